"""The outputs that a notebook keeps are really compared: other data make its check fail."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest

from analysis import paths

PIPELINE = {"CI", "BUILD_NUMBER"}
COMPARED = {
    "01_who_answered": "coverage-compared",
    "02_service_map": "survey-compared",
    "03_compare_hromadas": "survey-compared",
    "04_hromada_profile": "survey-compared",
    "05_recommendations": "verdicts-compared",
    "06_what_residents_say": "first-compared",
    "07_capacity_index": "frame-excluded",
    "08_shared_services": "forms-compared",
    "09_consultation": "outcomes-compared",
    "10_bill": "documents-compared",
    "11_recommendation": "rule-compared",
    "12_contest": "states-compared",
    "13_monitoring": "lights-compared",
    "14_contracting": "rules-compared",
    "15_practices": "cards-compared",
    "16_handbook": "tree-compared",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what a notebook reads, as it is committed."""
    copy = tmp_path / "project"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "data", "notebooks", "pyproject.toml"],
        cwd=paths.root(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    for name in filter(None, listed):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(paths.root() / name, copy / name)
    return copy


def failures(project: Path, notebooks: Iterable[str]) -> list[tuple[str, str]]:
    """Run nbval on a copy; return notebook and cell of every failure."""
    wanted = list(notebooks)
    done = subprocess.run(
        [
            sys.executable,
            *["-m", "pytest", "--nbval-lax", "-q", "-rf", "--tb=short", "--color=no"],
            *[f"notebooks/{name}.ipynb" for name in wanted],
        ],
        cwd=project,
        env={
            # pytest tells its failures twice where it believes to run in a pipeline
            **{key: value for key, value in os.environ.items() if key not in PIPELINE},
            "HROMADY_HOME": str(project),
            "HROMADY_BUILD": str(project / "build"),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) >= 10 * len(wanted)
    found = re.findall(r"^FAILED notebooks/(\w+)\.ipynb::Cell (\d+)", done.stdout, re.MULTILINE)
    assert done.stdout.count("Cell outputs differ") == len(found), done.stdout
    return [(name, cell_id(project, name, int(number))) for name, number in found]


def cell_id(project: Path, notebook: str, number: int) -> str:
    """Return the word that names a code cell, which nbval counts from nought."""
    content = json.loads((project / "notebooks" / f"{notebook}.ipynb").read_text("utf-8"))
    code = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
    return str(code[number]["id"])


def change_answers(
    project: Path, question: str, changed: dict[object, object] | None, *, wave: str = "demo"
) -> int:
    """Change the answers to a question (None doubles numbers); return how many were changed."""
    file = project / "data" / "waves" / wave / "responses.xlsx"
    book = openpyxl.load_workbook(file)
    sheet, count = book.worksheets[0], 0
    place = [cell.value for cell in sheet[1]].index(question) + 1
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, place)
        if changed is None and isinstance(cell.value, int):
            cell.value, count = cell.value * 2, count + 1
        elif changed is not None and cell.value in changed:
            cell.value, count = changed[cell.value], count + 1
    book.save(file)
    return count


def change_type(project: Path) -> None:
    """Make one rural hromada a settlement one."""
    file = project / "data" / "hromadas" / "register.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    row = next(row for row in rows if row["kind"] == "hromada" and row["type"] == "rural")
    row["type"] = "settlement"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_every_notebook_has_a_compared_output() -> None:
    files = sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb"))
    assert [file.stem for file in files] == sorted(COMPARED)


def test_an_untouched_copy_passes(project: Path) -> None:
    assert failures(project, ["03_compare_hromadas", "05_recommendations"]) == []


def test_other_numbers_of_one_question_fail_only_where_they_are_compared(project: Path) -> None:
    assert change_answers(project, "recipients_home_care_count", None) > 30
    wanted = ["03_compare_hromadas", "04_hromada_profile", "05_recommendations"]
    assert failures(project, wanted) == [(name, COMPARED[name]) for name in wanted[:2]]


def test_another_register_another_service_and_a_missing_answer_fail(project: Path) -> None:
    change_type(project)
    assert change_answers(project, "provider_mediation", {"none": "communal"}) > 20
    assert change_answers(project, "needs_determination", {"in_progress": None}) > 2
    wanted = ["01_who_answered", "02_service_map", "05_recommendations"]
    assert failures(project, wanted) == [(name, COMPARED[name]) for name in wanted]


def test_other_answers_of_residents_change_what_may_be_shown(project: Path) -> None:
    changed = {"no": "yes"}
    assert change_answers(project, "is_informed_where_to_ask", changed, wave="residents") > 500
    found = failures(project, ["06_what_residents_say"])
    assert ("06_what_residents_say", "first-compared") in found


def test_another_public_number_draws_other_lots(project: Path) -> None:
    file = project / "data" / "contests" / "pilots" / "lots.yml"
    text = file.read_text("utf-8")
    assert text.count("seed: DEMONSTRATION|") == 1
    file.write_text(text.replace("seed: DEMONSTRATION|", "seed: ANOTHER|"), "utf-8")
    assert failures(project, ["12_contest"]) == [("12_contest", COMPARED["12_contest"])]


def test_other_reports_of_a_provider_change_the_lights(project: Path) -> None:
    file = project / "data" / "contracts" / "day_care_drift" / "reports.csv"
    text = file.read_text("utf-8")
    assert text.count("2026-02,609,") == 1
    file.write_text(text.replace("2026-02,609,", "2026-02,209,"), "utf-8")
    assert failures(project, ["13_monitoring"]) == [("13_monitoring", COMPARED["13_monitoring"])]


def test_other_ratings_of_experts_change_what_they_agree_on(project: Path) -> None:
    question = "importance_home_care_by_need_not_loneliness"
    changed: dict[object, object] = {7: 1, 8: 2, 9: 2}
    assert change_answers(project, question, changed, wave="experts_round_2") > 10
    assert failures(project, ["09_consultation"]) == [("09_consultation", "outcomes-compared")]
