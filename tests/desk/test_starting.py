"""The start page names every notebook with its question, in each language."""

from __future__ import annotations

import json

import pytest

from analysis import paths
from analysis.desk.starting import Entry, entry_of, start_page
from analysis.language import read_words
from analysis.translations import read_narrative

LANGUAGES = ("en", "uk", "pl")


def entries(language: str) -> list[Entry]:
    found = []
    for file in sorted(paths.notebooks_folder().glob("*.ipynb")):
        cell = json.loads(file.read_text(encoding="utf-8"))["cells"][0]
        texts = read_narrative(language, file.stem) if language != "en" else {}
        found.append(entry_of(file.stem, texts.get(cell["id"], "".join(cell["source"]))))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_notebook_tells_its_title_and_its_question(language: str) -> None:
    found = entries(language)
    assert len(found) >= 16
    for entry in found:
        assert entry.title
        assert not entry.title.startswith("#")
        assert "?" in entry.question, entry.name
        assert "**" not in entry.question
        assert "\n" not in entry.question
    assert len({entry.question for entry in found}) == len(found)


def test_a_first_cell_without_a_question_has_none() -> None:
    assert entry_of("20_own", "# Mine\n\nOnly words.") == Entry("20_own", "Mine", "")
    assert entry_of("20_own", "# Mine") == Entry("20_own", "Mine", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_links_each_notebook_once(language: str) -> None:
    found = entries(language)
    page = start_page({"All": found}, newer={}, words=read_words(language))
    for entry in found:
        assert page.count(f"({entry.name}.ipynb)") == 1
        assert f"[{entry.name[:2]} · {entry.title}]" in page
    assert ".edition-" not in page


def test_a_newer_edition_is_named_beside_the_copy_of_the_reader() -> None:
    newer = {"04_a.ipynb": "04_a.edition-1f2e3d.ipynb"}
    words = read_words("en")
    page = start_page({}, newer=newer, words=words)
    assert "[04_a.ipynb](04_a.ipynb) → [04_a.edition-1f2e3d.ipynb](04_a.edition-1f2e3d.ipynb)" in (
        page
    )
    assert words.say("desk.newer_lead") in page


def test_a_bar_in_a_question_does_not_end_the_cell_of_the_table() -> None:
    page = start_page({"All": [Entry("01_a", "A|B", "C|D?")]}, newer={}, words=read_words("en"))
    assert "| [01 · A\\|B](01_a.ipynb) | C\\|D? |" in page
