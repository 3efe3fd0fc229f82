"""The official texts, fetched once a run from the reference folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.law import fetch_text, read_texts


@pytest.fixture(scope="session")
def law_build(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build folder into which every declared text was fetched."""
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
