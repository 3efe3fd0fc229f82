"""Answers, rules, modes and places of a contracting choice as a reader sees them.

What is said and tabled with them stands in ``contracting_choices``, ``contracting_screens`` and
``contracting_needs``; what is decided, in ``contracting``.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.advise import Crosswalk
from analysis.contracting import Case, Fact, Gap, Measured, Mode, ModeRule, Quantity
from analysis.draw.acts import act_named, polish_act_named
from analysis.draw.sentences import literal
from analysis.draw.tables import Passage
from analysis.indicators import Provision
from analysis.language import Words
from analysis.law import Act
from analysis.places import read_sources

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
    "quantity_because",
    "question_text",
    "reason_told",
    "rule_name",
    "told",
]

WHOLE_FROM = 1000
"""From here on a figure is written without decimals."""


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
    if fact.measured is not None:
        figure = _held(fact.measured, words)
        return told("basis_figure", words=words, basis=basis, figure=figure)
    return basis


def _held(measured: Measured, words: Words) -> str:
    """Write a figure with its bound or classes, rounded to a reader's eye."""
    value = _eyed(measured.value, words)
    if measured.classes:
        classes = ", ".join(_eyed(each, words) for each in measured.classes)
        return told("held_class", words=words, value=value, classes=classes)
    bound = _eyed(measured.bound, words)
    return told("held_bound", words=words, value=value, sign=measured.sign, bound=bound)


def _eyed(value: float | str, words: Words) -> str:
    if isinstance(value, str):
        return words.say(f"contracting_choice.class.{value}")
    digits = len(f"{value:.4g}".partition(".")[2]) if value < WHOLE_FROM else 0
    return words.plain(value, digits)


def reason_told(because: str, gap: Gap | None = None, *, words: Words) -> str:
    """Say a declared reason, and which figure is not there."""
    said = [words.of(" ".join(because.split()))] if because else []
    if gap is not None:
        of = _sources_named(gap, words)
        said.append(words.say(f"contracting_choice.gap.{gap.key}", of=of))
    return " ".join(said)


def _sources_named(gap: Gap, words: Words) -> str:
    """Name the sources that are missing by their titles."""
    sources = read_sources()
    titles = (
        words.of(sources[each].title) if each in sources else each for each in gap.of.split(", ")
    )
    return "; ".join(titles)


def quantity_because(quantity: Quantity, *, words: Words) -> str:
    """Say why a quantity is what it is."""
    if quantity.shared_by > 1:
        return told("group_users", words=words, hromadas=words.count(quantity.shared_by))
    return reason_told(quantity.because, words=words)


def basis_told(case: Case, fact: Fact, *, words: Words) -> str:
    """Say on what an answer rests, and why; an invented reason announces itself."""
    because = reason_told(fact.because, fact.gap, words=words)
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
    places = [
        _place(each, act_named(each.act, acts, words=words), words=words)
        for each in mode.provisions
    ]
    polish = {crosswalk.provisions[key].act for key in mode.crosswalk}
    if mode.basis and mode.country == "pl" and polish:
        polish_act = crosswalk.acts[crosswalk.provisions[mode.crosswalk[0]].act]
        act = polish_act_named(polish_act, words=words)
        places.append(told("place_line", words=words, act=act, place=words.of(mode.basis)))
    elif mode.basis:
        places.append(words.of(mode.basis))
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
    name = case.hromada.named("full_name", words.id)
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
