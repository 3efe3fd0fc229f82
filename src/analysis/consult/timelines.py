"""How many questions were open from day to day.

One step for each day on which something came in or was answered. How it is drawn belongs to
``draw``.
"""

from __future__ import annotations

import pandas as pd

__all__ = ["open_over_time"]


def open_over_time(table: pd.DataFrame, *, as_of: str) -> pd.DataFrame:
    """Return the number of open questions after each day on which it changed.

    Parameters
    ----------
    table : DataFrame
        As :func:`question_table` returns it: asked_on, answered_on.
    as_of : str
        Day of the register; the last step.

    Returns
    -------
    DataFrame
        date (ISO day) and open_count, in the order of days; the number holds from its day until
        the day before the next. A question that was answered on its own day was never open.

    Examples
    --------
    >>> table = pd.DataFrame({"asked_on": ["2026-01-01", "2026-01-05"],
    ...                       "answered_on": ["2026-01-09", None]})
    >>> open_over_time(table, as_of="2026-02-01").to_numpy().tolist()
    [['2026-01-01', 1], ['2026-01-05', 2], ['2026-01-09', 1], ['2026-02-01', 1]]
    """
    came = table["asked_on"].value_counts()
    went = table["answered_on"].dropna().value_counts()
    days = sorted({*came.index, *went.index, as_of})
    changes = came.reindex(days, fill_value=0) - went.reindex(days, fill_value=0)
    counts = changes.cumsum().astype("int64")
    return pd.DataFrame({"date": days, "open_count": counts.tolist()})
