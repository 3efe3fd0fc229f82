"""What every test may lean on: the reference data, an empty build, a fetched build, a site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import paths


def missing(reason: str) -> None:
    """Skip by name; where everything must be there (``HROMADY_REQUIRE_ALL``), fail."""
    if os.environ.get("HROMADY_REQUIRE_ALL"):
        pytest.fail(f"not allowed to be skipped here: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def reference() -> Path:
    """Folder of independent reference data: ``$HROMADY_REFERENCE`` or beside the checkout."""
    declared = os.environ.get("HROMADY_REFERENCE")
    folder = Path(declared) if declared else paths.root().parent / "shared"
    if not (folder / "data" / "upstream").is_dir():
        missing(f"no reference data at {folder}")
    return folder


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty build folder, in force for this test."""
    folder = tmp_path / "build"
    monkeypatch.setenv("HROMADY_BUILD", str(folder))
    return folder


@pytest.fixture(scope="session")
def fetched_build(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build folder into which every declared source was fetched, once a session."""
    from analysis import places

    folder = tmp_path_factory.mktemp("fetched") / "build"
    before = os.environ.get("HROMADY_BUILD")
    os.environ["HROMADY_BUILD"] = str(folder)
    try:
        for source_id in places.read_sources():
            places.fetch_source(source_id, folder=reference / "data" / "upstream")
    finally:
        if before is None:
            del os.environ["HROMADY_BUILD"]
        else:
            os.environ["HROMADY_BUILD"] = before
    return folder


@pytest.fixture
def fetched(fetched_build: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the fetched open data in force for this test."""
    monkeypatch.setenv("HROMADY_BUILD", str(fetched_build))
    return fetched_build


def _published(build: Path) -> Path:
    """Publish the site into a build folder with the command that a reader would type."""
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "publish"],
        env={**os.environ, "HROMADY_BUILD": str(build)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return build / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as a machine without a network builds it."""
    return _published(tmp_path_factory.mktemp("site") / "build")


@pytest.fixture(scope="session")
def fetched_site(fetched_build: Path) -> Path:
    """Return the site on the fetched open data."""
    return _published(fetched_build)
