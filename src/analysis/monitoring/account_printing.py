"""Sentences of the documents on a contract, each number of them with its key.

Whoever doubts a number finds its key in the file and can have it computed again. What the
documents say is the matter of ``notes`` and ``letters``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis import places
from analysis.drafts import Block, Cell, Document, Figure, Heading, Paragraph, Span, Text
from analysis.language import Words, read_room_words
from analysis.monitoring.accounts import Account
from analysis.monitoring.contracts import Contract

__all__ = ["AccountPrinter", "cell", "read_monitoring_words"]

_TOKEN = re.compile("\x01(\\d+)\x02")


def read_monitoring_words(language: str) -> Words:
    """Read the words of the documents in ``uk`` (which is authoritative), ``en`` or ``pl``.

    Parameters
    ----------
    language : str
        Of the documents.

    Returns
    -------
    Words

    Raises
    ------
    ParameterError
        No document has this language.

    Examples
    --------
    >>> read_monitoring_words("en").say("monitoring_papers.light_red").split()
    ['■', 'red']
    """
    return read_room_words(language, "monitoring_papers", "language")


@dataclass(frozen=True, eq=False)
class AccountPrinter:
    """Prints one contract in one language and remembers what stands behind each number.

    Parameters
    ----------
    account : Account
        What is printed.
    words : Words
        As :func:`read_monitoring_words` returns them.
    figures : dict of str to Figure
        Filled while printing.
    """

    account: Account
    words: Words
    figures: dict[str, Figure] = field(default_factory=dict)

    @property
    def contract(self) -> Contract:
        """What was agreed."""
        return self.account.watch.reports.contract

    def say(self, key: str, **values: object) -> str:
        """Return plain words."""
        return self.words.say(f"monitoring_papers.{key}", **values)

    def said(self, key: str, **values: object) -> Text:
        """Return a sentence whose placeholders may be figures."""
        parts: list[Span] = []

        def token(value: object) -> object:
            if not isinstance(value, Span):
                return value
            parts.append(value)
            return f"\x01{len(parts) - 1}\x02"

        text = self.say(key, **{name: token(value) for name, value in values.items()})
        spans: list[Span] = []
        for place, piece in enumerate(_TOKEN.split(text)):
            spans += [parts[int(piece)]] if place % 2 else [Span(piece)] if piece else []
        return tuple(spans)

    def paragraph(self, key: str, **values: object) -> Paragraph:
        """Return a paragraph of :meth:`said`."""
        return Paragraph(self.said(key, **values))

    def heading(self, key: str, **values: object) -> Heading:
        """Return a heading of a part."""
        return Heading(2, self.say(key, **values))

    def head(self, *keys: str) -> tuple[str, ...]:
        """Return the head of a table."""
        return tuple(self.say(f"head_{key}") for key in keys)

    def figure(
        self,
        value: float,
        unit: str,
        *,
        key: str,
        interval: tuple[float, float] | None = None,
        is_bare: bool = False,
    ) -> Span:
        """Print a number as a figure with its key below that of the contract.

        Bare is without its unit, where the caption of a table names it.
        """
        if pd.isna(value):
            return Span(self.words.say("language.no_value"), "missing")
        low, high = interval or (None, None)
        made = Figure(
            f"contracts/{self.account.contract_id}/{key}",
            float(value),
            unit,
            (self.words.figure if is_bare else self.words.number)(value, unit),
            low,
            high,
            base=len(self.account.watch.reports.table),
            date=self.account.watch.reports.reviewed_on,
            design="declared",
            source_ids=(self.account.contract_id,),
            is_synthetic=self.account.is_synthetic,
        )
        self.figures[made.key] = made
        return Span(made.printed, "figure", made.key)

    def day(self, day: str) -> str:
        """Write a day for a narrow cell, where it may be broken between its parts."""
        return self.words.date(day).replace("\u00a0", " ")

    def quarter(self, quarter: str, *, is_short: bool = False) -> str:
        """Name a quarter; short in a narrow cell."""
        year, number = quarter.split("-Q")
        return self.say("quarter_short" if is_short else "quarter", number=number, year=year)

    def measure(self, key: str) -> str:
        """Name an indicator."""
        return self.account.watch.monitoring.measures[key].name[self.words.id]

    @cached_property
    def hromada(self) -> str:
        """Name the hromada."""
        register = places.read_register(("hromada",)).set_index("hromada_code")
        row = register.loc[self.contract.hromada_code]
        name = row[f"name_{self.words.id}"]
        return self.say(f"hromada_{row['type']}", name=name)

    @cached_property
    def service(self) -> str:
        """Name the service."""
        return places.read_services()[self.contract.service].name[self.words.id]

    def document(self, kind: str, title: str, *, blocks: list[Block]) -> Document:
        """Return blocks as a document with its warnings."""
        warnings: list[Text] = []
        if self.account.is_synthetic:
            warnings.append((Span(self.say("synthetic"), "strong"),))
        return Document(
            id=kind.removeprefix("monitoring_"),
            kind=kind,  # type: ignore[arg-type]
            language=self.words.id,
            title=title,
            blocks=(Heading(1, title), *blocks),
            figures=tuple(self.figures.values()),
            warnings=tuple(warnings),
            is_synthetic=self.account.is_synthetic,
            is_translation=self.words.id != "uk",
        )


def cell(content: str | Span | Text) -> Cell:
    """Return one line as a cell of a table."""
    if isinstance(content, str):
        return ((Span(content),),)
    return ((content,),) if isinstance(content, Span) else (content,)
