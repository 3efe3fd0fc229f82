"""Headings and units of the columns that other rooms return.

One place where a column's name becomes words, so that a notebook shows a table in one call.
"""

from __future__ import annotations

import pandas as pd

from analysis.language import Words

__all__ = ["columns_of"]

_UNITS = (("_share", "share"), ("_count", "count"), ("hromadas_in_group", "count"))


def columns_of(frame: pd.DataFrame, *, words: Words) -> dict[str, tuple[str, str]]:
    """Return heading and unit of each column that has a heading declared.

    Parameters
    ----------
    frame : DataFrame
        As a room returned it; columns without a declared heading are left out.
    words : Words
        The reader's language.

    Returns
    -------
    dict of str to (str, str)
        For :func:`show_table`: column to its heading and unit, "" for text.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> frame = pd.DataFrame(columns=["question_id", "asked_count", "inner"])
    >>> columns_of(frame, words=read_words("en"))
    {'question_id': ('Question', ''), 'asked_count': ('Asked', 'count')}
    """
    named = [str(column) for column in frame.columns if f"reports.column.{column}" in words.entries]
    return {column: (words.say(f"reports.column.{column}"), _unit(column)) for column in named}


def _unit(column: str) -> str:
    return next((unit for ending, unit in _UNITS if column.endswith(ending)), "")
