"""Of a table of very many rows the first stand on the page, and the others come when asked for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page

from analysis.language import read_words
from analysis.publish.assets import write_assets
from analysis.publish.exporter import export_page
from analysis.publish.pages import Page as SitePage

from .browser import opened

WORDS = read_words("en")
ROWS = 300
ROW = ".output tbody tr"


@pytest.fixture(scope="module")
def long_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    write_assets(folder / "assets", layers={})
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Hromada", "Rank"))
    rows = "".join(
        f'<tr id="row-{row}"><th scope="row">Hromada {row}</th><td class="number">{row}</td></tr>'
        for row in range(1, ROWS + 1)
    )
    table = (
        f"<table><caption>All</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
    output = new_output("display_data", data={"text/html": table})
    cells = [new_markdown_cell("# All", id="title"), new_code_cell("", id="all", outputs=[output])]
    file = folder / "all.html"
    shown = export_page(new_notebook(cells=cells), SitePage("all.html", "All"), words=WORDS)
    file.write_text(shown, encoding="utf-8")
    return file


def last_row(page: Page) -> str:
    return page.locator(ROW).last.inner_text().split("\t")[0]


def test_the_others_come_at_the_press_of_a_key(browser: Browser, long_page: Path) -> None:
    with opened(browser, long_page) as (page, visit):
        assert page.locator(ROW).count() == 40
        button = page.locator("button.all-rows")
        assert button.inner_text() == WORDS.say("folding.show_rows", count=ROWS)
        button.focus()
        page.keyboard.press("Enter")
        assert page.locator(ROW).count() == ROWS
        assert last_row(page) == f"Hromada {ROWS}"
        assert button.count() == 0
        assert page.evaluate("document.activeElement.firstChild.textContent") == "Hromada 41"
        assert not visit.faults


def test_putting_in_order_and_saving_reach_every_row(
    browser: Browser, long_page: Path, tmp_path: Path
) -> None:
    with opened(browser, long_page) as (page, _):
        rank = page.locator("button.sort").last
        rank.click()
        rank.click()
        assert page.locator(ROW).first.inner_text().startswith(f"Hromada {ROWS}")
        assert last_row(page) == "Hromada 1"
    with opened(browser, long_page) as (page, _):
        with page.expect_download() as asked:
            page.locator(".downloads button").first.click()
        asked.value.save_as(tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [row[1] for row in csv.reader(lines)][1:] == [str(row) for row in range(1, ROWS + 1)]


def test_a_link_leads_to_a_row_that_is_not_there_yet(browser: Browser, long_page: Path) -> None:
    with opened(browser, long_page) as (page, _):
        page.evaluate(f"location.hash = 'row-{ROWS}'")
        page.locator(f"#row-{ROWS}").wait_for()


def test_without_scripts_every_row_stands_there(browser: Browser, long_page: Path) -> None:
    with opened(browser, long_page, java_script_enabled=False) as (page, _):
        assert page.locator("table").count() == 2
        assert page.locator(f"#row-{ROWS}").is_visible()
