"""Sentences of the papers, each number of them with its key.

What the papers say is the matter of ``papers``, ``annexes``, ``paper_forms`` and ``frames``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from analysis.contracting.commissions import Commission
from analysis.contracting.economics import ASSUMED
from analysis.contracting.parameter_values import Day, Measure, Sentence, Value, Word
from analysis.drafts import Block, Cell, Document, Figure, Heading, Paragraph, Span, Text
from analysis.language import Words, read_room_words
from analysis.survey import Texts

__all__ = ["PaperPrinter", "cell", "read_paper_words"]

PROJECT = "U3"
"""Mode whose competition rests on another act than the social order."""
_TOKEN = re.compile("\x01(\\d+)\x02")


def read_paper_words(language: str) -> Words:
    """Read the words of the papers in ``uk`` (which is authoritative), ``en`` or ``pl``.

    Parameters
    ----------
    language : str
        Of the papers.

    Returns
    -------
    Words

    Raises
    ------
    ParameterError
        No paper has this language.

    Examples
    --------
    >>> read_paper_words("uk").say("contracting_papers.decision_word")
    'РІШЕННЯ'
    """
    return read_room_words(language, "contracting_papers", "language")


@dataclass(frozen=True, eq=False)
class PaperPrinter:
    """Prints one commission in one language and remembers what stands behind each number.

    Parameters
    ----------
    commission : Commission
        What is printed.
    words : Words
        As :func:`read_paper_words` returns them.
    figures : dict of str to Figure
        Filled while printing.
    """

    commission: Commission
    words: Words
    figures: dict[str, Figure] = field(default_factory=dict)

    def by_mode(self, key: str) -> str:
        """Return the key of words that differ for a competition of projects."""
        return f"{key}_project" if self.commission.mode_id == PROJECT else key

    def say(self, key: str, **values: object) -> str:
        """Return plain words."""
        return self.words.say(f"contracting_papers.{key}", **values)

    def said(self, sentence: Sentence) -> Text:
        """Return a sentence with its numbers as figures."""
        parts: list[Span] = []

        def token(span: Span) -> str:
            parts.append(span)
            return f"\x01{len(parts) - 1}\x02"

        values: dict[str, object] = {}
        for name, value in sentence.values.items():
            if isinstance(value, Measure):
                values[name] = token(self._figure(value))
                if value.low is not None and value.high is not None:
                    values["low"] = self._printed(value.low, value.unit, value.value)
                    values["high"] = self._printed(value.high, value.unit, value.value)
            else:
                values[name] = self._plain(value)
        text = self.say(sentence.key, **values)
        spans: list[Span] = []
        for place, piece in enumerate(_TOKEN.split(text)):
            spans += [parts[int(piece)]] if place % 2 else [Span(piece)] if piece else []
        return tuple(spans)

    def text(self, key: str, **values: Value) -> Text:
        """Return a sentence by its key."""
        return self.said(Sentence(key, values))

    def paragraph(self, key: str, **values: Value) -> Paragraph:
        """Return a paragraph of :meth:`text`."""
        return Paragraph(self.text(key, **values))

    def _plain(self, value: Value) -> str:
        match value:
            case Day():
                return self.words.date(value.day)
            case Word():
                return self.say(value.key)
            case Texts():
                return value[self.words.id]
        return str(value)

    def _printed(self, value: float, unit: str, central: float) -> str:
        """Round as far as the figure carries: money and people whole, small numbers to a tenth."""
        if unit == "share":
            return self.words.say("language.unit.share", value=self.words.plain(100 * value, 0))
        is_whole = abs(central) >= 10 or float(value).is_integer()
        return self.words.plain(value, 0 if is_whole else 1)

    def _figure(self, measure: Measure) -> Span:
        case = self.commission.case
        figure = Figure(
            f"contracting/{case.case_id}/{measure.key}",
            float(measure.value),
            measure.unit,
            self._printed(measure.value, measure.unit, measure.value),
            measure.low,
            measure.high,
            date=case.set_on,
            design="declared",
            source_ids=case.sources,
            is_synthetic=case.is_synthetic,
        )
        self.figures[figure.key] = figure
        return Span(figure.printed, "figure", figure.key)

    @property
    def service(self) -> Texts:
        """Name of the service."""
        name = self.commission.case.service.name
        return Texts(en=name["en"], uk=name["uk"], pl=name["pl"])

    def council(self) -> str:
        """Name the council."""
        place = self.commission.case.hromada
        name = place.named("name", self.words.id)
        return self.say(f"council_{place.type}", genitive=name)

    def committee(self) -> str:
        """Name the executive committee; in Ukrainian the name of the hromada is inflected."""
        place = self.commission.case.hromada
        name = place.named("name", self.words.id)
        if self.words.id == "uk":
            name = " ".join(f"{word.removesuffix('а')}ої" for word in name.split())
        return self.say(f"committee_{place.type}", genitive=name)

    def place(self) -> str:
        """Name raion and oblast."""
        place, own = self.commission.case.hromada, self.words.id
        raion, oblast = (str(getattr(place, f"{level}_{own}")) for level in ("raion", "oblast"))
        return self.say("where_raion_oblast", raion=raion, oblast=oblast)

    def document(
        self, kind: str, title: str, *, blocks: list[Block], is_landscape: bool = False
    ) -> Document:
        """Return blocks as a document with its warnings."""
        return Document(
            id=kind.removeprefix("service_"),
            kind=kind,  # type: ignore[arg-type]
            language=self.words.id,
            title=title,
            blocks=tuple(blocks),
            figures=tuple(self.figures.values()),
            warnings=tuple(self._warnings()),
            is_synthetic=self.commission.case.is_synthetic,
            is_translation=self.words.id != "uk",
            is_landscape=is_landscape,
        )

    def _warnings(self) -> Iterator[Text]:
        if self.commission.case.is_synthetic:
            yield (Span(self.say("warning_synthetic"), "strong"),)
        yield (Span(self.say("warning_draft")),)
        if self.commission.has_competition:
            yield (Span(self.say(self.by_mode("warning_forms"))),)
        if self._is_assumed():
            yield (Span(self.say("warning_assumed"), "strong"),)

    def _is_assumed(self) -> bool:
        """Whether a number that was printed rests on an assumption."""
        case = self.commission.case
        printed = {key.removeprefix(f"contracting/{case.case_id}/") for key in self.figures}
        measures = (each for one in self.commission.parameters.values() for each in one.measures)
        return any(each.key in printed and each.basis in ASSUMED for each in measures)

    def heading(self, level: int, key: str, **values: object) -> Heading:
        """Return a heading."""
        return Heading(level, self.say(key, **values))


def cell(content: str | Span | Text | tuple[Text, ...]) -> Cell:
    """Return text, or several lines of text, as a cell of a table."""
    if isinstance(content, str):
        return ((Span(content),),)
    if isinstance(content, Span):
        return ((content,),)
    lines = content if content and isinstance(content[0], tuple) else (content,)
    return lines  # type: ignore[return-value]
