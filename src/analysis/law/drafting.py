"""The grammar and the formulas of Ukrainian drafting, as declared in ``data/law/drafting.yml``.

Which change is worded does not belong here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, Self

from pydantic import model_validator

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import ParameterError

__all__ = ["Case", "Drafting", "Level", "numeral", "ordinal", "ordinal_forms", "read_drafting"]

Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "locative"]


class Level(Record):
    """A level of an act: its gender, whether its number is an ordinal word, and its cases.

    Parameters
    ----------
    gender : str
        Grammatical gender of the word, ``masculine`` or ``feminine``.
    ordinal : bool
        Whether the number is said as an ordinal word (``part one``) or as a figure.
    forms : tuple of str
        The word in the singular, in the order of ``cases``.
    plural : tuple of str
        The word in the plural, in the order of ``cases``.

    Examples
    --------
    >>> read_drafting().levels["part"].forms[1]
    'частини'
    """

    gender: Literal["masculine", "feminine"]
    ordinal: bool
    forms: tuple[str, ...]
    plural: tuple[str, ...]


class Ordinals(Record):
    """Stems and endings of the ordinal numerals.

    Parameters
    ----------
    units : tuple of str
        Stems of the ordinals from first to nineteenth.
    tens : tuple of str
        Stems of the ordinals of full tens.
    before_units : tuple of str
        Tens as they stand before units.
    soft : tuple of str
        Stems that take soft endings.
    endings : dict of str to tuple of str
        Gender or ``plural`` to the endings, in the order of ``cases``.
    soft_endings : dict of str to tuple of str
        The same for soft stems.
    """

    units: tuple[str, ...]
    tens: tuple[str, ...]
    before_units: tuple[str, ...]
    soft: tuple[str, ...]
    endings: dict[str, tuple[str, ...]]
    soft_endings: dict[str, tuple[str, ...]]


class Drafting(Record):
    """The whole declaration.

    Parameters
    ----------
    cases : tuple of str
        In the order of all forms and endings.
    levels : dict of str to Level
        From the smallest to the largest.
    ordinals : Ordinals
        Stems and endings.
    titles : dict of str to dict
        Titles of acts in the cases that a bill needs, by id; of others ``law_title``.
    law_title : dict of str to str
        How laws in general are called, by case, for an act that ``titles`` does not name.
    formulas : dict of str to str
        Sentences of amendments with ``{places}``.
    words : dict of str to tuple of str
        How words and digits are called: accusative, genitive, instrumental.

    Examples
    --------
    >>> list(read_drafting().levels)[0]
    'paragraph'
    """

    cases: tuple[Case, ...]
    levels: dict[str, Level]
    ordinals: Ordinals
    titles: dict[str, dict[str, str]]
    law_title: dict[str, str]
    formulas: dict[str, str]
    words: dict[str, tuple[str, str, str]]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        count = len(self.cases)
        tables = [level.forms for level in self.levels.values()]
        tables += [level.plural for level in self.levels.values()]
        tables += [*self.ordinals.endings.values(), *self.ordinals.soft_endings.values()]
        if any(len(table) != count for table in tables):
            raise ValueError(f"each table of forms needs {count} cases")
        return self


@lru_cache(maxsize=1)
def read_drafting() -> Drafting:
    """Read the declared grammar and formulas.

    Returns
    -------
    Drafting

    Raises
    ------
    DeclarationError
        The declaration is not as it must be.

    Source
    ------
    ``data/law/drafting.yml``.

    Examples
    --------
    >>> "article" in read_drafting().levels
    True
    """
    return read_record(paths.data_folder() / "law" / "drafting.yml", Drafting)


def numeral(value: int, gender: str, case: Case) -> str:
    """Return an ordinal numeral in words.

    Parameters
    ----------
    value : int
        1 to 199.
    gender : str
        ``masculine``, ``feminine`` or ``plural``.
    case : str
        One of the declared cases.

    Returns
    -------
    str

    Raises
    ------
    ParameterError
        The value is beyond what is spelt out.

    Examples
    --------
    >>> numeral(6, "feminine", "genitive"), numeral(23, "masculine", "instrumental")
    ('шостої', 'двадцять третім')
    """
    drafting = read_drafting()
    words, rest = drafting.ordinals, value
    if not 0 < value < 200:
        raise ParameterError(
            f"No ordinal is declared for {value}.", needed="1 to 199", where="data/law/drafting.yml"
        )
    spoken = []
    if rest > 100:
        spoken, rest = [words.before_units[8]], rest - 100
    if rest >= 20:
        tens, rest = divmod(rest, 10)
        if rest == 0:
            stem = words.tens[tens - 2]
        else:
            spoken.append(words.before_units[tens - 2])
            stem = words.units[rest - 1]
    else:
        stem = words.units[rest - 1]
    endings = words.soft_endings if stem in words.soft else words.endings
    return " ".join([*spoken, stem + endings[gender][drafting.cases.index(case)]])


def ordinal(number: str, gender: str, case: Case) -> str:
    """Return a number in words, with its index if it has one: ``третьою-1``.

    Parameters
    ----------
    number : str
        A bare number of digits.
    gender, case : str
        As :func:`numeral`.

    Returns
    -------
    str

    Examples
    --------
    >>> ordinal("3-1", "feminine", "instrumental")
    'третьою-1'
    """
    head, dash, index = number.partition("-")
    return f"{numeral(int(head), gender, case)}{dash}{index}"


@lru_cache(maxsize=1)
def ordinal_forms() -> Mapping[str, int]:
    """Return every form of every ordinal, with the plain apostrophe, and its value.

    Returns
    -------
    mapping of str to int

    Examples
    --------
    >>> ordinal_forms()["п'ятої"], ordinal_forms()["двадцять першу"]
    (5, 21)
    """
    drafting = read_drafting()
    return {
        numeral(value, gender, case).replace("’", "'"): value
        for value in range(1, 200)
        for gender in drafting.ordinals.endings
        for case in drafting.cases
    }
