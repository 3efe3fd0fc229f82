"""A batch on several machines: workers of a Dask cluster make the pages, this process writes them.

Everything a page rests on travels to each worker once; what comes back is verified, renamed into
place and noted in the journal here, as in a batch of this machine. Plans, locks and what lies
around the pages are those of ``runs``; how workers are reached belongs to ``execution``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import analysis
from analysis import paths
from analysis.execution import Answer, Bundle, Cluster, Crew, Limits, Order, bundle_of, connected
from analysis.publish.batches import imports_of, run_settings
from analysis.publish.journals import PageEntry
from analysis.publish.pagework import lines_before, warming_cells
from analysis.publish.provenance import LIBRARIES
from analysis.publish.runplans import PlannedPage, RunPlan
from analysis.publish.runs import (
    WORK,
    Batch,
    FailedPage,
    RunResult,
    ordered_pages,
    run_batch,
    shares,
    told_page,
)

__all__ = ["read_bundle", "run_plan_on_cluster"]

OPEN = "build/open"
PLACES = {"PYTHONPATH": "src", "HROMADY_HOME": ".", "HROMADY_BUILD": "build"}
LIBRARIES_THERE = (*LIBRARIES, "distributed")
MOST = 32
TURNS = 4
Kin = Sequence[Sequence[PlannedPage]]


def run_plan_on_cluster(
    plan: RunPlan,
    *,
    cluster: Cluster,
    keep_going: bool = False,
    limits: Limits | None = None,
    report: Callable[[str], None] | None = None,
) -> RunResult:
    """Make every page that is due, on the workers of a Dask cluster.

    The folder is, byte by byte, that of :func:`run_plan`.

    Parameters
    ----------
    plan : RunPlan
        As :func:`plan_run` returns it.
    cluster : Cluster
        Running already; its workers have this project installed, with the same libraries.
    keep_going, limits, report
        As for :func:`run_plan`.

    Returns
    -------
    RunResult

    Raises
    ------
    OutputError
        Another run is at work in the folder, or a page could not be written.
    ParameterError
        The address may not be used, see :func:`analysis.execution.checked_cluster`.
    RunError
        The scheduler cannot be reached any more, has no worker, or one that differs: with its
        address and versions. What has arrived is kept.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     plan = RunPlan(Path("a.ipynb"), "{}", Path(folder), ())
    ...     run_plan_on_cluster(plan, cluster=Cluster("tcp://127.0.0.1:8786")).made
    0
    """
    batch = Batch(plan, limits or Limits(seconds=600))
    working = partial(_working, cluster=cluster)
    return run_batch(batch, working, keep_going=keep_going, report=report)


@contextmanager
def _working(batch: Batch, *, cluster: Cluster) -> Iterator[Iterator[PageEntry | FailedPage]]:
    if not batch.plan.due:
        yield iter(())
        return
    with connected(cluster, libraries=LIBRARIES_THERE) as crew:
        news = _news(batch, crew)
        try:
            yield news
        finally:
            news.close()


def _news(batch: Batch, crew: Crew) -> Generator[PageEntry | FailedPage, None, None]:
    """Write what arrives, and tell it."""
    bundle = read_bundle(batch.plan)
    whole = len({page.subject for page in batch.plan.due})
    most = max(1, min(MOST, -(-whole // (TURNS * crew.threads()))))
    kins = shares(batch.plan.kins(), most=most)
    for answer in crew.answers(bundle, [_order(batch, kin, bundle) for kin in kins]):
        pages = {page.path: page for subject in kins[answer.number] for page in subject}
        yield from _written(answer, pages, folder=batch.plan.folder)
        if batch.stopped.is_set():
            return


def _order(batch: Batch, kin: Kin, bundle: Bundle) -> Order:
    place = f"notebooks/{batch.notebook.name}"
    first = kin[0]
    return Order(
        bundle=bundle.sha256,
        imports=tuple(lines_before(imports_of([batch.notebook]))),
        folder="notebooks",
        settings=run_settings(),
        places=PLACES,
        function=WORK,
        given={"notebook": place},
        subjects=tuple(tuple(ordered_pages(batch.plan, subject)) for subject in kin),
        kin=first[0].kin,
        warming={
            str(page.parameters["language"]): warming_cells(
                str(batch.notebook), page.parameters, place=place
            )
            for page in first
        },
        limits=(batch.limits.seconds, batch.limits.megabytes),
    )


def _written(
    answer: Answer, pages: dict[str, PlannedPage], *, folder: Path
) -> Iterator[PageEntry | FailedPage]:
    """Put the pages of an answer in their places, what they load before them."""
    if answer.problem:
        for path in pages:
            yield FailedPage(path, "on a worker", answer.problem)
        return
    for name in answer.files.keys() - pages.keys():
        if not (folder / name).exists():
            paths.write_bytes(folder / name, answer.files[name])
    for path, news in answer.told:
        told = told_page(news, pages[path])
        if isinstance(told, FailedPage):
            yield FailedPage(path, told.cell, f"{told.reason} (on {answer.worker})")
            continue
        content = answer.files.get(path, b"")
        if hashlib.sha256(content).hexdigest() != told.sha256:
            yield FailedPage(path, "the page", f"{answer.worker} sent another page than it made")
            continue
        paths.write_bytes(folder / path, content)
        yield told


def read_bundle(plan: RunPlan) -> Bundle:
    """Read everything that pages rest on, packed: code, data, words, notebooks, fetched data.

    Parameters
    ----------
    plan : RunPlan
        Its notebook goes as it was when the plan was made.

    Returns
    -------
    Bundle
        Answers of surveys are in it, also those that are never published.

    Examples
    --------
    >>> plan = RunPlan(Path("01_a.ipynb"), "{}", Path("pages"), ())
    >>> read_bundle(plan) == read_bundle(plan)
    True
    """
    parts = {
        "src/analysis": Path(analysis.__file__).parent,
        "data": paths.data_folder(),
        "notebooks": paths.notebooks_folder(),
        OPEN: paths.fetched_folder(),
    }
    files = {
        f"{part}/{file.relative_to(folder).as_posix()}": file.read_bytes()
        for part, folder in parts.items()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & {*file.parts}
    }
    files[f"notebooks/{plan.notebook.name}"] = plan.source.encode("utf-8")
    return bundle_of(files)
