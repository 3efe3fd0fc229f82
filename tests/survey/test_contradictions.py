"""What the form forbids and what could not be read, each with its reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.survey.amounts import NumberRules
from analysis.survey.contradictions import answers_set_aside, proposed_number
from analysis.survey.material import Material

QUESTIONS = [
    {"type": "select_one yes_no", "name": "has", "constraint": ""},
    {"type": "integer", "name": "lots", "relevant": "${has} = 'yes'", "constraint": ". <= 50"},
    {"type": "decimal", "name": "share"},
    {"type": "select_multiple needs", "name": "needs", "constraint": "count-selected(.) < 2"},
]
CHOICES = [
    *({"list_name": "yes_no", "name": name} for name in ("yes", "no")),
    *({"list_name": "needs", "name": name} for name in ("care", "shelter")),
]
RULES = NumberRules(multipliers={"тис": 1000}, unit_words=["осіб"], approximate_words=["близько"])


def found(material: Callable[..., Material], **row: str) -> list[tuple[str, str, str, str]]:
    looked = answers_set_aside(material(QUESTIONS, [row], choices=CHOICES))
    assert looked.things == sum(1 for text in row.values() if text)
    return [(each.column, each.check, each.found, each.value) for each in looked.suspicions]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"has": "yes", "lots": "8.444.000"}, ("lots", "unread_number", "8.444.000", "8444000")),
        ({"has": "yes", "lots": "10-12"}, ("lots", "unread_number", "10-12", "")),
        ({"has": "yes", "lots": "2,5"}, ("lots", "unread_number", "2,5", "")),
        ({"has": "yes", "lots": "51"}, ("lots", "constraint", "51", "")),
        ({"has": "no", "lots": "5"}, ("lots", "skip_logic", "5", "")),
        ({"has": "maybe"}, ("has", "unknown_choice", "maybe", "")),
        ({"needs": "care shelter"}, ("needs", "constraint", "care shelter", "")),
        ({"share": "90%"}, ("share", "unread_number", "90%", "90")),
    ],
)
def test_each_answer_that_was_set_aside_is_told_with_its_check(
    material: Callable[..., Material], row: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert found(material, **row) == [expected]


@pytest.mark.parametrize(
    "row",
    [
        {"has": "yes", "lots": "50"},
        {"has": "yes", "lots": "близько 40"},
        {"has": "no"},
        {"has": "yes", "lots": "не знаю"},
        {"has": "yes", "lots": "-"},
        {"share": "2,5"},
    ],
)
def test_answers_with_a_meaning_and_ways_to_give_none_are_not_suspected(
    material: Callable[..., Material], row: dict[str, str]
) -> None:
    assert found(material, **row) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("понад 33", "33"),
        ("більше 1000", "1000"),
        ("> 2 тис.", "2000"),
        ("1'200", "1200"),
        ("-1.200", ""),
        ("350-400", ""),
        ("багато", ""),
        ("приблизно 90%", ""),
        ("", ""),
    ],
)
def test_a_number_is_proposed_only_where_the_text_says_one(text: str, number: str) -> None:
    assert proposed_number(text, RULES) == number
