"""A table as a system of linear equations: cells, margins, hierarchies and links are one case."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from analysis.errors import DataError

__all__ = ["TableSystem", "cross_tabulation", "linked_tables"]

_TOLERANCE = 1e-6


@dataclass(frozen=True)
class TableSystem:
    """Cells of one or several tables, and every equation that a reader knows between them.

    Parameters
    ----------
    values : pandas.Series of float, index of unique cells
        Counts or sums; none missing, none negative.
    equations : scipy.sparse.csr_array, shape (equations, cells)
        1 for each part and -1 for the total: ``equations @ values`` is 0.
    level : numpy.ndarray of int, one a cell
        0 for a cell that is no total, 1 for a total of such cells, and so on upward.
    is_whole : bool
        True for counts: a reader knows that each value is a whole number.

    Examples
    --------
    >>> system = linked_tables(pd.Series({"a": 4.0, "b": 9.0, "all": 13.0}), [("all", ["a", "b"])])
    >>> system.equations.toarray().tolist(), system.level.tolist()
    ([[1.0, 1.0, -1.0]], [0, 0, 1])
    """

    values: pd.Series
    equations: scipy.sparse.csr_array
    level: np.ndarray
    is_whole: bool = True

    @property
    def amounts(self) -> np.ndarray:
        """Values by position."""
        return self.values.to_numpy(dtype=float)

    def mask(self, cells: Iterable[Hashable]) -> np.ndarray:
        """Return True at the position of each of these cells.

        Parameters
        ----------
        cells : iterable
            Labels of cells.

        Returns
        -------
        numpy.ndarray of bool

        Raises
        ------
        DataError
            A label is no cell of this table.
        """
        found = pd.Series(True, index=pd.Index(list(cells), tupleize_cols=False))
        index = pd.Index(self.values.index.to_list(), tupleize_cols=False)
        strangers = found.index.difference(index, sort=False)
        if len(strangers):
            raise DataError(
                "A cell is not in the table.",
                needed="labels of its cells",
                found=", ".join(map(str, strangers[:5])),
            )
        return index.isin(found.index)


def linked_tables(
    values: pd.Series,
    equations: Sequence[tuple[Hashable, Sequence[Hashable]]],
    *,
    is_whole: bool = True,
) -> TableSystem:
    """Build the system of any tables: one-way, hierarchical, or linked by common cells.

    Parameters
    ----------
    values : pandas.Series of float, index of unique cells
        Every cell and total of every table once.
    equations : sequence of (total, parts)
        Each total with the cells that it is the sum of. A published difference ``d = a - b`` is
        the total ``a`` with the parts ``d`` and ``b``.
    is_whole : bool
        True for counts.

    Returns
    -------
    TableSystem

    Raises
    ------
    DataError
        A cell stands twice, is missing or negative, is no whole number where it must be, is
        unknown, or a total is not the sum of its parts.

    Examples
    --------
    >>> cells = pd.Series({"a": 3.0, "b": 9.0, "oblast": 12.0, "c": 20.0, "country": 32.0})
    >>> tree = [("oblast", ["a", "b"]), ("country", ["oblast", "c"])]
    >>> linked_tables(cells, tree).level.tolist()
    [0, 0, 1, 0, 2]
    """
    position = {cell: number for number, cell in enumerate(values.index)}
    unknown = {c for total, parts in equations for c in (total, *parts) if c not in position}
    if unknown:
        raise DataError(
            "An equation names a cell that is not in the table.",
            needed="cells of the table",
            found=", ".join(sorted(map(str, unknown))[:5]),
        )
    matrix = scipy.sparse.lil_array((len(equations), len(values)))
    for row, (total, parts) in enumerate(equations):
        for part in parts:
            matrix[row, position[part]] = 1.0
        matrix[row, position[total]] = -1.0
    return _checked(values, matrix.tocsr(), is_whole=is_whole)


def cross_tabulation(
    table: pd.DataFrame,
    *,
    by: Sequence[str],
    value: str = "count",
    total: str = "total",
    is_whole: bool = True,
) -> TableSystem:
    """Build the system of a table of one, two, three or more dimensions with all its margins.

    Parameters
    ----------
    table : pandas.DataFrame, one row a cell
        The dimensions and the value. Margins that are there are compared with the sums; those
        that are not are added, for a reader can add up what is shown.
    by : sequence of str
        The dimensions.
    value : str
        Column of the counts or sums.
    total : str
        How a margin is called in a dimension.
    is_whole : bool
        True for counts.

    Returns
    -------
    TableSystem
        Cells are tuples of categories: inner cells in the order of the table, then the margins.

    Raises
    ------
    DataError
        As :func:`linked_tables`; or a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"oblast": ["A", "B"], "count": [4, 9]})
    >>> cross_tabulation(table, by=["oblast"]).values.to_dict()
    {('A',): 4.0, ('B',): 9.0, ('total',): 13.0}
    """
    absent = [column for column in (*by, value) if column not in table.columns]
    if absent or not by:
        raise DataError(
            "A table lacks its columns.",
            needed=", ".join((*by, value)) or "at least one dimension",
            found=", ".join(map(str, table.columns)),
        )
    given = table[[*by, value]].astype(dict.fromkeys(by, object)).reset_index(drop=True)
    inner = given[~given[list(by)].eq(total).any(axis=1)]
    full = inner
    for name in by:
        others = [other for other in by if other != name]
        grouped = (
            full.groupby(others, sort=False, as_index=False, dropna=False)[value].sum()
            if others
            else full[[value]].sum().to_frame().T
        )
        full = pd.concat([full, grouped.assign(**{name: total})[[*by, value]]])
    if given.duplicated(list(by)).any():
        raise DataError("A cell of the table stands twice.", needed="one row a cell")
    labels = _labels(pd.concat([full, given]), by).drop_duplicates()
    told = pd.concat([given, full])
    numbers = pd.Series(told[value].to_numpy(dtype=float), index=_labels(told, by))
    values = numbers[~numbers.index.duplicated()].loc[labels]
    return _checked(values, _margins(labels, total=total), is_whole=is_whole)


def _labels(cells: pd.DataFrame, by: Sequence[str]) -> pd.Index:
    return pd.Index(list(cells[list(by)].itertuples(index=False, name=None)), tupleize_cols=False)


def _margins(labels: pd.Index, *, total: str) -> scipy.sparse.csr_array:
    """Each margin is the sum over the dimension that it leaves out."""
    position = {label: number for number, label in enumerate(labels)}
    rows: dict[tuple[int, int], int] = {}
    entries: list[tuple[int, int, float]] = []
    for part, label in enumerate(labels):
        for place, category in enumerate(label):
            whole = (*label[:place], total, *label[place + 1 :])
            if category == total or whole not in position:
                continue
            key = (position[whole], place)
            if key not in rows:
                rows[key] = len(rows)
                entries.append((rows[key], position[whole], -1.0))
            entries.append((rows[key], part, 1.0))
    if not entries:
        return scipy.sparse.csr_array((0, len(labels)))
    equation, cell, weight = zip(*entries, strict=True)
    return scipy.sparse.csr_array((weight, (equation, cell)), shape=(len(rows), len(labels)))


def _checked(
    values: pd.Series, equations: scipy.sparse.csr_array, *, is_whole: bool
) -> TableSystem:
    values = values.astype(float)
    amounts = values.to_numpy()
    faults = {
        "cells that stand twice": values.index.duplicated(),
        "missing values": np.isnan(amounts),
        "negative values": amounts < 0,
        "values that are not whole": is_whole & (np.abs(amounts - np.round(amounts)) > _TOLERANCE),
    }
    found = [f"{int(np.sum(mask))} {name}" for name, mask in faults.items() if np.any(mask)]
    if found or not len(values):
        raise DataError(
            "A table cannot be protected as it is.",
            needed="cells once each, with a value of 0 or more",
            found="; ".join(found) or "no cell",
        )
    off = np.abs(equations @ amounts) > _TOLERANCE * max(1.0, float(amounts.max()))
    if np.any(off):
        wrong = [
            str(values.index[equations[[row]].indices[np.argmin(equations[[row]].data)]])
            for row in np.flatnonzero(off)[:5]
        ]
        raise DataError(
            "A total is not the sum of its parts.",
            needed="every part of each total, and totals that were not rounded",
            found=f"{int(off.sum())} total(s) that do not add up: {', '.join(wrong)}",
        )
    return TableSystem(values, equations, _levels(equations), is_whole)


def _levels(equations: scipy.sparse.csr_array) -> np.ndarray:
    """Height of each cell above the cells that are no total."""
    entries = equations.tocoo()
    count = equations.shape[1]
    total = np.full(equations.shape[0], -1)
    total[entries.coords[0][entries.data < 0]] = entries.coords[1][entries.data < 0]
    rows, parts = entries.coords[0][entries.data > 0], entries.coords[1][entries.data > 0]
    level = np.zeros(count, dtype=int)
    for _ in range(count):
        higher = level.copy()
        np.maximum.at(higher, total[rows], level[parts] + 1)
        if np.array_equal(higher, level):
            return level
        level = higher
    raise DataError("Totals are parts of themselves.", needed="equations without a circle")
