"""Numbers as people write them in a form, read by declared rules.

A reading that is not certain is no reading: it is reported, and a person decides in
``corrections.yml``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from analysis.declared import Record

__all__ = ["Amount", "NumberRules", "parse_amount"]

BLANKS = dict.fromkeys(map(ord, "\u00a0\u2009\u202f\u2007"), " ")
GROUPED = re.compile(r"-?[0-9]{1,3}(?: [0-9]{3})+")
PLAIN = re.compile(r"-?[0-9]+")
BARE = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
DECIMAL = re.compile(r"(-?[0-9]+(?: [0-9]{3})*)[.,]([0-9]+)")


class NumberRules(Record):
    """How numbers are written in a wave.

    Parameters
    ----------
    multipliers : dict of str to int
        Words after a number and what they stand for; a full stop after them is allowed.
    unit_words : list of str
        Words after a number that say its unit and change nothing.
    approximate_words : list of str
        Words before a number that make it approximate; it is read, and reported.
    """

    multipliers: dict[str, int]
    unit_words: list[str]
    approximate_words: list[str]


class _Bare(NamedTuple):
    """What is left of a text without its words, and what they said."""

    text: str
    factor: int = 1
    has_unit: bool = False
    is_approximate: bool = False


class Amount(NamedTuple):
    """A number read from text.

    ``value`` is None where the text has no certain reading; ``note`` says what was met:
    ``""`` (a plain number), ``"grouped"``, ``"words"``, ``"approximate"`` or ``"ambiguous"``.
    """

    value: Decimal | None
    note: str


def parse_amount(text: str, rules: NumberRules) -> Amount:
    """Return the number that a text means, if it certainly means one.

    Parameters
    ----------
    text : str
        As written; not empty.
    rules : NumberRules
        Declared in ``wave.yml``.

    Returns
    -------
    Amount

    Examples
    --------
    >>> rules = NumberRules(multipliers={"тис": 1000, "млн": 1_000_000},
    ...                     unit_words=["осіб", "грн"], approximate_words=["приблизно"])
    >>> parse_amount("2,4 тис.", rules)
    Amount(value=Decimal('2400'), note='words')
    >>> parse_amount("1 200 000 грн", rules)
    Amount(value=Decimal('1200000'), note='words')
    >>> parse_amount("приблизно 90", rules)
    Amount(value=Decimal('90'), note='approximate')
    >>> parse_amount("1.200", rules), parse_amount("10-12", rules)
    (Amount(value=None, note='ambiguous'), Amount(value=None, note='ambiguous'))
    """
    words = (*rules.multipliers, *rules.unit_words, *rules.approximate_words)
    is_bare = BARE.fullmatch(text) is not None and _are_words(words)
    bare = _Bare(text) if is_bare else _without_words(text, rules)
    value = _value(bare.text, has_factor=bare.factor != 1)
    if value is None:
        return Amount(None, "ambiguous")
    product = value * bare.factor if bare.factor != 1 else value
    whole = product.to_integral_value() if product == product.to_integral_value() else product
    if bare.is_approximate:
        return Amount(whole, "approximate")
    if bare.has_unit or bare.factor != 1:
        return Amount(whole, "words")
    return Amount(whole, "" if PLAIN.fullmatch(text) else "grouped")


@lru_cache(maxsize=64)
def _are_words(words: tuple[str, ...]) -> bool:
    """Say whether no word looks like a bare number, so that none need be sought in one."""
    return all(word.strip("0123456789.,-") for word in words)


def _without_words(text: str, rules: NumberRules) -> _Bare:
    rest = " ".join(text.translate(BLANKS).lower().split())
    rest, is_approximate = _without_first_word(rest, rules.approximate_words)
    rest, has_unit = _without_last_word(rest, rules.unit_words)
    bare, factor = rest, 1
    for word, multiplier in rules.multipliers.items():
        shorter, is_there = _without_last_word(rest, [word])
        if is_there:
            bare, factor = shorter, multiplier
    return _Bare(bare, factor, has_unit, is_approximate)


def _without_first_word(text: str, words: list[str]) -> tuple[str, bool]:
    for word in words:
        match = re.match(rf"{re.escape(word)}\s*(?=\d)", text)
        if match:
            return text[match.end() :], True
    return text, False


def _without_last_word(text: str, words: list[str]) -> tuple[str, bool]:
    for word in words:
        match = re.search(rf"(?<=\d)\s*{re.escape(word)}\.?$", text) or re.search(
            rf"\s+{re.escape(word)}\.?$", text
        )
        if match:
            return text[: match.start()], True
    return text, False


def _value(text: str, *, has_factor: bool) -> Decimal | None:
    if PLAIN.fullmatch(text) or GROUPED.fullmatch(text):
        return Decimal(text.replace(" ", ""))
    match = DECIMAL.fullmatch(text)
    if match is None:
        return None
    whole, digits = match.group(1).replace(" ", ""), match.group(2)
    # Three digits after one sign may be thousands or thousandths: "1.200".
    if len(digits) == 3 and not has_factor:
        return None
    return Decimal(f"{whole}.{digits}")
