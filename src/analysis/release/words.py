"""What a text counts and what a cell says: persons, things, shares; totals; withheld marks.

Words become patterns here, once. Whether a number may stand does not belong here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.release.rules import read_release_words

__all__ = [
    "CellNumber",
    "has_word",
    "is_heading",
    "is_total",
    "is_withheld",
    "may_be_withheld",
    "normal",
    "number_in",
    "subject_of",
    "word_pattern",
]

KINDS = ("categories", "rates", "shares", "measures", "persons", "things", "counts")
ANYWHERE = ("categories", "rates", "shares")
"""Such a word decides wherever it stands; of the others the first one does."""
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
GROUPED = re.compile(r"\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+")
DECIMAL = re.compile(r"\d+[.,]\d+")
CELL = re.compile(
    r"[~≈]?\s*(?P<first>\d[\d ,.'\u00a0\u202f]*?)(?P<sign>\s*%)?"
    r"(?:\s*[(\[/;]\s*(?P<second>\d[\d ,.]*)\s*(?P<second_sign>%)?\s*[)\]]?)?\s*"
)


@dataclass(frozen=True)
class CellNumber:
    """The number that a cell shows.

    Parameters
    ----------
    value : float
        As it stands; a share in per cent.
    is_share : bool
        Whether a per cent sign follows it.
    decimals : int
        Digits after the decimal sign.
    """

    value: float
    is_share: bool
    decimals: int

    @property
    def is_count(self) -> bool:
        """Whether it is a whole number without a per cent sign."""
        return not self.is_share and self.value.is_integer() and self.decimals == 0


def normal(text: str) -> str:
    """Return a text as a reader sees it: compatible letters, no invisible ones, plain spaces.

    Parameters
    ----------
    text : str
        Any.

    Returns
    -------
    str

    Examples
    --------
    >>> normal("３ respon\\u00addents")
    '3 respondents'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(INVISIBLE)
    return " ".join(text.split())


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words, whole.

    Parameters
    ----------
    words : iterable of str
        Regular expressions.

    Returns
    -------
    re.Pattern

    Examples
    --------
    >>> bool(word_pattern(["persons?"]).search("12 persons"))
    True
    """
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return word_pattern(getattr(read_release_words(), name))


@cache
def _whole(name: str) -> re.Pattern[str]:
    words = getattr(read_release_words(), name)
    return re.compile(rf"(?:{'|'.join(words)})[:.]?", re.IGNORECASE)


def _spaced(text: str) -> str:
    """Snake case and camel case as words."""
    if " " not in text and len(text) < 80:
        text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return normal(text.replace("_", " "))


@lru_cache(maxsize=65536)
def subject_of(text: str) -> str:
    """Name what a heading counts.

    Parameters
    ----------
    text : str
        A heading, a caption, a label.

    Returns
    -------
    str
        ``persons``, ``things``, ``shares``, ``measures``, ``rates``, ``categories``, ``counts``
        (of something that the heading does not name) or ``""``.

    Examples
    --------
    >>> subject_of("Respondents by oblast"), subject_of("Hromadas with respondents")
    ('persons', 'things')
    >>> subject_of("People waiting per 1,000 residents"), subject_of("Respondents, %")
    ('rates', 'shares')
    >>> subject_of("n"), subject_of("Kyiv")
    ('counts', '')
    """
    text = _spaced(text)
    for kind in ANYWHERE:
        if (_pattern(kind).search(text)) or (kind == "shares" and "%" in text):
            return kind
    found = [
        (place.start(), place.start() - place.end(), kind)
        for kind in ("measures", "persons", "things")
        if (place := _pattern(kind).search(text))
    ]
    if found:
        return min(found)[2]
    return "counts" if _pattern("counts").search(text) else ""


@lru_cache(maxsize=65536)
def has_word(text: str, kind: str) -> bool:
    """Return whether any word of a kind stands in a text.

    Parameters
    ----------
    text : str
        Any.
    kind : str
        A list of ``words.yml``.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_word("all residents, without Crimea", "exclusions")
    True
    """
    return bool(_pattern(kind).search(_spaced(text)))


@lru_cache(maxsize=65536)
def is_heading(text: str, kind: str) -> bool:
    """Return whether a heading is, as a whole, a word of a kind.

    Parameters
    ----------
    text : str
        A heading.
    kind : str
        A list of ``words.yml``.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_heading("Age group", "quasi_identifiers"), is_heading("Mean age", "quasi_identifiers")
    (True, False)
    """
    raw = normal(text)
    return bool(_whole(kind).fullmatch(raw) or _whole(kind).fullmatch(_spaced(text)))


def is_total(label: str) -> bool:
    """Return whether a label is that of a total.

    Parameters
    ----------
    label : str
        Of a row or column.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_total("Разом"), is_total("Total"), is_total("Kyiv")
    (True, True, False)
    """
    return is_heading(label, "totals")


def is_withheld(cell: object) -> bool:
    """Return whether a cell says that its value is kept back.

    Parameters
    ----------
    cell : object
        Text, number or nothing.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_withheld("withheld: too few people"), is_withheld("…"), is_withheld("12")
    (True, True, False)
    """
    return isinstance(cell, str) and (is_heading(cell, "withheld") or bool(_bound(cell)))


def may_be_withheld(cell: object) -> bool:
    """Return whether a cell is empty or dashed: kept back, or nothing at all.

    Parameters
    ----------
    cell : object
        Text, number or nothing.

    Returns
    -------
    bool

    Examples
    --------
    >>> may_be_withheld("—"), may_be_withheld(None), may_be_withheld("0")
    (True, True, False)
    """
    return cell is None or (isinstance(cell, str) and is_heading(cell, "blank"))


@lru_cache(maxsize=4096)
def _bound(cell: str) -> re.Match[str] | None:
    return re.fullmatch(r"(?:<|≤|&lt;)\s*\d{1,2}|[01]\s*[-–—]\s*\d", normal(cell))


@lru_cache(maxsize=65536)
def _number_of_text(text: str) -> CellNumber | None:
    found = CELL.fullmatch(normal(text)) if len(text) < 60 else None
    if found is None:
        return None
    digits = found["first"].strip(" ,.'")
    if found["second"] and not found["second_sign"] and "%" not in text:
        return None
    if GROUPED.fullmatch(digits) and not digits.startswith("0"):
        value, decimals = float(re.sub(r"\D", "", digits)), 0
    elif DECIMAL.fullmatch(digits):
        value, decimals = float(digits.replace(",", ".")), len(re.split("[.,]", digits)[1])
    elif digits.isdigit():
        value, decimals = float(digits), 0
    else:
        return None
    return CellNumber(value, bool(found["sign"]), decimals)


def number_in(cell: object) -> CellNumber | None:
    """Return the number that a cell shows, as written in any of the three languages.

    Parameters
    ----------
    cell : object
        Text, number or nothing.

    Returns
    -------
    CellNumber or None
        Of ``3 (2.1%)`` the count.

    Examples
    --------
    >>> number_in("1,469").value, number_in("3 (2.1%)").value, number_in("33,3 %").is_share
    (1469.0, 3.0, True)
    >>> number_in("15 of 411") is None
    True
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        value = float(cell)
        if value != value or abs(value) > 1e15:
            return None
        shown = repr(value).partition(".")[2]
        return CellNumber(value, False, 0 if value.is_integer() else len(shown))
    return _number_of_text(cell) if isinstance(cell, str) else None
