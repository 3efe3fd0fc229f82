"""Exports are read by what they are, each table under its name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import DataError
from analysis.survey.exports import read_export

from .exported import ANSWERS, PLACES, delimited, exported, odk, ods

DEMO = paths.data_folder() / "waves" / "demo"


def test_each_table_of_an_archive_is_a_sheet_and_the_rest_is_told(tmp_path: Path) -> None:
    (tmp_path / "odk.zip").write_bytes(odk(exported(ANSWERS), PLACES))
    main, places = read_export(tmp_path / "odk.zip")
    assert (main.name, places.name, main.file) == ("survey", "survey-place", "odk.zip")
    assert len(main.table), len(places.table) == (3, 2)
    assert [item.found for item in main.findings] == ["1 further files in the archive"]


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    rows = exported(ANSWERS)
    read = []
    for name, content in (("a.csv", ods(rows)), ("b.ods", delimited(rows)), ("c.txt", odk(rows))):
        (tmp_path / name).write_bytes(content)
        read.append(read_export(tmp_path / name)[0].table["hromada"].tolist())
    assert read == [[row["hromada"] for row in rows]] * 3
    shutil.copy(DEMO / "form.xlsx", tmp_path / "form.csv")
    assert [sheet.name for sheet in read_export(tmp_path / "form.csv")][:2] == ["survey", "choices"]


def test_a_table_of_text_is_named_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "Відповіді на форму (1).csv").write_bytes(delimited(exported(ANSWERS)))
    (sheet,) = read_export(tmp_path / "Відповіді на форму (1).csv")
    assert sheet.name == "Відповіді на форму (1)"


def test_a_workbook_cut_off_anywhere_is_refused_by_name(tmp_path: Path) -> None:
    content = (DEMO / "responses.xlsx").read_bytes()
    refused = 0
    for length in range(1, len(content), len(content) // 15):
        (tmp_path / "cut.xlsx").write_bytes(content[:length])
        with pytest.raises(DataError, match=r"cut\.xlsx"):
            read_export(tmp_path / "cut.xlsx")
        refused += 1
    assert refused >= 15
