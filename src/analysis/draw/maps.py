"""The map: one colour a class, one texture a gap, and no area ever missing.

Under the values lies every area in grey, so that what is not known, Crimea and Sevastopol
among it, stays in the country. Why a hromada has no value is said on the map and in words.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.classes import Classes, classes_of
from analysis.draw.figures import Figure, figure_of, wrapped
from analysis.draw.geometry import TEXTURES, geojson_of, texture_lines
from analysis.draw.mapwords import map_note
from analysis.draw.subjects import Ground, Subject, measured_values
from analysis.draw.unfetched import told_when_unfetched
from analysis.language import Words

__all__ = ["draw_map"]

GAPS = ("no_data", "withheld", "not_applicable", "not_surveyed", "not_covered")
MARKS_UP_TO = 200
"""So many surveyed hromadas get a mark each; beyond, the areas themselves are found."""

GEO = {
    "projection": {
        "type": "conic equal area",
        "parallels": [45.7, 51.1],
        "rotation": {"lon": 31.2, "lat": 0, "roll": 0},
    },
    "lonaxis": {"range": [22.6, 39.8]},
    "lataxis": {"range": [44.3, 52.4]},
    "visible": False,
    "bgcolor": palette.TRANSPARENT,
    "domain": {"x": [0, 1], "y": [0, 1]},
}
"""Equal areas: two hromadas of one size look of one size, north and south."""

HOVER_START = "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>"
UNSEEN_AXIS = {"visible": False, "fixedrange": True, "domain": [0, 0.001]}
"""Of the bars that lend their texture to the legend."""


@told_when_unfetched
def draw_map(table: pd.DataFrame, ground: Ground, *, subject: Subject, words: Words) -> Figure:
    """Draw the values of all hromadas on the map of the whole country.

    Parameters
    ----------
    table : DataFrame
        One indicator: hromada_code, value (in the unit of the subject, missing allowed),
        status; one row a hromada.
    ground : Ground
        Register, areas and outlines.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        Choropleth in an equal-area projection, classes with their counts in the legend.

    Raises
    ------
    DataError
        The table mixes indicators, or has no value column.

    Source
    ------
    Classes by quantiles with the rule and the counts in the legend, gaps by kind.

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines())
    >>> codes = ground.register.query("kind == 'hromada'")["hromada_code"]
    >>> table = pd.DataFrame({"hromada_code": codes, "value": 0.5, "status": "measured"})
    >>> figure = draw_map(table, ground, subject=Subject("A share", "share"),
    ...                   words=read_words("en"))
    >>> figure.meta["base"]
    '1,469 hromadas of 1,469 have a value'
    """
    values = measured_values(table)
    classes = classes_of(values["value"], unit=subject.unit, words=words, edges=subject.class_edges)
    drawn = _drawn_units(values, ground, words=words)
    traces = _land(drawn, ground)
    traces += _class_traces(drawn, classes, ground=ground, subject=subject, words=words)
    traces += _gap_traces(drawn, ground, words=words)
    traces.append(_outlines(ground))
    if _is_sample(values):
        traces += _marks(drawn, classes, ground=ground, subject=subject, words=words)
    layout = {
        "geo": GEO,
        "xaxis": UNSEEN_AXIS,
        "yaxis": UNSEEN_AXIS,
        "height": 600,
        "showlegend": True,
        "legend": _legend(classes, subject=subject, words=words),
    }
    note = map_note(values, drawn, ground=ground, subject=subject, words=words)
    return figure_of(traces, layout, note=note, words=words)


def _is_sample(values: pd.DataFrame) -> bool:
    asked = int(values["status"].ne("not_surveyed").sum())
    return 0 < asked <= MARKS_UP_TO and asked < len(values)


def _drawn_units(values: pd.DataFrame, ground: Ground, *, words: Words) -> pd.DataFrame:
    """Every map unit: code, value, status, its name and oblast, whether it has an area."""
    units = ground.register[["hromada_code", "kind"]].copy()
    units["name"] = ground.register[words.say("draw.column_name")]
    units["oblast"] = ground.register[words.say("draw.column_oblast")]
    units = units.set_index("hromada_code").join(values[["value", "status"]])
    status = units["status"].fillna("not_covered")
    units["status"] = status.where(status.isin(["measured", *GAPS]), "no_data")
    with_area = ground.areas.frame["hromada_code"]
    return units.assign(has_area=units.index.isin(with_area))


def _areas_trace(codes: Sequence[str], ground: Ground, *, fill: str) -> dict[str, Any]:
    """Areas of one fill; the geometry is carried or named."""
    return {
        "type": "choropleth",
        "geojson": geojson_of(ground.hromada_features, codes, name="hromady"),
        "locations": list(codes),
        "z": [0] * len(codes),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "marker": {"line": {"color": palette.AREA_LINE, "width": 0.3}},
    }


def _land(drawn: pd.DataFrame, ground: Ground) -> list[dict[str, Any]]:
    """Everything in grey; under it whole oblasts, where some hromada has no area of its own."""
    codes = drawn.index[drawn["has_area"]].tolist()
    quiet = {"hoverinfo": "skip", "showlegend": False, "name": "base"}
    base = _areas_trace(codes, ground, fill=palette.BASE_GREY) | quiet
    if drawn["has_area"].all():
        return [base]
    grey = {"colorscale": [[0, palette.BASE_GREY], [1, palette.BASE_GREY]], "name": "land"}
    return [_outlines(ground) | grey, base]


def _hover(part: pd.DataFrame, line: str) -> dict[str, Any]:
    """Name and oblast of each, then one line on its value or on why there is none."""
    data = [
        [html.escape(str(text), quote=False) for text in part[key]] for key in ("name", "oblast")
    ]
    if "written" in part:
        data.append(part["written"].tolist())
    return {
        "customdata": [list(row) for row in zip(*data, strict=True)],
        "hovertemplate": f"{HOVER_START}{line}<extra></extra>",
    }


def _classed(
    drawn: pd.DataFrame, classes: Classes, *, subject: Subject, words: Words
) -> pd.DataFrame:
    part = drawn.loc[classes.members.index.intersection(drawn.index)].copy()
    part["class"] = classes.members
    unit = subject.unit
    is_word = unit == "is_true"
    part["written"] = [
        words.number(value, unit) if is_word else words.figure(value, unit)
        for value in part["value"]
    ]
    return part


def _class_traces(
    drawn: pd.DataFrame, classes: Classes, *, ground: Ground, subject: Subject, words: Words
) -> list[dict[str, Any]]:
    part = _classed(drawn, classes, subject=subject, words=words)
    line = words.say(f"language.unit.{subject.unit}", value="%{customdata[2]}")
    traces = []
    colours = palette.ramp(len(classes.labels))
    for index, (label, count) in enumerate(zip(classes.labels, classes.counts, strict=True)):
        members = part[part["class"].eq(index) & part["has_area"]]
        trace = _areas_trace(members.index.tolist(), ground, fill=colours[index])
        traces.append(
            trace | _hover(members, line) | _entry(f"class_{index}", label, count, words=words)
        )
    return traces


def _entry(group: str, label: str, count: int, *, words: Words) -> dict[str, Any]:
    """One line of the legend."""
    name = words.say("draw.legend_entry", label=label, count=words.count(count))
    return {"name": name, "showlegend": True, "legendgroup": group}


def _gap_traces(drawn: pd.DataFrame, ground: Ground, *, words: Words) -> list[dict[str, Any]]:
    """One grey with one texture for each reason why there is no value."""
    traces: list[dict[str, Any]] = []
    shapes = ground.areas.frame.set_index("hromada_code").geometry
    for gap in GAPS:
        members = drawn[drawn["status"].eq(gap)]
        if members.empty:
            continue
        reason = words.say(f"draw.status_{gap}")
        members_drawn = members[members["has_area"]]
        quiet = {"showlegend": False, "legendgroup": gap}
        trace = _areas_trace(members_drawn.index.tolist(), ground, fill=palette.GAP_GREYS[gap])
        traces.append(trace | _hover(members_drawn, reason) | quiet)
        if gap in TEXTURES:
            traces.append(_texture(shapes.loc[members_drawn.index], gap) | quiet)
        traces.append(_swatch(gap) | _entry(gap, reason, len(members), words=words))
    return traces


def _texture(shapes: Iterable[Any], gap: str) -> dict[str, Any]:
    longitudes, latitudes = texture_lines(shapes, gap)
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": longitudes,
        "lat": latitudes,
        "line": {"color": palette.TEXTURE_LINE, "width": 0.8},
        "hoverinfo": "skip",
    }


def _swatch(gap: str) -> dict[str, Any]:
    """The texture in the legend: a bar that is never drawn, as only bars have patterns."""
    pattern = {
        "shape": palette.GAP_PATTERNS.get(gap, ""),
        "fgcolor": palette.TEXTURE_LINE,
        "bgcolor": palette.GAP_GREYS[gap],
        "size": 5,
    }
    marker = {"color": palette.GAP_GREYS[gap], "pattern": pattern, "line": {"width": 0}}
    return {"type": "bar", "x": [None], "y": [None], "marker": marker, "hoverinfo": "skip"}


def _outlines(ground: Ground) -> dict[str, Any]:
    codes = ground.outlines["oblast_code"].astype(str).tolist()
    return {
        "type": "choropleth",
        "geojson": geojson_of(ground.oblast_features, codes, name="oblasts"),
        "locations": codes,
        "z": [0] * len(codes),
        "colorscale": [[0, palette.TRANSPARENT], [1, palette.TRANSPARENT]],
        "showscale": False,
        "marker": {"line": {"color": palette.OUTLINE, "width": 0.9}},
        "hoverinfo": "skip",
        "showlegend": False,
        "name": "oblasts",
    }


def _marks(
    drawn: pd.DataFrame, classes: Classes, *, ground: Ground, subject: Subject, words: Words
) -> list[dict[str, Any]]:
    """One mark on each surveyed hromada: its class, or the form of its gap."""
    part = _classed(drawn, classes, subject=subject, words=words)
    line = words.say(f"language.unit.{subject.unit}", value="%{customdata[2]}")
    colours = palette.ramp(len(classes.labels))
    traces = []
    for index in range(len(classes.labels)):
        marker = {"symbol": "circle", "size": 10, "color": colours[index]}
        traces.append(
            _mark(part[part["class"].eq(index)], ground, marker=marker, group=f"class_{index}")
            | _hover(part[part["class"].eq(index)], line)
        )
    for gap, symbol in palette.GAP_MARKERS.items():
        members = drawn[drawn["status"].eq(gap)]
        if len(members):
            marker = {"symbol": symbol, "size": 10, "color": palette.OUTLINE}
            reason = words.say(f"draw.status_{gap}")
            traces.append(
                _mark(members, ground, marker=marker, group=gap) | _hover(members, reason)
            )
    return traces


def _mark(
    members: pd.DataFrame, ground: Ground, *, marker: dict[str, Any], group: str
) -> dict[str, Any]:
    places = ground.marks.reindex(members.index)
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": places["lon"].round(3).tolist(),
        "lat": places["lat"].round(3).tolist(),
        "marker": {"line": {"color": "#222222", "width": 1}, **marker},
        "legendgroup": group,
        "showlegend": False,
    }


def _legend(classes: Classes, *, subject: Subject, words: Words) -> dict[str, Any]:
    title = words.say(
        "draw.legend_title", unit=words.unit_name(subject.unit), method=classes.method
    )
    return {
        "orientation": "v",
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yanchor": "top",
        "title": {"text": wrapped(title), "font": {"size": 13}},
        "bgcolor": palette.TRANSPARENT,
        "tracegroupgap": 0,
        "itemsizing": "constant",
    }
