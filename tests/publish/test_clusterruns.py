"""Three workers, each a process, make what one machine makes, whatever dies in between."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from analysis import publish
from analysis.errors import RunError
from analysis.execution import Answer, Cluster
from analysis.publish.clusterruns import _written, read_bundle

from . import small_batches as small
from .dask_clusters import RealCluster, real_cluster

ASIDE = "import os\nexec(os.environ.get('ASIDE', ''))"
GATED = """
import pathlib, time
here = pathlib.Path(os.environ["MARKS"])
with (here / os.environ["WORKER"]).open("a") as mark:
    mark.write(hromada + "\\n")
until = time.monotonic() + 120
while hromada != FREE and not (here / "gate").exists():
    assert time.monotonic() < until
    time.sleep(0.02)
"""
LANGUAGES = ("en", "uk")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        folder = small.home(tmp_path_factory.mktemp("cluster"), patch)
        small.written(folder / "notebooks", ASIDE)
        (folder / "control.py").write_text("")
        (folder / "marks").mkdir()
        yield folder


@pytest.fixture(scope="module")
def undisturbed(home: Path) -> dict[str, str]:
    """The folder that this machine makes alone."""
    made = publish.run_plan(small.planned(LANGUAGES), jobs=1)
    assert (made.made, made.failed) == (10, ())
    return small.contents(made.folder)


@pytest.fixture(scope="module")
def cluster(
    home: Path, undisturbed: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RealCluster]:
    with real_cluster(tmp_path_factory.mktemp("dask")) as made:
        made.start_scheduler()
        yield made


def settings(home: Path, name: str) -> dict[str, str]:
    """Environment of a worker: what its pages do besides stands in a file that tests change."""
    aside = f"exec(open({str(home / 'control.py')!r}).read())"
    return {"ASIDE": aside, "MARKS": str(home / "marks"), "WORKER": name}


def gated(plan: publish.RunPlan) -> str:
    """What workers do besides: the page that is begun first goes through, the others wait."""
    return GATED.replace("FREE", repr(plan.kins()[0][0][0].parameters["hromada"]))


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def processes_of(worker: str) -> list[str]:
    """What still runs with the environment of a worker."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"WORKER={worker}\0".encode() in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found


def test_a_worker_with_another_library_is_refused_with_both_versions(
    home: Path, cluster: RealCluster
) -> None:
    odd = home / "odd" / "plotly-5.0.0.dist-info"
    odd.mkdir(parents=True)
    (odd / "METADATA").write_text("Metadata-Version: 2.1\nName: plotly\nVersion: 5.0.0\n")
    places = [str(odd.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    cluster.start_worker("odd", settings={"PYTHONPATH": os.pathsep.join(places)})
    with pytest.raises(RunError, match="pages could differ") as refused:
        publish.run_plan_on_cluster(small.planned(LANGUAGES, force=True), cluster=cluster.there)
    address = cluster.read_said("odd", "Start worker at:")
    assert (refused.value.where, refused.value.found) == (address, "plotly 5.0.0")
    assert refused.value.needed.startswith("plotly 7.")
    cluster.ended("odd")


def test_one_is_killed_and_one_joins_late_and_the_pages_are_those_of_one_machine(
    home: Path, cluster: RealCluster, undisturbed: dict[str, str]
) -> None:
    """Also where a worker shares no network but one way, and no disk, with the others."""
    plan = small.planned(LANGUAGES, force=True)
    (home / "control.py").write_text(gated(plan))
    cluster.start_worker("first", settings=settings(home, "first"))
    cluster.start_worker("second", settings=settings(home, "second"), network=cluster.network)
    for name in ("first", "second"):
        cluster.read_said(name, "Registered to:")
    marks, seen = home / "marks", list[str]()

    def disturbed() -> None:
        until((marks / "first").exists)
        until((marks / "second").exists)
        cluster.ended("second")
        cluster.start_worker("late", settings=settings(home, "late"))
        until((marks / "late").exists)
        (marks / "gate").touch()

    def told(path: str) -> None:
        if not seen:
            disturbing.start()
        seen.append(path)

    disturbing = threading.Thread(target=disturbed)
    made = publish.run_plan_on_cluster(plan, cluster=cluster.there, report=told)
    disturbing.join()
    assert (made.made, made.unchanged, made.failed) == (10, 0, ())
    assert sorted(seen) == sorted(page.path for page in plan.pages)
    assert small.contents(made.folder) == undisturbed
    assert processes_of("second") == [], "what a killed worker started ends with it"
    for name in ("first", "late"):
        assert not list((cluster.folder / name).rglob("bundle")), "data stay on a worker"
    again = publish.run_plan_on_cluster(small.planned(LANGUAGES), cluster=cluster.there)
    assert (again.made, again.unchanged) == (0, 10)


def test_a_worker_had_a_network_of_its_own(cluster: RealCluster) -> None:
    if not cluster.network:
        pytest.skip("no network can be made here: that takes root and iproute2")
    assert cluster.read_said("late", "Start worker at:").startswith(f"tls://{cluster.host}:")
    log = (cluster.folder / "second" / "log").read_text()
    assert f"tls://{cluster.host.removesuffix('1')}2:" in log.partition("Start worker at:")[2]


def test_what_fails_on_a_worker_is_named_with_it_and_the_last_good_page_stays(
    home: Path, undisturbed: dict[str, str]
) -> None:
    """What a child that died tells is held in ``execution/test_workers``."""
    plan = small.planned(LANGUAGES, force=True)
    pages = {page.path: page for page in plan.pages}
    died, otherwise, good = list(pages)[:3]
    content = (plan.folder / good).read_bytes()
    told = (
        (died, {"failed": "more-0", "reason": "its process died"}),
        (otherwise, {"sha256": "0" * 64, "kinds": []}),
        (good, {"sha256": sha256(content).hexdigest(), "kinds": ["bar"]}),
    )
    answer = Answer(0, "tls://there:1", told, {otherwise: b"another", good: content})
    news = {each.path: each for each in _written(answer, pages, folder=plan.folder)}
    assert str(news[died]) == f"{died}, cell 'more-0': its process died (on tls://there:1)"
    assert "sent another page than it made" in str(news[otherwise])
    assert (news[good].key, news[good].kinds) == (pages[good].key, ("bar",))
    assert small.contents(plan.folder) == undisturbed, "the last good edition does not open"
    lost = list(_written(Answer(0, "", problem="all died"), pages, folder=plan.folder))
    assert [each.reason for each in lost] == ["all died"] * 10


def test_without_its_scheduler_a_run_ends_in_words_and_the_next_completes(
    home: Path, cluster: RealCluster, undisturbed: dict[str, str]
) -> None:
    (home / "marks" / "gate").unlink()
    plan = small.planned(LANGUAGES, force=True)
    (home / "control.py").write_text(gated(plan))
    for page in plan.pages:
        (plan.folder / page.path).unlink()
    seen: list[str] = []

    def told(path: str) -> None:
        if not seen:
            cluster.ended("scheduler")
        seen.append(path)

    with pytest.raises(RunError, match="connection to the scheduler is lost") as lost:
        publish.run_plan_on_cluster(small.planned(LANGUAGES), cluster=cluster.there, report=told)
    assert "run the same command" in str(lost.value)
    small.refuse_halves(plan.folder)
    rest = publish.run_plan(small.planned(LANGUAGES), jobs=1)
    assert (rest.made, rest.unchanged) == (10 - len(seen), len(seen))
    assert 0 < len(seen) < 10
    assert small.contents(plan.folder) == undisturbed


def test_nobody_there_is_said_in_words(home: Path) -> None:
    plan = small.planned(given={"shown": 2})
    nowhere = Cluster("tcp://127.0.0.1:9", patience=1)
    with pytest.raises(RunError, match="No scheduler answers"):
        publish.run_plan_on_cluster(plan, cluster=nowhere)


def test_the_bundle_holds_the_notebook_as_it_was_planned(home: Path) -> None:
    plan = small.planned()
    before = read_bundle(plan)
    small.written(home / "notebooks", "1 / 0")
    assert read_bundle(plan) == before
    assert read_bundle(small.planned()) != before
    small.written(home / "notebooks", ASIDE)
