"""Figures give up their numbers: typed arrays, hovers, hierarchies, matrices, positions."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest

from analysis.release.drawings import add_drawing, decoded, titles_of
from analysis.release.exhibits import Drawing, Exhibits


def read(trace: dict[str, Any], layout: dict[str, Any] | None = None) -> Exhibits:
    found = Exhibits()
    add_drawing(Drawing("a", "figure f", [decoded(trace)], layout or {}), found)
    return found


@pytest.mark.parametrize("kind", ["i1", "u1", "i2", "u2", "i4", "u4", "f4", "f8"])
def test_typed_arrays_of_every_kind_are_decoded(kind: str) -> None:
    raw = base64.b64encode(np.array([1, 2, 3, 4], dtype=f"<{kind}").tobytes()).decode()
    assert decoded({"y": {"dtype": kind, "bdata": raw}}) == {"y": [1, 2, 3, 4]}
    shaped = decoded({"dtype": kind, "bdata": raw, "shape": "2, 2"})
    assert shaped == [[1, 2], [3, 4]]


def test_a_broken_typed_array_is_said_and_not_lost() -> None:
    assert decoded({"dtype": "f8", "bdata": "AQI="}) == {"unread typed array": "f8"}


def test_bars_over_the_same_labels_are_one_table() -> None:
    found = Exhibits()
    traces = [{"type": "bar", "name": n, "x": ["a", "b"], "y": [k, 9]} for k, n in enumerate("vw")]
    layout = {"yaxis": {"title": {"text": "persons"}}}
    add_drawing(Drawing("a", "figure f", traces, layout), found)
    assert list(found.grids[0].columns) == ["", "v persons", "w persons"]
    assert found.grids[0].rows == [["a", 0, 1], ["b", 9, 9]]


def test_a_lying_bar_has_its_labels_on_the_side() -> None:
    found = read({"type": "bar", "orientation": "h", "y": ["a"], "x": [7]})
    assert found.grids[0].rows == [["a", 7]]


def test_words_of_a_hover_head_the_numbers_that_it_shows() -> None:
    found = read(
        {
            "type": "scatter",
            "x": [1],
            "y": [2],
            "customdata": [["Kyiv", 3]],
            "hovertemplate": "<b>%{customdata[0]}</b><br>respondents: %{customdata[1]:d}",
        }
    )
    assert list(found.grids[0].columns) == ["", "", "respondents"]
    assert found.grids[0].rows == [[None, "Kyiv", 3]]


def test_a_hierarchy_keeps_its_parents_where_they_are_totals() -> None:
    trace = {"type": "sunburst", "labels": ["t", "a"], "parents": ["", "t"], "values": [9, 4]}
    assert list(read({**trace, "branchvalues": "total"}).grids[0].parents) == [-1, 0]
    assert list(read(trace).grids[0].parents) == []


@pytest.mark.parametrize(
    ("trace", "row"),
    [
        ({"type": "pie", "labels": ["a"], "values": [3]}, ["a", 3]),
        ({"type": "heatmap", "x": ["x"], "y": ["a"], "z": [[3]]}, ["a", 3]),
        ({"type": "choropleth", "locations": ["a", "b"], "z": [3, 4]}, ["a", 3]),
        (
            {
                "type": "sankey",
                "node": {"label": ["a", "b"]},
                "link": {"source": [0], "target": [1], "value": [3]},
            },
            ["a → b", 3],
        ),
        (
            {"type": "table", "header": {"values": ["h"]}, "cells": {"values": [["a"], [3]]}},
            ["a", 3],
        ),
    ],
)
def test_each_kind_of_trace_gives_its_table(trace: dict[str, Any], row: list[Any]) -> None:
    assert read(trace).grids[0].rows[0] == row


def test_points_are_kept_and_outlines_are_not() -> None:
    there = {"type": "scattergeo", "lat": [49.8], "lon": [24.1]}
    assert len(read(there).points) == 1
    assert read({**there, "mode": "lines"}).points == []


def test_every_word_of_a_figure_is_a_text() -> None:
    layout = {"annotations": [{"text": "<b>Some</b> words"}], "meta": {"note": "More words"}}
    found = read({"type": "bar", "hovertext": ["Other words"]}, layout)
    assert {"Some words", "More words", "Other words"} <= {each.text for each in found.passages}
    assert titles_of(found.drawings[0])["title"] == ""
