"""Everything that a figure draws, as a table: a row a mark, from which it can be drawn again.

The table is made of the drawing alone, hence holds nothing that the drawing withholds, and leaves
out nothing that it shows. Which file it becomes is the matter of ``figuretables``.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

__all__ = ["COLUMNS", "SPOKEN", "fingerprint_of", "marks_of"]

COLUMNS = (
    *("mark", "part", "stroke", "series", "item", "name", "x", "y", "x_end", "y_end"),
    *("x_lower", "x_upper", "y_lower", "y_upper", "value", "width", "size", "colour", "symbol"),
    *("text", "told", "share_of_frame"),
)
"""Columns of a table of marks; one that a figure does not need is left out."""
SPOKEN = frozenset({"axis", "label", "legend"})
"""Marks that only say what others are: where they stand is a matter of the language."""
_ASKED = re.compile(r"%\{(\w+)(?:\[(\d+)\])?[^}]*\}")
_NAMED_ALONE = 1
"""Letters beside a digit that make a tick the name of a row: ``18–29 years`` but not ``50%``."""

Row = dict[str, Any]
Trace = Mapping[str, Any]
Names = Mapping[str, str]


def marks_of(content: Mapping[str, Any], *, names: Names | None = None) -> pd.DataFrame:
    """Return everything that a figure draws as a table.

    Parameters
    ----------
    content : mapping
        The figure's ``data`` and ``layout`` in plotly's schema.
    names : mapping of str to str, optional
        Code of an area to its name, for the column ``name``.

    Returns
    -------
    pandas.DataFrame, shape (marks, used columns of ``COLUMNS``)
        ``mark`` is ``area``, ``place``, ``point``, ``bar``, ``segment`` (of two ends: an interval),
        ``line`` (a row a vertex, ``stroke`` by ``stroke``), ``band`` or ``reference`` across the
        figure, ``label``, ``legend`` or ``axis``. ``x`` and ``y`` are positions on the axes, in
        degrees on a map; ``told`` is what the pointer says, ``text`` what stands in the figure.

    Examples
    --------
    >>> bars = {"type": "bar", "orientation": "h", "x": [3, 2], "y": ["a", "b"], "name": "all"}
    >>> marks_of({"data": [bars], "layout": {}}).values.tolist()
    [['bar', 'trace 1', 'all', 'a', 3, 'a'], ['bar', 'trace 1', 'all', 'b', 2, 'b']]
    """
    layout = content.get("layout", {})
    rows = [row for axis in ("xaxis", "yaxis") for row in _axis(axis[0], layout.get(axis) or {})]
    ticks = {axis[0]: _ticks(layout.get(axis) or {}) for axis in ("xaxis", "yaxis")}
    for place, trace in enumerate(content.get("data", ()), start=1):
        drawn = list(_TRACES.get(trace.get("type", "scatter"), _points)(trace))
        for row in drawn or [_legend(trace)]:
            row.update(part=f"trace {place}", series=_plain(trace.get("name")))
            row["item"] = row.get("item") or _row_named(row, ticks)
            row["name"] = (names or {}).get(row["item"])
            rows.append(row)
    rows += [_shape(each, place) for place, each in enumerate(layout.get("shapes", ()), start=1)]
    labels = enumerate(layout.get("annotations", ()), start=1)
    rows += [_label(each, place) for place, each in labels]
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return table.loc[:, table.notna().any() | table.columns.isin(COLUMNS[:2])]


def fingerprint_of(marks: pd.DataFrame, layout: Mapping[str, Any]) -> str:
    """Return the fingerprint of the numbers that a figure shows, the same in each language.

    Parameters
    ----------
    marks : pandas.DataFrame
        Of :func:`marks_of`.
    layout : mapping
        Of the figure: where an axis only lists names, the order of its rows is no number.

    Returns
    -------
    str
        sha256 over kind, code and numbers of every mark but labels, in an order of their own.

    Examples
    --------
    >>> bars = {"type": "bar", "orientation": "h", "x": [3, 2], "y": ["a", "b"]}
    >>> turned = {**bars, "x": [2, 3], "y": ["β", "α"]}
    >>> [fingerprint_of(marks_of({"data": [each]}), {})[:6] for each in (bars, turned)]
    ['04e769', '04e769']
    """
    measured = [
        column
        for column in ("x", "y", "x_end", "y_end", "x_lower", "x_upper", "y_lower", "y_upper")
        if column in marks and not _lists_names(layout.get(f"{column[0]}axis") or {})
    ]
    measured += [column for column in ("value", "size") if column in marks]
    facts = []
    for row in marks.to_dict("records"):
        if row["mark"] in SPOKEN:
            continue
        numbers = [_rounded(row[column]) for column in measured]
        is_area = row["mark"] in ("area", "place")
        code = row.get("item") if is_area else ""
        told = [re.sub(r"\D", "", str(row.get(key) or "")) for key in ("text", "told")]
        facts.append(json.dumps([row["mark"], code, numbers, told]))
    return hashlib.sha256("\n".join(sorted(facts)).encode()).hexdigest()


def _rounded(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, int | float) and value == value else ""


def _lists_names(axis: Mapping[str, Any]) -> bool:
    """Tell whether places on an axis are rows of names, not numbers."""
    if axis.get("visible") is False or axis.get("showticklabels") is False:
        return True
    return bool(_ticks(axis))


def _ticks(axis: Mapping[str, Any]) -> list[tuple[float, str]]:
    """Return the names that stand at an axis, each with its place; none where it is measured."""
    texts = [_plain(each) or "" for each in axis.get("ticktext") or ()]
    if not any(len(re.findall(r"[^\W\d_]", text)) > _NAMED_ALONE for text in texts):
        return []
    return list(zip(axis.get("tickvals") or (), texts, strict=False))


def _row_named(row: Row, ticks: Mapping[str, list[tuple[float, str]]]) -> str | None:
    """Name the row in which a mark stands: that at the nearest tick, half a row away at most."""
    for axis in ("y", "x"):
        place = row.get(axis)
        if isinstance(place, str):
            return place
        for tick, text in ticks[axis]:
            if isinstance(place, int | float) and abs(tick - place) < 0.5:
                return text
    return None


def _axis(name: str, axis: Mapping[str, Any]) -> Iterator[Row]:
    title = axis.get("title") or ""
    text = _plain(title.get("text") if isinstance(title, Mapping) else title)
    if text and axis.get("visible") is not False:
        first, last = axis.get("range") or (None, None)
        yield {"mark": "axis", "part": name, "text": text, name: first, f"{name}_end": last}


def _legend(trace: Trace) -> Row:
    marker, line = trace.get("marker") or {}, trace.get("line") or {}
    return {
        "mark": "legend",
        "colour": _one(marker.get("color")) or line.get("color"),
        "symbol": _one(marker.get("symbol")),
    }


def _areas(trace: Trace) -> Iterator[Row]:
    colours = {each[1] for each in trace.get("colorscale") or () if not isinstance(each, str)}
    for place, code in enumerate(trace.get("locations") or ()):
        yield {
            "mark": "area",
            "item": code,
            "value": _at(trace.get("z"), place),
            "colour": next(iter(colours)) if len(colours) == 1 else None,
            "told": _told(trace, place),
        }


def _bars(trace: Trace) -> Iterator[Row]:
    pattern = (trace.get("marker") or {}).get("pattern") or {}
    for row in _points(trace):
        row.update(mark="bar", symbol=_at(pattern.get("shape"), row.pop("place")) or None)
        yield row


def _scattered(trace: Trace) -> Iterator[Row]:
    mode = trace.get("mode") or "markers"
    is_joined = "lines" in mode
    for stroke in _strokes(trace) if is_joined else ():
        if len(stroke) == 2 and mode == "lines":
            first, last = stroke
            ends = {"x_end": last["x"], "y_end": last["y"]}
            yield {**first, **ends, "mark": "segment", "told": first["told"] or last["told"]}
            continue
        yield from ({**each, "mark": "line"} for each in stroke)
    if not is_joined:
        mark = "place" if "lat" in trace else "point"
        mark = "label" if mode == "text" else mark
        yield from ({**each, "mark": mark} for each in _points(trace))


def _strokes(trace: Trace) -> Iterator[list[Row]]:
    """Yield the vertices of each unbroken line; a gap in the numbers is a gap in the line."""
    stroke: list[Row] = []
    number, before = 1, -1
    for row in _points(trace):
        place = row["place"]
        if stroke and place != before + 1:
            yield stroke
            stroke, number = [], number + 1
        stroke.append({**row, "stroke": number})
        before = place
    if stroke:
        yield stroke


def _points(trace: Trace) -> Iterator[Row]:
    """Yield every place of a trace that has one; ``place`` is its number, for the callers."""
    across, up = ("lon", "lat") if "lat" in trace else ("x", "y")
    xs, ys = trace.get(across), trace.get(up)
    marker, line = trace.get("marker") or {}, trace.get("line") or {}
    has_text = "text" in str(trace.get("mode", "")) or "textposition" in trace
    is_line = trace.get("mode") == "lines"
    for place in range(max(len(xs or ()), len(ys or ()), len(trace.get("values") or ()))):
        x, y, value = _at(xs, place), _at(ys, place), _at(trace.get("values"), place)
        if value is None and (x is None or y is None):
            continue
        yield {
            "mark": "point",
            "place": place,
            "item": _item(trace, place),
            "x": x,
            "y": y,
            "value": value,
            **_errors(trace, place, x=x, y=y),
            "width": _at(trace.get("width"), place),
            "size": None if is_line else _at(marker.get("size"), place),
            "colour": _at(line.get("color") if is_line else marker.get("color"), place),
            "symbol": None if is_line else _at(marker.get("symbol"), place),
            "text": _plain(_at(trace.get("text"), place)) if has_text else None,
            "told": _told(trace, place),
        }


def _errors(trace: Trace, place: int, *, x: Any, y: Any) -> Row:
    found: Row = {}
    for axis, at in (("x", x), ("y", y)):
        error = trace.get(f"error_{axis}") or {}
        more = _at(error.get("array"), place)
        less = more if error.get("symmetric", True) else _at(error.get("arrayminus"), place)
        if more is not None and less is not None:
            found[f"{axis}_lower"] = float(f"{at - less:.10g}")
            found[f"{axis}_upper"] = float(f"{at + more:.10g}")
    return found


def _item(trace: Trace, place: int) -> str | None:
    given = _at(trace.get("ids") or trace.get("labels"), place)
    told = _at(trace.get("customdata"), place)
    return given or (_plain(told) if isinstance(told, str) else None)


def _told(trace: Trace, place: int) -> str | None:
    """Return what the pointer says, without the names of places that the page itself adds."""
    template = trace.get("hovertemplate")
    if not template or trace.get("hoverinfo") == "skip":
        return None
    given = _at(trace.get("customdata"), place)
    parts = given if isinstance(given, Sequence) and not isinstance(given, str) else [given]
    is_named_by_page = len(parts) == 1 and "customdata[2]" in template

    def filled(asked: re.Match[str]) -> str:
        name, number = asked.group(1), int(asked.group(2) or 0)
        if name != "customdata":
            return str(_at(trace.get(name), place) or "")
        number = number - 2 if is_named_by_page else number
        return str(parts[number] or "") if 0 <= number < len(parts) else ""

    text = _ASKED.sub(filled, re.sub(r"<extra>.*?</extra>", "", template))
    return _plain(text) or None


def _shape(shape: Mapping[str, Any], place: int) -> Row:
    is_line = shape.get("type") == "line"
    line = shape.get("line") or {}
    return {
        "mark": "reference" if is_line else "band",
        "part": f"shape {place}",
        "x": shape.get("x0"),
        "y": shape.get("y0"),
        "x_end": shape.get("x1"),
        "y_end": shape.get("y1"),
        "colour": line.get("color") if is_line else shape.get("fillcolor"),
        "share_of_frame": _of_frame(shape),
    }


def _label(label: Mapping[str, Any], place: int) -> Row:
    return {
        "mark": "label",
        "part": f"label {place}",
        "x": label.get("x"),
        "y": label.get("y"),
        "text": _plain(label.get("text")),
        "share_of_frame": _of_frame(label),
    }


def _of_frame(placed: Mapping[str, Any]) -> str | None:
    """Say which places are shares of the frame's width and height, not places on an axis."""
    found = [axis for axis in ("x", "y") if placed.get(f"{axis}ref") == "paper"]
    return " ".join(found) or None


def _at(values: Any, place: int) -> Any:
    if isinstance(values, list | tuple):
        return values[place] if place < len(values) else None
    return values


def _one(values: Any) -> Any:
    return values[0] if isinstance(values, list | tuple) and values else values


def _plain(text: object) -> str | None:
    """Return a text of plotly without its markup, on one line."""
    if text is None:
        return None
    lines = re.split(r"<br\s*/?>", str(text))
    plain = [html.unescape(re.sub(r"<[^>]*>", "", line)).strip() for line in lines]
    return "; ".join(line for line in plain if line)


_TRACES: dict[str, Callable[[Trace], Iterator[Row]]] = {
    "bar": _bars,
    "choropleth": _areas,
    "scatter": _scattered,
    "scattergeo": _scattered,
}
