"""What many hromadas show together: base, gaps, median and quartiles; never an interval.

Open data cover every hromada that has data: there is no sampling error to state. Hromadas that
were chosen on purpose get no interval, for it would claim what nobody can know; hromadas that were
drawn by lot get one.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis import estimate
from analysis.errors import DataError
from analysis.estimate import HromadaSample
from analysis.memory import remembered

__all__ = ["summarise"]

_GAPS = ("no_data", "not_surveyed", "withheld", "not_applicable", "not_fetched")


@remembered
def summarise(
    table: pd.DataFrame, by: pd.Series | None = None, *, sample: HromadaSample | None = None
) -> pd.DataFrame:
    """Summarise measured values, for all hromadas or by group.

    Parameters
    ----------
    table : pandas.DataFrame
        As :func:`analysis.indicators.measure` returns it; one or several indicators.
    by : pandas.Series, optional
        Group of each hromada, indexed by ``hromada_code``; hromadas without a group are left out.
    sample : estimate.HromadaSample, optional
        How the hromadas of the wave came in. Where they were drawn by lot, indicators of the wave
        get intervals for all hromadas from whom was drawn.

    Returns
    -------
    pandas.DataFrame
        One row an indicator and group: indicator_id, group (``all`` without ``by``),
        hromadas_count (the base: hromadas measured), no_data_count, not_surveyed_count,
        withheld_count, not_applicable_count, median, lower_quartile, upper_quartile, minimum,
        maximum, mean (each hromada counts once, whatever its size), share_true (share of measured
        hromadas with a value above zero: for a yes/no indicator the share of yes), design
        (``census``: of hromadas with data; ``probability``: drawn by lot; ``purposive``:
        descriptive only), is_synthetic; with a sample drawn by lot also median_lower,
        median_upper, share_lower, share_upper (at 95 per cent; of the weighted median and share,
        which then stand in ``median`` and ``share_true``).

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
    summary = summary.reset_index()
    if sample is None or sample.design.sampling != "probability":
        return summary
    return _with_intervals(summary, table.assign(group=groups), sample=sample)


def _with_intervals(
    summary: pd.DataFrame, table: pd.DataFrame, *, sample: HromadaSample
) -> pd.DataFrame:
    """Put the weighted median and share in place, each with its interval."""
    parts = []
    for name, own in table[table["design"].eq("probability")].groupby("indicator_id"):
        drawn = own.set_index("hromada_code").reindex(sample.codes)
        group = drawn["group"].astype("object")
        median = estimate.quantile(sample.design, drawn["value"], by=group)
        truths = (drawn["value"] > 0).astype(float).where(drawn["value"].notna())
        share = estimate.share(sample.design, truths, by=group)
        part = pd.DataFrame({"indicator_id": name, "group": median["domain"]})
        part[["median", "median_lower", "median_upper"]] = median[["estimate", "lower", "upper"]]
        part[["share_true", "share_lower", "share_upper"]] = share[["estimate", "lower", "upper"]]
        parts.append(part)
    if not parts:
        return summary
    keys = ["indicator_id", "group"]
    sure = pd.concat(parts).set_index(keys)
    known = summary.set_index(keys).join(sure.drop(columns=["median", "share_true"]))
    known.update(sure[["median", "share_true"]])
    return known.reset_index()


def _counter(gap: str) -> Callable[[pd.Series], int]:
    return lambda status: int((status == gap).sum())


def _share_above_zero(values: pd.Series) -> float:
    measured = values.dropna()
    return float((measured > 0).mean()) if len(measured) else float("nan")
