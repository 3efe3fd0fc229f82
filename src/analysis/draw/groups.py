"""Names of groups and of gaps in the reader's language.

The groups themselves are formed in ``compare``; here they only get their words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.errors import DataError
from analysis.language import Words

__all__ = [
    "TYPES",
    "group_name",
    "require_columns",
    "short_oblast",
    "type_name",
    "written_or_reason",
    "written_span",
]

TYPES = ("urban", "settlement", "rural")
"""Types of hromadas, the largest first."""

PEER_GROUP = re.compile(
    r"(?P<type>urban|settlement|rural)"
    r"_(?P<size>all_sizes|unknown|under_\d+|from_\d+|\d+_to_\d+)"
)
"""How ``compare`` names a peer group."""


def type_name(kind: str, words: Words) -> str:
    """Name a type of hromada; a name that is no type is returned as it is.

    Parameters
    ----------
    kind : str
        ``urban``, ``settlement``, ``rural`` or any name.
    words : Words
        The reader's language.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> type_name("urban", read_words("en")), type_name("Lvivska", read_words("en"))
    ('urban', 'Lvivska')
    """
    key = f"draw.type_{kind}"
    return words.say(key) if key in words.entries else str(kind)


def short_oblast(name: str, words: Words) -> str:
    """Name an oblast without the word for oblast, for narrow columns.

    Parameters
    ----------
    name : str
        As in the register.
    words : Words
        The reader's language.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> short_oblast("Lviv oblast", read_words("en"))
    'Lviv'
    """
    word = words.say("draw.oblast_word")
    return name.removesuffix(word).removeprefix(word)


def group_name(row: Mapping[Any, Any] | pd.Series, words: Words) -> str:
    """Name a group: its type and its bounds of residents, else the name it carries.

    Parameters
    ----------
    row : mapping or Series
        ``peer_group`` or ``group``: an id of :func:`analysis.compare.peer_groups`, or a name.
    words : Words
        The reader's language.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> words = read_words("en")
    >>> group_name({"peer_group": "urban_from_50000"}, words)
    'urban, 50,000 residents and more'
    >>> group_name({"group": "Lvivska"}, words)
    'Lvivska'
    """
    told = str(row["group"] if "group" in row else row["peer_group"])
    found = PEER_GROUP.fullmatch(told)
    if found is None:
        return type_name(short_oblast(told, words), words)
    named, size = type_name(found["type"], words), found["size"]
    if size in ("all_sizes", "unknown"):
        return words.say(f"draw.group_{size}", type=named)
    bounds = [words.count(int(bound)) for bound in re.findall(r"\d+", size)]
    form = "between" if len(bounds) == 2 else size.split("_")[0]
    return words.say(f"draw.group_{form}", type=named, lower=bounds[0], upper=bounds[-1])


def written_or_reason(value: float, unit: str, words: Words) -> str:
    """Write a value as short as it stays clear, or that there is none.

    Parameters
    ----------
    value : float
        In the unit; missing allowed.
    unit : str
        As for :meth:`analysis.language.Words.figure`.
    words : Words
        The reader's language.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> written_or_reason(0.5, "share", read_words("en")), written_or_reason(
    ...     float("nan"), "share", read_words("en"))
    ('50.0%', 'no value')
    """
    is_whole = pd.isna(value) or unit in ("share", "is_true")
    return words.number(value, unit) if is_whole else words.figure(value, unit)


def written_span(lower: float, upper: float, unit: str, *, words: Words) -> str:
    """Write from where to where values lie, the unit once.

    Parameters
    ----------
    lower, upper : float
        In the unit; missing allowed.
    unit : str
        As for :meth:`analysis.language.Words.number`.
    words : Words
        The reader's language.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> written_span(127, 241, "uah_per_head", words=read_words("en"))
    'UAH 127 to 241 per resident'
    """
    if pd.isna(lower) or pd.isna(upper):
        return words.number(float("nan"), unit)
    ends = words.say("draw.span", lower=words.figure(lower, unit), upper=words.figure(upper, unit))
    return words.say(f"language.unit.{unit}", value=ends)


def require_columns(frame: pd.DataFrame, *columns: str) -> None:
    """Refuse a frame that lacks what is drawn of it.

    Raises
    ------
    DataError
        Names the missing columns.
    """
    missing = [column for column in columns if column not in frame.columns]
    if not {"group", "peer_group"} & set(frame.columns):
        missing.append("group")
    if missing:
        raise DataError(
            "A chart of groups lacks a column.",
            needed=", ".join(missing),
            found=", ".join(map(str, frame.columns)),
        )
