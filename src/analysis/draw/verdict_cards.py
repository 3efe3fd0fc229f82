"""A recommendation as a card: state, one sentence, how firm, what speaks against it, what it takes.

The state stands as a word with a form beside it, so that no colour is needed to tell it. What is
weighed and declared is decided in ``advise``.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from analysis.advise import Act, Rule, Verdict, because_of
from analysis.draw.acts import act_named, place_named
from analysis.draw.firmness import Fact, contrary_facts, facts_markup, firmness_facts
from analysis.draw.sentences import literal
from analysis.draw.tables import Passage
from analysis.indicators import Indicator
from analysis.language import Words
from analysis.plurals import one_line

if TYPE_CHECKING:
    from analysis.indicators import Provision

__all__ = ["ICONS", "card_of", "state_words"]

ICONS = {"holds": "●", "weakened": "◐", "not_supported": "○", "too_little_evidence": "?"}
"""A full, a half, an empty circle, a question mark."""


def state_words(verdict: Verdict, words: Words) -> str:
    """Write the state with its form; made-up answers bear nothing out."""
    kind = "verdict_if" if verdict.is_synthetic else "verdict"
    return f"{ICONS[verdict.state]} {words.say(f'reports.{kind}.{verdict.state}')}"


def card_of(
    verdict: Verdict,
    *,
    indicators: Mapping[str, Indicator],
    words: Words,
    known: tuple[Mapping[str, str], Mapping[str, Act]],
    is_folded: bool = False,
) -> Passage:
    """Put a card together.

    Parameters
    ----------
    verdict : Verdict
        A rule weighed.
    indicators : mapping of str to Indicator
        Name the conditions.
    words : Words
        The reader's language.
    known : (mapping of str to str, mapping of str to Act)
        Names by code, and acts by id.
    is_folded : bool
        One of many: what stands below the state, the sentence and what would turn it is opened
        by whoever wants to read it.

    Returns
    -------
    Passage
    """
    names, acts = known
    rule, title = verdict.rule, words.of(verdict.rule.title)
    firm = firmness_facts(verdict, indicators, names=names, words=words)
    takes = contrary_facts(verdict, names=names, words=words) + _consequences(rule, words)
    addressee = words.say(f"reports.addressee.{rule.addressee}")
    told = words.say("reports.addressed_to", addressee=addressee)
    badges = [state_words(verdict, words)]
    badges += [words.say("reports.data.synthetic")] if verdict.is_synthetic else []
    badges += [words.say("maturity.badge")] if rule.is_proposed else []
    because, more = because_of(verdict, words), _more(rule, acts, words)
    warning = [words.say("draw.synthetic_caption")] if verdict.is_synthetic else []
    warning += [words.say("maturity.warning")] if rule.is_proposed else []
    trace = words.say("evidence.trace", rule=rule.id, problems=", ".join(rule.problem))
    status = " ".join([*(f"**{badge}**" for badge in badges), told])
    told_first, rest = _first(firm, words) if is_folded else ([], firm)
    head = (f"### {literal(title)}", status, literal(because), *warning, *told_first)
    body = (_panel(rest, words), *more, facts_markup(takes), literal(trace))
    parts = (*head, *(_folded(body, title=title, words=words) if is_folded else body))
    state = words.say(f"draw.verdict_{verdict.state}")
    plain = [f"{title} – {state}", because, *warning, *(fact.text for fact in firm), told]
    plain += [*more, *(fact.text for fact in takes), trace]
    text = "\n\n".join(part for part in parts if part)
    return Passage(text, "\n".join(plain).replace("**", ""), verdict.is_synthetic)


def _first(firm: list[Fact], words: Words) -> tuple[list[str], list[Fact]]:
    """Why it is weakened and what would turn it, as a paragraph; and all other facts."""
    labels = [words.say(f"evidence.label_{key}") for key in ("doubts", "fragility")]
    first = [fact for fact in firm if fact.label in labels]
    said = [f"*{fact.label}.* {literal(' '.join(fact.lines))}" for fact in first]
    return said, [fact for fact in firm if fact not in first]


def _panel(firm: list[Fact], words: Words) -> str:
    return facts_markup(firm, title=words.say("evidence.title"))


def _folded(parts: tuple[str, ...], *, title: str, words: Words) -> tuple[str, ...]:
    """Put parts behind a line that opens them; a screen reader hears of which card."""
    more = f'{escape(words.say("evidence.more"))}<span class="hidden">: {escape(title)}</span>'
    return f'<details class="card">\n<summary>{more}</summary>', *parts, "</details>"


def _more(rule: Rule, acts: Mapping[str, Act], words: Words) -> list[str]:
    """The proposal, what is declared against it, and the places of law that it touches."""
    more = [words.say("reports.proposal", direction=_line(words.of(rule.direction)))]
    if rule.counter_evidence:
        counter = _line(words.of(rule.counter_evidence))
        more.append(words.say("reports.against", counter_evidence=counter))
    if rule.provisions:
        more.append(words.say("reports.provisions"))
        places = [_provision(each, acts, words) for each in rule.provisions]
        more.append("\n".join(f"- {each}" for each in places))
    return more


def _consequences(rule: Rule, words: Words) -> list[Fact]:
    """What it costs, how long it takes, how success would be seen, who would be against it."""
    success = _line(words.of(rule.success.statement))
    told = {
        "cost": [
            words.say(
                "evidence.cost",
                cost=words.say(f"evidence.cost_{rule.cost.class_}"),
                payer=words.say(f"evidence.payer_{rule.cost.payer}"),
                reason=_line(words.of(rule.cost.reason)),
            )
        ],
        "time": [
            words.say(
                "evidence.time",
                time=words.say(f"evidence.time_{rule.time.class_}"),
                reason=_line(words.of(rule.time.reason)),
            )
        ],
        "success": [words.say("evidence.success", statement=success)],
        "opposed": [
            words.say("evidence.opposed", who=words.of(each.who), why=_line(words.of(each.why)))
            for each in rule.against
        ],
    }
    return [
        Fact(
            words.say(f"evidence.label_{key}"),
            tuple(f"{line[:1].upper()}{line[1:]}" for line in lines),
        )
        for key, lines in told.items()
    ]


def _line(text: str) -> str:
    return one_line(text)


def _provision(provision: Provision, acts: Mapping[str, Act], words: Words) -> str:
    act = act_named(provision.act, acts, words=words)
    act = f"{act[:1].upper()}{act[1:]}"
    flag = words.say(f"reports.flag.{provision.flag}")
    place = place_named(provision, words=words)
    if not place:
        return words.say("reports.provision_whole", act=act, flag=flag)
    return words.say("reports.provision", act=act, place=place, flag=flag)
