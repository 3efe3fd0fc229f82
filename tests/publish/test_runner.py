"""A notebook runs in a real kernel; a failed run names its cell and harms nothing."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from analysis import publish
from analysis.errors import RunError


def notebook(folder: Path, *cells: str) -> Path:
    made = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}
        }
    )
    made.cells = [
        nbformat.v4.new_code_cell("x: int = 1  # a number", metadata={"tags": ["parameters"]})
    ]
    for number, source in enumerate(cells):
        made.cells.append(nbformat.v4.new_code_cell(source, id=f"cell-{'abc'[number]}"))
    file = folder / "small.ipynb"
    nbformat.write(made, file)
    return file


def test_the_parameter_reaches_the_kernel(tmp_path: Path) -> None:
    file = notebook(tmp_path, "x + 1")
    done = publish.run_notebook(file, {"x": 41}, output=tmp_path / "done.ipynb")
    outputs = nbformat.read(done, as_version=4).cells[-1].outputs
    assert outputs[0]["data"]["text/plain"] == "42"


@pytest.mark.parametrize(
    ("source", "reason"),
    [("1 / 0", "ZeroDivisionError"), ("import os\nos._exit(3)", "died")],
)
def test_a_failed_run_names_the_reason_and_keeps_the_last_good_notebook(
    tmp_path: Path, source: str, reason: str
) -> None:
    last_good = tmp_path / "done.ipynb"
    last_good.write_text("the last good one")
    with pytest.raises(RunError, match=reason) as refused:
        publish.run_notebook(notebook(tmp_path, "1", source), {}, output=last_good)
    assert "small.ipynb" in str(refused.value)
    assert last_good.read_text() == "the last good one"


def test_the_cell_that_failed_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="cell-b"):
        publish.run_notebook(notebook(tmp_path, "1", "1 / 0"), {}, output=tmp_path / "o.ipynb")
