"""From the lines of an article to its parts, points, sub-points and paragraphs.

Nothing is dropped and nothing is repeated: each line belongs to exactly one node, and the nodes
in order are the lines. Where a line without a number belongs is decided by what the printed
text tells: the colon before it, its first letter, and the number that comes next. What an
article is and where it begins does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from analysis.law.numbers import ALPHABET, bare_number, number_key

__all__ = ["KINDS", "Node", "note_spans", "outline"]

Kind = Literal["root", "part", "point", "subpoint", "item", "paragraph", "note", "space"]
KINDS = ("part", "point", "subpoint", "paragraph")
LEVELS: dict[str, tuple[Kind, Kind, Kind]] = {
    "article": ("part", "point", "subpoint"),
    "section": ("point", "subpoint", "item"),
}
ASIDE: dict[str, Kind] = {"note": "note", "space": "space"}
GONE = "{"  # the mark of a note on a paragraph that was repealed: its number stays counted
_GONE = re.compile(r"\{\s*Абзац[^{}]*виключено на підставі")
_DOTTED = re.compile(r"(?P<number>\d+(?:\s?-\s?\d+)*)\s?\.(?:\s+|$|(?=\{))")
_DIGITS = re.compile(r"(?P<number>\d+(?:\s?-\s?\d+)*)\s?\)\s*")
_LETTER = re.compile(rf"(?P<number>[{ALPHABET}](?:\s?-\s?\d+)?)\s?\)\s*")
_STYLES = {"dotted": _DOTTED, "digits": _DIGITS, "letter": _LETTER}
_ENDS = re.compile(r'[.!?]["»”]?\s*$')
_QUOTE_ENDS = re.compile(r'["”»][.;,]?\s*$')


@dataclass(frozen=True)
class Node:
    """One place of an article: its own line, and what stands below it.

    Parameters
    ----------
    kind : str
        ``part``, ``point``, ``subpoint``, ``item``, ``paragraph``; ``note`` (editorial, in
        braces), ``space`` (an empty line), ``root``.
    number : str
        Bare number as printed; of a paragraph and of an unnumbered part its place, counted.
    mark : str
        The number with its punctuation, to the letter; empty where none is printed.
    start, end : int
        Lines from start, up to but not including end, with everything below.
    children : tuple of Node
        In printed order.

    Examples
    --------
    >>> outline(["1. Перша:", "1) а;", "2) б."]).children[0].children[1].number
    '2'
    """

    kind: Kind
    number: str
    mark: str
    start: int
    end: int
    children: tuple[Node, ...] = ()

    @property
    def own_end(self) -> int:
        """Line at which its own text ends."""
        return self.children[0].start if self.children else self.end

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def counted(self) -> list[Node]:
        """Nodes whose lines drafting counts as paragraphs; of repealed ones the note counts."""
        aside = ("root", "space")
        return [n for n in self.walk() if n.kind not in aside and (n.kind != "note" or n.mark)]


@dataclass
class _Line:
    start: int
    end: int
    style: str
    number: str
    mark: str
    text: str


@dataclass
class _Open:
    kind: Kind
    number: str
    mark: str
    start: int
    end: int
    children: list[_Open] = field(default_factory=list)

    def count(self) -> int:
        """Lines that drafting counts as paragraphs: this one and all below it."""
        own = self.kind not in ("note", "space") or self.mark == GONE
        return own + sum(child.count() for child in self.children)

    def closed(self) -> Node:
        counted = 0 if self.kind == "root" else 1
        for child in self.children:
            if child.kind == "paragraph":
                child.number = str(counted + 1)
            counted += child.count()
        starts = [child.start for child in self.children]
        for child, end in zip(self.children, [*starts[1:], self.end], strict=False):
            child.end = end
        children = tuple(child.closed() for child in self.children)
        return Node(self.kind, self.number, self.mark, self.start, self.end, children)


def note_spans(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return where editorial notes stand that fill whole lines.

    Parameters
    ----------
    lines : sequence of str
        Lines of an article.

    Returns
    -------
    list of (int, int)
        First line, and the line after the last, of each note.

    Examples
    --------
    >>> note_spans(["1. А", "{Змінено", "двічі}", "2. Б"])
    [(1, 3)]
    """
    spans, at = [], 0
    while at < len(lines):
        if not lines[at].lstrip().startswith("{"):
            at += 1
            continue
        depth, end = 0, at
        while end < len(lines):
            depth += lines[end].count("{") - lines[end].count("}")
            end += 1
            if depth <= 0:
                break
        end = at + 1 if depth > 0 else end
        if lines[end - 1].rstrip().endswith("}") or depth > 0:
            spans.append((at, end))
        at = end
    return spans


def outline(lines: Sequence[str], form: Literal["article", "section"] = "article") -> Node:
    """Return the structure of an article, or of a section that has points and no articles.

    Parameters
    ----------
    lines : sequence of str
        Its lines, without the title.
    form : {'article', 'section'}
        Whether ``1.`` is a part or a point.

    Returns
    -------
    Node
        The root; its walk covers each line exactly once.

    Examples
    --------
    >>> root = outline(["1. Послуги надаються:", "1) вдома;", "2) у центрі.", "2. Усім."])
    >>> [(node.kind, node.number) for node in root.walk()][1:]
    [('part', '1'), ('point', '1'), ('point', '2'), ('part', '2')]
    """
    classified = _classified(lines)
    root = _Open("root", "", "", 0, len(lines))
    builder = _Builder(root, LEVELS[form], classified, has_parts=form == "article")
    for at in range(len(classified)):
        builder.take(at)
    return root.closed()


def _classified(lines: Sequence[str]) -> list[_Line]:
    notes = dict(note_spans(lines))
    found, at, quoted = [], 0, False
    while at < len(lines):
        if at in notes:
            is_gone = _GONE.match(" ".join(lines[at : notes[at]]))
            found.append(_Line(at, notes[at], "note", "", GONE if is_gone else "", ""))
            at = notes[at]
            continue
        text = lines[at]
        opens = text.lstrip().startswith(('"', "“", "«"))
        style, number, mark = ("quoted", "", "") if quoted or opens else _style(text)
        quoted = (quoted or opens) and not _QUOTE_ENDS.search(text)
        found.append(_Line(at, at + 1, style, number, mark, text))
        at += 1
    return found


def _style(text: str) -> tuple[str, str, str]:
    if not text.strip():
        return "space", "", ""
    for style, pattern in _STYLES.items():
        if match := pattern.match(text):
            return style, bare_number(match["number"]), match[0]
    return ("upper" if text.lstrip()[0].isupper() else "lower"), "", ""


class _Builder:
    """Puts line after line where it belongs; `path` are the open nodes of the three levels."""

    def __init__(
        self, root: _Open, kinds: tuple[Kind, Kind, Kind], lines: list[_Line], *, has_parts: bool
    ) -> None:
        self.root, self.kinds, self.lines = root, kinds, lines
        self.path: list[_Open | None] = [None, None, None]
        self.inner_style = ""
        self.last: _Open | None = None
        self.last_text = ""
        self.holder: _Open = root
        self.numbered = any(line.style == "dotted" for line in lines) or not has_parts

    def take(self, at: int) -> None:
        line = self.lines[at]
        if line.style in ASIDE:
            self._add(self.last or self.root, ASIDE[line.style], line)
        elif line.style in _STYLES:
            self._take_numbered(line)
        else:
            self._take_text(at)

    def _level(self, style: str) -> int:
        if style == "dotted":
            return 0
        return 1 if self.inner_style in ("", style) else 2

    def _take_numbered(self, line: _Line) -> None:
        level = self._level(line.style)
        if level == 1:
            self.inner_style = line.style
        if level == 0:
            self.inner_style = ""
        above = next((node for node in reversed(self.path[:level]) if node), self.root)
        node = self._add(above, self.kinds[level], line)
        self.path[level:] = [node, *([None] * (2 - level))]
        self.last, self.last_text, self.holder = node, line.text, node

    def _take_text(self, at: int) -> None:
        line = self.lines[at]
        holder = self._holder_of(at)
        if holder is None:
            parts = sum(child.kind == self.kinds[0] for child in self.root.children)
            node = self._add(self.root, self.kinds[0], line)
            node.number = str(parts + 1)
            self.path, self.inner_style = [node, None, None], ""
            self.holder = node
        else:
            node = self._add(holder, "paragraph", line)
            self.holder = holder
            self._close_below(holder)
        self.last, self.last_text = node, line.text

    def _holder_of(self, at: int) -> _Open | None:
        """Node below which a text without a number stands; none if it is a part of its own."""
        line = self.lines[at]
        if self.last is None:
            return self.root if self.numbered else None
        if self.last_text.rstrip().endswith(":"):
            return self.holder
        if self.last.kind == "paragraph" and line.style == "lower":
            return self.holder
        level = self._continued(at)
        if level > 0:
            return self.path[level]
        ended = _ENDS.search(self.last_text) is not None
        if not self.numbered and line.style == "upper" and ended:
            return None
        if not ended and self.last.kind == "paragraph":
            return self.holder
        return self.path[0] or self.root

    def _continued(self, at: int) -> int:
        """Level of the open node whose list goes on after this line; 0 if none does."""
        after = next((line for line in self.lines[at + 1 :] if line.style in _STYLES), None)
        if after is None:
            return 0
        level = self._level(after.style)
        if level == 2 and self.path[2] is None:
            return 1 if self.path[1] else 0
        open_node = self.path[level]
        goes_on = open_node is not None and number_key(after.number) > number_key(open_node.number)
        return level if goes_on else 0

    def _close_below(self, holder: _Open) -> None:
        """Close what is open below a node to which a text was added."""
        open_levels = [level for level, node in enumerate(self.path) if node is holder]
        deepest = open_levels[0] if open_levels else -1
        self.path = [node if level <= deepest else None for level, node in enumerate(self.path)]

    @staticmethod
    def _add(above: _Open, kind: Kind, line: _Line) -> _Open:
        node = _Open(kind, line.number, line.mark, line.start, line.end)
        above.children.append(node)
        return node
