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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from analysis import paths, places, publish
from analysis.memory import SWITCH
from analysis.publish.pagework import parameterized

SUBJECTS = 60
LANGUAGES = ("en", "uk", "pl")
MEGABYTE = 1024


def measured(theirs: float, *, subjects: int = SUBJECTS, jobs: int = 2) -> dict[str, Any]:
    """A batch of profiles in three languages: time, processor, memory and weight a page."""
    codes = list(places.read_register(kinds=("hromada",))["hromada_code"])
    chosen = codes[:: max(1, len(codes) // subjects)][:subjects]
    times: list[float] = []
    with tempfile.TemporaryDirectory() as build, _building(Path(build)):
        plan = publish.plan_run("04", {}, languages=LANGUAGES, hromadas=chosen)
        start, before = time.perf_counter(), _processor()
        with _watched() as seen:
            done = publish.run_plan(
                plan, jobs=jobs, report=lambda _path: times.append(time.perf_counter() - start)
            )
        wall, used = time.perf_counter() - start, _processor() - before
        assert done.made == len(plan.pages), done.failed
        weights = [len(gzip.compress((plan.folder / page.path).read_bytes())) / 1000
                   for page in plan.pages]  # fmt: skip
        start = time.perf_counter()
        again = publish.run_plan(publish.plan_run("04", {}, languages=LANGUAGES, hromadas=chosen))
        unchanged = time.perf_counter() - start
    middle = times[len(times) // 4], times[-len(times) // 4]
    steady = (middle[1] - middle[0]) / (len(times) / 2)
    limit = _limit(chosen[:12])
    return {
        "pages": done.made,
        "jobs": jobs,
        "seconds of wall time": round(wall, 1),
        "seconds of wall time a page, once warm": round(steady, 3),
        "seconds of processor a page, the start included": round(used / done.made, 3),
        "second run: pages made, seconds": [again.made, round(unchanged, 2)],
        "ratio, papermill and jupyter nbconvert / a page once warm": round(theirs / steady, 1),
        "ratio, a page once warm / bare functions": round(steady / limit["median"], 1),
        "bare functions, seconds": limit,
        "kB gzipped a page": _spread(weights),
        "MB of memory": seen,
    }


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


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _limit(codes: list[str]) -> dict[str, float]:
    notebook = str(publish.notebook_path("04"))
    os.environ[SWITCH] = "1"
    taken = []
    for code in [*codes, *codes]:
        made = parameterized(notebook, {"hromada": code, "language": "en"})
        cells = [cell.source for cell in made.cells if cell.cell_type == "code"]
        names: dict[str, Any] = {"print": lambda *_told: None}
        start = time.perf_counter()
        for source in cells:
            exec(compile(source, notebook, "exec"), names)
        taken.append(time.perf_counter() - start)
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
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"analysis.execution.parent" in (process / "cmdline").read_bytes():
                yield int(process.name), int((process / "stat").read_text().split()[3])
        except (OSError, ValueError):
            continue


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
