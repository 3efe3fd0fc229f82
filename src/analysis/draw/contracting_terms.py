"""Answers, rules, modes and places of a contracting choice as a reader sees them.

What is said and tabled with them stands in ``contracting_choices``, ``contracting_screens`` and
``contracting_needs``; what is decided, in ``contracting``.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.advise import Crosswalk
from analysis.contracting import Case, Fact, Mode, ModeRule, Quantity
from analysis.draw.sentences import literal
from analysis.draw.tables import Passage
from analysis.indicators import Provision
from analysis.language import Words
from analysis.law import Act

__all__ = [
    "answer_word",
    "basis_told",
    "basis_word",
    "case_note",
    "case_passage",
    "case_title",
    "choice_headings",
    "mode_name",
    "mode_places",
    "quantity_basis",
    "question_text",
    "rule_name",
    "told",
]


def told(word: str, *, words: Words, **parts: str) -> str:
    """Say a word of this subject."""
    return words.say(f"contracting_choice.{word}", **parts)


def choice_headings(*keys: str, words: Words) -> tuple[tuple[str, bool], ...]:
    """Return the headings of a table of this subject; none of its columns holds numbers alone."""
    return tuple((told(f"head_{key}", words=words), False) for key in keys)


def question_text(case: Case, key: str, *, words: Words) -> str:
    """Return a question as it is asked."""
    return case.questions[key].question[words.id]


def answer_word(case: Case, key: str, answer: bool | str | None, *, words: Words) -> str:
    """Say an answer: yes, no, a choice, or not known."""
    if answer is None:
        return told("answer_unknown", words=words)
    if isinstance(answer, bool):
        return told("answer_yes" if answer else "answer_no", words=words)
    return case.questions[key].choices[answer][words.id]


def basis_word(case: Case, fact: Fact, *, words: Words) -> str:
    """Say on what an answer rests, with the figure behind it."""
    if fact.origin == "none":
        return told("basis.none", words=words)
    if fact.origin == "case" and case.is_synthetic:
        return told("basis_invented", words=words)
    basis = words.say(f"contracting_choice.basis.{fact.basis}")
    if fact.figure:
        return told("basis_figure", words=words, basis=basis, figure=fact.figure)
    return basis


def basis_told(case: Case, fact: Fact, *, words: Words) -> str:
    """Say on what an answer rests, and why; an invented reason announces itself."""
    because = " ".join(fact.because.split())
    if fact.origin == "none" or (fact.origin == "case" and case.is_synthetic):
        return because
    return f"{basis_word(case, fact, words=words)}. {because}"


def quantity_basis(case: Case, quantity: Quantity, *, words: Words) -> str:
    """Say on what a quantity rests; an invented one is never called the hromada's own."""
    if quantity.origin == "case" and case.is_synthetic:
        return told("basis_invented", words=words)
    return words.say(f"contracting_choice.basis.{quantity.basis}")


def rule_name(rule: ModeRule | str, *, words: Words) -> str:
    """Name where a rule leads in a few words."""
    key = rule if isinstance(rule, str) else rule.key
    return words.say(f"contracting_choice.rule.{key}")


def mode_name(mode: Mode | None, *, words: Words) -> str:
    """Name a mode with its id, or say that there is none."""
    if mode is None:
        return told("mode_none", words=words)
    return f"{mode.name[words.id]} ({mode.id})"


def mode_places(mode: Mode, *, acts: Mapping[str, Act], crosswalk: Crosswalk, words: Words) -> str:
    """Say where a mode stands: places in acts, never their wording."""
    places = [_place(each, acts[each.act].title_en, words=words) for each in mode.provisions]
    polish = {crosswalk.provisions[key].act for key in mode.crosswalk}
    if mode.basis and mode.country == "pl" and polish:
        act = crosswalk.acts[crosswalk.provisions[mode.crosswalk[0]].act].title_en
        places.append(told("place_line", words=words, act=act, place=mode.basis))
    elif mode.basis:
        places.append(mode.basis)
    return told("places_joined", words=words).join(places)


def _place(provision: Provision, act: str, *, words: Words) -> str:
    parts = [
        words.say(f"contracting_choice.provision.{key}", value=value)
        for key in ("article", "part", "point", "subpoint")
        if (value := getattr(provision, key))
    ]
    return told("place_line", words=words, act=act, place="".join(parts)) if parts else act


def case_title(case: Case, *, words: Words) -> dict[str, str]:
    """Return service and hromada of a case for a caption."""
    name = getattr(case.hromada, f"full_name_{words.id}")
    service = case.service.name[words.id]
    return {"service": service[:1].upper() + service[1:], "hromada": name}


def case_note(case: Case, note: str = "", *, words: Words) -> str:
    """Return the note of a table on a case: that it is a demonstration, or that it is bare."""
    if case.is_synthetic:
        return f"{note} {told('synthetic', words=words)}".strip()
    if not case.has_declaration:
        return f"{note} {told('undeclared', words=words)}".strip()
    return note


def case_passage(
    plain: str, case: Case, *, headline: str = "", certainty: str = "", is_gap: bool = False
) -> Passage:
    """Return plain words as a passage that says when they rest on a demonstration."""
    return Passage(
        literal(plain),
        plain,
        case.is_synthetic,
        headline=headline,
        certainty=certainty,
        is_gap=is_gap,
    )
