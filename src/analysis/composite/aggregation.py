"""Join the scores of one unit into one: seven ways, with a threshold of what must be there.

A mean lets a high score make up for a low one: the arithmetic mean wholly, the geometric and the
harmonic mean less and less; in duels by majority it cannot. Which of them is right is a declared
choice; weights are made elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from analysis.composite.places import standing
from analysis.errors import DataError, ParameterError

__all__ = ["METHODS", "aggregated", "aggregated_levels"]

Numbers = npt.NDArray[np.float64]
ROUNDING = 1e-12  # a difference of shares below this is rounding


def aggregated(
    scores: npt.ArrayLike,
    weights: npt.ArrayLike,
    *,
    method: str,
    availability: float = 0.0,
    power: float | None = None,
) -> Numbers:
    """Join the indicators of each unit into one score.

    Parameters
    ----------
    scores : array, … × units × indicators
        Normalised, more is better; missing allowed (NaN); leading axes are batches.
    weights : array, … × indicators
        At least 0, of any sum: only their ratios count. Leading axes go with those of the scores.
    method : str
        One of ``METHODS``.
    availability : float, optional
        Least share (0 to 1) of the indicators with a weight that must be there for a unit to
        have a score. Those that are there share out the weight of the others.
    power : float, optional
        Of the generalised mean, not 0: 1 is arithmetic, -1 harmonic.

    Returns
    -------
    numpy.ndarray, … × units
        Missing where fewer indicators than ``availability`` are there, or none with a weight.
        ``copeland`` is the share of weight by which a unit beats another, half of it where they
        are equal, summed over all other units; ``majority`` the units that it beats by more
        than half of the weight, less those that beat it so.

    Raises
    ------
    ParameterError
        The method is unknown, ``availability`` is no share, or ``power`` is lacking or of no use.
    DataError
        The weights do not fit, are negative or missing; a score is infinite; or a mean that has
        no meaning there meets a score of 0 or below (geometric, harmonic, generalised).

    Source
    ------
    OECD and JRC (2008), Handbook on constructing composite indicators, step 7; COINr's a_amean,
    a_gmean, a_hmean, outrankMatrix and a_copeland, with which the figures agree to rounding.

    Examples
    --------
    >>> aggregated([[1, 4], [9, np.nan]], [1, 1], method="geometric").round(9).tolist()
    [2.0, 9.0]
    >>> aggregated([[1, 4], [9, np.nan]], [1, 1], method="arithmetic", availability=0.6).tolist()
    [2.5, nan]
    """
    numbers, given = np.asarray(scores, dtype=float), np.asarray(weights, dtype=float)
    if method not in METHODS:
        raise ParameterError(
            "No such way to aggregate.", needed=f"one of: {', '.join(METHODS)}", found=method
        )
    if not 0 <= availability <= 1:
        raise ParameterError(
            "Availability is a share.", needed="0 to 1", found=f"availability: {availability}"
        )
    if (method == "generalised") == (power is None) or power == 0:
        raise ParameterError(
            "A power belongs to the generalised mean, and only to it.",
            needed="a power that is not 0" if method == "generalised" else "no power",
            found=f"method: {method}, power: {power}",
        )
    _check(numbers, given)
    if not given.all():  # what has no weight takes no part, whatever its score
        numbers = np.where(given[..., None, :] > 0, numbers, 1.0)
    _check_positive(numbers, method, power)
    shared = np.where(np.isnan(numbers), 0.0, given[..., None, :])
    there = np.sum(shared > 0, axis=-1) / np.sum(given > 0, axis=-1)[..., None]
    enough = (there >= availability - ROUNDING) & (there > 0)
    joined = METHODS[method](numbers, shared, 1.0 if power is None else power)
    return np.where(enough, joined, np.nan)


def aggregated_levels(
    scores: npt.ArrayLike,
    weights: Sequence[npt.ArrayLike],
    *,
    parents: Sequence[npt.ArrayLike],
    methods: Sequence[str],
    availability: float = 0.0,
) -> list[Numbers]:
    """Join indicators to pillars, pillars to the next level, and so on up to the index.

    Parameters
    ----------
    scores : array, … × units × indicators
        As for :func:`aggregated`.
    weights : sequence of arrays, one a level
        Weight of each member of a level within its group.
    parents : sequence of arrays of int, one a level
        For each member of a level the position of its group on the next level, from 0.
    methods : sequence of str, one a level
        Of ``METHODS``, but the generalised mean, which needs its power level by level.
    availability : float, optional
        Least share of the members of each group that must be there.

    Returns
    -------
    list of numpy.ndarray, … × units × groups
        Scores of each level above the indicators; the last one is the index.

    Raises
    ------
    ParameterError, DataError
        As for :func:`aggregated`; or levels, parents, weights and methods do not fit each other.

    Examples
    --------
    >>> up = aggregated_levels(
    ...     [[1, 3, 6]], [[1, 1, 1], [1, 1]],
    ...     parents=[[0, 0, 1], [0, 0]], methods=["arithmetic", "arithmetic"],
    ... )
    >>> [level.tolist() for level in up]
    [[[2.0, 6.0]], [[4.0]]]
    """
    level, above = np.asarray(scores, dtype=float), []
    groups = [np.asarray(each, dtype=int) for each in parents]
    given = [np.asarray(each, dtype=float) for each in weights]
    counts = {len(groups), len(given), len(methods)}
    sizes = [level.shape[-1], *(int(each.max()) + 1 for each in groups)]
    if len(counts) > 1 or [len(each) for each in groups] != sizes[:-1]:
        raise DataError(
            "The levels of the index do not fit each other.",
            needed="a parent, a weight and a method for each member of each level",
            found=f"sizes of levels {sizes}, parents of {[len(each) for each in groups]}",
        )
    for group, weight, method in zip(groups, given, methods, strict=True):
        members = [np.flatnonzero(group == each) for each in range(int(group.max()) + 1)]
        joined = [
            aggregated(level[..., own], weight[..., own], method=method, availability=availability)
            for own in members
        ]
        level = np.stack(joined, axis=-1)
        above.append(level)
    return above


def _check(scores: Numbers, weights: Numbers) -> None:
    if scores.ndim < 2 or not weights.ndim or weights.shape[-1] != scores.shape[-1]:
        raise DataError(
            "Scores and weights do not fit.",
            needed="units × indicators, and a weight for each indicator",
            found=f"shapes {scores.shape} and {weights.shape}",
        )
    if np.isinf(scores).any():
        raise DataError("A score is infinite.", needed="finite or missing scores")
    if not (np.isfinite(weights) & (weights >= 0)).all() or not weights.sum(axis=-1).all():
        raise DataError(
            "A weight is missing or negative, or all are 0.", needed="weights of at least 0"
        )


def _check_positive(scores: Numbers, method: str, power: float | None) -> None:
    if method not in POSITIVE:
        return
    zero_too = power is None or power < 0
    below = np.argwhere(scores <= 0 if zero_too else scores < 0)
    if len(below):
        bound = "0 or below" if zero_too else "below 0"
        raise DataError(
            f"A {method} mean has no meaning with scores of {bound}.",
            needed="scores above 0",
            found=f"{len(below)} scores of {bound}",
            where=f"unit {below[0][-2]}, indicator {below[0][-1]}, counted from 0",
            hint="Normalise to a range above 0 (such as 1 to 100), or use another mean.",
        )


def arithmetic(scores: Numbers, weights: Numbers, _power: float) -> Numbers:
    """Weighted sum, by the sum of the weights."""
    return _shared_out(np.nansum(weights * scores, axis=-1), weights)


def geometric(scores: Numbers, weights: Numbers, _power: float) -> Numbers:
    """Weighted product, by the root of the sum of the weights."""
    return np.exp(_shared_out(np.nansum(weights * np.log(scores), axis=-1), weights))


def harmonic(scores: Numbers, weights: Numbers, _power: float) -> Numbers:
    """Inverse of the weighted mean of the inverse scores."""
    return 1 / _shared_out(np.nansum(weights / scores, axis=-1), weights)


def generalised(scores: Numbers, weights: Numbers, power: float) -> Numbers:
    """Mean of the scores raised to ``power``, and its root."""
    return _shared_out(np.nansum(weights * scores**power, axis=-1), weights) ** (1 / power)


def median(scores: Numbers, weights: Numbers, _power: float) -> Numbers:
    """Score at which half of the weight is reached; midway where it is reached exactly."""
    every = np.broadcast_to(scores, weights.shape)
    order = np.argsort(every, axis=-1)
    ranked = np.take_along_axis(every, order, -1)
    reached = np.cumsum(np.take_along_axis(weights, order, -1), axis=-1)
    half = reached[..., -1:] / 2
    low = np.argmax(reached >= half * (1 - 1e-12), axis=-1)[..., None]
    high = np.argmax(reached > half * (1 + 1e-12), axis=-1)[..., None]
    return ((np.take_along_axis(ranked, low, -1) + np.take_along_axis(ranked, high, -1)) / 2)[
        ..., 0
    ]


def copeland(scores: Numbers, weights: Numbers, _power: float) -> Numbers:
    """Sum over the other units of the share of weight by which a unit beats each of them.

    This is the row sum of the outranking matrix, as COINr has it. It equals the weighted mean of
    the places on each indicator, so a good place still makes up for a bad one.
    """
    return _table_by_table(scores, weights, _won_shares)


def majority(scores: Numbers, weights: Numbers, _power: float) -> Numbers:
    """Units beaten by more than half of the weight, less those that beat the unit likewise."""
    return _table_by_table(scores, weights, _won_duels)


def _table_by_table(
    scores: Numbers, weights: Numbers, compare: Callable[[Numbers, Numbers], Numbers]
) -> Numbers:
    """Compare the units of each batch with each other."""
    if np.isnan(scores).any():
        raise DataError(
            "Units are compared with each other on all indicators.",
            needed="no missing score",
            found=f"{int(np.isnan(scores).sum())} missing",
            hint="Impute first, or use another aggregation.",
        )
    units, indicators = scores.shape[-2:]
    every = np.broadcast_to(weights, (*weights.shape[:-2], units, indicators))
    own = (every / every.sum(axis=-1, keepdims=True)).reshape(-1, units, indicators)[:, 0]
    tables = np.broadcast_to(scores, every.shape).reshape(-1, units, indicators)
    won = [compare(table, each) for table, each in zip(tables, own, strict=True)]
    return np.stack(won).reshape(every.shape[:-1])


def _won_shares(scores: Numbers, weights: Numbers) -> Numbers:
    """Won shares from the places on each indicator: no pair need be compared."""
    found = standing(scores.T)
    alike = found.valid - 1 - found.above - found.below
    return weights @ (found.below + alike / 2)


def _won_duels(scores: Numbers, weights: Numbers) -> Numbers:
    balance = np.zeros(len(scores))
    for unit, own in enumerate(scores):
        lead = np.sign(own - scores) @ weights
        balance[unit] = np.sum(lead > ROUNDING) - np.sum(lead < -ROUNDING)
    return balance


def _shared_out(sums: Numbers, weights: Numbers) -> Numbers:
    total = weights.sum(axis=-1)
    return sums / np.where(total > 0, total, np.nan)


POSITIVE = ("geometric", "harmonic", "generalised")
METHODS: dict[str, Callable[[Numbers, Numbers, float], Numbers]] = {
    "arithmetic": arithmetic,
    "copeland": copeland,
    "generalised": generalised,
    "geometric": geometric,
    "harmonic": harmonic,
    "majority": majority,
    "median": median,
}
