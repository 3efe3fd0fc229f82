"""Each language of a site has its folder, its runs, and a way to the others."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_notebook

from analysis.language import read_words
from analysis.protect import read_publication_rules
from analysis.publish.editions import Edition
from analysis.publish.exporter import export_page
from analysis.publish.pages import Page
from analysis.publish.provenance import read_data_fingerprint
from analysis.publish.tongues import Tongue

EDITIONS = {"who": Edition(id="who", notebook="01_who_answered", title="Who", summary="")}


def tongue(language: str) -> Tongue:
    rules = read_publication_rules()["public"]
    return Tongue(read_words(language), ("en", "uk", "pl"), EDITIONS, rules)


@pytest.mark.parametrize(("language", "folder"), [("en", ""), ("uk", "uk/"), ("pl", "pl/")])
def test_the_first_language_lies_at_the_root_and_each_other_in_its_folder(
    language: str, folder: str
) -> None:
    own = tongue(language)
    page = own.placed(Page("who.html", "Who"))
    assert (page.path, page.language) == (f"{folder}who.html", language)
    assert page.home == f"{folder}index.html"
    assert [each.address for each in page.navigation] == [f"{folder}who.html"]
    assert [(each.language, each.address) for each in page.alternates] == [
        ("en", "who.html"),
        ("uk", "uk/who.html"),
        ("pl", "pl/who.html"),
    ]
    [run] = own.runs()
    assert run.id == f"{folder}who"
    assert run.parameters.get("language", "en") == language


def test_a_page_that_exists_once_has_no_other_languages() -> None:
    page = tongue("en").placed_alone(Page("documents/a.html", "A"))
    assert (page.path, page.alternates) == ("documents/a.html", ())


def test_each_page_names_the_one_fingerprint_of_the_data_in_its_foot() -> None:
    shown = set()
    for language in ("en", "uk", "pl"):
        page = tongue(language).placed(Page("who.html", "Who"))
        foot = export_page(new_notebook(), page, words=read_words(language)).partition("<footer")[2]
        assert read_words(language).say("figure_panels.data") in foot
        assert f">{page.data}</code>" in foot
        shown.add(page.data)
    [data] = shown
    assert read_data_fingerprint().startswith(data)
    assert len(data) == 12
