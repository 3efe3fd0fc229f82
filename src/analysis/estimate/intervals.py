"""Intervals of a share: exact in a small population, honest at 0 and 1 everywhere.

Bare formulas, each for arrays. Which one serves a design is decided in ``shares``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt
import scipy

from analysis.errors import DataError

__all__ = [
    "BINOMIAL_INTERVALS",
    "binomial_interval",
    "hypergeometric_interval",
    "korn_graubard",
    "logit_interval",
    "wilson_interval",
]

Floats = npt.NDArray[np.float64]
Pair = tuple[Floats, Floats]


def hypergeometric_interval(
    successes: npt.ArrayLike,
    drawn: npt.ArrayLike,
    *,
    population: npt.ArrayLike,
    level: float,
    is_exact: bool = True,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the exact interval of a count in a finite population drawn without replacement.

    The least and the greatest number of units in the population with which at most so few, and
    at least so many, successes as were seen have a probability above half of what the level
    leaves out. It covers at least at the level whatever the population.

    Parameters
    ----------
    successes, drawn : array_like of int
        Successes seen, and units drawn; broadcast together.
    population : array_like of int
        Units of the population.
    level : float
        0.95 for 95 per cent.
    is_exact : bool
        False counts what was seen by half (mid-p): narrower, and right on average only.

    Returns
    -------
    lower, upper : array of int
        Numbers of units of the population, 0 to ``population``.

    Raises
    ------
    DataError
        More successes than drawn, or more drawn than there are.

    Source
    ------
    Wright, Exact confidence bounds when sampling from small finite universes, 1991.

    Examples
    --------
    >>> lower, upper = hypergeometric_interval([0, 12], 39, population=1469, level=0.95)
    >>> lower.tolist(), upper.tolist()
    ([0, 253], [130, 695])
    """
    seen, units, whole = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.int64) for each in (successes, drawn, population))
    )
    if ((seen < 0) | (seen > units) | (units > whole)).any():
        raise DataError(
            "A share cannot be told from these counts.",
            needed="0 ≤ successes ≤ drawn ≤ population",
            found=f"successes {seen.ravel()[:5]}, drawn {units.ravel()[:5]}",
        )
    half = (1 - level) / 2
    own = 1.0 if is_exact else 0.5
    lower = _least(seen, units, whole=whole, tail=(half, own))
    upper = whole - _least(units - seen, units, whole=whole, tail=(half, own))
    return lower, upper


def _least(
    seen: npt.NDArray[np.int64],
    units: npt.NDArray[np.int64],
    *,
    whole: npt.NDArray[np.int64],
    tail: tuple[float, float],
) -> npt.NDArray[np.int64]:
    """Least number in the population with P(at least so many seen) above half; bisection."""
    half, own = tail
    low, high = seen.copy(), whole - units + seen
    while (low < high).any():
        middle = (low + high) // 2
        chance = scipy.stats.hypergeom.sf(seen, whole, middle, units)
        enough = chance + own * scipy.stats.hypergeom.pmf(seen, whole, middle, units) > half
        high = np.where(enough, middle, high)
        low = np.where(enough, low, np.minimum(middle + 1, high))
    return low


def wilson_interval(
    share: npt.ArrayLike, units: npt.ArrayLike, *, level: float, quantile: npt.ArrayLike = np.nan
) -> Pair:
    """Return Wilson's score interval for a share of so many (effective) units.

    Parameters
    ----------
    share : array_like of float
        From 0 to 1.
    units : array_like of float
        Effective number of units. For a simple sample from a finite population
        ``n (N − 1) / (N − n)``; note that its coverage is not guaranteed there.
    level : float
        0.95 for 95 per cent.
    quantile : array_like of float, optional
        In place of the normal quantile, that of Student's t.

    Returns
    -------
    lower, upper : array of float

    Source
    ------
    Wilson, Probable inference, JASA 22, 1927.

    Examples
    --------
    >>> lower, upper = wilson_interval(12 / 39, 39, level=0.95)
    >>> lower.round(4), upper.round(4)
    (np.float64(0.1857), np.float64(0.4642))
    """
    p, n = np.asarray(share, dtype=float), np.asarray(units, dtype=float)
    z = np.where(np.isnan(quantile), scipy.stats.norm.ppf((1 + level) / 2), quantile)
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return centre - half, centre + half


def logit_interval(
    share: npt.ArrayLike, standard_error: npt.ArrayLike, *, quantile: npt.ArrayLike
) -> Pair:
    """Return the interval that is symmetric in the log odds; missing at 0 and 1.

    Parameters
    ----------
    share, standard_error : array_like of float
        From 0 to 1.
    quantile : array_like of float
        Of Student's t or of the normal distribution.

    Returns
    -------
    lower, upper : array of float

    Examples
    --------
    >>> lower, upper = logit_interval(0.5, 0.1, quantile=1.96)
    >>> lower.round(3), upper.round(3)
    (np.float64(0.313), np.float64(0.687))
    """
    p = np.asarray(share, dtype=float)
    inside = np.where((p > 0) & (p < 1), p, np.nan)
    odds = np.log(inside / (1 - inside))
    reach = np.asarray(quantile) * np.asarray(standard_error) / (inside * (1 - inside))
    return 1 / (1 + np.exp(-(odds - reach))), 1 / (1 + np.exp(-(odds + reach)))


def korn_graubard(share: npt.ArrayLike, units: npt.ArrayLike, *, level: float) -> Pair:
    """Return the exact interval for a share of so many effective units, right at 0 and 1.

    Parameters
    ----------
    share : array_like of float
        From 0 to 1.
    units : array_like of float
        Effective units, already adjusted for the degrees of freedom of the design.
    level : float
        0.95 for 95 per cent.

    Returns
    -------
    lower, upper : array of float

    Source
    ------
    Korn and Graubard, Confidence intervals for proportions with small expected number of
    positive counts estimated from survey data, Survey Methodology 24, 1998.

    Examples
    --------
    >>> lower, upper = korn_graubard(0.0, 39, level=0.95)
    >>> lower.round(4), upper.round(4)
    (np.float64(0.0), np.float64(0.0903))
    """
    p, n = np.asarray(share, dtype=float), np.asarray(units, dtype=float)
    half = (1 - level) / 2
    hits, misses = n * p, n * (1 - p)
    # Beside zero the distribution is a point: the bound is the edge itself.
    lower = np.where(
        hits > 0, scipy.stats.beta.ppf(half, np.maximum(hits, 1e-300), misses + 1), 0.0
    )
    upper = np.where(
        misses > 0, scipy.stats.beta.ppf(1 - half, hits + 1, np.maximum(misses, 1e-300)), 1.0
    )
    known = np.isfinite(p) & np.isfinite(n) & (n > 0)
    return np.where(known, lower, np.nan), np.where(known, upper, np.nan)


def binomial_interval(
    successes: npt.ArrayLike, drawn: npt.ArrayLike, *, method: str, level: float
) -> Pair:
    """Return an interval of a share drawn simply from a population without bounds.

    Parameters
    ----------
    successes, drawn : array_like of float
        Successes seen, and units drawn.
    method : str
        ``wald`` (shown for comparison only), ``wilson``, ``wilson_corrected``,
        ``clopper_pearson``, ``agresti_coull``, ``jeffreys``, ``mid_p``.
    level : float
        0.95 for 95 per cent.

    Returns
    -------
    lower, upper : array of float

    Raises
    ------
    DataError
        There is no such method.

    Source
    ------
    Brown, Cai and DasGupta, Interval estimation for a binomial proportion, Statistical Science
    16, 2001.

    Examples
    --------
    >>> lower, upper = binomial_interval(0, 10, method="clopper_pearson", level=0.95)
    >>> lower.round(4), upper.round(4)
    (np.float64(0.0), np.float64(0.3085))
    """
    if method not in BINOMIAL_INTERVALS:
        raise DataError(
            f"There is no interval '{method}'.", needed=f"one of: {', '.join(BINOMIAL_INTERVALS)}"
        )
    x, n = np.broadcast_arrays(np.asarray(successes, float), np.asarray(drawn, float))
    return BINOMIAL_INTERVALS[method](x, n, (1 - level) / 2)


def _wald(x: Floats, n: Floats, half: float) -> Pair:
    reach = scipy.stats.norm.ppf(1 - half) * np.sqrt(x / n * (1 - x / n) / n)
    return x / n - reach, x / n + reach


def _wilson(x: Floats, n: Floats, half: float) -> Pair:
    lower, upper = wilson_interval(x / n, n, level=1 - 2 * half)
    return np.where(x == 0, 0.0, lower), np.where(x == n, 1.0, upper)


def _wilson_corrected(x: Floats, n: Floats, half: float) -> Pair:
    """Wilson's interval corrected for continuity, as R's ``prop.test`` gives it."""
    z, p = scipy.stats.norm.ppf(1 - half), x / n
    correction = np.minimum(0.5, np.abs(x - n / 2)) / n
    low, high = np.maximum(p - correction, 0.0), np.minimum(p + correction, 1.0)
    lower = _wilson_bound(low, n, -z)
    upper = _wilson_bound(high, n, z)
    return np.where(low <= 0, 0.0, lower), np.where(high >= 1, 1.0, upper)


def _wilson_bound(p: Floats, n: Floats, z: float) -> Floats:
    bound: Floats = (p + z**2 / (2 * n) + z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))) / (
        1 + z**2 / n
    )
    return bound


def _clopper_pearson(x: Floats, n: Floats, half: float) -> Pair:
    return korn_graubard(x / n, n, level=1 - 2 * half)


def _agresti_coull(x: Floats, n: Floats, half: float) -> Pair:
    z = scipy.stats.norm.ppf(1 - half)
    return _wald(x + z**2 / 2, n + z**2, half)


def _jeffreys(x: Floats, n: Floats, half: float) -> Pair:
    lower = scipy.stats.beta.ppf(half, x + 0.5, n - x + 0.5)
    upper = scipy.stats.beta.ppf(1 - half, x + 0.5, n - x + 0.5)
    return np.where(x == 0, 0.0, lower), np.where(x == n, 1.0, upper)


def _mid_p(x: Floats, n: Floats, half: float) -> Pair:
    """Bisect on the share until the tail with half of the seen point is what is left out."""

    def tail(share: Floats) -> Floats:
        found: Floats = scipy.stats.binom.sf(x, n, share) + scipy.stats.binom.pmf(x, n, share) / 2
        return found

    lower = np.where(x == 0, 0.0, _bisected(tail, half, shape=x.shape))
    upper = np.where(x == n, 1.0, _bisected(tail, 1 - half, shape=x.shape))
    return lower, upper


def _bisected(tail: Callable[[Floats], Floats], target: float, *, shape: tuple[int, ...]) -> Floats:
    """Solve a rising function of a share for the target, to the last digit of a float."""
    low, high = np.zeros(shape), np.ones(shape)
    for _ in range(60):
        middle = (low + high) / 2
        is_below = tail(middle) < target
        low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
    return (low + high) / 2


BINOMIAL_INTERVALS: Mapping[str, Callable[[Floats, Floats, float], Pair]] = {
    "wald": _wald,
    "wilson": _wilson,
    "wilson_corrected": _wilson_corrected,
    "clopper_pearson": _clopper_pearson,
    "agresti_coull": _agresti_coull,
    "jeffreys": _jeffreys,
    "mid_p": _mid_p,
}
