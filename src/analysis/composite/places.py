"""Where units stand among each other in many replicates at once.

A place out of one replicate is only material: what leaves the room are intervals of places and
probabilities over many replicates. Nothing here knows how the scores came about.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Standing", "standing"]

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
ROUNDING = 1e-12


class Standing(NamedTuple):
    """How many units stand above and below each unit, replicate by replicate.

    Parameters
    ----------
    above, below : numpy.ndarray of int, replicates × units
        Units with a higher and a lower score; -1 where a unit has no score.
    valid : numpy.ndarray of int, replicates × 1
        Units with a score.

    Examples
    --------
    >>> standing(np.array([[3.0, 1, 3, np.nan]])).above.tolist()
    [[0, 2, 0, -1]]
    """

    above: Counts
    below: Counts
    valid: Counts

    def lowest(self, share: float = 0.25) -> Flags:
        """Whether a unit is in the lowest quarter; equal units are in it together or not at all."""
        return (self.above >= 0) & (self._middle(self.below) < share * self.valid)

    def highest(self, share: float = 0.25) -> Flags:
        """Whether a unit is in the highest quarter, likewise."""
        return (self.above >= 0) & (self._middle(self.above) < share * self.valid)

    def _middle(self, beyond: Counts) -> Numbers:
        alike = self.valid - 1 - self.above - self.below
        return beyond + alike / 2


def standing(scores: Numbers, *, rounding: float = ROUNDING) -> Standing:
    """Count the units above and below each unit.

    Parameters
    ----------
    scores : numpy.ndarray, replicates × units
        More is better; missing allowed.
    rounding : float, optional
        Neighbours that differ by less than this share of the largest score are equal: sums of
        the same parts in another order must not make a difference of places.

    Returns
    -------
    Standing
        One more than ``above`` is the place as R's ``rank(-score, ties.method = "min")`` has it.

    Examples
    --------
    >>> found = standing(np.array([[3.0, 1, 2, 8]]))
    >>> found.above.tolist(), found.below.tolist(), found.lowest().tolist()
    ([[1, 3, 2, 0]], [[2, 0, 1, 3]], [[False, True, False, False]])
    """
    count = scores.shape[1]
    order = np.argsort(scores, axis=1)
    ranked = np.take_along_axis(scores, order, axis=1)
    valid = np.asarray(np.sum(~np.isnan(scores), axis=1, keepdims=True), dtype=np.int32)
    largest = np.fmax.reduce(np.abs(scores), axis=1, keepdims=True)
    equal = ranked[:, 1:] - ranked[:, :-1] <= rounding * largest
    first, last = _ends(equal, count)
    above, below = np.empty_like(first), np.empty_like(first)
    np.put_along_axis(below, order, first, axis=1)
    np.put_along_axis(above, order, valid - 1 - last, axis=1)
    absent = np.isnan(scores)
    above[absent] = below[absent] = -1
    return Standing(above, below, valid)


def _ends(equal: Flags, count: int) -> tuple[Counts, Counts]:
    """First and last position of the equal scores to which each sorted score belongs."""
    position = np.broadcast_to(np.arange(count, dtype=np.int32), (len(equal), count))
    first, last = position.copy(), position.copy()
    for row in np.flatnonzero(equal.any(axis=1)):
        starts = np.flatnonzero(np.r_[True, ~equal[row]]).astype(np.int32)
        sizes = np.diff(np.r_[starts, count])
        first[row] = np.repeat(starts, sizes)
        last[row] = first[row] + np.repeat(sizes, sizes) - 1
    return first, last
