"""The few outputs that a committed notebook keeps, because every later run is held against them.

All other outputs are stripped: what a report shows is made when it is run.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import nbformat

from analysis import paths
from analysis.publish.parameters import checked_parameters
from analysis.publish.runner import run_notebook

__all__ = ["write_references"]

COMPARED = "nbval-check-output"


def write_references(notebook: Path) -> int:
    """Run a notebook with its defaults and store in it only the outputs that are compared.

    Parameters
    ----------
    notebook : pathlib.Path
        It is written anew, whole or not at all.

    Returns
    -------
    int
        Number of cells whose output is stored.

    Raises
    ------
    RunError
        A cell failed; the notebook stays as it was.

    Examples
    --------
    >>> from analysis.publish import notebook_path
    >>> "nbval-check-output" in notebook_path("01").read_text(encoding="utf-8")
    True
    """
    committed = nbformat.read(notebook, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        parameters = checked_parameters(notebook, {})
        executed = run_notebook(notebook, parameters, output=Path(folder) / notebook.name)
        done = {cell.id: cell for cell in nbformat.read(executed, 4).cells}
    stored = 0
    for cell in committed.cells:
        if cell.cell_type == "code":
            is_compared = COMPARED in cell.metadata.get("tags", [])
            cell.outputs = done[cell.id].outputs if is_compared else []
            # a cell that bears outputs but no number counts as not run, and is never compared
            cell.execution_count = done[cell.id].execution_count if is_compared else None
            stored += is_compared
    committed.metadata = nbformat.NotebookNode(
        kernelspec={"display_name": "Python 3", "language": "python", "name": "python3"},
        language_info={"name": "python"},
    )
    paths.write_text(notebook, f"{nbformat.writes(committed, version=4).rstrip()}\n")
    return stored
