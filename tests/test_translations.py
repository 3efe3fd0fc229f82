"""A translation holds for the text it was made of, and for no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import DeclarationError
from analysis.language import read_languages
from analysis.translations import (
    fingerprint,
    read_declared_texts,
    read_gaps,
    read_narrative,
    read_narratives,
    read_translations,
)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the languages whose folder of texts is a pretended one."""
    folder = tmp_path / "data"
    shutil.copytree(paths.data_folder() / "language", folder / "language")
    monkeypatch.setattr("analysis.paths.data_folder", lambda: folder)
    return folder / "language"


def test_every_kind_of_text_and_every_notebook_is_read() -> None:
    texts, prose = read_declared_texts(), read_narratives()
    assert len(texts) >= 2
    assert all(texts.values())
    assert len(prose) == len(list(paths.notebooks_folder().rglob("[0-9T]*_*.ipynb")))


def test_a_changed_paragraph_makes_its_translation_stale(copied: Path) -> None:
    cell = read_narratives()["04_hromada_profile"]["title"]
    file = copied / "uk" / "narratives" / "04_hromada_profile.yml"
    file.parent.mkdir(exist_ok=True)
    for of, shown in ((fingerprint(cell), {"title": "Заголовок"}), ("00000000", {})):
        file.write_text(f"title: {{of: '{of}', text: Заголовок}}\n", encoding="utf-8")
        assert read_narrative("uk", "04_hromada_profile") == shown
    stale = [gap for gap in read_gaps("uk") if gap.address == "title" and gap.why == "stale"]
    assert [gap.catalogue for gap in stale] == ["narratives/04_hromada_profile"]


def test_a_translation_of_no_text_is_told(copied: Path) -> None:
    file = copied / "pl" / "declared" / "editions.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("nowhere.title: {of: '00000000', text: Nic}\n", encoding="utf-8")
    assert [gap.address for gap in read_gaps("pl") if gap.why == "unknown"] == ["nowhere.title"]


def test_an_entry_of_another_form_is_refused(copied: Path) -> None:
    file = copied / "pl" / "declared" / "editions.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("nowhere.title: Nic\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match="another form"):
        read_translations("pl", "declared/editions")


def test_a_complete_language_lacks_no_text() -> None:
    for key, language in read_languages().items():
        if language.complete and key != "en":
            assert [f"{gap.catalogue}: {gap.address} {gap.why}" for gap in read_gaps(key)] == []
