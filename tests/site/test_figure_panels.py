"""Behind each figure stands a panel, from which alone its question and its numbers are known."""

from __future__ import annotations

import json
import random
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page

from analysis.language import Words, read_words

from .browser import CONTRASTS, LOCAL
from .reproduction import FIGURE, Pair, differences, of_drawing, of_rows, pairs_of, read_rows

CHOSEN = 10
LINES = (
    *("figure_panels.what", "figure_panels.who", "figure_panels.base", "figure_panels.missing"),
    *("panels.weight", "panels.method", "figure_panels.uncertainty", "figure_panels.source"),
    *("figure_panels.licence", "figure_panels.numbers", "figure_panels.rows"),
    "figure_panels.code",
)
SHOWN = """panel => ({
  language: document.documentElement.lang,
  lines: [...panel.querySelectorAll("dt")].map(each => each.textContent.trim()),
  table: panel.querySelector("a[download][href$='.csv']").href,
})"""
DETAILS = re.compile(r'<details class="behind-figure".*?</details>', re.S)


def lines_of(panel: html.HtmlElement) -> dict[str, str]:
    """Return each line of a panel by its name."""
    told: dict[str, str] = {}
    name = ""
    for each in panel.iter("dt", "dd"):
        text = " ".join(each.text_content().split())
        if each.tag == "dt":
            name = text
        else:
            told[name] = f"{told.get(name, '')} {text}".strip()
    return told


def panels(site: Path) -> Iterator[tuple[str, Words, str, html.HtmlElement]]:
    """Yield each figure of a site: its place, the words of its page, the page, its panel."""
    for file in sorted(site.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        for anchor, inside in FIGURE.findall(page):
            language = re.findall(r'<html lang="(\w+)"', page)[0]
            [panel] = DETAILS.findall(inside)
            place = f"{file.relative_to(site).as_posix()}#{anchor}"
            yield place, read_words(language), page, html.fragment_fromstring(panel)


def test_each_figure_has_a_panel_with_every_line_in_each_language(trilingual_site: Path) -> None:
    counted, lacking = 0, []
    for place, words, page, panel in panels(trilingual_site):
        counted += 1
        told = lines_of(panel)
        lacking += [f"{place}: {each}" for each in LINES if not told.get(words.say(each))]
        [code] = [each for each in panel.iter("a") if str(each.get("href")).startswith("#code-")]
        assert f'<pre id="{str(code.get("href"))[1:]}"' in page, place
        assert "CC BY 4.0" in told[words.say("figure_panels.licence")], place
        assert re.fullmatch("[0-9a-f]{12}", told[words.say("figure_panels.numbers")]), place
    assert counted > 200
    assert lacking == []


def test_what_is_not_told_is_the_exception(trilingual_site: Path) -> None:
    """A way of making figures that nobody described would say so on every line."""
    silent = {"panels.method": 0, "figure_panels.uncertainty": 0, "figure_panels.what": 0}
    for _, words, _, panel in panels(trilingual_site):
        told = lines_of(panel)
        unknown = (
            words.say("figure_panels.not_told"),
            words.say("figure_panels.uncertainty_not_declared"),
        )
        for name in silent:
            silent[name] += told[words.say(name)] in unknown
    assert silent["panels.method"] == silent["figure_panels.what"] == 0
    assert silent["figure_panels.uncertainty"] <= 3  # one figure a language at most


def test_a_question_of_a_survey_stands_as_it_was_asked_in_the_language(
    trilingual_site: Path,
) -> None:
    asked = {
        "": "If you needed a social service, would you know where to ask for it?",
        "uk": "соціальна послуга",
        "pl": "usług",
    }
    for language, text in asked.items():
        page = (trilingual_site / language / "residents.html").read_text(encoding="utf-8")
        panel = html.fragment_fromstring(DETAILS.findall(page)[0])
        [question] = panel.iter("q")
        assert text in question.text_content()
        assert question.getparent().get("lang") is None


@contextmanager
def read(browser: Browser, file: Path, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """Open a page as a reader who turns to no figure: each is sketched, none is live."""
    context = browser.new_context(**options)
    context.route(lambda address: not address.startswith(LOCAL), lambda route: route.abort())
    page, faults = context.new_page(), []
    page.on("pageerror", lambda problem: faults.append(str(problem)))
    try:
        page.goto(file.as_uri())
        yield page, faults
    finally:
        context.close()


def drawn_on(page: Page, anchor: str) -> dict[str, object]:
    """Return what the page was given to draw."""
    read = "id => document.getElementById(id).querySelector('script.drawing').textContent"
    drawing: dict[str, object] = json.loads(page.evaluate(read, anchor))
    return drawing


def test_from_ten_figures_by_lot_the_data_of_the_panel_reproduce_the_figure(
    browser: Browser, site: Path
) -> None:
    seed = secrets.randbelow(10**6)
    lot = random.Random(seed)
    shown = [pair for page in sorted(site.rglob("*.html")) for pair in pairs_of(page)]
    for number, pair in enumerate(lot.sample(shown, CHOSEN)):
        place = f"seed {seed}: {pair.page.name}#{pair.anchor}"
        with read(browser, pair.page) as (page, faults):
            table = table_in_panel(page, pair, by_key=bool(number % 2))
            found = differences(of_rows(read_rows(table)), of_drawing(drawn_on(page, pair.anchor)))
            assert found == [], place
            assert faults == [], place


def wait_for_focus(page: Page, opener: Locator) -> None:
    """Wait until the focus is back where it was; a window closes first and gives it back then."""
    place = opener.element_handle()
    page.wait_for_function("each => each === document.activeElement", arg=place, timeout=5000)


def table_in_panel(page: Page, pair: Pair, *, by_key: bool) -> Path:
    """Open the panel of a figure in one step, follow its table, and close it again."""
    opener = page.locator(f"#{pair.anchor} .behind-open")
    if by_key:
        opener.focus()
        page.keyboard.press("Enter")
    else:
        opener.click()
    window = page.locator("section.panel[role=dialog]")
    window.wait_for(state="visible")
    told = window.evaluate(SHOWN)
    words = read_words(told["language"])
    assert {words.say(each) for each in LINES} <= set(told["lines"])
    page.keyboard.press("Escape")
    window.wait_for(state="detached")
    wait_for_focus(page, opener)
    return Path(unquote(urlparse(told["table"]).path))


def test_without_scripts_the_panel_folds_open_below_its_figure(
    browser: Browser, site: Path
) -> None:
    with read(browser, site / "residents.html", java_script_enabled=False) as (page, _):
        panel = page.locator("details.behind-figure").first
        assert not panel.locator("dl").first.is_visible()
        panel.locator("summary").click()
        assert panel.locator("dl").first.is_visible()
        assert panel.locator("q").first.is_visible()


def test_from_the_window_a_link_leads_on_to_that_of_the_indicator_and_to_the_code(
    browser: Browser, site: Path
) -> None:
    with read(browser, site / "residents.html") as (page, faults):
        opener = page.locator(".behind-open").first
        opener.click()
        page.locator("section.panel a[data-panel]").first.click()
        window = page.locator("section.panel[role=dialog]")
        window.locator("dt").first.wait_for(state="visible")
        assert window.count() == 1
        page.keyboard.press("Escape")
        window.wait_for(state="detached")
        wait_for_focus(page, opener)
        opener.click()
        page.locator("section.panel a[href^='#code-']").click()
        assert "#code-" in page.url
        assert page.locator("section.panel").count() == 0
        assert faults == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_window_of_a_figure_is_readable(browser: Browser, site: Path, look: str) -> None:
    with read(browser, site / "residents.html", color_scheme=look) as (page, _):
        page.locator(".behind-open").first.click()
        page.locator("section.panel dt").first.wait_for(state="visible")
        told = page.evaluate(CONTRASTS)
        assert len(told) > 20
        assert [each for each in told if each["ratio"] < 4.5] == []
