"""What is folded on the screen opens by its link, stands on paper, and needs no script."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page

from analysis.draw import method_block, say_verdicts
from analysis.language import read_words
from analysis.publish.assets import write_assets
from analysis.publish.exporter import export_page
from analysis.publish.pages import Page as SitePage
from tests.draw.verdicts import FIRM, PASSPORTS, WEAK

from .browser import opened

WORDS = read_words("en")


ROWS = 9
PHONE = {"width": 390, "height": 800}


def long_table() -> str:
    """A table whose rows are cards on a phone, more of them than it shows at once."""
    columns = ("Hromada", "Services", "Staff", "Budget")
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    rows = "".join(
        f'<tr id="row-{row}"><th scope="row">Hromada {row}</th>'
        + "<td>a value in words</td>" * (len(columns) - 1)
        + "</tr>"
        for row in range(1, ROWS + 1)
    )
    return (
        '<div class="scroll" role="group" aria-label="Table"><table><caption>Table</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


@pytest.fixture(scope="module")
def folded_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cards and two definitions, as page 05 and a profile show them."""
    folder = tmp_path_factory.mktemp("folded")
    write_assets(folder / "assets", layers={})
    cards = say_verdicts({"a": FIRM, "b": WEAK}, indicators=PASSPORTS, words=WORDS)
    remark = "<details>\n<summary>More</summary>\n<p id='remark'>On paper too.</p>\n</details>"
    method = method_block(list(PASSPORTS.values())[:2], words=WORDS)
    cells = [
        new_markdown_cell("# Recommendations", id="title"),
        *(
            new_markdown_cell(f"## Part {name}", id=name)
            for name in ("one", "two", "three", "four")
        ),
        *(
            new_code_cell(
                "",
                id=name,
                outputs=[new_output("display_data", data={"text/markdown": said.markdown})],
            )
            for name, said in (("cards", cards), ("method", method))
        ),
        new_code_cell(
            "",
            id="plain",
            outputs=[new_output("display_data", data={"text/markdown": remark})],
        ),
        new_code_cell(
            "",
            id="table",
            outputs=[new_output("display_data", data={"text/html": long_table()})],
        ),
    ]
    text = export_page(
        new_notebook(cells=cells), SitePage("cards.html", "Recommendations"), words=WORDS
    )
    file = folder / "cards.html"
    file.write_text(text, encoding="utf-8")
    return file


def open_cards(page: Page) -> list[bool]:
    return page.evaluate("[...document.querySelectorAll('details.card')].map((e) => e.open)")


def test_a_link_to_a_card_opens_that_card_alone(browser: Browser, folded_page: Path) -> None:
    with opened(browser, folded_page) as (page, visit):
        assert open_cards(page) == [False, False]
        page.evaluate("location.hash = 'cards-2'")
        page.wait_for_function("document.querySelectorAll('details.card')[1].open")
        assert open_cards(page) == [False, True]
        assert not visit.faults


@pytest.mark.parametrize(("width", "is_open"), [(1280, True), (390, False)])
def test_the_contents_are_open_where_there_is_room_and_one_touch_away_on_a_phone(
    browser: Browser, folded_page: Path, width: int, is_open: bool
) -> None:
    with opened(browser, folded_page, viewport={"width": width, "height": 800}) as (page, _):
        links = page.locator(".contents a")
        assert links.count() == 4
        assert links.first.is_visible() == is_open
        if not is_open:
            page.locator(".contents summary").click()
            assert links.first.is_visible()


def test_the_keyboard_opens_a_card(browser: Browser, folded_page: Path) -> None:
    with opened(browser, folded_page) as (page, _):
        page.locator("details.card > summary").first.focus()
        page.keyboard.press("Enter")
        assert open_cards(page) == [True, False]
        name = page.locator("details.card > summary").first.inner_text()
        assert FIRM.rule.title in name.replace("\n", "")


def test_paper_shows_every_card_and_definition_with_and_without_the_script(
    browser: Browser, folded_page: Path
) -> None:
    for has_script in (True, False):
        with opened(browser, folded_page, java_script_enabled=has_script) as (page, _):
            page.emulate_media(media="print")
            heights = [
                page.locator(f"{kind} >> nth={place}").bounding_box()
                for kind in ("details.card > .firmness", "details.definition > p")
                for place in (0, 1)
            ]
            assert all(box and box["height"] > 10 for box in heights), has_script
            assert not page.locator("details.card > summary").first.is_visible()
            remark = page.get_by_text("On paper too.").evaluate("(each) => each.clientHeight")
            assert remark > 10, has_script


def test_after_printing_the_screen_is_as_it_was(browser: Browser, folded_page: Path) -> None:
    with opened(browser, folded_page) as (page, _):
        page.locator("details.card > summary").last.click()
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert open_cards(page) == [True, True]
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert open_cards(page) == [False, True]


def rows_in_sight(page: Page) -> int:
    return sum(row.is_visible() for row in page.locator(".output tbody tr").all())


def test_a_phone_shows_three_rows_of_a_long_table_and_the_keyboard_brings_the_others(
    browser: Browser, folded_page: Path
) -> None:
    with opened(browser, folded_page, viewport=PHONE) as (page, visit):
        button = page.locator("button.rows")
        assert rows_in_sight(page) == 3
        assert button.inner_text() == WORDS.say("folding.show_rows", count=ROWS)
        assert button.get_attribute("aria-expanded") == "false"
        button.focus()
        page.keyboard.press("Enter")
        assert rows_in_sight(page) == ROWS
        assert button.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Enter")
        assert rows_in_sight(page) == 3
        page.emulate_media(media="print")
        assert rows_in_sight(page) == ROWS
        assert not button.is_visible()
        assert not visit.faults


def test_a_link_to_a_row_brings_it_on_a_phone_and_a_wide_screen_hides_none(
    browser: Browser, folded_page: Path
) -> None:
    with opened(browser, folded_page, viewport=PHONE) as (page, _):
        page.evaluate(f"location.hash = 'row-{ROWS}'")
        page.locator(f"#row-{ROWS}").wait_for(state="visible")
    with opened(browser, folded_page) as (page, _):
        assert rows_in_sight(page) == ROWS
        assert not page.locator("button.rows").is_visible()


@pytest.fixture(scope="module")
def long_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four parts that are together longer than a reader of a phone would scroll."""
    folder = tmp_path_factory.mktemp("long")
    write_assets(folder / "assets", layers={})
    said = "One of many paragraphs of a report, as long as they usually are.\n\n" * 80
    cells = [
        new_markdown_cell(text, id=name)
        for name, text in (
            ("title", "# Report"),
            *((f"part-{n}", f"## Part {n}\n\n{said}") for n in range(1, 5)),
        )
    ]
    file = folder / "long.html"
    page = SitePage("long.html", "Report")
    file.write_text(export_page(new_notebook(cells=cells), page, words=WORDS), encoding="utf-8")
    return file


def headings_of(page: Page) -> list[str]:
    return [text.rstrip(" #") for text in page.locator("h2").all_inner_texts()]


def test_the_last_parts_of_a_very_long_page_are_folded_on_a_phone_and_open_by_their_link(
    browser: Browser, long_page: Path
) -> None:
    with opened(browser, long_page, viewport=PHONE) as (page, visit):
        folded = page.locator("details.part")
        assert 0 < folded.count() <= 2
        assert page.locator("summary a, summary button").count() == 0
        assert page.evaluate("document.documentElement.scrollHeight") <= 20_000
        assert [text for text in headings_of(page) if text.startswith("Part")] == [
            f"Part {n}" for n in range(1, 5)
        ]
        last = folded.last.locator("p").last
        assert not last.is_visible()
        target = folded.last.locator("h2").get_attribute("id")
        page.evaluate(f"location.hash = '{target}'")
        last.wait_for(state="visible")
        folded.first.locator("summary").focus()
        was = folded.first.evaluate("(each) => each.open")
        page.keyboard.press("Enter")
        assert folded.first.evaluate("(each) => each.open") != was
        assert not visit.faults


def test_paper_and_a_turned_phone_show_every_part(browser: Browser, long_page: Path) -> None:
    with opened(browser, long_page, viewport=PHONE) as (page, _):
        last = page.locator("details.part").last.locator("p").last
        assert not last.is_visible()
        page.emulate_media(media="print")
        assert last.bounding_box()["height"] > 10
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 844, "height": 390})
        assert last.bounding_box()["height"] > 10
    with opened(browser, long_page) as (page, _):
        assert page.locator("details.part").count() == 0
