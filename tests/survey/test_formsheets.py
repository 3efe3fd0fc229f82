"""The sheets of a form: headings under one name, rows under their number."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.survey.formsheets import form_sheets, language_code, read_definition, typed_as
from analysis.survey.workbooks import write_sheets


def test_a_heading_written_in_another_way_gets_its_usual_name(tmp_path: Path) -> None:
    rows = [{"Type": "text", "Name": "a", "Label:English": "A", "Relevance": ""}]
    choices = [{"list name": "yes_no", "value": "yes", "caption": "Yes"}]
    path = write_sheets(tmp_path / "form.xlsx", {"survey": rows, "choices": choices})
    sheets = form_sheets("form.xlsx", read_definition(path))
    assert sheets.survey.columns.tolist() == ["type", "name", "label::English", "relevant"]
    assert sheets.choices.columns.tolist() == ["list_name", "name", "label"]
    assert sheets.headings["choices"]["label"] == "caption"


def test_rows_keep_their_number_over_an_empty_row(tmp_path: Path) -> None:
    empty = {"type": None, "name": None, "label": None}
    rows = [{"type": "text", "name": name, "label": name} for name in ("a", "b")]
    path = write_sheets(tmp_path / "form.xlsx", {"survey": [rows[0], empty, rows[1]]})
    sheets = form_sheets("form.xlsx", read_definition(path))
    assert sheets.survey["name"].to_dict() == {2: "a", 4: "b"}
    assert sheets.setting("form_title") == ""


@pytest.mark.parametrize(
    ("text", "kind", "list_name", "has_other"),
    [
        ("select_one yes_no", "select", "yes_no", False),
        ("select one from yes_no or specify other", "select", "yes_no", True),
        ("select_multiple  needs or_other", "select", "needs", True),
        ("begin_group", "opens", "group", False),
        ("end repeat", "closes", "repeat", False),
        ("end", "end", "", False),
        ("begin looped group", "opens", "repeat", False),
    ],
)
def test_the_cell_type_is_taken_apart(
    text: str, kind: str, list_name: str, has_other: bool
) -> None:
    assert typed_as(text) == (kind, list_name, has_other)


def test_a_language_has_one_code_however_it_is_named() -> None:
    assert {language_code(name) for name in ("Українська (uk)", "Ukrainian", "українська")} == {
        "uk"
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "could not be opened"), (b"", "0 bytes"), (b"PK damaged", "cut off, damaged")],
)
def test_a_file_that_is_no_workbook_is_refused_by_name(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "form.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataError, match=rf"{message}.*form\.xlsx|form\.xlsx.*{message}"):
        read_definition(path)


def test_a_heading_that_stands_twice_is_refused_with_its_place(tmp_path: Path) -> None:
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.active.title = "survey"
    workbook.active.append(["type", "name", "label", "label"])
    workbook.save(tmp_path / "form.xlsx")
    with pytest.raises(DataError, match=r"Duplicate column header.*row 1, column 'label'"):
        read_definition(tmp_path / "form.xlsx")
