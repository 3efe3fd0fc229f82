"""What every test may lean on: reference data, an empty or fetched build, a site, a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import nbval.kernel
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, sync_playwright

from analysis import paths
from analysis.law import fetch_text, read_texts

from . import examples
from .kernels import FORKED, kernel_path
from .projects import OF_HROMADAS, keep_one_edition_of_others

if find_spec("dask"):
    # It asks Python's ``site`` where it lies; a folder of tests takes that name later.
    import_module("dask.config")

# How long an example takes says how busy the machine is; nothing here is a test of time.
settings.register_profile("hromady", deadline=None, max_examples=50)
settings.load_profile("hromady")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_configure(config: pytest.Config) -> None:
    """Keep what examples compute, and have the kernel that nbval asks for, where it is ours."""
    # nbval lays out each message of a kernel for a log that nobody keeps: seconds for a map.
    nbval.kernel.pformat = repr if config.getoption("log_level", None) else type
    # A hook of this file would not be called for what stands outside its folder.
    config.pluginmanager.register(examples)
    if config.getoption("nbval_kernel_name", None) == FORKED:
        folder = TemporaryDirectory()
        config.add_cleanup(folder.cleanup)
        os.environ["JUPYTER_PATH"] = kernel_path(Path(folder.name))
    # Hear Ctrl+C also where a shell started the tests in the background and had it ignored.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


LONGEST = (
    *("tests/redteam/test_plants.py", "tests/notebooks/test_references.py"),
    *("tests/notebooks/test_fidelity.py", "tests/execution/test_runs.py"),
    *("tests/redteam/test_planted_answers.py", "tests/publish/test_sites.py"),
    *("tests/test_bad_input.py", "tests/survey/test_twin.py", "tests/site/test_pages.py"),
    *("tests/publish/test_evidencechecks.py", "tests/notebooks/test_jupyterlab.py"),
    *("tests/notebooks/test_profile_numbers.py", "tests/publish/test_checks.py"),
    *("tests/site/test_languages.py", "tests/site/test_accessibility.py"),
    *("tests/monitoring/test_simulation.py", "tests/places/test_rebuild.py"),
)
"""Files whose tests take minutes: begun first, or one of two processes waits for the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first; all others keep their order."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget where a command that another test gave keeps the settings of libraries."""
    for name in paths.settings_folders():
        os.environ.pop(name, None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything must be there (``HROMADY_REQUIRE_ALL``), a skipped test has failed."""
    report = yield
    if report.skipped and os.environ.get("HROMADY_REQUIRE_ALL"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where nothing may be: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def reference() -> Path:
    """Folder of independent reference data: ``$HROMADY_REFERENCE`` or beside the checkout."""
    declared = os.environ.get("HROMADY_REFERENCE")
    folder = Path(declared) if declared else paths.root().parent / "shared"
    if not (folder / "data" / "upstream").is_dir():
        pytest.skip(f"no reference data at {folder}")
    return folder


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty build folder, in force for this test."""
    folder = tmp_path / "build"
    monkeypatch.setenv("HROMADY_BUILD", str(folder))
    return folder


def _made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Make a folder once a run, also where several processes share the work."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / name, shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def fetched_build(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build folder into which every declared source was fetched, once a run."""
    folder = str(reference / "data" / "upstream")
    return _made_once(
        tmp_path_factory, "fetched", lambda build: _hromady(build, "fetch", "--from", folder)
    )


@pytest.fixture
def fetched(fetched_build: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the fetched open data in force for this test."""
    monkeypatch.setenv("HROMADY_BUILD", str(fetched_build))
    return fetched_build


@pytest.fixture(scope="session")
def law_build(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build folder into which every declared text was fetched, and no open data."""
    folder = tmp_path_factory.mktemp("law_build")
    patch = pytest.MonkeyPatch()
    patch.setenv("HROMADY_BUILD", str(folder))
    for text_id in read_texts():
        fetch_text(text_id, folder=reference / "data" / "law")
    patch.undo()
    return folder


@pytest.fixture
def law(law_build: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the fetched texts in force for this test."""
    monkeypatch.setenv("HROMADY_BUILD", str(law_build))
    return law_build


def _hromady(build: Path, *words: str, home: Path | None = None) -> None:
    """Run the command that a reader would type, with a build folder of its own."""
    places = {"HROMADY_BUILD": str(build), **({"HROMADY_HOME": str(home)} if home else {})}
    done = subprocess.run(
        [sys.executable, "-m", "analysis", *words],
        env={**os.environ, **places},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as a machine without a network builds it, with every report."""
    return (
        _made_once(
            tmp_path_factory,
            "embedded",
            lambda folder: _hromady(folder, "publish", "--languages", "en"),
        )
        / "site"
    )


@pytest.fixture(scope="session")
def trilingual_site(fetched_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site on the fetched open data: English at its root, Ukrainian and Polish below.

    Every notebook is in it, but of bills and the like one report: ``site`` has them all.
    """

    def make(build: Path) -> None:
        home = build.with_name(f"{build.name}_project")
        shutil.copytree(paths.data_folder(), home / "data")
        shutil.copytree(paths.notebooks_folder(), home / "notebooks")
        keep_one_edition_of_others(home / "notebooks" / "editions.yml", OF_HROMADAS)
        shutil.copytree(fetched_build / "open", build / "open")
        _hromady(build, "publish", "--languages", "en,uk,pl", home=home)

    return _made_once(tmp_path_factory, "fetched_and_published", make) / "site"


@pytest.fixture(scope="session")
def fetched_site(trilingual_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the English part of the site on the fetched open data."""
    return _made_once(
        tmp_path_factory,
        "fetched_in_english",
        lambda folder: shutil.copytree(
            trilingual_site, folder, ignore=shutil.ignore_patterns("uk", "pl")
        ),
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a real Chromium, started once: ``$HROMADY_CHROMIUM``, installed, playwright's own."""
    declared = os.environ.get("HROMADY_CHROMIUM")
    installed = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(
                executable_path=declared or installed, args=["--no-sandbox", "--disable-gpu"]
            )
        except Error as problem:
            pytest.skip(f"no Chromium here: {str(problem).splitlines()[0]}")
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pages_of_each(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[list[str]]]:
    """Return what opens Word files in one run of LibreOffice and reads the text of each page."""
    programs = ("soffice", "pdftotext")
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    folder = tmp_path_factory.mktemp("office")

    def pages(*files: Path) -> list[list[str]]:
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return [_pages_of_pdf(folder / f"{file.stem}.pdf") for file in files]

    return pages


def _pages_of_pdf(file: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True
    )
    return done.stdout.removesuffix("\f").split("\f")


@pytest.fixture(scope="session")
def pages_of(pages_of_each: Callable[..., list[list[str]]]) -> Callable[[Path], list[str]]:
    """Return what opens one Word file in LibreOffice and reads the text of each page."""
    return lambda file: pages_of_each(file)[0]
