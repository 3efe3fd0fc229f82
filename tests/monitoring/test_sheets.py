"""Tables as text: separators, columns, faults named as a spreadsheet counts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.monitoring.sheets import Sheet, is_day, read_sheet, refuse


@pytest.mark.parametrize("apart", [",", ";"])
def test_commas_and_semicolons_are_read_alike(tmp_path: Path, apart: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"\ufeffa{apart}b\n1{apart}\n", encoding="utf-8")
    assert read_sheet(file, ("a", "b")).rows.to_numpy().tolist() == [["1", ""]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,c\n1,2\n", "row 1"),
        (b"", "an empty file"),
        (b"a,b\n1,2\n1,2,3\n", "row 3"),
        (b"a,b\n1\n", "row 2"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_other_tables_are_refused(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(DataError, match=told):
        read_sheet(file, ("a", "b"))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"reports\.csv"):
        read_sheet(tmp_path / "reports.csv", ("a",))


@given(st.floats(min_value=0, max_value=1e9).map(lambda x: f"{x:.2f}"), st.text(max_size=6))
def test_numbers_pass_and_other_texts_do_not(number: str, other: str) -> None:
    sheet = Sheet("a.csv", pd.DataFrame({"x": [number, other]}))
    faults = list(sheet.number_faults(("x",), whole=False))
    is_number = bool(other) and other.isascii() and other.replace(".", "", 1).isdigit()
    if not is_number:
        assert len(faults) == 1
        assert faults[0].startswith("a.csv, row 3, column 'x': needed a number from 0 on, found")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-02-28", True), ("2026-02-29", False), ("20260228", False), ("", False)],
)
def test_days_are_of_the_calendar(day: str, expected: bool) -> None:
    assert is_day(day) is expected


def test_many_faults_are_told_in_part() -> None:
    with pytest.raises(DataError, match="and 5 more"):
        refuse([f"fault {number}" for number in range(30)], what="They", where="a.csv")
    refuse([], what="They", where="a.csv")
