"""The revision is told inside a checkout and is empty outside one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from analysis import paths
from analysis.publish.commits import read_commit


def test_the_revision_is_the_one_git_tells() -> None:
    read_commit.cache_clear()
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=paths.root(), capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(read_commit().removesuffix("-dirty"))


def test_outside_a_checkout_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("data", "notebooks"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    read_commit.cache_clear()
    try:
        assert read_commit() == ""
    finally:
        read_commit.cache_clear()
