"""A copy of the demonstration contracts in which a test may change anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths


@pytest.fixture
def contracts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the copies, in a home that is in force for this test."""
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    (home / "notebooks").mkdir()
    copied = ("contracts", "contracting")
    for part in paths.data_folder().iterdir():
        if part.name not in copied:
            (home / "data" / part.name).symlink_to(part)
    for name in copied:
        shutil.copytree(paths.data_folder() / name, home / "data" / name)
    monkeypatch.setenv("HROMADY_HOME", str(home))
    return home / "data" / "contracts"


def replace_in(file: Path, old: str, new: str) -> None:
    """Change one passage of a file, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
