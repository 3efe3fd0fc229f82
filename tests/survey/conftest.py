"""A copy of the demonstration wave that a test may soil, and small forms."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from analysis import paths, survey
from analysis.survey.workbooks import write_sheets

Row = Mapping[str, object]


@pytest.fixture(scope="session")
def demo() -> survey.Wave:
    """Return the demonstration wave as committed."""
    return survey.read_wave("demo")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project folder with its own copy of the demonstration wave, in force."""
    folder = tmp_path / "home"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "data" / "waves").mkdir(parents=True)
    for entry in paths.data_folder().iterdir():
        if entry.name != "waves":
            (folder / "data" / entry.name).symlink_to(entry)
    shutil.copytree(paths.data_folder() / "waves" / "demo", folder / "data" / "waves" / "demo")
    monkeypatch.setenv("HROMADY_HOME", str(folder))
    return folder


@pytest.fixture
def wave_folder(home: Path) -> Path:
    """Return the folder of the copied wave."""
    return home / "data" / "waves" / "demo"


@pytest.fixture
def plant(wave_folder: Path) -> Callable[[int, str, object], None]:
    """Put a value into one cell of the copied responses: row number, heading, value."""

    def put(row: int, column: str, value: object) -> None:
        path = wave_folder / "responses.xlsx"
        workbook = openpyxl.load_workbook(path)
        sheet = workbook["responses"]
        headings = [cell.value for cell in sheet[1]]
        sheet.cell(row, headings.index(column) + 1).value = value
        workbook.save(path)

    return put


@pytest.fixture
def small_form(tmp_path: Path) -> Callable[..., Path]:
    """Write a form of a few questions: rows of the sheet ``survey``, and of ``choices``."""

    def write(questions: Sequence[Row], choices: Sequence[Row] = ()) -> Path:
        keys = ("type", "name", "label::English (en)", "relevant", "constraint")
        survey_rows = [{key: question.get(key) for key in keys} for question in questions]
        choice_rows = list(choices) or [{"list_name": "yes_no", "name": "yes", "label": "Yes"}]
        sheets = {"survey": survey_rows, "choices": choice_rows}
        return write_sheets(tmp_path / "form.xlsx", sheets)

    return write
