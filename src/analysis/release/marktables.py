"""A table of all that a figure draws, read as the figure that anyone can draw from it.

Such a table beside a page tells places on axes and numbers of parts; taken for counts of persons
they would be found small everywhere. Drawn again, it is judged by the rules of figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.release.drawings import add_drawing
from analysis.release.exhibits import Drawing, Exhibits, Grid

__all__ = ["COLUMNS", "add_table", "drawing_of", "is_mark_table"]

COLUMNS = frozenset(
    (
        *("mark", "part", "stroke", "series", "item", "name", "x", "y", "x_end", "y_end"),
        *("x_lower", "x_upper", "y_lower", "y_upper", "value", "width", "size", "colour"),
        *("symbol", "text", "told", "share_of_frame"),
    )
)
FIRST = ("mark", "part")
KINDS = {"area": "choropleth", "bar": "bar", "place": "scattergeo"}
PLACES = {"scattergeo": {"x": "lon", "y": "lat"}, "choropleth": {"item": "locations"}}
TOLD = "%{customdata}"

Row = Mapping[str, Any]


def is_mark_table(columns: Sequence[str]) -> bool:
    """Tell whether a table has the columns of a table of marks, and no other.

    Parameters
    ----------
    columns : sequence of str
        Its headings.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_mark_table(["mark", "part", "x", "told"]), is_mark_table(["mark", "part", "persons"])
    (True, False)
    """
    return tuple(columns[:2]) == FIRST and COLUMNS.issuperset(columns)


def add_table(grid: Grid, exhibits: Exhibits) -> None:
    """Keep a table, or, where it is one of marks, the figure that it draws.

    Parameters
    ----------
    grid : Grid
        As it stands in a file.
    exhibits : Exhibits
        Where to keep it.

    Examples
    --------
    >>> found = Exhibits()
    >>> add_table(Grid("a.csv", "table", ["mark", "part", "x"], [["bar", "trace 1", 3]]), found)
    >>> len(found.drawings), found.drawings[0].traces[0]["x"]
    (1, [3])
    """
    if is_mark_table(grid.columns):
        add_drawing(drawing_of(grid), exhibits)
    else:
        exhibits.add_grid(grid)


def drawing_of(grid: Grid) -> Drawing:
    """Return the figure that a table of marks draws.

    Parameters
    ----------
    grid : Grid
        Its columns are those of :func:`is_mark_table`.

    Returns
    -------
    Drawing
        A trace for each part; titles of axes, bands and labels in its layout.

    Examples
    --------
    >>> rows = [["axis", "x", None, "persons"], ["bar", "trace 1", 3.0, None]]
    >>> drawing = drawing_of(Grid("a.csv", "table", ["mark", "part", "x", "text"], rows))
    >>> drawing.layout["xaxis"]["title"], drawing.traces[0]["type"]
    ('persons', 'bar')
    """
    rows = [dict(zip(grid.columns, row, strict=True)) for row in grid.rows]
    layout: dict[str, Any] = {"annotations": [], "shapes": []}
    parts: dict[str, list[Row]] = {}
    for row in rows:
        part = str(row["part"])
        if row["mark"] == "axis":
            layout[f"{part}axis"] = {"title": row.get("text")}
        elif part.startswith("label"):
            layout["annotations"].append({"text": row.get("text")})
        elif part.startswith("shape"):
            layout["shapes"].append({"x0": row.get("x"), "x1": row.get("x_end")})
        else:
            parts.setdefault(part, []).append(row)
    traces = [_trace(each, is_measured="xaxis" in layout) for each in parts.values()]
    return Drawing(grid.file, grid.place, traces, layout, grid.context, grid.figure)


def _trace(rows: Sequence[Row], *, is_measured: bool) -> dict[str, Any]:
    marks = {str(row["mark"]) for row in rows}
    kind = next((KINDS[mark] for mark in KINDS if mark in marks), "scatter")
    names = {"item": "ids", "value": "z", **PLACES.get(kind, {})}
    trace: dict[str, Any] = {}
    for key in ("x", "y", "value", "item", "text", "name", "x_end", "y_end", "x_lower", "x_upper"):
        values = [_number(row.get(key)) for row in rows]
        if any(value is not None for value in values):
            trace[names.get(key, key)] = values
    is_beside_names = kind in ("bar", "scatter") and None not in trace.get("ids", [None])
    if is_measured and is_beside_names:
        # Rows of names stand at ticks: whoever draws the table writes them there.
        trace["y"] = trace["ids"]
    told = [row.get("told") or "" for row in rows]
    if any(told):
        trace.update(customdata=told, hovertemplate=TOLD)
    is_line = marks <= {"line", "segment"}
    return {
        **trace,
        "type": kind,
        "mode": "lines" if is_line else "markers",
        "name": rows[0].get("series") or "",
    }


def _number(cell: Any) -> Any:
    """Return a number that a file of text holds as one; any other cell as it is."""
    if not isinstance(cell, str):
        return cell
    try:
        return float(cell)
    except ValueError:
        return cell or None
