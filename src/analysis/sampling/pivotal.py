"""Drawing by lot so that neighbours are rarely drawn together: the local pivotal method.

Two units that are nearest to each other play for their chances: one takes as much of both as it
can hold, the other keeps the rest. After each such game one of them is decided. So a unit that is
drawn has taken the chances of those around it, and the sample spreads over the map by itself,
while the chance of each unit to be drawn stays exactly what it was set to be.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.errors import DataError

__all__ = ["local_pivotal", "on_the_globe"]

Numbers = npt.NDArray[np.float64]
TOLERANCE = 1e-9


def on_the_globe(latitude: npt.ArrayLike, longitude: npt.ArrayLike) -> Numbers:
    """Return points of a globe of radius 1: points × 3; their distances order as true ones do."""
    lat, lon = np.radians(np.asarray(latitude, float)), np.radians(np.asarray(longitude, float))
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def local_pivotal(
    points: Numbers, probabilities: Numbers, *, random: np.random.Generator
) -> npt.NDArray[np.bool_]:
    """Draw a sample with these chances, spread over the points.

    Parameters
    ----------
    points : numpy.ndarray, units × coordinates
        Missing not allowed. Units at the same point are ordered at random.
    probabilities : numpy.ndarray, units
        Chance of each unit to be drawn (0 to 1). Where they sum to a whole number, the sample has
        that size.
    random : numpy.random.Generator
        Only its uniform numbers are used.

    Returns
    -------
    numpy.ndarray of bool, units

    Raises
    ------
    DataError
        A chance is no share, a point is missing, or there are not as many points as chances.

    Source
    ------
    Grafström, Lundström and Schelin (2012), Spatially balanced sampling through the pivotal
    method, Biometrics 68, 514-520: their first method (LPM1), in which both must be nearest to
    each other. The pivotal method is that of Deville and Tillé (1998).

    Examples
    --------
    >>> line = np.arange(6.0)[:, None]
    >>> drawn = local_pivotal(line, np.full(6, 0.5), random=np.random.default_rng(1))
    >>> int(drawn.sum())
    3
    """
    chances = np.asarray(probabilities, dtype=float).copy()
    if len(points) != len(chances) or not np.isfinite(points).all():
        raise DataError("Each unit needs a point.", found=f"{len(points)} for {len(chances)}")
    if not ((chances >= 0) & (chances <= 1)).all():
        raise DataError("A chance to be drawn is no share.", needed="0 to 1")
    chances[chances < TOLERANCE], chances[chances > 1 - TOLERANCE] = 0, 1
    around = _by_distance(points, random)
    next_one = [0] * len(chances)
    waiting = [each for each in range(len(chances)) if 0 < chances[each] < 1]
    undecided = set(waiting)

    def nearest(unit: int) -> int:
        while around[unit][next_one[unit]] not in undecided:
            next_one[unit] += 1
        return int(around[unit][next_one[unit]])

    while len(waiting) > 1:
        one = waiting[int(random.random() * len(waiting))]
        other = nearest(one)
        if nearest(other) != one:
            continue
        chances[one], chances[other] = _played(chances[one], chances[other], random.random())
        for each in (one, other):
            if chances[each] in (0, 1):
                undecided.remove(each)
                waiting.remove(each)
    for each in waiting:
        chances[each] = float(random.random() < chances[each])
    return np.asarray(chances > 0.5)


def _by_distance(points: Numbers, random: np.random.Generator) -> list[list[int]]:
    """The other units of each unit from the nearest on; equal ones in one order drawn by lot."""
    lot = random.random(len(points))
    apart = ((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
    np.fill_diagonal(apart, np.inf)
    order = np.lexsort((np.broadcast_to(lot, apart.shape), apart), axis=1)
    return [[int(each) for each in row[:-1]] for row in order]


def _played(one: float, other: float, lot: float) -> tuple[float, float]:
    """One game: the chances of both after it; one of them is 0 or 1."""
    both = one + other
    if both < 1:
        after = (0.0, both) if lot * both < other else (both, 0.0)
    else:
        after = (1.0, both - 1) if lot * (2 - both) < 1 - other else (both - 1, 1.0)
    first, second = (0.0 if each < TOLERANCE else each for each in after)
    return (1.0 if first > 1 - TOLERANCE else first, 1.0 if second > 1 - TOLERANCE else second)
