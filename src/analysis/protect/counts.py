"""A finished frequency table made safe to show, in one call."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import DataError
from analysis.protect.needs import protection_of_counts
from analysis.protect.stages import PublicationRules
from analysis.protect.suppression import suppress
from analysis.protect.systems import cross_tabulation

__all__ = ["protect_counts"]


def protect_counts(
    table: pd.DataFrame,
    *,
    rules: PublicationRules,
    by: Sequence[str],
    total: str = "total",
    attackers: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Withhold the small counts of a table and what else is needed so that none comes back.

    Parameters
    ----------
    table : pandas.DataFrame, one row a cell
        The dimensions and ``count`` (whole numbers, none missing), and any further columns. Its
        margins may be there; margins that are not are added, for a reader can add up.
    rules : PublicationRules
        ``cell_threshold`` and ``zeros_published``.
    by : sequence of str
        One, two or three dimensions. Combinations that are not there count as nobody.
    total : str
        How a margin is called in a dimension.
    attackers : sequence of str, optional
        Whom the table must withstand; see :func:`suppress`.

    Returns
    -------
    pandas.DataFrame
        The rows of the table in their order, then the margins that were added; ``count`` is
        missing where withheld, and ``status`` is ``shown``, ``withheld_small`` or
        ``withheld_to_protect``. Where a reader who is told the difference between the two could
        tell a small count, every withheld cell is ``withheld_to_protect``.

    Raises
    ------
    DataError
        The table is not as described, or its margins are not the sums of its cells.

    Source
    ------
    Hundepool et al. 2012, *Statistical Disclosure Control*, chapter 5.

    Examples
    --------
    >>> from analysis.protect.stages import read_publication_rules
    >>> table = pd.DataFrame({"oblast": list("AABB"), "type": ["urban", "rural"] * 2,
    ...                       "count": [12, 3, 20, 14]})
    >>> shown = protect_counts(table, rules=read_publication_rules()["public"],
    ...                        by=["oblast", "type"])
    >>> shown["count"].tolist()
    [nan, nan, nan, nan, 17.0, 32.0, 15.0, 34.0, 49.0]
    >>> shown["status"].tolist()[:3]
    ['withheld_to_protect', 'withheld_small', 'withheld_to_protect']
    """
    if "count" in by or "status" in by:
        raise DataError("'count' and 'status' are no dimensions.", found=", ".join(by))
    # Sorted, so that the order of rows decides nothing where two patterns are equally good.
    system = cross_tabulation(_sorted(table, by), by=by, total=total)
    found = suppress(system, protection_of_counts(system, rules), attackers=attackers)
    status = found.status
    if not found.may_tell_apart:
        status = status.replace("withheld_small", "withheld_to_protect")
    cells = pd.DataFrame(list(system.values.index), columns=list(by)).assign(
        count=system.values.where(~found.suppressed).to_numpy(), status=status.to_numpy()
    )
    rows = table.drop(columns=["count", "status"], errors="ignore").reset_index(drop=True)
    given = list(rows[list(by)].itertuples(index=False, name=None))
    place = system.values.index.get_indexer(pd.Index(given, tupleize_cols=False))
    own = rows.assign(**{name: cells[name].to_numpy()[place] for name in ("count", "status")})
    added = cells.drop(index=np.unique(place))
    return pd.concat([own, added], ignore_index=True)[[*rows.columns, "count", "status"]]


def _sorted(table: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    absent = [name for name in (*by, "count") if name not in table.columns]
    if absent:
        raise DataError(
            "A table of counts lacks its columns.",
            needed=", ".join((*by, "count")),
            found=f"without {', '.join(absent)}",
        )
    return table.sort_values(list(by), key=lambda column: column.astype(str), kind="stable")
