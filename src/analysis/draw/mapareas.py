"""The layers of a map, from the ground up: land, classes, gaps, doubts, outlines, marks, names.

Each is a plotly trace. What is drawn is decided before; here is only how it looks.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import pandas as pd
import shapely

from analysis.draw import palette
from analysis.draw.classes import Classes
from analysis.draw.gaps import GAPS, swatch, texture
from analysis.draw.geometry import is_named
from analysis.draw.mapviews import View, name_traces
from analysis.language import Words

__all__ = ["area_traces", "plain_areas"]

HOVER_START = "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>"
OUTLINES = {
    "raions": ("raion_code", 0.6, palette.OUTLINE_FINE),
    "oblasts": ("oblast_code", 1.1, palette.OUTLINE),
}
"""Layers of outlines, the finer first: column of their code, width and colour of their line."""


def area_traces(
    drawn: pd.DataFrame, classes: Classes, *, view: View, has_marks: bool, words: Words
) -> list[dict[str, Any]]:
    """Return all traces of a map, bottom first.

    Parameters
    ----------
    drawn : DataFrame
        As :func:`analysis.draw.mapunits.drawn_units` returns it.
    classes : Classes
        Those of the values.
    view : View
        What is shown.
    has_marks : bool
        Whether each hromada that was asked gets a mark of its own.
    words : Words
        The reader's language.

    Returns
    -------
    list of dict
    """
    shown = drawn[drawn["is_shown"]]
    traces = _land(drawn, view)
    traces += _class_traces(shown, classes, view=view, words=words)
    traces += _gap_traces(shown, view, words=words)
    traces += _caution_traces(shown, view, words=words)
    traces += _outlines(view)
    if has_marks:
        traces += _marks(shown, classes, view=view, words=words)
    return traces + _names(shown, view)


def plain_areas(codes: Sequence[str], view: View, *, fill: str) -> dict[str, Any]:
    """Return areas of one fill; the geometry is carried or named.

    Parameters
    ----------
    codes : sequence of str
        Of the areas.
    view : View
        Where they are drawn.
    fill : str
        Colour.

    Returns
    -------
    dict
        A choropleth of plotly's schema.
    """
    return {
        "type": "choropleth",
        "geojson": view.layer("hromady", codes),
        "locations": list(codes),
        "z": [0] * len(codes),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "marker": {"line": {"color": palette.AREA_LINE, "width": 0.3}},
    }


def _land(drawn: pd.DataFrame, view: View) -> list[dict[str, Any]]:
    """Whole oblasts in grey, so that nothing is a hole; where one is drawn, its neighbours."""
    land = _outline(view, "oblasts", fill=palette.BASE_GREY, name="land")
    if view.within is None:
        return [land]
    around = plain_areas(_codes_in_sight(drawn, view), view, fill=palette.BASE_GREY)
    return [land, around | {"hoverinfo": "skip", "showlegend": False, "name": "neighbours"}]


def _codes_in_sight(drawn: pd.DataFrame, view: View) -> list[str]:
    codes = drawn.index[drawn["has_area"] & ~drawn["is_shown"]]
    (west, east), (south, north) = (view.geo[axis]["range"] for axis in ("lonaxis", "lataxis"))
    frame = view.ground.areas.frame.set_index("hromada_code").geometry.reindex(codes)
    sight = shapely.box(west, south, east, north)
    return codes[shapely.intersects(frame.to_numpy(), sight)].tolist()


def _hover(part: pd.DataFrame, line: str) -> dict[str, Any]:
    """Name and oblast of each, then one line on its value or on why there is none.

    Where a page holds the geometry it holds the names as well, and puts them before the value.
    """
    own = [] if is_named() else ["name", "oblast"]
    data = [[html.escape(str(text), quote=False) for text in part[key]] for key in own]
    data.append(part["written"].tolist())
    return {
        "customdata": [list(row) for row in zip(*data, strict=True)],
        "hovertemplate": f"{HOVER_START}{line}<extra></extra>",
    }


def _class_traces(
    shown: pd.DataFrame, classes: Classes, *, view: View, words: Words
) -> list[dict[str, Any]]:
    traces = []
    colours = palette.ramp(len(classes.labels))
    for index, label in enumerate(classes.labels):
        members = shown[shown["class"].eq(index)]
        drawn = members[members["has_area"]]
        trace = plain_areas(drawn.index.tolist(), view, fill=colours[index])
        entry = _entry(f"class_{index}", label, len(members), words=words)
        traces.append(trace | _hover(drawn, "%{customdata[2]}") | entry)
    return traces


def _entry(group: str, label: str, count: int, *, words: Words) -> dict[str, Any]:
    """One line of the legend."""
    name = words.say("maps.legend_entry", label=label, count=words.count(count))
    return {"name": name, "showlegend": True, "legendgroup": group}


def _gap_traces(shown: pd.DataFrame, view: View, *, words: Words) -> list[dict[str, Any]]:
    """One grey with one texture for each reason why there is no value."""
    traces: list[dict[str, Any]] = []
    shapes = view.ground.areas.frame.set_index("hromada_code").geometry
    for gap in GAPS:
        members = shown[shown["status"].eq(gap)]
        if members.empty:
            continue
        reason = words.say(f"draw.status_{gap}")
        drawn = members[members["has_area"]]
        quiet = {"showlegend": False, "legendgroup": gap}
        trace = plain_areas(drawn.index.tolist(), view, fill=palette.GAP_GREYS[gap])
        traces.append(trace | _hover(drawn, reason) | quiet)
        traces.append(texture(shapes.loc[drawn.index], gap, scale=view.scale) | quiet)
        traces.append(swatch(gap) | _entry(gap, reason, len(members), words=words))
    return traces


def _caution_traces(shown: pd.DataFrame, view: View, *, words: Words) -> list[dict[str, Any]]:
    """A texture over the colour where a value is to be used with caution."""
    members = shown[shown["is_careful"]]
    if members.empty:
        return []
    shapes = view.ground.areas.frame.set_index("hromada_code").geometry
    drawn = members.index[members["has_area"]]
    quiet = {"legendgroup": "caution"}
    entry = _entry("caution", words.say("draw.legend_caution"), len(members), words=words)
    return [
        texture(shapes.loc[drawn], "caution", scale=view.scale) | quiet,
        swatch("caution") | entry,
    ]


def _outlines(view: View) -> list[dict[str, Any]]:
    layers = OUTLINES if view.ground.raions is not None else {"oblasts": OUTLINES["oblasts"]}
    return [_outline(view, layer, fill=palette.TRANSPARENT, name=layer) for layer in layers]


def _outline(view: View, layer: str, *, fill: str, name: str) -> dict[str, Any]:
    frame = view.ground.outlines if layer == "oblasts" else view.ground.raions
    column, width, colour = OUTLINES[layer]
    codes = [] if frame is None else frame[column].astype(str).tolist()
    return {
        "type": "choropleth",
        "geojson": view.layer(layer, codes),
        "locations": codes,
        "z": [0] * len(codes),
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "marker": {"line": {"color": colour, "width": width}},
        "hoverinfo": "skip",
        "showlegend": False,
        "name": name,
    }


def _marks(
    shown: pd.DataFrame, classes: Classes, *, view: View, words: Words
) -> list[dict[str, Any]]:
    """One mark on each surveyed hromada: its class, or the form of its gap."""
    colours = palette.ramp(len(classes.labels))
    traces = []
    for index in range(len(classes.labels)):
        marker = {"symbol": "circle", "size": 10, "color": colours[index]}
        members = shown[shown["class"].eq(index)]
        mark = _mark(members, view, marker=marker, group=f"class_{index}")
        traces.append(mark | _hover(members, "%{customdata[2]}"))
    for gap, symbol in palette.GAP_MARKERS.items():
        members = shown[shown["status"].eq(gap)]
        if len(members):
            marker = {"symbol": symbol, "size": 10, "color": palette.OUTLINE}
            reason = words.say(f"draw.status_{gap}")
            traces.append(_mark(members, view, marker=marker, group=gap) | _hover(members, reason))
    return traces


def _mark(
    members: pd.DataFrame, view: View, *, marker: dict[str, Any], group: str
) -> dict[str, Any]:
    places = view.ground.marks.reindex(members.index)
    return {
        "type": "scattergeo",
        "mode": "markers",
        "ids": members.index.tolist(),
        "lon": places["lon"].round(3).tolist(),
        "lat": places["lat"].round(3).tolist(),
        "marker": {"line": {"color": "#222222", "width": 1}, **marker},
        "legendgroup": group,
        "showlegend": False,
    }


def _names(shown: pd.DataFrame, view: View) -> list[dict[str, Any]]:
    """Names of hromadas where one oblast is drawn: the largest areas have most room."""
    if view.within is None:
        return []
    shapes = view.ground.areas.frame.set_index("hromada_code").geometry.reindex(shown.index)
    named = shown.assign(room=shapely.area(shapes.to_numpy()))
    named = named.sort_values("room", ascending=False, kind="stable")
    return name_traces(named["name"].tolist(), view.ground.marks.reindex(named.index), view.geo)
