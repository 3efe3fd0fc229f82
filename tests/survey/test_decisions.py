"""The workbook of suspicions: lists to choose from, no formula, nothing private."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from analysis import paths
from analysis.errors import DataError
from analysis.language import read_words
from analysis.survey.bounds import CheckBounds
from analysis.survey.decisions import (
    ACTIONS,
    COLUMNS,
    EXPLAINED,
    SHEET,
    write_corrections_workbook,
)
from analysis.survey.suspicions import CHECKS, read_suspicions
from analysis.survey.workbooks import read_sheets


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("book") / "corrections.xlsx"
    return openpyxl.load_workbook(write_corrections_workbook("demo", path=path))


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    return book[SHEET]


def test_each_suspicion_is_one_undecided_row(book: openpyxl.Workbook) -> None:
    rows = list(sheet_of(book).values)
    found = read_suspicions("demo").table
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) - 1 == len(found) > 50
    place = list(COLUMNS).index
    assert {row[place("action")] for row in rows[1:]} == {"undecided"}
    assert {(row[place("who")], row[place("why")]) for row in rows[1:]} == {(None, None)}
    for name, column in (("response", "response"), ("suspicion", "why"), ("proposed", "action")):
        assert [row[place(name)] for row in rows[1:]] == found[column].tolist()


def test_the_action_is_chosen_from_a_list_that_covers_every_row(book: openpyxl.Workbook) -> None:
    sheet = sheet_of(book)
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.type, choice.formula1) == ("list", f'"{",".join(ACTIONS)}"')
    assert choice.showErrorMessage
    assert str(choice.sqref) == f"I2:I{sheet.max_row}"
    assert sheet["I1"].value == "action"


def test_every_heading_has_a_comment_and_stays_in_sight(book: openpyxl.Workbook) -> None:
    sheet = sheet_of(book)
    comments = [cell.comment.text for cell in sheet[1] if cell.comment]
    words = read_words("en")
    assert comments == [words.say(f"corrections.column_{name}") for name in COLUMNS]
    assert len(set(comments)) == len(COLUMNS)
    assert sheet.freeze_panes == "A2"
    yellow = {cell.value for cell in sheet[1] if cell.fill.fgColor.rgb == "00FFF2CC"}
    assert yellow == {"action", "value", "who", "why"}


def test_no_cell_is_a_formula_and_every_type_is_plain(book: openpyxl.Workbook) -> None:
    counted = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                counted += cell.value is not None
                assert cell.data_type in ("s", "n"), cell.coordinate
                if cell.data_type == "n" and cell.value is not None:
                    assert (sheet.title, cell.column_letter) == (SHEET, "C")
    assert counted > 500


@pytest.mark.parametrize("text", ["=1+1", "+5-6", "-приблизно", "@A1", '=HYPERLINK("x")'])
def test_an_answer_that_looks_like_a_formula_stays_text(
    plant: Callable[[int, str, object], None], wave_folder: Path, tmp_path: Path, text: str
) -> None:
    (wave_folder / "corrections.yml").unlink()
    path = wave_folder / "responses.xlsx"
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["responses"]
    column = [cell.value for cell in sheet[1]].index("services_budget_uah") + 1
    sheet.cell(6, column).value = text
    sheet.cell(6, column).data_type = "s"
    workbook.save(path)
    written = write_corrections_workbook("demo", path=tmp_path / "c.xlsx")
    cells = [
        cell
        for row in openpyxl.load_workbook(written)[SHEET].iter_rows(min_row=2)
        for cell in row
        if cell.value == text
    ]
    assert [(cell.column_letter, cell.data_type) for cell in cells] == [("F", "s")]
    assert cells[0].quotePrefix
    assert text in read_sheets(written)[SHEET]["found"].tolist()


def test_a_sheet_explains_actions_checks_and_bounds(book: openpyxl.Workbook) -> None:
    topics = {str(row[0]): str(row[1]) for row in book[EXPLAINED].values}
    assert topics["wave"] == "demo"
    assert {f"action: {name}" for name in ACTIONS} <= set(topics)
    assert {f"check: {name}" for name in CHECKS} <= set(topics)
    assert {f"bound: {name}" for name in CheckBounds.model_fields} <= set(topics)
    assert topics["check: exact duplicates"].startswith("Suspect a response whose every answer")
    assert "Looked at 48;" in topics["check: exact duplicates"]
    assert topics["bound: batteries"] == "none"
    assert "build/waves/demo" in topics["who may have this file"]


def test_without_a_path_it_lies_in_the_build_folder_of_the_wave(
    wave_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path / "build"))
    assert write_corrections_workbook("demo") == (
        paths.build_folder() / "waves" / "demo" / "corrections.xlsx"
    )


def test_more_suspicions_than_a_person_can_decide_are_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("analysis.survey.decisions.MOST_ROWS", 20)
    with pytest.raises(DataError, match="more than a person can decide.*at most 20.*outlier"):
        write_corrections_workbook("demo", path=tmp_path / "c.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_nothing_private_of_the_wave_stands_in_the_workbook(
    wave_folder: Path, plant: Callable[[int, str, object], None], tmp_path: Path
) -> None:
    (wave_folder / "corrections.yml").unlink()
    plant(5, "hromada", "Лошицька, тел. 0671234567")
    plant(7, "respondent_name", "Тест")
    path = write_corrections_workbook("demo", path=tmp_path / "c.xlsx")
    written = "\n".join(
        str(cell)
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.values
        for cell in row
    )
    raw = read_sheets(wave_folder / "responses.xlsx")["responses"]
    private = ["respondent_name", "respondent_phone", "respondent_email", "proposals", "_uuid"]
    values = {text for name in private for text in raw[name] if len(text) > 4} | {"0671234567"}
    assert len(values) > 60
    assert [text for text in values if text in written] == []
    assert "(telephone number)" in written


def test_a_row_is_as_high_as_its_longest_text_needs(book: openpyxl.Workbook) -> None:
    sheet = sheet_of(book)
    heights = {sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)}
    assert min(heights) == 14
    assert 28 < max(heights) <= 12 * 14
    assert sheet.page_setup.orientation == "landscape"
