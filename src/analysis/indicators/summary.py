"""What many hromadas show together: base, gaps, median and quartiles; never an interval.

Open data cover every hromada that has data: there is no sampling error to state. Hromadas of a
wave were chosen on purpose: a sampling interval would claim what nobody can know.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.errors import DataError

__all__ = ["summarise"]

_GAPS = ("no_data", "not_surveyed", "withheld", "not_applicable", "not_fetched")


def summarise(table: pd.DataFrame, by: pd.Series | None = None) -> pd.DataFrame:
    """Summarise measured values, for all hromadas or by group.

    Parameters
    ----------
    table : pandas.DataFrame
        As :func:`analysis.indicators.measure` returns it; one or several indicators.
    by : pandas.Series, optional
        Group of each hromada, indexed by ``hromada_code``; hromadas without a group are left out.

    Returns
    -------
    pandas.DataFrame
        One row an indicator and group: indicator_id, group (``all`` without ``by``),
        hromadas_count (the base: hromadas measured), no_data_count, not_surveyed_count,
        withheld_count, not_applicable_count, median, lower_quartile, upper_quartile, minimum,
        maximum, mean (each hromada counts once, whatever its size), share_true (share of measured
        hromadas with a value above zero: for a yes/no indicator the share of yes), design
        (``census``: of hromadas with data; ``purposive``: descriptive only), is_synthetic.

    Raises
    ------
    DataError
        No hromada of the table has a group.

    Examples
    --------
    >>> table = pd.DataFrame({"hromada_code": ["UA1", "UA2", "UA3"], "indicator_id": "spending",
    ...     "value": [10.0, 30.0, None], "base": [1.0, 1.0, None], "design": "census",
    ...     "status": ["measured", "measured", "no_data"], "is_synthetic": False})
    >>> row = summarise(table).iloc[0]
    >>> print(row["hromadas_count"], row["no_data_count"], row["median"])
    2 1 20.0
    """
    groups = pd.Series("all", index=table.index)
    if by is not None:
        groups = table["hromada_code"].map(by)
        if not table.empty and groups.isna().all():
            raise DataError(
                "No hromada of the table has a group.",
                needed="a series of groups indexed by hromada_code",
            )
    grouped = table.assign(group=groups).dropna(subset=["group"]).groupby(["indicator_id", "group"])
    values = grouped["value"]
    summary = pd.DataFrame({"hromadas_count": values.count()})
    for gap in _GAPS:
        summary[f"{gap}_count"] = grouped["status"].agg(_counter(gap))
    summary["median"] = values.median()
    summary["lower_quartile"] = values.quantile(0.25)
    summary["upper_quartile"] = values.quantile(0.75)
    summary["minimum"], summary["maximum"] = values.min(), values.max()
    summary["mean"] = values.mean()
    summary["share_true"] = values.agg(_share_above_zero)
    summary["design"] = grouped["design"].first()
    summary["is_synthetic"] = grouped["is_synthetic"].any()
    return summary.reset_index()


def _counter(gap: str) -> Callable[[pd.Series], int]:
    return lambda status: int((status == gap).sum())


def _share_above_zero(values: pd.Series) -> float:
    measured = values.dropna()
    return float((measured > 0).mean()) if len(measured) else float("nan")
