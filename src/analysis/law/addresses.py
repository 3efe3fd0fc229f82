"""Addresses of places in an act: as declared, as printed, and in each grammatical case.

Whether the place exists in an act belongs to `places_in`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

from analysis.errors import ParameterError
from analysis.language import Words
from analysis.law.drafting import Case, ordinal, ordinal_forms, read_drafting
from analysis.law.numbers import ALPHABET, bare_number

__all__ = ["LEVELS", "Address", "address_said", "parse_address", "scan_address"]

LEVELS = ("paragraph", "subpoint", "point", "part", "article", "section")
_SPAN = re.compile(r"\)[-–]\((?=[^()\s]+\))")
_STEPS = re.compile(r"(?<=\w)(?:\([^()\s]+\))+")
_INDEX = r"\d+(?:\s?-\s?\d+)*"
_LETTER = rf"[\"“„«]\s?[{ALPHABET}](?:\s?-\s?\d+)?\s?[\"”“»]"


@dataclass(frozen=True)
class Address:
    """A place in an act, each number as text.

    Parameters
    ----------
    article, part, point, subpoint, paragraph, section : str
        Bare numbers: ``26``, ``3-1``, ``ґ``, ``VI``; empty where not named. A paragraph is
        counted: ``1`` is the line of its provision itself. A section is named only for
        sections that have points and no articles.

    Raises
    ------
    ParameterError
        It names nothing, or both an article and a section.

    Examples
    --------
    >>> str(Address(article="16", part="6", point="18"))
    'пункт 18 частини шостої статті 16'
    """

    article: str = ""
    part: str = ""
    point: str = ""
    subpoint: str = ""
    paragraph: str = ""
    section: str = ""

    def __post_init__(self) -> None:
        if bool(self.article) == bool(self.section):
            raise ParameterError(
                "An address names an article, or a section without articles.",
                needed="article or section",
                found=", ".join(f"{k} {v}" for k, v in self.numbers.items()) or "nothing",
            )

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers that it names, from the smallest place to the largest."""
        everything = asdict(self)
        return {level: everything[level] for level in LEVELS if everything[level]}

    @property
    def level(self) -> str:
        """Level of the place itself."""
        return next(iter(self.numbers))

    @property
    def above(self) -> Address | None:
        """The place that it stands in; none above an article or section."""
        numbers = self.numbers
        numbers.pop(self.level)
        return Address(**numbers) if numbers else None

    def holds(self, other: Address) -> bool:
        """Return whether the other place is this one or stands inside it."""
        return self.numbers.items() <= other.numbers.items()

    def printed(self, case: Case = "nominative") -> str:
        """Return the address as drafting prints it, its own place in the case asked for.

        Examples
        --------
        >>> Address(article="16", part="6", point="6").printed("locative")
        'пункті 6 частини шостої статті 16'
        """
        spoken: list[str] = []
        for level, number in self.numbers.items():
            spoken.append(_named(level, number, "genitive" if spoken else case))
        return " ".join(spoken)

    def __str__(self) -> str:
        return self.printed()


def _named(level: str, number: str, case: Case) -> str:
    drafting = read_drafting()
    declared = drafting.levels[level]
    noun = declared.forms[drafting.cases.index(case)]
    if declared.ordinal and number[0].isdigit():
        return f"{noun} {ordinal(number, declared.gender, case)}"
    return f'{noun} "{number}"' if number[0] in ALPHABET else f"{noun} {number}"


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, str]:
    return {
        form: level for level, declared in read_drafting().levels.items() for form in declared.forms
    }


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    ordinals = "|".join(
        re.escape(form).replace("'", "['’ʼ]") for form in sorted(ordinal_forms(), key=len)[::-1]
    )
    nouns = "|".join(sorted(_nouns(), key=len, reverse=True))
    return re.compile(
        rf"\s*(?P<noun>{nouns})\s+(?:(?P<ordinal>(?:{ordinals})(?:-\d+)?)(?!\w)"
        rf"|(?P<number>{_INDEX}|{_LETTER}|[IVXLC]+(?!\w)))",
        re.IGNORECASE,
    )


def scan_address(text: str, at: int = 0) -> tuple[dict[str, str], int]:
    """Read the levels that follow one another from a place of a text on.

    Parameters
    ----------
    text : str
        Any text.
    at : int
        Where to begin.

    Returns
    -------
    tuple of (dict of str to str, int)
        Numbers by level, smallest first; and where what was read ends.

    Examples
    --------
    >>> scan_address("пункт 2 частини першої статті 5 цього Закону")
    ({'point': '2', 'part': '1', 'article': '5'}, 31)
    """
    found: dict[str, str] = {}
    while match := _pattern().match(text, at):
        level = _nouns()[match["noun"].lower()]
        above = [LEVELS.index(each) for each in found]
        if above and LEVELS.index(level) <= above[-1]:
            break
        found[level] = _number(match)
        at = match.end()
    return found, at


def _number(match: re.Match[str]) -> str:
    if match["ordinal"]:
        word, dash, index = match["ordinal"].lower().partition("-")
        word = re.sub("[’ʼ]", "'", word)
        return f"{ordinal_forms()[word]}{dash}{index}"
    return bare_number(match["number"].strip('"“„«»” '))


def parse_address(printed: str) -> Address:
    """Read an address from its printed form.

    Parameters
    ----------
    printed : str
        As printed, in any grammatical case: ``"пункт 6 частини шостої статті 16"``.

    Returns
    -------
    Address

    Raises
    ------
    ParameterError
        It is no address, or something is left over.

    Examples
    --------
    >>> parse_address("підпункту «е» пункту 3 частини першої статті 91").subpoint
    'е'
    """
    numbers, end = scan_address(printed)
    rest = printed[end:].strip(" .,;")
    if not numbers or rest or not ({"article", "section"} & set(numbers)):
        raise ParameterError(
            "This is no address of a place in an act.",
            needed="пункт 6 частини шостої статті 16",
            found=printed if not rest else f"'{rest}' left over in '{printed}'",
        )
    return Address(**numbers)


def address_said(address: str, words: Words) -> str:
    """Say the parts of an article as the language writes them.

    Parameters
    ----------
    address : str
        As declared, without the word for an article: ``26(3)``, ``13(2)(7), 18(4)(2)``.
    words : Words
        Of the document; they know the room ``language``.

    Returns
    -------
    str
        Each step in parentheses, or span of steps (``5(2)-(3)``), as part, point or subpoint; all
        else as it stands.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> address_said("13(2)(7), 18a", read_words("pl")).split()
    ['13', 'ust.', '2', 'pkt', '7,', '18a']
    >>> address_said("26(3)", read_words("en"))
    '26(3)'
    """

    def said(found: re.Match[str]) -> str:
        numbers = found[0].strip("()").split(")(")
        levels = ("part", "point", "subpoint")
        if len(numbers) > len(levels):
            return found[0]
        steps = zip(levels, numbers, strict=False)
        return "".join(
            words.say(f"language.address_{level}", number=number) for level, number in steps
        )

    return _STEPS.sub(said, _SPAN.sub("–", address))
