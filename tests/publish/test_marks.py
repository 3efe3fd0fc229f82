"""A table of marks holds all that a figure draws, and nothing that it does not draw."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.publish.marks import COLUMNS, fingerprint_of, marks_of

NUMBERS = st.one_of(st.integers(-999, 999), st.floats(-1e4, 1e4).map(lambda x: float(f"{x:.6g}")))
PLACES = st.tuples(st.one_of(st.none(), NUMBERS), NUMBERS)


def scatter(places: list[tuple[Any, Any]], mode: str, **more: Any) -> dict[str, Any]:
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return {"type": "scatter", "mode": mode, "x": xs, "y": ys, "name": "all", **more}


def rows(content: dict[str, Any], *columns: str) -> list[tuple[Any, ...]]:
    table = marks_of(content).reindex(columns=list(COLUMNS))
    picked = table[list(columns)]
    return list(
        picked.astype(object).where(picked.notna(), None).itertuples(index=False, name=None)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(PLACES, min_size=1, max_size=12), st.sampled_from(["markers", "lines"]))
def test_every_place_that_is_drawn_stands_in_the_table_and_no_other(
    places: list[tuple[Any, Any]], mode: str
) -> None:
    drawn = [place for place in places if place[0] is not None]
    told = []
    for row in rows({"data": [scatter(places, mode)]}, "mark", "x", "y", "x_end", "y_end"):
        mark, x, y, x_end, y_end = row
        told += [] if mark == "legend" else [(x, y)]
        told += [(x_end, y_end)] if mark == "segment" else []
    assert told == drawn


def test_two_ends_are_a_segment_and_more_a_line_by_strokes() -> None:
    places = [(1, 0), (2, 0), (None, None), (3, 1), (4, 2), (5, 3)]
    found = rows({"data": [scatter(places, "lines")]}, "mark", "stroke", "x", "x_end")
    assert found == [("segment", 1, 1, 2), *[("line", 2, x, None) for x in (3, 4, 5)]]


def test_rows_are_named_by_the_nearest_tick_but_never_by_a_number_of_a_scale() -> None:
    dots = scatter([(1, -0.2), (2, 0.9), (3, 7)], "markers")
    names = {"tickvals": [0, 1], "ticktext": ["18–29 years", "<b>older</b>"]}
    scale = {"tickvals": [1, 2], "ticktext": ["100%", "200%"]}
    content = {"data": [dots], "layout": {"xaxis": scale, "yaxis": names}}
    assert rows(content, "item") == [("18–29 years",), ("older",), (None,)]


def test_intervals_sizes_colours_and_both_texts_are_told() -> None:
    dots = scatter(
        [(10, 0), (20, 1)],
        "markers+text",
        text=["5/9", "6/9"],
        customdata=[["Lviv", "5 of 9"], ["Kyiv", "6 of 9"]],
        hovertemplate="<b>%{customdata[0]}</b>: %{customdata[1]}<extra></extra>",
        error_x={"array": [1, 2], "arrayminus": [3, 4], "symmetric": False},
        marker={"size": [7, 8], "color": ["#111", "#222"], "symbol": "circle"},
    )
    columns = ("x_lower", "x_upper", "size", "colour", "symbol", "text", "told")
    assert rows({"data": [dots]}, *columns) == [
        (7, 11, 7, "#111", "circle", "5/9", "Lviv: 5 of 9"),
        (16, 22, 8, "#222", "circle", "6/9", "Kyiv: 6 of 9"),
    ]


def test_areas_have_code_name_class_colour_and_what_the_pointer_says() -> None:
    areas = {
        "type": "choropleth",
        "locations": ["UA1", "UA2"],
        "z": [0, 0],
        "name": "up to 5 (2)",
        "colorscale": [[0, "#123"], [1, "#123"]],
        "customdata": [["4.1<br>withheld"], ["3"]],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}",
    }
    table = marks_of({"data": [areas]}, names={"UA1": "Lvivska"})
    columns = ["series", "item", "name", "value", "colour", "told"]
    assert table[columns].iloc[0].tolist() == [
        *("up to 5 (2)", "UA1", "Lvivska", 0, "#123", "4.1; withheld"),
    ]
    assert table["name"].isna().tolist() == [False, True]


def test_bands_reference_lines_labels_and_axes_are_told_with_their_frame() -> None:
    layout = {
        "xaxis": {"title": {"text": "share, %"}, "range": [0, 1]},
        "yaxis": {"visible": False, "title": "none"},
        "shapes": [
            {"type": "rect", "x0": 1, "x1": 2, "y0": 0, "y1": 1, "yref": "paper"},
            {"type": "line", "x0": 3, "x1": 3, "y0": 0, "y1": 9},
        ],
        "annotations": [{"text": "<b>half</b><br>of them", "x": 3, "y": 1, "xref": "paper"}],
    }
    found = rows({"data": [], "layout": layout}, "mark", "x", "x_end", "text", "share_of_frame")
    assert found == [
        ("axis", 0, 1, "share, %", None),
        ("band", 1, 2, None, "y"),
        ("reference", 3, 3, None, None),
        ("label", 3, None, "half; of them", "x"),
    ]


def test_what_draws_nothing_but_its_name_is_an_entry_of_the_legend() -> None:
    empty = scatter([(None, None)], "markers", marker={"color": "#abc"})
    assert rows({"data": [empty]}, "mark", "series", "colour") == [("legend", "all", "#abc")]


def test_a_figure_of_nothing_has_a_table_without_rows() -> None:
    assert list(marks_of({"data": []}).columns) == ["mark", "part"]


def test_a_kind_of_trace_that_nobody_foresaw_tells_its_numbers() -> None:
    pie = {"type": "pie", "labels": ["a", "b"], "values": [3, 4]}
    assert rows({"data": [pie]}, "item", "value") == [("a", 3), ("b", 4)]


CHANGES = [
    lambda content: content["data"][0]["x"].__setitem__(1, 2.5),
    lambda content: content["data"][1]["customdata"][0].__setitem__(0, "4.2"),
    lambda content: content["data"][1]["locations"].__setitem__(0, "UA3"),
    lambda content: content["layout"]["shapes"][0].__setitem__("x0", 0.2),
]


def drawing() -> dict[str, Any]:
    areas = {
        "type": "choropleth",
        "locations": ["UA1", "UA2"],
        "z": [0, 0],
        "customdata": [["4.1"], ["3"]],
        "hovertemplate": "%{customdata[2]}",
    }
    shape = {"type": "line", "x0": 0.1, "x1": 0.1, "y0": 0, "y1": 1}
    layout = {"yaxis": {"visible": False}, "shapes": [shape], "annotations": []}
    return {"data": [scatter([(1, 0), (2, 1)], "markers"), areas], "layout": layout}


@pytest.mark.parametrize("change", CHANGES)
def test_the_fingerprint_changes_with_every_number(change: Any) -> None:
    before, after = drawing(), copy.deepcopy(drawing())
    change(after)
    first, second = (fingerprint_of(marks_of(each), each["layout"]) for each in (before, after))
    assert first != second


def test_the_fingerprint_is_the_same_in_another_language() -> None:
    before, after = drawing(), copy.deepcopy(drawing())
    dots, areas = after["data"]
    dots.update(x=dots["x"][::-1], name="усі")  # sorted by other names, and a row lower
    dots["y"] = [9, 4]
    areas["customdata"] = [["4,1"], ["3"]]
    after["layout"]["annotations"] = [{"text": "чверть", "x": 1, "y": 1}]
    first, second = (fingerprint_of(marks_of(each), each["layout"]) for each in (before, after))
    assert first == second
