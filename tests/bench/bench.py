"""Speed, memory and size, as ratios in one run: ``make bench``, or some parts of it by name.

Absolute seconds belong to this machine on this day; the ratios are what can be compared. Each
part keeps its figures below ``build/bench``, so that parts can be run one by one; ``whole``, the
4,407 pages, runs only when it is asked for.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from analysis import paths

sys.path.insert(0, str(Path(__file__).parent))
import batches
import certainty
import composites
import coverage
import intake
import lighthouse
import maps
import opening
import reading
import tables
import wanted

RUNS = 3
STARTS = 5


def startup() -> dict[str, Any]:
    """The commands that answer at once."""
    figures = {
        f"hromady {name}": seconds(lambda name=name: command("-m", "analysis", name), runs=STARTS)
        for name in ("--help", "list")
    }
    figures["start of Python alone"] = seconds(lambda: command("-c", "pass"), runs=STARTS)
    return figures


def single() -> dict[str, Any]:
    """One page by our command and by the two commands that a user would write."""
    with scratch() as (folder, environment):
        ours = seconds(
            lambda: command("-m", "analysis", "run", "04", "--language", "en", env=environment)
        )
        theirs = seconds(lambda: as_a_user_would(folder, environment))
    return {
        "one page, hromady run": ours,
        "one page, papermill and jupyter nbconvert": theirs,
        "ratio, theirs / ours": round(theirs["median"] / ours["median"], 2),
    }


def many() -> dict[str, Any]:
    """A batch of profiles, beside the two commands once and the bare functions."""
    with scratch() as (folder, environment):
        theirs = seconds(lambda: as_a_user_would(folder, environment))
    side_by_side = {"papermill and jupyter nbconvert, seconds": theirs}
    return {**side_by_side, **batches.measured(theirs["median"])}


def notebooks() -> dict[str, Any]:
    """The outputs of all notebooks compared by nbval, as the tests do it: in forked kernels."""
    folder = str(paths.notebooks_folder())
    options = ("-q", "-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider", "--nbval-lax",
               "-p", "tests.conftest", "--nbval-kernel-name", "hromady_forked")  # fmt: skip
    start, before = time.perf_counter(), batches.processor()
    with scratch(fetched=()) as (_, environment):  # what the notebooks hold comes of embedded data
        done = subprocess.run([sys.executable, "-m", "pytest", *options, folder], check=False,
                              capture_output=True, text=True, cwd=paths.root(),
                              env=environment)  # fmt: skip
    return {
        "seconds": round(time.perf_counter() - start, 1),
        "seconds of processor": round(batches.processor() - before, 1),
        "pytest says": done.stdout.strip().splitlines()[-1],
    }


def site() -> dict[str, Any]:
    """The whole site, its weight, its page of maps, and its release check."""
    figures: dict[str, Any] = {}
    with scratch() as (folder, environment):
        built = folder / "build" / "site"
        made = seconds(lambda: command("-m", "analysis", "publish", env=environment), runs=1)
        figures["whole site, hromady publish"] = made
        figures["second run of the whole site"] = seconds(
            lambda: command("-m", "analysis", "publish", env=environment)
        )
        figures["kB gzipped"] = sizes(built)
        figures["the page of maps"] = maps.measured(reading.kinds(built)["map"])
        figures["pages of the site"] = len(list(built.rglob("*.html")))
        released = seconds(lambda: command("-m", "analysis", "release", env=environment), runs=1)
        figures["release check of the site"] = released
        figures["ratio, release check / publish"] = round(released["median"] / made["median"], 2)
    return figures


def pages() -> dict[str, Any]:
    """Pages of the built site, read on a slow processor."""
    return reading.measured(built_site())


def scores() -> dict[str, Any]:
    """Pages of the built site, judged by Lighthouse."""
    return lighthouse.measured(built_site(), kept() / "node")


def sampled() -> dict[str, Any]:
    """How often intervals hold what they should."""
    return {
        "shares": coverage.shares_of_hromadas(4_000).round(4).to_dict("records"),
        "residents in two stages": coverage.residents(200).to_dict("records"),
        "means": coverage.means(500).to_dict("records"),
    }


PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "startup": startup,
    "single": single,
    "batches": many,
    "notebooks": notebooks,
    "site": site,
    "pages": pages,
    "lighthouse": scores,
    "certainty": certainty.measured,
    "composites": composites.measured,
    "intake": intake.measured,
    "coverage": sampled,
    "whole": partial(batches.whole, opened=opening.opened),
}
ASKED = ("whole",)


def main(names: list[str]) -> None:
    unknown = sorted(set(names) - set(PARTS))
    if unknown:
        sys.exit(f"No part {', '.join(unknown)}. There are: {', '.join(PARTS)}.")
    for name in names or [each for each in PARTS if each not in ASKED]:
        sys.stderr.write(f"{time.strftime('%H:%M:%S')} {name}\n")
        paths.write_text(kept() / f"{name}.json", written(figures_of(name)))
    figures = {
        name: json.loads((kept() / f"{name}.json").read_text(encoding="utf-8"))
        for name in PARTS
        if (kept() / f"{name}.json").is_file()
    }
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    figures["peak memory of the largest process, MB"] = peak // 1024
    rows = wanted.compared(figures)
    text = written({"wanted": rows, **figures})
    folder = paths.build_folder()
    paths.write_text(folder / "bench.json", text)
    paths.write_text(folder / "bench.html", tables.page_of(figures, rows))
    paths.write_text(folder / "bench-history" / f"{time.strftime('%Y%m%d-%H%M%S')}.json", text)
    sys.stdout.write(tables.lines_of(rows))


def figures_of(name: str) -> dict[str, Any]:
    """Measure one part; one that fails says why, and the others go on."""
    start = time.perf_counter()
    try:
        figures = PARTS[name]()
    except Exception as problem:  # noqa: BLE001 - whatever it was, it is told
        figures = {"failed": f"{type(problem).__name__}: {problem}"}
        sys.stderr.write(f"{name} failed: {figures['failed']}\n")
    taken = round(time.perf_counter() - start, 1)
    return {**figures, "seconds taken": taken, "load of the machine": os.getloadavg()[0]}


def kept() -> Path:
    """Where the figures of each part are kept."""
    return paths.build_folder() / "bench"


def built_site() -> Path:
    """The site of ``make report``, which is built where it is missing."""
    built = paths.build_folder() / "site"
    if not (built / "index.html").is_file():
        command("-m", "analysis", "publish")
    return built


@contextmanager
def scratch(
    fetched: Sequence[str] = ("open", "law"),
) -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder of its own, with the fetched data of the usual one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "build").mkdir()
        for each in fetched:
            if (paths.build_folder() / each).is_dir():
                (folder / "build" / each).symlink_to((paths.build_folder() / each).resolve())
        yield folder, {**os.environ, "HROMADY_BUILD": str(folder / "build")}


def written(figures: object) -> str:
    return json.dumps(figures, indent=1, ensure_ascii=False)


def command(*words: str, env: dict[str, str] | None = None) -> None:
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env=env)


def as_a_user_would(scratch: Path, environment: dict[str, str]) -> None:
    source = paths.notebooks_folder() / "04_hromada_profile.ipynb"
    executed = scratch / "executed.ipynb"
    command("-m", "papermill", str(source), str(executed), env=environment)
    command("-m", "jupyter", "nbconvert", "--to", "html", str(executed), env=environment)


def seconds(work: Callable[[], None], *, runs: int = RUNS) -> dict[str, float]:
    measured, used = [], []
    for _ in range(runs):
        start, before = time.perf_counter(), batches.processor()
        work()
        measured.append(time.perf_counter() - start)
        used.append(batches.processor() - before)
    return {
        "median": round(statistics.median(measured), 2),
        "least": round(min(measured), 2),
        "most": round(max(measured), 2),
        "processor": round(statistics.median(used), 2),
    }


def sizes(site: Path) -> dict[str, float]:
    files = sorted(file for file in site.rglob("*") if file.is_file())
    return {
        str(file.relative_to(site)): round(len(gzip.compress(file.read_bytes())) / 1000, 1)
        for file in files
    }


if __name__ == "__main__":
    main(sys.argv[1:])
