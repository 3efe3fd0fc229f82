"""A result taken apart: each of its parts with its value, its size and what it means.

Works on every record and dataclass of the rooms alike, from their fields and their docstrings.
How parts are marked up belongs to ``markup``, how they are stored to ``saving``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.declared import Record, key_descriptions
from analysis.docstrings import parsed_docstring
from analysis.language import Words

__all__ = ["Part", "brief", "is_result", "listed", "meaning_of", "parts_of"]

OWN_WAYS = ("_repr_mimebundle_", "_repr_html_", "_repr_markdown_", "_ipython_display_")
LONGEST = 160
COLUMNS = 6
BOUNDS = (("low", "high"), ("lower", "upper"), ("lower_quartile", "upper_quartile"))


@dataclasses.dataclass(frozen=True)
class Part:
    """One part of a result.

    Parameters
    ----------
    name : str
        Of the field.
    value : object
        As it is.
    meaning : str
        What the docstring says of it, or its type, in English; may be empty.

    Examples
    --------
    >>> Part("base", 39, "Hromadas with a value.").name
    'base'
    """

    name: str
    value: Any
    meaning: str


def is_result(value: object) -> bool:
    """Return whether something is a record or dataclass of the rooms that cannot show itself.

    Parameters
    ----------
    value : object
        Anything.

    Returns
    -------
    bool

    Examples
    --------
    >>> from analysis.contracting import Spread
    >>> is_result(Spread(1.0, 2.0, 3.0)), is_result(3)
    (True, False)
    """
    kind = type(value)
    own = kind.__module__.partition(".")[0] == "analysis"
    fields = dataclasses.is_dataclass(kind) or issubclass(kind, Record)
    return own and fields and not any(hasattr(kind, way) for way in OWN_WAYS)


def meaning_of(value: object) -> str:
    """Return what a result is: the first sentence of its class.

    Parameters
    ----------
    value : object
        A result.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.contracting import Spread
    >>> meaning_of(Spread(1.0, 2.0, 3.0)) != ""
    True
    """
    return parsed_docstring(type(value).__dict__.get("__doc__") or "").summary


def parts_of(value: object) -> tuple[Part, ...]:
    """Return the parts of a result, in the order in which they are declared.

    Parameters
    ----------
    value : object
        A record or a dataclass.

    Returns
    -------
    tuple of Part

    Examples
    --------
    >>> from analysis.contracting import Spread
    >>> [part.name for part in parts_of(Spread(1.0, 2.0, 3.0))]
    ['low', 'middle', 'high']
    """
    if isinstance(value, Record):
        names, told = list(type(value).model_fields), key_descriptions(type(value))
    else:
        names = [field.name for field in dataclasses.fields(value)]  # type: ignore[arg-type]
        doc = parsed_docstring(type(value).__dict__.get("__doc__") or "")
        items = doc.lists.get("Parameters", ())
        told = {name: item.text or item.type for item in items for name in item.names}
    return tuple(Part(name, getattr(value, name), told.get(name, "")) for name in names)


def brief(value: object, *, words: Words, unit: str = "") -> str:
    """Return a value in a few words.

    Parameters
    ----------
    value : object
        Anything.
    words : Words
        Of the reader's language.
    unit : str
        Unit of a number; without one it is written with six digits that matter.

    Returns
    -------
    str
        Tables as their size, results as the name of their class, long texts cut.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> english = read_words("en")
    >>> brief(0.1234, words=english, unit="share"), brief(float("nan"), words=english)
    ('12.3%', 'no value')
    >>> brief(pd.DataFrame({"a": [1, 2]}), words=english)
    '2 rows, 1 column'
    """
    if isinstance(value, bool | np.bool_):
        return words.say("language.yes" if value else "language.no")
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return words.say("language.no_value")
    if isinstance(value, int | float | np.number):
        return _number(float(value), words, unit)
    if isinstance(value, str):
        return value if len(value) <= LONGEST else f"{value[:LONGEST].rstrip()} …"
    return _size(value, words)


def _number(value: float, words: Words, unit: str) -> str:
    if unit and f"language.unit.{unit}" in words.entries:
        return words.number(value, unit)
    if not np.isfinite(value):
        return str(value)
    decimals = 0 if value.is_integer() else max(0, 5 - int(np.floor(np.log10(abs(value)))))
    text = words.plain(value, decimals)
    mark = words.language.decimal
    return text.rstrip("0").rstrip(mark) if decimals and mark in text else text


def _size(value: object, words: Words) -> str:
    if isinstance(value, pd.DataFrame):
        rows, columns = value.shape
        return words.say("desk.size", rows=words.count(rows), columns=words.count(columns))
    if isinstance(value, pd.Series | pd.Index | Mapping | Sequence | set | frozenset):
        texts = [each for each in value if isinstance(each, str | int)] if len(value) < 4 else []
        if texts and len(texts) == len(value) and not isinstance(value, Mapping):
            return brief(", ".join(str(each) for each in texts), words=words)
        return words.say("desk.entries", count=words.count(len(value)))
    shape = getattr(value, "shape", None)
    if shape is not None and not callable(shape):
        return " × ".join(words.count(each) for each in shape)
    return getattr(value, "__qualname__", type(value).__name__)


def listed(values: Mapping[Any, Any] | Sequence[Any]) -> pd.DataFrame | None:
    """Return several results of one class as a table, a row each.

    Parameters
    ----------
    values : mapping or sequence
        Of results.

    Returns
    -------
    pandas.DataFrame or None
        Indexed by key or place, with those of their parts that are single values; nothing
        where they are not all results of one class.

    Examples
    --------
    >>> from analysis.contracting import Spread
    >>> print(listed({"a": Spread(1.0, 2.0, 3.0)}).loc["a", "middle"])
    2.0
    >>> listed({"a": 1}) is None
    True
    """
    keys = list(values) if isinstance(values, Mapping) else list(range(len(values)))
    entries = [values[key] for key in keys]
    if not entries or not all(is_result(each) for each in entries):
        return None
    if len({type(each) for each in entries}) > 1:
        return None
    rows = [{part.name: part.value for part in parts_of(each)} for each in entries]
    single = [
        name
        for name in rows[0]
        if all(isinstance(row[name], str | int | float | bool | None) for row in rows)
    ]
    return pd.DataFrame(rows, index=pd.Index(keys, name=type(entries[0]).__name__))[
        single[:COLUMNS]
    ]


def interval_of(parts: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return the bounds among the parts of a result, where it has both."""
    for low, high in BOUNDS:
        if isinstance(parts.get(low), float) and isinstance(parts.get(high), float):
            return parts[low], parts[high]
    return None
