"""A table of numbers as somebody published it: its form, its key and its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.errors import DataError, ParameterError

__all__ = ["Sheet", "read_sheet_of"]

CODE = r"UA\d{17}"
ENCODINGS = ("utf-8", "cp1251")
FORMATS: Mapping[str, str] = {".csv": "csv", ".xlsx": "xlsx"}
MOSTLY = 0.9


class Sheet(NamedTuple):
    """What a file tells of itself.

    Parameters
    ----------
    body : bytes
        The file.
    format : str
        ``csv`` or ``xlsx``.
    name : str
        Of the first sheet; empty in a text file.
    separator, encoding, decimal : str
        Of a text file.
    columns : tuple of str
        Headings.
    key : str
        The column with the code of the hromada; empty where none was recognised.
    numbers : tuple of str
        Headings of the columns that hold numbers.

    Examples
    --------
    >>> Sheet._fields[:2]
    ('body', 'format')
    """

    body: bytes
    format: str
    name: str
    separator: str
    encoding: str
    decimal: str
    columns: tuple[str, ...]
    key: str
    numbers: tuple[str, ...]


def read_sheet_of(path: Path) -> Sheet:
    """Read the form of a table.

    Parameters
    ----------
    path : pathlib.Path
        A ``.csv`` or ``.xlsx`` file with headings in its first row.

    Returns
    -------
    Sheet

    Raises
    ------
    ParameterError
        There is no such file, or it is of another kind.
    DataError
        It is no table.

    Examples
    --------
    >>> read_sheet_of(Path("nowhere.csv"))
    Traceback (most recent call last):
    analysis.errors.ParameterError: The file is not there. Needed: a file. Found: nowhere.csv.
    """
    if not path.is_file():
        raise ParameterError("The file is not there.", needed="a file", found=str(path))
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise ParameterError(
            "The file is of a kind for which no skeleton is written.",
            needed=", ".join(FORMATS),
            found=path.name,
            hint="For a map copy data/open/boundaries.yml.",
        )
    body = path.read_bytes()
    try:
        return _read_text(body) if kind == "csv" else _read_workbook(body)
    except (ValueError, csv.Error, KeyError, IndexError) as problem:
        raise DataError(
            "The file cannot be read as a table.",
            needed="headings in the first row, a line for each hromada",
            found=str(problem),
            where=path.name,
        ) from problem


def _read_text(body: bytes) -> Sheet:
    encoding = next(each for each in (*ENCODINGS, "latin-1") if _decodes(body, each))
    text = body.decode(encoding).lstrip("\ufeff")
    separator = max((",", ";", "\t"), key=text.splitlines()[0].count)
    table = pd.read_csv(io.StringIO(text), sep=separator, dtype=str, keep_default_na=False)
    decimal = (
        ","
        if separator != "," and _share(table, r"-?\d+,\d+") > _share(table, r"-?\d+\.\d+")
        else "."
    )
    return _sheet(table, body, form=("csv", "", separator, encoding, decimal))


def _decodes(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _read_workbook(body: bytes) -> Sheet:
    book = pd.read_excel(io.BytesIO(body), sheet_name=None, dtype=str, keep_default_na=False)
    name, table = next(iter(book.items()))
    return _sheet(table, body, form=("xlsx", str(name), ",", "utf-8", "."))


def _share(table: pd.DataFrame, pattern: str) -> float:
    """Share of the cells that are written so."""
    matches = table.apply(lambda column: column.astype(str).str.fullmatch(pattern))
    return float(matches.to_numpy().mean())


def _sheet(table: pd.DataFrame, body: bytes, *, form: tuple[str, str, str, str, str]) -> Sheet:
    if table.empty or table.shape[1] < 2:
        raise ValueError(f"{table.shape[0]} lines and {table.shape[1]} columns")
    kind, name, separator, encoding, decimal = form
    columns = tuple(str(column) for column in table.columns)
    cells = {str(column): table[column].astype(str).str.strip() for column in table.columns}
    coded = (key for key, each in cells.items() if each.str.fullmatch(CODE).mean() > MOSTLY)
    key = next(coded, "")
    numbers = tuple(
        column for column in columns if column != key and _is_number(cells[column], decimal)
    )
    return Sheet(body, kind, name, separator, encoding, decimal, columns, key, numbers)


def _is_number(cells: pd.Series, decimal: str) -> bool:
    given = cells[~cells.isin(("", "NA", "nan"))].str.replace(decimal, ".", regex=False)
    return bool(len(given)) and bool(
        given.str.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?").mean() > MOSTLY
    )
