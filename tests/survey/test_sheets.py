"""Sheets: headings kept apart, empty rows left out, row numbers as in the file."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.survey import sheets
from analysis.survey.sheets import CELL_LIMIT, make_sheet, sheet_of_lines


def test_row_numbers_are_those_of_the_file() -> None:
    lines = [["a", "b"], ["1", ""], ["", ""], ["", " 2 "]]
    sheet = sheet_of_lines(lines, file="a.csv", name="one")
    assert sheet.table.to_dict("index") == {2: {"a": "1", "b": ""}, 4: {"a": "", "b": "2"}}
    assert sheet.findings == ()


def test_a_sheet_without_anything_is_empty() -> None:
    assert sheet_of_lines([[], [""]], file="a.csv", name="one").table.empty


def test_headings_that_stand_twice_are_kept_apart() -> None:
    sheet = sheet_of_lines([["a", "a", "a", "a (2)"], ["1", "2", "3", "4"]], file="a.csv", name="")
    assert sheet.table.loc[2].to_dict() == {"a": "1", "a (2)": "2", "a (3)": "3", "a (2) (2)": "4"}
    assert sheet.doubled == ("a",)
    assert len(sheet.findings) == 3
    assert list(sheet.headings.values()) == ["a", "a", "a", "a (2)"]


def test_cells_without_a_heading_are_kept_under_the_name_of_their_place() -> None:
    sheet = sheet_of_lines([["a", "", "c", ""], ["1", "2", "3", ""], ["4"]], file="a.csv", name="")
    assert sheet.table.columns.tolist() == ["a", "(column B)", "c"]
    assert [(item.column, item.found) for item in sheet.findings] == [
        ("(column B)", "1 values without a heading")
    ]


def test_a_text_that_no_cell_can_hold_is_taken_out_and_told() -> None:
    cells = pd.DataFrame({0: ["x" * CELL_LIMIT, "x" * (CELL_LIMIT + 1)]}, index=[2, 3], dtype="str")
    sheet = make_sheet(["a"], cells, file="a.csv", name="one")
    assert sheet.table.index.tolist() == [2]
    assert [(item.row, item.found) for item in sheet.findings] == [
        (3, "a text of 32,768 characters")
    ]


def test_a_table_beyond_all_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "CELLS_LIMIT", 5)
    with pytest.raises(DataError, match=r"larger than can be read.*2 rows of up to 3 cells.*'one'"):
        sheet_of_lines([["a"], ["1"], ["1", "2", "3"]], file="a.csv", name="one")
