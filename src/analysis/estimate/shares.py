"""Shares, with an interval that is right at 0 and at 1 and in a small population.

Where whole strata of hromadas were drawn simply, the interval is exact (hypergeometric). Elsewhere
it is Korn and Graubard's, which is Clopper and Pearson's on the effective number of units.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analysis.errors import DataError
from analysis.estimate.designs import Design
from analysis.estimate.domains import Domains, domains_of, numbers_of
from analysis.estimate.estimates import mean
from analysis.estimate.intervals import (
    Pair,
    hypergeometric_interval,
    korn_graubard,
    logit_interval,
    wilson_interval,
)

__all__ = ["SHARE_METHODS", "share"]

Floats = npt.NDArray[np.float64]
_AT_THE_EDGE = ("no_variation",)
_FINITE = ("exact", "mid_p")


class _Seen(NamedTuple):
    """What the interval of each domain is made of; all of shape (domains,)."""

    share: Floats
    error: Floats
    freedom: Floats
    units: Floats
    base: Floats
    level: float

    @property
    def quantile(self) -> Floats:
        found: Floats = scipy.stats.t.ppf((1 + self.level) / 2, self.freedom)
        return found


def share(
    design: Design,
    is_true: npt.ArrayLike | pd.Series,
    *,
    by: npt.ArrayLike | pd.Series | None = None,
    method: str = "best",
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate the share of the population for which something is true, for each domain.

    Parameters
    ----------
    design : Design
        How the sample was drawn.
    is_true : array_like, shape (rows,)
        Truth values, or 0 and 1; missing allowed and left out.
    by : array_like, shape (rows,), optional
        Domain of each row.
    method : str
        ``best`` (``exact`` where it applies, else ``korn_graubard``), ``exact`` and ``mid_p``
        (hypergeometric: whole strata drawn simply; the second is right on average only),
        ``korn_graubard`` (R: ``beta``), ``wilson``, ``logit`` (R: ``xlogit``), ``arcsine``,
        ``wald`` (for comparison only).
    level : float
        Level of the interval.

    Returns
    -------
    pandas.DataFrame, one row a domain
        As :func:`analysis.estimate.mean`, from 0 to 1, with the column ``method``: the one that
        was used (empty where there is no interval). At 0 and 1 the interval is one-sided.

    Raises
    ------
    DataError
        A value is neither true nor false, there is no such method, or ``exact`` was asked where
        it does not apply.

    Source
    ------
    Korn and Graubard, 1998; Parker and others, National Center for Health Statistics data
    presentation standards for proportions, Vital and Health Statistics 2(175), 2017.

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of
    >>> plan = DesignPlan(kind="simple", population=(1469,))
    >>> answered = [1] * 12 + [0] * 27
    >>> design = design_of(pd.DataFrame({"has_social_order": answered}), plan)
    >>> row = share(design, answered).iloc[0]
    >>> row["method"], round(row["lower"] * 1469), round(row["upper"] * 1469)
    ('exact', 253, 695)
    """
    truths = numbers_of(design, is_true, what="truth values")
    if not np.isin(truths[~np.isnan(truths)], (0.0, 1.0)).all():
        raise DataError(
            "A share needs answers that are true or false.",
            needed="0, 1 or missing",
            found=str(truths[~np.isin(truths, (0.0, 1.0)) & ~np.isnan(truths)][0]),
        )
    if method not in ("best", *_FINITE, *SHARE_METHODS):
        known = ", ".join(("best", *_FINITE, *SHARE_METHODS))
        raise DataError(f"There is no interval '{method}' of a share.", needed=f"one of: {known}")
    table = mean(design, truths, by=by, level=level).assign(method="")
    if design.sampling != "probability":
        return table
    domains = domains_of(len(truths), by, has_value=~np.isnan(truths))
    has_bound = table["reason"].isin(["", *_AT_THE_EDGE]).to_numpy()
    population = _drawn_simply(design, domains)
    is_exact = has_bound & ~np.isnan(population) & (method in ("best", *_FINITE))
    if method in _FINITE and not is_exact[has_bound].all():
        raise DataError(
            "An exact interval needs whole strata, drawn simply from a known population.",
            found=", ".join(map(str, table["domain"][has_bound & ~is_exact].head())),
            hint="Use the method 'korn_graubard'.",
        )
    used = "korn_graubard" if method in ("best", *_FINITE) else method
    lower, upper = SHARE_METHODS[used](_seen(design, domains, table=table, level=level))
    own = "mid_p" if method == "mid_p" else "exact"
    exact = _exact(table, population, chosen=is_exact, how=(level, own == "exact"))
    return _finished(
        table,
        has_bound,
        used=np.where(is_exact, own, used),
        bounds=(np.where(is_exact, exact[0], lower), np.where(is_exact, exact[1], upper)),
    )


def _finished(
    table: pd.DataFrame,
    has_bound: npt.NDArray[np.bool_],
    *,
    used: npt.NDArray[np.str_],
    bounds: Pair,
) -> pd.DataFrame:
    known = has_bound & ~np.isnan(bounds[0]) & ~np.isnan(bounds[1])
    reason = table["reason"].mask(table["reason"].isin(_AT_THE_EDGE) & known, "")
    return table.assign(
        lower=np.where(known, bounds[0], np.nan),
        upper=np.where(known, bounds[1], np.nan),
        method=np.where(known, used, ""),
        reason=reason.mask(has_bound & ~known, "no_variation"),
    )


def _drawn_simply(design: Design, domains: Domains) -> Floats:
    """Population of each domain that is one whole stratum drawn simply; else missing.

    Every drawn unit of the stratum must have answered: with a gap the population of those who
    would answer is not known.
    """
    first, found = design.stages[0], np.full(domains.count, np.nan)
    is_rows = int(first.clusters.max(initial=-1)) + 1 == len(design.weights)
    if len(design.stages) > 1 or not is_rows or first.population is None or design.calibration:
        return found
    for place in range(domains.count):
        own = domains.codes == place
        strata = np.unique(first.strata[own])
        if len(strata) == 1 and own.sum() == first.drawn[strata[0]]:
            found[place] = first.population[strata[0]]
    return found


def _exact(
    table: pd.DataFrame,
    population: Floats,
    *,
    chosen: npt.NDArray[np.bool_],
    how: tuple[float, bool],
) -> Pair:
    lower, upper = np.full(len(table), np.nan), np.full(len(table), np.nan)
    base = table["base"].to_numpy()[chosen]
    seen = np.rint(table["estimate"].to_numpy()[chosen] * base)
    if len(base):
        least, most = hypergeometric_interval(
            seen, base, population=population[chosen], level=how[0], is_exact=how[1]
        )
        lower[chosen], upper[chosen] = least / population[chosen], most / population[chosen]
    return lower, upper


def _seen(design: Design, domains: Domains, *, table: pd.DataFrame, level: float) -> _Seen:
    share_ = table["estimate"].to_numpy(dtype=float)
    error = table["standard_error"].to_numpy(dtype=float)
    freedom = np.maximum(table["degrees_of_freedom"].to_numpy(dtype=float), 1)
    base = table["base"].to_numpy(dtype=float)
    spread = (share_ > 0) & (share_ < 1) & (error > 0)
    squares = domains.sums(design.weights**2)
    kish = domains.sums(design.weights) ** 2 / np.where(squares > 0, squares, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        units = np.where(spread, share_ * (1 - share_) / error**2, np.minimum(base, kish))
    return _Seen(share_, error, freedom, units, base, level)


def _korn_graubard(seen: _Seen) -> Pair:
    """Effective units shrink once more for the few degrees of freedom of a design."""
    simple = scipy.stats.t.ppf((1 + seen.level) / 2, np.maximum(seen.base - 1, 1))
    units = seen.units * (simple / seen.quantile) ** 2
    return korn_graubard(seen.share, units, level=seen.level)


def _wilson(seen: _Seen) -> Pair:
    return wilson_interval(seen.share, seen.units, level=seen.level, quantile=seen.quantile)


def _logit(seen: _Seen) -> Pair:
    return logit_interval(seen.share, seen.error, quantile=seen.quantile)


def _arcsine(seen: _Seen) -> Pair:
    angle, inside = np.arcsin(np.sqrt(seen.share)), (seen.share > 0) & (seen.share < 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = seen.quantile * seen.error / (2 * np.sqrt(seen.share * (1 - seen.share)))
    reach = np.where(inside, reach, np.nan)
    return np.sin(np.maximum(angle - reach, 0)) ** 2, np.sin(
        np.minimum(angle + reach, np.pi / 2)
    ) ** 2


def _wald(seen: _Seen) -> Pair:
    inside = np.where((seen.share > 0) & (seen.share < 1), seen.share, np.nan)
    reach = seen.quantile * seen.error
    return inside - reach, inside + reach


SHARE_METHODS: Mapping[str, Callable[[_Seen], Pair]] = {
    "korn_graubard": _korn_graubard,
    "wilson": _wilson,
    "logit": _logit,
    "arcsine": _arcsine,
    "wald": _wald,
}
