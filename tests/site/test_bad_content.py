"""Content that nobody hopes for still makes a page that makes sense, also in an old browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Browser

from analysis import paths
from analysis.drafts import Document, Heading, Paragraph, Span
from analysis.draw import method_block, show_table
from analysis.draw.documents import show_document
from analysis.indicators import read_indicators
from analysis.language import read_words
from analysis.publish.assets import write_assets
from analysis.publish.exporter import export_page
from analysis.publish.narratives import narrated
from analysis.publish.pages import Page as SitePage

from .browser import draw_everything, opened
from .sample import FIGURE, layers

WORDS = read_words("en")
QUOTED = 'Кам\'янка «Лівобережна» & "Ко"'
ANSWER = '</td></script><script>document.title="stolen"</script><img src=x onerror="steal()"> 3 < 5'
LONG = "Новоолександрівськоукраїнська" * 10
RIGHT_TO_LEFT = "שלום עולם, Умань \u202e!"
NASTY = (QUOTED, ANSWER, LONG, RIGHT_TO_LEFT)
OLD = """
  delete window.IntersectionObserver;
  delete HTMLElement.prototype.popover;
  delete HTMLElement.prototype.showPopover;
"""


def table() -> dict[str, Any]:
    rows = pd.DataFrame({"name": NASTY, "answer": NASTY, "count": [1, 2, 3, 4]})
    shown = show_table(
        rows,
        caption=QUOTED,
        columns={"name": ("Name", ""), "answer": (LONG, ""), "count": ("Count", "count")},
        words=WORDS,
    )
    return dict(shown._repr_mimebundle_())


def figure(rows: list[list[Any]]) -> dict[str, Any]:
    """A figure of bars with these rows, or of none."""
    meta = {
        "caption": f"{LONG}. {ANSWER}",
        "alternative": RIGHT_TO_LEFT,
        "table": {"columns": ["Name", "Count"], "rows": rows},
    }
    names = [str(row[0]) for row in rows]
    bars = {"type": "bar", "orientation": "h", "x": [row[1] for row in rows], "y": names}
    return {FIGURE: {"data": [bars], "layout": {"height": 300, "meta": meta}, "config": {}}}


@pytest.fixture(scope="module")
def bad_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page full of it, in Ukrainian words, whose prose is not translated."""
    folder = tmp_path_factory.mktemp("bad")
    write_assets(folder / "assets", layers=layers(), names={"uk": []})
    document = Document(
        "bill", "bill", "uk", LONG, (Heading(1, LONG), Paragraph((Span(ANSWER), Span(LONG))))
    )
    method = method_block(list(read_indicators().values())[:1], words=WORDS)
    shown = (
        ("table", table()),
        ("full", figure([[name, 1] for name in NASTY])),
        ("empty", figure([])),
        ("document", {"text/html": show_document(document, words=WORDS, below=1).markup}),
        ("method", {"text/markdown": method.markdown}),
    )
    cells = [
        new_markdown_cell("# A title\n\nProse that nobody translated.", id="untranslated"),
        *(
            new_code_cell("", id=name, outputs=[new_output("display_data", data=data)])
            for name, data in shown
        ),
    ]
    notebook = narrated(new_notebook(cells=cells), name="01_who_answered", language="uk")
    page = SitePage("bad.html", LONG, heading=QUOTED, language="uk")
    file = folder / "bad.html"
    file.write_text(export_page(notebook, page, words=read_words("uk")), encoding="utf-8")
    return file


def test_it_runs_over_no_edge_and_nothing_of_it_acts(browser: Browser, bad_page: Path) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    with opened(browser, bad_page, viewport={"width": 320, "height": 800}) as (page, visit):
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(wide) == 0, width
        assert page.title().startswith(LONG)
        assert page.locator("main img, main [onerror]").count() == 0
        assert not visit.outside
        assert visit.faults == []


def test_each_name_is_read_as_typed_and_what_is_missing_is_said(
    browser: Browser, bad_page: Path
) -> None:
    with opened(browser, bad_page) as (page, _):
        told = page.locator(".output table tbody th").all_text_contents()
        assert told == list(NASTY)
        assert page.locator("h1").inner_text() == QUOTED
        rows = page.locator("#figure-full tbody th").all_text_contents()
        assert rows == list(NASTY)
        # A figure without rows is drawn, has its words, and no table.
        assert page.locator("#figure-empty").get_attribute("data-drawn") == "true"
        assert page.locator("#figure-empty table").count() == 0
        assert page.locator("#figure-empty .alternative").text_content() == RIGHT_TO_LEFT
        # Prose that is not translated stays and says its language.
        prose = page.locator(".prose", has_text="Prose that nobody translated.")
        assert prose.get_attribute("lang") == "en"
        assert page.locator("html").get_attribute("lang") == "uk"


def test_without_scripts_every_name_and_document_is_there(browser: Browser, bad_page: Path) -> None:
    with opened(browser, bad_page, java_script_enabled=False) as (page, _):
        text = page.locator("main").inner_text()
        assert text.count(LONG) >= 4
        assert RIGHT_TO_LEFT.split(",")[0] in text
        assert page.locator("#figure-full table").is_visible()


def test_an_old_browser_without_modules_windows_and_observers_draws_and_links(
    browser: Browser, bad_page: Path
) -> None:
    context = browser.new_context()
    context.add_init_script(OLD)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda problem: faults.append(str(problem)))
    page.goto(bad_page.as_uri())
    page.wait_for_function(
        "[...document.querySelectorAll('figure.figure')]"
        ".every((f) => f.dataset.sketched === 'true' || f.dataset.drawn === 'true')"
    )
    draw_everything(page)
    page.locator("details.definition > summary").first.click()
    assert page.locator("details.definition").first.get_attribute("open") is not None
    assert faults == []
    context.close()


def test_scripts_ask_for_no_module_and_no_late_syntax() -> None:
    folder = paths.shipped_folder() / "src" / "analysis" / "publish" / "site"
    late = re.compile(r"=>|`|\b(?:const|let|await|import)\b |\?\.|\?\?|\.\.\.\w")
    for name in ("site.js", "maps.js", "figures.js", "sketches.js", "geometry.js"):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", (folder / name).read_text("utf-8"), flags=re.S)
        assert late.findall(code) == [], name
    for template in folder.glob("*.j2"):
        assert 'type="module"' not in template.read_text(encoding="utf-8"), template.name
