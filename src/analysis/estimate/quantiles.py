"""Quantiles (a median, a quartile) of any domain, with Woodruff's interval.

The interval is that of the share below the quantile, read back on the scale of the values: so it
needs no guess of a density, and it may be lopsided.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analysis.errors import DataError
from analysis.estimate.designs import Design
from analysis.estimate.domains import domains_of, numbers_of
from analysis.estimate.estimates import mean

__all__ = ["quantile"]

Floats = npt.NDArray[np.float64]


def quantile(
    design: Design,
    values: npt.ArrayLike | pd.Series,
    *,
    probability: float = 0.5,
    by: npt.ArrayLike | pd.Series | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate the least value with at least this share of the population at or below it.

    Parameters
    ----------
    design : Design
        How the sample was drawn.
    values : array_like, shape (rows,)
        In any unit; missing allowed and left out.
    probability : float
        0.5 for the median; above 0 and below 1.
    by : array_like, shape (rows,), optional
        Domain of each row.
    level : float
        Level of the interval.

    Returns
    -------
    pandas.DataFrame, one row a domain
        As :func:`analysis.estimate.mean`. A bound that would lie beyond the values seen is
        missing, with the reason ``too_few_for_a_quantile``; the standard error is the width of
        the interval by twice Student's quantile.

    Raises
    ------
    DataError
        The probability is not above 0 and below 1.

    Source
    ------
    Woodruff, Confidence intervals for medians and other position measures, JASA 47, 1952; as R's
    ``svyquantile`` with ``qrule = "math"`` and ``interval.type = "mean"``.

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of
    >>> design = design_of(pd.DataFrame({"days": range(40)}), DesignPlan(kind="simple",
    ...     population=(400,)))
    >>> quantile(design, range(40))[["estimate", "lower", "upper"]].values.tolist()
    [[19.0, 13.0, 26.0]]
    """
    if not 0 < probability < 1:
        raise DataError(
            "A quantile needs a probability above 0 and below 1.", found=str(probability)
        )
    numbers = numbers_of(design, values, what="values")
    domains = domains_of(len(numbers), by, has_value=~np.isnan(numbers))
    order = np.lexsort((numbers, domains.codes))
    order = order[domains.codes[order] >= 0]
    starts = np.searchsorted(domains.codes[order], np.arange(domains.count + 1))
    parts = [order[begin:end] for begin, end in pairwise(starts)]
    weights = design.weights
    found = np.array([_at(numbers[own], weights[own], probability) for own in parts])
    below = (numbers <= domains.spread(np.nan_to_num(found))).astype(float)
    table = mean(design, np.where(np.isnan(numbers), np.nan, below), by=by, level=level)
    bounds = table[["lower", "upper"]].to_numpy()
    for column, place in (("lower", 0), ("upper", 1)):
        table[column] = [
            _at(numbers[own], weights[own], bound) if 0 <= bound <= 1 else np.nan
            for own, bound in zip(parts, bounds[:, place], strict=True)
        ]
    return _finished(table, found, level=level)


def _at(values: Floats, weights: Floats, probability: float) -> float:
    """Least of the ascending values whose running weight reaches the probability."""
    if not len(values):
        return float("nan")
    running = np.cumsum(weights)
    wanted = probability * running[-1]
    place = int(np.searchsorted(running, wanted * (1 - 1e-14), side="left"))
    return float(values[min(place, len(values) - 1)])


def _finished(table: pd.DataFrame, found: Floats, *, level: float) -> pd.DataFrame:
    told = table["lower"].notna() & table["upper"].notna()
    student = scipy.stats.t.ppf(
        (1 + level) / 2, table["degrees_of_freedom"].fillna(1).clip(lower=1)
    )
    lacking = (table["reason"] == "") & ~told
    return table.assign(
        estimate=found,
        standard_error=((table["upper"] - table["lower"]) / (2 * student)).where(told),
        design_effect=np.nan,
        reason=table["reason"].mask(lacking, "too_few_for_a_quantile"),
    )
