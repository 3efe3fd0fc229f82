"""Each kind of documentation page is clean in a real browser, valid, and readable on a phone."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from analysis import manual
from analysis.language import read_words
from analysis.publish.assets import write_assets
from analysis.publish.editions import read_editions
from analysis.publish.manualcontents import read_manual
from analysis.publish.manuals import write_manual, write_reference
from analysis.publish.pages import Link, Page

from . import test_accessibility, test_markup
from .browser import opened
from .test_accessibility import STATES
from .test_markup import validator

__all__ = ["validator"]

LANGUAGES = ("en", "uk", "pl")
KINDS = (
    *("documentation", "documentation-researcher", "documentation-methods", "documentation-data"),
    *("documentation-data-evidence", "documentation-code", "documentation-glossary"),
)
LONGEST = 40_000
"""Of a page on a phone, pixels."""


@pytest.fixture(scope="module")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the documentation in three languages, with one page of keys and one of code."""
    site = tmp_path_factory.mktemp("documentation")
    content = read_manual(only=["evidence", "figures"])
    write_assets(site / "assets", layers={}, names={each: [] for each in LANGUAGES})
    for language in LANGUAGES:
        own = "" if language == "en" else f"{language}/"

        def place(page: Page, language: str = language, own: str = own) -> Page:
            others = tuple(
                Link(each, f"{'' if each == 'en' else f'{each}/'}{page.path}", language=each)
                for each in LANGUAGES
            )
            return replace(page, path=f"{own}{page.path}", language=language, alternates=others)

        words = read_words(language)
        write_manual(site, content, place=place, editions=read_editions(), words=words)
    write_reference(site, content, place=lambda page: page, words=read_words("en"))
    return site


def files(site: Path) -> list[Path]:
    """One page of each kind, the languages in turn."""
    turns = cycle(("", "uk/", "pl/"))
    kinds = [site / f"{own}{name}.html" for own, name in zip(turns, KINDS, strict=False)]
    return [*kinds, site / "reference" / "figures.html"]


def test_each_kind_is_clean_and_fits_the_screen(browser: Browser, documentation: Path) -> None:
    pages = files(documentation)
    assert len(pages) == len(KINDS) + 1
    for state, file in zip(cycle(STATES), pages, strict=False):
        with opened(browser, file, **STATES[state]) as (page, visit):
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wide) <= 0, file.name
            assert (visit.outside, visit.faults) == ([], []), file.name
            assert test_accessibility.faults(page) == [], file.name
            page.set_viewport_size({"width": 390, "height": 844})
            assert page.evaluate("document.documentElement.scrollHeight") < LONGEST, file.name


def test_a_link_to_a_form_opens_the_kind_that_holds_it(
    browser: Browser, documentation: Path
) -> None:
    with opened(browser, documentation / "documentation-data.html") as (page, _):
        page.locator("a[href='documentation-data-evidence.html#indicator']").click()
        page.locator("#indicator").wait_for(state="visible")
        assert not page.locator("#source").is_visible()


def test_formulas_are_drawn_by_the_browser(browser: Browser, documentation: Path) -> None:
    with opened(browser, documentation / "uk" / "documentation-methods.html") as (page, _):
        heights = page.evaluate(
            "[...document.querySelectorAll('math[display=block]')]"
            ".map(each => each.getBoundingClientRect().height)"
        )
        assert len(heights) == len(manual.read_methods())
        assert min(heights) > 15


def test_the_markup_is_valid(validator: list[str], documentation: Path) -> None:
    assert test_markup.faults(validator, files(documentation)) == []
