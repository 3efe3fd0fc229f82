"""Sentences of a contest's documents, each number of them with its key.

Whoever doubts a number finds its key in the file and can have it computed again. What the
documents say is the matter of ``protocols`` and ``feedback``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from analysis.contest.decisions import ContestDecision
from analysis.drafts import Block, Cell, Document, Figure, Heading, Paragraph, Span, Text
from analysis.language import Words, read_room_words

__all__ = ["Printer", "read_contest_words", "shown_state"]

SCALE = 100
"""Totals are shares of the scale inside, and points of a hundred in print."""
_TOKEN = re.compile("\x01(\\d+)\x02")


def read_contest_words(language: str) -> Words:
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
    >>> read_contest_words("en").say("contests.protocol_title")
    'PROTOCOL OF THE CONTEST COMMISSION'
    """
    return read_room_words(language, "contests", "language")


def shown_state(state: str, *, words: Words) -> str:
    """Say what became of an application, in a few words."""
    return words.say(f"contests.state_{state}")


@dataclass(frozen=True)
class Printer:
    """Prints numbers of one decision in one language and remembers what stands behind each.

    Parameters
    ----------
    decision : ContestDecision
        What is printed.
    words : Words
        As :func:`read_contest_words` returns them.
    figures : dict of str to Figure
        Filled while printing.
    """

    decision: ContestDecision
    words: Words
    figures: dict[str, Figure] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        """Return plain words."""
        return self.words.say(f"contests.{key}", **values)

    def said(self, key: str, **values: object) -> Text:
        """Return a sentence whose placeholders may be spans or texts."""
        parts: list[Text] = []

        def token(value: object) -> object:
            if isinstance(value, Span):
                value = (value,)
            if not isinstance(value, tuple):
                return value
            parts.append(value)
            return f"\x01{len(parts) - 1}\x02"

        text = self.say(key, **{name: token(value) for name, value in values.items()})
        spans: list[Span] = []
        for place, piece in enumerate(_TOKEN.split(text)):
            spans += list(parts[int(piece)]) if place % 2 else [Span(piece)] if piece else []
        return tuple(spans)

    def paragraph(self, key: str, **values: object) -> Paragraph:
        """Return a paragraph of :meth:`said`."""
        return Paragraph(self.said(key, **values))

    def points(self, value: float, key: str, error: float | None = None) -> Span:
        """Print a total as points of a hundred; its interval is one standard error each way."""
        spread = None if error is None or pd.isna(error) else SCALE * float(error)
        return self._figure(SCALE * float(value), key, unit="index", decimals=1, spread=spread)

    def count(self, value: float, key: str) -> Span:
        """Print a whole number."""
        return self._figure(float(value), key, unit="count", decimals=0)

    def plain(self, value: float, key: str, decimals: int = 2) -> Span:
        """Print a number without a unit."""
        return self._figure(float(value), key, unit="index", decimals=decimals)

    def share(self, value: float, key: str) -> Span:
        """Print a share in per cent."""
        if pd.isna(value):
            return Span(self.words.say("language.no_value"), "missing")
        printed = self.words.say("language.unit.share", value=self.words.plain(100 * value, 0))
        return self._kept(Figure(self._key(key), float(value), "share", printed))

    def _figure(
        self, value: float, key: str, *, unit: str, decimals: int, spread: float | None = None
    ) -> Span:
        if pd.isna(value):
            return Span(self.words.say("language.no_value"), "missing")
        bounds = (None, None) if spread is None else (value - spread, value + spread)
        printed = self.words.plain(value, decimals)
        return self._kept(Figure(self._key(key), value, unit, printed, *bounds))

    def _key(self, key: str) -> str:
        return f"contests/{self.decision.contest.contest_id}/{key}"

    def _kept(self, figure: Figure) -> Span:
        made = Figure(
            figure.key, figure.value, figure.unit, figure.printed, figure.lower, figure.upper,
            base=len(self.decision.applications), date=self.decision.contest.scores_close_on,
            design="declared", is_synthetic=self.decision.is_synthetic,
        )  # fmt: skip
        self.figures[made.key] = made
        return Span(made.printed, "figure", made.key)

    def seal_state(self) -> str:
        """State of the seal; ``missing`` where it was not looked at."""
        return "missing" if self.decision.seal is None else self.decision.seal.state

    def document(self, kind: str, title: str, *, name: str, blocks: list[Block]) -> Document:
        """Return blocks as a document: its title says when the seal does not hold."""
        marked = self.say(f"marked_{self.seal_state()}", title=title)
        return Document(
            id=name,
            kind=kind,  # type: ignore[arg-type]
            language=self.words.id,
            title=marked,
            blocks=(Heading(1, marked), *blocks),
            figures=tuple(self.figures.values()),
            warnings=tuple(self._warnings()),
            is_synthetic=self.decision.is_synthetic,
            is_translation=self.words.id != "uk",
        )

    def _warnings(self) -> list[Text]:
        said: list[Text] = []
        if self.seal_state() != "intact":
            said.append((Span(self.seal_words(), "strong"),))
        if self.decision.changed_tables:
            files = ", ".join(self.decision.changed_tables)
            said.append((Span(self.say("changed_tables", files=files), "strong"),))
        if self.decision.is_synthetic:
            said.append((Span(self.say("synthetic"), "strong"),))
        return said

    def seal_words(self) -> str:
        """Say in a sentence what the seal says."""
        seal, words = self.decision.seal, self.words
        if seal is None or seal.state == "missing":
            return self.say("seal_missing")
        return self.say(
            f"seal_{seal.state}",
            sealed=words.date(seal.sealed_on),
            opened=words.date(seal.opened_on) if seal.opened_on else self.say("not_opened"),
            was=seal.sealed[:16],
            now=seal.found[:16],
        )

    def applicant(self, row: pd.Series) -> str:
        """Name an applicant in the language of the document."""
        name = row[f"name_{self.words.id}"]
        return self.say(f"hromada_{row['type']}", name=name)


def cell(content: str | Span | Text) -> Cell:
    """Return one line as a cell of a table."""
    if isinstance(content, str):
        return ((Span(content),),)
    return ((content,),) if isinstance(content, Span) else (content,)
