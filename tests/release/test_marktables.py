"""A table of all that a figure draws is judged as the figure: nothing small passes in it."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from analysis.publish import marks
from analysis.release.exhibits import Exhibits, Grid
from analysis.release.marktables import COLUMNS, add_table, drawing_of, is_mark_table
from analysis.release.strangers import check_release

HEAD = ["mark", "part", "series", "item", "x", "y", "told", "text"]


def rows(count: object, told: str = "") -> list[list[object]]:
    return [
        ["axis", "x", "", "", "", "", "", "Respondents"],
        ["bar", "trace 1", "asked", "women", 57, 0, "57", ""],
        ["bar", "trace 1", "asked", "men", count, 1, told, ""],
        ["label", "label 1", "", "", 0, 1, "", "men"],
    ]


def written(folder: Path, form: str, content: list[list[object]]) -> Path:
    """Write a table of marks into a folder of its own."""
    if form == "csv":
        lines = [",".join(map(str, row)) for row in (HEAD, *content)]
        (folder / "a.csv").write_text("\n".join(lines), encoding="utf-8")
        return folder
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in (HEAD, *content):
        book.active.append([each if each != "" else None for each in row])
    book.save(stream)
    (folder / "a.xlsx").write_bytes(stream.getvalue())
    return folder


def test_the_columns_are_those_of_the_tables_that_are_published() -> None:
    assert set(marks.COLUMNS) == COLUMNS
    assert is_mark_table(marks.COLUMNS)
    assert not is_mark_table([*marks.COLUMNS, "persons"])
    assert not is_mark_table(["part", "mark", "x"])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_places_and_numbers_of_parts_are_no_counts_of_persons(tmp_path: Path, form: str) -> None:
    report = check_release(written(tmp_path, form, rows(61, "61")))
    assert report.disclosures == []
    assert report.counts["figures"] == 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(("count", "told"), [(3, ""), (61, "3 respondents")])
def test_a_small_count_that_is_drawn_or_told_is_found(
    tmp_path: Path, form: str, count: int, told: str
) -> None:
    report = check_release(written(tmp_path, form, rows(count, told)))
    assert {each.kind for each in report.disclosures} == {"small cell"}


def test_a_bar_is_drawn_again_beside_its_name() -> None:
    drawing = drawing_of(Grid("a.csv", "table", HEAD, rows(61)))
    assert drawing.traces[0]["x"] == [57, 61]
    assert drawing.traces[0]["y"] == ["women", "men"]
    assert drawing.layout["annotations"] == [{"text": "men"}]


def test_any_other_table_stays_a_table() -> None:
    found = Exhibits()
    add_table(Grid("a.csv", "table", ["sex", "n"], [["women", 12]]), found)
    assert found.drawings == []
    assert found.grids[0].rows == [["women", 12]]
