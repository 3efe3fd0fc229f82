"""Practices as cards, phone first, and three sentences for the first page."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.advise import Act, Crosswalk, Rule
from analysis.contracting import Mode
from analysis.draw.acts import act_named, polish_act_named, polish_place_named
from analysis.draw.firmness import Fact, facts_markup
from analysis.draw.sentences import literal
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words
from analysis.law import entry_named
from analysis.practices import Alternatives, Deviance, Practice

__all__ = [
    "PracticeTerms",
    "practices_summary",
    "show_practice",
    "show_practice_list",
    "show_practices",
]


@dataclass(frozen=True)
class PracticeTerms:
    """What cards refer to by an id.

    Parameters
    ----------
    services : mapping of str to str
        Names of services in the reader's language.
    rules : mapping of str to Rule
        Recommendations.
    acts : mapping of str to Act
        Ukrainian acts.
    crosswalk : Crosswalk
        Polish provisions.
    modes : mapping of str to Mode
        Of commissioning, by key.

    Examples
    --------
    >>> from analysis.advise import read_acts, read_crosswalk, read_rules
    >>> from analysis.contracting import read_modes
    >>> terms = PracticeTerms({}, read_rules(), read_acts(), read_crosswalk(), read_modes())
    >>> terms.mode_name("M3", "pl")
    'tryb pozakonkursowy (mały grant)'
    """

    services: Mapping[str, str]
    rules: Mapping[str, Rule]
    acts: Mapping[str, Act]
    crosswalk: Crosswalk
    modes: Mapping[str, Mode]

    def mode_name(self, mode_id: str, language: str) -> str:
        """Return the name of a mode by its id in the fact sheet."""
        return next(each.name[language] for each in self.modes.values() if each.id == mode_id)


def service_names(services: Mapping[str, Any], *, words: Words) -> dict[str, str]:
    """Return the short names of services in the reader's language, by id.

    Parameters
    ----------
    services : mapping of str to Service
        As ``places.read_services`` returns them.
    words : Words
        The reader's language.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.places import read_services
    >>> service_names(read_services(), words=read_words("en"))["home_care"]
    'home care'
    """
    return {name: each.short_name[words.id] for name, each in services.items()}


def show_practices(
    practices: Mapping[str, Practice], terms: PracticeTerms, *, words: Words
) -> Passage:
    """Show every practice as a card.

    Parameters
    ----------
    practices : mapping of str to Practice
        Cards by id.
    terms : PracticeTerms
        What cards refer to.
    words : Words
        The reader's language; where a card is told in it, else in English.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.advise import read_acts, read_crosswalk, read_rules
    >>> from analysis.language import read_words
    >>> from analysis.practices import read_practices
    >>> from analysis.contracting import read_modes
    >>> terms = PracticeTerms({}, read_rules(), read_acts(), read_crosswalk(), read_modes())
    >>> told = show_practices(read_practices(), terms, words=read_words("en"))
    >>> "A small grant without a contest" in told.plain
    True
    """
    cards = [show_practice(each, terms, words=words) for each in practices.values()]
    return Passage(
        "\n\n".join(card.markdown for card in cards),
        "\n\n".join(card.plain for card in cards),
        any(card.is_synthetic for card in cards),
    )


def show_practice_list(practices: Mapping[str, Practice], *, words: Words) -> Table:
    """Show in a few words what each practice is and how far it is known.

    Parameters
    ----------
    practices : mapping of str to Practice
        Cards by id.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import read_practices
    >>> table = show_practice_list(read_practices(), words=read_words("en"))
    >>> [cell.text for cell in table.rows[-1]][1:3]
    ['from Ukraine', 'possible in Ukraine today']
    """
    rows = [
        (
            Cell(each.title.in_(words.id)),
            Cell(words.say(f"practices.card_origin_{each.origin}")),
            Cell(words.say(f"practices.card_in_ukraine_{each.in_ukraine}")),
            Cell(words.say(f"practices.evidence_{each.evidence}")),
            Cell(words.say(f"practices.certainty_{each.certainty}")),
        )
        for each in practices.values()
    ]
    heads = ("practice", "origin", "today", "known", "certainty")
    return Table(
        words.say("practices.list_caption"),
        [(words.say(f"practices.heading_{head}"), False) for head in heads],
        rows,
        words.say("practices.list_note"),
    )


def show_practice(practice: Practice, terms: PracticeTerms, *, words: Words) -> Passage:
    """Show one practice as a card.

    Parameters
    ----------
    practice : Practice
        The card.
    terms : PracticeTerms
        As in :func:`show_practices`.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.advise import read_acts, read_crosswalk, read_rules
    >>> from analysis.language import read_words
    >>> from analysis.practices import read_practices
    >>> from analysis.contracting import read_modes
    >>> terms = PracticeTerms({}, read_rules(), read_acts(), read_crosswalk(), read_modes())
    >>> card = show_practice(read_practices()["social_order"], terms, words=read_words("en"))
    >>> "very low" in card.plain, "held by the project" in card.plain
    (True, True)
    """
    title = practice.title.in_(words.id)
    badges = [words.say(f"practices.card_origin_{practice.origin}")]
    badges.append(words.say(f"practices.card_in_ukraine_{practice.in_ukraine}"))
    badges += [words.say("practices.card_synthetic")] if practice.is_synthetic else []
    first = [*_told(practice, words), _evidence(practice, words)]
    more = [fact for fact in _known(practice, terms, words) if any(fact.lines)]
    status = " ".join(f"**{badge}**" for badge in badges)
    summary = html.escape(words.say("practices.card_more"))
    folded = f"<details><summary>{summary}</summary>{facts_markup(more)}</details>"
    text = f"### {literal(title)}\n\n{status}\n\n{facts_markup(first)}\n\n{folded}"
    plain = "\n".join([title, "; ".join(badges), *(fact.text for fact in [*first, *more])])
    return Passage(text, plain, practice.is_synthetic)


def _fact(name: str, words: Words, *lines: str) -> Fact:
    return Fact(words.say(f"practices.card_label_{name}"), tuple(line for line in lines if line))


def _told(practice: Practice, words: Words) -> list[Fact]:
    texts = {
        "problem": practice.problem,
        "solution": practice.solution,
        "suits": practice.suits.why,
        "cost": practice.cost.basis,
        "result": practice.result,
        "risks": practice.risks,
    }
    return [_fact(name, words, text.in_(words.id)) for name, text in texts.items()]


def _known(practice: Practice, terms: PracticeTerms, words: Words) -> list[Fact]:
    """Form, services, provisions and facts: everything that is not prose."""
    modes = dict.fromkeys(each for each in (practice.mode, practice.ukrainian_mode) if each)
    form = [_form(mode, terms, words) for mode in modes]
    if practice.rule in terms.rules:
        title = words.of(terms.rules[practice.rule].title)
        form.append(words.say("practices.card_form_rule", rule=title))
    return [
        _fact("form", words, *form),
        _fact(
            "services",
            words,
            ", ".join(terms.services.get(each, each) for each in practice.services),
        ),
        _fact("provisions", words, *_provisions(practice, terms, words)),
        *_grounds(practice, words),
    ]


def _evidence(practice: Practice, words: Words) -> Fact:
    evidence = words.say(
        "practices.card_evidence",
        evidence=words.say(f"practices.evidence_{practice.evidence}"),
        certainty=words.say(f"practices.certainty_{practice.certainty}"),
    )
    return _fact("evidence", words, evidence)


def _grounds(practice: Practice, words: Words) -> list[Fact]:
    """Facts with their flags, what is our judgement, and who keeps the contact."""
    flags = [
        words.say(
            "practices.card_fact",
            entry=entry_named(each.sheet, words),
            flag=words.say(f"practices.flag_{each.flag}"),
        )
        for each in practice.facts
    ]
    ours = ", ".join(words.say(f"practices.part_{part}") for part in practice.ours)
    return [
        _fact("facts", words, "; ".join(flags)),
        _fact("ours", words, words.say("practices.card_ours", parts=ours) if ours else ""),
        _fact("contact", words, words.say("practices.card_contact")),
    ]


def _form(mode: str, terms: PracticeTerms, words: Words) -> str:
    named = terms.mode_name(mode, words.id)
    if mode.startswith("U"):
        return words.say("practices.card_form_ukraine", mode=named)
    return words.say("practices.card_form_poland", mode=named)


def _provisions(practice: Practice, terms: PracticeTerms, words: Words) -> list[str]:
    acts, crosswalk = terms.acts, terms.crosswalk
    lines = []
    for each in practice.provisions:
        title = act_named(each.act, acts, words=words)
        flag = words.say(f"practices.flag_{each.flag}")
        parts = [
            words.say(f"reports.{key}", **{key: getattr(each, key)})
            for key in ("article", "part", "point")
            if getattr(each, key)
        ]
        place = words.say("reports.place_joined").join(parts)
        key = "reports.provision" if parts else "reports.provision_whole"
        told = {"place": place} if parts else {}
        lines.append(words.say(key, act=title, flag=flag, **told))
    for name in practice.polish_provisions:
        provision = crosswalk.provisions[name]
        act = polish_act_named(crosswalk.acts[provision.act], words=words)
        if provision.article:
            article = polish_place_named(provision.article, words=words)
            lines.append(words.say("practices.card_polish", act=act, article=article))
        else:
            lines.append(words.say("practices.card_polish_whole", act=act))
    return lines


def practices_summary(
    effort: Deviance,
    variety: Deviance,
    *,
    practices: Mapping[str, Practice],
    words: Words,
    otherwise: Alternatives | None = None,
) -> tuple[str, str, str]:
    """Return three sentences for a first page: money, variety, cards.

    Parameters
    ----------
    effort, variety : Deviance
        Of the two questions.
    practices : mapping of str to Practice
        Cards by id.
    words : Words
        The reader's language.
    otherwise : Alternatives, optional
        The first question in other ways of counting: then it is said how many names hold in all.

    Returns
    -------
    tuple of three str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules, read_practices
    >>> rules = read_deviance_rules()
    >>> unbuilt = [Deviance(question_of(rules, each), rules) for each in ("effort", "variety")]
    >>> practices_summary(*unbuilt, practices=read_practices(), words=read_words("en"))[0]
    'Who stands out beyond chance is told once the open data have been fetched.'
    """
    compared = sum(each.evidence == "compared" for each in practices.values())
    cards = words.say(
        "practices.summary_cards",
        cards=words.count(len(practices)),
        compared=words.count(compared),
    )
    if not (effort.is_built and variety.is_built):
        unfetched = words.say("practices.summary_unfetched")
        return unfetched, unfetched, cards
    money = words.say("practices.summary_effort", stands=words.count(effort.count("stands_out")))
    if otherwise is not None:
        steady = words.count(len(otherwise.steady))
        money += " " + words.say("practices.summary_steady", steady=steady)
    breadth = words.say(
        "practices.summary_variety",
        stands=words.count(variety.count("stands_out")),
        above=words.count(variety.above_count),
        chance=words.plain(variety.chance_count, 0),
    )
    return money, breadth, cards
