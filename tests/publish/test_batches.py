"""Reports of a batch run at once, on either engine; one that stops stops no other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import nbformat
import pytest

from analysis import execution, paths, publish
from analysis.errors import OutputError, RunError
from analysis.publish.batches import engine_here, imports_of, run_editions


def written(folder: Path, *sources: str, name: str) -> Path:
    """Write a notebook of code cells, named ``cell-1`` and so on."""
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    made = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    made.cells = [
        nbformat.v4.new_code_cell(source, id=f"cell-{number}")
        for number, source in enumerate(sources, 1)
    ]
    file = folder / f"{name}.ipynb"
    nbformat.write(made, file)
    return file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose notebooks are four small ones."""
    (tmp_path / "data").symlink_to(paths.data_folder())
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    for number, source in enumerate(("'one'", "1 / 0", "import os\nos._exit(3)", "'four'"), 1):
        written(notebooks, source, name=f"0{number}_small")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path / "build"))
    return tmp_path


def editions(*numbers: int) -> list[publish.Edition]:
    return [
        publish.Edition(id=f"page_{n}", notebook=f"0{n}_small", title="Small", summary="Small.")
        for n in numbers
    ]


@pytest.mark.parametrize("engine", ["forked", "kernel"])
def test_those_that_stop_are_named_and_the_others_finish(home: Path, engine: str) -> None:
    done: list[str] = []
    with pytest.raises(RunError, match="2 notebooks stopped") as refused:
        run_editions(editions(1, 2, 3, 4), jobs=2, engine=engine, report=done.append)
    assert sorted(done) == ["page_1", "page_4"]
    assert {f.name for f in (home / "build" / "runs").iterdir()} == {"page_1.ipynb", "page_4.ipynb"}
    for told in ("02_small.ipynb", "ZeroDivisionError", "03_small.ipynb", "died", "cell-1"):
        assert told in str(refused.value)


def test_a_result_that_cannot_be_written_ends_the_batch(home: Path) -> None:
    (home / "build").write_text("occupied")
    with pytest.raises(OutputError):
        run_editions(editions(1, 4), jobs=1)
    assert (home / "build").read_text() == "occupied"


def test_a_page_is_the_same_whoever_ran_its_notebook(home: Path) -> None:
    outputs: Mapping[str, str] = {
        engine: run_editions(editions(1), jobs=1, engine=engine)["page_1"].cells[-1].outputs
        for engine in ("forked", "kernel")
    }
    assert outputs["forked"] == outputs["kernel"]
    assert outputs["forked"][0]["data"] == {"text/plain": "'one'"}


def test_imports_are_taken_from_the_cells_that_are_plain_python(tmp_path: Path) -> None:
    first = written(tmp_path, "import os, sys\nx = 1", "%time import json", name="first")
    second = written(tmp_path, "import os, sys\nfrom pathlib import Path", name="second")
    assert imports_of([first, second]) == ["import os, sys", "from pathlib import Path"]
    everything = imports_of(sorted(paths.notebooks_folder().glob("*.ipynb")))
    assert len(everything) >= 1
    assert all(line.startswith(("from ", "import ")) for line in everything)


def test_where_nothing_can_be_forked_a_kernel_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine_here() == ("forked" if execution.can_fork() else "kernel")
    monkeypatch.setenv("HROMADY_ENGINE", "kernel")
    assert engine_here() == "kernel"
    monkeypatch.delenv("HROMADY_ENGINE")
    monkeypatch.setattr("sys.platform", "darwin")
    assert engine_here("forked") == "kernel"
