"""Small notebooks, run by papermill with an engine, and what of them can be compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError

CLOCKS = {"start_time", "end_time", "duration", "input_path", "output_path"}


def written(folder: Path, *sources: str, name: str = "small") -> Path:
    """Write a notebook of code cells, named ``cell-1`` and so on."""
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    made = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    made.cells = [nbformat.v4.new_markdown_cell("# Small", id="title")]
    made.cells += [
        nbformat.v4.new_code_cell(source, id=f"cell-{number}")
        for number, source in enumerate(sources, 1)
    ]
    file = folder / f"{name}.ipynb"
    nbformat.write(made, file)
    return file


def run(notebook: Path, engine: str | None, **options: Any) -> nbformat.NotebookNode:
    """Run a notebook; one that fails is returned as papermill left it on the disk."""
    done = notebook.with_name(f"{notebook.stem}-{engine}.ipynb")
    done.unlink(missing_ok=True)
    try:
        papermill.execute_notebook(
            str(notebook), str(done), {}, engine_name=engine, progress_bar=False, **options
        )
    except PapermillExecutionError as problem:
        failed = nbformat.read(done, as_version=4)
        failed.metadata["raised"] = [problem.exec_count, problem.ename, problem.evalue]
        return failed
    return nbformat.read(done, as_version=4)


def compared(notebook: nbformat.NotebookNode) -> dict[str, Any]:
    """Everything of an executed notebook but clocks, names of files, and ids made by chance."""
    made = json.loads(nbformat.writes(notebook))
    for part in (made, *made["cells"]):
        told = part["metadata"].get("papermill", {})
        part["metadata"]["papermill"] = {
            key: value is None if key in CLOCKS else value for key, value in told.items()
        }
    for cell in made["cells"]:
        cell["metadata"]["execution"] = sorted(cell["metadata"].get("execution", {}))
        if "papermill-error-cell-tag" in cell["metadata"].get("tags", []):
            del cell["id"]
    return dict(made)


def texts(notebook: nbformat.NotebookNode) -> list[str]:
    """What each code cell showed as text."""
    return [
        "".join(
            output.get("text") or output.get("data", {}).get("text/plain") or output.get("evalue")
            for output in cell.outputs
        )
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]
