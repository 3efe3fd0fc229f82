"""Material for the documents of one package, from the demonstration wave alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths
from analysis.advise import Evidence
from analysis.drafts import Material, read_evidence, read_material


@pytest.fixture(scope="session")
def nothing_fetched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one empty build folder for all tests of the room, so that evidence is read once."""
    return tmp_path_factory.mktemp("nothing_fetched")


@pytest.fixture
def build(nothing_fetched: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty build folder, in force for this test; nothing is written to it."""
    monkeypatch.setenv("HROMADY_BUILD", str(nothing_fetched))
    return nothing_fetched


@pytest.fixture
def bill_material(build: Path) -> Material:
    """Of the bill on social order, without fetched data and texts."""
    return read_material("social_order_reform", day="2026-11-01")


@pytest.fixture(scope="session")
def weighed(law_build: Path) -> Evidence:
    """Return the evidence of the demonstration wave, read once."""
    patch = pytest.MonkeyPatch()
    patch.setenv("HROMADY_BUILD", str(law_build))
    evidence = read_evidence()
    patch.undo()
    return evidence


@pytest.fixture
def home(law_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of its own, with a copy of data and of the fetched texts, in force."""
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    shutil.copytree(law_build / "open", tmp_path / "build" / "open")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path / "build"))
    return tmp_path
