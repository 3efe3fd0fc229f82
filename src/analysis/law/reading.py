"""Reading an act: its units in printed order, and any place of it by its address.

What a provision should say does not belong here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.errors import DataError
from analysis.law.addresses import Address
from analysis.law.formats import FORMATS
from analysis.law.placing import Place, addressed, find_place, repealed_places
from analysis.law.texts import read_text, read_text_path
from analysis.law.units import Unit

__all__ = ["ActText", "read_act"]


@dataclass(frozen=True)
class ActText:
    """One edition of an act, as fetched or as amended.

    Parameters
    ----------
    text_id, act_id : str
        Ids of the declared text and of the act.
    edition : str
        Day of the edition or copy.
    sha256 : str
        Fingerprint of the fetched file.
    units : tuple of Unit
        In printed order; joined they are the text, to the letter.
    amended : bool
        True where operations were applied: then it is a proposal and no law in force.

    Examples
    --------
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, (Unit("article", "1", ("С",), ("1. М.",)),))
    >>> [unit.number for unit in act.articles]
    ['1']
    """

    text_id: str
    act_id: str
    edition: str
    sha256: str
    units: tuple[Unit, ...]
    amended: bool = False

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(unit.text for unit in self.units)

    @property
    def articles(self) -> tuple[Unit, ...]:
        """Its own articles, in printed order."""
        return tuple(unit for unit in self.units if unit.kind == "article")

    @property
    def fingerprint(self) -> str:
        """The sha256 of the text as it stands here (not of the file)."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def repealed(self) -> dict[Address, str]:
        """Places that editorial notes of the source call repealed, each with its note."""
        return repealed_places(self.units)

    @cached_property
    def addresses(self) -> frozenset[Address]:
        """Every address that exists."""
        return frozenset(place.address for place in self.places())

    def at(self, address: Address | None = None, **numbers: str) -> Place:
        """Return the place at an address, given whole or as ``article="26", part="5"``.

        Raises
        ------
        UnknownName
            There is no such place; the nearest numbers are named, or the note that says that
            it was repealed.
        AmbiguousName
            The number stands twice.
        """
        wanted = Address(**numbers) if address is None else address
        return find_place(self.units, wanted, repealed=self.repealed, source=self.text_id)

    def places(self) -> Iterator[Place]:
        """Yield every place that has an address, in printed order."""
        for unit in self.units:
            yield from addressed(unit)


def read_act(text_id: str) -> ActText:
    """Read one fetched edition of an act.

    Parameters
    ----------
    text_id : str
        Name of a file below ``data/law/texts`` without ``.yml``.

    Returns
    -------
    ActText

    Raises
    ------
    UnknownName
        No such text is declared.
    SourceMissing
        It was not fetched yet.
    DataError
        The file is not the declared one, of another edition, or holds no article.

    Source
    ------
    ``data/law/texts/<id>.yml`` says where the file came from.

    Examples
    --------
    >>> read_act("nothing")
    Traceback (most recent call last):
    ...
    analysis.errors.UnknownName: There is no text of an act 'nothing'. ...
    """
    text, path = read_text(text_id), read_text_path(text_id)
    units = FORMATS[text.format](_read_content(path), text)
    if not units:
        raise DataError("The text of an act holds no article.", where=str(path))
    return ActText(text_id, text.act, text.edition, text.sha256, units)


def _read_content(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as problem:
        raise DataError("The text of an act is not UTF-8.", where=str(path)) from problem
