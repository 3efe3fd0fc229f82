"""What was measured, as a page that people can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

STYLE = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}" \
        "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;" \
        "border-bottom:1px solid #ccc}td:last-child{font-variant-numeric:tabular-nums}"  # fmt: skip


def page_of(figures: object, wanted: Sequence[Mapping[str, Any]] = ()) -> str:
    """What was wanted first, then one row a figure, under the names that lead to it."""
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td>{escape(told)}</td></tr>"
        for name, told in _rows(figures, "")
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>What was measured</title><style>{STYLE}</style></head><body>"
        "<h1>What was measured</h1><p>Seconds belong to this machine on this day; "
        f"only the ratios can be compared.</p>{_wanted(wanted)}"
        f"<table><tr><th>What</th><th>Figure</th></tr>{rows}</table></body></html>\n"
    )


def lines_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """What was wanted beside what was measured, as lines of a terminal."""
    cells = [list(map(str, row.values())) for row in rows]
    cells.insert(0, ["What", "Wanted", "Measured", "Met"])
    wide = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "".join(
        "  ".join(cell.ljust(room) for cell, room in zip(row, wide, strict=True)).rstrip() + "\n"
        for row in cells
    )


def _wanted(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    cells = "".join(
        f"<tr>{''.join(f'<td>{escape(str(value))}</td>' for value in row.values())}</tr>"
        for row in rows
    )
    head = "".join(f"<th>{name}</th>" for name in ("What", "Wanted", "Measured", "Met"))
    return f"<h2>Wanted and measured</h2><table><tr>{head}</tr>{cells}</table><h2>All figures</h2>"


def _rows(figures: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(figures, dict):
        for key, value in figures.items():
            yield from _rows(value, f"{name}: {key}" if name else str(key))
    elif isinstance(figures, list):
        for number, value in enumerate(figures, 1):
            yield from _rows(value, f"{name} {number}")
    else:
        yield name, str(figures)
