"""A figure's numbers and words, as whoever opens its JSON finds them.

Typed arrays are decoded, traces become grids that the rules of tables judge as well, and
what a hover says of each of its numbers becomes the heading of a column.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import numpy as np

from analysis.release.exhibits import Drawing, Exhibits, Grid, Point
from analysis.release.words import normal

__all__ = ["add_drawing", "decoded", "titles_of"]

DTYPES = {"i1", "i2", "i4", "u1", "u2", "u4", "f4", "f8"}
LARGEST_ARRAY = 20_000_000
VARIABLE = re.compile(r"%\{([^}:|]+)[^}]*\}")
STYLE = re.compile(r"#[0-9a-fA-F]{3,8}|rgba?\(.*\)|hsla?\(.*\)|[a-z]+")
TAG = re.compile(r"<[^>]*>")
NOT_WORDS = {"marker", "line", "template", "colorscale", "geojson", "font", "config", "colorway"}


def decoded(value: Any) -> Any:
    """Return a JSON value with every typed array as a list.

    Parameters
    ----------
    value : object
        Of JSON; ``{"dtype": "i1", "bdata": "AQI="}`` is a typed array of plotly 6 and later.

    Returns
    -------
    object

    Examples
    --------
    >>> decoded({"y": {"dtype": "i1", "bdata": "AQI="}})
    {'y': [1, 2]}
    """
    if isinstance(value, dict):
        if "bdata" in value and isinstance(value["bdata"], str):
            return _array(value)
        return {key: decoded(each) for key, each in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict | list):
        return [decoded(each) for each in value]
    return value


def _array(value: Mapping[str, Any]) -> Any:
    kind = str(value.get("dtype", "")).lstrip("<>|=").replace("int", "i").replace("float", "f")
    kind = {"i8": "i1", "i16": "i2", "i32": "i4", "ui8": "u1", "ui8c": "u1", "ui16": "u2"}.get(
        kind, {"ui32": "u4", "f32": "f4", "f64": "f8"}.get(kind, kind)
    )
    content = value["bdata"]
    if kind not in DTYPES or len(content) > LARGEST_ARRAY:
        return {"unread typed array": str(value.get("dtype"))}
    try:
        flat = np.frombuffer(base64.b64decode(content, validate=True), dtype=f"<{kind}")
        shape = value.get("shape")
        if shape is not None:
            sizes = str(shape).strip("[]()").split(",")
            flat = flat.reshape([int(size) for size in sizes if size.strip()])
    except (binascii.Error, ValueError):
        return {"unread typed array": kind}
    return flat.tolist()


def titles_of(drawing: Drawing) -> dict[str, str]:
    """Return the words of a figure by their part.

    Parameters
    ----------
    drawing : Drawing
        A figure.

    Returns
    -------
    dict of str to str
        ``title``, ``x``, ``y``, ``unit``, ``base``, ``caption``, ``context``; empty where absent.

    Examples
    --------
    >>> titles_of(Drawing("a", "b", [], {"yaxis": {"title": {"text": "Respondents"}}}))["y"]
    'Respondents'
    """
    layout = drawing.layout
    meta = layout.get("meta") if isinstance(layout.get("meta"), dict) else {}
    assert isinstance(meta, dict)
    said = {
        "title": _title(layout),
        "x": _title(layout.get("xaxis")),
        "y": _title(layout.get("yaxis")),
        **{key: str(meta.get(key) or "") for key in ("unit", "base", "caption", "counts")},
        "context": drawing.context,
    }
    return {key: normal(TAG.sub(" ", text)) for key, text in said.items()}


def _title(part: Any) -> str:
    title = part.get("title") if isinstance(part, dict) else ""
    return str(title.get("text") or "") if isinstance(title, dict) else str(title or "")


def add_drawing(drawing: Drawing, exhibits: Exhibits) -> None:
    """Keep a figure with its words, numbers and positions.

    Parameters
    ----------
    drawing : Drawing
        A figure, typed arrays decoded.
    exhibits : Exhibits
        Where to keep it.

    Examples
    --------
    >>> found = Exhibits()
    >>> trace = {"type": "bar", "x": ["a"], "y": [7], "name": "Respondents"}
    >>> add_drawing(Drawing("a.html", "figure 1", [trace], {}), found)
    >>> found.grids[0].rows
    [['a', 7]]
    """
    exhibits.drawings.append(drawing)
    exhibits.counts["figures"] += 1
    titles = titles_of(drawing)
    _add_words(drawing, drawing.layout, f"{drawing.place} layout", exhibits=exhibits)
    meta = drawing.layout.get("meta")
    table = meta.get("table") if isinstance(meta, dict) else None
    if isinstance(table, dict) and table.get("rows"):
        columns = [str(column) for column in table.get("columns", ())]
        exhibits.add_grid(
            _grid(drawing, f"{drawing.place} table", columns, rows=table["rows"], titles=titles)
        )
    drawn: list[tuple[Mapping[str, Any], str]] = []
    for number, trace in enumerate(drawing.traces):
        place = f"{drawing.place} trace {number + 1}"
        _add_words(drawing, trace, place, exhibits=exhibits)
        _add_points(drawing, trace, place, exhibits=exhibits)
        form = _FORMS.get(str(trace.get("type", "scatter")))
        if form:
            form(drawing, trace, place, exhibits=exhibits)
        _add_hover(drawing, trace, place, exhibits=exhibits)
        if trace.get("type") in ("bar", "scatter", "scattergl", "funnel", "waterfall", None):
            drawn.append((trace, place))
    _add_series(drawing, drawn, exhibits)


def _grid(
    drawing: Drawing,
    place: str,
    columns: Sequence[str],
    *,
    rows: Sequence[Sequence[Any]],
    titles: Mapping[str, str],
) -> Grid:
    caption = titles["counts"] or titles["title"] or titles["caption"]
    context = " | ".join(titles[key] for key in ("unit", "base", "caption", "context"))
    return Grid(drawing.file, place, columns, rows, caption, context, drawing.figure, is_drawn=True)


def _add_words(drawing: Drawing, value: Any, place: str, *, exhibits: Exhibits) -> None:
    waiting = [(value, place)]
    while waiting:
        each, where = waiting.pop()
        if isinstance(each, str):
            # A style is one plain lower-case word or a colour, and stands in a style's place.
            if len(each) > 2 and not (STYLE.fullmatch(each) and not where.endswith("name")):
                text = normal(TAG.sub(" ", each)) if "<" in each else normal(each)
                exhibits.add_text((drawing.file, where), text, "string")
        elif isinstance(each, dict):
            waiting += [(v, f"{where} {k}") for k, v in each.items() if k != "geojson"]
        elif isinstance(each, list) and each:
            if isinstance(each[0], int | float) and not any(isinstance(e, str) for e in each):
                continue
            waiting += [(e, f"{where} [{number}]") for number, e in enumerate(each)]


def _add_points(
    drawing: Drawing, trace: Mapping[str, Any], place: str, *, exhibits: Exhibits
) -> None:
    lat, lon = trace.get("lat"), trace.get("lon")
    is_line = str(trace.get("mode", "markers")) == "lines" and str(
        trace.get("type", "")
    ).startswith("scatter")
    if is_line or not isinstance(lat, list) or not isinstance(lon, list):
        return
    for number, (north, east) in enumerate(zip(lat, lon, strict=False)):
        if isinstance(north, int | float) and isinstance(east, int | float):
            where = f"{place} lat/lon [{number}]"
            exhibits.points.append(Point(drawing.file, where, north, east))


def _add_series(
    drawing: Drawing, drawn: Iterable[tuple[Mapping[str, Any], str]], exhibits: Exhibits
) -> None:
    """Bars and points over the same labels as one grid: a row a label, a column a trace."""
    titles = titles_of(drawing)
    rows: dict[str, dict[int, Any]] = {}
    columns: list[str] = []
    for trace, _ in drawn:
        lies = trace.get("orientation") == "h"
        x, y = _list(trace.get("x")), _list(trace.get("y"))
        if not lies and _are_labels(y) and not _are_labels(x):
            lies = True
        labels, values = (y, x) if lies else (x, y)
        if not _are_labels(labels) or not values:
            continue
        axis = titles["x" if lies else "y"] or titles["unit"]
        columns.append(" ".join(filter(None, (str(trace.get("name") or ""), axis))))
        for label, value in zip(labels, values, strict=False):
            rows.setdefault(_label(label), {})[len(columns)] = value
    if columns:
        width = range(1, len(columns) + 1)
        cells = [[label, *(own.get(j) for j in width)] for label, own in rows.items()]
        heading = [titles["x"] if titles["x"] not in columns[0] else "", *columns]
        place = f"{drawing.place} values"
        exhibits.add_grid(_grid(drawing, place, heading, rows=cells, titles=titles))


def _label(value: Any) -> str:
    return normal(TAG.sub(" ", str(value)))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _are_labels(values: Sequence[Any]) -> bool:
    return bool(values) and any(isinstance(each, str) for each in values[:50])


def _add_hover(
    drawing: Drawing, trace: Mapping[str, Any], place: str, *, exhibits: Exhibits
) -> None:
    """The numbers that a hover shows, each below the words that it says around it."""
    custom = _list(trace.get("customdata"))
    text = _list(trace.get("text")) or _list(trace.get("hovertext"))
    said = _said_of(trace)
    columns: list[str] = []
    content: list[list[Any]] = []
    width = max((len(e) if isinstance(e, list) else 1 for e in custom), default=0)
    for j in range(min(width, 200)):
        own = [
            e[j] if isinstance(e, list) and j < len(e) else e if j == 0 else None for e in custom
        ]
        key = f"customdata[{j}]"
        columns.append(said.get(key) or (said.get("customdata", "") if j == 0 else ""))
        content.append([None if isinstance(e, list) else e for e in own])
    if text:
        columns.append(said.get("text") or said.get("hovertext", ""))
        content.append(text)
    for key in ("x", "y", "z", "values", "value"):
        values = _list(trace.get(key))
        if said.get(key) and values and not isinstance(values[0], list):
            columns.append(said[key])
            content.append(values)
    if content and any(columns):
        first = _first_labels(trace, len(content[0]))
        rows = [list(row) for row in zip_longest(first, *content)]
        grid = _grid(
            drawing, f"{place} hover", ["", *columns], rows=rows, titles=titles_of(drawing)
        )
        exhibits.add_grid(grid)
    elif content:
        first = _first_labels(trace, len(content[0]))
        rows = [list(row) for row in zip_longest(first, *content)]
        titles = titles_of(drawing)
        place = f"{place} customdata"
        exhibits.add_grid(_grid(drawing, place, ["", *columns], rows=rows, titles=titles))


def _first_labels(trace: Mapping[str, Any], count: int) -> list[Any]:
    for key in ("labels", "locations", "x", "y", "ids"):
        values = _list(trace.get(key))
        if len(values) == count and _are_labels(values):
            return values
    return [None] * count


def _said_of(trace: Mapping[str, Any]) -> dict[str, str]:
    """Words that a hover says before and after each of its variables, up to a line's end."""
    found: dict[str, str] = {}
    for key in ("hovertemplate", "texttemplate"):
        for template in {*_strings(trace.get(key))}:
            for line in re.split(r"<br\s*/?>|<extra>|\n", template):
                parts = VARIABLE.split(TAG.sub(" ", line))
                for number in range(1, len(parts), 2):
                    before = re.split(r"[,;]\s", parts[number - 1])[-1]
                    after = re.split(r"[,;(]", parts[number + 1])[0]
                    words = normal(f"{before} {after}").strip(" :=·–—")
                    found.setdefault(parts[number].strip(), words or "")
    return found


def _strings(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(v) for v in _list(value)]


def _parts(drawing: Drawing, trace: Mapping[str, Any], place: str, *, exhibits: Exhibits) -> None:
    """Sunburst, treemap, pie and the like: labels, values, and what is part of what."""
    labels, values = _list(trace.get("labels")), _list(trace.get("values"))
    if not labels or not values:
        return
    titles = titles_of(drawing)
    ids = [str(each) for each in _list(trace.get("ids")) or labels]
    known = {key: number for number, key in enumerate(ids)}
    are_totals = trace.get("branchvalues") == "total"
    parents = [known.get(str(each), -1) for each in _list(trace.get("parents"))]
    name = str(trace.get("name") or "") or titles["unit"]
    grid = Grid(
        drawing.file,
        f"{place} values",
        ["", name],
        [[_label(a), b] for a, b in zip_longest(labels, values)],
        titles["counts"] or titles["title"] or titles["caption"],
        " | ".join(titles[key] for key in ("unit", "base", "caption", "context")),
        drawing.figure,
        is_drawn=True,
        parents=parents if are_totals else (),
    )
    exhibits.add_grid(grid)


def _matrix(drawing: Drawing, trace: Mapping[str, Any], place: str, *, exhibits: Exhibits) -> None:
    z = _list(trace.get("z"))
    if not z or not isinstance(z[0], list):
        return
    titles = titles_of(drawing)
    bar = _title(trace.get("colorbar")) or titles["unit"]
    x, y = _list(trace.get("x")), _list(trace.get("y"))
    width = max(len(row) for row in z)
    columns = [f"{x[j]} {bar}".strip() if j < len(x) else bar for j in range(width)]
    rows = [[y[i] if i < len(y) else "", *row] for i, row in enumerate(z)]
    exhibits.add_grid(_grid(drawing, f"{place} values", ["", *columns], rows=rows, titles=titles))


def _areas(drawing: Drawing, trace: Mapping[str, Any], place: str, *, exhibits: Exhibits) -> None:
    places, z = _list(trace.get("locations")), _list(trace.get("z"))
    if not z or len({str(each) for each in z}) < 2:
        return
    titles = titles_of(drawing)
    bar = _title(trace.get("colorbar")) or titles["unit"] or str(trace.get("name") or "")
    rows = [[str(a or ""), b] for a, b in zip_longest(places, z)]
    exhibits.add_grid(_grid(drawing, f"{place} values", ["", bar], rows=rows, titles=titles))


def _flows(drawing: Drawing, trace: Mapping[str, Any], place: str, *, exhibits: Exhibits) -> None:
    link, node = trace.get("link") or {}, trace.get("node") or {}
    labels = [str(each) for each in _list(node.get("label"))]
    ends = zip(_list(link.get("source")), _list(link.get("target")), strict=False)
    names = [" → ".join(labels[e] if e < len(labels) else str(e) for e in pair) for pair in ends]
    titles = titles_of(drawing)
    rows = [[a, b] for a, b in zip(names, _list(link.get("value")), strict=False)]
    exhibits.add_grid(
        _grid(drawing, f"{place} flows", ["", titles["unit"]], rows=rows, titles=titles)
    )


def _cells(drawing: Drawing, trace: Mapping[str, Any], place: str, *, exhibits: Exhibits) -> None:
    head = _list((trace.get("header") or {}).get("values"))
    columns = [_label(e[-1] if isinstance(e, list) and e else e) for e in head]
    content = [_list(each) for each in _list((trace.get("cells") or {}).get("values"))]
    rows = [list(row) for row in zip_longest(*content)]
    exhibits.add_grid(
        _grid(drawing, f"{place} table", columns, rows=rows, titles=titles_of(drawing))
    )


_FORMS: Mapping[str, Callable[..., None]] = {
    **dict.fromkeys(("pie", "sunburst", "treemap", "icicle", "funnelarea"), _parts),
    **dict.fromkeys(("heatmap", "contour", "surface"), _matrix),
    **dict.fromkeys(("choropleth", "choroplethmap", "choroplethmapbox"), _areas),
    "sankey": _flows,
    "table": _cells,
}
