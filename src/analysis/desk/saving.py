"""A result on the disk: its tables as CSV, its single values as one table more.

For a researcher at the desk; what is published is written by ``publish`` under its own rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import paths
from analysis.desk.parts import Part, is_result, listed, parts_of
from analysis.errors import ParameterError

__all__ = ["write_result"]

VALUES = "values"


def write_result(value: object, folder: str | Path) -> list[Path]:
    """Save a result: each of its tables as a CSV file, all its single values in another.

    Parameters
    ----------
    value : object
        A table, a result of any room, or several results of one class.
    folder : str or pathlib.Path
        Where to; made where it is missing. Files of the same names are replaced.

    Returns
    -------
    list of pathlib.Path
        Files that were written, in UTF-8 with a mark by which spreadsheets recognise it.

    Raises
    ------
    ParameterError
        It holds nothing that a table could hold.
    OutputError
        A file could not be written.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.contracting import Spread
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [file] = write_result(Spread(1.0, 2.0, 3.0), folder)
    ...     file.name, file.read_text(encoding="utf-8-sig").splitlines()[1].split(",")[:2]
    ('values.csv', ['low', '1.0'])
    """
    tables = _tables(value)
    if not tables:
        raise ParameterError(
            "There is nothing to save.",
            needed="a table, or a result of one of the rooms",
            found=type(value).__name__,
        )
    return [
        paths.write_bytes(Path(folder) / f"{name}.csv", table.to_csv().encode("utf-8-sig"))
        for name, table in tables.items()
    ]


def _tables(value: object) -> dict[str, pd.DataFrame]:
    if isinstance(value, pd.DataFrame | pd.Series):
        return {"table": _frame(value)}
    if is_result(value):
        parts = parts_of(value)
        found = {part.name: table for part in parts if (table := _table(part.value)) is not None}
        single = [part for part in parts if part.name not in found]
        return {**({VALUES: _values(single)} if single else {}), **found}
    table = _table(value)
    return {} if table is None else {"table": table}


def _table(value: Any) -> pd.DataFrame | None:
    if isinstance(value, pd.DataFrame | pd.Series):
        return _frame(value)
    if isinstance(value, Mapping | Sequence) and not isinstance(value, str):
        return listed(value)
    return None


def _frame(value: pd.DataFrame | pd.Series) -> pd.DataFrame:
    return value.to_frame() if isinstance(value, pd.Series) else value


def _values(parts: Sequence[Part]) -> pd.DataFrame:
    rows = {part.name: {"value": str(part.value), "meaning": part.meaning} for part in parts}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("part")
