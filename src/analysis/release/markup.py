"""Pages as a stranger reads them: text seen and hidden, attributes, comments, tables, scripts.

Markup only; what a script or an embedded file holds is read by who knows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Protocol
from urllib.parse import unquote

from analysis.release.exhibits import Exhibits, Grid
from analysis.release.words import normal, number_in

__all__ = ["Embedded", "read_markup"]


class Embedded(Protocol):
    """Reads what a page embeds: ``json``, ``script``, ``uri`` or ``markup``."""

    def __call__(self, kind: str, text: str, *, place: str, figure: str) -> None: ...


INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|dfn|em|font|i|ins|kbd|label|mark|q|s|"
    "samp|small|span|strong|sub|sup|time|tspan|u|var|wbr|del"
)
VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
STRUCTURAL = re.compile(
    "class|id|style|type|rel|scope|role|lang|dir|width|height|viewbox|d|fill|stroke|"
    "points|transform|xmlns|colspan|rowspan|tabindex|for|charset|defer|async|"
    "aria-labelledby|aria-describedby|aria-controls|aria-hidden|crossorigin|integrity|"
    "version"
)
HEADINGS = re.compile("h1|h2|h3|h4|h5|h6|title|figcaption")
LONGEST_CONTEXT = 600


@dataclass
class _Table:
    """A table while it is read."""

    place: str
    context: str
    figure: str
    caption: str = ""
    head: list[list[str]] = field(default_factory=list)
    body: list[list[str]] = field(default_factory=list)
    row: list[tuple[str, bool]] = field(default_factory=list)
    cell: list[str] | None = None
    cell_is_heading: bool = False
    cell_span: tuple[int, int] = (1, 1)
    in_head: bool = False
    spans: dict[int, tuple[int, str]] = field(default_factory=dict)

    def open_row(self) -> None:
        self.close_row()
        self.row = []

    def close_cell(self) -> None:
        if self.cell is None:
            return
        text = normal("".join(self.cell))
        self._fill_spanned()
        wide, high = self.cell_span
        for _ in range(wide):
            if high > 1:
                self.spans[len(self.row)] = (high - 1, text)
            self.row.append((text, self.cell_is_heading))
        self.cell = None

    def _fill_spanned(self) -> None:
        while len(self.row) in self.spans:
            left, text = self.spans.pop(len(self.row))
            if left > 1:
                self.spans[len(self.row)] = (left - 1, text)
            self.row.append((text, True))
            if left > 1:
                break

    def close_row(self) -> None:
        self.close_cell()
        if not self.row:
            return
        texts = [text for text, _ in self.row]
        is_head = self.in_head or (not self.body and all(heading for _, heading in self.row))
        (self.head if is_head else self.body).append(texts)
        self.row = []

    def grid(self, file: str) -> Grid:
        self.close_row()
        head, body = self.head, self.body
        if not body:  # Headings alone: the first line is one, the others are cells.
            head, body = (head[:1], head[1:]) if len(head) > 1 else ([], head)
        numbers = any(number_in(cell) is not None for cell in body[0][1:]) if body else True
        if not head and len(body) > 1 and not numbers:
            head, body = body[:1], body[1:]
        width = max((len(row) for row in [*head, *body]), default=0)
        columns = [
            " ".join(dict.fromkeys(row[j] for row in head if j < len(row) and row[j]))
            for j in range(width)
        ]
        rows = [row + [""] * (width - len(row)) for row in body]
        place = self.place
        return Grid(file, place, columns, rows, normal(self.caption), self.context, self.figure)


class _Reader(HTMLParser):
    """One page."""

    def __init__(self, file: str, exhibits: Exhibits, embedded: Embedded) -> None:
        super().__init__(convert_charrefs=True)
        self.file, self.exhibits, self.embedded = file, exhibits, embedded
        self.parts: list[str] = []
        self.block, self.block_line = "page", 1
        self.tables: list[_Table] = []
        self.script: list[str] | None = None
        self.script_kind = ""
        self.is_style = False
        self.figures: list[str] = []
        self.heading = self.last_text = self.facts = ""
        self.table_count = 0
        self.depth_of_caption = 0

    def place(self, name: str = "") -> str:
        return f"line {self.getpos()[0]} <{name or self.block}>"

    def flush(self) -> None:
        text = normal(_joined(self.parts))
        self.parts = []
        if not text:
            return
        place = f"line {self.block_line} <{self.block}>"
        self.exhibits.add_text((self.file, place), text)
        if HEADINGS.fullmatch(self.block):
            self.heading = text[:LONGEST_CONTEXT]
        self.last_text = text[:LONGEST_CONTEXT]
        if self.figures:
            self.facts = f"{self.facts} {text}"[:LONGEST_CONTEXT]

    def context(self) -> str:
        return self.facts if self.figures else f"{self.heading} | {self.last_text}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not INLINE.fullmatch(tag) and tag != "br":
            self.flush()
            self.block, self.block_line = tag, self.getpos()[0]
        if tag == "br":
            self.handle_data(" ")
        self._attributes(tag, attrs)
        opened = _OPENED.get(tag)
        if opened:
            opened(self, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if not VOID.fullmatch(tag):
            self.handle_endtag(tag)

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if not value or STRUCTURAL.fullmatch(name):
                continue
            place = f"{self.place(tag)} attribute {name}"
            if name.startswith("data-") and value.strip().isdigit():
                value = f"{name[5:].replace('-', ' ')}: {value}"
            if "%" in value and ":" in value[:12] and not value.startswith("data:"):
                value = unquote(value)
            if value.startswith("data:"):
                self.embedded("uri", value, place=place, figure=self.figure)
            elif name == "srcdoc":
                self.embedded("markup", value, place=place, figure=self.figure)
            elif value[0] in "[{" and len(value) > 20:
                self.embedded("json", value, place=place, figure=self.figure)
            else:
                self.exhibits.add_text((self.file, place), normal(value), "attribute")

    @property
    def figure(self) -> str:
        return self.figures[-1] if self.figures else ""

    def open_table(self, _: dict[str, str | None]) -> None:
        self.table_count += 1
        place = f"table {self.table_count} (line {self.getpos()[0]})"
        self.tables.append(_Table(place, self.context(), self.figure))

    def close_table(self) -> None:
        if self.tables:
            self.exhibits.add_grid(self.tables.pop().grid(self.file))

    def open_row(self, _: dict[str, str | None]) -> None:
        if self.tables:
            self.tables[-1].open_row()

    def close_row(self) -> None:
        if self.tables:
            self.tables[-1].close_row()

    def open_cell(self, attrs: dict[str, str | None], is_heading: bool = False) -> None:
        if self.tables:
            table = self.tables[-1]
            table.close_cell()
            table.cell, table.cell_is_heading = [], is_heading
            table.cell_span = (_span(attrs.get("colspan")), _span(attrs.get("rowspan")))

    def open_heading_cell(self, attrs: dict[str, str | None]) -> None:
        self.open_cell(attrs, is_heading=True)

    def close_cell(self) -> None:
        if self.tables:
            self.tables[-1].close_cell()

    def open_head(self, _: dict[str, str | None]) -> None:
        if self.tables:
            self.tables[-1].close_row()
            self.tables[-1].in_head = True

    def close_head(self) -> None:
        self.open_body({})

    def open_body(self, _: dict[str, str | None]) -> None:
        if self.tables:
            self.tables[-1].close_row()
            self.tables[-1].in_head = False

    def open_caption(self, _: dict[str, str | None]) -> None:
        self.depth_of_caption += bool(self.tables)

    def close_caption(self) -> None:
        self.depth_of_caption = max(0, self.depth_of_caption - 1)

    def open_figure(self, attrs: dict[str, str | None]) -> None:
        self.figures.append(attrs.get("id") or f"figure-at-line-{self.getpos()[0]}")
        self.facts = ""

    def close_figure(self) -> None:
        if self.figures:
            self.figures.pop()

    def open_script(self, attrs: dict[str, str | None]) -> None:
        self.script = []
        self.script_kind = "json" if "json" in (attrs.get("type") or "") else "script"

    def close_script(self) -> None:
        if self.script is not None:
            text, self.script = "".join(self.script), None
            if text.strip():
                self.embedded(
                    self.script_kind, text, place=self.place("script"), figure=self.figure
                )

    def open_style(self, _: dict[str, str | None]) -> None:
        self.is_style = True

    def close_style(self) -> None:
        self.is_style = False

    def handle_endtag(self, tag: str) -> None:
        if not INLINE.fullmatch(tag):
            self.flush()
            self.block, self.block_line = tag, self.getpos()[0]
        closed = _CLOSED.get(tag)
        if closed:
            closed(self)

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)
        elif self.is_style:
            self._style(data)
        elif self.depth_of_caption and self.tables:
            self.tables[-1].caption += data
        elif self.tables and self.tables[-1].cell is not None:
            self.tables[-1].cell.append(data)
        else:
            self.parts.append(data)

    def _style(self, data: str) -> None:
        for number, comment in enumerate(data.split("/*")[1:]):
            text = normal(comment.partition("*/")[0])
            self.exhibits.add_text((self.file, f"style comment {number + 1}"), text, "comment")

    def handle_comment(self, data: str) -> None:
        place = self.place("comment")
        if "<" in data and ">" in data:
            self.embedded("markup", data, place=place, figure=self.figure)
        else:
            self.exhibits.add_text((self.file, place), normal(data), "comment")

    def unknown_decl(self, data: str) -> None:
        self.exhibits.add_text((self.file, self.place("declaration")), normal(data), "comment")

    handle_pi = unknown_decl

    def finish(self) -> None:
        self.close()
        if self.rawdata:  # The parser drops the rest of a script that is never closed.
            self.handle_data(self.rawdata)
        self.close_script()
        self.flush()
        while self.tables:
            self.close_table()


def _joined(parts: list[str]) -> str:
    """Pieces of a line; a word and a number that only a style keeps apart get a space."""
    said = ""
    for part in parts:
        if said[-1:].isalpha() and part[:1].isdigit():
            said += ": "
        elif said[-1:].isdigit() and part[:1].isalpha():
            said += " "
        said += part
    return said


def _span(value: str | None) -> int:
    return min(max(int(value), 1), 1000) if value and value.isdigit() else 1


_OPENED: dict[str, Callable[[_Reader, dict[str, str | None]], None]] = {
    "table": _Reader.open_table,
    "tr": _Reader.open_row,
    "td": _Reader.open_cell,
    "th": _Reader.open_heading_cell,
    "thead": _Reader.open_head,
    "tbody": _Reader.open_body,
    "tfoot": _Reader.open_body,
    "caption": _Reader.open_caption,
    "figure": _Reader.open_figure,
    "script": _Reader.open_script,
    "style": _Reader.open_style,
}
_CLOSED: dict[str, Callable[[_Reader], None]] = {
    "table": _Reader.close_table,
    "tr": _Reader.close_row,
    "td": _Reader.close_cell,
    "th": _Reader.close_cell,
    "thead": _Reader.close_head,
    "caption": _Reader.close_caption,
    "figure": _Reader.close_figure,
    "script": _Reader.close_script,
    "style": _Reader.close_style,
}


def read_markup(text: str, file: str, *, exhibits: Exhibits, embedded: Embedded) -> None:
    """Read a page or a drawing in SVG into the exhibits.

    Parameters
    ----------
    text : str
        HTML or SVG, also broken.
    file : str
        Its name in the report.
    exhibits : Exhibits
        Where to keep what is found.
    embedded : callable
        Reads scripts, JSON, data URIs and commented markup.

    Examples
    --------
    >>> found = Exhibits()
    >>> read_markup("<p>A <b>word</b>.", "a.html", exhibits=found, embedded=print)
    >>> found.passages[0].text
    'A word.'
    """
    reader = _Reader(file, exhibits, embedded)
    reader.feed(text)
    reader.finish()
    exhibits.counts["pages"] += 1
