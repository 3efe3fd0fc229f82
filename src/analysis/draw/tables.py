"""Tables and passages as a notebook shows them: marked up for readers and for screen readers.

A table has a caption, headings with a scope, numbers at the right edge, and a note on unit
and base below. How it looks is decided by the page's style sheet.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.errors import DataError
from analysis.language import Words

__all__ = ["Cell", "Passage", "Table", "show_table"]


@dataclass(frozen=True)
class Passage:
    """Some sentences.

    Parameters
    ----------
    markdown : str
        The text; empty for nothing to say.
    plain : str
        The same without marks.
    is_synthetic : bool
        It rests on answers made up for demonstration; pages announce it.
    headline, certainty : str
        The sentence alone, and how sure it is in a few words: for the first page.
    is_gap : bool
        It stands in place of data that are not here: never a finding.
    results : sequence of dict
        The numbers said, with their keys: see :mod:`analysis.draw.results`.

    Examples
    --------
    >>> Passage("**Three** hromadas.", "Three hromadas.")
    Three hromadas.
    """

    markdown: str
    plain: str
    is_synthetic: bool = False
    headline: str = ""
    certainty: str = ""
    is_gap: bool = False
    results: Sequence[Mapping[str, Any]] = ()

    def __repr__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, object]]:
        told = {"headline": self.headline, "certainty": self.certainty}
        kept: dict[str, object] = {key: text for key, text in told.items() if text}
        if self.is_synthetic:
            kept["is_synthetic"] = True
        if self.is_gap:
            kept["is_gap"] = True
        if self.results:
            kept["results"] = [dict(result) for result in self.results]
        metadata: dict[str, object] = {"hromady": kept} if kept else {}
        return {"text/markdown": self.markdown, "text/plain": self.plain}, metadata


@dataclass(frozen=True)
class Cell:
    """One cell: its text, where it leads, by what it is sorted where that is not its text.

    ``language`` is set where the text is not in the reader's, or is ``is_quoted`` from a document.
    """

    text: str
    address: str = ""
    order: str = ""
    language: str = ""
    is_quoted: bool = False

    def markup(self) -> str:
        """Return the cell as safe HTML."""
        text = html.escape(self.text)
        if self.language:
            name = "blockquote" if self.is_quoted else "span"
            language = html.escape(self.language, quote=True)
            text = f'<{name} lang="{language}">{text}</{name}>'
        if not self.address.startswith(("https://", "http://")):
            return text
        return f'<a href="{html.escape(self.address, quote=True)}">{text}</a>'


@dataclass(frozen=True)
class Table:
    """A table with caption, headings, cells and a note.

    Parameters
    ----------
    caption : str
        What it shows.
    headings : sequence of (str, bool)
        Text of each heading, and whether its column holds numbers. The first column holds the
        headings of the rows.
    rows : sequence of sequences of Cell
        As many cells as headings in each.
    note : str
        Unit, base, reservations; may be empty.
    results : sequence of dict
        The numbers shown, with their keys: see :mod:`analysis.draw.results`.
    is_synthetic : bool
        It rests on answers that a program made up: a page marks it so.

    Examples
    --------
    >>> table = Table("Two", (("Name", False), ("Count", True)), ((Cell("A"), Cell("2")),), "n = 2")
    >>> '<td class="number">2</td>' in table._repr_mimebundle_()["text/html"]
    True
    >>> print(table)
    Two
    Name | Count
    A    |     2
    n = 2
    """

    caption: str
    headings: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    results: Sequence[Mapping[str, Any]] = ()
    is_synthetic: bool = False

    def markup(self) -> str:
        """Return the table as HTML, every text of it escaped."""
        head = "".join(
            f'<th scope="col"{_edge(is_number)}>{html.escape(text)}</th>'
            for text, is_number in self.headings
        )
        body = "\n".join(f"<tr>{self._row(row)}</tr>" for row in self.rows)
        note = f'\n<p class="note">{html.escape(self.note)}</p>' if self.note else ""
        return (
            f"<table>\n<caption>{html.escape(self.caption)}</caption>\n"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>{note}"
        )

    def _row(self, row: Sequence[Cell]) -> str:
        cells = [
            f"<td{_edge(is_number)}{_order(cell)}>{cell.markup()}</td>"
            for cell, (_, is_number) in zip(row[1:], self.headings[1:], strict=True)
        ]
        return f'<th scope="row"{_edge(False)}>{row[0].markup()}</th>{"".join(cells)}'

    def __str__(self) -> str:
        texts = [[text for text, _ in self.headings], *([c.text for c in row] for row in self.rows)]
        widths = [max(len(row[place]) for row in texts) for place in range(len(self.headings))]
        lines = [
            " | ".join(
                text.rjust(width) if is_number else text.ljust(width)
                for text, width, (_, is_number) in zip(row, widths, self.headings, strict=True)
            ).rstrip()
            for row in texts
        ]
        return "\n".join([self.caption, *lines, *([self.note] if self.note else [])])

    def __repr__(self) -> str:
        return str(self)

    def _repr_mimebundle_(self, **_: object) -> Any:
        told = {"text/html": self.markup(), "text/plain": str(self)}
        kept: dict[str, object] = {"is_synthetic": True} if self.is_synthetic else {}
        if self.results:
            kept["results"] = [dict(result) for result in self.results]
        return (told, {"hromady": kept}) if kept else told


def _order(cell: Cell) -> str:
    return f' data-value="{html.escape(cell.order, quote=True)}"' if cell.order else ""


def _edge(is_number: bool) -> str:
    # JupyterLab puts every cell at the right edge; the exporter takes styles away.
    return ' class="number"' if is_number else ' style="text-align:left"'


def show_table(
    frame: pd.DataFrame,
    *,
    caption: str,
    columns: Mapping[str, tuple[str, str]],
    words: Words,
    note: str = "",
) -> Table:
    """Show chosen columns of a frame, numbers written in the reader's language.

    Parameters
    ----------
    frame : DataFrame
        Any; a missing value is written as "no value".
    caption : str
        What the table shows.
    columns : mapping of str to (str, str)
        Column to its heading and its unit, in the order wanted; unit ``""`` for text. The
        first is the heading of each row.
    words : Words
        The reader's language.
    note : str, optional
        Base and reservations; units are named in the headings.

    Returns
    -------
    Table

    Raises
    ------
    DataError
        A column is missing.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> frame = pd.DataFrame({"oblast": ["Lvivska", "Odeska"], "share": [0.25, None]})
    >>> print(show_table(frame, caption="Shares", words=read_words("en"),
    ...                  columns={"oblast": ("Oblast", ""), "share": ("Share, %", "share")}))
    Shares
    Oblast  | Share, %
    Lvivska |     25.0
    Odeska  | no value
    """
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise DataError("A table to show lacks a column.", needed=", ".join(missing))
    rows = [
        tuple(Cell(_written(record[column], unit, words)) for column, (_, unit) in columns.items())
        for record in frame[list(columns)].to_dict("records")
    ]
    headings = tuple((heading, unit not in ("", "is_true")) for heading, unit in columns.values())
    if not rows:
        note = " ".join(part for part in (words.say("draw.no_rows"), note) if part)
    return Table(caption, headings, tuple(rows), note)


def _written(value: Any, unit: str, words: Words) -> str:
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return words.say("language.no_value")
    if unit == "is_true":
        return words.number(value, unit)
    return words.figure(value, unit) if unit else str(value)
