"""The right form of a word beside a number, by the plural rules of Unicode CLDR.

A text declares the forms in place: ``{count} {count:hromada|hromadas}``. Which words a language
has stands in ``data/language``; here is only which of the forms a number asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from string import Formatter
from typing import Any

from babel import Locale

__all__ = ["FORMS", "filled", "form_of", "one_line"]

FORMS: Mapping[str, tuple[str, ...]] = {
    "en": ("one", "other"),
    "uk": ("one", "few", "many", "other"),
    "pl": ("one", "few", "many", "other"),
}
"""Order in which a text writes the forms of a language; the last may be left out where it is that
of few (``години`` of 1.5 hours and of 2)."""

_ORDER = ("zero", "one", "two", "few", "many", "other")

_NUMBER = re.compile(r"\d[\d\s\u00a0\u202f.,]*")


def form_of(value: object, forms: str, *, language: str, decimal: str = ".") -> str:
    """Return the form that a number asks for.

    Parameters
    ----------
    value : object
        A number, or a number as written in the language (``1 469``, ``35,9``); of several in a
        text the last.
    forms : str
        Separated by ``|``, in the order of CLDR: one, few, many, other.
    language : str
        ``en``, ``uk`` or ``pl``.
    decimal : str
        Separator of decimals in a number that is already written.

    Returns
    -------
    str
        The last form where nothing is a number.

    Source
    ------
    Unicode CLDR, plural rules (cardinal), through Babel.

    Examples
    --------
    >>> [form_of(n, "громада|громади|громад", language="uk") for n in (1, 2, 5, 11, 21)]
    ['громада', 'громади', 'громад', 'громад', 'громада']
    >>> form_of("1,5", "година|години|годин|години", language="uk", decimal=",")
    'години'
    >>> [form_of(n, "gmina|gminy|gmin", language="pl") for n in (1, 2, 21, 22)]
    ['gmina', 'gminy', 'gmin', 'gminy']
    """
    choices = forms.split("|")
    number = _number_in(value, decimal)
    if number is None:
        return choices[-1]
    wanted, known = _locale(language).plural_form(number), _forms_in(language)
    place = known.index(wanted)
    if wanted == "other" and len(choices) == 3 and "few" in known:
        place = known.index("few")
    return choices[min(place, len(choices) - 1)]


def filled(text: str, values: Mapping[str, Any], *, language: str, decimal: str) -> str:
    """Fill the placeholders of a text, forms beside numbers among them.

    Parameters
    ----------
    text : str
        With ``{name}`` and ``{name:form|form}``.
    values : mapping
        One for each name.
    language, decimal : str
        As for :func:`form_of`.

    Returns
    -------
    str

    Raises
    ------
    KeyError, IndexError
        A placeholder without a value.

    Examples
    --------
    >>> filled("{n} {n:day|days}", {"n": "1,469"}, language="en", decimal=".")
    '1,469 days'
    """
    if "|" not in text:
        return text.format(**values)
    return _Forms(language, decimal).vformat(text, (), values)


def one_line(text: str) -> str:
    """Return a text in one line; spaces that must not break stay as they are.

    Parameters
    ----------
    text : str
        As a declaration folds it.

    Returns
    -------
    str

    Examples
    --------
    >>> one_line(" of\\n  1\\u00a0438 ") == "of 1\\u00a0438"
    True
    """
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


class _Forms(Formatter):
    def __init__(self, language: str, decimal: str) -> None:
        self.language, self.decimal = language, decimal

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            return form_of(value, format_spec, language=self.language, decimal=self.decimal)
        return str(super().format_field(value, format_spec))


def _number_in(value: object, decimal: str) -> Decimal | None:
    if isinstance(value, int | float):
        return Decimal(str(value)).normalize() if float(value).is_integer() else Decimal(str(value))
    written = _NUMBER.findall(str(value))
    if not written:
        return None
    whole, _, rest = written[-1].partition(decimal)
    digits = re.sub(r"\D", "", whole) or "0"
    rest = re.sub(r"\D", "", rest)
    return Decimal(f"{digits}.{rest}" if rest else digits)


@lru_cache(maxsize=8)
def _forms_in(language: str) -> tuple[str, ...]:
    """Forms of a language, in the order of CLDR where none is declared."""
    if language in FORMS:
        return FORMS[language]
    tags = {*_locale(language).plural_form.tags, "other"}
    return tuple(form for form in _ORDER if form in tags)


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    return Locale.parse(language)
