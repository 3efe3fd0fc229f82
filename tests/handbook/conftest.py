"""A copy of the data in which a test may change the handbook and what it is computed from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths

COPIED = ("handbook", "contracting", "contests", "contracts")


@pytest.fixture
def copied_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a home in force in which these folders are copies."""
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    (home / "notebooks").mkdir()
    for part in paths.data_folder().iterdir():
        if part.name not in COPIED:
            (home / "data" / part.name).symlink_to(part)
    for name in COPIED:
        shutil.copytree(paths.data_folder() / name, home / "data" / name)
    monkeypatch.setenv("HROMADY_HOME", str(home))
