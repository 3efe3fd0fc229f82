"""Material for the documents of one package, from the demonstration wave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.drafts import Material, read_material


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
