"""Tables of a Word file: a head that comes again on every page, rows that break with sense.

What a line of a cell consists of belongs to ``wordtext``.
"""

from __future__ import annotations

from typing import Any

from analysis.drafts import Cell, Span, Table, cell_text, number_columns
from analysis.publish.wordmarkup import made
from analysis.publish.wordtext import Pen, broken_lines

__all__ = ["laid_table"]

#: A row with a longer cell may break across pages; a shorter one moves as a whole.
LONGEST_WHOLE_CELL = 450


def laid_table(table: Table, pen: Pen, *, width: int, revised: frozenset[int]) -> list[Any]:
    """Return a table with its caption above it.

    Parameters
    ----------
    table : Table
        Of a document.
    pen : Pen
        Of the document.
    width : int
        Of the text of the page, in twentieths of a point.
    revised : frozenset of int
        Columns whose changes are tracked ones.

    Returns
    -------
    list of element
        Caption, table, and the small distance after it.
    """
    widths = [round(width * share) for share in table.widths]
    caption = [pen.paragraph((Span(table.caption),), "Caption")] if table.caption else []
    body = made(
        "tbl",
        _properties(table, sum(widths)),
        made("tblGrid", *(made("gridCol", w=each) for each in widths)),
        _head(table, pen, widths),
    )
    numbers = number_columns(table)
    for row in table.rows:
        body.append(_row(row, pen, widths, numbers=numbers, revised=revised))
    return [*caption, body, made("p", made("pPr", made("pStyle", val="AfterTable")))]


def _properties(table: Table, width: int) -> Any:
    return made(
        "tblPr",
        made("tblStyle", val="Grid"),
        made("tblW", w=width, type="dxa"),
        made("tblLayout", type="fixed"),
        made("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0),
        made("tblCaption", val=table.caption) if table.caption else None,
    )


def _head(table: Table, pen: Pen, widths: list[int]) -> Any:
    cells = [
        _cell(width, [pen.paragraph((Span(text),), "TableHead")])
        for text, width in zip(table.head, widths, strict=True)
    ]
    return made("tr", made("trPr", made("cantSplit"), made("tblHeader")), *cells)


def _row(
    row: tuple[Cell, ...],
    pen: Pen,
    widths: list[int],
    *,
    numbers: tuple[bool, ...],
    revised: frozenset[int],
) -> Any:
    is_short = max(len(cell_text(cell)) for cell in row) <= LONGEST_WHOLE_CELL
    cells = []
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        lines = cell or ((),)
        style = "TableNumber" if numbers[place] else "TableText"
        is_revised = place in revised
        breaks = broken_lines(lines) if is_revised else ("",) * len(lines)
        laid = [
            pen.line(line, style, revised=is_revised, broken=broken)
            for line, broken in zip(lines, breaks, strict=True)
        ]
        cells.append(_cell(width, laid))
    return made("tr", made("trPr", made("cantSplit") if is_short else None), *cells)


def _cell(width: int, paragraphs: list[Any]) -> Any:
    return made("tc", made("tcPr", made("tcW", w=width, type="dxa")), *paragraphs)
