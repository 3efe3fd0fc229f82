"""Figures are pictures at once, where the live figure then stands, and live when turned to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, ElementHandle, Page

from analysis.language import read_words
from analysis.publish.assets import write_assets
from analysis.publish.exporter import export_page
from analysis.publish.pages import Page as SitePage
from analysis.publish.singlefiles import write_single_file

from .browser import opened
from .sample import CODES, areas, figure, layers

NAMES = [(code, f"Place {number}", "Oblast") for number, code in enumerate(CODES)]
NEAR = 3.5
"""Pixels by which words of a picture may stand beside those of the live figure."""
LABELS = {"xanchor": "left", "xref": "paper", "yanchor": "bottom", "align": "left", "x": 0}
ROWS = {"range": [2.5, -0.75], "showgrid": False, "showticklabels": False, "ticks": ""}
ABOVE = {"orientation": "h", "x": 0, "y": 1, "xref": "container", "yref": "container"}
PLACES = """(figure, texts) => {
  const own = figure.querySelector(".plot").getBoundingClientRect();
  return [...figure.querySelectorAll(texts)].map((text) => {
    const box = text.getBoundingClientRect();
    return [text.textContent.trim(), box.x - own.x, box.y - own.y, box.width];
  }).filter(([said, , , width]) => said && width).sort();
}"""
BOXES = """(figure, paths) => {
  const own = figure.querySelector(".plot").getBoundingClientRect();
  return [...figure.querySelectorAll(paths)].map((path) => path.getBoundingClientRect())
    .filter((box) => box.width > 1)
    .reduce((all, box) => [Math.min(all[0], box.left - own.x), Math.min(all[1], box.top - own.y),
      Math.max(all[2], box.right - own.x), Math.max(all[3], box.bottom - own.y)],
      [1e9, 1e9, -1e9, -1e9]);
}"""
SHIFTS = """window.shifts = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  window.shifts += entry.hadRecentInput ? 0 : entry.value;
})).observe({ type: "layout-shift", buffered: true });"""


def layout(**more: Any) -> dict[str, Any]:
    margin = {"l": 8, "r": 8, "t": 48, "b": 8, "pad": 4}
    common = {"font": {"size": 13}, "height": 320, "margin": margin, "separators": ".,"}
    return {**common, "legend": {**ABOVE, "yanchor": "top"}, "showlegend": True, **more}


def the_map() -> NotebookNode:
    """Half of the land in each of two classes, Crimea grey, one of them with a texture."""
    lines = {"marker": {"line": {"color": "#4f4f4f", "width": 0.6}}}
    texture = {"shape": "/", "size": 5, "bgcolor": "#c6c6c6", "fgcolor": "#6b6b6b"}
    traces = [
        {**areas(CODES[:48], colour="#fdf0b4", name="up to 100 (48)"), **lines},
        {**areas(CODES[48:-1], colour="#2f7fb5", name="more (47)"), **lines},
        {**areas(CODES[-1:], colour="#c6c6c6", name="base"), **lines},
        {"type": "scattergeo", "mode": "text", "lon": [29], "lat": [48], "text": ["Middle"],
         "showlegend": False, "textfont": {"size": 11}},
        {"type": "bar", "x": [None], "y": [None], "name": "no data (1)",
         "marker": {"pattern": texture, "color": "#c6c6c6"}},
    ]  # fmt: skip
    for trace in traces[:2]:
        trace["hovertemplate"] = "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}"
        trace["customdata"] = [["UAH 5"]] * len(trace["locations"])
    projection = {"type": "conic equal area", "parallels": [45.7, 51.1], "rotation": {"lon": 29}}
    hidden = {"visible": False, "domain": [0, 0.001], "fixedrange": True}
    shape = layout(
        geo={
            "lonaxis": {"range": [22.5, 35.5]},
            "lataxis": {"range": [44, 52.2]},
            "projection": projection,
            "visible": False,
        },
        legend={
            "orientation": "v",
            "x": 0,
            "y": 0,
            "xanchor": "left",
            "yanchor": "top",
            "title": {"text": "<b>UAH</b> (hromadas)<br>two classes", "font": {"size": 13}},
            "itemsizing": "constant",
            "tracegroupgap": 0,
        },
        margin={"l": 8, "r": 8, "t": 8, "b": 8, "pad": 4},
        xaxis=hidden,
        yaxis=hidden,
    )
    return figure(traces, shape, kind="map")


def the_bars() -> NotebookNode:
    """Stacked bars with textures below labels of their own, an axis of per cent."""
    parts = {
        "own provision": [0.5, 0.2, 0.1],
        "bought from others": [0.3, 0.3, 0.2],
        "not at all": [0.2, 0.5, 0.7],
    }
    row = {"type": "bar", "orientation": "h", "y": [0, 1, 2], "width": 0.5}
    marks = [
        {"color": "#2f7fb5", "pattern": {"shape": shape, "fillmode": "overlay"}}
        for shape in ("", "x", ".")
    ]
    traces = [
        {**row, "x": shares, "name": name, "marker": mark}
        for (name, shares), mark in zip(parts.items(), marks, strict=True)
    ]
    notes = [
        {**LABELS, "y": row, "text": text, "showarrow": False, "yshift": 14}
        for row, text in enumerate(["Council", "Users<br>and families", "<b>NGOs</b>"])
    ]
    ticks = {"tickvals": [0, 0.5, 1], "ticktext": ["0%", "50%", "100%"], "tickmode": "array"}
    across = {**ticks, "range": [0, 1], "automargin": True, "title": {"text": "share of all"}}
    return figure(
        traces, layout(barmode="stack", xaxis=across, yaxis=ROWS, annotations=notes), kind="bars"
    )


def the_points() -> NotebookNode:
    """Points with bars of error, a line, a band and a shape, between axes that count."""
    points = {
        "mode": "markers+text",
        "x": [10, 200, 3000],
        "y": [1, 2.5, 4],
        "name": "median",
        "text": ["10", "200", "3,000"],
        "textposition": "middle right",
        "marker": {"size": [9, 11, 13], "symbol": ["circle", "diamond-open", "triangle-up"]},
        "error_x": {"array": [5, 50, 900], "color": "#858585", "thickness": 2, "width": 5},
    }
    band = {"mode": "lines", "x": [5, 4000], "line": {"width": 0}, "showlegend": False}
    traces = [
        {**band, "y": [0.5, 3]},
        {**band, "y": [1.5, 4.5], "fill": "tonexty", "fillcolor": "rgba(47,127,181,0.3)"},
        {**points, "type": "scatter"},
    ]
    line = {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": 2, "y1": 2, "layer": "below"}
    across = {"type": "log", "range": [0.5, 4], "tickvals": [10, 100, 1000], "automargin": True}
    up = {"range": [0, 5], "nticks": 5, "automargin": True, "tickformat": ",~r"}
    return figure(traces, layout(xaxis=across, yaxis=up, shapes=[line]), kind="points")


def the_days() -> NotebookNode:
    """Steps over dates, between axes of their own."""
    days = ["2026-01-01", "2026-03-01", "2026-06-01"]
    line = {"mode": "lines", "x": days, "y": [1, 4, 2], "line": {"shape": "hv", "dash": "dot"}}
    across = {"type": "date", "tickvals": days, "ticktext": ["Jan<br>2026", "Mar", "Jun"]}
    return figure(
        [{**line, "name": "open"}, {**line, "y": [2, 3, 3], "name": "answered in full"}],
        layout(xaxis={**across, "automargin": True}, yaxis={"automargin": True}),
        kind="days",
    )


def the_words() -> NotebookNode:
    """Bars along words, which only the drawing library places."""
    return figure([{"type": "bar", "x": ["a", "b"], "y": [1, 2]}], {"height": 300}, kind="bars")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with each kind of figure that is made a picture."""
    folder = tmp_path_factory.mktemp("sketches")
    made = {"map": the_map, "bars": the_bars, "points": the_points, "days": the_days}
    cells = [new_code_cell("draw", id=name, outputs=[make()]) for name, make in made.items()]
    write_assets(folder / "assets", layers=layers(), names={"en": NAMES})
    for name, own in (("page", cells), ("words", [new_code_cell("", outputs=[the_words()])])):
        site_page = SitePage(f"{name}.html", "Figures")
        text = export_page(new_notebook(cells=own), site_page, words=read_words("en"))
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder / "page.html"


@pytest.fixture
def asked(browser: Browser) -> Iterator[Page]:
    """A page in a browser, and in ``page.requests`` what it asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.add_init_script(SHIFTS)
    yield page
    context.close()


def figures(page: Page) -> list[ElementHandle]:
    """All figures, each come to and shown as a picture."""
    found = page.query_selector_all("figure.figure")
    assert len(found) == 4
    for each in found:
        each.scroll_into_view_if_needed()
        page.wait_for_function("each => each.dataset.sketched === 'true'", arg=each, timeout=9000)
    return found


def wakened(page: Page, each: ElementHandle) -> None:
    canvas = each.query_selector(".canvas")
    assert canvas
    canvas.hover(position={"x": 4, "y": 4}, force=True)
    page.wait_for_function("each => each.dataset.drawn === 'true'", arg=each, timeout=30_000)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_picture_stands_where_the_live_figure_will(
    asked: Page, drawn: Path, width: int
) -> None:
    asked.set_viewport_size({"width": width, "height": 900})
    requests: list[str] = []
    asked.on("request", lambda request: requests.append(request.url.rpartition("/")[2]))
    asked.goto(drawn.as_uri())
    compared = 0
    pictures = figures(asked)
    asked.evaluate("window.shifts = 0")
    for each in pictures:
        assert each.get_attribute("data-drawn") == "false"
        before = each.evaluate(PLACES, ".sketch text")
        map_before = each.evaluate(BOXES, ".sketch g[clip-path] > g > path")
        height = each.evaluate("each => each.offsetHeight")
        wakened(asked, each)
        after = each.evaluate(PLACES, ".main-svg text")
        assert [row[0] for row in before] == [row[0] for row in after]
        for (said, *here), (_, *there) in zip(before, after, strict=True):
            apart = max(abs(a - b) for a, b in zip(here, there, strict=True))
            assert apart < NEAR, f"{each.get_attribute('id')}: {said} {here} {there}"
            compared += 1
        if each.get_attribute("data-kind") == "map":
            live = each.evaluate(BOXES, ".choroplethlayer path")
            assert max(abs(a - b) for a, b in zip(map_before, live, strict=True)) < 1.5
        assert each.evaluate("each => each.offsetHeight") == height
        assert each.query_selector(".sketch") is None
    assert compared > 25
    assert asked.evaluate("window.shifts") < 0.01
    assert requests.count("plotly.min.js") == 1
    assert requests.index("plotly.min.js") > requests.index("sketches.js")


def test_nothing_is_loaded_for_who_only_reads(asked: Page, drawn: Path) -> None:
    requests: list[str] = []
    asked.on("request", lambda request: requests.append(request.url.rpartition("/")[2]))
    asked.goto(drawn.as_uri())
    figures(asked)
    asked.wait_for_timeout(300)
    assert "sketches.js" in requests
    assert not {"plotly.min.js", "names-en.js"} & set(requests)


def test_the_keyboard_alone_wakes_a_map_and_enlarges_it(asked: Page, drawn: Path) -> None:
    asked.goto(drawn.as_uri())
    figures(asked)
    asked.get_by_role("button", name="Zoom in").focus()
    asked.keyboard.press("Enter")
    scale = "document.querySelector('#figure-map .plot')._fullLayout?.geo.projection.scale > 1"
    asked.wait_for_function(scale, timeout=30_000)
    assert asked.locator("#figure-map").get_attribute("data-drawn") == "true"
    assert asked.locator("figure.figure[data-drawn=true]").count() == 1


def test_a_place_asked_for_in_the_address_is_ringed_on_the_live_map(
    asked: Page, drawn: Path
) -> None:
    asked.goto(f"{drawn.as_uri()}#find={CODES[0]}")
    asked.locator("#figure-map .ring").wait_for(state="visible", timeout=30_000)
    assert asked.locator("#figure-map").get_attribute("data-drawn") == "true"
    assert asked.locator("#figure-map output").inner_text() == "Place 0, Oblast: UAH 5"
    ring, plot = (
        asked.locator(f"#figure-map {each}").bounding_box() for each in (".ring", ".plot")
    )
    assert ring
    assert plot
    assert ring["x"] < plot["x"] + plot["width"] / 3  # the first lies in the south-west


def test_paper_has_every_picture_though_nobody_came_to_it(asked: Page, drawn: Path) -> None:
    asked.set_viewport_size({"width": 1280, "height": 120})
    asked.goto(drawn.as_uri())
    assert asked.locator("figure.figure[data-sketched=true]").count() < 4
    asked.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    asked.emulate_media(media="print")
    assert asked.locator(".sketch >> visible=true").count() == 4
    assert asked.locator(".sketch").last.evaluate("each => each.viewBox.baseVal.width") == 660


def test_a_picture_takes_the_colours_of_the_theme_without_being_drawn_again(
    asked: Page, drawn: Path
) -> None:
    asked.goto(drawn.as_uri())
    figures(asked)
    text = asked.locator("#figure-bars .sketch text").first
    light = text.evaluate("each => getComputedStyle(each).fill")
    text.evaluate("each => { each.dataset.kept = 'true'; }")
    asked.emulate_media(color_scheme="dark")
    assert text.evaluate("each => getComputedStyle(each).fill") != light
    assert text.get_attribute("data-kept") == "true"


def test_what_only_the_library_can_draw_is_live_when_it_comes_near(
    asked: Page, drawn: Path
) -> None:
    asked.goto(drawn.with_name("words.html").as_uri())
    asked.wait_for_selector("figure.figure[data-drawn=true]", timeout=30_000)
    assert asked.locator(".barlayer .point").count() == 2


def test_without_the_library_the_picture_stays_and_the_words_open(
    asked: Page, drawn: Path, tmp_path: Path
) -> None:
    (tmp_path / "assets").mkdir()
    for file in (drawn.parent / "assets").iterdir():
        if file.name != "plotly.min.js":
            (tmp_path / "assets" / file.name).write_bytes(file.read_bytes())
    (tmp_path / "page.html").write_bytes(drawn.read_bytes())
    asked.goto((tmp_path / "page.html").as_uri())
    bars = figures(asked)[1]
    canvas = bars.query_selector(".canvas")
    assert canvas
    canvas.hover(force=True)
    words = asked.locator("#figure-bars .alternative")
    words.wait_for(state="visible", timeout=5000)
    assert asked.locator("#figure-bars .sketch").is_visible()


def test_one_file_alone_wakes_its_figures(browser: Browser, drawn: Path) -> None:
    single = write_single_file(drawn)
    with opened(browser, single) as (page, visit):
        assert [each for each in visit.requests if each.endswith(".js")] == []
        assert page.locator("figure.figure[data-drawn=true]").count() == 4
        assert visit.faults == []
