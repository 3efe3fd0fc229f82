"""How firmly an alternative stays first: over draws, over weights, and criterion by criterion.

No function returns a bare rank: each says in which share of draws, of weights, or between which
weights an alternative is first.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import qmc

from analysis.contracting.preferences import weighted_values
from analysis.errors import DataError

__all__ = ["even_weights", "first_shares", "weight_ranges"]

Numbers = npt.NDArray[np.float64]
LEAST = 1e-9


def even_weights(criteria_count: int, *, count: int, seed: int) -> Numbers:
    """Draw weights evenly from all that sum to 1: nobody's preference.

    Parameters
    ----------
    criteria_count : int
        At least 2.
    count : int
        Draws, a power of two.
    seed : int
        Of the scrambling.

    Returns
    -------
    array, shape (count, criteria_count)
        Rows of zero or more that sum to 1.

    Source
    ------
    Gaps between sorted uniform numbers; the weights of SMAA: Lahdelma, Hokkanen and Salminen
    (1998), European Journal of Operational Research 106.

    Examples
    --------
    >>> even_weights(3, count=4, seed=1).sum(axis=1).round(9).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    cuts = np.sort(qmc.Sobol(criteria_count - 1, rng=seed).random(count), axis=1)
    ends = np.zeros((count, 1))
    return np.diff(np.hstack([ends, cuts, ends + 1]), axis=1)


def first_shares(values: Numbers, weights: Numbers) -> Numbers:
    """Compute in which share of draws each alternative is first.

    Parameters
    ----------
    values : array, shape (draws, alternatives, criteria)
        Values from 0 to 1.
    weights : array, shape (criteria,) or (draws, criteria)
        One set of weights for all draws, or one a draw.

    Returns
    -------
    array, shape (alternatives,)
        Shares that sum to 1; alternatives that are first together share a draw.

    Raises
    ------
    DataError
        As :func:`analysis.contracting.preferences.weighted_values`; or there is no draw.

    Examples
    --------
    >>> values = np.array([[[1.0], [0.0]], [[0.0], [1.0]], [[1.0], [1.0]], [[1.0], [0.0]]])
    >>> first_shares(values, np.array([1.0])).tolist()
    [0.625, 0.375]
    """
    if not len(values):
        raise DataError("There is nothing to count.", needed="at least one draw")
    total = weighted_values(values, weights)
    first = total >= total.max(axis=1, keepdims=True) - LEAST
    return np.asarray((first / first.sum(axis=1, keepdims=True)).mean(axis=0))


def weight_ranges(values: pd.DataFrame, weights: Mapping[str, float]) -> pd.DataFrame:
    """Find between which weights of each criterion the first alternative stays first.

    Parameters
    ----------
    values : pandas.DataFrame, one row an alternative, one column a criterion
        Values from 0 to 1.
    weights : mapping of str to float
        Of each criterion; they sum to 1.

    Returns
    -------
    pandas.DataFrame, one row a criterion
        criterion; weight; low, high (weights between which it stays first while the others keep
        their proportions: 0 and 1 where it always does); then_low, then_high (the alternative that
        is first below and above, else empty).

    Raises
    ------
    DataError
        As :func:`analysis.contracting.preferences.weighted_values`.

    Notes
    -----
    The total of each alternative is a straight line in the weight of one criterion, so the ends
    are exact. A criterion that has all the weight leaves no proportions: the others share evenly.

    Examples
    --------
    >>> values = pd.DataFrame({"cost": [1.0, 0.0], "reach": [0.0, 1.0]}, index=["ngo", "own"])
    >>> row = weight_ranges(values, {"cost": 0.7, "reach": 0.3}).loc[0]
    >>> float(row["low"]), float(row["high"]), row["then_low"], row["then_high"]
    (0.5, 1.0, 'own', '')
    """
    table = values.to_numpy(float)
    weight = np.array([weights.get(name, np.nan) for name in values.columns])
    first = int(weighted_values(table, weight).argmax())
    rows = []
    for place, name in enumerate(values.columns):
        rest = np.delete(weight, place)
        rest = rest / rest.sum() if rest.sum() > LEAST else np.full(len(rest), 1 / len(rest))
        at_zero = np.delete(table, place, axis=1) @ rest
        low, then_low, high, then_high = _span(
            at_zero, table[:, place], first=first, weight=weight[place]
        )
        names = [str(values.index[each]) if each >= 0 else "" for each in (then_low, then_high)]
        rows.append((str(name), float(weight[place]), low, high, *names))
    columns = ["criterion", "weight", "low", "high", "then_low", "then_high"]
    return pd.DataFrame(rows, columns=columns)


def _span(
    at_zero: Numbers, at_one: Numbers, *, first: int, weight: float
) -> tuple[float, int, float, int]:
    """Ends of the weights at which ``first`` leads, and who leads beyond (-1: nobody)."""
    low, then_low, high, then_high = 0.0, -1, 1.0, -1
    for other in range(len(at_zero)):
        start = at_zero[first] - at_zero[other]
        slope = at_one[first] - at_one[other] - start
        if other == first or abs(slope) < LEAST:
            continue
        crossing = float(-start / slope)
        if slope > 0 and low < crossing <= weight + LEAST:
            low, then_low = crossing, other
        if slope < 0 and high > crossing >= weight - LEAST:
            high, then_high = crossing, other
    return low, then_low, high, then_high
