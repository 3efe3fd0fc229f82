"""Answers are drawn given their parents, and the form is obeyed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from analysis.errors import DeclarationError
from analysis.survey.declarations import read_wave_record
from analysis.survey.forms import Form, read_form
from analysis.survey.twin_draws import Cell, draw_rows, parents_of, written
from analysis.survey.twin_plans import TwinPlan

YES_NO = [{"list_name": "yes_no", "name": name, "label": name} for name in ("yes", "no")]


@pytest.fixture
def form(small_form: Callable[..., Path]) -> Form:
    return read_form(
        small_form(
            [
                {"type": "select_one yes_no", "name": "has_shelter"},
                {"type": "integer", "name": "places", "relevant": "${has_shelter} = 'yes'"},
                {"type": "integer", "name": "used", "constraint": ". <= ${places}"},
                {"type": "select_one yes_no", "name": "wants_more"},
            ],
            YES_NO,
        )
    )


def cells(count: int = 60) -> dict[str, list[Cell]]:
    """Half have a shelter, and exactly they want more; the first six never answer the last."""
    has = ["yes" if number % 2 else "no" for number in range(count)]
    places = [str(10 + number) if has[number] == "yes" else "" for number in range(count)]
    return {
        "has_shelter": [Cell(value, "answered") for value in has],
        "places": [Cell(value, "answered" if value else "blank") for value in places],
        "used": [Cell(str(5 + number % 5), "answered") for number in range(count)],
        "wants_more": [
            Cell("", "refused") if number < 6 else Cell(has[number], "answered")
            for number in range(count)
        ],
    }


def rows(form: Form, count: int = 300, **plan: object) -> list[dict[str, Cell]]:
    return draw_rows(
        cells(), form, plan=TwinPlan(**plan), roles=("", [""] * count), random=Random(3)
    )


def test_a_declared_pair_keeps_its_association_and_others_lose_theirs(form: Form) -> None:
    kept = rows(form, pairs=[("has_shelter", "wants_more")])
    answered = [row for row in kept if row["wants_more"].value]
    assert len(answered) > 200
    assert all(row["has_shelter"].value == row["wants_more"].value for row in answered)
    loose = [row for row in rows(form) if row["wants_more"].value]
    same = sum(row["has_shelter"].value == row["wants_more"].value for row in loose)
    assert 0.3 < same / len(loose) < 0.7


def test_skip_logic_and_constraints_of_the_form_are_obeyed(form: Form) -> None:
    drawn = rows(form)
    unasked = [row["places"].value for row in drawn if row["has_shelter"].value == "no"]
    assert len(unasked) > 50
    assert set(unasked) == {""}
    both = [row for row in drawn if row["places"].value and row["used"].value]
    assert len(both) > 50
    assert all(int(row["used"].value) <= int(row["places"].value) for row in both)


def test_kinds_of_missing_answers_keep_their_share(form: Form) -> None:
    states = Counter(row["wants_more"].state for row in rows(form))
    assert states["refused"] / 300 == pytest.approx(0.1, abs=0.06)
    assert states["answered"] > 200


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ([("a", "x")], "No answers are drawn for 'x'"),
        ([("a", "c"), ("b", "c")], "'c' is the second of two pairs"),
        ([("a", "b"), ("b", "a")], "run in a circle"),
    ],
)
def test_pairs_that_cannot_be_drawn_are_refused(pairs: list, message: str) -> None:
    with pytest.raises(DeclarationError, match=message):
        parents_of(["a", "b", "c"], pairs, role=None)


def test_without_pairs_everything_is_drawn_given_the_role() -> None:
    assert parents_of(["role", "a"], [], role="role") == {"role": "", "a": "role"}


@pytest.mark.parametrize(
    ("cell", "writing", "text"),
    [
        (Cell("1200", "answered"), "grouped", "1 200"),
        (Cell("90", "answered"), "ambiguous", None),
        (Cell("yes", "answered"), "words", "yes"),
        (Cell("", "blank"), "words", ""),
        (Cell("7", "answered"), "", "7"),
    ],
)
def test_an_answer_is_written_as_people_write_it(
    cell: Cell, writing: str, text: str | None
) -> None:
    record = read_wave_record("demo")
    found = written(cell, record=record, writing=writing, random=Random(1))
    assert found == text if text is not None else found in ("понад 90", "85-95")
    refused = written(Cell("", "refused"), record=record, writing="", random=Random(1))
    assert refused in record.missing_words.refused
