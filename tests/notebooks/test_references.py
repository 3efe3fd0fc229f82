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

from tests.kernels import FORKED, kernel_path

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
UNTOUCHED = "05_recommendations"
CHANGED = (
    *("03_compare_hromadas", "04_hromada_profile", "06_what_residents_say"),
    *("09_consultation", "12_contest", "13_monitoring"),
)
RATED = "importance_home_care_by_need_not_loneliness"


def copied(folder: Path) -> Path:
    """A copy of what a notebook reads, as it is committed."""
    copy = folder / "project"
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
            *["--nbval-kernel-name", FORKED],
            *[f"notebooks/{name}.ipynb" for name in wanted],
        ],
        cwd=project,
        env={
            # pytest tells its failures twice where it believes to run in a pipeline
            **{key: value for key, value in os.environ.items() if key not in PIPELINE},
            "HROMADY_HOME": str(project),
            "HROMADY_BUILD": str(project / "build"),
            "JUPYTER_PATH": kernel_path(project / "jupyter"),
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


def flagged(notebook: str) -> set[str]:
    """Return the cells of a notebook whose outputs are compared."""
    content = json.loads((paths.notebooks_folder() / f"{notebook}.ipynb").read_text("utf-8"))
    tagged = {cell["id"]: cell["metadata"].get("tags", []) for cell in content["cells"]}
    return {cell for cell, tags in tagged.items() if "nbval-check-output" in tags}


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


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """Failures of a copy in which one thing was changed below each of six notebooks.

    Each change is in a file that none of the others reads, but for the home care of the survey.
    """
    project = copied(tmp_path_factory.mktemp("changed"))
    assert change_answers(project, "recipients_home_care_count", None) > 30
    ratings: dict[object, object] = {7: 1, 8: 2, 9: 2}
    assert change_answers(project, RATED, ratings, wave="experts_round_2") > 10
    known = {"no": "yes"}
    assert change_answers(project, "is_informed_where_to_ask", known, wave="residents") > 500
    change_text(project / "data/contests/pilots/lots.yml", "seed: DEMONSTRATION|", "seed: ANOTHER|")
    change_text(
        project / "data/contracts/day_care_drift/reports.csv", "2026-02,609,", "2026-02,209,"
    )
    return failures(project, [*CHANGED, UNTOUCHED])


def change_text(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def test_what_nothing_was_changed_below_passes(found: list[tuple[str, str]]) -> None:
    assert [pair for pair in found if pair[0] == UNTOUCHED] == []


@pytest.mark.parametrize("notebook", CHANGED)
def test_other_data_fail_where_they_are_compared(
    notebook: str, found: list[tuple[str, str]]
) -> None:
    cells = {cell for name, cell in found if name == notebook}
    assert COMPARED[notebook] in cells
    assert cells <= flagged(notebook)


def test_another_register_another_service_and_a_missing_answer_fail(tmp_path: Path) -> None:
    project = copied(tmp_path)
    change_type(project)
    assert change_answers(project, "provider_mediation", {"none": "communal"}) > 20
    assert change_answers(project, "needs_determination", {"in_progress": None}) > 2
    wanted = ["01_who_answered", "02_service_map", "05_recommendations"]
    found = set(failures(project, wanted))
    assert {(name, COMPARED[name]) for name in wanted} <= found
    assert all(cell in flagged(name) for name, cell in found)
