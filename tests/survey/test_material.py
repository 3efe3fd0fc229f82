"""What the checks look at and hand on: nothing private, nothing that a workbook cannot keep."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.survey.material import LONGEST_FOUND, Material, in_order

QUESTIONS = [
    {"type": "integer", "name": "lots", "label::English (en)": "How many lots?"},
    {"type": "text", "name": "hromada"},
    {"type": "text", "name": "phone"},
]


def wave(material: Callable[..., Material], **row: str) -> Material:
    return material(QUESTIONS, [row], private_questions=["phone"])


def test_an_answer_is_shown_as_it_stands(material: Callable[..., Material]) -> None:
    one = wave(material, lots="six").cell(2, "lots", check="c", why="w")
    assert one == ("1", 2, "lots", "six", "w", "undecided", "", "c")
    proposed = wave(material, lots="six").cell(2, "lots", check="c", why="w", value="6")
    assert (proposed.action, proposed.value) == ("replace", "6")


def test_a_private_trace_is_named_and_a_private_question_only_mentioned(
    material: Callable[..., Material],
) -> None:
    both = wave(material, hromada="ask +380 00 000 00 01", phone="Тест")
    trace = both.cell(2, "hromada", check="c", why="w")
    assert trace.found == "(telephone number)"
    private = both.cell(2, "phone", check="c", why="w")
    assert (private.column, private.found) == ("_id", "1")
    assert "Тест" not in str(private)
    assert "'phone', not shown" in private.why


@pytest.mark.parametrize("text", ["a\rb", "a\x07b", "_x000D_", " a", "x" * (LONGEST_FOUND + 1)])
def test_what_a_workbook_cannot_keep_rests_on_the_response(
    material: Callable[..., Material], text: str
) -> None:
    assert wave(material, hromada=text).cell(2, "hromada", check="c", why="w").column == "_id"


def test_signs_that_people_do_type_are_kept(material: Callable[..., Material]) -> None:
    text = "понад 1\u00a0200\nосіб"
    assert wave(material, lots=text).cell(2, "lots", check="c", why="w").found == text


def test_a_reason_is_one_line_however_long_the_answer(material: Callable[..., Material]) -> None:
    told = wave(material, lots="1").cell(2, "lots", check="c", why="a\rb\n" + "x" * 9999).why
    assert told.startswith("a b xxx")
    assert len(told) < 1100


def test_rows_are_put_in_the_order_of_submission_and_labels_are_found(
    material: Callable[..., Material],
) -> None:
    late, early = {"_submission_time": "2026-03-09"}, {"_submission_time": "2026-03-01"}
    two = material(QUESTIONS, [late, early])
    assert in_order([2, 3], two.corrected.table) == [3, 2]
    assert two.label("lots") == "How many lots?"
    assert two.label("nothing") == ""


def test_many_suspicions_at_once_are_those_of_each(material: Callable[..., Material]) -> None:
    rows = [
        {"lots": text, "hromada": f"Громада {text}", "phone": text}
        for text in ("six", "+380 00 000 00 01", "x" * (LONGEST_FOUND + 1), "a\x00b", "7")
    ]
    own = material(QUESTIONS, rows, private_questions=["phone"])
    numbers = [6, 3, 2, 5, 4]
    values = ["", "7", "", "1", ""]
    about = pd.DataFrame({"why": [f"why {n}" for n in numbers], "value": values}, index=numbers)
    checked = 0
    for column in ("lots", "hromada", "phone"):
        each = [
            own.cell(row, column, check="c", why=f"why {row}", value=value)
            for row, value in zip(numbers, values, strict=True)
        ]
        assert own.cells(column, check="c", about=about) == each
        checked += len(each)
    whys = about["why"]
    assert own.wholes(whys, check="c", action="leave_out") == [
        own.whole(row, check="c", why=whys[row], action="leave_out") for row in numbers
    ]
    assert checked == 15
