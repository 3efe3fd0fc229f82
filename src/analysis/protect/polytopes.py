"""Every table that agrees with what a reader knows: points of a polytope."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy

__all__ = ["Polytope"]

_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Polytope:
    """Every table that agrees with what an attacker knows, as values of the withheld cells.

    Parameters
    ----------
    cells : numpy.ndarray of int
        Positions of the withheld cells in the table.
    matrix : scipy.sparse.csr_array, shape (equations, cells)
        The equations between them.
    values, lower, upper : numpy.ndarray
        True values and bounds.
    is_whole : bool
        Only whole numbers count.

    Examples
    --------
    >>> pair = Polytope(
    ...     np.arange(2), scipy.sparse.csr_array([[1.0, 1.0]]), np.array([4.0, 9.0]),
    ...     np.zeros(2), np.full(2, np.inf), is_whole=True,
    ... )
    >>> pair.farthest(np.array([1.0, 0.0])).tolist()
    [13.0, 0.0]
    """

    cells: np.ndarray
    matrix: scipy.sparse.csr_array
    values: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    is_whole: bool

    def part(self, kept: np.ndarray) -> Polytope:
        """Hold all but these cells at their true values: fewer tables, all of them possible."""
        matrix = self.matrix[:, np.flatnonzero(kept)]
        used = np.flatnonzero(np.diff(matrix.indptr))
        bounds = (self.values[kept], self.lower[kept], self.upper[kept])
        return Polytope(self.cells[kept], matrix[used], *bounds, self.is_whole)

    def farthest(self, weights: np.ndarray, reach: float = np.inf) -> np.ndarray | None:
        """Return the possible table with the largest weighted sum; None when none was found.

        ``reach`` bounds how far each cell may rise above its value; without it, a cell that may
        rise without end stops at a height that no bounded cell reaches (``is_endless``).
        """
        reach = min(reach, self._height())
        found = self._solved(weights, reach, whole=False)
        if found is None or not self.is_whole:
            return found
        if np.abs(found - np.round(found)).max(initial=0.0) > _TOLERANCE:
            found = self._solved(weights, reach, whole=True)
        return None if found is None else np.round(found)

    def is_endless(self, high: np.ndarray) -> np.ndarray:
        """Say which of these upper ends are no bound at all."""
        return high - self.values > self._height() / 2

    def _height(self) -> float:
        # Equations have weights of 1: what bounds a cell is at most a sum of withheld cells.
        return 1000 * (float(self.values.sum()) + 1)

    def _solved(self, weights: np.ndarray, reach: float, *, whole: bool) -> np.ndarray | None:
        sums = self.matrix @ self.values
        upper = np.minimum(self.upper, self.values + reach)
        constraints = scipy.optimize.LinearConstraint(self.matrix, sums, sums) if sums.size else ()
        answer = scipy.optimize.milp(
            -weights,
            constraints=constraints,
            bounds=scipy.optimize.Bounds(self.lower, upper),
            integrality=np.full(len(weights), int(whole)),
            options={"mip_rel_gap": 0.0},
        )
        return answer.x if answer.success else None
