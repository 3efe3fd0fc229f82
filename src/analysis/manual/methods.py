"""Method notes: what each method measures, by which formula, on which terms, and how it misleads.

Where a method comes from stands in the docstring of the function that computes it, and is read
from there.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from xml.etree import ElementTree

from pydantic import Field, field_validator

from analysis import paths
from analysis.declared import Record, read_records
from analysis.docstrings import Docstring, parsed_docstring
from analysis.survey import Texts

__all__ = ["Method", "Symbol", "documentation_of", "read_methods"]

_BASES = ("mi", "mn", "mo", "mtext", "mrow", "mfrac", "msqrt")
_SCRIPTS = ("msub", "msup", "msubsup", "mover", "munder", "munderover")


def _checked_formula(text: str) -> str:
    try:
        tree = ElementTree.fromstring(f"<math>{text}</math>")
    except ElementTree.ParseError as problem:
        raise ValueError(f"a formula must be well-formed MathML: {problem}") from problem
    other = {element.tag for element in tree.iter()} - {"math", *_BASES, *_SCRIPTS}
    if other:
        raise ValueError(f"a formula may not hold: {', '.join(sorted(other))}")
    return text


class Symbol(Record):
    """A sign of a formula.

    Parameters
    ----------
    sign : str
        The sign as it stands in the formula, in MathML without the outer element.
    meaning : Texts
        What it stands for, in each language.

    Examples
    --------
    >>> said = Texts(en="number of units", uk="кількість одиниць", pl="liczba jednostek")
    >>> Symbol(sign="<mi>n</mi>", meaning=said).meaning.en
    'number of units'
    """

    sign: str = Field(min_length=1)
    meaning: Texts

    _is_formula = field_validator("sign")(_checked_formula)


class Method(Record):
    """A note on one method: ``data/methods/<id>.yml``.

    Parameters
    ----------
    id : str
        The file name.
    place : int
        Place among the notes, from 1.
    name : Texts
        Its name, in each language.
    measures : Texts
        What it tells, in each language.
    formula : str
        The formula in MathML, without the outer element.
    symbols : tuple of Symbol
        The signs of the formula.
    assumes : Texts
        On which terms it is right, in each language.
    misleads : Texts
        How it misleads where they do not hold, in each language.
    functions : tuple of str
        Public functions that compute it, with their room (``compare.moran_i``); their
        docstrings name the source.

    Examples
    --------
    >>> read_methods()["funnel"].functions
    ('compare.funnel_of', 'compare.funnel_limits')
    """

    id: str
    place: int = Field(ge=1)
    name: Texts
    measures: Texts
    formula: str = Field(min_length=1)
    symbols: tuple[Symbol, ...] = Field(min_length=1)
    assumes: Texts
    misleads: Texts
    functions: tuple[str, ...] = Field(min_length=1)

    _is_formula = field_validator("formula")(_checked_formula)

    @field_validator("functions")
    @classmethod
    def _exist(cls, functions: Iterable[str]) -> Iterable[str]:
        for name in functions:
            room, _, function = name.partition(".")
            if function not in getattr(importlib.import_module(f"analysis.{room}"), "__all__", ()):
                raise ValueError(f"'{name}' is no public function of a room")
        return functions


def read_methods() -> dict[str, Method]:
    """Read the method notes, in their order.

    Returns
    -------
    dict of str to Method

    Raises
    ------
    DeclarationError
        A note is not as it must be.

    Examples
    --------
    >>> list(read_methods())[0]
    'weighted_share'
    """
    methods = read_records(paths.data_folder() / "methods", Method)
    return dict(sorted(methods.items(), key=lambda item: item[1].place))


def documentation_of(name: str) -> Docstring:
    """Return what is said of a public function.

    Parameters
    ----------
    name : str
        With its room: ``compare.moran_i``.

    Returns
    -------
    Docstring

    Examples
    --------
    >>> documentation_of("compare.moran_i").texts["Source"][:12]
    'Moran (1950)'
    """
    room, _, function = name.partition(".")
    return parsed_docstring(
        getattr(importlib.import_module(f"analysis.{room}"), function).__doc__ or ""
    )
