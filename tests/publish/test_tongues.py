"""Each language of a site has its folder, its runs, and a way to the others."""

from __future__ import annotations

import pytest

from analysis.language import read_words
from analysis.protect import read_publication_rules
from analysis.publish.editions import Edition
from analysis.publish.pages import Page
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
