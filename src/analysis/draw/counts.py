"""Counts of persons in a table of rows and columns, small ones and their company withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.draw.tables import Cell, Table
from analysis.errors import DataError
from analysis.language import Words

__all__ = ["show_counts"]


def show_counts(
    table: pd.DataFrame,
    *,
    by: Sequence[str],
    names: Mapping[str, str],
    caption: str,
    words: Words,
) -> Table:
    """Show a protected table of counts, one sign for all that is withheld.

    Parameters
    ----------
    table : DataFrame
        As :func:`analysis.protect.protect_counts` returns it: the two dimensions, count, status.
    by : sequence of two str
        The dimension of the rows, then that of the columns.
    names : mapping of str to str
        Names of levels; ``total`` is named here.
    caption : str
        What is counted.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Levels in the order of the table, totals last.

    Raises
    ------
    DataError
        The table was not protected, or a dimension is missing.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> table = pd.DataFrame({"place": ["a", "a", "total", "total"], "age": ["x", "y"] * 2,
    ...     "count": [None, 12.0, 20.0, 30.0],
    ...     "status": ["withheld_small", "shown", "shown", "shown"]})
    >>> print(show_counts(table, by=["place", "age"], names={"a": "A"}, caption="Answers",
    ...                   words=read_words("en")))
    Answers
    Group |        x |  y
    A     | withheld | 12
    All   |       20 | 30
    Withheld: counts of one to four persons, and as many others ...
    """
    missing = [name for name in (*by, "count", "status") if name not in table.columns]
    if missing or len(by) != 2:
        raise DataError(
            "A table of counts cannot be shown.",
            needed="two dimensions, count and status",
            found=", ".join(map(str, table.columns)),
            hint="Protect it first with analysis.protect.protect_counts.",
        )
    row, column = by
    wide = table.assign(text=_written(table, words)).pivot(index=row, columns=column, values="text")
    rows, columns = (_ordered(table[name]) for name in by)
    named = {**names, "total": words.say("draw.counts_all")}
    headings = [(words.say("draw.heading_group"), False)]
    headings += [(named.get(level, level), True) for level in columns]
    cells = tuple(
        (Cell(named.get(level, level)), *(Cell(str(wide.at[level, each])) for each in columns))
        for level in rows
    )
    note = words.say("draw.counts_note") if table["count"].isna().any() else ""
    return Table(caption, tuple(headings), cells, note)


def _written(table: pd.DataFrame, words: Words) -> list[str]:
    return [
        words.say("draw.row_withheld") if pd.isna(count) else words.count(count)
        for count in table["count"]
    ]


def _ordered(levels: pd.Series) -> list[str]:
    seen = [str(level) for level in levels.unique()]
    return [level for level in seen if level != "total"] + ["total"] * ("total" in seen)
