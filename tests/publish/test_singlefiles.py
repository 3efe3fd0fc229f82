"""One file holds all that a page loads, and leads nowhere that is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from analysis.errors import OutputError
from analysis.publish.singlefiles import write_single_file

PAGE = """<!DOCTYPE html>
<html lang="uk">
<head>
<link rel="alternate" hreflang="en" href="en.html">
<link rel="stylesheet" href="assets/site.css">
<script src="assets/site.js"></script>
<script defer src="assets/maps.js"></script>
<script type="text/plain" data-later="plotly" data-src="assets/plotly.min.js"></script>
</head>
<body>
<a href="#here">in</a> <a class="x" href="other.html#there">other</a>
<a href="https://example.com/">out</a> <a href="numbers.html#behind-a" data-panel="behind-a">A</a>
</body>
</html>
"""
FILES = {
    "site.css": "a { color: red } /* </style> */",
    "site.js": "var first = '</script><!--';",
    "maps.js": "var second = 1;",
    "plotly.min.js": "var third = 2;",
    "panels-uk.js": 'window.HromadyPanels={"behind-a": "<p>А</p>", "behind-b": "<p>B</p>"};\n',
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    for name, text in FILES.items():
        (tmp_path / "assets" / name).write_text(text, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return tmp_path / "page.html"


def test_everything_stands_in_the_file_in_the_order_in_which_it_runs(page: Path) -> None:
    shown = html.fromstring(write_single_file(page).read_text(encoding="utf-8"))
    assert not shown.xpath("//@src | //link/@href")
    scripts = [each.text.strip() for each in shown.iter("script")]
    assert scripts[0] == "var first = '<\\/script><\\!--';"
    assert scripts[2:] == ["var second = 1;", "var third = 2;"]
    assert [each.get("type") for each in shown.iter("script")] == [None, None, None, "text/plain"]
    assert not shown.xpath("//@data-src")
    assert "color: red" in shown.find(".//style").text
    panels = json.loads(scripts[1].removeprefix("window.HromadyPanels=").removesuffix(";"))
    assert panels == {"behind-a": "<p>А</p>"}


@pytest.mark.parametrize(
    ("address", "led"),
    [("", None), ("https://example.org/site/", "https://example.org/site/other.html#there")],
)
def test_links_stay_inside_or_lead_to_the_whole_site(
    page: Path, address: str, led: str | None
) -> None:
    shown = html.fromstring(write_single_file(page, address=address).read_text(encoding="utf-8"))
    links = [each.get("href") for each in shown.iter("a")]
    assert links == ["#here", led, "https://example.com/", "#behind-a"]


def test_a_part_that_is_not_there_is_named(page: Path) -> None:
    (page.parent / "assets" / "maps.js").unlink()
    with pytest.raises(OutputError, match=r"maps\.js"):
        write_single_file(page)
