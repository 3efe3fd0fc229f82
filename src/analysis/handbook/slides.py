"""The parts of chapters that are marked for slides, cut so that each slide can be read from afar.

How a slide looks, and how one goes from one to the next, belongs to `publish`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from analysis.drafts import (
    Block,
    Cell,
    Heading,
    Items,
    Paragraph,
    Span,
    Table,
    Text,
    plain_text,
)
from analysis.handbook.assembly import blocks_of_part
from analysis.handbook.printing import Press

__all__ = ["MOST_WORDS", "Slide", "slides_of"]

MOST_WORDS, HEAD_WORDS = 110, 15
"""More cannot be read from the last row of a room while somebody speaks; a head has its part."""
T = TypeVar("T")


@dataclass(frozen=True)
class Slide:
    """One slide.

    Parameters
    ----------
    title : str
        Of its chapter.
    blocks : tuple of Block
        What stands on it.

    Examples
    --------
    >>> Slide("1. What the model is", ()).blocks
    ()
    """

    title: str
    blocks: tuple[Block, ...]


def slides_of(press: Press) -> tuple[Slide, ...]:
    """Return the slides of the handbook.

    Parameters
    ----------
    press : Press
        As :func:`read_press` returns it.

    Returns
    -------
    tuple of Slide
        The first bears the title and what must be known first; a long table is continued.

    Examples
    --------
    >>> from analysis.handbook import read_press
    >>> slides = slides_of(read_press("en"))
    >>> slides[0].title == read_press("en").told(read_press("en").handbook.declared.title)
    True
    """
    declared = press.handbook.declared
    first = (
        Paragraph((Span(press.told(declared.for_whom)),)),
        Paragraph((Span(press.say("synthetic"), "strong"),)),
        Paragraph((Span(press.say("our_reading")),)),
    )
    made = [Slide(press.told(declared.title), first)]
    for number, chapter in enumerate(press.handbook.chapters, 1):
        title = press.say("part_of", number=number, title=press.told(chapter.title))
        for part in chapter.parts:
            if part.slide:
                cut = (piece for block in blocks_of_part(press, part) for piece in _cut(block))
                made += [Slide(title, blocks) for blocks in _filled(cut)]
    return tuple(made)


def _cut(block: Block) -> Iterator[Block]:
    """A table or list in pieces that fit a slide."""
    if isinstance(block, Table):
        for rows in _pieces(block.rows, [_row_words(row) for row in block.rows]):
            yield replace(block, rows=rows)
    elif isinstance(block, Items) and not block.ordered:
        for items in _pieces(block.items, [_text_words(item) for item in block.items]):
            yield replace(block, items=items)
    else:
        yield block


def _text_words(text: Text) -> int:
    return len("".join(span.text for span in text).split())


def _row_words(row: tuple[Cell, ...]) -> int:
    return sum(_text_words(line) for cell in row for line in cell)


def _pieces(lines: Sequence[T], words: Sequence[int]) -> Iterator[tuple[T, ...]]:
    kept: list[T] = []
    held = 0
    for line, count in zip(lines, words, strict=True):
        if kept and held + count > MOST_WORDS - HEAD_WORDS:
            yield tuple(kept)
            kept, held = [], 0
        kept.append(line)
        held += count
    yield tuple(kept)


def _filled(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Blocks put together as long as they fit; a heading begins a slide."""
    kept: list[Block] = []
    for block in blocks:
        begins = isinstance(block, Heading)
        if kept and (begins or _words((*kept, block)) > MOST_WORDS):
            yield tuple(kept)
            kept = []
        kept.append(block)
    if kept:
        yield tuple(kept)


def _words(blocks: tuple[Block, ...]) -> int:
    return len(plain_text(blocks).split())
