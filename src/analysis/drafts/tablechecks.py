"""Whether a comparative table says what the law says and what the bill says.

Both are read from the finished documents: the left column is held against the fetched text, the
right one against the left and against the quoted texts of the bill.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.drafts.bills import act_name
from analysis.drafts.blocks import Cell, Document, Span
from analysis.drafts.contents import cell_text
from analysis.drafts.requirements import Answer, lines_of, shortened, tables_of
from analysis.language import read_room_words
from analysis.law import ActText, read_act, read_texts

__all__ = ["Pair", "left_answer", "pairs_of", "quoted_in", "right_answer"]

SHOWN = 60


@dataclass(frozen=True)
class Pair:
    """One pair of a comparative table.

    Parameters
    ----------
    block, row : int
        Where it stands, from 1.
    act, unit : str
        The rows above it that name an act and an article; empty where there is none.
    left, right : Cell
        Its cells.

    Examples
    --------
    >>> Pair(3, 2, "Закон", "Стаття", (), ()).row
    2
    """

    block: int
    row: int
    act: str
    unit: str
    left: Cell
    right: Cell


def pairs_of(document: Document) -> Iterator[Pair]:
    """Yield the pairs of a comparative table with what the rows above them name.

    Parameters
    ----------
    document : Document
        A comparative table.

    Yields
    ------
    Pair

    Returns
    -------
    iterator of Pair

    Examples
    --------
    >>> list(pairs_of(Document("a", "comparative_table", "uk", "А", ())))
    []
    """
    named = _named_acts()
    for block, table in tables_of(document):
        act = unit = ""
        for number, (left, *others) in enumerate(table.rows, start=1):
            right = others[0] if others else ()
            if right:
                yield Pair(block, number, act, unit, left, right)
            elif cell_text(left) in named:
                act, unit = cell_text(left), ""
            elif _is_title(left):
                unit = cell_text(left)


def _is_title(cell: Cell) -> bool:
    """One line that is strong from its beginning to its end."""
    return len(cell) == 1 and all(span.mark == "strong" for span in cell[0])


def _named_acts() -> dict[str, str]:
    return {act_name(text.act): text.id for text in read_texts().values() if text.id == text.act}


def left_answer(document: Document) -> Answer:
    """Say whether each left cell is the text in force of the act and article above it.

    Parameters
    ----------
    document : Document
        A comparative table.

    Returns
    -------
    Answer
        With the first cell that is not.

    Raises
    ------
    SourceMissing
        The text of an act was not fetched.

    Examples
    --------
    >>> left_answer(Document("a", "comparative_table", "uk", "А", ())).met
    'no'
    """
    absent = read_room_words("uk", "bills").say("bills.table_absent")
    pairs, named = list(pairs_of(document)), _named_acts()
    acts = {pair.act: read_act(named[pair.act]) for pair in pairs if pair.act in named}
    for pair in pairs:
        said, row = cell_text(pair.left), ("row", str(pair.row))
        if pair.act not in acts:
            return Answer("no", document.id, pair.block, "no_act", (row,))
        if said != absent and said not in _wordings(acts[pair.act], pair.unit):
            told = (row, ("text", shortened(said, SHOWN)))
            return Answer("no", document.id, pair.block, "not_in_force", told)
    if not pairs:
        return Answer("no", document.id, 0, "no_pair")
    return Answer("yes", document.id, 0, "pairs", (("count", str(len(pairs))),))


def _wordings(act: ActText, unit: str) -> frozenset[str]:
    """Wordings of the provisions of an article and of their opening lines, and of whole ones."""
    own = [place for place in act.places() if " ".join(place.unit.title) == unit]
    opening = [
        replace(place, end=place.node.own_end)
        for place in own
        if any(child.kind in ("point", "subpoint") for child in place.node.children)
    ]
    whole = [place for place in act.places() if place.is_unit]
    return frozenset(place.wording for place in (*own, *opening, *whole))


def right_answer(table: Document, bill: Document) -> Answer:
    """Say whether the right column follows from the left one and holds what the bill quotes.

    Parameters
    ----------
    table : Document
        A comparative table.
    bill : Document
        The bill.

    Returns
    -------
    Answer
        With the first cell, or quoted text, that does not fit.

    Examples
    --------
    >>> empty = Document("a", "comparative_table", "uk", "А", ())
    >>> right_answer(empty, Document("b", "bill", "uk", "Б", ())).found
    'no_pair'
    """
    words = read_room_words("uk", "bills")
    absent, struck = words.say("bills.table_absent"), words.say("bills.table_struck")
    pairs = list(pairs_of(table))
    if not pairs:
        return Answer("no", table.id, 0, "no_pair")
    for pair in pairs:
        before = cell_text(_without_line(pair.right, struck), without="insert")
        left = cell_text(pair.left)
        if before != ("" if left == absent else left):
            told = (("row", str(pair.row)), ("text", shortened(left, SHOWN)))
            return Answer("no", table.id, pair.block, "not_compared", told)
    proposed = "\n".join(cell_text(pair.right, without="delete") for pair in pairs)
    for block, quoted in quoted_in(bill):
        if quoted not in proposed:
            return Answer(
                "no", bill.id, block, "not_in_table", (("text", shortened(quoted, SHOWN)),)
            )
    return Answer("yes", table.id, 0, "pairs", (("count", str(len(pairs))),))


def _without_line(cell: Cell, line: str) -> Cell:
    return tuple(each for each in cell if each != (Span(line, "emphasis"),))


def quoted_in(bill: Document) -> Iterator[tuple[int, str]]:
    """Yield the texts that a bill quotes as new wordings, each a paragraph or more.

    Parameters
    ----------
    bill : Document
        A bill.

    Yields
    ------
    tuple of (int, str)
        Number of the block where it begins, from 1, and the text without its quotation marks.

    Returns
    -------
    iterator of (int, str)

    Examples
    --------
    >>> from analysis.drafts.blocks import Paragraph
    >>> lines = ('1. Статтю 2 доповнити частиною третьою такого змісту:', '"3. Так.".')
    >>> blocks = tuple(Paragraph((Span(line),), "amendment") for line in lines)
    >>> list(quoted_in(Document("a", "bill", "uk", "А", blocks)))
    [(2, '3. Так.')]
    """
    begun, kept = 0, ""
    for number, role, text in lines_of(bill):
        if role != "amendment":
            continue
        if not begun and text.startswith('"'):
            begun, kept = number, text[1:]
        elif begun:
            kept += f"\n{text}"
        # Titles of acts inside are quoted as well: the text ends where the signs pair off.
        if begun and kept.count('"') % 2 == 1 and kept.endswith(('".', '";', '"')):
            yield begun, kept.rstrip(".;").removesuffix('"')
            begun, kept = 0, ""
