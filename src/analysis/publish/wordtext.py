"""Paragraphs of a Word file: spans as runs, figures as controls, changes as tracked changes.

Where a paragraph stands belongs to ``wordtables`` and ``word``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from analysis.drafts import Span, Text
from analysis.publish.typography import unbroken_spans
from analysis.publish.wordmarkup import made, run

__all__ = ["AUTHOR", "Pen", "broken_lines"]

AUTHOR = "Hromady"
_PROPERTIES = {
    "plain": (),
    "figure": (),
    "strong": ("b",),
    "emphasis": ("i",),
}
_KINDS = {"insert": "ins", "delete": "del"}
_CHARACTERS = {"delete": "Deleted", "insert": "Inserted", "missing": "Missing"}


@dataclass(frozen=True)
class Pen:
    """What writing a paragraph needs to know of its document.

    Parameters
    ----------
    language : str
        Of the document: ``uk``.
    tag : str
        For spelling programs: ``uk-UA``.
    date : str
        Day of tracked changes.
    tags : mapping of str to str
        Key of a figure to the tag of its control.
    numbers : iterator of int
        Ids of controls and changes; each is used once.
    """

    language: str
    tag: str
    date: str
    tags: Mapping[str, str]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def paragraph(self, spans: Text, style: str, *properties: Any) -> Any:
        """Return a paragraph whose spaces hold together what belongs together."""
        together = unbroken_spans(spans, language=self.language)
        return self._laid(together, style, properties)

    def line(self, spans: Text, style: str, *, revised: bool, broken: str = "") -> Any:
        """Return a line of a cell, to the letter.

        Parameters
        ----------
        spans : tuple of Span
            Of the line.
        style : str
            Of the paragraph.
        revised : bool
            Whether its changes are tracked ones.
        broken : str
            Which changes the break after it belongs to: ``ins``, ``del``, both or none.
        """
        changes = [self._change(kind) for kind in broken.split()]
        marks = [made("rPr", *changes)] if changes else []
        return self._laid(spans, style, marks, revised=revised)

    def _laid(self, spans: Text, style: str, properties: Any, *, revised: bool = False) -> Any:
        laid = made("p", made("pPr", made("pStyle", val=style), *properties))
        for span in (span for span in spans if span.text):
            laid.append(self._span(span, revised=revised))
        return laid

    def _span(self, span: Span, *, revised: bool) -> Any:
        if span.mark in _CHARACTERS:
            look = [made("rStyle", val=_CHARACTERS[span.mark])]
        else:
            look = [made(name) for name in _PROPERTIES[span.mark]]
        goes = revised and span.mark == "delete"
        language = span.language or self.tag
        piece = run(span.text, *look, language=language, deleted=goes)
        if goes or (revised and span.mark == "insert"):
            change = self._change("del" if goes else "ins")
            change.append(piece)
            return change
        return self._control(span, piece) if span.mark == "figure" else piece

    def _control(self, span: Span, piece: Any) -> Any:
        about = made(
            "sdtPr",
            made("tag", val=self.tags[span.key]),
            made("id", val=next(self.numbers)),
            made("text"),
        )
        return made("sdt", about, made("sdtContent", piece))

    def _change(self, kind: str) -> Any:
        date = f"{self.date}T00:00:00Z"
        return made(kind, id=next(self.numbers), author=AUTHOR, date=date)


def broken_lines(lines: tuple[Text, ...]) -> tuple[str, ...]:
    """Tell which changes the breaks between the lines of a revised cell belong to.

    Parameters
    ----------
    lines : tuple of tuple of Span
        Of the cell; as :func:`analysis.drafts.cell_of_runs` returns them, or without a word on
        breaks. Then a line that comes or goes as a whole takes a break along, so that no empty
        line is left behind when all changes are accepted or rejected.

    Returns
    -------
    tuple of str
        One a line, for the break after it; empty where the break stays.

    Examples
    --------
    >>> broken_lines(((Span("а"),), (Span("б", "insert"),)))
    ('ins', '')
    >>> broken_lines(((Span("а"), Span("", "insert")), (Span("б"),)))
    ('ins', '')
    """
    if lines and all(line and not line[-1].text for line in lines[:-1]):
        return (*(_KINDS.get(line[-1].mark, "") for line in lines[:-1]), "")
    wholes = [_whole(line) for line in lines]
    breaks = [set[str]() for _ in lines]
    for kind in ("ins", "del"):
        # The last line that stays without this change keeps its paragraph; each line of the
        # change before it takes the break after itself, each line behind it the one before.
        staying = [at for at, whole in enumerate(wholes) if whole != kind]
        last = staying[-1] if staying else -1
        for at, whole in enumerate(wholes):
            if whole == kind and at < last:
                breaks[at].add(kind)
            elif whole == kind and at > 0:
                breaks[at - 1].add(kind)
    return tuple(" ".join(kind for kind in ("ins", "del") if kind in each) for each in breaks)


def _whole(line: Text) -> str:
    marks = {span.mark for span in line if span.text}
    return _KINDS.get(marks.pop(), "") if len(marks) == 1 else ""
