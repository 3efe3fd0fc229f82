"""A copy of the declarations, to which a skeleton may be added."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of what a project holds, in force for this test."""
    folder = tmp_path / "home"
    shutil.copytree(paths.data_folder(), folder / "data")
    shutil.copytree(paths.notebooks_folder(), folder / "notebooks")
    shutil.copytree(paths.root() / "tests" / "situations", folder / "tests" / "situations")
    monkeypatch.setenv("HROMADY_HOME", str(folder))
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path / "build"))
    return folder
