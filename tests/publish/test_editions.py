"""Each published report is declared, and can be run."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths, publish
from analysis.errors import DeclarationError


def test_every_report_names_a_notebook_and_allowed_parameters() -> None:
    editions = publish.read_editions()
    assert len(editions) >= 5
    for edition in editions.values():
        for language in ("en", "uk", "pl"):
            given = edition.parameters_in(language)
            publish.checked_parameters(publish.notebook_path(edition.notebook), given)


def test_documents_that_exist_in_each_language_follow_the_page_and_bills_do_not() -> None:
    for edition in publish.read_editions().values():
        told = [edition.parameters_in(each).get("documents") for each in ("en", "uk", "pl")]
        follows = edition.notebook in ("12_contest", "14_contracting", "16_handbook")
        assert told == (["en", "uk", "pl"] if follows else [None] * 3), edition.id


def test_every_notebook_is_published_at_least_once() -> None:
    published = {edition.notebook for edition in publish.read_editions().values()}
    assert published == {file.stem for file in paths.notebooks_folder().glob("*.ipynb")}


def test_a_report_of_another_form_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "editions.yml").write_text("a: {notebook: 01, titel: A}")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    with pytest.raises(DeclarationError, match="titel"):
        publish.read_editions()
