"""The reader's workspace as JupyterLab shows it in a real browser without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbformat import read, write
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Page

from analysis.desk import START
from analysis.language import read_words

from .conftest import window
from .desk import (
    MARKS,
    READY,
    RUN_MILLISECONDS,
    SHOWN,
    closed,
    names,
    opened,
    restart_and_run_all,
    seen,
)

WORDS = read_words("uk")
LVIV = "UA46060250000025047"
FILTERED = WORDS.say("desk.table_filtered").partition("_MAX_")[0].strip("( ")
KEPT = "document.querySelector('.widget-html pre').textContent"
WIZARD = """\
from analysis import draw
from analysis.contracting import read_case
from analysis.desk import START
from analysis.language import read_words
draw.ask_case(read_case("Lviv", "home_care"), words=read_words("en"))
"""
LOOKED_AT = """\
from analysis import indicators, places, survey
wave = survey.read_wave("demo")
"""


@pytest.fixture(scope="module")
def workspace(lab: str, lab_build: Path) -> Path:
    """Folder of the copies that the server shows."""
    return lab_build / "lab" / "uk"


def own_notebook(folder: Path, name: str, *cells: str) -> None:
    """Put a notebook of a reader's own beside the copies."""
    like = read(folder / f"{next(iter(MARKS))}.ipynb", as_version=4).metadata
    sources = [new_code_cell(source) for source in cells]
    write(new_notebook(cells=sources, metadata=like), folder / f"{name}.ipynb")


def test_it_opens_in_ukrainian_with_contents_and_a_start_page_that_leads_on(
    lab: str, lab_page: Page
) -> None:
    lab_page.goto(f"{lab}/lab")
    lab_page.wait_for_selector(".jp-RenderedMarkdown table", timeout=RUN_MILLISECONDS)
    menus = lab_page.locator(".lm-MenuBar-itemLabel").all_text_contents()
    assert menus[:2] == ["Файл", "Редагування"]
    contents = lab_page.locator(".jp-TableOfContents:visible")
    assert WORDS.say("desk.how") in (contents.text_content() or "")
    lab_page.locator("a[href*='04_hromada_profile']").click()
    lab_page.wait_for_selector(".jp-Notebook h1:has-text('Громада')", timeout=RUN_MILLISECONDS)
    contents.get_by_text("Сильні й слабкі сторони").wait_for()
    parameters = lab_page.locator(".jp-CodeCell").first.text_content() or ""
    assert 'language: str = "uk"' in parameters


@pytest.fixture(scope="module")
def shared(lab: str, browser: Browser) -> Iterator[Page]:
    """One window in which the notebooks are opened one after another, as a reader does."""
    with window(lab, browser) as page:
        page.goto(f"{lab}/lab/tree/{START}?reset")
        page.wait_for_selector(".jp-RenderedMarkdown table", timeout=RUN_MILLISECONDS)
        yield page


@pytest.mark.parametrize("name", names())
def test_all_cells_run_and_every_figure_is_seen_with_its_words(name: str, shared: Page) -> None:
    opened(shared, name)
    restart_and_run_all(shared)
    found = seen(shared)
    closed(shared)
    assert found["errors"] == []
    assert [text for text in found["raw"] if "(" in text and "=" in text] == []
    unit = WORDS.say("draw.method_unit", unit="").rstrip(".")
    for figure in found["figures"]:
        assert figure["height"] > 180
        assert figure["width"] > 500
        assert figure["marks"] > 0
        assert unit in figure["below"]
        assert WORDS.say("draw.figure_words") in figure["below"]
    if name in MARKS:
        assert max(figure["marks"] for figure in found["figures"]) >= MARKS[name]
        assert set(found["textCells"]) == {"left"}


def test_a_result_and_a_table_are_easy_to_look_at_and_stay_so(
    lab: str, lab_page: Page, workspace: Path
) -> None:
    looked = ("wave", "places.read_register()", "indicators.read_indicators()")
    own_notebook(workspace, "looked", LOOKED_AT, *looked, "1 + 1", "2 + 2")
    lab_page.goto(f"{lab}/lab/tree/looked.ipynb?reset")
    restart_and_run_all(lab_page)
    errors = lab_page.evaluate(SHOWN)["errors"]
    assert errors == []
    result = lab_page.locator(".hromady-desk").first
    assert WORDS.say("desk.meaning") in (result.text_content() or "")
    result.locator("summary", has_text="answers").first.click()
    assert result.locator("details[open] table.dataframe").first.is_visible()
    table = lab_page.locator(".dt-container").first
    table.locator("input[type=search]").fill(LVIV)
    table.locator(".dt-info", has_text="1").get_by_text(FILTERED).wait_for()
    assert LVIV in (table.locator("tbody").last.text_content() or "")
    for name in ("copy", "csv", "excel"):
        assert table.get_by_text(WORDS.say(f"desk.button_{name}"), exact=True).is_visible()
    with lab_page.expect_download() as download:
        table.get_by_text("CSV", exact=True).click()
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert len(saved.strip().splitlines()) == 2
    assert LVIV in saved


@pytest.fixture
def wizard(lab: str, browser: Browser, workspace: Path) -> Iterator[Page]:
    """The wizard of a case, in a notebook of a reader's own."""
    own_notebook(workspace, "wizard", WIZARD)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.goto(f"{lab}/lab/tree/wizard.ipynb?reset")
        page.wait_for_selector(READY, timeout=RUN_MILLISECONDS)
        page.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_selector(".widget-html pre", state="attached", timeout=RUN_MILLISECONDS)
        yield page
    finally:
        context.close()


def test_a_question_answered_by_hand_changes_what_follows(wizard: Page) -> None:
    kept = wizard.locator(".widget-html pre")
    assert "is_emergency" not in (kept.text_content() or "")
    row = wizard.locator(".widget-toggle-buttons", has_text="Must help begin at once")
    row.get_by_role("button", name="yes", exact=True).click()
    wizard.wait_for_function(f"{KEPT}.includes('is_emergency:')", timeout=RUN_MILLISECONDS)
    row.get_by_role("button", name="no", exact=True).focus()
    wizard.keyboard.press("Enter")
    wizard.wait_for_function(f"!{KEPT}.includes('is_emergency:')", timeout=RUN_MILLISECONDS)
    assert wizard.evaluate(SHOWN)["errors"] == []


def test_the_desk_keeps_its_things_in_the_workspace_and_nothing_in_the_home(
    lab: str, desk_home: Path, workspace: Path
) -> None:
    assert [file for file in desk_home.rglob("*") if file.is_file()] == []
    spec = json.loads((workspace / ".desk/share/kernels/python3/kernel.json").read_text("utf-8"))
    assert spec["env"]["HROMADY_LANGUAGE"] == "uk"
