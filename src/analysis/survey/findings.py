"""What was found wrong in a wave's files, and what was done about it.

Nothing is corrected here; every step of the room hands its findings on, so that nothing is
dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

__all__ = ["Finding", "findings_frame"]


class Finding(NamedTuple):
    """One thing found.

    Parameters
    ----------
    file, sheet : str
        Where.
    row : int
        Row number in the sheet; 0 where the whole column is meant.
    column : str
        Heading of the column.
    found : str
        What stood there; a private value is only named, never repeated.
    done : str
        What was done about it.

    Examples
    --------
    >>> Finding("responses.xlsx", "responses", 7, "recipients", "приблизно 90", "read as 90").row
    7
    """

    file: str
    sheet: str
    row: int
    column: str
    found: str
    done: str


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return findings as a table, in the order of rows.

    Parameters
    ----------
    findings : iterable of Finding
        Any number, also none.

    Returns
    -------
    DataFrame
        Columns file, sheet, row, column, found, done.

    Examples
    --------
    >>> findings_frame([]).columns.tolist()
    ['file', 'sheet', 'row', 'column', 'found', 'done']
    """
    table = pd.DataFrame(list(findings), columns=list(Finding._fields))
    return table.sort_values("row", kind="stable", ignore_index=True)
