"""Copies of the demonstration waves that a test may soil, and small forms."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import paths, survey
from analysis.survey.cleaning import Cleaned
from analysis.survey.forms import read_form
from analysis.survey.material import Material
from analysis.survey.privacy import keep_private_out
from analysis.survey.respondents import resolve_hromadas
from analysis.survey.responses import Responses
from analysis.survey.values import read_values
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
    hints = paths.data_folder() / "waves" / "guesses.yml"
    (folder / "data" / "waves" / "guesses.yml").symlink_to(hints)
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
def expert_folder(home: Path) -> Path:
    """Return the folder of the copied first round of the demonstration panel."""
    return home / "data" / "waves" / "experts_round_1"


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
    """Write a form of a few questions: rows of the sheet ``survey``, and of ``choices``.

    A question without a label gets its name for one; pyxform refuses it otherwise.
    """

    def write(questions: Sequence[Row], choices: Sequence[Row] = ()) -> Path:
        keys = ("type", "name", "label::English (en)", "relevant", "constraint")
        survey_rows = [
            {key: question.get(key) for key in keys}
            | {keys[2]: question.get(keys[2]) or question.get("name")}
            for question in questions
        ]
        choice_rows = list(choices) or [{"list_name": "yes_no", "name": "yes", "label": "Yes"}]
        sheets = {"survey": survey_rows, "choices": choice_rows}
        return write_sheets(tmp_path / "form.xlsx", sheets)

    return write


@pytest.fixture
def material(small_form: Callable[..., Path]) -> Callable[..., Material]:
    """Return a small wave as the checks see it: questions, rows, and what wave.yml says."""

    def make(
        questions: Sequence[Row],
        rows: Sequence[Mapping[str, str]],
        *,
        choices: Sequence[Row] = (),
        times: Sequence[tuple[str, str]] = (),
        **declared: object,
    ) -> Material:
        given = {"oblast_question": None, "role_question": None, "private_questions": []}
        record = survey.read_wave_record("demo").model_copy(update=given | declared)
        form = read_form(small_form(questions, choices))
        names = ["_id", "_uuid", "_submission_time", *form.questions["question_id"]]
        index = pd.Index(range(2, len(rows) + 2), name="row")
        filled = [
            {"_id": str(n), "_uuid": f"u{n}", "_submission_time": f"2026-03-03T{n % 24:02}:00"}
            | {**r}
            for n, r in enumerate(rows, 1)
        ]
        table = pd.DataFrame(filled, columns=names, index=index, dtype="str").fillna("")
        raw = Responses("r.xlsx", "responses", table, ())
        opened, privacy = keep_private_out(raw, form, record=record)
        clean = Cleaned(form, opened, len(table), (), privacy, (), raw)
        values = read_values(opened, form, record=record, confirmed=frozenset())
        has_key = record.key_question in table.columns
        codes, unplaced = (
            resolve_hromadas(opened, record) if has_key else (pd.Series(dtype=str), ())
        )
        spans = pd.DataFrame(list(times), columns=["start", "end"], dtype="str")
        spans = spans.set_axis(index) if times else pd.DataFrame()
        return Material(record, clean, raw, values, places=codes, unplaced=unplaced, times=spans)

    return make
