"""The demonstration contest as committed, and a copy of it in which a test may change anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths
from analysis.contest.entries import Entries, read_entries
from analysis.contest.rules import Contest, read_contest


@pytest.fixture(scope="session")
def contest() -> Contest:
    """Return the rules of the demonstration contest."""
    return read_contest("pilots")


@pytest.fixture(scope="session")
def entries() -> Entries:
    """Return its applications, reviewers and scores."""
    return read_entries("pilots")


@pytest.fixture
def pilots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a copy of the contest, in a home that is in force for this test."""
    home = tmp_path / "home"
    (home / "data" / "contests").mkdir(parents=True)
    (home / "notebooks").mkdir()
    for part in paths.data_folder().iterdir():
        if part.name != "contests":
            (home / "data" / part.name).symlink_to(part)
    folder = home / "data" / "contests" / "pilots"
    shutil.copytree(paths.data_folder() / "contests" / "pilots", folder)
    monkeypatch.setenv("HROMADY_HOME", str(home))
    return folder
