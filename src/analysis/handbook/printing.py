"""Words and numbers of the handbook in one language; each number keeps what stands behind it.

Which tables there are belongs to the modules of tables.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.drafts import Block, Cell, Figure, Items, Paragraph, Span, Table, Text
from analysis.handbook.chapters import Handbook
from analysis.handbook.examples import Example
from analysis.handbook.model import Model
from analysis.indicators import Provision
from analysis.language import Words, read_room_words, read_words
from analysis.law import address_said, entry_named
from analysis.plurals import one_line
from analysis.practices import Told
from analysis.survey import Texts

__all__ = ["Press", "cell", "read_handbook_words"]

ROOMS = ("handbook", "factsheet", "language")
_FLAGS = {"memory": "from_memory", "derived": "our_judgement", "S": "seen", "P": "partly_seen"}
#: Names under which declarations in English name Polish acts.
_POLISH_ACTS = {
    "Public Benefit Act 2003": "pl_public_benefit_act_2003",
    "Social Services Centres Act 2019": "pl_social_services_centres_act_2019",
}
_POLISH_PLACE = re.compile(rf"PL, (?P<act>{'|'.join(_POLISH_ACTS)}), Art\. (?P<provision>[^;]+)")
_TOKEN = re.compile("\x01(\\d+)\x02")


def read_handbook_words(language: str) -> Words:
    """Read the words around the texts in ``uk`` (which is authoritative), ``en`` or ``pl``.

    Parameters
    ----------
    language : str
        Of the handbook.

    Returns
    -------
    Words

    Raises
    ------
    ParameterError
        The handbook is not in this language.

    Examples
    --------
    >>> read_handbook_words("uk").say("handbook.flag.seen")
    'прочитано'
    """
    return read_room_words(language, *ROOMS)


def cell(*lines: str | Span | Text) -> Cell:
    """Return lines as a cell of a table; one without a word is left out."""
    made: list[Text] = []
    for line in lines:
        spans = (Span(line),) if isinstance(line, str) else line
        spans = (spans,) if isinstance(spans, Span) else spans
        if any(span.text for span in spans):
            made.append(spans)
    return tuple(made) or ((Span("–"),),)


@dataclass(frozen=True)
class Press:
    """Prints the handbook in one language and remembers what stands behind each number.

    Parameters
    ----------
    handbook : Handbook
        The texts.
    model : Model
        The declarations.
    example : Example
        The worked one.
    words : Words
        As :func:`read_handbook_words` returns them.
    figures : dict of str to Figure
        Filled while printing.

    Examples
    --------
    >>> from analysis.handbook import read_press
    >>> press = read_press("en")
    >>> press.number(3, "three").text, "handbook/three" in press.figures
    ('3', True)
    """

    handbook: Handbook
    model: Model
    example: Example
    words: Words
    figures: dict[str, Figure] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Of the handbook."""
        return self.words.id

    def say(self, key: str, **values: object) -> str:
        """Return plain words."""
        return self.words.say(f"handbook.{key}", **values)

    def told(self, text: Texts | Told) -> str:
        """Return a declared text on one line."""
        said = text.in_(self.language) if isinstance(text, Told) else text[self.language]
        return one_line(said)

    def said(self, key: str, **values: object) -> Text:
        """Return a sentence whose placeholders may be spans or texts."""
        parts: list[Text] = []

        def token(value: object) -> object:
            value = (value,) if isinstance(value, Span) else value
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

    def note(self, key: str, **values: object) -> Paragraph:
        """Return small print of :meth:`said`."""
        return Paragraph(self.said(key, **values), "note")

    def flag(self, flag: str) -> str:
        """Say how far something was verified."""
        return self.say(f"flag.{_FLAGS.get(flag, flag)}")

    def number(self, value: float, key: str, *, unit: str = "count", decimals: int = 0) -> Span:
        """Print a number with its key."""
        if math.isnan(value):
            return Span(self.words.say("language.no_value"), "missing")
        printed = self.words.plain(value, decimals)
        return self._kept(Figure(f"handbook/{key}", float(value), unit, printed))

    def share(self, value: float, key: str) -> Span:
        """Print a share in per cent with its key."""
        if math.isnan(value):
            return Span(self.words.say("language.no_value"), "missing")
        printed = self.words.say("language.unit.share", value=self.words.plain(100 * value))
        return self._kept(Figure(f"handbook/{key}", float(value), "share", printed))

    def _kept(self, figure: Figure) -> Span:
        made = Figure(
            figure.key, figure.value, figure.unit, figure.printed,
            date=self.handbook.declared.set_on, design="declared",
            is_synthetic=figure.key.startswith(("handbook/example/", "handbook/answer/")),
        )  # fmt: skip
        self.figures[made.key] = made
        return Span(made.printed, "figure", made.key)

    def place(self, act: str, provision: str = "") -> str:
        """Name a place of an act: its title, its number, and the article."""
        name = self.model.act_name(act, self.language)
        if not provision:
            return name
        return self.say("place", act=name, provision=address_said(provision, self.words))

    def provision(self, place: Provision | None) -> str:
        """Name a provision with its flag; empty where there is none."""
        if place is None:
            return ""
        address = place.article + "".join(
            f"({each})" for each in (place.part, place.point, place.subpoint) if each
        )
        return self.say("flagged", what=self.place(place.act, address), flag=self.flag(place.flag))

    def address(self, text: str, *, sheet: str) -> str:
        """Say an address that is declared in English; untranslated, the entries of the sheet."""
        named = _POLISH_PLACE.fullmatch(text)
        if named:
            return self.place(_POLISH_ACTS[named["act"]], named["provision"])
        said = read_words(self.language).of(text)
        return said if self.language == "en" or said != text else sheet

    def entry(self, code: str) -> str:
        """Name an entry of the fact sheet, or one of its sources, with its code."""
        return entry_named(code, self.words)

    def entries(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Name entries of the fact sheet, one a line."""
        return tuple(self.entry(each) for each in codes)

    def table(
        self, key: str, head: tuple[str, ...], rows: list[tuple[Cell, ...]], *,
        widths: tuple[float, ...]
    ) -> Table:  # fmt: skip
        """Return a table whose caption and head are words."""
        heads = tuple(self.say(f"head.{each}") for each in head)
        return Table(self.say(f"caption.{key}"), heads, tuple(rows), widths)

    def items(self, texts: tuple[Texts, ...], *, ordered: bool = False) -> Block:
        """Return declared texts as a list."""
        return Items(tuple((Span(self.told(each)),) for each in texts), ordered)
