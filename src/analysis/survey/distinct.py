"""Different texts and lines of a table, so that each is looked at once, however often it stands.

A million answers to a question are a few thousand different ones. What is made of a text does not
belong here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import pandas as pd

__all__ = ["Distinct", "distinct_lines", "distinct_texts", "same_lines"]

Told = TypeVar("Told", bound=str | tuple[str, ...])


class Distinct(NamedTuple, Generic[Told]):
    """Different texts (or lines) of a column (or table).

    Parameters
    ----------
    index : Index
        Of the rows.
    codes : ndarray of int
        For each row the place of its text among the different ones.
    told : list of str, or of tuple of str
        The different ones, in the order in which they are met.

    Examples
    --------
    >>> texts = distinct_texts(pd.Series(["так", "ні", "так"], index=[2, 3, 4], dtype="str"))
    >>> texts.told, texts.codes.tolist()
    (['так', 'ні'], [0, 1, 0])
    """

    index: pd.Index
    codes: np.ndarray
    told: list[Told]

    def texts(self, values: Iterable[str]) -> pd.Series:
        """Return a text a row from a text a different one.

        Parameters
        ----------
        values : iterable of str
            In the order of ``told``.

        Returns
        -------
        Series of str
        """
        each = pd.Series(list(values), dtype="str")
        return each.take(self.codes).set_axis(self.index)

    def flags(self, values: Iterable[bool]) -> pd.Series:
        """Return a truth value a row from one a different text.

        Parameters
        ----------
        values : iterable of bool
            In the order of ``told``.

        Returns
        -------
        Series of bool
        """
        each = np.fromiter(values, dtype=bool, count=len(self.told))
        return pd.Series(each[self.codes], index=self.index)

    def in_order(self, order: pd.Series) -> Distinct[Told]:
        """Return the same for some of the rows, in another order and under other names.

        Parameters
        ----------
        order : Series
            New name of each row that stays; index = its name so far.

        Returns
        -------
        Distinct
        """
        places = self.index.get_indexer(order.index)
        return Distinct(pd.Index(order, name=order.name), self.codes[places], self.told)

    def where(self, holds: Callable[[Told], bool]) -> pd.Series:
        """Return for each row whether something holds of its text.

        Parameters
        ----------
        holds : callable
            Asked once for each different text.

        Returns
        -------
        Series of bool
        """
        return self.flags(holds(each) for each in self.told)


def distinct_texts(texts: pd.Series) -> Distinct[str]:
    """Return the different texts of a column.

    Parameters
    ----------
    texts : Series of str
        None missing.

    Returns
    -------
    Distinct

    Examples
    --------
    >>> distinct_texts(pd.Series(["", ""], dtype="str")).told
    ['']
    """
    codes, told = pd.factorize(texts)
    return Distinct(texts.index, codes, [str(text) for text in told])


def same_lines(table: pd.DataFrame) -> np.ndarray:
    """Return a number a row: the same for rows that are the same in every column.

    Parameters
    ----------
    table : DataFrame
        Text, none missing.

    Returns
    -------
    ndarray of int
        0, 1, … in the order in which the lines are met.

    Examples
    --------
    >>> same_lines(pd.DataFrame({"a": ["1", "1", "1"], "b": ["x", "y", "x"]}, dtype="str")).tolist()
    [0, 1, 0]
    """
    lines = np.zeros(len(table), dtype="int64")
    for column in table.columns:
        codes, told = pd.factorize(table[column])
        lines, _ = pd.factorize(lines * len(told) + codes)
    return lines


def distinct_lines(columns: Sequence[pd.Series]) -> Distinct[tuple[str, ...]]:
    """Return the different lines of some columns.

    Parameters
    ----------
    columns : sequence of Series of str
        At least one, all with the same index; none missing.

    Returns
    -------
    Distinct

    Examples
    --------
    >>> answers = pd.DataFrame({"a": ["1", "1"], "b": ["x", "y"]}, dtype="str")
    >>> distinct_lines([answers["a"], answers["b"]]).told
    [('1', 'x'), ('1', 'y')]
    """
    codes = same_lines(pd.concat(columns, axis=1, keys=range(len(columns))))
    _, first = np.unique(codes, return_index=True)
    told = zip(*(column.iloc[first].tolist() for column in columns), strict=True)
    return Distinct(columns[0].index, codes, list(told))
