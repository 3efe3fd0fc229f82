"""A small site with everything a page can hold, made without any data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.language import read_words
from analysis.publish.assets import write_assets
from analysis.publish.exporter import export_index, export_page
from analysis.publish.pages import Finding, Front, Link, Page

FIGURE = "application/vnd.plotly.v1+json"
CRIMEA = "UA01000000000013043"
COLUMNS, ROWS = 12, 8
CODES = [f"UA{number:017d}" for number in range(1, COLUMNS * ROWS)] + [CRIMEA]
TABLE = """<table><caption>Hromadas by type</caption>
<thead><tr><th scope="col">Type</th><th scope="col" class="number">Hromadas</th></tr></thead>
<tbody><tr><th scope="row">Urban (міська)</th><td class="number">409</td></tr></tbody></table>
<script>document.title = "stolen"</script>"""


def layers() -> dict[str, gpd.GeoDataFrame]:
    """Squares in place of hromadas, and their two halves in place of oblasts."""
    squares = [
        shapely.box(23 + x, 44.5 + y * 0.9, 24 + x, 45.4 + y * 0.9)
        for y in range(ROWS)
        for x in range(COLUMNS)
    ]
    hromady = gpd.GeoDataFrame({"hromada_code": CODES}, geometry=squares, crs="EPSG:4326")
    halves = [shapely.union_all(squares[:48]), shapely.union_all(squares[48:])]
    oblasts = gpd.GeoDataFrame({"oblast_code": ["UA1", "UA2"]}, geometry=halves, crs="EPSG:4326")
    return {"hromady": hromady, "oblasts": oblasts}


def areas(codes: list[str], *, colour: str, name: str) -> dict[str, Any]:
    """One trace of the map."""
    return {
        "type": "choropleth",
        "geojson": "hromady",
        "locations": codes,
        "z": [0] * len(codes),
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "showlegend": name != "base",
        "name": name,
    }


def figure(traces: list[dict[str, Any]], layout: dict[str, Any], **facts: Any) -> NotebookNode:
    """Output of a cell that draws."""
    meta = {
        "caption": "Spending on social services",
        "alternative": "Half of the hromadas spent less than 100 hryvnias a resident.",
        "unit": "UAH per resident",
        "base": "95 hromadas of 96 have a value",
        "source": "Budgets 2021",
        "is_synthetic": False,
        "is_approximate": False,
        "table": {"columns": ["Hromada", "UAH"], "rows": [["Лев'янська & <b>co</b>", 12.5]]},
        **facts,
    }
    content = {"data": traces, "layout": {**layout, "meta": meta}, "config": {}}
    return new_output("display_data", data={FIGURE: content, "text/plain": "A figure."})


def map_figure() -> NotebookNode:
    """A map: grey ground of all, values of all but Crimea."""
    geo = {"lonaxis": {"range": [22, 36]}, "lataxis": {"range": [44, 53]}, "visible": False}
    traces = [
        areas(CODES, colour="#dcdcdc", name="base"),
        areas(CODES[:-1], colour="#2f7fb5", name="up to 100 (95)"),
    ]
    return figure(traces, {"geo": geo, "height": 600, "showlegend": True}, kind="map")


def bar_figure() -> NotebookNode:
    """Three bars of generated answers."""
    bars = {"type": "bar", "orientation": "h", "x": [3, 2, 1], "y": ["a", "b", "c"]}
    table = {"columns": ["Service", "Hromadas"], "rows": [["a", 3], ["b", 2], ["c", 1]]}
    return figure([bars], {"height": 300}, kind="bars", is_synthetic=True, table=table)


def markdown(cell_id: str, text: str) -> NotebookNode:
    """A cell of prose."""
    return new_markdown_cell(text, id=cell_id)


def code(cell_id: str, source: str, *outputs: NotebookNode, tags: tuple[str, ...] = ()) -> Any:
    """A cell of code with what it showed."""
    return new_code_cell(source, id=cell_id, outputs=list(outputs), metadata={"tags": list(tags)})


def sample_notebook() -> NotebookNode:
    """Every kind of content once."""
    shown = new_output("display_data", data={"text/html": TABLE, "text/plain": "a table"})
    said = {"text/markdown": "**27 of 31** answered.<script>alert(1)</script>", "text/plain": "27"}
    cells = [
        markdown("title", "# What hromadas spend\n\nFor heads of hromadas, in one paragraph."),
        code("parameters", "language = 'en'", tags=("parameters",)),
        code("noise", "read()", new_output("stream", name="stderr", text="a warning of no use")),
        markdown("the-map", "## The map\n\nŻółć, gęślą; Ґанок [outside](https://example.org)."),
        code("spending-map", "draw.draw_map(table)", map_figure()),
        markdown("services", "## Services\n\n# A second title\n\n| A | B |\n|:-|-:|\n| 1 | 2 |"),
        code("service-bars", "draw.draw_bars(table)", bar_figure()),
        markdown("numbers", "## In numbers\n\nSee [the map](#the-map)."),
        code("types", "draw.show_table(types)", shown),
        code("finding", "draw.say_finding(x)", new_output("display_data", data=said)),
        code("compared", "3", new_output("display_data", data={"text/plain": "kept for nbval"})),
    ]
    cells[-1].metadata["tags"] = ["nbval-check-output"]
    return new_notebook(cells=cells)


def write_sample(folder: Path) -> Path:
    """Write the sample site: a first page, a report, a report one folder down."""
    words = read_words("en")
    write_assets(folder / "assets", layers=layers(), names={"en": []})
    navigation = (Link("The map", "map.html"), Link("A profile", "profiles/lviv.html"))
    edition = (("Wave", "demo"), ("Data as of", "31 December 2021"))
    common: dict[str, Any] = {"navigation": navigation, "edition": edition}
    (folder / "profiles").mkdir(parents=True)
    for path in ("map.html", "profiles/lviv.html"):
        page = Page(path, "What hromadas spend", description="A sentence.", **common)
        text = export_page(sample_notebook(), page, words=words)
        (folder / path).write_text(text, encoding="utf-8")
    front = Front(
        "One paragraph.",
        findings=(Finding("Half spent less.", "map.html#figure-spending-map", "sure", True),),
        reports=(
            (
                "Reports",
                tuple(Link(link.title, link.address, "A question.") for link in navigation),
            ),
        ),
        certainty="Quite sure.",
        sources=(Link("Budgets", "https://example.org", "a producer, a licence"),),
    )
    first = Page("index.html", "Social services", is_partly_synthetic=True, **common)
    text = export_index(first, front, words=words)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder
