"""Answers that the form itself forbids, and answers that could not be read.

They are set aside when the wave is read; here a person is asked what to do about each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis.survey.amounts import NumberRules, parse_amount
from analysis.survey.distinct import distinct_lines, distinct_texts
from analysis.survey.material import Looked, Material

__all__ = ["answers_set_aside", "proposed_number"]

NUMBERS = ("integer", "decimal")
THOUSANDS = re.compile(r"-?\d{1,3}(?:[.,'’ ]\d{3})+")
AT_LEAST = re.compile(
    r"(?:більше|понад|не менше|більш як|больше|свыше|ponad|over|more than|>=?)\s*"
)


class _Question(NamedTuple):
    name: str
    kind: str
    constraint: str
    relevant: str


class _Reason(NamedTuple):
    check: str
    why: str
    value: str


def answers_set_aside(material: Material) -> Looked:
    """Suspect each answer that the reading set aside: skip logic, constraint, no certain meaning.

    Parameters
    ----------
    material : Material
        A wave.

    Returns
    -------
    Looked
        Counts answers as typed. The check ids are ``skip_logic``, ``constraint``,
        ``unread_number`` and ``unknown_choice``.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> sorted({each.check for each in answers_set_aside(read_material("demo")).suspicions})
    ['constraint', 'skip_logic', 'unknown_choice', 'unread_number']
    """
    count, found = 0, []
    for question in _questions(material):
        texts = material.table[question.name]
        kinds = material.values.kinds[question.name]
        typed = texts[texts != ""]
        count += len(typed)
        left = _without_meaning(typed, kinds, material=material)
        pairs = distinct_lines([left, kinds[left.index]])
        reasons = [
            _reason(text, kind, question=question, material=material) for text, kind in pairs.told
        ]
        for check in dict.fromkeys(check for check, *_ in reasons):
            about = pd.DataFrame(
                {
                    name: pairs.texts(reason[place] for reason in reasons)
                    for place, name in enumerate(("check", "why", "value"))
                }
            )
            found += material.cells(
                question.name, check=check, about=about[about["check"] == check]
            )
    return Looked(count, found)


def _questions(material: Material) -> Iterator[_Question]:
    for line in material.form.questions.itertuples():
        if line.question_id in material.values.answers.columns:
            yield _Question(
                str(line.question_id), str(line.kind), str(line.constraint), str(line.relevant)
            )


def _without_meaning(typed: pd.Series, kinds: pd.Series, *, material: Material) -> pd.Series:
    """Answers as typed that stand in the table as blank or not asked."""
    blanks = {word.casefold() for _, words in material.record.missing_words for word in words}
    own = kinds[typed.index]
    left = typed[own.isin(["blank", "not_asked"])]
    return left[distinct_texts(left).where(lambda text: text.casefold() not in blanks)]


def _reason(text: str, kind: str, *, question: _Question, material: Material) -> _Reason:
    if kind == "not_asked":
        return _Reason(
            "skip_logic", f"not asked after the form's skip logic: {question.relevant}", ""
        )
    unreadable = _UNREADABLE.get(question.kind, _no_choice)
    if unreadable(text, question, material.record.numbers):
        if question.kind in NUMBERS:
            value = proposed_number(text, material.record.numbers)
            why = f"no certain number for the kind '{question.kind}'"
            return _Reason("unread_number", why, value)
        return _Reason("unknown_choice", "no choice of the form", "")
    return _Reason("constraint", f"against the form's constraint: {question.constraint}", "")


def _no_number(text: str, question: _Question, rules: NumberRules) -> bool:
    value = parse_amount(text, rules).value
    return value is None or (question.kind == "integer" and value != value.to_integral_value())


def _no_choice(text: str, question: _Question, rules: NumberRules) -> bool:  # noqa: ARG001
    return not question.constraint


_UNREADABLE: dict[str, Callable[[str, _Question, NumberRules], bool]] = {
    "integer": _no_number,
    "decimal": _no_number,
}


def proposed_number(text: str, rules: NumberRules) -> str:
    """Return the number that a text most probably means, for a person to accept or not.

    Parameters
    ----------
    text : str
        Without a certain reading.
    rules : NumberRules
        Declared in ``wave.yml``.

    Returns
    -------
    str
        Digits, or ``""`` where even a guess would be invented (a range, a word).

    Examples
    --------
    >>> rules = NumberRules(multipliers={"тис": 1000}, unit_words=["осіб"], approximate_words=[])
    >>> proposed_number("8.444.000", rules), proposed_number("більше 1000 осіб", rules)
    ('8444000', '1000')
    >>> proposed_number("1.200", rules), proposed_number("10-12", rules)
    ('1200', '')
    """
    bare = AT_LEAST.sub("", text.casefold().strip(), count=1).rstrip(" %+")
    if THOUSANDS.fullmatch(bare):
        bare = re.sub(r"\D", "", bare) if not bare.startswith("-") else ""
    value = parse_amount(bare, rules).value if bare else None
    if value is None or value != value.to_integral_value():
        return ""
    return str(int(value))
