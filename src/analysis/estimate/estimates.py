"""Totals, means and ratios of any domain, each with how sure it is.

Every estimate is one row with the same columns, whatever was estimated. A figure whose error
cannot be known says why instead of showing a false certainty: a sample not drawn by lot, a single
respondent, a single cluster, answers that do not differ.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analysis.estimate.designs import Design
from analysis.estimate.domains import Domains, domains_of, numbers_of
from analysis.estimate.variation import degrees_of_freedom, variance

__all__ = ["COLUMNS", "REASONS", "Linearised", "mean", "ratio", "table_of", "total"]

Floats = npt.NDArray[np.float64]

COLUMNS = (
    "domain",
    "estimate",
    "standard_error",
    "lower",
    "upper",
    "degrees_of_freedom",
    "design_effect",
    "effective_n",
    "base",
    "missing_count",
    "population",
    "sampling",
    "reason",
)
REASONS = (
    "",
    "not_drawn_by_lot",
    "whole_population",
    "no_value",
    "one_unit",
    "one_cluster",
    "no_variation",
)


class Linearised(NamedTuple):
    """An estimate of each domain, and what each row contributes to its error.

    ``values`` has the shape (domains,); ``deviations`` (rows,) is the linearised value without
    its weight; ``scale`` (domains,) divides it; ``weighted`` (domains,) is the sum of weights.

    Examples
    --------
    >>> Linearised(np.zeros(1), np.zeros(2), np.ones(1), np.ones(1)).scale.tolist()
    [1.0]
    """

    values: Floats
    deviations: Floats
    scale: Floats
    weighted: Floats


def total(
    design: Design,
    values: npt.ArrayLike | pd.Series,
    *,
    by: npt.ArrayLike | pd.Series | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate the total of the population, for each domain.

    Rows without a value add nothing: the total is one of those who answered, so look at
    ``missing_count``.

    Parameters
    ----------
    design : Design
        How the sample was drawn.
    values : array_like, shape (rows,)
        In any unit; missing allowed.
    by : array_like, shape (rows,), optional
        Domain of each row.
    level : float
        Level of the interval.

    Returns
    -------
    pandas.DataFrame, one row a domain
        domain, estimate, standard_error, lower, upper (Student's t), degrees_of_freedom,
        design_effect (against simple drawing without replacement of as many), effective_n,
        base (rows with a value), missing_count, population (sum of weights), sampling
        (``probability``, ``census``, ``descriptive``), reason (why there is no interval; empty
        where there is one).

    Raises
    ------
    DataError
        Lengths differ, values are no numbers, or a stratum of one unit has no rule.

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of
    >>> plan = DesignPlan(kind="simple", population=(100,))
    >>> design = design_of(pd.DataFrame(index=range(4), data={"staff": [3, 5, 4, 8]}), plan)
    >>> total(design, [3, 5, 4, 8])[["estimate", "standard_error"]].round(3).values.tolist()
    [[500.0, 105.83]]
    """
    numbers = numbers_of(design, values, what="values")
    domains = domains_of(len(numbers), by, has_value=~np.isnan(numbers))
    numbers = np.where(np.isnan(numbers), 0.0, numbers)
    ones = np.ones(domains.count)
    linearised = Linearised(
        domains.sums(design.weights * numbers), numbers, ones, domains.sums(design.weights)
    )
    return table_of(design, domains, linearised=linearised, level=level)


def mean(
    design: Design,
    values: npt.ArrayLike | pd.Series,
    *,
    by: npt.ArrayLike | pd.Series | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate the mean of the population, for each domain.

    Parameters
    ----------
    design : Design
        How the sample was drawn.
    values : array_like, shape (rows,)
        In any unit; missing allowed and left out of base and mean.
    by : array_like, shape (rows,), optional
        Domain of each row.
    level : float
        Level of the interval.

    Returns
    -------
    pandas.DataFrame, one row a domain
        As :func:`total`.

    Raises
    ------
    DataError
        As :func:`total`.

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of
    >>> plan = DesignPlan(kind="purposive")
    >>> design = design_of(pd.DataFrame(index=range(2), data={"staff": [3, 5]}), plan)
    >>> mean(design, [3, 5])[["estimate", "lower", "reason"]].values.tolist()
    [[4.0, nan, 'not_drawn_by_lot']]
    """
    return ratio(design, values, by=by, level=level)


def ratio(
    design: Design,
    part: npt.ArrayLike | pd.Series,
    *,
    whole: npt.ArrayLike | pd.Series | None = None,
    by: npt.ArrayLike | pd.Series | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate the ratio of two totals, for each domain.

    Parameters
    ----------
    design : Design
        How the sample was drawn.
    part, whole : array_like, shape (rows,)
        Numerator and denominator; a row with either missing is left out. Without ``whole`` the
        denominator is the number of units: a mean.
    by : array_like, shape (rows,), optional
        Domain of each row.
    level : float
        Level of the interval.

    Returns
    -------
    pandas.DataFrame, one row a domain
        As :func:`total`; no value where the denominator adds up to zero.

    Raises
    ------
    DataError
        As :func:`total`.

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of
    >>> plan = DesignPlan(kind="simple", population=(100,))
    >>> design = design_of(pd.DataFrame(index=range(3), data={"staff": [3, 5, 4]}), plan)
    >>> ratio(design, [3, 5, 4], whole=[6, 9, 9])["estimate"].tolist()
    [0.5]
    """
    numerator = numbers_of(design, part, what="values")
    denominator = (
        np.ones(len(numerator)) if whole is None else numbers_of(design, whole, what="wholes")
    )
    known = ~np.isnan(numerator) & ~np.isnan(denominator)
    domains = domains_of(len(numerator), by, has_value=known)
    numerator, denominator = (np.where(known, each, 0.0) for each in (numerator, denominator))
    whole_sum = domains.sums(design.weights * denominator)
    whole_sum = np.where(whole_sum == 0, np.nan, whole_sum)
    values = domains.sums(design.weights * numerator) / whole_sum
    deviations = numerator - domains.spread(values) * denominator
    weighted = domains.sums(design.weights)
    linearised = Linearised(values, deviations, whole_sum, weighted)
    return table_of(design, domains, linearised=linearised, level=level)


def table_of(
    design: Design, domains: Domains, *, linearised: Linearised, level: float
) -> pd.DataFrame:
    """Lay estimates out with their error.

    Parameters
    ----------
    design : Design
        How the sample was drawn.
    domains : Domains
        Rows with a value.
    linearised : Linearised
        The estimates and what each row contributes.
    level : float
        Level of the interval.

    Returns
    -------
    pandas.DataFrame, one row a domain
        As :func:`total`.

    Examples
    --------
    >>> table_of.__name__
    'table_of'
    """
    base = domains.base
    table = pd.DataFrame({"domain": domains.labels, "estimate": linearised.values})
    table.loc[base == 0, "estimate"] = np.nan
    table["base"], table["missing_count"] = base, domains.missing_count
    table["population"], table["sampling"] = linearised.weighted, design.sampling
    if design.sampling != "probability":
        why = "whole_population" if design.sampling == "census" else "not_drawn_by_lot"
        table["reason"] = np.where(base == 0, "no_value", why)
        table["effective_n"] = base.astype(float)
        return table.reindex(columns=list(COLUMNS))
    contributions = design.weights * linearised.deviations / domains.spread_or_one(linearised.scale)
    found = variance(design, contributions, domain=domains.codes, count=domains.count)
    freedom = degrees_of_freedom(design, domains.codes, count=domains.count)
    effect = found / _simple_variance(design, domains, linearised=linearised)
    table["reason"] = _reasons(found, freedom, base=base, seen=domains.sums(contributions**2))
    has_error = ~table["reason"].isin(["no_value", "one_unit", "one_cluster"])
    error = pd.Series(np.sqrt(found)).where(has_error)
    reach = scipy.stats.t.ppf((1 + level) / 2, np.maximum(freedom, 1)) * error.where(
        table["reason"] == ""
    )
    table["standard_error"], table["degrees_of_freedom"] = error, freedom
    table["lower"], table["upper"] = table["estimate"] - reach, table["estimate"] + reach
    table["design_effect"] = pd.Series(effect).where(table["reason"] == "")
    table["effective_n"] = _effective(design, domains, effect=table["design_effect"])
    return table.reindex(columns=list(COLUMNS))


def _simple_variance(design: Design, domains: Domains, *, linearised: Linearised) -> Floats:
    """Variance of as many rows drawn simply and without replacement."""
    base, weighted = domains.base.astype(float), linearised.weighted
    deviations = linearised.deviations
    if (linearised.scale == 1).all():
        deviations = deviations - domains.spread(
            linearised.values / np.where(weighted, weighted, 1)
        )
    with np.errstate(divide="ignore", invalid="ignore"):
        squares = domains.sums(design.weights * deviations**2) / weighted * base / (base - 1)
        simple = squares * (weighted - base) / (weighted * base)
        simple = simple * (weighted / linearised.scale) ** 2
    return np.where(simple > 0, simple, np.nan)


def _effective(design: Design, domains: Domains, *, effect: pd.Series) -> pd.Series:
    """Base by the design effect; by the spread of the weights alone where no effect is known."""
    base = domains.base.astype(float)
    squares = domains.sums(design.weights**2)
    kish = domains.sums(design.weights) ** 2 / np.where(squares > 0, squares, np.nan)
    known = effect.notna() & (effect > 0)
    return (base / effect.where(known)).where(known, pd.Series(kish))


def _reasons(
    found: Floats, freedom: npt.NDArray[np.intp], *, base: npt.NDArray[np.intp], seen: Floats
) -> npt.NDArray[np.str_]:
    """Why a domain gets no interval, the first that applies; seen are squared contributions."""
    nothing = seen <= 1e-24 * np.maximum(base, 1)
    conditions = [base == 0, base == 1, freedom <= 0, (found <= 0) & ~nothing, found <= 0]
    return np.select(
        conditions, ["no_value", "one_unit", "one_cluster", "whole_population", "no_variation"], ""
    )
