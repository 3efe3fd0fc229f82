"""Tables of a Word file: a head that comes again on every page, rows that break with sense.

What a line of a cell consists of belongs to ``wordtext``.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from analysis.drafts import Cell, Span, Table, cell_text, number_columns
from analysis.publish.wordmarkup import made
from analysis.publish.wordtext import Pen, broken_lines

__all__ = ["fitted_widths", "laid_table"]

#: A row with a longer cell may break across pages; a shorter one moves as a whole.
LONGEST_WHOLE_CELL = 450
#: A table with fewer rows may break anywhere: its ends would be the whole of it.
FEWEST_BOUND = 3
#: Of a letter of 12 points on average, plain and in a head, and of both margins of a cell.
LETTER, HEAD_LETTER, MARGINS = 128, 145, 180


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
    widths = fitted_widths(table, width)
    caption = [pen.paragraph((Span(table.caption),), "Caption")] if table.caption else []
    body = made(
        "tbl",
        _properties(table, sum(widths)),
        made("tblGrid", *(made("gridCol", w=each) for each in widths)),
        _head(table, pen, widths),
    )
    numbers = number_columns(table)
    rows = [_row(row, pen, widths, numbers=numbers, revised=revised) for row in table.rows]
    _bind_ends(rows)
    body.extend(rows)
    return [*caption, body, made("p", made("pPr", made("pStyle", val="AfterTable")))]


def fitted_widths(table: Table, width: int) -> list[int]:
    """Return the widths of the columns, none too narrow for its longest word where that can be.

    Parameters
    ----------
    table : Table
        With the shares that are wanted.
    width : int
        Of all columns together, in twentieths of a point.

    Returns
    -------
    list of int
        The wanted shares, but for columns in which a word would be broken: these grow, the
        others give way. Where the words of all columns do not fit, the shares stay.
    """
    wanted = [round(width * share) for share in table.widths]
    least = [_least(table, place) for place in range(len(table.head))]
    if sum(least) > width:
        return wanted
    fixed: set[int] = set()
    while True:
        rest = width - sum(least[place] for place in fixed)
        free = [place for place in range(len(wanted)) if place not in fixed]
        whole = sum(wanted[place] for place in free) or 1
        shared = {place: wanted[place] * rest // whole for place in free}
        narrow = {place for place in free if shared[place] < least[place]}
        if not narrow:
            return [shared.get(place, least[place]) for place in range(len(wanted))]
        fixed |= narrow


def _least(table: Table, place: int) -> int:
    texts = [cell_text(row[place]) for row in table.rows if any(row[1:]) or place == 0]
    words = [len(word) for text in texts for word in text.split()]
    head = max((len(word) for word in table.head[place].split()), default=0)
    return max([head * HEAD_LETTER, *(count * LETTER for count in words)]) + MARGINS


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
    # The opening line above a changed point is the same on both sides, and stays with the point.
    unmarked = all(span.mark == "plain" for line in row[0] for span in line)
    stays = bool(revised) and row[0] == row[-1] and unmarked
    # A cell without a line belongs to the one before it, which runs across both.
    starts = [place for place, cell in enumerate(row) if cell or not place]
    cells = []
    for start, end in zip(starts, [*starts[1:], len(row)], strict=True):
        style = "TableNumber" if numbers[start] and end == start + 1 else "TableText"
        laid = _lines(row[start] or ((),), pen, style, revised=start in revised)
        if stays or (end - start == len(row) and _is_title(row[0])):
            for paragraph in laid:
                paragraph[0].insert(1, made("keepNext"))
        cells.append(_cell(sum(widths[start:end]), laid, columns=end - start))
    return made("tr", made("trPr", made("cantSplit") if is_short else None), *cells)


def _bind_ends(rows: list[Any]) -> None:
    """No row stands alone under the head at the foot of a page, or alone on the next one."""
    if len(rows) < FEWEST_BOUND:
        return
    for row in (rows[0], rows[-2]):
        for paragraph in row.iter(qn("w:p")):
            if paragraph[0].find(qn("w:keepNext")) is None:
                paragraph[0].insert(1, made("keepNext"))


def _is_title(cell: Cell) -> bool:
    """A row across in strong words names what stands below it, and stays with it."""
    return all(span.mark == "strong" for line in cell for span in line if span.text)


def _lines(lines: Cell, pen: Pen, style: str, *, revised: bool) -> list[Any]:
    breaks = broken_lines(lines) if revised else ("",) * len(lines)
    return [
        pen.line(line, style, revised=revised, broken=broken)
        for line, broken in zip(lines, breaks, strict=True)
    ]


def _cell(width: int, paragraphs: list[Any], *, columns: int = 1) -> Any:
    span = made("gridSpan", val=columns) if columns > 1 else None
    return made("tc", made("tcPr", made("tcW", w=width, type="dxa"), span), *paragraphs)
