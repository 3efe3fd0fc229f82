"""Records of persons are found in figures and downloads; a row a hromada is none."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.release.exhibits import Drawing, Grid
from analysis.release.records import raw_marks, rows_of_persons
from analysis.release.rules import ReleaseRules
from analysis.release.subjects import CountedGrid

RULES = ReleaseRules()
MANY = list(range(40))
CODES = [f"UA{k:017d}" for k in MANY]


def marks(trace: dict[str, Any], title: str = "", **meta: str) -> int:
    layout = {"title": {"text": title}, "meta": meta}
    return len(list(raw_marks(Drawing("f", "p", [trace], layout), RULES)))


@pytest.mark.parametrize(
    "trace",
    [
        {"type": "box", "y": MANY},
        {"type": "violin", "x": MANY},
        {"type": "histogram", "x": MANY},
        {"type": "splom", "dimensions": [{"values": MANY}]},
        {"type": "box", "q1": [1], "median": [2], "q3": [3], "y": [MANY]},
    ],
)
def test_raw_values_of_persons_are_found(trace: dict[str, Any]) -> None:
    assert marks(trace, "Waiting days of respondents") == 1
    assert marks(trace, "") == 1


def test_raw_values_of_hromadas_pass() -> None:
    assert marks({"type": "box", "y": MANY}, "Spending of hromadas") == 0
    assert marks({"type": "box", "y": MANY, "customdata": CODES}, "Respondents") == 0


def test_a_box_of_its_five_numbers_and_a_handful_pass() -> None:
    assert marks({"type": "box", "q1": [1], "median": [2], "q3": [3]}, "Respondents") == 0
    assert marks({"type": "box", "y": MANY[:5]}, "Respondents") == 0


def test_marks_that_stand_for_one_person_are_found() -> None:
    trace = {"type": "scatter", "mode": "markers", "x": MANY, "y": MANY}
    assert marks(trace, "Each dot is one respondent") == 1
    assert marks(trace, "", base="Base: 40 respondents") == 1
    assert marks({**trace, "hovertemplate": "Respondent %{customdata}"}) == 1
    assert marks(trace, "", base="Base: 400 respondents") == 0
    assert marks(trace, "Every dot is a hromada of the same group") == 0


def rows(columns: list[str], cells: list[list[Any]], caption: str = "") -> int:
    return len(list(rows_of_persons(CountedGrid(Grid("f", "p", columns, cells, caption)), RULES)))


PEOPLE: list[list[Any]] = [[k, "wm"[k % 2], 18 + k * 7 % 60, k % 3] for k in MANY]


def test_a_row_a_respondent_is_found_by_key_or_by_traits() -> None:
    assert rows(["respondent_id", "sex", "age", "x"], PEOPLE) == 1
    assert rows(["Нр", "стать", "вік", "x"], PEOPLE) == 1
    assert rows(["_id", "płeć", "wiek", "x"], PEOPLE) == 1


def test_a_row_a_hromada_passes() -> None:
    cells = [[code, k, k % 7] for k, code in enumerate(CODES)]
    assert rows(["hromada_code", "age", "sex"], cells) == 0


def test_a_table_that_counts_or_crosses_passes() -> None:
    cells = [[sex, age, 40 + age] for sex in "wm" for age in range(6)]
    assert rows(["sex", "age", "n"], cells) == 0
    assert rows(["sex", "age", "x"], cells) == 0
    assert rows(["question", "answered", "x"], [[str(k), k, k] for k in MANY]) == 0
