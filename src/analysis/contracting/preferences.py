"""Which way of providing is better on all criteria together: weighted values and other methods.

The main method is the weighted sum of declared value functions; TOPSIS, VIKOR and the weighted
product stand beside it as other defensible ways to put criteria together. How firm the result is
belongs to ``stability``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DataError

__all__ = ["METHODS", "values_on", "weigh_by_methods", "weighted_values"]

Numbers = npt.NDArray[np.float64]

METHODS = ("weighted_sum", "topsis", "vikor", "weighted_product")
LEAST = 1e-9
FLOOR = 0.01
"""Least value that the product takes: a nought would forget all other criteria."""


def values_on(points: Sequence[tuple[float, float]], measures: npt.ArrayLike) -> Numbers:
    """Bring measures to values from 0 to 1 by a declared value function.

    Parameters
    ----------
    points : sequence of pairs (measure, value)
        Rising measures; straight between them, level beyond.
    measures : array
        In the unit of the criterion.

    Returns
    -------
    array of the same shape
        Values, 0 the worst and 1 the best.

    Examples
    --------
    >>> values_on([(0.6, 1.0), (1.0, 0.5), (1.6, 0.0)], [0.5, 0.8, 1.3]).round(2).tolist()
    [1.0, 0.75, 0.25]
    """
    at, value = zip(*points, strict=True)
    return np.interp(np.asarray(measures, dtype=float), at, value)


def weighted_values(values: Numbers, weights: Numbers) -> Numbers:
    """Sum values by their weights: the additive model.

    Parameters
    ----------
    values : array, shape (..., alternatives, criteria)
        From 0 to 1.
    weights : array, shape (criteria,) or (..., criteria)
        Summing to 1 along the last axis.

    Returns
    -------
    array, shape (..., alternatives)

    Raises
    ------
    DataError
        Weights that are negative or do not sum to 1, or not one a criterion.

    Source
    ------
    Keeney and Raiffa (1976), Decisions with multiple objectives, chapter 3.

    Examples
    --------
    >>> weighted_values(np.array([[1.0, 0.0], [0.5, 0.5]]), np.array([0.25, 0.75])).tolist()
    [0.25, 0.5]
    """
    weights = np.asarray(weights, dtype=float)
    if weights.shape[-1] != values.shape[-1]:
        raise DataError(
            "Weights and criteria do not fit.",
            needed=f"{values.shape[-1]} weights",
            found=f"{weights.shape[-1]}",
        )
    if (weights < -LEAST).any() or np.abs(weights.sum(axis=-1) - 1).max() > 1e-6:
        raise DataError(
            "Weights do not sum to 1.",
            needed="weights of zero or more that sum to 1",
            found=f"a sum of {float(np.atleast_1d(weights.sum(axis=-1))[0]):g}",
        )
    return np.asarray(np.einsum("...ac,...c->...a", values, weights))


def weigh_by_methods(values: pd.DataFrame, weights: Mapping[str, float]) -> pd.DataFrame:
    """Put criteria together by each defensible method.

    Parameters
    ----------
    values : pandas.DataFrame, one row an alternative, one column a criterion
        Values from 0 to 1; none missing.
    weights : mapping of str to float
        Of each criterion; they sum to 1.

    Returns
    -------
    pandas.DataFrame, one row a method and alternative
        method, alternative, score (on the method's own scale; of VIKOR the distance to the best,
        so less is better), is_first (True for each alternative that none beats by more than a
        rounding error).

    Raises
    ------
    DataError
        Fewer than two alternatives, or weights as in :func:`weighted_values`.

    Source
    ------
    scikit-criteria: Cabral et al. (2016), arXiv:1608.06325. TOPSIS: Hwang and Yoon (1981). VIKOR:
    Opricovic and Tzeng (2004), European Journal of Operational Research 156.

    Examples
    --------
    >>> values = pd.DataFrame({"cost": [0.9, 0.4], "reach": [0.8, 0.7]}, index=["ngo", "own"])
    >>> table = weigh_by_methods(values, {"cost": 0.5, "reach": 0.5})
    >>> table.loc[table["is_first"], "alternative"].tolist()
    ['ngo', 'ngo', 'ngo', 'ngo']
    """
    if len(values) < 2:
        raise DataError("There is nothing to weigh.", needed="at least two alternatives")
    weight = np.array([weights.get(name, np.nan) for name in values.columns])
    scores = {"weighted_sum": weighted_values(values.to_numpy(float), weight)}
    scores |= _by_library(values, weight)
    rows = [
        (method, str(name), float(score), bool(better >= goodness.max() - LEAST))
        for method in METHODS
        for goodness in [-scores[method] if method == "vikor" else scores[method]]
        for name, score, better in zip(values.index, scores[method], goodness, strict=True)
    ]
    return pd.DataFrame(rows, columns=["method", "alternative", "score", "is_first"])


def _by_library(values: pd.DataFrame, weight: Numbers) -> dict[str, Numbers]:
    """Scores by scikit-criteria; a criterion on which all are equal, or of no weight, is left out.

    Such a criterion decides nothing, and VIKOR would divide by its zero range.
    """
    import skcriteria
    from skcriteria.agg.simple import WeightedProductModel
    from skcriteria.agg.topsis import TOPSIS

    table = values.to_numpy(float)
    telling = (np.ptp(table, axis=0) > LEAST) & (weight > LEAST)
    if not telling.any():
        level = np.zeros(len(values))
        return {"topsis": level, "vikor": level, "weighted_product": level}
    left = weight[telling] / weight[telling].sum()
    ones = np.ones(len(left), dtype=int)
    matrix = skcriteria.mkdm(table[:, telling], ones, weights=left)
    lifted = skcriteria.mkdm(np.maximum(table[:, telling], FLOOR), ones, weights=left)
    return {
        "topsis": np.asarray(TOPSIS().evaluate(matrix).e_.similarity),
        "vikor": _vikor(table[:, telling], left),
        "weighted_product": np.asarray(WeightedProductModel().evaluate(lifted).e_.score),
    }


def _vikor(table: Numbers, weight: Numbers) -> Numbers:
    """VIKOR's compromise; where all are equal in sum or in worst regret, the other part decides."""
    import skcriteria
    from skcriteria.agg.vikor import VIKOR

    best, spread = table.max(axis=0), np.ptp(table, axis=0)
    regrets = weight * (best - table) / spread
    parts = [regrets.sum(axis=1), regrets.max(axis=1)]
    telling = [(part - part.min()) / np.ptp(part) for part in parts if np.ptp(part) > LEAST]
    if len(telling) < len(parts):
        return telling[0] if telling else np.zeros(len(table))
    matrix = skcriteria.mkdm(table, np.ones(len(weight), dtype=int), weights=weight)
    return np.asarray(VIKOR().evaluate(matrix).e_.q_k)
