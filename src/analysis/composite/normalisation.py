"""Bring indicators of different units onto one scale on which more is better: twelve ways.

Each formula takes values that already point the right way and says nothing about their quality;
``normalised`` looks at what comes in. Outliers and missing values are dealt with before, weights
after: neither belongs here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from analysis.composite.places import standing
from analysis.errors import DataError, ParameterError

__all__ = ["METHODS", "normalised"]

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Setting = Numbers | float  # of a formula: one number, or one an indicator
UNITS = -2  # the axis along which the units of one indicator lie
ROUNDING = 1e-12  # a spread below this share of the numbers themselves is rounding, not spread
NORMAL_MAD = 1.482602218505602  # makes the median absolute deviation a standard deviation


def normalised(
    values: npt.ArrayLike,
    *,
    method: str,
    lower_is_better: Sequence[bool] | Flags | None = None,
    **parameters: npt.ArrayLike,
) -> Numbers:
    """Bring each indicator onto the scale of a method, on which more is always better.

    Parameters
    ----------
    values : array, … × units × indicators
        In the indicator's own unit; missing allowed (NaN) and kept; leading axes are batches,
        each normalised by itself.
    method : str
        One of ``METHODS``.
    lower_is_better : sequence of bool, one an indicator, optional
        True where a low value is good; without it high is good everywhere.
    **parameters : number or one number an indicator
        What the method takes, in the indicator's own unit: ``lower`` and ``upper`` (min_max,
        percentile_rank, goalposts), ``mean`` and ``sd`` (z_score, robust_z), ``targets`` and
        ``capped`` (distance_to_target), ``references`` (distance_to_reference), ``count``
        (categories), ``margin`` (above_or_below_mean), ``scale`` (goalposts).

    Returns
    -------
    numpy.ndarray, as ``values``
        Scores; missing where the value is.

    Raises
    ------
    ParameterError
        The method is unknown, or does not take (or lacks) a parameter.
    DataError
        A value is infinite, an indicator has no value or the same one in all units (no scale
        can be made of it), or a target, reference or goalpost makes no scale.

    Source
    ------
    OECD and JRC (2008), Handbook on constructing composite indicators, section 1.5 and step 5.
    The formulas agree with COINr's n_minmax, n_zscore, n_rank, n_prank, n_borda, n_dist2targ and
    n_goalposts to rounding.

    Examples
    --------
    >>> normalised([[1.0, 9], [2, 3], [5, 5]], method="min_max", lower_is_better=[False, True])
    array([[  0.        ,   0.        ],
           [ 25.        , 100.        ],
           [100.        ,  66.66666667]])
    >>> normalised([[1.0], [2], [np.nan], [5]], method="percentile_rank").ravel().tolist()
    [0.0, 0.5, nan, 1.0]
    """
    numbers = _checked(np.asarray(values, dtype=float))
    formula = METHODS.get(method)
    if formula is None:
        raise ParameterError(
            "No such way to normalise.", needed=f"one of: {', '.join(METHODS)}", found=method
        )
    lower = np.zeros(numbers.shape[-1], bool) if lower_is_better is None else lower_is_better
    reversed_ = np.asarray(lower, dtype=bool)
    if reversed_.shape != numbers.shape[-1:]:
        raise DataError(
            "Each indicator needs a direction.",
            needed=f"{numbers.shape[-1]} directions",
            found=f"shape {reversed_.shape}",
        )
    taken = _taken(method, formula, parameters)
    return formula(numbers, reversed_, **taken)


def _taken(
    method: str, formula: Callable[..., Numbers], parameters: dict[str, npt.ArrayLike]
) -> dict[str, Numbers]:
    """Parameters as numbers, where the formula takes each of them."""
    known = {
        name: each.default
        for name, each in inspect.signature(formula).parameters.items()
        if each.kind is each.KEYWORD_ONLY
    }
    lacking = [name for name, default in known.items() if default is inspect.Parameter.empty]
    if set(parameters) - set(known) or set(lacking) - set(parameters):
        raise ParameterError(
            f"Parameters of {method} do not fit.",
            needed=", ".join(known) or "no parameter",
            found=", ".join(sorted(parameters)) or "no parameter",
        )
    return {name: np.asarray(given, dtype=float) for name, given in parameters.items()}


def _checked(values: Numbers) -> Numbers:
    """Values of which each indicator can be brought onto a scale."""
    if values.ndim < 2 or not values.size:
        raise DataError(
            "There is nothing to normalise.", needed="units × indicators", found=str(values.shape)
        )
    if np.isinf(values).any():
        raise DataError(
            "A value is infinite.",
            needed="finite or missing values",
            where=_first(np.isinf(values)),
        )
    highest, lowest = np.fmax.reduce(values, axis=UNITS), np.fmin.reduce(values, axis=UNITS)
    flat = ~(highest - lowest > ROUNDING * np.maximum(np.abs(highest), np.abs(lowest)))
    if flat.any():
        raise DataError(
            "An indicator has no value, or the same one in all units: it makes no scale.",
            needed="at least two different values",
            where=_first(flat),
            hint="Leave the indicator out of the index, with the reason.",
        )
    return values


def _first(found: Flags) -> str:
    return f"indicator {int(np.argwhere(found)[0][-1])}, counted from 0"


def _upward(values: Numbers, lower_is_better: Flags) -> Numbers:
    return np.where(lower_is_better, -values, values)


def _lowest(values: Numbers) -> Numbers:
    return np.fmin.reduce(values, axis=UNITS, keepdims=True)


def _highest(values: Numbers) -> Numbers:
    return np.fmax.reduce(values, axis=UNITS, keepdims=True)


def _divisor(spread: Numbers, what: str) -> Numbers:
    """A spread that is above zero everywhere."""
    spread = np.asarray(spread, dtype=float)
    if not (spread > 0).all():
        where = _first(~(spread > 0)) if spread.ndim else ""
        raise DataError(f"{what} makes no scale.", needed="a spread above 0", where=where)
    return spread


def min_max(
    values: Numbers,
    lower_is_better: Flags,
    *,
    lower: Setting = 0.0,
    upper: Setting = 100.0,
) -> Numbers:
    """From ``lower`` for the worst unit to ``upper`` for the best."""
    upward = _upward(values, lower_is_better)
    lowest = _lowest(upward)
    span = _divisor(np.subtract(upper, lower), "The range from lower to upper")
    return (upward - lowest) / (_highest(upward) - lowest) * span + lower


def z_score(
    values: Numbers, lower_is_better: Flags, *, mean: Setting = 0.0, sd: Setting = 1.0
) -> Numbers:
    """Standard deviations (with n - 1) from the mean of the units, moved to ``mean`` and ``sd``."""
    upward = _upward(values, lower_is_better)
    spread = np.nanstd(upward, axis=UNITS, ddof=1, keepdims=True)
    centred = upward - np.nanmean(upward, axis=UNITS, keepdims=True)
    return centred / spread * _divisor(np.asarray(sd), "The standard deviation") + mean


def robust_z(
    values: Numbers, lower_is_better: Flags, *, mean: Setting = 0.0, sd: Setting = 1.0
) -> Numbers:
    """Median absolute deviations from the median: a z score that outliers do not move."""
    upward = _upward(values, lower_is_better)
    centred = upward - np.nanmedian(upward, axis=UNITS, keepdims=True)
    deviation = np.nanmedian(np.abs(centred), axis=UNITS, keepdims=True)
    spread = NORMAL_MAD * _divisor(deviation, "An indicator that is equal in most units")
    return centred / spread * _divisor(np.asarray(sd), "The standard deviation") + mean


def rank(values: Numbers, lower_is_better: Flags) -> Numbers:
    """1 for the worst unit; equal units share the lowest of their ranks."""
    upward = np.swapaxes(_upward(values, lower_is_better), UNITS, -1)
    flat = upward.reshape(-1, upward.shape[-1])
    below = standing(flat, rounding=0.0).below.reshape(upward.shape)
    return np.swapaxes(np.where(np.isnan(upward), np.nan, below + 1.0), UNITS, -1)


def borda(values: Numbers, lower_is_better: Flags) -> Numbers:
    """How many units do worse."""
    return rank(values, lower_is_better) - 1


def percentile_rank(
    values: Numbers, lower_is_better: Flags, *, lower: Setting = 0.0, upper: Setting = 1.0
) -> Numbers:
    """Share of the other units that do worse, from ``lower`` for none to ``upper`` for all."""
    others = np.sum(~np.isnan(values), axis=UNITS, keepdims=True) - 1
    span = _divisor(np.subtract(upper, lower), "The range from lower to upper")
    return borda(values, lower_is_better) / others * span + lower


def distance_to_target(
    values: Numbers, lower_is_better: Flags, *, targets: Setting, capped: Setting = 0.0
) -> Numbers:
    """From 0 for the worst unit to 1 at the target; beyond it more than 1, unless ``capped``."""
    upward = _upward(values, lower_is_better)
    goal = _upward(np.broadcast_to(np.asarray(targets, float), values.shape[-1:]), lower_is_better)
    lowest = _lowest(upward)
    scores = (upward - lowest) / _divisor(goal - lowest, "A target that the worst unit has passed")
    return np.where(np.asarray(capped, bool), np.minimum(scores, 1), scores)


def distance_to_maximum(values: Numbers, lower_is_better: Flags) -> Numbers:
    """Fraction of the highest value; where low is good, of the values mirrored in their range."""
    highest = _divisor(_highest(values), "An indicator without a value above 0")
    mirrored = _lowest(values) + highest - values
    return np.where(lower_is_better, mirrored, values) / highest


def distance_to_reference(
    values: Numbers, lower_is_better: Flags, *, references: Setting | None = None
) -> Numbers:
    """Value as a multiple of the reference (of the median unit, if none is given).

    Where low is good, the multiple is mirrored at 1: twice the reference is 0.
    """
    middle = np.nanmedian(values, axis=UNITS, keepdims=True) if references is None else references
    multiple = values / _divisor(np.asarray(middle, float), "A reference of 0 or below")
    return np.where(lower_is_better, 2 - multiple, multiple)


def categories(values: Numbers, lower_is_better: Flags, *, count: Setting = 4.0) -> Numbers:
    """Which of ``count`` groups of equal size, by quantiles: 0 to 100 in equal steps."""
    groups = int(count)
    if groups < 2:
        raise ParameterError("Categories need at least two groups.", found=f"count: {groups}")
    share = percentile_rank(values, lower_is_better)
    return np.minimum(np.floor(share * groups), groups - 1) * 100 / (groups - 1)


def goalposts(
    values: Numbers,
    lower_is_better: Flags,
    *,
    lower: Setting,
    upper: Setting,
    scale: Setting = 100.0,
) -> Numbers:
    """From 0 at one declared post to ``scale`` at the other, cut off beyond both."""
    span = _divisor(np.subtract(upper, lower), "The distance between the goalposts")
    share = np.clip((values - lower) / span, 0, 1)
    return np.where(lower_is_better, 1 - share, share) * scale


def above_or_below_mean(
    values: Numbers, lower_is_better: Flags, *, margin: Setting = 0.2
) -> Numbers:
    """1 above the mean of the units, -1 below, 0 within ``margin`` (a share of the mean)."""
    middle = np.nanmean(values, axis=UNITS, keepdims=True)
    beyond = np.abs(values - middle) > np.asarray(margin) * np.abs(middle)
    sign = np.sign(_upward(values - middle, lower_is_better))
    return np.where(np.isnan(values), np.nan, np.where(beyond, sign, 0.0))


METHODS: dict[str, Callable[..., Numbers]] = {
    "above_or_below_mean": above_or_below_mean,
    "borda": borda,
    "categories": categories,
    "distance_to_maximum": distance_to_maximum,
    "distance_to_reference": distance_to_reference,
    "distance_to_target": distance_to_target,
    "goalposts": goalposts,
    "min_max": min_max,
    "percentile_rank": percentile_rank,
    "rank": rank,
    "robust_z": robust_z,
    "z_score": z_score,
}
