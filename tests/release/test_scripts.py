"""Scripts are read for what they carry: literals, figures, notebooks, records, geometries."""

from __future__ import annotations

import json
from typing import Any

import pytest

from analysis.release.bundle import lean_library
from analysis.release.exhibits import Exhibits
from analysis.release.scripts import Walker, read_library, script_literals

FIGURE = {"data": [{"type": "bar", "x": ["a"], "y": [7]}], "layout": {"title": {"text": "T"}}}


def walker() -> tuple[Walker, Exhibits]:
    found = Exhibits()

    def ignored(*_: Any) -> None:
        raise AssertionError("nothing is embedded here")

    return Walker("a", found, markup=ignored, uri=ignored), found


@pytest.mark.parametrize(
    "script",
    [
        f'Plotly.newPlot("a", {json.dumps(FIGURE["data"])}, {json.dumps(FIGURE["layout"])});',
        f"window.figure = {json.dumps(FIGURE)};",
        f"draw({json.dumps([FIGURE])})",
    ],
)
def test_a_figure_is_known_in_any_script(script: str) -> None:
    reading, found = walker()
    reading.script(script, "script", figure="", context="")
    assert len(found.drawings) == 1
    assert found.drawings[0].layout["title"]["text"] == "T"


def test_literals_are_found_between_other_code() -> None:
    found = list(script_literals('if(a[0]){b({"x": [1]})} var c = [[1, 2]]; {x: 1}'))
    assert [value for _, value in found] == [[0], {"x": [1]}, [[1, 2]]]


def test_strings_and_comments_of_a_script_are_texts() -> None:
    reading, found = walker()
    reading.script('var a="x",b="\\u0430bc def"; // note this', "s", figure="", context="")
    assert {"абc def".replace("б", "b"), "note this"} <= {each.text for each in found.passages}


def test_a_count_under_a_bare_key_is_a_text() -> None:
    reading, found = walker()
    reading.script("var d = {respondents: 3, width: 4};", "s", figure="", context="")
    assert [each.text for each in found.passages] == ["respondents: 3"]


def test_records_become_a_table_and_large_numbers_texts() -> None:
    reading, found = walker()
    rows = [{"sex": "w", "n": k} for k in range(4)]
    reading.json(json.dumps({"rows": rows, "phone": 380671234567}), "f", figure="", context="")
    assert list(found.grids[0].columns) == ["sex", "n"]
    assert any(each.text == "380671234567" for each in found.passages)


def test_points_of_a_collection_are_points_and_areas_are_not() -> None:
    reading, found = walker()
    shapes = [
        {"type": "Point", "coordinates": [24.1, 49.8]},
        {"type": "Polygon", "coordinates": [[[24.1, 49.8], [24.2, 49.8], [24.1, 49.9]]]},
    ]
    features = [{"type": "Feature", "geometry": g, "properties": {"name": "x y"}} for g in shapes]
    reading.json(json.dumps({"features": features}), "f", figure="", context="")
    assert [(each.lat, each.lon) for each in found.points] == [(49.8, 24.1)]
    assert found.counts["features"] == 2


def test_broken_json_is_read_as_a_script() -> None:
    reading, found = walker()
    reading.json('{"a": "some words", ', "f", figure="", context="")
    assert "some words" in {each.text for each in found.passages}


def test_the_drawing_library_is_known_and_what_follows_it_is_read() -> None:
    assert len(read_library()) > 1_000_000
    reading, found = walker()
    reading.script(read_library() + ';var a = "left behind";', "s", figure="", context="")
    assert found.counts["known libraries"] == 1
    assert [each.text for each in found.passages] == ["left behind"]


def test_a_part_of_the_library_is_known_and_what_follows_it_is_read() -> None:
    part = lean_library(read_library(), kinds=["bar", "choropleth"])
    assert len(part) < len(read_library()) / 2
    reading, found = walker()
    reading.script(part + ';var a = "left behind";', "s", figure="", context="")
    assert found.counts["known libraries"] == 1
    assert [each.text for each in found.passages] == ["left behind"]


def test_a_part_that_somebody_changed_is_read_like_any_script() -> None:
    part = lean_library(read_library(), kinds=["bar"])
    changed = part.replace('moduleType:"trace"', 'moduleType:"trace",note:"Olena, aged 80"', 1)
    found = Exhibits()
    reading = Walker("a", found, markup=lambda *_: None, uri=lambda *_: None)
    reading.script(changed, "s", figure="", context="")
    assert found.counts["known libraries"] == 0
    assert len(found.passages) > 1000
