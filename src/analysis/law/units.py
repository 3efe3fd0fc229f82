"""Units of an act: an article, a section with points, a heading, each to the letter.

How a file becomes units belongs to `formats`; which place an address names, to `placing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from analysis.law.outlines import Node, outline

__all__ = ["Unit", "without_notes"]

UnitKind = Literal["article", "section", "heading", "preamble", "closing", "repeat", "whole"]
_NOTE = re.compile(r"\s*\{[^{}]*\}\s*")


def without_notes(line: str) -> str:
    """Return a line without the editorial notes inside it.

    Parameters
    ----------
    line : str
        A printed line.

    Returns
    -------
    str

    Examples
    --------
    >>> without_notes("2. {Дію зупинено} Видатки.")
    '2. Видатки.'
    """
    return _NOTE.sub(" ", line).strip() if "{" in line else line


@dataclass(frozen=True)
class Unit:
    """One unit of an act, to the letter.

    Parameters
    ----------
    kind : str
        ``article``; ``section`` (a section with points and no articles, such as final
        provisions); ``heading`` (of a section or chapter); ``preamble``; ``closing`` (what the
        source appends to the last article without saying what it is); ``repeat`` (a number
        that stands again: it belongs to an amending provision); ``whole`` (an act that the
        source does not divide).
    number : str
        Bare number; of a closing its place, counted.
    title : tuple of str
        Lines of its title, as printed.
    lines : tuple of str
        Lines of its text.
    section : str
        Heading under which it stands, where the source tells; may be empty.

    Examples
    --------
    >>> Unit("article", "1", ("Стаття 1. Мета",), ("1. Мета.",)).text
    'Стаття 1. Мета\\n1. Мета.'
    """

    kind: UnitKind
    number: str
    title: tuple[str, ...]
    lines: tuple[str, ...]
    section: str = ""

    @property
    def text(self) -> str:
        """Title and lines, joined as the source joins them."""
        return "\n".join((*self.title, *self.lines))

    @cached_property
    def root(self) -> Node:
        """Structure of its lines."""
        return outline(self.lines, "article" if self.kind == "article" else "section")

    def printed(self, node: Node) -> str:
        """Return the text of a node with everything below it, to the letter."""
        return "\n".join(self.lines[node.start : node.end])

    def wording(self, node: Node) -> str:
        """Return the text of a node without editorial notes and empty lines."""
        kept = []
        for each in node.walk():
            if each.kind not in ("note", "space") and each.own_end > each.start:
                kept += [without_notes(line) for line in self._own(each)]
        return "\n".join(line for line in kept if line)

    def notes(self, node: Node) -> tuple[str, ...]:
        """Return the editorial notes on a node and below it, in braces, as printed."""
        return tuple(re.findall(r"\{[^{}]*\}", self.printed(node)))

    def _own(self, node: Node) -> Sequence[str]:
        return [] if node.kind == "root" else self.lines[node.start : node.own_end]
