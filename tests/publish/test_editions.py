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
        publish.checked_parameters(publish.notebook_path(edition.notebook), edition.parameters)


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
