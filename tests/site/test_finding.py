"""From any name on the first page to something useful: a profile, or the hromada on the map."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from analysis.language import read_words
from analysis.publish.assets import write_assets
from analysis.publish.exporter import export_index
from analysis.publish.pages import Front
from analysis.publish.pages import Page as SitePage

from .browser import opened
from .sample import CODES, layers, write_sample

QUOTED = 'Кам\'янка «Лівобережна» & "Ко" <b>x</b>'
LONG = "Новоолександрівсько" * 12
RIGHT_TO_LEFT = "שלום Uman"
NAMES = [
    (CODES[0], QUOTED, "Oblast", "Kamianka"),
    (CODES[1], LONG, "Oblast"),
    (CODES[2], RIGHT_TO_LEFT, "Oblast"),
    (CODES[3], "Lviv", "Oblast"),
    ("UA99999999999999999", "Nowhere", "Oblast"),
]


@pytest.fixture(scope="module")
def found_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site with names, one profile, and a map for all others."""
    folder = write_sample(tmp_path_factory.mktemp("found"))
    write_assets(folder / "assets", layers=layers(), names={"en": NAMES})
    front = Front("One.", profiles=((CODES[3], "profiles/lviv.html"),), map="map.html")
    page = SitePage("index.html", "Social services")
    text = export_index(page, front, words=read_words("en"))
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


FOUND = {
    "Lviv": "profiles/lviv.html",
    "kamian": f"map.html#find={CODES[0]}",
    "Камянка": f"map.html#find={CODES[0]}",
    "Новоолександр": f"map.html#find={CODES[1]}",
    "uman": f"map.html#find={CODES[2]}",
}
"""What is typed, and where the only name that is found leads."""


def test_each_hromada_leads_to_its_page_or_to_the_map(browser: Browser, found_site: Path) -> None:
    phone = {"width": 390, "height": 844}
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    with opened(browser, found_site / "index.html", viewport=phone) as (page, visit):
        for typed, address in FOUND.items():
            page.locator("#find-name").fill(typed)
            assert page.locator(".found a").get_attribute("href") == address
            commands = page.locator(".home-finder code").all_inner_texts()
            code = address.partition("#find=")[2]
            assert commands == ([f"hromady run 04 --hromada {code}"] if code else [])
            assert page.locator(".found b").count() == 0
            assert page.evaluate(wide) == 0, typed
        page.locator("#find-name").fill("kamian")
        assert page.locator(".found a").inner_text() == QUOTED
        assert visit.faults == []


def test_the_map_shows_the_hromada_that_the_link_asks_for(
    browser: Browser, found_site: Path
) -> None:
    with opened(browser, found_site / "index.html") as (page, visit):
        page.locator("#find-name").fill("kamian")
        page.locator(".found a").click()
        told = page.locator(".finder output").first
        told.wait_for()
        page.wait_for_function("document.querySelector('.finder output').textContent")
        assert told.inner_text().startswith(f"{QUOTED}, Oblast: ")
        assert page.locator(".finder input").first.input_value() == QUOTED
        page.evaluate("location.hash = 'find=UA00000000000000000'")
        page.evaluate(f"location.hash = 'find={CODES[2]}'")
        page.wait_for_function(
            "document.querySelector('.finder output').textContent.includes('Uman')"
        )
        assert visit.faults == []
