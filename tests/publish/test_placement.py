"""What stands on a page: unique permanent ids, one title, safe drawings, readable tables."""

from __future__ import annotations

import json
from typing import Any

import pytest

from analysis.language import read_words
from analysis.publish.pages import Page
from analysis.publish.placement import Placement, embedded_json


@pytest.fixture
def placement() -> Placement:
    return Placement(Page("map.html", "A map"), read_words("en"))


def drawing(**facts: Any) -> dict[str, Any]:
    return {"data": [{"type": "bar", "x": [1]}], "layout": {"height": 300, "meta": facts}}


def test_only_the_first_title_is_the_title_of_the_page(placement: Placement) -> None:
    html = placement.prose("# One\n\ntext", "title") + placement.prose("# Two", "later")
    assert html.count("<h1") == 1
    assert '<h2 id="later">' in html
    assert placement.title is not None
    assert placement.title.text == "One"


def test_a_given_heading_replaces_the_first_title() -> None:
    page = Page("lviv.html", "Lviv", heading="Lviv hromada")
    html = Placement(page, read_words("en")).prose("# A profile", "title")
    assert html == '<h1 id="title">Lviv hromada</h1>\n'


def test_ids_come_from_cells_and_are_never_given_twice(placement: Placement) -> None:
    placement.prose("## A\n\n## B\n\n### C", "map")
    placement.figure(drawing(), "map")
    placement.figure(drawing(), "map")
    ids = [heading.id for heading in placement.headings] + [f.id for f in placement.figures]
    assert ids == ["map", "map-2", "map-3", "figure-map", "figure-map-2"]
    assert [heading.id for heading in placement.sections] == ["map", "map-2"]


def test_a_heading_links_to_itself_in_the_readers_words(placement: Placement) -> None:
    html = placement.prose('## The "map"', "map")
    assert 'href="#map"' in html
    assert "&quot;map&quot;" in html


def test_markdown_tables_get_scopes_sides_and_a_frame(placement: Placement) -> None:
    html = placement.prose("| A | B |\n|:-|-:|\n| 1 | 2 |", "t")
    assert html.count('scope="col"') == 2
    assert '<td class="number">2</td>' in html
    assert 'role="group"' in html


def test_scripts_in_prose_are_gone(placement: Placement) -> None:
    assert "alert" not in placement.prose("text <script>alert(1)</script>", "t")


def test_facts_leave_the_drawing_and_its_table_becomes_cells(placement: Placement) -> None:
    table = {"columns": ["Name", "Share"], "rows": [["Львів", 12.345], ["Одеса", None]]}
    placed = placement.figure(drawing(caption="C", is_synthetic=True, table=table), "bars")
    assert placed.columns == ("Name", "Share")
    assert placed.rows == (
        (("Львів", False), ("12.35", True)),
        (("Одеса", False), ("", False)),
    )
    assert json.loads(placed.drawing)["layout"] == {"height": 300}
    assert placement.has_synthetic_figure
    assert not placement.has_approximate_figure


def test_a_named_geometry_is_noticed(placement: Placement) -> None:
    placement.figure(drawing(), "bars")
    assert not placement.names_geometry
    placement.figure({"data": [{"type": "choropleth", "geojson": "hromady"}]}, "map")
    assert placement.names_geometry


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)", "<!--<script>", "\u2028", 'Лев\'янська "x" & co']
)
def test_no_text_can_leave_the_drawing(text: str) -> None:
    embedded = embedded_json({"name": text})
    assert "<" not in embedded
    assert json.loads(embedded) == {"name": text}


def test_numbers_that_json_does_not_know_become_nothing() -> None:
    assert embedded_json([1.5, float("nan"), float("inf"), {"a": (1, None)}]) == (
        '[1.5,null,null,{"a":[1,null]}]'
    )


def test_a_sentence_is_not_said_twice_under_the_same_words(placement: Placement) -> None:
    assert "no data" in placement.passage("There are no data.", "spoken")
    assert placement.passage("There are no data.", "drawn") == ""
    placement.prose("More words.", "more")
    assert "no data" in placement.passage("There are no data.", "later")


def test_a_heading_that_is_spoken_skips_no_level() -> None:
    placement = Placement(Page("a.html", "A"), read_words("en"))
    placement.prose("# Title\n\n## Part", "title")
    placement.passage("#### Spoken\n\n##### Below\n\n#### Beside", "said")
    placement.prose("## Next", "next")
    placement.passage("##### Deep\n\n##### Deep too", "deep")
    assert [heading.level for heading in placement.headings] == [1, 2, 3, 4, 3, 2, 3, 3]
