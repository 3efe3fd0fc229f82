"""Cells that run in a child's own process show what a kernel shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.execution.cells import _joined_streams

from .notebooks import compared, run, written
from .test_runs import ZOO, without_process

IN_ONE_PROCESS = """
import sys, threading
import nbformat
from analysis.execution.cells import run_cells
from analysis.execution.shell import warm_up
assert warm_up(["import pandas"]) == ""
for name in sys.argv[1:]:
    notebook = nbformat.read(name, as_version=4)
    told = []
    failed = run_cells(notebook, told.append)
    notebook.metadata["told"] = [failed, told]
    nbformat.write(notebook, name)
print(threading.active_count())
"""


def ran(*files: Path) -> list[nbformat.NotebookNode]:
    """Run notebooks one after the other in one process."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", IN_ONE_PROCESS, *map(str, files)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        cwd=files[0].parent,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "1", "a thread is left"
    assert "Task was destroyed" not in done.stderr
    return [nbformat.read(file, as_version=4) for file in files]


def outputs(notebook: nbformat.NotebookNode) -> list[object]:
    """What each code cell shows, and its number."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = _joined_streams(cell.outputs)
    told = compared(notebook)["cells"]
    return [(cell.get("execution_count"), cell.get("outputs")) for cell in told]


def test_everything_a_cell_can_show_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKED", "by the environment")
    first, second = (written(tmp_path, *ZOO, name=name) for name in ("first", "second"))
    kernel = run(written(tmp_path, *ZOO, name="plain"), None, cwd=str(tmp_path))
    for notebook in ran(first, second):
        failed, told = notebook.metadata.pop("told")
        assert (failed, len(told)) == ("", len([each for each in ZOO if each]))
        for ours, theirs in zip(outputs(notebook), outputs(kernel), strict=True):
            assert without_process(repr(ours)) == without_process(repr(theirs))


def test_the_cell_that_fails_is_the_last(tmp_path: Path) -> None:
    file = written(tmp_path, "1", "print('on')\n1 / 0", "3")
    (notebook,) = ran(file)
    assert notebook.metadata["told"] == ["cell-2", ["cell-1", "cell-2"]]
    plain = run(written(tmp_path, "1", "print('on')\n1 / 0", "3", name="plain"), None)
    theirs = {cell.get("id"): cell for cell in compared(plain)["cells"]}
    ours = {cell["id"]: cell for cell in compared(notebook)["cells"]}
    assert ours["cell-1"]["outputs"] == theirs["cell-1"]["outputs"]
    (said, error), (_, wrong) = (each["cell-2"]["outputs"] for each in (ours, theirs))
    assert said == {"name": "stdout", "output_type": "stream", "text": ["on\n"]}
    assert without_process(repr(error)) == without_process(repr(wrong))
    assert notebook.cells[3].outputs == []
