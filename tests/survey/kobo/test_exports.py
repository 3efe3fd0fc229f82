"""From two files of Kobo to a checked wave and its report, by edits that a person makes."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import openpyxl
import pytest

from analysis import paths, publish, survey

from .exports import EXPORTS, HERE, Export, write_export

ANSWER = 'en: "Decided.", uk: "Вирішено.", pl: "Ustalono."'
LEVELS = {"day_care": "hromada", "home_care": "respondent", "providers": "hromada"}
MOST_LINES = 14
ROUNDS = 2
"""What was mended can show what was hidden behind it: a team looks twice."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project folder without any wave, in force."""
    folder = tmp_path / "home"
    (folder / "data" / "waves").mkdir(parents=True)
    for entry in paths.data_folder().iterdir():
        if entry.name != "waves":
            (folder / "data" / entry.name).symlink_to(entry)
    hints = paths.data_folder() / "waves" / "guesses.yml"
    (folder / "data" / "waves" / "guesses.yml").symlink_to(hints)
    shutil.copytree(paths.notebooks_folder(), folder / "notebooks")
    monkeypatch.setenv("HROMADY_HOME", str(folder))
    monkeypatch.setenv("HROMADY_BUILD", str(folder / "build"))
    return folder


def answer(path: Path) -> int:
    """Settle each line marked TO DECIDE as a person does in an editor; return how many."""
    lines, settled = path.read_text("utf-8").splitlines(), 0
    for place, line in enumerate(lines):
        if "TO DECIDE" not in line or line.startswith("# TO DECIDE marks"):
            continue
        settled += 1
        new = re.sub(r'en: "TO DECIDE", uk: "", pl: ""', ANSWER, line)
        new = new.replace('"TO DECIDE"', '"2026-06-30"' if "date" in line else '"The team"')
        lines[place] = re.sub(r"\s*#?\s*TO DECIDE.*$", "", new)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return settled


def decide(book: Path) -> int:
    """Choose an action in each row of the workbook; return how many were decided."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["corrections"]
    place = {str(cell.value): number for number, cell in enumerate(sheet[1], 1)}
    rows = range(2, sheet.max_row + 1)

    def told(row: int, column: str) -> str:
        return str(sheet.cell(row, place[column]).value or "")

    gone = {told(row, "response") for row in rows if told(row, "proposed") == "leave_out"}
    left_out: set[str] = set()
    decided = 0
    for row in rows:
        response, proposed = told(row, "response"), told(row, "proposed")
        if not response or (response in gone and proposed != "leave_out") or response in left_out:
            continue
        if proposed == "leave_out":
            left_out.add(response)
        action = "confirm" if proposed == "undecided" else proposed
        for column, text in (("action", action), ("who", "desk"), ("why", "looked at the form")):
            sheet.cell(row, place[column]).value = text
        decided += 1
    workbook.save(book)
    return decided


@pytest.mark.parametrize("export", EXPORTS, ids=[each.name for each in EXPORTS])
def test_the_committed_files_are_those_that_the_script_writes(
    export: Export, tmp_path: Path
) -> None:
    for written in write_export(export, tmp_path):
        assert written.read_bytes() == (HERE / written.name).read_bytes(), written.name


@pytest.mark.parametrize("export", EXPORTS, ids=[each.name for each in EXPORTS])
def test_a_wave_is_declared_mended_checked_and_reported_by_few_edits(
    export: Export, project: Path
) -> None:
    started = time.process_time()
    form, responses = (HERE / f"{export.name}_{kind}.xlsx" for kind in ("form", "responses"))
    made = survey.write_new_wave(export.name, form=form, responses=responses)
    settled = answer(made.folder / "wave.yml")
    assert settled == len(made.decisions) <= MOST_LINES
    for source in made.folder.glob("*.source.yml"):
        assert answer(source) == 1  # who asked
    record = survey.read_wave_record(export.name)
    assert record.level == LEVELS[export.name]
    actions: set[str] = set()
    for _ in range(ROUNDS):
        book = survey.write_corrections_workbook(export.name)
        if decide(book):
            actions |= {each.action for each in survey.write_decisions(export.name, book).recorded}
    if export.name == "day_care":
        assert actions == {"leave_out", "replace", "confirm"}
    report = publish.check_wave(export.name)
    assert [line.text for line in report.lines if line.level != "note"] == []
    wave = survey.read_answers(export.name)
    assert len(wave.answers) >= 10
    page = publish.publish_page("01", {"wave": export.name})
    text = page.read_text("utf-8")
    assert "synthetic" not in text.split("</h1>")[1][:500]
    for trace in ("067 000 01", "office1@example.org", "вул. Миру", "Вигадана", "не встає"):
        assert trace not in text, trace
    assert time.process_time() - started < 60
