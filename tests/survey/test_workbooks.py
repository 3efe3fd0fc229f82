"""Workbooks: nothing lost, nothing executed, the same bytes; faulty files refused by name."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from analysis.errors import DataError
from analysis.survey.workbooks import parse_workbook, read_sheets, write_sheets


def test_what_was_written_is_read_back_cell_by_cell(tmp_path: Path) -> None:
    rows = [{"text": "кров’ю", "number": 7, "empty": None}, {"text": "", "number": 0, "empty": "x"}]
    read = read_sheets(write_sheets(tmp_path / "a.xlsx", {"one": rows}))["one"]
    assert read.to_dict("records") == [
        {"text": "кров’ю", "number": "7", "empty": ""},
        {"text": "", "number": "0", "empty": "x"},
    ]
    assert read.index.tolist() == [2, 3]


def test_a_table_changed_in_place_does_not_change_the_next_reading(tmp_path: Path) -> None:
    file = write_sheets(tmp_path / "a.xlsx", {"one": [{"a": "kept"}]})
    first, second = read_sheets(file)["one"], read_sheets(file)["one"]
    first.loc[2, "a"] = "changed"
    assert second.loc[2, "a"] == read_sheets(file)["one"].loc[2, "a"] == "kept"


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    sheets = {"one": [{"a": 1}], "two": [{"b": "2"}]}
    first = write_sheets(tmp_path / "a.xlsx", sheets).read_bytes()
    assert first == write_sheets(tmp_path / "b.xlsx", sheets).read_bytes()


WRITE = """
import hashlib, sys
from pathlib import Path
from analysis.survey.workbooks import write_sheets
rows = [{"a": "кров’ю & <б>", "b": 7, "c": None, "d": " two  blanks "}]
print(hashlib.sha256(write_sheets(Path(sys.argv[1]), {"one": rows}).read_bytes()).hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_xml_library_that_is_installed(tmp_path: Path) -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", WRITE, str(tmp_path / f"{choice}.xlsx")],
            env={**os.environ, "OPENPYXL_LXML": choice},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for choice in ("True", "False")
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64
    given = read_sheets(tmp_path / "True.xlsx")["one"].loc[2].tolist()
    assert given == ["кров’ю & <б>", "7", "", "two  blanks"]


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


def rewritten(path: Path, old: bytes, new: bytes) -> bytes:
    """Return a workbook with something else in the XML of its first sheet.

    openpyxl writes an empty element as ``<v />``, as ``<v/>`` or whole: whichever library it has.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b" />", b"/>").replace(b"<v></v>", b"<v/>")
                assert old in part
                part = part.replace(old, new)
            target.writestr(name, part)
    return out.getvalue()


def with_formula(folder: Path, stored: bytes) -> bytes:
    """Return a workbook with a formula in B3, as a spreadsheet program or a library writes it."""
    workbook = openpyxl.Workbook()
    for line in (["a", "b"], ["1", "2"], ["3", "=A2+1"]):
        workbook.active.append(line)
    workbook.save(folder / "a.xlsx")
    return rewritten(folder / "a.xlsx", b"<f>A2+1</f><v/>", b"<f>A2+1</f>" + stored)


def test_of_a_formula_the_stored_value_is_read_and_told(tmp_path: Path) -> None:
    content = with_formula(tmp_path, b"<v>7</v>")
    (sheet,) = parse_workbook(content, file="a.xlsx")
    assert sheet.table.loc[3].to_dict() == {"a": "3", "b": "7"}
    assert [(item.column, item.found) for item in sheet.findings] == [
        ("b", "1 formulas, the first in row 3")
    ]


def test_a_formula_without_a_stored_value_is_refused_by_its_cell(tmp_path: Path) -> None:
    content = with_formula(tmp_path, b"<v></v>")
    with pytest.raises(DataError, match=r"formulas.*no spreadsheet program.*a\.xlsx.*cell B3"):
        parse_workbook(content, file="a.xlsx")


def test_merged_cells_are_told_and_only_the_first_is_filled(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for line in (["a", "b"], ["1", "x"], ["2", "y"]):
        workbook.active.append(line)
    workbook.active.merge_cells("B2:B3")
    workbook.save(tmp_path / "a.xlsx")
    (sheet,) = parse_workbook((tmp_path / "a.xlsx").read_bytes(), file="a.xlsx")
    assert sheet.table["b"].tolist() == ["x", ""]
    assert [(item.row, item.column, item.found) for item in sheet.findings] == [
        (2, "b", "merged cells B2:B3")
    ]


def test_a_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["a"])
    workbook.active["XFD1048576"] = "far"
    workbook.active["A1048576"] = "near"
    workbook.save(tmp_path / "a.xlsx")
    (sheet,) = parse_workbook((tmp_path / "a.xlsx").read_bytes(), file="a.xlsx")
    assert sheet.table.to_dict("index") == {1048576: {"a": "near", "(column XFD)": "far"}}


def test_a_cell_of_ten_megabytes_is_taken_out_and_told(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"one": [{"a": "short", "b": "kept"}]})
    content = rewritten(path, b"short", b"x" * 10_000_000)
    (sheet,) = parse_workbook(content, file="a.xlsx")
    assert sheet.table.loc[2].to_dict() == {"a": "", "b": "kept"}
    assert [item.found for item in sheet.findings] == ["a text of 10,000,000 characters"]


def test_a_workbook_that_would_burst_is_refused(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"one": [{"a": "1"}]})
    content = rewritten(path, b"</sheetData>", b"</sheetData>" + b" " * 30_000_000)
    assert len(content) < 200_000
    with pytest.raises(DataError, match=r"beyond all bounds.*a\.xlsx, xl/worksheets/sheet1\.xml"):
        parse_workbook(content, file="a.xlsx")


def test_a_workbook_under_a_password_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    with pytest.raises(DataError, match=r"protected by a password.*a\.xlsx.*without a password"):
        read_sheets(tmp_path / "a.xlsx")


def test_damage_inside_of_a_sheet_is_refused(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"one": [{"a": "1"}, {"a": "2"}]})
    content = rewritten(path, b"</sheetData>", b"<row")
    with pytest.raises(DataError, match=r"not a readable \.xlsx workbook.*a\.xlsx"):
        parse_workbook(content, file="a.xlsx")


def test_headings_that_stand_twice_are_kept_apart_for_responses(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for line in (["a", "b", "a"], ["1", "2", "3"]):
        workbook.active.append(line)
    workbook.save(tmp_path / "a.xlsx")
    (sheet,) = parse_workbook((tmp_path / "a.xlsx").read_bytes(), file="a.xlsx")
    assert sheet.table.loc[2].to_dict() == {"a": "1", "b": "2", "a (2)": "3"}
