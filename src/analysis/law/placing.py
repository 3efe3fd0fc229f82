"""Which place of an act an address names, and the clear refusal where there is none.

What is done to a place does not belong here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.errors import AmbiguousName, UnknownName
from analysis.law.addresses import LEVELS, Address, scan_address
from analysis.law.numbers import nearest_numbers
from analysis.law.outlines import Node
from analysis.law.units import Unit, without_notes

__all__ = ["Place", "addressed", "find_place", "repealed_places"]

_REPEALED = re.compile(r"\s*(виключен\w+|втрати\w+ чинність)")


@dataclass(frozen=True)
class Place:
    """A place of an act, with its text.

    Parameters
    ----------
    address : Address
        Its full address.
    unit : Unit
        The article or section.
    node : Node
        Its node there.
    start, end : int
        Its lines in the unit, up to but not including end.

    Examples
    --------
    >>> unit = Unit("article", "2", ("Стаття 2. Цілі",), ("1. Цілі:", "1) а;", "2) б."))
    >>> [str(place.address) for place in addressed(unit)][-1]
    'пункт 2 частини першої статті 2'
    """

    address: Address
    unit: Unit
    node: Node
    start: int
    end: int

    @property
    def is_unit(self) -> bool:
        """Whether it is a whole article or section."""
        return self.node.kind == "root"

    @property
    def text(self) -> str:
        """Its text to the letter, with editorial notes; of an article with its title."""
        return self.unit.text if self.is_unit else "\n".join(self.unit.lines[self.start : self.end])

    @property
    def wording(self) -> str:
        """Its text without editorial notes and empty lines."""
        if self.end < self.node.end:
            own = (without_notes(line) for line in self.unit.lines[self.start : self.end])
            return "\n".join(line for line in own if line.strip())
        body = self.unit.wording(self.node)
        return "\n".join([*self.unit.title, body]) if self.is_unit else body

    @property
    def notes(self) -> tuple[str, ...]:
        """Editorial notes on it and inside it; not those that name another place."""
        return tuple(n for n in self.unit.notes(self.node) if self._is_named_by(n))

    def _is_named_by(self, note: str) -> bool:
        numbers, _ = scan_address(note.lstrip("{ "))
        if ("article" in numbers) == ("section" in numbers):
            return True
        return self.address.holds(Address(**numbers))

    @property
    def fingerprint(self) -> str:
        """The sha256 of its wording: changes exactly when the wording does."""
        return hashlib.sha256(self.wording.encode("utf-8")).hexdigest()


def addressed(unit: Unit) -> Iterator[Place]:
    """Yield every place of a unit that has an address, the unit itself first.

    Parameters
    ----------
    unit : Unit
        Of units that are neither article nor section nothing is yielded.

    Yields
    ------
    Place
        In printed order.

    Returns
    -------
    iterator of Place

    Examples
    --------
    >>> list(addressed(Unit("heading", "I", ("Розділ I",), ())))
    []
    """
    if unit.kind in ("article", "section"):
        yield from _below(unit, unit.root, Address(**{unit.kind: unit.number}))


def _below(unit: Unit, node: Node, address: Address) -> Iterator[Place]:
    yield Place(address, unit, node, node.start, node.end)
    for child in node.children:
        if child.kind in LEVELS:
            yield from _below(unit, child, replace(address, **{child.kind: child.number}))


def find_place(
    units: Sequence[Unit],
    address: Address,
    *,
    repealed: Mapping[Address, str],
    source: str = "",
) -> Place:
    """Return the place at an address.

    Parameters
    ----------
    units : sequence of Unit
        Of one act.
    address : Address
        ``paragraph="1"`` is the line of a provision itself, without what stands below it.
        A missing part is understood where the article has only one.
    repealed : mapping of Address to str
        Places called repealed, with the note that says so.
    source : str
        Id of the text, for messages.

    Returns
    -------
    Place

    Raises
    ------
    UnknownName
        There is no such place; the nearest existing numbers are named.
    AmbiguousName
        Its number stands twice in the source.

    Examples
    --------
    >>> unit = Unit("article", "2", ("Стаття 2. Цілі",), ("1. Цілі:", "1) а;", "3) б."))
    >>> find_place([unit], Address(article="2", part="1", point="2"), repealed={}, source="act")
    Traceback (most recent call last):
    ...
    analysis.errors.UnknownName: There is no пункт 2 частини першої статті 2 in act. Nearest: 1, 3.
    """
    kind = "article" if address.article else "section"
    number = address.article or address.section
    unit = next((u for u in units if (u.kind, u.number) == (kind, number)), None)
    if unit is None:
        numbers = [u.number for u in units if u.kind == kind]
        raise _unknown(Address(**{kind: number}), numbers, repealed, source=source)
    for form in _forms(unit, address):
        found = _in_unit(unit, form)
        if len(found) > 1:
            raise AmbiguousName(
                f"The source prints {form} more than once.",
                candidates=[f"line {place.start + 1}: {place.text[:40]}…" for place in found],
                where=source,
            )
        if found:
            return found[0]
    raise _unknown_inside(unit, address, repealed, source=source)


def _forms(unit: Unit, address: Address) -> Iterator[Address]:
    yield address
    parts = [child.number for child in unit.root.children if child.kind == "part"]
    if address.article and not address.part and address.level != "article" and len(parts) == 1:
        yield replace(address, part=parts[0])


def _in_unit(unit: Unit, address: Address) -> list[Place]:
    found = [place for place in addressed(unit) if place.address == address]
    if found or address.paragraph != "1":
        return found
    above = replace(address, paragraph="")
    return [
        replace(place, address=address, end=place.node.own_end)
        for place in addressed(unit)
        if place.address == above and not place.is_unit
    ]


def _unknown(
    address: Address, numbers: list[str], repealed: Mapping[Address, str], *, source: str
) -> UnknownName:
    own = address.numbers[address.level]
    if address in repealed:
        return UnknownName(
            f"{str(address).capitalize()} was repealed in {source}.",
            found=repealed[address],
            nearest=nearest_numbers(own, numbers),
        )
    return UnknownName(f"There is no {address} in {source}.", nearest=nearest_numbers(own, numbers))


def _unknown_inside(
    unit: Unit, address: Address, repealed: Mapping[Address, str], *, source: str
) -> UnknownName:
    """Name the first place on the way down that does not exist."""
    known = {place.address: place for place in addressed(unit)}
    way = [address]
    while (above := way[0].above) is not None:
        way.insert(0, above)
    missing = next((step for step in way if step not in known), address)
    siblings = [
        place.address.numbers[missing.level]
        for place in known.values()
        if place.address.above == missing.above and missing.level in place.address.numbers
    ]
    return _unknown(missing, siblings, repealed, source=source)


def repealed_places(units: Sequence[Unit]) -> dict[Address, str]:
    """Return the places that editorial notes call repealed.

    Parameters
    ----------
    units : sequence of Unit
        Of one act; only sources with notes in braces tell.

    Returns
    -------
    dict of Address to str
        Each with its note, as printed.

    Examples
    --------
    >>> note = "{Пункт 2 частини першої статті 5 виключено на підставі Закону № 1-IX}"
    >>> unit = Unit("article", "5", ("Стаття 5. А",), ("1. Б:", "1) в;", note))
    >>> [str(address) for address in repealed_places([unit])]
    ['пункт 2 частини першої статті 5']
    """
    found: dict[Address, str] = {}
    for unit in units:
        for note in re.findall(r"\{[^{}]*\}", unit.text):
            inside = note[1:].lstrip()
            numbers, end = scan_address(inside)
            named = {"article", "section"} & set(numbers)
            if named and _REPEALED.match(inside[end:]):
                found[Address(**numbers)] = re.sub(r"\s+", " ", note)
    return found
