"""What circumstances foretell: ridge regression, and the same with odd values held back.

Bare formulas of least squares; what goes in and what comes out of it is decided elsewhere.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["held_back_fit", "ridge_fit"]

Floats = npt.NDArray[np.float64]
NORMAL_MAD = 1.4826
ROUNDS = 15
"""Rounds after which the weights of a few thousand hromadas no longer move."""


def ridge_fit(design: Floats, values: Floats, *, penalty: float) -> Floats:
    """Return coefficients by least squares, drawn to nought but for the first (the level).

    Parameters
    ----------
    design : ndarray, shape (hromadas, variables)
        The first column is all ones.
    values : ndarray, shape (hromadas,)
        Without gaps.
    penalty : float
        Weight of the squared coefficients.

    Returns
    -------
    ndarray, shape (variables,)

    Source
    ------
    Hoerl and Kennard (1970), Ridge regression, Technometrics 12, 55-67.

    Examples
    --------
    >>> design = np.column_stack([np.ones(3), [-1.0, 0.0, 1.0]])
    >>> ridge_fit(design, np.array([0.0, 2.0, 4.0]), penalty=2.0).round(6).tolist()
    [2.0, 1.0]
    """
    return _solved(design, values, np.ones(len(values)), penalty=penalty)


def held_back_fit(design: Floats, values: Floats, *, penalty: float, bend: float) -> Floats:
    """Return coefficients in which values far from what is foretold pull no harder.

    Parameters
    ----------
    design, values, penalty
        As in :func:`ridge_fit`.
    bend : float
        Usual spreads beyond which the pull stays the same.

    Returns
    -------
    ndarray, shape (variables,)

    Source
    ------
    Huber (1964), by weights that are computed anew; spread by the median absolute deviation.

    Examples
    --------
    >>> design = np.ones((9, 1))
    >>> odd = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 1000])
    >>> bool(4.5 < held_back_fit(design, odd, penalty=1.0, bend=1.345)[0] < 7)
    True
    """
    weights = np.ones(len(values))
    found = _solved(design, values, weights, penalty=penalty)
    for _ in range(ROUNDS):
        left = values - design @ found
        spread = NORMAL_MAD * np.median(np.abs(left - np.median(left)))
        if not spread > 0:
            break
        weights = np.minimum(1.0, bend * spread / np.maximum(np.abs(left), 1e-12))
        found = _solved(design, values, weights, penalty=penalty)
    return found


def _solved(design: Floats, values: Floats, weights: Floats, *, penalty: float) -> Floats:
    weighted = design * weights[:, None]
    pull = np.eye(design.shape[1]) * penalty
    pull[0, 0] = 0.0
    return np.asarray(np.linalg.solve(weighted.T @ design + pull, weighted.T @ values))
