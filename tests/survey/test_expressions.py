"""Conditions of an XLSForm: understood as XForms means them, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.survey.expressions import read_condition

CASES = [
    ("", {}, True),
    ("${a} = 'yes'", {"a": "yes"}, True),
    ("${a} = 'yes'", {"a": ""}, False),
    ("${a} != ''", {"a": ""}, False),
    ("${a} != '' and ${a} != 'none'", {"a": "ngo"}, True),
    ("${a} = 'x' or ${b} = 'y'", {"a": "z", "b": "y"}, True),
    ("${a} = 'x' or ${b} = 'y' and ${a} = 'z'", {"a": "x", "b": "n"}, True),
    ("(${a} = 'x' or ${b} = 'y') and ${a} = 'z'", {"a": "x", "b": "n"}, False),
    ("${n} > 0", {"n": ""}, False),
    ("${n} > 0", {"n": "3"}, True),
    ("${n} >= 2.5", {"n": "2.5"}, True),
    (". >= 0 and . <= ${posts}", {".": "4", "posts": "3"}, False),
    ("selected(${b}, 'no')", {"b": "no_providers"}, False),
    ("selected(${b}, 'no_providers')", {"b": "tariffs no_providers"}, True),
    ("not(selected(., 'none') and count-selected(.) > 1)", {".": "none x"}, False),
    ("true() and not(false())", {}, True),
]


@pytest.mark.parametrize(("text", "answers", "expected"), CASES)
def test_a_condition_holds_as_the_standard_says(
    text: str, answers: dict[str, str], *, expected: bool
) -> None:
    assert read_condition(text).holds(answers) is expected


@pytest.mark.parametrize(
    "text",
    [
        "${a} >> 1",
        "${a} =",
        "and",
        "${a} = 'x",
        "position(..) = 1",
        "${a} 'x'",
        "selected(${a})",
        "(${a} = 'x'",
        "${a} = 'x')",
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(DataError, match="row 9"):
        read_condition(text, where="form.xlsx, sheet 'survey', row 9")


def test_the_questions_asked_about_are_listed_once_and_in_order() -> None:
    condition = read_condition("${b} = 'x' or ${a} = 'y' or ${b} = 'z'")
    assert condition.questions == ("b", "a")


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_a_number_is_compared_as_a_number_not_as_text(left: int, right: int) -> None:
    condition = read_condition("${a} < ${b}")
    assert condition.holds({"a": str(left), "b": str(right)}) is (left < right)
