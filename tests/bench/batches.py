"""Many reports at once, beside the two commands that a user would write and the bare functions.

The bare functions are the limit: the cells of the notebook run one after the other in this
process, with everything that reports share already there, and nothing is exported or written.
"""

from __future__ import annotations

import gzip
import os
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from analysis import paths, places, publish
from analysis.memory import SWITCH
from analysis.publish.pagework import parameterized

SUBJECTS = 60
FEW = 39
LANGUAGES = ("en", "uk", "pl")
MEGABYTE = 1024


def measured(theirs: float, *, subjects: int = SUBJECTS, jobs: int = 2) -> dict[str, Any]:
    """A batch of profiles in three languages: time, processor, memory and weight a page."""
    codes = _codes()
    chosen = codes[:: max(1, len(codes) // subjects)][:subjects]
    with tempfile.TemporaryDirectory() as build, _building(Path(build)):
        figures, folder = _run(chosen, jobs=jobs)
        weights = [len(gzip.compress(page.read_bytes())) / 1000
                   for page in sorted(folder.glob("*/UA*.html"))]  # fmt: skip
        again = _again(chosen)
    limit = _limit(chosen[:12])
    steady = figures["seconds of wall time a page, once warm"]
    used = figures["seconds of processor a page, once warm"]
    return {
        **figures,
        "second run: pages made, seconds": again,
        "ratio, papermill and jupyter nbconvert / a page once warm": round(theirs / steady, 1),
        "ratio, processor of a page once warm / bare functions": round(used / limit["median"], 1),
        "bare functions, seconds of processor": limit,
        "kB gzipped a page": _spread(weights),
    }


def whole(
    jobs: int = 2, *, codes: Sequence[str] = (), opened: Callable[..., dict[str, Any]] = dict
) -> dict[str, Any]:
    """Every hromada in three languages, after 39 of them: a page takes as long among many."""
    codes = list(codes) or _codes()
    with tempfile.TemporaryDirectory() as build, _building(Path(build)):
        few, _ = _run(codes[:: len(codes) // FEW][:FEW], jobs=jobs)
    with tempfile.TemporaryDirectory() as build, _building(Path(build)):
        figures, folder = _run(codes, jobs=jobs)
        made, unchanged = _again(codes)
        pages = sorted(folder.glob("*/UA*.html"))
        shared = list((folder / "assets").iterdir())
        weights = [len(gzip.compress(page.read_bytes())) / 1000 for page in pages[::20]]
        seen = opened(pages)
        shared_weight = sum(len(gzip.compress(file.read_bytes())) for file in shared) / 1000
    name = "seconds of wall time a page, once warm"
    return {
        **figures,
        "39 hromadas": few,
        "ratio, time a page, all / 39 hromadas": round(figures[name] / few[name], 2),
        "second run, seconds": unchanged,
        "second run, pages made": made,
        "pages there": len(pages),
        "kB gzipped a page": _spread(weights),
        "kB gzipped of what all share": round(shared_weight, 1),
        "opened in a browser": seen,
    }


def _codes() -> list[str]:
    return list(places.read_register(kinds=("hromada",))["hromada_code"])


def _run(codes: list[str], *, jobs: int) -> tuple[dict[str, Any], Path]:
    """Make the pages; what is steady is told by the middle half of them."""
    seen_at: list[tuple[float, float]] = []
    plan = publish.plan_run("04", {}, languages=LANGUAGES, hromadas=codes)
    quarters = {len(plan.pages) // 4, 3 * len(plan.pages) // 4}
    count = 0

    def report(_path: str) -> None:
        nonlocal count
        count += 1
        if count in quarters:
            seen_at.append((time.perf_counter(), _of_family()))

    start, before = time.perf_counter(), processor()
    with _watched() as seen:
        done = publish.run_plan(plan, jobs=jobs, report=report)
    wall, used = time.perf_counter() - start, processor() - before
    assert done.made == len(plan.pages), done.failed
    (first, first_used), (last, last_used) = seen_at
    middle = max(quarters) - min(quarters)
    return {
        "pages": done.made,
        "jobs": jobs,
        "seconds of wall time": round(wall, 1),
        "seconds of wall time a page, once warm": round((last - first) / middle, 4),
        "seconds of processor a page, once warm": round((last_used - first_used) / middle, 4),
        "seconds of processor a page, the start included": round(used / done.made, 4),
        "MB of memory": seen,
    }, plan.folder


def _again(codes: list[str]) -> tuple[int, float]:
    """How many pages a second run makes, and how long it takes to see that none is due."""
    start = time.perf_counter()
    again = publish.run_plan(publish.plan_run("04", {}, languages=LANGUAGES, hromadas=codes))
    return again.made, round(time.perf_counter() - start, 2)


@contextmanager
def _building(build: Path) -> Iterator[None]:
    """Pages go into a folder of their own, with the fetched data of the usual one."""
    fetched, before = paths.fetched_folder(), os.environ.get("HROMADY_BUILD")
    if fetched.is_dir():
        (build / "open").symlink_to(fetched.resolve())
    os.environ["HROMADY_BUILD"] = str(build)
    try:
        yield
    finally:
        os.environ.pop("HROMADY_BUILD")
        if before:
            os.environ["HROMADY_BUILD"] = before


def processor() -> float:
    """Seconds of processor of this process and of all that it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _of_family() -> float:
    """Seconds of processor of the preloaded processes and of the children that they buried."""
    told = 0.0
    for process, before in _family():
        if before == os.getpid():
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            told += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return told


def _limit(codes: list[str]) -> dict[str, float]:
    notebook = str(publish.notebook_path("04"))
    os.environ[SWITCH] = "1"
    taken = []
    for code in [*codes, *codes]:
        made = parameterized(notebook, {"hromada": code, "language": "en"})
        cells = [cell.source for cell in made.cells if cell.cell_type == "code"]
        names: dict[str, Any] = {"print": lambda *_told: None}
        start = time.process_time()
        for source in cells:
            exec(compile(source, notebook, "exec"), names)
        taken.append(time.process_time() - start)
    del os.environ[SWITCH]
    return _spread(taken[len(codes) :])


@contextmanager
def _watched() -> Iterator[dict[str, int]]:
    """The most that a preloaded process shares and holds, and that a child has for itself."""
    seen = {"preloaded process, PSS": 0, "child, private": 0}
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.2):
            for process, before in _family():
                kind = "preloaded process, PSS" if before == os.getpid() else "child, private"
                held = _memory(process, "Pss" if before == os.getpid() else "Private_")
                seen[kind] = max(seen[kind], held // MEGABYTE)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def _family() -> Iterator[tuple[int, int]]:
    """The preloaded processes of this one and their children, each with its own parent."""
    found: dict[int, int] = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"analysis.execution.parent" in (process / "cmdline").read_bytes():
                found[int(process.name)] = int((process / "stat").read_text().split()[3])
        except (OSError, ValueError):
            continue
    own = {process for process, before in found.items() if before == os.getpid()}
    yield from ((each, before) for each, before in found.items() if {each, before} & own)


def _memory(process: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(name)
               and line.split(":")[0] in ("Pss", "Private_Clean", "Private_Dirty"))  # fmt: skip


def _spread(values: list[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(values), 3),
        "least": round(min(values), 3),
        "most": round(max(values), 3),
    }


if __name__ == "__main__":
    import json
    import sys

    sys.stdout.write(
        json.dumps(measured(float(sys.argv[2]), subjects=int(sys.argv[1])), indent=1) + "\n"
    )
