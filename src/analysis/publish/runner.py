"""One notebook through papermill: checked parameters in, an executed notebook out.

A failed run leaves the last good result in place and names the cell. What the executed
notebook becomes (a page) belongs to ``exporter`` and ``sites``, many at once to ``batches``.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellExecutionError, DeadKernelError
from papermill.exceptions import PapermillException

from analysis import paths
from analysis.errors import RunError
from analysis.execution import Preloaded

__all__ = ["run_notebook", "stopped_at"]

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def run_notebook(
    notebook: Path,
    parameters: Mapping[str, str | int | float | bool],
    *,
    output: Path,
    parent: Preloaded | None = None,
    settings: Mapping[str, str] | None = None,
) -> Path:
    """Run a notebook, in a kernel of its own or in a forked child, and keep the executed copy.

    Parameters
    ----------
    notebook : pathlib.Path
        The notebook, as committed.
    parameters : mapping of str to value
        Already checked by :func:`analysis.publish.checked_parameters`.
    output : pathlib.Path
        Where the executed notebook goes; written whole, or not at all.
    parent : Preloaded, optional
        Whose child runs the cells; without one a real kernel is started for them.
    settings : mapping of str to str, optional
        What a child finds in its environment besides what stands in that of this process.

    Returns
    -------
    pathlib.Path
        ``output``.

    Raises
    ------
    RunError
        A cell failed or the kernel died: with notebook, cell and reason. ``output`` stays
        as it was.
    OutputError
        The executed notebook could not be written.

    Examples
    --------
    >>> from analysis.publish import checked_parameters, notebook_path
    >>> "language" in checked_parameters(notebook_path("01"), {})
    True
    """
    with tempfile.TemporaryDirectory() as folder:
        executed = Path(folder) / output.name
        try:
            if parent is None:
                with _kernel_log_apart(Path(folder) / "kernel.log"):
                    _execute(notebook, executed, parameters, cwd=str(paths.notebooks_folder()))
            else:
                place = {"folder": paths.notebooks_folder(), "settings": settings}
                fork = {"engine_name": "hromady", "parent": parent, **place}
                _execute(notebook, executed, parameters, **fork)
        except (PapermillException, CellExecutionError, DeadKernelError, RuntimeError) as problem:
            raise _refused(notebook, executed, problem) from problem
        return paths.write_bytes(output, executed.read_bytes())


def _execute(
    notebook: Path,
    executed: Path,
    parameters: Mapping[str, str | int | float | bool],
    **options: Any,
) -> None:
    # What papermill logs of a notebook that failed, the error says again, with the cell.
    logging.getLogger("papermill").addHandler(logging.NullHandler())
    papermill.execute_notebook(
        str(notebook),
        str(executed),
        dict(parameters),
        kernel_name="python3",
        progress_bar=False,
        request_save_on_cell_execute=False,
        **options,
    )


@contextmanager
def _kernel_log_apart(log: Path) -> Iterator[None]:
    """Keep the kernel's own log, which is no output of the notebook, out of the terminal."""
    terminal = os.dup(2)
    with log.open("wb") as file:
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)


def _refused(notebook: Path, executed: Path, problem: Exception) -> RunError:
    cell, reason = "unknown", _COLOURS.sub("", str(problem)).strip().splitlines()[-1]
    if executed.exists():
        for entry in nbformat.read(executed, as_version=4).cells:
            for output in entry.get("outputs", []):
                if output.output_type == "error":
                    cell, reason = entry.get("id", "unknown"), f"{output.ename}: {output.evalue}"
    return stopped_at(notebook, cell, reason)


def stopped_at(notebook: Path, cell: str, reason: str) -> RunError:
    """Say that a notebook stopped: in which cell, and why.

    Parameters
    ----------
    notebook : pathlib.Path
        As committed.
    cell : str
        Its id.
    reason : str
        The error, or how the process died.

    Returns
    -------
    RunError

    Examples
    --------
    >>> stopped_at(Path("04_profile.ipynb"), "read-data", "died").where
    "cell 'read-data'"
    """
    return RunError(
        f"{notebook.name} stopped.",
        where=f"cell '{cell}'",
        found=_COLOURS.sub("", reason),
        hint=f"Open it in JupyterLab: hromady open {notebook.stem[:2]}. "
        "The last good page is untouched.",
    )
