"""From evidence to decision: judgements, certainty step by step, and Poland beside Ukraine.

Each block is for one rule. What is judged, graded and compared is declared and computed in
``advise``; here it is only laid out and spoken.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analysis.advise import (
    Act,
    Because,
    Certainty,
    Conclusion,
    Crosswalk,
    Judgement,
    PolishProvision,
    Rule,
    Verdict,
    conclusion_state,
    read_acts,
    reason_of,
)
from analysis.draw.acts import act_named, polish_act_named, polish_place_named
from analysis.draw.sentences import literal
from analysis.draw.tables import Cell, Passage, Table
from analysis.indicators import Provision
from analysis.language import Words
from analysis.plurals import one_line

__all__ = ["say_certainty", "say_conclusion", "show_crosswalk", "show_decision"]

PARTS = ("because", "discordant_because", "subgroups", "implementation", "monitoring", "research")
_UNITS = {
    "share_without_data": "share",
    "fragility_share": "share",
    "unstable_share": "share",
    "oblasts_that_flip": "count",
    "bases_that_flip": "count",
    "age_in_years": "count",
    "base": "count",
}


def show_decision(
    verdict: Verdict, judgement: Judgement | None, *, words: Words
) -> Table | Passage:
    """Show every criterion with its judgement, the reason and what it rests on.

    Parameters
    ----------
    verdict : Verdict
        The rule weighed: gives the figures of the reasons.
    judgement : Judgement or None
        Its Evidence-to-Decision record; none where the rule is only proposed.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage
        One row a criterion, in the order of the framework; who judged stands in the note. Of a
        proposal it is told that nobody has judged it.

    Source
    ------
    GRADE Evidence to Decision frameworks: Alonso-Coello et al. 2016, BMJ 353:i2016; Moberg et
    al. 2018, Health Research Policy and Systems 16:45.

    Examples
    --------
    >>> from analysis.advise import Verdict, read_judgements, read_rules
    >>> from analysis.language import read_words
    >>> name = "make_social_order_routine"
    >>> verdict = Verdict(read_rules()[name], "too_little_evidence", (), ())
    >>> table = show_decision(verdict, read_judgements()[name], words=read_words("en"))
    >>> len(table.rows)
    12
    """
    if judgement is None:
        return _untold("maturity.no_decision", words)
    keys = ("criterion", "judgement", "reason", "basis")
    problems = ", ".join(verdict.rule.problem)
    rows = tuple(
        (
            Cell(words.say(f"decisions.criterion.{name}")),
            Cell(words.say(f"decisions.answer.{each.judgement}")),
            Cell(reason_of(each.reason, verdict, words=words)),
            Cell(words.say(f"decisions.basis.{each.basis}", problems=problems)),
        )
        for name, each in judgement.criteria.items()
    )
    note = words.say(
        "decisions.note",
        who=_who(judgement, words),
        comparison=_line(words.of(judgement.comparison)),
        outcomes=_line(words.of(judgement.outcomes)),
    )
    made_up = words.say("decisions.note_synthetic") if verdict.is_synthetic else ""
    return Table(
        words.say("decisions.caption", title=words.of(verdict.rule.title)),
        tuple((words.say(f"decisions.heading_{key}"), False) for key in keys),
        rows,
        " ".join(part for part in (made_up, note) if part),
    )


def _untold(key: str, words: Words) -> Passage:
    """What a page says in place of what nobody has done yet."""
    said = words.say(key)
    return Passage(said, said.replace("**", ""))


def say_certainty(certainty: Certainty, *, words: Words, verdict: Verdict | None = None) -> Passage:
    """Say how certain a finding is, from where the grade starts, and what each domain takes.

    Parameters
    ----------
    certainty : Certainty
        As :func:`analysis.advise.grade_of` returns it.
    words : Words
        The reader's language.
    verdict : Verdict, optional
        Gives the figures of reasons that refer to findings.

    Returns
    -------
    Passage

    Source
    ------
    GRADE: Balshem et al. 2011, J Clin Epidemiol 64:401.

    Examples
    --------
    >>> from analysis.advise import Certainty
    >>> from analysis.language import read_words
    >>> made_up = Certainty("a_rule", "not_graded", not_graded_because="synthetic")
    >>> say_certainty(made_up, words=read_words("en")).plain[:41]
    'Certainty of the finding: not graded. The'
    """
    if certainty.not_graded_because:
        said = words.say(f"decisions.not_graded.{certainty.not_graded_because}")
        is_synthetic = certainty.not_graded_because == "synthetic"
        return Passage(said, said.replace("**", ""), is_synthetic)
    title = words.say(
        "decisions.certainty",
        level=words.say(f"decisions.level.{certainty.level}"),
        sign=words.say(f"decisions.sign.{certainty.level}"),
    )
    start = words.say(
        "decisions.certainty_start",
        level=words.say(f"decisions.level.{certainty.start}"),
        because=literal(_line(words.of(certainty.start_because))),
    )
    steps = [
        words.say(
            "decisions.certainty_step",
            domain=words.say(f"decisions.domain.{step.domain}"),
            change=words.say(f"decisions.change.{-step.change}"),
            because=literal(" ".join(_because(each, verdict, words) for each in step.because)),
        )
        for step in certainty.steps
    ]
    ends = words.say("decisions.certainty_ends")
    marked = "\n\n".join([title, start, "\n".join(f"- {step}" for step in steps), ends])
    plain = "\n".join([title, start, *steps, ends]).replace("**", "").replace("\\", "")
    return Passage(marked, plain)


def _because(because: Because, verdict: Verdict | None, words: Words) -> str:
    reason = _line(words.of(because.reason))
    if verdict is not None:
        reason = reason_of(because.reason, verdict, words=words)
    if not because.measure:
        return reason
    unit = _UNITS.get(because.measure, "")
    found, bound = (
        words.number(value, unit) if unit and not np.isnan(value) else ""
        for value in (because.found, because.bound)
    )
    key = f"decisions.measure.{because.measure}"
    return f"{reason} {words.say(key, found=found, bound=bound)}"


def say_conclusion(verdict: Verdict, judgement: Judgement | None, *, words: Words) -> Passage:
    """Say what follows from the judgements, or why no recommendation is given here.

    Parameters
    ----------
    verdict : Verdict
        The rule weighed.
    judgement : Judgement or None
        Its Evidence-to-Decision record; none where the rule is only proposed.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        Of a proposal, that nothing follows yet. On made-up answers, on too little evidence and
        against the evidence, it is told what the authors would conclude, as no recommendation.

    Examples
    --------
    >>> from analysis.advise import Verdict, read_judgements, read_rules
    >>> from analysis.language import read_words
    >>> name = "make_social_order_routine"
    >>> verdict = Verdict(read_rules()[name], "too_little_evidence", (), ())
    >>> said = say_conclusion(verdict, read_judgements()[name], words=read_words("en"))
    >>> said.plain.splitlines()[0][:60]
    'No recommendation is given. There is too little evidence her'
    """
    if judgement is None:
        return _untold("maturity.no_conclusion", words)
    ends = judgement.conclusion
    state = conclusion_state(verdict, judgement)
    strength = words.say(f"decisions.strength.{ends.strength}_{ends.direction}")
    if state == "given":
        title = words.say("decisions.conclusion_title", strength=strength)
    else:
        withheld = words.say(f"decisions.withheld.{state}")
        title = words.say("decisions.conclusion_would_be", because=withheld, strength=strength)
    parts = _parts(ends, verdict, words)
    who = _who(judgement, words)
    marked = "\n".join(f"- **{name}.** {literal(text)}" for name, text in parts.items())
    plain = "\n".join(f"{name}. {text}" for name, text in parts.items())
    return Passage(
        f"{title}\n\n{marked}\n\n{who}",
        f"{title}\n{plain}\n{who}".replace("**", ""),
        verdict.is_synthetic,
    )


def _parts(ends: Conclusion, verdict: Verdict, words: Words) -> dict[str, str]:
    return {
        words.say(f"decisions.part.{part}"): reason_of(text, verdict, words=words)
        for part in PARTS
        if (text := str(getattr(ends, part)))
    }


def _who(judgement: Judgement, words: Words) -> str:
    date = words.date(judgement.judged_on)
    return words.say(f"decisions.judged_by.{judgement.judged_by}", date=date)


def show_crosswalk(rule: Rule, crosswalk: Crosswalk, *, words: Words) -> Table | Passage:
    """Show what stands in Ukraine, what in Poland, and what could be taken.

    Parameters
    ----------
    rule : Rule
        Which recommendation.
    crosswalk : Crosswalk
        As :func:`analysis.advise.read_crosswalk` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage
        Ukraine first, then one row a Polish provision, each with how far it was checked. Of a
        proposal without an entry it is told that nobody has looked.

    Raises
    ------
    KeyError
        The crosswalk has no entry for a rule that is judged.

    Examples
    --------
    >>> from analysis.advise import read_crosswalk, read_rules
    >>> from analysis.language import read_words
    >>> rule = read_rules()["allow_multi_year_contracts"]
    >>> table = show_crosswalk(rule, read_crosswalk(), words=read_words("en"))
    >>> print(table.rows[1][2].text)
    goes further
    """
    if rule.is_proposed and rule.id not in crosswalk.rules:
        return _untold("maturity.no_crosswalk", words)
    entry, acts = crosswalk.rules[rule.id], read_acts()
    beside = [(crosswalk.provisions[each.provision], each) for each in entry.counterparts]
    rows = [
        (
            Cell(_poland(provision, crosswalk, words)),
            Cell(_does(provision, words)),
            Cell(words.say(f"decisions.relation.{each.relation}")),
            Cell(_line(words.of(each.take))),
            Cell(_line(words.of(each.leave))),
        )
        for provision, each in beside
    ]
    dash = Cell(words.say("decisions.crosswalk_dash"))
    if not rows:
        nothing = Cell(words.say("decisions.crosswalk_nothing"))
        none = Cell(words.say("decisions.relation.none"))
        rows = [(nothing, Cell(_line(words.of(entry.none_because))), none, dash, dash)]
    flag = words.say(f"reports.flag.{entry.ukraine_flag}")
    ukraine = words.say("decisions.crosswalk_text", text=_line(words.of(entry.ukraine)), flag=flag)
    proposal = words.say("decisions.proposal", direction=_line(words.of(rule.direction)))
    first = (
        Cell(words.say("decisions.crosswalk_ukraine", places=_places(rule, acts, words))),
        Cell(ukraine),
        Cell(words.say("decisions.relation.proposal")),
        Cell(proposal),
        dash,
    )
    keys = ("place", "does", "relation", "take", "leave")
    headings = tuple((words.say(f"decisions.heading_{key}"), False) for key in keys)
    caption = words.say("decisions.crosswalk_caption", title=words.of(rule.title))
    used = [provision.act for provision, _ in beside]
    return Table(caption, headings, (first, *rows), _editions(used, crosswalk, words))


def _poland(provision: PolishProvision, crosswalk: Crosswalk, words: Words) -> str:
    act = polish_act_named(crosswalk.acts[provision.act], words=words)
    if not provision.article:
        return words.say("decisions.crosswalk_poland", act=act)
    article = polish_place_named(provision.article, words=words)
    return words.say("decisions.crosswalk_poland_place", act=act, article=article)


def _does(provision: PolishProvision, words: Words) -> str:
    return words.say(
        "decisions.crosswalk_sheet",
        text=_line(words.of(provision.what_it_does)),
        flag=words.say(f"decisions.flag.{provision.flag}"),
        sheet=", ".join(provision.sheet),
    )


def _places(rule: Rule, acts: Mapping[str, Act], words: Words) -> str:
    return "; ".join(
        _place(each, act_named(each.act, acts, words=words), words) for each in rule.provisions
    )


def _place(provision: Provision, act: str, words: Words) -> str:
    parts = [
        words.say(f"reports.{key}", **{key: value})
        for key in ("article", "part", "point", "subpoint")
        if (value := getattr(provision, key))
    ]
    if not parts:
        return act
    place = words.say("reports.place_joined").join(parts)
    return words.say("decisions.crosswalk_place", act=act, place=place)


def _editions(used: list[str], crosswalk: Crosswalk, words: Words) -> str:
    notes = [
        words.say(
            "decisions.crosswalk_edition",
            act=crosswalk.acts[act].title_pl,
            edition=words.of(crosswalk.acts[act].edition_seen),
            note=words.of(crosswalk.acts[act].note),
        ).strip()
        for act in dict.fromkeys(used)
    ]
    return words.say("decisions.crosswalk_note", notes=" ".join(notes)).strip()


def _line(text: str) -> str:
    return one_line(text)
