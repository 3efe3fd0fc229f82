"""Practices beside one hromada, whom to ask, and kinds of partners: reasons, never a score."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.draw.deviance_words import hromada_names
from analysis.draw.firmness import Fact, facts_markup
from analysis.draw.sentences import literal
from analysis.draw.subjects import Subject
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words
from analysis.practices import Match, Matches, Need, Partners, Practice, Surveyed

__all__ = ["say_matches", "say_worth_asking", "show_matches", "show_partners"]

LEAST_TOLD = 3
"""Fewer hromadas of a survey than these are not counted: they could be picked out."""


def say_matches(matches: Matches, register: pd.DataFrame, *, words: Words) -> Passage:
    """Say how many practices answer something, wait for a law, or are made for others.

    Parameters
    ----------
    matches : Matches
        As :func:`analysis.practices.match_practices` returns it.
    register : DataFrame
        Gives names.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.places import read_register
    >>> say_matches(Matches("UA35060110000056063", "rural", 5000.0), read_register(),
    ...     words=read_words("en")).plain[:60]
    'Velykovyskivska (Kirovohrad). Practices that answer somethin'
    """
    name = hromada_names(register, words)[matches.hromada_code]
    text = words.say(
        "practices.matches_said",
        hromada=literal(name),
        count=words.count(len(matches.of("answers_need"))),
        possible=words.count(len(matches.of("possible"))),
        law=words.count(len(matches.of("waits_for_law"))),
        other=words.count(len(matches.of("not_for_it"))),
    )
    return Passage(text, text.replace("**", ""))


def show_matches(
    matches: Matches,
    register: pd.DataFrame,
    *,
    subjects: Mapping[str, Subject],
    words: Words,
) -> Table:
    """Show every practice beside one hromada: the need, whom to ask, what is in the way.

    Parameters
    ----------
    matches : Matches
        As :func:`analysis.practices.match_practices` returns it.
    register : DataFrame
        Gives names.
    subjects : mapping of str to Subject
        Indicators by id.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.places import read_register
    >>> table = show_matches(Matches("UA35060110000056063", "rural", 5000.0), read_register(),
    ...     subjects={}, words=read_words("en"))
    >>> len(table.headings), len(table.rows)
    (5, 0)
    """
    names = hromada_names(register, words)
    rows = [
        (
            Cell(match.practice.title.in_(words.id)),
            Cell(words.say(f"practices.state_{match.state}")),
            Cell("; ".join(_need(each, subjects, words) for each in match.needs)),
            Cell(_asked(match, names, words)),
            Cell(_missing(match, words)),
        )
        for match in _ordered(matches, words)
    ]
    heads = ("practice", "state", "needs", "ask", "missing")
    return Table(
        words.say("practices.matches_caption", hromada=names[matches.hromada_code]),
        [(words.say(f"practices.heading_{head}"), False) for head in heads],
        rows,
        words.say("practices.matches_note", common=words.number(matches.common_share, "share")),
    )


def _ordered(matches: Matches, words: Words) -> list[Match]:
    """By state, and within it by the alphabet of the reader."""
    states = list(dict.fromkeys(match.state for match in matches.matches))
    return sorted(
        matches.matches,
        key=lambda each: (
            states.index(each.state),
            words.order(each.practice.title.in_(words.id)),
        ),
    )


def _need(need: Need, subjects: Mapping[str, Subject], words: Words) -> str:
    subject = subjects[need.indicator_id]
    middle = "share" if subject.unit == "is_true" else subject.unit
    return words.say(
        f"practices.need_{need.state}",
        measure=words.of(subject.name),
        found=words.number(need.value, subject.unit),
        middle=words.number(need.peers_median, middle),
    )


def _asked(match: Match, names: Mapping[str, str], words: Words) -> str:
    codes = list(dict.fromkeys(code for need in match.needs for code in need.ask))
    return "; ".join(names[code] for code in codes[:3]) or words.say("practices.ask_nobody")


def _missing(match: Match, words: Words) -> str:
    told = [words.say(f"practices.missing_{each}") for each in match.missing]
    return "; ".join(told) or words.say("practices.missing_nothing")


def show_partners(
    matches: Matches,
    partners: Partners,
    *,
    practices: Mapping[str, Practice],
    services: Mapping[str, str],
    words: Words,
) -> Passage:
    """Show for which kinds of Polish municipalities to look.

    Parameters
    ----------
    matches : Matches
        As :func:`analysis.practices.match_practices` returns it.
    partners : Partners
        Profiles.
    practices : mapping of str to Practice
        Cards by id.
    services : mapping of str to str
        Names of services by id.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import read_partners, read_practices
    >>> found = Matches("UA1", "rural", 5000.0, (), ("poviat",))
    >>> told = show_partners(found, read_partners(), practices=read_practices(), services={},
    ...     words=read_words("en"))
    >>> "A poviat that keeps" in told.plain
    True
    """
    facts = []
    for name in matches.partners:
        profile = partners.profiles[name]
        shown = "; ".join(practices[each].title.in_(words.id) for each in profile.practices)
        told = ", ".join(services.get(each, each) for each in profile.services)
        lines = (
            words.say("practices.partner_shows", practices=shown),
            words.say("practices.partner_services", services=told),
            words.say("practices.partner_ask", ask=profile.ask.in_(words.id)),
        )
        facts.append(Fact(profile.name.in_(words.id), lines))
    reason = words.of(" ".join(partners.not_named_reason.split()))
    lead = words.say("practices.partners_lead", reason=reason)
    title = words.say("practices.partners_title")
    text = f"{literal(lead)}\n\n{facts_markup(facts, title=title)}"
    plain = "\n".join([lead, *(fact.text for fact in facts)])
    return Passage(text, plain)


def say_worth_asking(
    asked: pd.DataFrame, hromada_code: str, *, rules: Surveyed, is_synthetic: bool, words: Words
) -> Passage:
    """Say how many of a survey are worth asking, and whether one hromada is among them.

    Parameters
    ----------
    asked : DataFrame
        As :func:`analysis.practices.worth_asking` returns it.
    hromada_code : str
        The hromada of the page: it alone is told where it is.
    rules : Surveyed
        By which rule.
    is_synthetic : bool
        The answers were made up.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import read_deviance_rules
    >>> few = pd.DataFrame({"hromada_code": ["UA1"], "group": ["worth_asking"]})
    >>> say_worth_asking(few, "UA2", rules=read_deviance_rules().surveyed, is_synthetic=False,
    ...     words=read_words("en")).plain[:24]
    'Fewer than 3 hromadas ar'
    """
    groups = asked.set_index("hromada_code")["group"]
    worth = int(groups.eq("worth_asking").sum())
    text = words.say("practices.wave_too_small", least=words.count(LEAST_TOLD))
    if worth >= LEAST_TOLD:
        text = words.say(
            "practices.wave_said",
            hromadas=words.count(int(groups.ne("too_few_answers").sum())),
            measures=words.count(len(rules.measures)),
            worth=words.count(worth),
            least=words.count(rules.at_least),
            why=literal(words.of(" ".join(rules.why.split()))),
        )
    state = groups.get(hromada_code, "not_in_wave")
    text += words.say(f"practices.wave_own_{state}")
    if is_synthetic:
        text = f"{words.say('draw.synthetic_caption')} {text}"
    return Passage(text, text.replace("**", ""), is_synthetic)
