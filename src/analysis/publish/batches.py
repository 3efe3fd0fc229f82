"""Several reports run at once: in forked children, or each in a kernel of its own.

How one notebook runs belongs to ``runner``; which reports make a site, to ``sites``.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Literal

import nbformat

from analysis import paths
from analysis.errors import HromadyError, OutputError, RunError
from analysis.execution import Preloaded, Series, can_fork, preloaded, told_items
from analysis.memory import SWITCH
from analysis.publish.commits import read_commit
from analysis.publish.editions import Edition
from analysis.publish.pagework import lines_before
from analysis.publish.parameters import checked_parameters, notebook_path
from analysis.publish.runner import run_notebook, stopped_at
from analysis.publish.warming import shared_cells

__all__ = ["EngineName", "child_settings", "engine_here", "imports_of", "run_editions"]

EngineName = Literal["forked", "kernel"]
Runs = Mapping[str, tuple[Mapping[str, str | int | float | bool], Path]]
Fates = dict[str, RunError | None]
Start = Callable[[Path, Runs], Future[Fates]]


def engine_here(wanted: EngineName | None = None) -> EngineName:
    """Return the engine that runs notebooks here.

    Parameters
    ----------
    wanted : str, optional
        ``forked``: children of one preloaded process; ``kernel``: a kernel for each notebook.
        Without it, forked ones where ``$HROMADY_ENGINE`` does not say ``kernel``.

    Returns
    -------
    str
        ``kernel`` where no process can be forked.

    Examples
    --------
    >>> engine_here("kernel")
    'kernel'
    """
    said = wanted or os.environ.get("HROMADY_ENGINE", "forked")
    return "forked" if said == "forked" and can_fork() else "kernel"


def run_editions(
    editions: Sequence[Edition],
    *,
    jobs: int,
    engine: EngineName | None = None,
    report: Callable[[str], None] | None = None,
) -> dict[str, nbformat.NotebookNode]:
    """Run reports, several at once, and return the executed notebooks.

    A report that stops does not stop the others: all are run, then the fault is told.

    Parameters
    ----------
    editions : sequence of Edition
        With their parameters, which are all checked before anything runs.
    jobs : int
        How many run at once.
    engine : str, optional
        See :func:`engine_here`.
    report : callable, optional
        Called with the id of each report that was run.

    Returns
    -------
    dict of str to nbformat.NotebookNode
        By the id of the report.

    Raises
    ------
    ParameterError
        A parameter of a report is not as declared.
    RunError
        Notebooks stopped: with the cell of each.
    OutputError
        An executed notebook could not be written; the others are not run any more.

    Examples
    --------
    >>> run_editions([], jobs=1)
    {}
    """
    checked = {
        each.id: checked_parameters(notebook_path(each.notebook), each.parameters)
        for each in editions
    }
    files = {each.id: notebook_path(each.notebook) for each in editions}
    folder = paths.build_folder() / "runs"
    work = _forked if engine_here(engine) == "forked" else _in_kernels
    shared = shared_cells(checked.values())
    with work(tuple(dict.fromkeys(files.values())), jobs, shared) as started:
        waiting = [
            started(
                files[group[0]], {key: (checked[key], folder / f"{key}.ipynb") for key in group}
            )
            for group in _spoken_together(editions)
        ]
        _gather(waiting, report, order=list(checked))
    return {key: nbformat.read(folder / f"{key}.ipynb", as_version=4) for key in checked}


def _spoken_together(editions: Sequence[Edition]) -> list[list[str]]:
    """Reports that differ in their language alone: a child computes once what they share."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for each in editions:
        spoken = {"language", *each.follows}
        asked = sorted((k, str(value)) for k, value in each.parameters.items() if k not in spoken)
        groups.setdefault((each.notebook, *asked), []).append(each.id)
    return list(groups.values())


def _gather(
    waiting: Iterable[Future[Fates]], report: Callable[[str], None] | None, *, order: Sequence[str]
) -> None:
    stopped: dict[str, RunError] = {}
    for done in as_completed(waiting):
        for key, problem in done.result().items():
            if problem is not None:
                stopped[key] = problem
            elif report:
                report(key)
    if stopped:
        raise _stopped([stopped[key] for key in order if key in stopped])


def _stopped(problems: Sequence[RunError]) -> RunError:
    if len(problems) == 1:
        return problems[0]
    told = " ".join(f"{each.what} Where: {each.where}. Found: {each.found}." for each in problems)
    return RunError(f"{len(problems)} notebooks stopped.", found=told, hint=problems[0].hint)


@contextmanager
def _forked(notebooks: Sequence[Path], jobs: int, shared: Sequence[str]) -> Iterator[Start]:
    """Children of one preloaded process; whoever waits for them here does nothing else.

    What they share is read in it first; where that fails, each report tells what it needed.
    """
    lines = [*lines_before(imports_of(notebooks)), "from analysis.publish import reportwork"]
    with preloaded(lines, settings={SWITCH: "1"}) as parent:
        if shared:
            parent.warmed(shared)
        pool = ThreadPoolExecutor(jobs)
        try:
            yield lambda file, runs: pool.submit(_run_in_children, parent, file, runs)
        except BaseException:
            parent.close()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _run_in_children(parent: Preloaded, file: Path, runs: Runs) -> Fates:
    """Run a notebook for reports that differ in their language alone, in one child while it lives.

    Where it dies, another goes on behind the report that it was at.
    """
    pages = [
        {"report": key, "parameters": dict(parameters), "output": str(output)}
        for key, (parameters, output) in runs.items()
    ]
    series = Series(
        "analysis.publish.reportwork:run_spoken",
        {"notebook": str(file)},
        pages,
        paths.notebooks_folder(),
        settings=run_settings(),
    )
    fates: dict[str, RunError | None] = {}
    for page, news in told_items(parent, series):
        if "unwritten" in news:
            raise OutputError(**news["unwritten"])
        cell = news.get("failed")
        fates[page["report"]] = stopped_at(file, cell, str(news["reason"])) if cell else None
    return fates


@contextmanager
def _in_kernels(_notebooks: Sequence[Path], jobs: int, _shared: object) -> Iterator[Start]:
    """A kernel for each notebook, started by workers of their own."""
    context = get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_prepare_worker, initargs=(child_settings(),)
    ) as pool:
        try:
            yield lambda file, runs: pool.submit(_run_in_kernels, file, runs)
        except HromadyError:
            pool.shutdown(cancel_futures=True)
            raise
        except KeyboardInterrupt:
            for worker in active_children():
                worker.terminate()
            raise


def _run_in_kernels(file: Path, runs: Runs) -> Fates:
    """Run a notebook for some reports in this process's turn, each in a kernel of its own."""
    fates: dict[str, RunError | None] = {}
    for key, (parameters, output) in runs.items():
        try:
            run_notebook(file, parameters, output=output)
            fates[key] = None
        except RunError as problem:
            fates[key] = problem
    return fates


def child_settings() -> dict[str, str]:
    """In a page a figure names its geometry, which all pages share."""
    return {"HROMADY_GEOMETRY": "named", "HROMADY_COMMIT": read_commit()}


def run_settings() -> dict[str, str]:
    """Return what a child of a batch finds in its environment: it remembers, too."""
    return {**child_settings(), SWITCH: "1"}


def _prepare_worker(settings: Mapping[str, str]) -> None:
    os.environ.update(settings)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose command was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def imports_of(notebooks: Iterable[Path]) -> list[str]:
    """Return what notebooks import, each line once: a preloaded process imports it for all.

    Parameters
    ----------
    notebooks : iterable of pathlib.Path
        Committed notebooks.

    Returns
    -------
    list of str
        Lines of code. A cell that is not plain Python is left to its notebook.

    Examples
    --------
    >>> imports_of([notebook_path("01")])[0]
    'from analysis.controls import show_controls'
    """
    lines: dict[str, None] = {}
    for notebook in notebooks:
        for cell in nbformat.read(notebook, as_version=4).cells:
            if cell.cell_type == "code":
                lines.update(dict.fromkeys(_imports_in(cell.source)))
    return list(lines)


def _imports_in(source: str) -> list[str]:
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return []
    return [
        ast.unparse(each) for each in statements if isinstance(each, ast.Import | ast.ImportFrom)
    ]
