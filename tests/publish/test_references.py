"""A committed notebook keeps exactly the outputs that later runs are held against."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from analysis import publish
from analysis.errors import RunError


def notebook(folder: Path, last: str) -> Path:
    made = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}
        }
    )
    made.cells = [
        nbformat.v4.new_code_cell("x: int = 1  # one", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("'shown only'"),
        nbformat.v4.new_code_cell(last, metadata={"tags": ["nbval-check-output"]}),
    ]
    file = folder / "small.ipynb"
    nbformat.write(made, file)
    return file


def test_only_compared_outputs_are_stored_and_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    file = notebook(tmp_path, "print('compared')")
    assert publish.write_references(file) == 1
    first = file.read_bytes()
    cells = nbformat.read(file, as_version=4).cells
    assert [len(cell.outputs) for cell in cells] == [0, 0, 1]
    assert cells[2].outputs[0]["text"] == "compared\n"
    assert [bool(cell.execution_count) for cell in cells] == [False, False, True]
    publish.write_references(file)
    assert file.read_bytes() == first


def test_a_failing_notebook_stays_as_it_was(tmp_path: Path) -> None:
    file = notebook(tmp_path, "1 / 0")
    before = file.read_bytes()
    with pytest.raises(RunError):
        publish.write_references(file)
    assert file.read_bytes() == before
