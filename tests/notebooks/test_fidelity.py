"""Every notebook, cell by cell: a forked child shows what a kernel of its own shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis import execution, paths, publish
from analysis.execution import provisioners
from analysis.memory import SWITCH
from analysis.publish.pagework import warming_cells
from analysis.publish.warming import shared_cells
from tests.kernels import kernel_path

NOTEBOOKS = sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb"))
CLOCKS = ("start_time", "end_time", "duration", "input_path", "output_path")
HROMADAS = ("Verkhovyna", "Velyka Vyska")
COLD = ("04_hromada_profile", "06_what_residents_say")
"""Whose kernel imports everything itself; those of the others begin with their imports done."""

REMEMBERING = {SWITCH: "1"}


@pytest.fixture(scope="module")
def parent() -> Iterator[execution.Preloaded]:
    """One preloaded process for all of them, as a batch has it: it has read what they share."""
    checked = [dict(publish.checked_parameters(notebook, {})) for notebook in NOTEBOOKS]
    with execution.preloaded(publish.imports_of(NOTEBOOKS), settings=REMEMBERING) as process:
        assert process.problem() == ""
        assert process.warmed(shared_cells(checked)) == ""
        yield process


@pytest.fixture(scope="module")
def kernels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A ``JUPYTER_PATH`` where the usual kernel is one that shares its imports."""
    yield kernel_path(tmp_path_factory.mktemp("kernels"), "python3")
    provisioners.parents().close()


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As in a batch a figure names its geometry; no open data are fetched."""
    monkeypatch.setenv("HROMADY_GEOMETRY", "named")
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path / "build"))


def ran(
    notebook: Path, given: dict[str, str], folder: Path, parent: execution.Preloaded | None = None
) -> dict[str, Any]:
    """Everything of an executed notebook but its clocks."""
    parameters = publish.checked_parameters(notebook, given)
    done = publish.run_notebook(
        notebook, parameters, output=folder / "done.ipynb", parent=parent, settings=REMEMBERING
    )
    made: dict[str, Any] = json.loads(done.read_text(encoding="utf-8"))
    for part in (made, *made["cells"]):
        told = part["metadata"]["papermill"]
        part["metadata"]["papermill"] = {k: k in CLOCKS or told[k] for k in told}
    for cell in made["cells"]:
        cell["metadata"]["execution"] = sorted(cell["metadata"].get("execution", ()))
    injected = [c for c in made["cells"] if "injected-parameters" in c["metadata"].get("tags", ())]
    for cell in injected:
        del cell["id"]
    assert len(injected) == 1
    return made


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_each_cell_shows_the_same(
    notebook: Path,
    parent: execution.Preloaded,
    kernels: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if notebook.stem not in COLD:
        monkeypatch.setenv("JUPYTER_PATH", kernels)
    forked = ran(notebook, {}, tmp_path, parent)
    plain = ran(notebook, {}, tmp_path)
    shown = 0
    for ours, theirs in zip(forked["cells"], plain["cells"], strict=True):
        assert ours == theirs, theirs.get("id")
        if theirs.get("id") == "controls":
            assert theirs["outputs"] == [], "nobody is there to turn a control"
        shown += len(theirs.get("outputs", ()))
    assert forked["metadata"] == plain["metadata"]
    assert shown >= 5


def test_no_hromada_leaves_a_trace_in_the_next(parent: execution.Preloaded, tmp_path: Path) -> None:
    notebook = publish.notebook_path("04")
    first, second = HROMADAS
    before, between, after = (
        ran(notebook, {"hromada": each}, tmp_path, parent) for each in (first, second, first)
    )
    assert after == before
    assert before["cells"] != between["cells"]
    assert ran(notebook, {"hromada": second}, tmp_path)["cells"] == between["cells"]


def test_what_a_batch_remembers_changes_no_output(
    parent: execution.Preloaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A profile from a process that has made those of others, and one that remembers nothing."""
    notebook = publish.notebook_path("04")
    plain = [ran(notebook, {"hromada": each}, tmp_path, parent) for each in HROMADAS]
    monkeypatch.setenv(SWITCH, "1")
    with execution.preloaded(publish.imports_of([notebook])) as warm:
        for each in HROMADAS:
            given = publish.checked_parameters(notebook, {"hromada": each})
            assert warm.warmed(warming_cells(str(notebook), given)) == ""
        again = [ran(notebook, {"hromada": each}, tmp_path, warm) for each in reversed(HROMADAS)]
    assert again[::-1] == plain
