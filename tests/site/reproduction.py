"""A figure drawn again from its table, and the figure itself, in one form to compare.

Nothing here knows how the table was made: one side reads the file that a reader downloads, the
other what plotly was given.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

FIGURE = re.compile(r'<figure class="figure" id="([^"]+)"(.*?)</figure>', re.S)
DRAWING = re.compile(r'<script type="application/json" class="drawing">(.*?)</script>', re.S)
TABLE = re.compile(r'<a href="([^"]+\.csv)" download')
NUMBER = re.compile(r"\d+(?:[.,\s\u00a0\u202f]\d+)*")
ERRORS = ("x_lower", "x_upper", "y_lower", "y_upper")

Parts = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Pair:
    """A figure of a page: what is drawn, and the table that a reader downloads."""

    page: Path
    anchor: str
    drawing: dict[str, Any]
    table: Path


def pairs_of(page: Path) -> list[Pair]:
    """Return every figure of a page with the table to which it links."""
    found = []
    for anchor, inside in FIGURE.findall(page.read_text(encoding="utf-8")):
        # The panel of the figure and its description name the same table.
        (drawing,), (table,) = DRAWING.findall(inside), set(TABLE.findall(inside))
        found.append(Pair(page, anchor, json.loads(drawing), page.parent / unescape(table)))
    return found


def read_rows(table: Path) -> list[dict[str, str]]:
    """Return the rows of a table as they stand in the file."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rounded(value: object) -> str:
    """Return a place in the one way in which both sides write it."""
    try:
        return f"{float(str(value)):.5g}"
    except ValueError:
        return "" if value is None else str(value)


def of_rows(rows: Iterable[Mapping[str, str]]) -> Parts:
    """Draw a figure again from the rows of its table."""
    parts: Parts = {}
    for row in rows:
        if row["mark"] in ("axis", "legend"):
            continue
        part = parts.setdefault(row["part"], empty())
        at = rounded(row.get("x") or None), rounded(row.get("y") or None)
        if row["part"].startswith("shape"):
            part["places"][(*at, rounded(row.get("x_end") or None), rounded(row["y_end"]))] += 1
            continue
        if row["mark"] == "area":
            part["areas"][row["item"], rounded(row["value"])] += 1
        else:
            part["places"][at] += 1
        if row.get("stroke"):
            part["strokes"].setdefault(rounded(row["stroke"]), []).append(at)
        if row["mark"] == "segment":
            other = rounded(row["x_end"]), rounded(row["y_end"])
            part["places"][other] += 1
            part["strokes"][rounded(row["stroke"])].append(other)
        if row.get("size"):
            part["sizes"][rounded(row["size"])] += 1
        errors = tuple(rounded(row.get(each) or None) for each in ERRORS)
        if any(errors):
            part["errors"][(*at, *errors)] += 1
        part["numbers"] |= numbers_in(row.get(each) for each in ("text", "told", "item"))
    return parts


def empty() -> dict[str, Any]:
    """Return a part in which nothing is drawn yet."""
    counted = {each: Counter() for each in ("places", "areas", "sizes", "errors")}
    return {**counted, "strokes": {}, "numbers": set()}


def of_drawing(drawing: Mapping[str, Any]) -> Parts:
    """Return what plotly was given, in the same form."""
    parts = {f"trace {n}": of_trace(trace) for n, trace in enumerate(drawing["data"], 1)}
    layout = drawing.get("layout", {})
    for n, shape in enumerate(layout.get("shapes", ()), 1):
        part = parts.setdefault(f"shape {n}", empty())
        part["places"][tuple(rounded(shape[each]) for each in ("x0", "y0", "x1", "y1"))] += 1
    for n, label in enumerate(layout.get("annotations", ()), 1):
        part = parts.setdefault(f"label {n}", empty())
        part["places"][rounded(label["x"]), rounded(label["y"])] += 1
        part["numbers"] |= numbers_in([label["text"]])
    return {name: part for name, part in parts.items() if any(part.values())}


def of_trace(trace: Mapping[str, Any]) -> dict[str, Any]:
    """Return the places, areas, sizes, intervals, strokes and told numbers of a trace."""
    part = empty()
    part["areas"].update(
        (code, rounded(z))
        for code, z in zip(trace.get("locations", ()), trace.get("z", ()), strict=True)
    )
    xs, ys = trace.get("lon", trace.get("x")) or [], trace.get("lat", trace.get("y")) or []
    stroke: list[tuple[str, str]] = []
    strokes = [stroke]
    for n, (x, y) in enumerate(zip(xs, ys, strict=True)):
        if x is None or y is None:
            stroke = []
            strokes.append(stroke)
            continue
        at = rounded(x), rounded(y)
        stroke.append(at)
        part["places"][at] += 1
        size = (trace.get("marker") or {}).get("size") if trace.get("mode") != "lines" else None
        size = size[n] if isinstance(size, list) else size
        if size is not None:
            part["sizes"][rounded(size)] += 1
        errors = tuple(errors_of(trace, n, x=x, y=y))
        if any(errors):
            part["errors"][(*at, *errors)] += 1
    if "lines" in trace.get("mode", ""):
        unbroken = [each for each in strokes if each]
        part["strokes"] = {str(n): each for n, each in enumerate(unbroken, 1)}
    drawn = [n for n, (x, y) in enumerate(zip(xs, ys, strict=True)) if None not in (x, y)]
    part["numbers"] = told_by(trace, drawn or range(len(trace.get("locations", ()))))
    return part


def errors_of(trace: Mapping[str, Any], n: int, *, x: Any, y: Any) -> Iterable[str]:
    """Yield the ends of the bars of error of a point."""
    for error, at in ((trace.get("error_x"), x), (trace.get("error_y"), y)):
        if not error:
            yield from ("", "")
            continue
        less = error.get("arrayminus") or error["array"]
        yield rounded(at - less[n])
        yield rounded(at + error["array"][n])


def told_by(trace: Mapping[str, Any], places: Iterable[int]) -> set[str]:
    """Return the numbers that a trace writes at what it draws, or tells under the pointer."""
    is_mute = trace.get("hoverinfo") == "skip" and "text" not in trace.get("mode", "")
    lists = [trace[key] for key in ("text", "customdata") if trace.get(key) and not is_mute]
    return numbers_in(text for n in places for told in lists for text in texts(told[n]))


def texts(value: object) -> Iterable[str]:
    """Yield every text of nested lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def numbers_in(said: Iterable[object]) -> set[str]:
    """Return the numbers in texts, as they are written."""
    plain = (unescape(re.sub(r"<[^>]+>", "; ", str(each or ""))) for each in said)
    return {number for text in plain for number in NUMBER.findall(text)}


def differences(table: Parts, drawing: Parts) -> list[str]:
    """Say in which parts a figure drawn again differs; every told number must be in the table."""
    found = []
    for name in sorted(set(table) | set(drawing)):
        left, right = table.get(name, empty()), drawing.get(name, empty())
        keys = ("places", "areas", "sizes", "errors", "strokes")
        found += [f"{name}: {key}" for key in keys if left[key] != right[key]]
        lost = right["numbers"] - left["numbers"]
        found += [f"{name}: untold {sorted(lost)[:5]}"] if lost else []
    return found
