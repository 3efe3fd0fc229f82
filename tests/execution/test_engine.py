"""papermill finds the engine by its name, and pays nothing for it until it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat

from .notebooks import texts, written

SEEN = """
import sys
import papermill.engines
engine = papermill.engines.papermill_engines.get_engine("hromady")
print(engine.__name__, *sorted(m for m in sys.modules if m.startswith("analysis")))
"""


def test_papermill_finds_it_and_imports_nothing_heavy_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", SEEN], capture_output=True, text=True, check=True)
    name, *modules = done.stdout.split()
    assert name == "ForkedEngine"
    assert "analysis.execution.engine" in modules
    assert not {"analysis.execution.runs", "analysis.execution.shell", "analysis.publish"} & {
        *modules
    }


def test_the_command_papermill_runs_a_notebook_with_it(tmp_path: Path) -> None:
    file = written(tmp_path, "import os\nos.path.basename(os.getcwd())", "print('seen')")
    (tmp_path / "inside").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "papermill", "--engine", "hromady", "--no-progress-bar",
         "--cwd", str(tmp_path / "inside"), str(file), str(tmp_path / "done.ipynb")],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = nbformat.read(tmp_path / "done.ipynb", as_version=4)
    assert texts(made) == ["'inside'", "seen\n"]
    assert [cell.metadata.papermill.status for cell in made.cells] == ["completed"] * 3


def test_the_command_papermill_fails_where_the_notebook_dies(tmp_path: Path) -> None:
    file = written(tmp_path, "1", "import os\nos._exit(4)", "2")
    done = subprocess.run(
        [sys.executable, "-m", "papermill", "--engine", "hromady", "--no-progress-bar",
         str(file), str(tmp_path / "done.ipynb")],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert "it ended itself with code 4" in done.stderr
    made = nbformat.read(tmp_path / "done.ipynb", as_version=4)
    told = {cell.id: cell.metadata.papermill.status for cell in made.cells if "papermill" in
            cell.metadata}  # fmt: skip
    assert (told["cell-1"], told["cell-2"], told["cell-3"]) == ("completed", "failed", "pending")
