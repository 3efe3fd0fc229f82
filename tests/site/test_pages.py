"""Every page in a real browser: offline, drawn, reachable by keyboard, readable, light."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser

from .browser import CONTRASTS, Visit, draw_everything, opened
from .reproduction import differences, of_drawing, of_rows, pairs_of, read_rows
from .sample import CODES

MAP_PAGE_LIMIT_BYTES = 640_000
ASSETS_LIMIT_BYTES = 620_000
WHOLE_LIMIT_BYTES = 1_700_000
"""All that a site of one language shares; each other language brings its names and panels."""


class Addresses(HTMLParser):
    """Ids, links and loaded addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        if tag in ("script", "img", "link", "iframe", "source"):
            self.loaded.append(str(values.get("src") or values.get("href") or ""))


def addresses(folder: Path) -> dict[Path, Addresses]:
    """Addresses of each page of a site."""
    return {
        file.resolve(): Addresses(file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*.html"))
    }


def test_no_request_leaves_a_page(visits: list[Visit]) -> None:
    assert sum(len(visit.requests) for visit in visits) > len(visits)
    assert {visit.path: visit.outside for visit in visits if visit.outside} == {}


def test_no_page_complains(visits: list[Visit], phone_visits: list[Visit]) -> None:
    assert len(visits) >= 3
    faults = {visit.path: visit.faults for visit in visits + phone_visits if visit.faults}
    assert faults == {}


def test_every_figure_is_drawn_with_visible_marks(visits: list[Visit]) -> None:
    figures = [figure for visit in visits for figure in visit.found["figures"]]
    assert len(figures) >= 4
    assert [figure["id"] for figure in figures if figure["drawn"] != "true"] == []
    assert [figure["id"] for figure in figures if figure["marks"] < 1] == []


def test_plotly_draws_what_the_table_of_each_figure_tells(
    visits: list[Visit], folder: Path
) -> None:
    drawn = {
        (visit.path, figure["id"]): of_drawing(figure["given"])
        for visit in visits
        for figure in visit.found["figures"]
    }
    if not (folder / "results.json").is_file():
        assert "figure-drawn" not in (folder / visits[-1].path).read_text(encoding="utf-8")
        return
    told = {
        (visit.path, pair.anchor): of_rows(read_rows(pair.table))
        for visit in visits
        for pair in pairs_of(folder / visit.path)
    }
    assert len(told) >= 25
    assert set(told) == set(drawn)
    wrong = {place: differences(told[place], drawn[place]) for place in told}
    assert {place: found for place, found in wrong.items() if found} == {}


def test_each_map_draws_every_area_there_is(visits: list[Visit]) -> None:
    counted = 0
    for visit in visits:
        for figure in visit.found["figures"]:
            if figure["isWhole"]:
                counted += 1
                assert figure["units"] == figure["named"] >= len(CODES), figure["id"]
    assert counted >= 1


def test_crimea_is_on_each_map_and_grey(visits: list[Visit]) -> None:
    counted = 0
    for visit in visits:
        for figure in visit.found["figures"]:
            if figure["isWhole"]:
                counted += 1
                assert figure["crimea"], f"{visit.path}: no Crimea on {figure['id']}"
                for fill in figure["crimea"]:
                    red, green, blue = map(int, re.findall(r"\d+", fill)[:3])
                    assert max(red, green, blue) - min(red, green, blue) <= 8, fill
    assert counted >= 1


def test_each_page_has_one_title_a_language_and_landmarks(visits: list[Visit]) -> None:
    for visit in visits:
        assert visit.found["h1"] == 1, visit.path
        assert visit.found["lang"] in ("en", "uk", "pl"), visit.path
        assert visit.found["title"], visit.path
        assert visit.found["landmarks"] == [1, 1, 1], visit.path
    assert visits


def test_tables_have_captions_scopes_and_a_labelled_frame(visits: list[Visit]) -> None:
    tables = [table for visit in visits for table in visit.found["tables"]]
    assert len(tables) >= 4
    for table in tables:
        assert table["caption"]
        assert table["region"]
        assert table["headings"] > 0
        assert table["bare"] == 0


def test_nothing_runs_over_the_edge_of_a_telephone(phone_visits: list[Visit]) -> None:
    assert len(phone_visits) >= 3
    wide = {visit.path: visit.found["overflow"] for visit in phone_visits}
    assert {path: pixels for path, pixels in wide.items() if pixels > 0} == {}


def test_the_keyboard_skips_to_the_content(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "index.html") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.id === 'content'", timeout=5000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, folder: Path, scheme: str) -> None:
    counted = 0
    for file in [folder / "index.html", first_page_with_figures(folder)]:
        with opened(browser, file, color_scheme=scheme) as (page, _):
            for entry in page.evaluate(CONTRASTS):
                counted += 1
                needed = 3 if entry["size"] >= 24 else 4.5
                assert entry["ratio"] >= needed, f"{file.name} {scheme}: {entry}"
    assert counted > 40


def first_page_with_figures(folder: Path) -> Path:
    """The first page that holds a figure."""
    pages = (p for p in sorted(folder.rglob("*.html")) if b'class="figure"' in p.read_bytes())
    return next(pages)


def test_every_internal_link_leads_somewhere(folder: Path) -> None:
    pages = addresses(folder)
    counted = 0
    for file, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), f"{file.name}: an id stands twice"
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            counted += 1
            path, fragment = urldefrag(link)
            target = (file.parent / unquote(path)).resolve() if path else file
            assert target.is_file(), f"{file.name}: {link}"
            if fragment and target in pages:
                assert unquote(fragment) in pages[target].ids, f"{file.name}: {link}"
    assert counted > 10


def test_no_script_style_or_image_comes_from_elsewhere(folder: Path) -> None:
    counted = 0
    for file, page in addresses(folder).items():
        for address in page.loaded:
            counted += 1
            assert not re.match(r"(https?:)?//", address), f"{file.name}: {address}"
        text = file.read_text(encoding="utf-8")
        assert "@import" not in text, file.name
        for address in re.findall(r"url\(([^)]*)\)?", text):  # the land below a small map
            assert re.fullmatch(r"(\.\./)*assets/picture-[0-9a-f]{16}\.svg", address), file.name
            assert (file.parent / address).is_file(), f"{file.name}: {address}"
    assert counted > 6
    style = (folder / "assets" / "site.css").read_text(encoding="utf-8")
    assert "@import" not in style
    assert "url(" not in style


def is_library_small(folder: Path) -> bool:
    """Whether the drawing library holds what is drawn alone; without Node it is the whole one."""
    return len(gzip.compress((folder / "assets" / "plotly.min.js").read_bytes())) < 500_000


def test_a_map_page_with_all_it_loads_is_light(folder: Path) -> None:
    shared = ("plotly.min.js", "geometry.js", "site.css", "site.js", "figures.js", "sketches.js")
    loaded = sum(len(gzip.compress((folder / "assets" / name).read_bytes())) for name in shared)
    limit = MAP_PAGE_LIMIT_BYTES if is_library_small(folder) else WHOLE_LIMIT_BYTES
    pages = [p for p in folder.rglob("*.html") if b"assets/geometry.js" in p.read_bytes()]
    assert pages
    for file in pages:
        assert loaded + len(gzip.compress(file.read_bytes())) < limit, file.name


def test_what_the_pages_of_a_site_share_is_light(site: Path) -> None:
    shared = [len(gzip.compress(file.read_bytes())) for file in (site / "assets").iterdir()]
    limit = ASSETS_LIMIT_BYTES if is_library_small(site) else WHOLE_LIMIT_BYTES
    assert sum(shared) < limit


def test_without_scripts_words_and_tables_stand_in(browser: Browser, sample_site: Path) -> None:
    with opened(browser, sample_site / "map.html", java_script_enabled=False) as (page, _):
        assert page.locator("figure .alternative >> visible=true").count() == 2
        assert page.locator("figure table >> visible=true").count() == 2
        assert page.locator("figure .plot >> visible=true").count() == 0


def test_without_the_drawing_library_words_and_tables_stand_in(
    browser: Browser, sample_site: Path, tmp_path: Path
) -> None:
    page_file = tmp_path / "map.html"
    page_file.write_bytes((sample_site / "map.html").read_bytes())
    for name in ("site.css", "site.js"):
        (tmp_path / "assets").mkdir(exist_ok=True)
        (tmp_path / "assets" / name).write_bytes((sample_site / "assets" / name).read_bytes())
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(page_file.as_uri())
        page.wait_for_selector("figure.failed", timeout=5000)
        assert page.locator("figure .alternative >> visible=true").count() == 2
        assert page.locator("figure .canvas >> visible=true").count() == 0
    finally:
        context.close()


def test_figures_follow_the_theme_when_it_changes(browser: Browser, sample_site: Path) -> None:
    read = "getComputedStyle(document.querySelector('.plot .main-svg text')).fill"
    with opened(browser, sample_site / "map.html", color_scheme="light") as (page, visit):
        light = page.evaluate(read)
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(f"{read} !== '{light}'", timeout=5000)
        draw_everything(page)
        assert visit.faults == []


def test_a_figure_waits_until_it_comes_into_view(browser: Browser, sample_site: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 200})
    try:
        page = context.new_page()
        page.goto((sample_site / "map.html").as_uri())
        page.wait_for_timeout(500)
        assert page.locator("figure[data-drawn=false]").count() >= 1
        draw_everything(page)
        assert page.locator("figure[data-drawn=true]").count() == 2
    finally:
        context.close()


def test_printing_draws_what_was_not_yet_seen(browser: Browser, sample_site: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 200})
    try:
        page = context.new_page()
        page.goto((sample_site / "map.html").as_uri())
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.wait_for_function("document.querySelectorAll('[data-drawn=true]').length === 2")
        page.emulate_media(media="print")
        assert page.locator(".code >> visible=true").count() == 0
        assert page.locator(".site-header nav >> visible=true").count() == 0
    finally:
        context.close()


def test_the_map_is_enlarged_moved_and_put_back(browser: Browser, sample_site: Path) -> None:
    geo = "document.querySelector('.plot')._fullLayout.geo"
    scale, place = f"{geo}.projection.scale", f"JSON.stringify([{geo}.center, {geo}.projection])"
    with opened(browser, sample_site / "map.html") as (page, visit):
        before, where = page.evaluate(scale), page.evaluate(place)
        page.get_by_role("button", name="Zoom in").first.click()
        page.wait_for_function(f"{scale} > {before}")
        box = page.locator(".plot").first.bounding_box()
        assert box
        page.mouse.move(box["x"] + 300, box["y"] + 200)
        page.mouse.down()
        page.mouse.move(box["x"] + 200, box["y"] + 150, steps=4)
        page.mouse.up()
        page.get_by_role("button", name="Show the whole country").first.press("Enter")
        page.wait_for_function(f"{place} === '{where}'", timeout=5000)
        assert visit.faults == []


def test_the_code_is_one_click_away(browser: Browser, sample_site: Path) -> None:
    with opened(browser, sample_site / "map.html") as (page, _):
        code = page.locator("#code-spending-map")
        assert not code.is_visible()
        page.locator(".figure-how a[href='#code-spending-map']").click()
        code.wait_for(state="visible", timeout=5000)
