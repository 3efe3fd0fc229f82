"""papermill's own tests of engines and of running, from its source, with our engine in its place.

`.ci/run` fetches the source of the very version that is installed. The package that is installed
is tested: only its folder of tests is taken from the source.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tarfile
import unittest
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import papermill.engines
import pytest
import tqdm.auto
import tqdm.std

from analysis.execution import ForkedEngine, Preloaded, preloaded
from analysis.execution.runs import ManagedEngine

SUITE = "papermill.tests"
MODULES = ("test_engines", "test_execute", "test_autosave")
CLIENT = (
    "asks papermill's client, replaced by a mock, for limits of the start of a kernel: a child "
)
CLIENT += "of ours is there at once"
ELSEWHERE = "runs an engine of its own, registered beside ours"
GONE = (
    "imports a name that the installed IPython has no longer: it fails on papermill's engine, too"
)
APART = {
    "TestBrokenNotebook2.test": GONE,
    "TestNBClientEngine.test_nb_convert_engine": CLIENT,
    "TestNotebookHelpers.test_start_timeout": CLIENT,
    "TestNotebookHelpers.test_default_start_timeout": CLIENT,
    "TestExecuteWithCustomEngine.test_custom_kernel_name_and_language": ELSEWHERE,
}


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of papermill's tests, importable as part of papermill."""
    name = f"papermill-{version('papermill')}"
    source = Path(os.environ.get("HROMADY_PACKAGES", "nowhere")) / f"{name}.tar.gz"
    if not source.exists():
        pytest.skip(f"{source.name} is not in $HROMADY_PACKAGES")
    folder = tmp_path_factory.mktemp("papermill")
    with tarfile.open(source) as archive:
        archive.extractall(folder, filter="data")
    tests = folder / name / "papermill" / "tests"
    spec = importlib.util.spec_from_file_location(
        SUITE, tests / "__init__.py", submodule_search_locations=[str(tests)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[SUITE] = module
    spec.loader.exec_module(module)
    yield tests
    for each in [each for each in sys.modules if each.startswith(SUITE)]:
        del sys.modules[each]


@pytest.fixture(scope="module")
def parent() -> Iterator[Preloaded]:
    with preloaded() as process:
        yield process


def with_our_engine(module: ModuleType, engine: type, patch: pytest.MonkeyPatch) -> None:
    """Ours is the engine that is taken when none is named, and the one that is tested."""
    patch.setitem(papermill.engines.papermill_engines._engines, None, engine)
    for name in ("Engine", "NBClientEngine"):
        if hasattr(module, name):
            patch.setattr(module, name, engine)


def cases(module: ModuleType) -> list[unittest.TestCase]:
    loaded: list[Any] = [unittest.defaultTestLoader.loadTestsFromModule(module)]
    found = []
    while loaded:
        each = loaded.pop()
        if isinstance(each, unittest.TestCase):
            found.append(each)
        else:
            loaded.extend(each)
    return sorted(found, key=lambda case: case.id())


def short(case: unittest.TestCase) -> str:
    return ".".join(case.id().split(".")[-2:])


@pytest.mark.parametrize("name", MODULES)
def test_they_pass_on_the_forked_engine(
    name: str, suite: Path, parent: Preloaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    class Ours(ManagedEngine):
        """As the entry point has it, with one process preloaded for all of them."""

        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
            ran.append(kernel_name)
            return ManagedEngine.execute_managed_notebook.__func__(
                cls, nb_man, kernel_name, parent=parent, **options
            )

    monkeypatch.chdir(suite)
    # Where a kernel of other tests lives in this process, papermill would take a notebook's bar.
    monkeypatch.setattr(tqdm.auto, "tqdm", tqdm.std.tqdm)
    module = importlib.import_module(f"{SUITE}.{name}")
    with_our_engine(module, Ours, monkeypatch)
    result = unittest.TestResult()
    wanted = [case for case in cases(module) if short(case) not in APART]
    with ThreadPoolExecutor(1) as aside:  # a browser of other tests keeps a loop in this thread
        for case in wanted:
            aside.submit(case.run, result).result()
    told = [f"{short(case)}: {trace}" for case, trace in (*result.failures, *result.errors)]
    assert told == []
    assert (result.testsRun, result.skipped) == (len(wanted), [])
    assert len(ran) >= {"test_engines": 3, "test_execute": 20, "test_autosave": 1}[name]


def test_what_does_not_apply_is_there_and_has_its_reason(suite: Path) -> None:
    there = {
        short(case)
        for name in MODULES
        for case in cases(importlib.import_module(f"{SUITE}.{name}"))
    }
    assert len(there) > 50
    assert set(APART) <= there
    assert all(len(reason.split()) > 5 for reason in APART.values())
    assert not hasattr(importlib.import_module("IPython.core.display"), "display")


def test_the_engine_of_the_entry_point_is_the_one_that_is_tested() -> None:
    assert papermill.engines.papermill_engines.get_engine("hromady") is ForkedEngine
