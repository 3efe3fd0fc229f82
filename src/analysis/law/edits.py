"""From an operation to the exact edits of lines that it means.

An edit is a stretch of the text of one unit and what comes instead. Whether several go
together belongs to `conflicts`; carrying them out to `amending`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from analysis.errors import DataError, ParameterError
from analysis.law.numbers import bare_number, number_key
from analysis.law.operations import (
    AnyOperation,
    Insert,
    InsertSentence,
    Renumber,
    Repeal,
    ReplaceWords,
    Restate,
)
from analysis.law.placing import Place
from analysis.law.reading import ActText
from analysis.law.units import Unit

__all__ = ["Edit", "body_of", "edits_of"]


@dataclass(frozen=True)
class Edit:
    """A stretch of a unit's text, each line of it closed by a line break, and its successor.

    Parameters
    ----------
    unit : int
        Place of the unit in the act; of a new article that of the unit before it.
    start, end : int
        Characters of the unit's body, half open; equal where something is inserted.
    text : str
        What comes instead.
    order : tuple of int
        Which of several insertions at one place comes first.
    makes_unit, drops_unit : bool
        Whether a new article is made, or the whole unit goes.

    Examples
    --------
    >>> Edit(0, 3, 3, "2. Так.\\n").start
    3
    """

    unit: int
    start: int
    end: int
    text: str
    order: tuple[int, ...] = ()
    makes_unit: bool = False
    drops_unit: bool = False


def body_of(unit: Unit) -> str:
    """Return title and lines of a unit, each closed by a line break.

    Parameters
    ----------
    unit : Unit
        Any unit.

    Returns
    -------
    str

    Examples
    --------
    >>> body_of(Unit("article", "1", ("Стаття 1. А",), ("1. Б.",)))
    'Стаття 1. А\\n1. Б.\\n'
    """
    return "".join(f"{line}\n" for line in (*unit.title, *unit.lines))


def edits_of(act: ActText, operation: AnyOperation) -> tuple[Edit, ...]:
    """Return the edits that an operation means in an act.

    Parameters
    ----------
    act : ActText
        The text that the operation is about.
    operation : AnyOperation
        Its address is one of this text.

    Returns
    -------
    tuple of Edit

    Raises
    ------
    UnknownName, AmbiguousName
        Its place does not exist, or stands twice.
    DataError
        The words do not stand there as often as said; the number exists already; the
        sentence cannot be added without changing punctuation.

    Examples
    --------
    >>> unit = Unit("article", "2", ("Стаття 2. А",), ("1. Б.", "2. В."))
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, (unit,))
    >>> edits_of(act, Repeal(act="a", edition="2026-01-01", article="2", part="2"))[0].text
    ''
    """
    return _EDITS[type(operation)](act, operation)


def _index(act: ActText, unit: Unit) -> int:
    return next(at for at, each in enumerate(act.units) if each is unit)


def _offsets(unit: Unit) -> list[int]:
    """Where each line of the text begins in the body; the last is the end of the body."""
    lengths = [len(line) + 1 for line in (*unit.title, *unit.lines)]
    return list(accumulate(lengths, initial=0))[len(unit.title) :]


def _span(place: Place) -> tuple[int, int]:
    offsets = _offsets(place.unit)
    return (0, offsets[-1]) if place.is_unit else (offsets[place.start], offsets[place.end])


def _restate(act: ActText, operation: Restate) -> tuple[Edit, ...]:
    place = act.at(operation.address)
    return (Edit(_index(act, place.unit), *_span(place), f"{operation.text}\n"),)


def _repeal(act: ActText, operation: Repeal) -> tuple[Edit, ...]:
    place = act.at(operation.address)
    start, end = _span(place)
    return (Edit(_index(act, place.unit), start, end, "", drops_unit=place.is_unit),)


def _renumber(act: ActText, operation: Renumber) -> tuple[Edit, ...]:
    place = act.at(operation.address)
    printed = place.unit.title[0] if place.is_unit else place.node.mark
    if not printed:
        raise DataError(
            f"{str(operation.address).capitalize()} has no printed number to change.",
            where=f"{act.text_id}, edition {act.edition}",
        )
    digits = re.search(r"(?<=Стаття )[\d\s-]+(?=\.)" if place.is_unit else r"^[^.)]+", printed)
    if digits is None:
        raise DataError("No number stands there.", found=printed)
    mark = operation.mark or printed[: digits.start()] + operation.to + printed[digits.end() :]
    start = _span(place)[0]
    return (Edit(_index(act, place.unit), start, start + len(printed), mark),)


def _replace_words(act: ActText, operation: ReplaceWords) -> tuple[Edit, ...]:
    place = act.at(operation.address)
    at, offsets = _index(act, place.unit), _offsets(place.unit)
    edits = [
        Edit(at, offsets[line] + start, offsets[line] + end, operation.by)
        for line, mark in _content_lines(place)
        for start, end in _occurrences(place.unit.lines[line], operation)
        if start >= len(mark)
    ]
    if len(edits) != operation.times:
        raise DataError(
            f"The words do not stand in {operation.address.printed('locative')} as often as said.",
            needed=f"“{operation.words}” {operation.times} time(s)",
            found=f"{len(edits)} time(s)",
            where=f"{act.text_id}, edition {act.edition}",
        )
    return tuple(edits)


def _content_lines(place: Place) -> list[tuple[int, str]]:
    """Lines of a place with the number that each begins with."""
    return [
        (line, node.mark)
        for node in place.node.walk()
        if node.kind not in ("root", "note", "space") and place.start <= node.start < place.end
        for line in range(node.start, node.own_end)
    ]


def _occurrences(line: str, operation: ReplaceWords) -> list[tuple[int, int]]:
    """Where the words stand as whole words, outside editorial notes."""
    words = operation.words
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    notes = [match.span() for match in re.finditer(r"\{[^{}]*\}", line)]
    found = []
    for match in re.finditer(before + re.escape(words) + after, line):
        start, end = match.span()
        if any(a <= start < b for a, b in notes):
            continue
        if (
            not operation.by
            and start
            and line[start - 1] == " "
            and not line[end : end + 1].isalnum()
        ):
            start -= 1
        found.append((start, end))
    return found


def _insert_sentence(act: ActText, operation: InsertSentence) -> tuple[Edit, ...]:
    place = act.at(operation.address)
    last, _ = _content_lines(place)[-1]
    line = place.unit.lines[last]
    if not re.search(r'[.!?]["”»]?$', line):
        raise DataError(
            f"No sentence can be added to {operation.address.printed('genitive')}: "
            "its last line does not end a sentence.",
            found=f"…{line[-30:]}",
            where=f"{act.text_id}, edition {act.edition}",
            hint="Restate the provision, with the punctuation that it shall have.",
        )
    end = _offsets(place.unit)[last] + len(line)
    return (Edit(_index(act, place.unit), end, end, f" {operation.sentence}"),)


def _insert(act: ActText, operation: Insert) -> tuple[Edit, ...]:
    address = operation.address
    if address.level in ("article", "section"):
        return (_new_article(act, operation),)
    above = address.above
    holder = act.at(above)
    number = address.numbers[address.level]
    rank = _ranked(address.level, number)
    line = operation.line if operation.line >= 0 else _line_for(holder, address.level, number)
    offset = _offsets(holder.unit)[line]
    edit = Edit(_index(act, holder.unit), offset, offset, f"{operation.text}\n", rank)
    return (edit,)


def _ranked(level: str, number: str) -> tuple[int, ...]:
    return (LEVEL_ORDER.index(level), *number_key(number))


LEVEL_ORDER = ("subpoint", "paragraph", "point", "part", "article")


def _line_for(holder: Place, level: str, number: str) -> int:
    """Line of the unit before which a number of a level belongs."""
    if level == "paragraph":
        return _line_of_paragraph(holder, number)
    siblings = [child for child in holder.node.children if child.kind == level]
    lesser = [child for child in siblings if number_key(child.number) < number_key(number)]
    if lesser:
        return lesser[-1].end
    return siblings[0].start if siblings else holder.node.end


def _line_of_paragraph(holder: Place, number: str) -> int:
    counted = holder.node.counted()
    wanted = int(number) - 1
    if not 0 < wanted <= len(counted):
        raise ParameterError(
            f"No paragraph {number} can come to be in {holder.address.printed('locative')}.",
            needed=f"2 to {len(counted) + 1}",
        )
    if wanted == len(counted):
        return holder.node.end
    if counted[wanted].kind == "note":
        place = holder.address.printed("genitive")
        raise ParameterError(
            f"Paragraph {number} of {place} was repealed, and its number stays counted.",
            needed=f"a new paragraph after it: {int(number) + 1}",
        )
    return counted[wanted].start


def _new_article(act: ActText, operation: Insert) -> Edit:
    number = operation.address.article
    title = operation.text.split("\n", 1)[0]
    match = re.match(r"Стаття\s+(\d+(?:\s?-\s?\d+)*)\s?\.", title)
    if not number or match is None or bare_number(match[1]) != number:
        raise DataError(
            "A new article begins with its number and title.",
            needed=f"Стаття {number}. …",
            found=title[:60],
        )
    lesser = [u for u in act.articles if number_key(u.number) < number_key(number)]
    at = _index(act, lesser[-1]) if lesser else -1
    if operation.line >= 0:
        at = operation.line - 1
    return Edit(at, 0, 0, operation.text, number_key(number), makes_unit=True)


_EDITS: Mapping[type[Any], Callable[[ActText, Any], tuple[Edit, ...]]] = {
    ReplaceWords: _replace_words,
    Restate: _restate,
    Insert: _insert,
    InsertSentence: _insert_sentence,
    Repeal: _repeal,
    Renumber: _renumber,
}
