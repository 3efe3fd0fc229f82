"""Who can be told apart from whom: intervals of ranks, and bands.

No rank stands here by itself: two values closer than their errors allow have no order, and every
function returns from where to where a unit may stand. Where the errors come from is the matter of
``uncertainty`` (noise of counts and years) and ``estimate`` (samples).
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import optimize, special

from analysis.errors import DataError, ParameterError, UnknownName

__all__ = [
    "indistinct_bands",
    "levels_count",
    "own_interval",
    "rank_intervals",
    "rank_intervals_of_draws",
]

Floats = npt.NDArray[np.float64]
NODES = 96
"""Points of the quadrature: the critical value is then right to six digits."""
REACH = 8.5  # standard deviations beyond which a normal variable is never seen
SEEN = 6.0  # beyond which nothing counts that moves the eighth digit of a critical value


def rank_intervals(
    values: pd.Series, errors: pd.Series, *, level: float = 0.95, own: Hashable | None = None
) -> pd.DataFrame:
    """Tell from which to which place each unit may stand, counted from the lowest value.

    Parameters
    ----------
    values : pandas.Series
        Estimates, independent of each other; missing ones are left out.
    errors : pandas.Series
        Their standard errors, 0 for what is exact; missing ones are left out.
    level : float
        Probability that the intervals hold the true place: of all units at once.
    own : label, optional
        Then the interval holds for this one unit alone at the level, which makes it narrower, and
        one row is returned.

    Returns
    -------
    pandas.DataFrame, one row a unit with value and error, in the order given
        value, error, place_from, place_to (1 is the lowest), units_count, alike_count (other
        units that it cannot be told apart from), is_exact (no unit has an error).

    Raises
    ------
    DataError
        Labels occur twice, or an error is negative.
    UnknownName
        The unit has no value with an error.

    Source
    ------
    All at once: Al Mohamad, Goeman, van Zwet (2022), Simultaneous confidence intervals for
    ranks with application to ranking institutions, Biometrics 78, by Tukey's range; with unequal
    errors conservative (Hayter 1984). One unit: Mogstad, Romano, Shaikh, Wilhelm (2024),
    Inference for ranks, Review of Economic Studies 91, marginal set, the critical value by
    quadrature in place of their bootstrap (without their steps down).

    Examples
    --------
    >>> values = pd.Series({"A": 1.0, "B": 1.2, "C": 9.0})
    >>> rank_intervals(values, values * 0 + 0.5)[["place_from", "place_to"]].values.tolist()
    [[1, 2], [1, 2], [3, 3]]
    >>> rank_intervals(values, values * 0)[["place_from", "place_to"]].values.tolist()
    [[1, 1], [2, 2], [3, 3]]
    """
    _refuse_level(level)
    value, error, labels = known_values(values, errors)
    if own is not None and own not in labels:
        raise UnknownName(f"'{own}' has no value with an error, hence no place.")
    if own is None:
        above = _apart(value, error, _range_critical(len(value), level))
        below_count, above_count = above.sum(axis=1), above.sum(axis=0)
        place = slice(None)
    else:
        index = int(labels.get_loc(own))
        first, last = own_interval(value, error, index, level=level)
        below_count, above_count = np.array([first - 1]), np.array([len(value) - last])
        place = slice(index, index + 1)
    told = pd.DataFrame({"value": value[place], "error": error[place]}, index=labels[place])
    return told.assign(is_exact=not error.any(), **_places(below_count, above_count, len(value)))


def own_interval(
    values: Floats, errors: Floats, index: int, *, level: float = 0.95
) -> tuple[int, int]:
    """Tell from which to which place one unit may stand: of values with errors, none missing."""
    gaps = values[index] - values
    reach = _own_critical(errors, index, level) * np.hypot(errors[index], errors)
    below, above = int((gaps > reach).sum()), int((gaps < -reach).sum())
    return 1 + below, len(values) - above


def _places(
    below: npt.NDArray[np.intp], above: npt.NDArray[np.intp], count: int
) -> dict[str, npt.NDArray[np.intp] | int]:
    """Turn how many lie surely below and surely above into places."""
    return {
        "place_from": 1 + below,
        "place_to": count - above,
        "units_count": count,
        "alike_count": count - 1 - below - above,
    }


@lru_cache(maxsize=1)
def _nodes() -> tuple[Floats, Floats]:
    """Return the points of the quadrature and their weights."""
    points, weights = np.polynomial.legendre.leggauss(NODES)
    return points * REACH, weights * REACH


@lru_cache(maxsize=64)
def _range_critical(count: int, level: float) -> float:
    """Return the bound of all differences over their error: the range of normals over √2."""
    if count < 2:
        return 0.0
    points, weights = _nodes()
    density = weights * np.exp(-(points**2) / 2) / np.sqrt(2 * np.pi)
    right = special.ndtr(points)

    def excess(bound: float) -> float:
        within = right - special.ndtr(points - bound)
        return float(count * density @ within ** (count - 1)) - level

    return float(optimize.brentq(excess, 1e-3, 2 * REACH, xtol=1e-9)) / float(np.sqrt(2))


def _own_critical(errors: Floats, index: int, level: float) -> float:
    """Return the bound of the differences between one unit and every other."""
    own = errors[index]
    rest = np.delete(errors, index)
    rest = rest[np.hypot(own, rest) > 0]
    if not len(rest):
        return 0.0
    points, weights = _nodes()
    is_seen = np.abs(points) < SEEN
    points, weights = points[is_seen], weights[is_seen]
    density = weights * np.exp(-(points**2) / 2) / np.sqrt(2 * np.pi)
    joint, moved = np.hypot(own, rest), points[:, None] * own
    scale = np.where(rest > 0, rest, 1e-12 * joint)
    middle, reach = moved / scale, joint / scale

    def excess(bound: float) -> float:
        within = special.ndtr(middle + bound * reach) - special.ndtr(middle - bound * reach)
        return float(density @ within.prod(axis=1)) - level

    # One difference alone, and all of them if they were independent, lie around the bound.
    least = float(special.ndtri((1 + level) / 2)) - 0.01
    most = float(special.ndtri((1 + level ** (1 / len(rest))) / 2)) + 0.01
    if excess(least) >= 0 or excess(most) <= 0:
        least, most = 1e-3, 2 * REACH
    return float(optimize.brentq(excess, least, most, xtol=1e-7))


def _apart(values: Floats, errors: Floats, critical: float) -> npt.NDArray[np.bool_]:
    """Tell which unit (row) lies surely above which (column)."""
    gaps = values[:, None] - values[None, :]
    return np.asarray(gaps > critical * np.hypot(errors[:, None], errors[None, :]))


def rank_intervals_of_draws(
    values: pd.Series, draws: pd.DataFrame, *, level: float = 0.95
) -> pd.DataFrame:
    """Tell from which to which place each unit may stand, by replicates that know the errors.

    What units share (a common base, one sample) is in the draws and is taken into account.

    Parameters
    ----------
    values : pandas.Series
        Estimates; missing ones are left out.
    draws : pandas.DataFrame, shape (draws, units)
        Replicates of the estimates (bootstrap, posterior, balanced half samples rescaled), a
        column a unit.
    level : float
        Probability that the intervals of all units at once hold the true places.

    Returns
    -------
    pandas.DataFrame, one row a unit
        As :func:`rank_intervals`.

    Raises
    ------
    DataError
        A unit has no draws, or there are fewer than 100.

    Source
    ------
    Mogstad, Romano, Shaikh, Wilhelm (2024), simultaneous set: the largest of all standardised
    differences of the draws from the estimates.

    Examples
    --------
    >>> draws = pd.DataFrame(np.random.default_rng(1).normal([0, 0, 9], 1.0, (400, 3)))
    >>> found = rank_intervals_of_draws(pd.Series([0.0, 0.1, 9.0]), draws)
    >>> found[["place_from", "place_to"]].values.tolist()
    [[1, 2], [1, 2], [3, 3]]
    """
    _refuse_level(level)
    labels = values.index[values.notna()]
    if len(draws) < 100 or not labels.isin(draws.columns).all():
        found = f"{len(draws)} draws of {len(draws.columns)} units"
        raise DataError(
            "Replicates do not fit the values.", needed="100 draws of each unit", found=found
        )
    value = values.loc[labels].to_numpy(dtype=float)
    strayed = draws[labels].to_numpy(dtype=float) - value
    errors = np.empty((len(value), len(value)))
    largest = np.zeros(len(draws))
    for place in range(len(value)):
        gaps = strayed[:, [place]] - strayed
        errors[place] = gaps.std(axis=0, ddof=1)
        with_error = errors[place] > 0
        if with_error.any():
            scaled = np.abs(gaps[:, with_error]) / errors[place, with_error]
            largest = np.maximum(largest, scaled.max(axis=1))
    above = (value[:, None] - value) > np.quantile(largest, level) * errors
    told = pd.DataFrame({"value": value, "error": strayed.std(axis=0, ddof=1)}, index=labels)
    places = _places(above.sum(axis=1), above.sum(axis=0), len(value))
    return told.assign(is_exact=not strayed.any(), **places)


def indistinct_bands(values: pd.Series, errors: pd.Series, *, level: float = 0.95) -> pd.DataFrame:
    """Tell the bands within which no two units can be told apart.

    Bands overlap, as being alike does not carry over: the first may be like the second and the
    second like the third, and yet the first unlike the third.

    Parameters
    ----------
    values, errors : pandas.Series
        As for :func:`rank_intervals`.
    level : float
        At which all pairs at once are told apart.

    Returns
    -------
    pandas.DataFrame, one row a band, lowest values first
        band (1, 2 …), units_count, only_here_count (units of no other band), lowest, highest
        (values), members (tuple of labels, by value).

    Source
    ------
    Compact letter display of ordered values (Piepho 2004), pairs by Tukey's range.

    Examples
    --------
    >>> values = pd.Series({"A": 1.0, "B": 2.0, "C": 3.0, "D": 9.0})
    >>> indistinct_bands(values, values * 0 + 0.4)[["units_count", "members"]].values.tolist()
    [[2, ('A', 'B')], [2, ('B', 'C')], [1, ('D',)]]
    """
    _refuse_level(level)
    value, error, labels = known_values(values, errors)
    order = np.argsort(value, kind="stable")
    value, error, labels = value[order], error[order], labels[order]
    count = len(value)
    above = _apart(value, error, _range_critical(count, level))
    first_apart = np.where(above.any(axis=0), above.argmax(axis=0), count)
    ends = np.minimum.accumulate(first_apart[::-1])[::-1]
    starts = [place for place in range(count) if place == 0 or ends[place] > ends[place - 1]]
    spans = [(start, int(ends[start])) for start in starts]
    held = np.zeros(count, dtype=int)
    for start, end in spans:
        held[start:end] += 1
    rows = [
        {
            "band": number,
            "units_count": end - start,
            "only_here_count": int((held[start:end] == 1).sum()),
            "lowest": value[start],
            "highest": value[end - 1],
            "members": tuple(labels[start:end]),
        }
        for number, (start, end) in enumerate(spans, start=1)
    ]
    columns = ["band", "units_count", "only_here_count", "lowest", "highest", "members"]
    return pd.DataFrame(rows, columns=columns)


def levels_count(values: pd.Series, errors: pd.Series, *, level: float = 0.95) -> int:
    """Count how many units can at most all be told apart from each other.

    Parameters
    ----------
    values, errors : pandas.Series
        As for :func:`rank_intervals`.
    level : float
        At which all pairs at once are told apart.

    Returns
    -------
    int
        1 where no two units can be told apart; 0 without units.

    Examples
    --------
    >>> values = pd.Series([1.0, 1.1, 1.2, 9.0, 9.1])
    >>> levels_count(values, values * 0 + 0.5)
    2
    """
    value, error, _ = known_values(values, errors)
    order = np.argsort(value, kind="stable")
    above = _apart(value[order], error[order], _range_critical(len(value), level))
    place, count = 0, 0
    while place < len(value):
        count += 1
        place = int(above[:, place].argmax()) if above[:, place].any() else len(value)
    return count


def known_values(values: pd.Series, errors: pd.Series) -> tuple[Floats, Floats, pd.Index]:
    """Return values and errors of those units that have both, with their labels."""
    if values.index.has_duplicates or errors.index.has_duplicates:
        raise DataError("A unit stands twice among the values or errors.")
    both = pd.DataFrame({"value": values, "error": errors.reindex(values.index)}).astype(float)
    both = both.replace([np.inf, -np.inf], np.nan).dropna()
    if (both["error"] < 0).any():
        raise DataError("A standard error is negative.", found=str(both["error"].min()))
    return both["value"].to_numpy(), both["error"].to_numpy(), both.index


def _refuse_level(level: float) -> None:
    if not 0 < level < 1:
        raise ParameterError("A level lies between 0 and 1.", found=str(level))
