"""From lines of a file to inputs of hromadas: whose line it is, and what its cells mean.

Every line that is read must lead to one hromada, or it is refused or reported; nothing is
guessed. Reading files and caching results do not belong here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import DataError
from analysis.places.sources import Input, Source
from analysis.places.tables import numbers_of, place_of, text_of

__all__ = ["Keyed", "codes_by_budget", "codes_by_name", "codes_by_register", "inputs_of_table"]


@dataclass(frozen=True)
class Keyed:
    """Lines with the hromada of each, and the lines that lead to none.

    Parameters
    ----------
    codes : pandas.Series
        Code of the hromada of each line, missing where none; indexed like the lines.
    reasons : pandas.Series
        Why a line leads to no hromada; indexed by sheet and row, as many as were left out.

    Examples
    --------
    >>> Keyed(pd.Series(["UA1"]), pd.Series(dtype=str)).codes.to_list()
    ['UA1']
    """

    codes: pd.Series
    reasons: pd.Series


def codes_by_register(lines: pd.DataFrame, source: Source, *, known: pd.Index) -> Keyed:
    """Return the code that each line bears; an unknown one is an error.

    Parameters
    ----------
    lines : pandas.DataFrame
        As :func:`analysis.places.tables.read_table` gives them.
    source : Source
        Says which column holds the code.
    known : pandas.Index
        Codes of all hromadas.

    Returns
    -------
    Keyed

    Raises
    ------
    DataError
        A code that is not in the register, with file, sheet and row.

    Examples
    --------
    >>> from analysis.places.sources import read_source
    >>> lines, source = pd.DataFrame({"hromada_code": ["UA1 "]}), read_source("population")
    >>> codes_by_register(lines, source, known=pd.Index(["UA1"])).codes.to_list()
    ['UA1']
    """
    return _known_or_refused(lines, source, known={code: code for code in known})


def codes_by_budget(lines: pd.DataFrame, source: Source, *, budgets: dict[str, str]) -> Keyed:
    """Return the hromada of each line by the code of its budget; an unknown one is an error.

    Parameters
    ----------
    lines : pandas.DataFrame
        As :func:`analysis.places.tables.read_table` gives them.
    source : Source
        Says which column holds the code, and which codes are written otherwise.
    budgets : dict of str to str
        Code of the hromada by code of the budget, without leading noughts.

    Returns
    -------
    Keyed

    Raises
    ------
    DataError
        A code of a budget that is not known, with file, sheet and row.

    Examples
    --------
    >>> from analysis.places.sources import read_source
    >>> lines = pd.DataFrame({"C": ["0457810000"]})
    >>> source, budgets = read_source("tax_capacity"), {"457800000": "UA1"}
    >>> codes_by_budget(lines, source, budgets=budgets).codes.to_list()
    ['UA1']
    """
    return _known_or_refused(lines, source, known=budgets, plain=lambda code: code.lstrip("0"))


def _known_or_refused(
    lines: pd.DataFrame,
    source: Source,
    *,
    known: dict[str, str],
    plain: Callable[[str], str] = str,
) -> Keyed:
    key = source.reads.key
    if key is None:
        raise DataError("A source without a key has no lines.", where=source.id)
    written = text_of(lines[key.column]).map(plain)
    codes = written.replace(key.spellings).map(known)
    if codes.isna().any():
        place = codes.index[codes.isna()][0]
        raise DataError(
            f"{source.local_name} names a hromada that is not in the register.",
            needed=f"one of {len(known):,} known codes",
            found=repr(written.loc[place]),
            where=place_of(Path(source.local_name), place, column=key.column),
        )
    return Keyed(codes, pd.Series(dtype="str"))


def codes_by_name(lines: pd.DataFrame, source: Source, *, names: pd.DataFrame) -> Keyed:
    """Return the one hromada whose oblast, residents and name are those of the line.

    Parameters
    ----------
    lines : pandas.DataFrame
        As :func:`analysis.places.tables.read_table` gives them.
    source : Source
        Says which columns hold name, oblast and residents, and which names are misspelt.
    names : pandas.DataFrame
        ``hromada_code``, ``name``, ``oblast``, ``residents``; one row a name, so that a renamed
        hromada has two.

    Returns
    -------
    Keyed
        Lines that fit no hromada, or several, are left out and reported with the reason.

    Examples
    --------
    >>> from analysis.places.sources import read_source
    >>> source = read_source("financial_capacity")
    >>> names = pd.DataFrame({"hromada_code": ["UA1", "UA2"], "name": ["Барська"] * 2,
    ...     "oblast": ["Вінницька"] * 2, "residents": [39667, 12]})
    >>> cells = ["Вінницька ", "Барcька", 39.667]
    >>> lines = pd.DataFrame([cells], columns=["Область", "Назва територіальної громади",
    ...     "Чисельність наявного населення (на 2022)"], dtype=object)
    >>> codes_by_name(lines, source, names=names).codes.to_list()
    ['UA1']
    """
    key = source.reads.key
    if key is None:
        raise DataError("A source without a key has no lines.", where=source.id)
    path = Path(source.local_name)
    people = numbers_of(lines[key.population], source.reads, path=path) * key.population_scale
    written = text_of(lines[key.column]).replace(key.spellings)
    wanted = [*zip(text_of(lines[key.oblast]).map(_plain), people.round(), strict=True)]
    bearers: dict[tuple[str, float], dict[str, set[str]]] = {}
    for row in names.itertuples():
        place = (_plain(str(row.oblast)), float(str(row.residents)))
        borne = bearers.setdefault(place, {}).setdefault(_plain(str(row.name)), set())
        borne.add(str(row.hromada_code))
    found = [
        bearers.get(place, {}).get(_plain(name), set())
        for place, name in zip(wanted, written, strict=True)
    ]
    codes = pd.Series(
        [next(iter(fits)) if len(fits) == 1 else None for fits in found], index=lines.index
    )
    reasons = {
        place: f"{name}: {len(fits)} hromadas of this oblast, name and number of residents"
        for place, name, fits in zip(lines.index, written, found, strict=True)
        if len(fits) != 1
    }
    return Keyed(codes, pd.Series(reasons, dtype="str"))


def _plain(name: str) -> str:
    """Letters only, small: apostrophes, hyphens and spaces differ between publishers."""
    return "".join(letter for letter in name.casefold() if letter.isalpha() and letter != "ʼ")


def inputs_of_table(lines: pd.DataFrame, source: Source, *, codes: pd.Series) -> pd.DataFrame:
    """Return the inputs of a source, one row a hromada that has a line.

    Parameters
    ----------
    lines : pandas.DataFrame
        As :func:`analysis.places.tables.read_table` gives them.
    source : Source
        Declares the inputs.
    codes : pandas.Series
        Hromada of each line, missing where none.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``hromada_code``; one column an input: boolean for ``yes_no``, text for
        ``category`` and ``text``, float for all others.

    Raises
    ------
    DataError
        Two lines for one hromada, a cell that is no number, a category that is not declared.

    Examples
    --------
    >>> from analysis.places.sources import read_source
    >>> lines = pd.DataFrame({"total_population_2022": ["10"], "urban_population_2022": [None]})
    >>> source, codes = read_source("population"), pd.Series(["UA1"])
    >>> inputs_of_table(lines, source, codes=codes).loc["UA1"].to_list()
    [10.0, nan]
    """
    path = Path(source.local_name)
    columns = {}
    for wanted in source.inputs:
        chosen = codes.notna()
        for column, value in wanted.where.items():
            chosen &= text_of(lines[column]) == value
        owners = codes[chosen]
        if owners.duplicated().any():
            code = owners[owners.duplicated()].iloc[0]
            rows = ", ".join(str(place) for place in owners[owners == code].index)
            raise DataError(
                f"{path.name} has several lines for one hromada, and '{wanted.id}' needs one.",
                found=f"{code} in {rows}",
                where=f"data/open/{source.id}.yml",
            )
        values = _meaning(lines[chosen], wanted, source=source)
        columns[wanted.id] = values.set_axis(pd.Index(owners, dtype="str"))
    return pd.DataFrame(columns).rename_axis("hromada_code")


def _meaning(lines: pd.DataFrame, wanted: Input, *, source: Source) -> pd.Series:
    path = Path(source.local_name)
    if wanted.unit == "text":
        return text_of(lines[wanted.column]).replace("", np.nan)
    if wanted.unit == "category":
        return _classes(lines[wanted.column], wanted, path=path)
    cells = [numbers_of(lines[column], source.reads, path=path) for column in wanted.columns]
    values = WAYS_OF_READING[wanted.way](pd.concat(cells, axis="columns")) * wanted.scale
    if wanted.decimals is not None:
        values = values.round(wanted.decimals)
    return _yes_no(values, wanted, path=path) if wanted.unit == "yes_no" else values


def _classes(cells: pd.Series, wanted: Input, *, path: Path) -> pd.Series:
    written = text_of(cells)
    values = written.map(wanted.classes).astype("str")
    wrong = values.isna() & (written != "")
    if wrong.any():
        place = wrong.index[wrong][0]
        raise DataError(
            f"A category of {path.name} is not declared.",
            needed=f"one of: {', '.join(wanted.classes)}",
            found=repr(written.loc[place]),
            where=place_of(path, place, column=wanted.column),
        )
    return values


def _yes_no(values: pd.Series, wanted: Input, *, path: Path) -> pd.Series:
    wrong = ~(values.isin([0.0, 1.0]) | values.isna())
    if wrong.any():
        place = wrong.index[wrong][0]
        raise DataError(
            f"A cell of {path.name} is neither 0 nor 1.",
            found=f"{values.loc[place]:g}",
            where=place_of(path, place, column=", ".join(wanted.columns)),
        )
    return values.astype("boolean")


def _whole_row(parts: pd.DataFrame, values: pd.Series) -> pd.Series:
    """A part that is missing makes the whole missing: a sum of what happens to be there lies."""
    return values.astype("float64").where(parts.notna().all(axis="columns"))


WAYS_OF_READING: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "column": lambda parts: parts.iloc[:, 0],
    "sum_of": lambda parts: _whole_row(parts, parts.sum(axis="columns")),
    "product_of": lambda parts: _whole_row(parts, parts.prod(axis="columns")),
    "count_above_zero_of": lambda parts: _whole_row(parts, (parts > 0).sum(axis="columns")),
    "above_zero": lambda parts: _whole_row(parts, (parts > 0).any(axis="columns")),
}
