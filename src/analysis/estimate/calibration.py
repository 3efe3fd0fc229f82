"""Weights calibrated on any known totals, inside bounds that no weight may leave.

The weights change as little as the distance allows while each total is met to the last digit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DataError
from analysis.estimate.weights import Weighting

__all__ = ["DISTANCES", "calibrate"]

Floats = npt.NDArray[np.float64]
_ROUNDS = 200
_CLOSE = 1e-11
_MET = 1e-7


class _Bounds(NamedTuple):
    lower: float
    upper: float


def calibrate(
    weights: npt.ArrayLike,
    auxiliary: pd.DataFrame,
    *,
    totals: Mapping[str, float],
    bounds: tuple[float, float] = (0.0, float("inf")),
    distance: str = "linear",
) -> Weighting:
    """Calibrate weights on known totals.

    Parameters
    ----------
    weights : array_like, shape (rows,)
        Weights before, above zero.
    auxiliary : pandas.DataFrame, one row a respondent
        A column of numbers for each total; 0 and 1 for a level of a margin.
    totals : mapping of str to float
        Known total of each column. Name every column: nothing is calibrated silently.
    bounds : tuple of float
        Least and greatest factor by which a weight may change.
    distance : str
        ``linear`` (truncated at the bounds), ``raking``, or ``logit`` (both bounds finite).

    Returns
    -------
    Weighting

    Raises
    ------
    DataError
        Columns and totals differ, a value is missing, two columns say the same, the distance
        does not exist, or the totals cannot be met inside the bounds: the column farthest from
        its total is named.

    Source
    ------
    Deville and Särndal, Calibration estimators in survey sampling, JASA 87, 1992.

    Examples
    --------
    >>> auxiliary = pd.DataFrame({"all": [1.0, 1.0, 1.0], "staff": [2.0, 4.0, 6.0]})
    >>> step = calibrate([10, 10, 10], auxiliary, totals={"all": 30, "staff": 140})
    >>> step.weights.round(6).tolist()
    [5.0, 10.0, 15.0]
    """
    before, matrix, wanted = _checked(weights, auxiliary, totals=totals)
    if distance not in DISTANCES:
        raise DataError(
            f"There is no distance '{distance}'.", needed=f"one of: {', '.join(DISTANCES)}"
        )
    limits = _limits(bounds, distance)
    scale = np.maximum(np.abs(wanted), 1e-12)
    slopes, rounds = np.zeros(len(wanted)), 0
    factor = np.ones(len(before))
    while (rounds := rounds + 1) <= _ROUNDS:
        factor, steepness = DISTANCES[distance](matrix @ slopes, limits)
        gap = wanted - matrix.T @ (before * factor)
        if np.abs(gap / scale).max() < _CLOSE:
            break
        curvature = matrix.T @ (matrix * (before * steepness)[:, None])
        slopes = slopes + np.linalg.lstsq(curvature, gap, rcond=None)[0]
    after = before * factor
    table = pd.DataFrame(
        {"variable": list(totals), "level": "", "target": wanted, "reached": matrix.T @ after}
    )
    table["gap_share"] = (table["reached"] - wanted) / scale
    _refuse_unmet(table, limits)
    return Weighting(after, before, table, auxiliary=matrix, iterations=rounds)


def _checked(
    weights: npt.ArrayLike, auxiliary: pd.DataFrame, *, totals: Mapping[str, float]
) -> tuple[Floats, Floats, Floats]:
    before = np.asarray(weights, dtype=float)
    if set(totals) != set(auxiliary.columns) or len(before) != len(auxiliary):
        raise DataError(
            "Known totals and columns differ.",
            needed=f"{len(before)} rows and the columns {', '.join(map(str, totals))}",
            found=f"{len(auxiliary)} rows and the columns {', '.join(map(str, auxiliary.columns))}",
        )
    matrix = auxiliary[list(totals)].to_numpy(dtype=float)
    wanted = np.array([float(total) for total in totals.values()])
    if not (np.isfinite(matrix).all() and np.isfinite(wanted).all()):
        gaps = auxiliary.columns[~np.isfinite(auxiliary.to_numpy(dtype=float)).all(axis=0)]
        raise DataError(
            "Calibration needs every value and every total.",
            where=f"column '{gaps[0]}'" if len(gaps) else "the known totals",
        )
    if np.linalg.matrix_rank(matrix) < matrix.shape[1]:
        raise DataError(
            "Two columns of the calibration say the same.",
            needed="columns of which none follows from the others",
            found=", ".join(map(str, totals)),
            hint="Leave out one level of each further margin.",
        )
    return before, matrix, wanted


def _limits(bounds: tuple[float, float], distance: str) -> _Bounds:
    lower, upper = bounds
    if not lower < 1 < upper or (distance == "logit" and not np.isfinite(upper)):
        raise DataError(
            "The bounds of a calibration lie around 1; both are finite for the distance 'logit'.",
            found=f"{lower:g} to {upper:g}",
        )
    return _Bounds(lower, upper)


def _refuse_unmet(table: pd.DataFrame, limits: _Bounds) -> None:
    worst = table.loc[table["gap_share"].abs().idxmax()]
    if not abs(worst["gap_share"]) <= _MET:
        raise DataError(
            "The known totals cannot be met inside the bounds.",
            needed=f"{worst['target']:,.6g}",
            found=f"{worst['reached']:,.6g} with factors from {limits.lower:g} to {limits.upper:g}",
            where=f"total '{worst['variable']}'",
            hint="Widen the bounds, or leave a total out.",
        )


def _linear(reach: Floats, limits: _Bounds) -> tuple[Floats, Floats]:
    factor = np.clip(1 + reach, limits.lower, limits.upper)
    return factor, ((1 + reach > limits.lower) & (1 + reach < limits.upper)).astype(float)


def _raking(reach: Floats, limits: _Bounds) -> tuple[Floats, Floats]:
    grown = np.exp(np.minimum(reach, 500.0))
    inside = (grown > limits.lower) & (grown < limits.upper)
    return np.clip(grown, limits.lower, limits.upper), np.where(inside, grown, 0.0)


def _logit(reach: Floats, limits: _Bounds) -> tuple[Floats, Floats]:
    lower, upper = limits
    pace = (upper - lower) / ((1 - lower) * (upper - 1))
    grown = np.exp(np.clip(pace * reach, -500.0, 500.0))
    below = (upper - 1) + (1 - lower) * grown
    factor = (lower * (upper - 1) + upper * (1 - lower) * grown) / below
    return factor, (factor - lower) * (upper - factor) * pace / (upper - lower)


DISTANCES: Mapping[str, Callable[[Floats, _Bounds], tuple[Floats, Floats]]] = {
    "linear": _linear,
    "raking": _raking,
    "logit": _logit,
}
