"""Copies of the demonstration waves that a test may soil, and small forms."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import paths, survey
from analysis.survey.workbooks import read_sheets, write_sheets

Row = Mapping[str, object]
FEW = ("UA05020010000053508", "UA65100010000048953", "UA68040030000027335")
"""Three hromadas: an ordinary one, one where few answer, one with three points."""


@pytest.fixture(scope="session")
def demo() -> survey.Wave:
    """Return the demonstration wave as committed."""
    return survey.read_wave("demo")


@pytest.fixture(scope="session")
def residents() -> survey.RespondentWave:
    """Return the demonstration wave of residents as committed."""
    return survey.read_respondents("residents")


@pytest.fixture(scope="session")
def raw_residents() -> pd.DataFrame:
    """Return the responses of the wave of residents as text."""
    return read_sheets(paths.data_folder() / "waves" / "residents" / "responses.xlsx")["responses"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project folder with its own copy of each wave, in force."""
    folder = tmp_path / "home"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "data" / "waves").mkdir(parents=True)
    for entry in paths.data_folder().iterdir():
        if entry.name != "waves":
            (folder / "data" / entry.name).symlink_to(entry)
    for wave in (paths.data_folder() / "waves").glob("*/wave.yml"):
        shutil.copytree(wave.parent, folder / "data" / "waves" / wave.parent.name)
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


class FewResidents:
    """A few hromadas of the wave of residents, to be changed, written and read."""

    def __init__(self, folder: Path, raw: pd.DataFrame) -> None:
        self.folder = folder
        frame = pd.read_csv(folder / "sample.csv", dtype="str")
        targets = pd.read_csv(folder / "targets.csv", dtype="str")
        self.frame = frame[frame["hromada_code"].isin(FEW)].set_index("point_id", drop=False)
        self.targets = targets[targets["hromada_code"].isin(FEW)].reset_index(drop=True)
        clean = raw[raw["point_id"].isin(self.frame.index) & (raw["age_group"] != "17")]
        self.responses = clean.reset_index(drop=True)
        (folder / "corrections.yml").unlink()

    def declare(self, old: str, new: str) -> None:
        """Change wave.yml."""
        path = self.folder / "wave.yml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def read(self) -> survey.RespondentWave:
        """Write every table as it stands now, and read the wave."""
        rows = self.responses.to_dict("records")
        write_sheets(self.folder / "responses.xlsx", {"responses": rows})
        self.frame.to_csv(self.folder / "sample.csv", index=False)
        self.targets.to_csv(self.folder / "targets.csv", index=False)
        return survey.read_respondents("residents")


@pytest.fixture
def few(home: Path, raw_residents: pd.DataFrame) -> FewResidents:
    """Return three hromadas of the wave of residents, in force."""
    return FewResidents(home / "data" / "waves" / "residents", raw_residents)


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
