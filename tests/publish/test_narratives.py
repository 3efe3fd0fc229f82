"""Prose is put in place by the id of its cell; what is not translated says that it is English."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.publish.narratives import narrated


def test_cells_are_told_in_the_language_or_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "analysis.publish.narratives.read_narrative", lambda *_: {"title": "# Хто відповів"}
    )
    cells = [
        new_markdown_cell("# Who answered", id="title"),
        new_markdown_cell("Text.", id="text"),
        new_code_cell("1", id="code"),
    ]
    notebook = new_notebook(cells=cells)
    told = narrated(notebook, name="01_who_answered", language="uk")
    assert [cell.source for cell in told.cells] == ["# Хто відповів", "Text.", "1"]
    assert [cell.metadata.get("lang") for cell in told.cells] == [None, "en", None]
    assert [cell.source for cell in notebook.cells] == ["# Who answered", "Text.", "1"]


def test_an_english_notebook_stays_as_it_is() -> None:
    notebook = new_notebook(cells=[new_markdown_cell("# Who", id="title")])
    assert narrated(notebook, name="01_who_answered", language="en") is notebook
