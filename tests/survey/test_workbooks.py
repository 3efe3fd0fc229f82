"""Workbooks: nothing lost, nothing executed, the same bytes; faulty files refused by name."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from analysis.errors import DataError
from analysis.survey.workbooks import read_sheets, write_sheets


def test_what_was_written_is_read_back_cell_by_cell(tmp_path: Path) -> None:
    rows = [{"text": "кров’ю", "number": 7, "empty": None}, {"text": "", "number": 0, "empty": "x"}]
    read = read_sheets(write_sheets(tmp_path / "a.xlsx", {"one": rows}))["one"]
    assert read.to_dict("records") == [
        {"text": "кров’ю", "number": "7", "empty": ""},
        {"text": "", "number": "0", "empty": "x"},
    ]
    assert read.index.tolist() == [2, 3]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    sheets = {"one": [{"a": 1}], "two": [{"b": "2"}]}
    first = write_sheets(tmp_path / "a.xlsx", sheets).read_bytes()
    assert first == write_sheets(tmp_path / "b.xlsx", sheets).read_bytes()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_text_that_begins_like_a_formula_stays_text(tmp_path: Path, sign: str) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"one": [{"a": f"{sign}1+1"}]})
    assert openpyxl.load_workbook(path)["one"]["A2"].data_type == "s"


def test_an_empty_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").write_bytes(b"")
    with pytest.raises(DataError, match=r"empty \(0 bytes\).*empty\.xlsx"):
        read_sheets(tmp_path / "empty.xlsx")


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"could not be opened.*none\.xlsx"):
        read_sheets(tmp_path / "none.xlsx")


def test_a_truncated_workbook_is_refused_at_every_length(tmp_path: Path) -> None:
    content = write_sheets(tmp_path / "a.xlsx", {"one": [{"a": 1}]}).read_bytes()
    refused = 0
    for length in range(1, len(content), len(content) // 12):
        (tmp_path / "cut.xlsx").write_bytes(content[:length])
        with pytest.raises(DataError, match=r"not a readable \.xlsx workbook.*cut\.xlsx"):
            read_sheets(tmp_path / "cut.xlsx")
        refused += 1
    assert refused >= 12


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("hromada;role\n", encoding="utf-8")
    with pytest.raises(DataError, match="not a readable"):
        read_sheets(tmp_path / "a.xlsx")


def test_a_heading_that_stands_twice_is_refused(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["a", "b", "a"])
    workbook.save(tmp_path / "a.xlsx")
    with pytest.raises(DataError, match=r"stands twice.*Found: a.*Sheet"):
        read_sheets(tmp_path / "a.xlsx")


def test_a_cell_beyond_the_headings_is_not_lost_in_silence(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["a"])
    workbook.active.append(["1", "lost?"])
    workbook.save(tmp_path / "a.xlsx")
    with pytest.raises(DataError, match="no column heading.*row 2"):
        read_sheets(tmp_path / "a.xlsx")
