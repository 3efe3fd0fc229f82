"""The words and numbers of a language, read from ``data/language``.

English is the source of every word. What a sentence says belongs to the room that speaks
it; here is only how it is looked up, and how a number, a share or a place is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pandas as pd
from pydantic import Field

from analysis import paths
from analysis.declared import Record, read_yaml
from analysis.errors import DeclarationError, ParameterError
from analysis.memory import remembered
from analysis.plurals import filled
from analysis.translations import fingerprint, read_spoken_texts

__all__ = ["Language", "Words", "read_languages", "read_room_words", "read_words"]


class Language(Record):
    """How a language writes numbers, and whether all words of it are there.

    Examples
    --------
    >>> read_languages()["uk"].decimal
    ','
    """

    id: str = Field(description="Its code (``uk``); the key of the list.")
    name: str = Field(description="Its own name for itself.")
    complete: bool = Field(description="Whether a site may be made in it.")
    decimal: str = Field(description="The decimal mark.")
    thousands: str = Field(description="The mark between groups of three digits.")
    currency: str = Field(description="A sum of money; ``{}`` is the number.")
    group_from: int = Field(default=4, description="Digits from which they are grouped.")
    alphabet: str = Field(default="", description="Its letters in order; empty: Unicode's.")


_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?")


@dataclass(frozen=True)
class Words:
    """Every word of one language.

    Parameters
    ----------
    language : Language
        How it writes numbers.
    entries : mapping of str to str
        Key ``room.name`` to text with ``{placeholders}`` and ``{count:form|form}``.
    texts : mapping of str to str
        Fingerprint of an English text of a declaration to its translation.

    Examples
    --------
    >>> words = read_words("en")
    >>> words.number(0.1234, "share")
    '12.3%'
    >>> words.number(1469, "count")
    '1,469'
    >>> words.number(188.405, "uah_per_head")
    'UAH 188 per resident'
    >>> words.date("2026-11-01").split()
    ['1', 'Nov', '2026']
    """

    language: Language
    entries: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Code of the language: ``en``, ``uk`` or ``pl``."""
        return self.language.id

    def say(self, key: str, **values: object) -> str:
        """Return the text of a key with its placeholders filled.

        Parameters
        ----------
        key : str
            ``room.name``.
        **values : object
            One for each placeholder.

        Returns
        -------
        str

        Raises
        ------
        DeclarationError
            No such key, or a placeholder without a value.
        """
        if key not in self.entries:
            raise DeclarationError(
                f"The language '{self.id}' has no words for '{key}'.",
                where=f"data/language/{self.id}/{key.split('.')[0]}.yml",
            )
        try:
            decimal = self.language.decimal
            return filled(self.entries[key], values, language=self.id, decimal=decimal)
        except (KeyError, IndexError) as problem:
            raise DeclarationError(
                f"The words of '{key}' need a value that was not given.",
                needed=str(problem),
                found=", ".join(values) or "none",
                where=f"data/language/{self.id}/{key.split('.')[0]}.yml",
            ) from problem

    def of(self, text: str) -> str:
        """Return a text of a declaration in this language.

        Parameters
        ----------
        text : str
            In English, as it is declared; placeholders stay as they are.

        Returns
        -------
        str
            The English text where it is not translated, or was changed since.

        Examples
        --------
        >>> read_words("en").of("Home care received where it is needed")
        'Home care received where it is needed'
        """
        return self.texts.get(fingerprint(text), text) if self.texts else text

    def order(self, text: str) -> tuple[int, ...]:
        """Return by what a text is sorted in the alphabet of this language.

        Parameters
        ----------
        text : str
            A name.

        Returns
        -------
        tuple of int
            For ``sorted(names, key=words.order)``; apostrophes and hyphens count nothing.

        Examples
        --------
        >>> sorted(["Яворів", "Їжаківка", "Ґ", "Є", "Ж", "Г"], key=read_words("uk").order)
        ['Г', 'Ґ', 'Є', 'Ж', 'Їжаківка', 'Яворів']
        """
        places = {letter: place for place, letter in enumerate(self.language.alphabet)}
        letters = (letter for letter in text.casefold() if letter.isalnum() or letter == " ")
        return tuple(places.get(letter, ord(letter) + (letter != " ") * 1000) for letter in letters)

    def plain(self, value: float, decimals: int = 0) -> str:
        """Write a number with this language's separators.

        Parameters
        ----------
        value : float
            Missing is written as the words for "no value".
        decimals : int
            Digits after the separator.

        Returns
        -------
        str
        """
        if value is None or pd.isna(value):
            return self.say("language.no_value")
        text = f"{float(value):,.{decimals}f}"
        if float(text.replace(",", "")) == 0:
            text = text.lstrip("-")
        if len(text.lstrip("-").partition(".")[0].replace(",", "")) < self.language.group_from:
            text = text.replace(",", "")
        swapped = text.replace(",", "\0").replace(".", self.language.decimal)
        return swapped.replace("\0", self.language.thousands).replace("-", "−")

    def count(self, value: float) -> str:
        """Write a whole number.

        Parameters
        ----------
        value : float
            A count.

        Returns
        -------
        str
        """
        return self.plain(value, 0)

    def number(self, value: float, unit: str) -> str:
        """Write a value with its unit.

        Parameters
        ----------
        value : float
            In the unit; shares from 0 to 1. Missing is written as "no value".
        unit : str
            A unit of an indicator: share, per_1k, per_10k, uah_per_head, uah, days, count …

        Returns
        -------
        str
        """
        if value is None or pd.isna(value):
            return self.say("language.no_value")
        if unit == "is_true":
            return self.say("language.yes" if value else "language.no")
        return self.say(f"language.unit.{unit}", value=self.figure(value, unit))

    def figure(self, value: float, unit: str) -> str:
        """Write a value without the name of its unit (a share still in per cent).

        Parameters
        ----------
        value : float
            In the unit.
        unit : str
            As in :meth:`number`.

        Returns
        -------
        str
        """
        if unit in ("share", "points"):
            return self.plain(value * 100, 1)
        if unit in ("score_0_1", "index"):
            return self.plain(value, 2)
        if unit in ("days", "minutes", "kilometres") and float(value).is_integer():
            return self.plain(value, 0)
        if unit in ("per_1k", "per_10k", "days", "minutes", "hours_per_week", "kilometres", "km2"):
            return self.plain(value, 1)
        whole = unit == "count" and float(value).is_integer()
        return self.plain(value, 0 if whole or unit != "count" else 1)

    def date(self, date: str) -> str:
        """Write a date; what is no date of the standard is a text like any other.

        Parameters
        ----------
        date : str
            ``2026``, ``2026-11`` or ``2026-11-21``.

        Returns
        -------
        str
            With spaces that do not break, so that it stays in one line.
        """
        found = _DATE.fullmatch(date)
        if found is None:
            return self.of(date)
        if found["day"] is None:
            month = self.say(f"language.month_alone_{found['month']}")
            return self.say("language.date_month", month=month, year=found["year"])
        month = self.say(f"language.month_{found['month']}")
        day = int(found["day"])
        return self.say("language.date_day", day=day, month=month, year=found["year"])

    def unit_name(self, unit: str) -> str:
        """Name a unit, for headings and axes.

        Parameters
        ----------
        unit : str
            As in :meth:`number`.

        Returns
        -------
        str
        """
        return self.say(f"language.unit_name.{unit}")


@remembered
def read_languages() -> dict[str, Language]:
    """Read the languages, the source first.

    Returns
    -------
    dict of str to Language

    Examples
    --------
    >>> list(read_languages())
    ['en', 'uk', 'pl']
    """
    content = read_yaml(paths.data_folder() / "language" / "languages.yml")
    return {key: Language(id=key, **entry) for key, entry in content.items()}


def read_words(language: str) -> Words:
    """Read every word of one language.

    Parameters
    ----------
    language : str
        ``en``, ``uk`` or ``pl``.

    Returns
    -------
    Words
        What a language lacks that is not complete stands there in English.

    Raises
    ------
    ParameterError
        The language is unknown.

    Examples
    --------
    >>> read_words("en").say("language.yes")
    'yes'
    """
    return _read_words(language)


@lru_cache(maxsize=8)
def _read_words(language: str) -> Words:
    languages = read_languages()
    if language not in languages:
        raise ParameterError(
            f"The language '{language}' is not known.",
            needed=f"one of: {', '.join(languages)}",
            found=language,
            where="data/language/languages.yml",
        )
    folder = paths.data_folder() / "language"
    entries = _read_entries(sorted((folder / language).glob("*.yml")))
    if not languages[language].complete:
        entries = {**_read_entries(sorted((folder / "en").glob("*.yml"))), **entries}
    return Words(languages[language], entries, read_spoken_texts(language))


def read_room_words(language: str, *rooms: str) -> Words:
    """Read the words of some rooms, also in a language that is not complete yet.

    Parameters
    ----------
    language : str
        ``en``, ``uk`` or ``pl``.
    *rooms : str
        Names of files in its folder, without ``.yml``.

    Returns
    -------
    Words
        That know these rooms alone.

    Raises
    ------
    ParameterError
        The language is unknown.
    DeclarationError
        A room is not there in this language, or lacks a word that English has.

    Examples
    --------
    >>> read_room_words("uk", "language").date("2026-11-01").split()
    ['1', 'листопада', '2026', 'року']
    """
    languages = read_languages()
    if language not in languages:
        raise ParameterError(
            f"The language '{language}' is not known.",
            needed=f"one of: {', '.join(languages)}",
            found=language,
            where="data/language/languages.yml",
        )
    folder = paths.data_folder() / "language"
    entries = _read_entries([folder / language / f"{room}.yml" for room in rooms])
    source = _read_entries([folder / "en" / f"{room}.yml" for room in rooms])
    missing = sorted(set(source) - set(entries))
    if missing:
        raise DeclarationError(
            f"The language '{language}' lacks {len(missing)} word(s).",
            needed=", ".join(missing[:5]),
            where=f"data/language/{language}/{missing[0].split('.')[0]}.yml",
        )
    return Words(languages[language], entries)


def _read_entries(files: Sequence[Path]) -> dict[str, str]:
    entries: dict[str, str] = {}
    for file in files:
        content = read_yaml(file) or {}
        entries.update({f"{file.stem}.{key}": str(text) for key, text in content.items()})
    return entries
