"""A batch at work: forked children make the pages that are due, a few at once.

Each page is written whole by its child and noted in the journal; assets, lists of pages and the
manifest follow when all is done. A child that dies takes its own page along and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Event
from typing import Any

from analysis import paths
from analysis.errors import OutputError, RunError
from analysis.execution import Limits, Preloaded, Series, can_fork, preloaded, told_items
from analysis.memory import SWITCH
from analysis.publish.batches import imports_of, run_settings
from analysis.publish.journals import (
    JOURNAL,
    MANIFEST,
    Journal,
    PageEntry,
    locked,
    write_page_manifest,
)
from analysis.publish.keys import fingerprint
from analysis.publish.pagelists import write_surroundings
from analysis.publish.pagework import lines_before, warming_cells
from analysis.publish.runplans import PlannedPage, RunPlan, named_languages
from analysis.publish.warming import DRAWN, shared_statements

__all__ = ["FailedPage", "RunResult", "run_plan"]

WORK = "analysis.publish.pagework:make_pages"
TAKEN = ".notebooks"
TOGETHER = 4
"""Subjects that one child makes: its first page takes twice as long as those that follow."""
FEW = 24
"""Up to so many subjects of a kin one child makes all: it computes what they share for itself."""
MARK = "from analysis import memory\nmemory.mark_kept()"
FORGET = "from analysis import memory\nmemory.forget_unmarked()"
Subject = Sequence[PlannedPage]


@dataclass(frozen=True)
class FailedPage:
    """A page that could not be made.

    Parameters
    ----------
    path : str
        Below the folder of the batch.
    cell : str
        In which it stopped.
    reason : str
        The error, or how the process died.
    is_unwritten : bool
        It was made, and could not be written.

    Examples
    --------
    >>> str(FailedPage("en/a.html", "read-data", "ValueError: no"))
    "en/a.html, cell 'read-data': ValueError: no"
    """

    path: str
    cell: str
    reason: str
    is_unwritten: bool = False

    def __str__(self) -> str:
        return f"{self.path}, cell '{self.cell}': {self.reason}"


@dataclass(frozen=True)
class RunResult:
    """What became of a batch.

    Parameters
    ----------
    folder : pathlib.Path
        Where the pages lie.
    made : int
        Pages made now.
    unchanged : int
        Pages that were there already.
    failed : tuple of FailedPage
        Pages that could not be made.

    Examples
    --------
    >>> RunResult(Path("pages"), made=3).failed
    ()
    """

    folder: Path
    made: int = 0
    unchanged: int = 0
    failed: tuple[FailedPage, ...] = ()


@dataclass
class Batch:
    """One run of a plan, shared by whoever works for it."""

    plan: RunPlan
    limits: Limits
    told: Queue[PageEntry | FailedPage | BaseException | None] = field(default_factory=Queue)
    stopped: Event = field(default_factory=Event)

    @property
    def notebook(self) -> Path:
        """The notebook as this run took it."""
        folder = self.plan.folder / TAKEN / fingerprint(self.plan.source)[:16]
        return folder / self.plan.notebook.name


Working = Callable[[Batch], AbstractContextManager[Iterator[PageEntry | FailedPage]]]


def run_plan(
    plan: RunPlan,
    *,
    jobs: int = 2,
    keep_going: bool = False,
    limits: Limits | None = None,
    report: Callable[[str], None] | None = None,
) -> RunResult:
    """Make every page that is due.

    Parameters
    ----------
    plan : RunPlan
        As :func:`plan_run` returns it.
    jobs : int
        How many pages are made at once.
    keep_going : bool
        Make the others where one fails; else what runs is finished and nothing new begins.
    limits : Limits, optional
        What one child may use up.
    report : callable, optional
        Called with the path of each page that was made or failed.

    Returns
    -------
    RunResult

    Raises
    ------
    OutputError
        Another run is at work in the folder, or a page could not be written.
    RunError
        Processes cannot be forked here.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     run_plan(RunPlan(Path("a.ipynb"), "{}", Path(folder), ())).made
    0
    """
    if not _is_complete(plan) and not can_fork():
        raise RunError(
            "A batch needs a system that can fork processes.",
            needed="Linux",
            hint="Make pages one by one: hromady run 04 --hromada NAME.",
        )
    batch = Batch(plan, limits or Limits(seconds=600))
    return run_batch(batch, partial(_working, jobs=jobs), keep_going=keep_going, report=report)


def _is_complete(plan: RunPlan) -> bool:
    is_listed = (plan.folder / MANIFEST).is_file() and not (plan.folder / JOURNAL).exists()
    return not plan.due and (not plan.pages or is_listed)


def run_batch(
    batch: Batch,
    working: Working,
    *,
    keep_going: bool,
    report: Callable[[str], None] | None,
) -> RunResult:
    """Make the pages of a batch, by whoever works for it, and what lies around them.

    Parameters
    ----------
    batch : Batch
        Its pages, and what one child may use up.
    working : callable
        Given the batch; a context manager of the news of each page, which is written already.
    keep_going, report
        As in :func:`run_plan`.

    Returns
    -------
    RunResult
    """
    plan = batch.plan
    if _is_complete(plan):
        return RunResult(plan.folder, unchanged=len(plan.pages))
    with locked(plan.folder):
        _write_taken(batch)
        entries = dict(plan.kept or {})
        made, failed = _gathered(
            batch, entries, working=working, keep_going=keep_going, report=report
        )
        if not failed or keep_going:
            write_surroundings(plan, entries)
            write_page_manifest(plan.folder, entries)
    return RunResult(plan.folder, made, len(plan.pages) - len(plan.due), tuple(failed))


def _write_taken(batch: Batch) -> None:
    """Keep the notebook as it is now for every child of this run."""
    paths.write_text(batch.notebook, batch.plan.source)


def _gathered(
    batch: Batch,
    entries: dict[str, PageEntry],
    *,
    working: Working,
    keep_going: bool,
    report: Callable[[str], None] | None,
) -> tuple[int, list[FailedPage]]:
    made, failed = 0, []
    with Journal(batch.plan.folder) as journal, working(batch) as news:
        for each in news:
            if isinstance(each, PageEntry):
                journal.add(each)
                entries[each.path] = each
                made += 1
            else:
                failed.append(each)  # the last good page stays, with the key that it was made by
                if not keep_going or each.is_unwritten:
                    batch.stopped.set()
            if report:
                report(each.path)
    for each in failed:
        if each.is_unwritten:
            raise OutputError("A page could not be written.", found=each.reason, where=each.path)
    return made, failed


@contextmanager
def _working(batch: Batch, jobs: int) -> Iterator[Iterator[PageEntry | FailedPage]]:
    """Let threads ask preloaded processes for pages, each for one kin after the other."""
    kins: Queue[list[list[PlannedPage]]] = Queue()
    parts = shares(batch.plan.kins(), most=_most(batch.plan, jobs))
    for part in parts:
        kins.put(part)
    threads = max(1, min(jobs, len(parts)))
    open_: list[Preloaded] = []
    pool = ThreadPoolExecutor(threads)
    for _ in range(threads if parts else 0):
        pool.submit(_worked, batch, kins, open_)
    try:
        yield _news(batch, threads if parts else 0)
    finally:
        batch.stopped.set()
        for parent in open_:
            parent.close()
        pool.shutdown()


def _most(plan: RunPlan, jobs: int) -> int:
    whole = len({page.subject for page in plan.due})
    return max(8, -(-whole // (jobs * 2)))


def shares(kins: list[list[list[PlannedPage]]], *, most: int) -> list[list[list[PlannedPage]]]:
    """Cut the largest kins, so that no process is left alone with one at the end."""
    return [kin[start : start + most] for kin in kins for start in range(0, len(kin), most)]


def _news(batch: Batch, threads: int) -> Iterator[PageEntry | FailedPage]:
    while threads:
        each = batch.told.get()
        if each is None:
            threads -= 1
        elif isinstance(each, BaseException):
            raise each
        else:
            yield each


def _worked(batch: Batch, kins: Queue[list[list[PlannedPage]]], open_: list[Preloaded]) -> None:
    """Work in a thread: one preloaded process, kin after kin."""
    try:
        lines = lines_before(imports_of([batch.notebook]))
        with preloaded(lines, settings={SWITCH: "1"}) as parent:
            open_.append(parent)
            _share(batch, parent)
            languages: set[str] = set()
            while not batch.stopped.is_set() and not kins.empty():
                languages |= _made_kin(batch, parent, kins.get_nowait(), languages=languages)
    except BaseException as problem:  # noqa: BLE001 - told to whoever waits for this thread
        if not batch.stopped.is_set():
            batch.told.put(problem)
    finally:
        batch.told.put(None)


def _share(batch: Batch, parent: Preloaded) -> None:
    """Ask once what every page of the batch asks, so that no child has to hold it for itself."""
    plan, own = batch.plan, {"hromada"}
    for language in plan.languages:
        page = next((each for each in plan.due if each.parameters["language"] == language), None)
        if page is not None:
            *cells, export = warming_cells(str(batch.notebook), page.parameters)
            parent.warmed([*shared_statements(cells, own=own), DRAWN, export])
    parent.warmed([MARK])


def _made_kin(
    batch: Batch, parent: Preloaded, kin: Sequence[Subject], *, languages: set[str]
) -> set[str]:
    """Let children make a kin: one subject alone until every page of one was made, then several.

    What the kin before has left in the process is forgotten; what all share is marked once. For a
    small kin the process computes nothing: one child does, for itself.
    """
    if languages:
        parent.warmed([FORGET])
    spoken = {str(page.parameters["language"]) for subject in kin for page in subject}
    if len(kin) <= FEW and spoken <= languages:
        _made(batch, parent, [page for subject in kin for page in subject], keeps_first=True)
        return set()
    waiting, warmed, is_warm = list(kin), set[str](), False
    while waiting and not batch.stopped.is_set():
        count = TOGETHER if is_warm else 1
        chosen, waiting = waiting[:count], waiting[count:]
        is_good = _made(batch, parent, [page for subject in chosen for page in subject])
        if is_good and not is_warm and not batch.stopped.is_set():
            warmed = _warmed(batch, parent, chosen[0], languages=languages)
            is_warm = True
    return warmed


def _warmed(batch: Batch, parent: Preloaded, subject: Subject, *, languages: set[str]) -> set[str]:
    """Compute once what the pages of a kin share, by a subject of which a child made every page.

    What hangs or dies there would do so in the process of which all children are forked.
    """
    pages = [page for page in subject if page.parameters["language"] not in languages]
    for page in pages or subject[:1]:
        parent.warmed(warming_cells(str(batch.notebook), page.parameters))
    if pages:
        parent.warmed([MARK])
    return {str(page.parameters["language"]) for page in pages}


def _made(batch: Batch, parent: Preloaded, subject: Subject, *, keeps_first: bool = False) -> bool:
    """Let children make pages of one subject, or of several."""
    plan, pages, good = batch.plan, {page.path: page for page in subject}, 0
    series = Series(
        WORK,
        {"notebook": str(batch.notebook), "folder": str(plan.folder), "keeps_first": keeps_first},
        ordered_pages(plan, subject),
        paths.notebooks_folder(),
        batch.limits,
        run_settings(),
    )
    for item, news in told_items(parent, series, is_stopped=batch.stopped.is_set):
        told = told_page(news, pages[item["path"]])
        good += isinstance(told, PageEntry)
        batch.told.put(told)
    return good == len(pages)


def ordered_pages(plan: RunPlan, pages: Subject) -> list[dict[str, Any]]:
    """Return pages as :func:`analysis.publish.pagework.make_pages` is given them."""
    names = named_languages(plan.languages)
    return [
        {
            "path": page.path,
            "parameters": dict(page.parameters),
            "alternates": [(key, name, f"{key}/{page.subject}") for key, name in names]
            if len(names) > 1
            else [],
        }
        for page in pages
    ]


def told_page(news: Mapping[str, Any], page: PlannedPage) -> PageEntry | FailedPage:
    """Return what the news of a page say of it."""
    if "sha256" in news:
        return PageEntry(
            path=page.path, key=page.key, sha256=news["sha256"], kinds=tuple(news["kinds"])
        )
    cell = str(news.get("failed") or news.get("unwritten"))
    return FailedPage(page.path, cell, str(news["reason"]), is_unwritten="unwritten" in news)
