"""The work of the children of a site: a report run in each of its languages, pages written.

It is called by name in a forked child (see ``execution``). What the languages of a report have in
common is computed for the first of them and remembered for the others. Which reports are run is
decided by ``batches``, which pages are written by ``reportpages``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import numpy as np

from analysis import paths
from analysis.errors import HromadyError, OutputError
from analysis.execution import run_cells
from analysis.publish.pagework import parameterized, reason_of
from analysis.publish.tongues import read_tongues

__all__ = ["run_spoken", "write_exported"]

Tell = Callable[[Mapping[str, Any]], None]


def run_spoken(*, tell: Tell, notebook: str, pages: list[dict[str, Any]]) -> None:
    """Run a notebook for several reports, each in a shell of its own, and keep what they became.

    Parameters
    ----------
    tell : callable
        Told ``report`` and ``cell`` before each cell; then ``report`` alone when it is done, or
        with ``failed`` (a cell) and ``reason``, or ``unwritten`` (what, where and why).
    notebook : str
        Path of the committed notebook.
    pages : list of dict
        ``report`` (its id), ``parameters`` and ``output`` (path of the executed notebook).
    """
    for each in pages:
        report = each["report"]
        np.random.seed(0)  # whatever the report before it has drawn
        made = parameterized(notebook, each["parameters"])
        failed = run_cells(made, partial(_tell_cell, tell, report))
        if failed:
            tell({"report": report, "failed": failed, "reason": reason_of(made, failed)})
            continue
        try:
            paths.write_bytes(Path(each["output"]), nbformat.writes(made).encode())
        except OutputError as problem:
            tell({"report": report, "unwritten": _parts(problem)})
            continue
        tell({"report": report})


def _tell_cell(tell: Tell, report: str, cell: str) -> None:
    tell({"report": report, "cell": cell})


def write_exported(
    *, tell: Tell, site: str, stage: str, languages: list[str], pages: list[dict[str, Any]]
) -> None:
    """Write the pages of reports that were run.

    Parameters
    ----------
    tell : callable
        Told ``report`` when its page is written; else also ``failed`` and ``reason``, or
        ``unwritten``.
    site : str
        Folder of the site.
    stage : str
        Whose rules hold.
    languages : list of str
        Of the site, that at its root first.
    pages : list of dict
        ``language``, ``report`` (its id in the declaration) and ``executed`` (a path).
    """
    tongues = {each.words.id: each for each in read_tongues(languages, stage)}
    for page in pages:
        executed = nbformat.read(page["executed"], as_version=4)
        told: dict[str, Any] = {"report": page["report"]}
        try:
            tongues[page["language"]].write_report(Path(site), page["report"], executed)
        except HromadyError as problem:
            told["unwritten"] = _parts(problem)
        tell(told)


def _parts(problem: HromadyError) -> dict[str, str]:
    return {
        "what": problem.what,
        "needed": problem.needed,
        "found": problem.found,
        "where": problem.where,
        "hint": problem.hint,
    }
