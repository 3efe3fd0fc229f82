"""axe-core finds nothing against WCAG 2.2 AA on any kind of page, in each language and state."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from .browser import opened

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
STATES = {
    "wide and light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone and dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "at twice the size": {"viewport": {"width": 640, "height": 450}, "color_scheme": "light"},
}
LANGUAGES = ("", "uk/", "pl/")
KINDS = (
    *("index.html", "numbers.html", "service_map.html", "profile_verkhovyna.html"),
    *("residents.html", "recommendations.html", "consultation.html", "contracting_lviv.html"),
    *("monitoring_day_care.html", "contest_pilots.html", "bill_social_order.html"),
)
"""One page of each kind, each in one language and state here; ``make bench`` reads all of them."""


@cache
def script() -> str:
    """axe-core, as the package carries it."""
    folder = Path(str(axe_playwright_python.__file__)).parent
    return (folder / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page) -> list[str]:
    """What axe-core finds, with the first place of each; it must have checked something."""
    page.evaluate(script())
    found: dict[str, Any] = page.evaluate(
        "(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", list(RULES)
    )
    assert len(found["passes"]) > 15
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]


@pytest.mark.parametrize("state", STATES)
def test_the_sample_site_is_clean(browser: Browser, sample_site: Path, state: str) -> None:
    for file in sorted(sample_site.glob("*.html")):
        with opened(browser, file, **STATES[state]) as (page, _):
            assert faults(page) == [], file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_page_is_clean(browser: Browser, trilingual_site: Path, language: str) -> None:
    """Each kind is read in one language, each language on a third of them, in every state."""
    first, states = LANGUAGES.index(language), list(STATES.values())
    for number, name in enumerate(KINDS[first :: len(LANGUAGES)]):
        file = trilingual_site / language / name
        with opened(browser, file, **states[(number + first) % len(states)]) as (page, _):
            assert faults(page) == [], f"{language}{name}"


def test_a_fault_would_be_found(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "bad.html"
    file.write_text(
        "<html><body><main><h1>A</h1><img src='data:,'><a href='#a'></a></main></body></html>",
        encoding="utf-8",
    )
    context = browser.new_context()
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate(script())
    found = page.evaluate("() => axe.run(document)")
    assert {each["id"] for each in found["violations"]} >= {"image-alt", "html-has-lang"}
    context.close()


def test_the_window_behind_a_number_opens_by_keyboard_and_gives_the_focus_back(
    browser: Browser, trilingual_site: Path
) -> None:
    with opened(browser, trilingual_site / "uk" / "profile_verkhovyna.html") as (page, visit):
        link = page.locator("div.behind-links a").first
        link.focus()
        page.keyboard.press("Enter")
        panel = page.locator("section.panel[role=dialog]")
        panel.wait_for(state="visible")
        assert panel.locator("h2").inner_text() == link.inner_text()
        assert panel.locator("button.close").evaluate("each => each === document.activeElement")
        assert faults(page) == []
        page.keyboard.press("Escape")
        panel.wait_for(state="detached")
        assert link.evaluate("each => each === document.activeElement")
        assert visit.outside == []


def test_without_scripts_the_link_leads_to_the_panel_on_its_own_page(
    browser: Browser, trilingual_site: Path
) -> None:
    file = trilingual_site / "pl" / "profile_verkhovyna.html"
    with opened(browser, file, java_script_enabled=False) as (page, _):
        link = page.locator("div.behind-links a").first
        title, target = link.inner_text(), str(link.get_attribute("href"))
        link.click()
        assert page.url.endswith(f"/pl/{target}")
        assert page.locator(f"#{target.partition('#')[2]} h2").inner_text() == title


@pytest.mark.parametrize("name", ["Верховина", "Werchowyna", "verhovinskaja", "Verkhovynska"])
def test_a_hromada_is_found_by_any_spelling(
    browser: Browser, trilingual_site: Path, name: str
) -> None:
    for language in ("", "uk/", "pl/"):
        with opened(browser, trilingual_site / language / "index.html") as (page, _):
            page.locator("#find-name").fill(name[:8])
            page.locator(".found a").first.wait_for()
            assert page.locator(".found a").first.get_attribute("href") == "profile_verkhovyna.html"
