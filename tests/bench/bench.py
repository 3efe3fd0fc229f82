"""Speed, memory and size, as ratios in one run: ``make bench``.

Absolute seconds belong to this machine on this day; the ratios are what can be compared.
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
from collections.abc import Callable
from pathlib import Path

from analysis import paths

sys.path.insert(0, str(Path(__file__).parent))
import batches
import certainty
import composites
import coverage
import intake
import maps
import tables

RUNS = 3


def main() -> None:
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        environment = {**os.environ, "HROMADY_BUILD": str(scratch / "build")}
        if paths.fetched_folder().is_dir():  # every part is measured on the same data
            (scratch / "build").mkdir()
            (scratch / "build" / "open").symlink_to(paths.fetched_folder().resolve())
        ours = seconds(
            lambda: command("-m", "analysis", "run", "04", "--language", "en", env=environment)
        )
        theirs = seconds(lambda: as_a_user_would(scratch, environment))
        figures["one page, hromady run"] = ours
        figures["one page, papermill and jupyter nbconvert"] = theirs
        figures["ratio, theirs / ours"] = round(theirs["median"] / ours["median"], 2)
        figures["many reports at once"] = batches.measured(theirs["median"])
        site = seconds(lambda: command("-m", "analysis", "publish", env=environment), runs=1)
        figures["whole site, hromady publish"] = site
        figures["ratio, site / one page"] = round(site["median"] / ours["median"], 2)
        figures["kB gzipped"] = sizes(scratch / "build" / "site")
        figures["the page of maps"] = maps.measured(scratch / "build" / "site" / "service_map.html")
        pages = len(list((scratch / "build" / "site").glob("*.html")))
        released = seconds(lambda: command("-m", "analysis", "release", env=environment), runs=1)
        figures["release check of the site"] = released
        figures["ratio, release check / publish"] = round(released["median"] / site["median"], 2)
        figures["pages of the site"] = pages
    figures["how sure a figure is"] = certainty.measured()
    figures["an index under many choices"] = composites.measured()
    figures["a large survey taken in"] = intake.measured()
    shares = coverage.shares_of_hromadas(4_000).round(4)
    figures["coverage of intervals of shares"] = shares.to_dict("records")
    figures["coverage, residents in two stages"] = coverage.residents(200).to_dict("records")
    figures["coverage of intervals of means"] = coverage.means(500).to_dict("records")
    figures["start of hromady --help"] = seconds(lambda: command("-m", "analysis", "--help"))
    figures["hromady list"] = seconds(lambda: command("-m", "analysis", "list"))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    figures["peak memory of the largest process, MB"] = peak // 1024
    text = json.dumps(figures, indent=1, ensure_ascii=False)
    folder = paths.build_folder()
    paths.write_text(folder / "bench.json", text)
    paths.write_text(folder / "bench.html", tables.page_of(figures))
    paths.write_text(folder / "bench-history" / f"{time.strftime('%Y%m%d-%H%M%S')}.json", text)
    sys.stdout.write(text + "\n")


def command(*words: str, env: dict[str, str] | None = None) -> None:
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env=env)


def as_a_user_would(scratch: Path, environment: dict[str, str]) -> None:
    source = paths.notebooks_folder() / "04_hromada_profile.ipynb"
    executed = scratch / "executed.ipynb"
    command("-m", "papermill", str(source), str(executed), env=environment)
    command("-m", "jupyter", "nbconvert", "--to", "html", str(executed), env=environment)


def seconds(work: Callable[[], None], *, runs: int = RUNS) -> dict[str, float]:
    measured = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        measured.append(time.perf_counter() - start)
    return {
        "median": round(statistics.median(measured), 2),
        "least": round(min(measured), 2),
        "most": round(max(measured), 2),
    }


def sizes(site: Path) -> dict[str, float]:
    files = sorted(file for file in site.rglob("*") if file.is_file())
    return {
        str(file.relative_to(site)): round(len(gzip.compress(file.read_bytes())) / 1000, 1)
        for file in files
    }


if __name__ == "__main__":
    main()
