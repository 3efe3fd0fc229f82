"""What a document holds, asked in the same way by pages, files and XML.

Its spans wherever they stand, which columns hold numbers, and in which column a change is a
change and not a quotation. How any of it looks does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.drafts.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Items,
    Mark,
    Paragraph,
    Span,
    Table,
)
from analysis.law import Run

__all__ = ["cell_of_runs", "cell_text", "number_columns", "revised_columns", "spans_of"]

_NUMBER = re.compile(r"[\d\s\u00a0\u202f.,−–—%+-]*\d[\d\s\u00a0\u202f.,%]*")


def spans_of(document: Document) -> Iterator[Span]:
    """Yield every span of a document, its warnings first.

    Parameters
    ----------
    document : Document
        Any.

    Yields
    ------
    Span
        In the order in which they stand.

    Returns
    -------
    iterator of Span

    Examples
    --------
    >>> document = Document("a", "brief", "uk", "А", (Paragraph((Span("б"),)),))
    >>> [span.text for span in spans_of(document)]
    ['б']
    """
    for warning in document.warnings:
        yield from warning
    for block in document.blocks:
        yield from _spans(block)


def _spans(block: Block) -> Iterator[Span]:
    match block:
        case Heading():
            return
        case Paragraph():
            yield from block.spans
        case Items():
            for item in block.items:
                yield from item
        case Table():
            for row in block.rows:
                for cell in row:
                    for line in cell:
                        yield from line


def cell_of_runs(runs: Iterable[Run]) -> Cell:
    """Return the runs of a comparison as a cell.

    Parameters
    ----------
    runs : iterable of Run
        Of :func:`analysis.law.word_runs`.

    Returns
    -------
    tuple of tuple of Span
        A line a line. Every line but the last ends with an empty span, whose mark says whether
        the break after it stays, comes or goes: so a file can track that change too.

    Examples
    --------
    >>> line = cell_of_runs((Run("equal", "а"), Run("insert", "\\nб")))[0]
    >>> [(span.text, span.mark) for span in line]
    [('а', 'plain'), ('', 'insert')]
    """
    lines: list[list[Span]] = [[]]
    for run in runs:
        mark: Mark = "plain" if run.kind == "equal" else run.kind
        for place, piece in enumerate(run.text.split("\n")):
            if place:
                lines[-1].append(Span("", mark))
                lines.append([])
            if piece:
                lines[-1].append(Span(piece, mark))
    return tuple(tuple(line) for line in lines)


def cell_text(cell: Cell, *, without: str = "") -> str:
    """Return the text of a cell, a line a line.

    Parameters
    ----------
    cell : Cell
        Lines of spans.
    without : str
        A mark whose spans are left out: without ``delete`` a revised cell is the proposed
        wording, without ``insert`` the wording in force. A line break goes with its mark, where
        an empty span at the end of the line gives it one.

    Returns
    -------
    str

    Examples
    --------
    >>> cell_text(((Span("на "), Span("рік", "delete"), Span("три роки", "insert")),))
    'на ріктри роки'
    """
    text, breaks = "", False
    for line in cell:
        kept = [span.text for span in line if span.mark != without]
        ends = line[-1] if line and not line[-1].text else None
        if without and line and not kept and ends is None:
            continue
        text += ("\n" if breaks else "") + "".join(kept)
        breaks = ends is None or ends.mark != without
    return text


def number_columns(table: Table) -> tuple[bool, ...]:
    """Tell which columns of a table hold nothing but numbers.

    Parameters
    ----------
    table : Table
        Any.

    Returns
    -------
    tuple of bool
        One a column; a column without a value holds none.

    Examples
    --------
    >>> rows = ((((Span("а"),),), ((Span("1 438"),),)),)
    >>> number_columns(Table("Що", ("назва", "число"), rows, (0.5, 0.5)))
    (False, True)
    """
    found = []
    for place in range(len(table.head)):
        texts = [cell_text(row[place]).strip() for row in table.rows]
        texts = [text for text in texts if text]
        found.append(bool(texts) and all(_NUMBER.fullmatch(text) for text in texts))
    return tuple(found)


def revised_columns(document: Document, table: Table) -> frozenset[int]:
    """Return the columns in which marks of deletion and insertion are proposed changes.

    Parameters
    ----------
    document : Document
        Only a comparative table proposes changes so.
    table : Table
        One of its tables.

    Returns
    -------
    frozenset of int
        Every column but the first: there the law in force stands to the letter, and whoever
        accepts or rejects all changes must not alter it.

    Examples
    --------
    >>> table = Table("Що", ("чинне", "пропоноване"), (), (0.5, 0.5))
    >>> document = Document("a", "comparative_table", "uk", "А", (table,))
    >>> sorted(revised_columns(document, table))
    [1]
    """
    if document.kind != "comparative_table":
        return frozenset()
    return frozenset(range(1, len(table.head)))
