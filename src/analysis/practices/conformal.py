"""How odd one hromada is among its likes: conformal p-values, intervals, and how many by chance.

A score is how far a hromada lies above what is foretold, in its own spread. Its p-value is the
share of hromadas with a score at least as high, itself among them: exact when hromadas could
change places, whatever the law of the scores.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import stats

__all__ = ["among_all", "at_least_so_many", "chance_count", "chosen_at", "conformal_p", "score_at"]

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def conformal_p(scores: npt.ArrayLike, reference: npt.ArrayLike) -> Floats:
    """Return the conformal p-value of scores among those of a reference.

    Parameters
    ----------
    scores : array_like, shape (tested,)
        Higher is odder.
    reference : array_like, shape (calibration,)
        Scores of hromadas not tested.

    Returns
    -------
    ndarray, shape (tested,)
        (1 + number of the reference at least as high) / (1 + size of the reference).

    Source
    ------
    Vovk, Gammerman and Shafer (2005); Bates, Candès, Lei, Romano and Sesia (2023), Testing for
    outliers with conformal p-values, Annals of Statistics 51, 149-178.

    Examples
    --------
    >>> conformal_p([5.0, 0.0], [1.0, 2.0, 3.0]).tolist()
    [0.25, 1.0]
    """
    known = np.sort(np.asarray(reference, dtype=float))
    as_high = len(known) - np.searchsorted(known, np.asarray(scores, dtype=float), side="left")
    return np.asarray((1.0 + as_high) / (1.0 + len(known)))


def among_all(scores: npt.ArrayLike) -> Floats:
    """Return the conformal p-value of each score among all the others.

    Parameters
    ----------
    scores : array_like, shape (hromadas,)
        Each computed without the hromada itself.

    Returns
    -------
    ndarray, shape (hromadas,)

    Source
    ------
    Cross-conformal: Vovk (2015), Annals of Mathematics and Artificial Intelligence 74, 9-28.

    Examples
    --------
    >>> among_all([1.0, 2.0, 2.0, 9.0]).tolist()
    [1.0, 0.75, 0.75, 0.25]
    """
    own = np.asarray(scores, dtype=float)
    return np.asarray(stats.rankdata(-own, method="max") / len(own))


def score_at(reference: npt.ArrayLike, tail: float) -> float:
    """Return the score that a new hromada passes with at most the chance of a tail.

    Parameters
    ----------
    reference : array_like, shape (calibration,)
        Scores.
    tail : float
        Between 0 and 1.

    Returns
    -------
    float
        The ⌈(n + 1)(1 − tail)⌉-th smallest; infinite where the reference is too small to tell.

    Examples
    --------
    >>> score_at(range(1, 20), 0.05), score_at([1.0, 2.0], 0.05)
    (19.0, inf)
    """
    known = np.sort(np.asarray(reference, dtype=float))
    place = int(np.ceil(round((len(known) + 1) * (1 - tail), 9)))
    return float(known[place - 1]) if place <= len(known) else float("inf")


def at_least_so_many(p_values: npt.ArrayLike, at_least: int) -> Floats:
    """Return how seldom chance alone makes so many measures so small at once.

    Parameters
    ----------
    p_values : array_like, shape (measures, hromadas)
        Of measures that do not depend on each other by chance.
    at_least : int
        In how many of them a hromada must be odd.

    Returns
    -------
    ndarray, shape (hromadas,)
        Chance that the ``at_least``-th smallest of so many uniform numbers is as small.

    Source
    ------
    Wilkinson (1951): the law of an order statistic of uniform numbers, Beta(r, m − r + 1).

    Examples
    --------
    >>> at_least_so_many([[0.1], [0.2]], 2).round(4).tolist()
    [0.04]
    """
    every = np.asarray(p_values, dtype=float)
    measures = len(every)
    nth = np.sort(every, axis=0)[at_least - 1]
    return np.asarray(stats.beta.cdf(nth, at_least, measures - at_least + 1))


def chosen_at(p_values: npt.ArrayLike, false_share: float) -> Flags:
    """Choose those of whom on average at most a share is odd by chance alone.

    Parameters
    ----------
    p_values : array_like, shape (hromadas,)
        Of all that were tested.
    false_share : float
        Between 0 and 1.

    Returns
    -------
    ndarray of bool, shape (hromadas,)

    Source
    ------
    Benjamini and Hochberg (1995); with conformal p-values: Bates and others (2023), Theorem 2.

    Examples
    --------
    >>> chosen_at([0.001, 0.02, 0.5, 0.04], 0.05).tolist()
    [True, True, False, False]
    """
    adjusted = stats.false_discovery_control(np.asarray(p_values, dtype=float))
    return np.asarray(adjusted <= false_share)


def chance_count(hromadas: int, measures: int, *, at_least: int, tail: float) -> float:
    """Return how many would lie above their interval so often if chance alone dealt.

    Parameters
    ----------
    hromadas, measures : int
        How many were tested, in how many measures.
    at_least : int
        In how many of them.
    tail : float
        Chance of lying above in one.

    Returns
    -------
    float

    Examples
    --------
    >>> round(chance_count(1000, 2, at_least=2, tail=0.05), 2)
    2.5
    """
    return float(hromadas * stats.binom.sf(at_least - 1, measures, tail))
