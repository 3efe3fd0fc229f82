"""How often experts who order at random would agree as much: Kendall's W, by permutation.

The chi-square distribution is only close for many experts and items; here the orders themselves
are shuffled. This is a question about the orders of these experts; it says nothing about others.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations, product
from math import factorial

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from analysis.consult.agreement import kendall_w

__all__ = ["Concordance", "permuted_concordance"]

Numbers = npt.NDArray[np.float64]
EXACT_UP_TO = 50_000
"""Arrangements; above, so many are drawn as ``draws`` says."""
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Concordance:
    """Kendall's W with its permutation test.

    Parameters
    ----------
    w : float
        As :func:`kendall_w` gives it; missing where undefined.
    p_value : float
        Share of the arrangements in which experts who order at random agree at least as much;
        missing with W.
    is_exact : bool
        Every arrangement was counted; else they were drawn.
    arrangements_count : int
        Counted or drawn; 0 where W is undefined.
    experts_count, left_out_count, items_count : int
        Experts with complete ratings, those left out, and items.
    reason : str
        Why W is missing, one sentence; empty where it is not.

    Examples
    --------
    >>> ratings = pd.DataFrame({"a": [9, 8], "b": [5, 4], "c": [1, 2]})
    >>> found = permuted_concordance(ratings)
    >>> found.w, found.is_exact, round(found.p_value, 4)
    (1.0, True, 0.1667)
    """

    w: float
    p_value: float
    is_exact: bool
    arrangements_count: int
    experts_count: int
    left_out_count: int
    items_count: int
    reason: str = ""


def permuted_concordance(
    ratings: pd.DataFrame, *, draws: int = 9_999, seed: int = 1939
) -> Concordance:
    """Compute Kendall's W and how often it would be reached by chance alone.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row an expert, one column an item; missing allowed: such an expert is left out whole,
        and counted.
    draws : int
        Arrangements to draw where there are too many to count.
    seed : int
        Of the draws; the same seed gives the same p-value.

    Returns
    -------
    Concordance
        The first expert's order is held, since only orders relative to each other count. Drawn
        arrangements give (1 + reached) / (1 + draws).

    Raises
    ------
    DataError
        A rating is infinite or is no number, or an expert or item stands twice.

    Source
    ------
    Kendall and Babington Smith (1939), The problem of m rankings; Phipson and Smyth (2010),
    Permutation p-values should never be zero, for the drawn ones.

    Examples
    --------
    >>> permuted_concordance(pd.DataFrame({"a": [5, 5], "b": [5, 5]})).reason
    'Every expert rates all items alike: there is no order to agree on.'
    """
    known = kendall_w(ratings)
    if known.reason:
        p_value, is_exact, count = float("nan"), False, 0
    else:
        complete = ratings.dropna().to_numpy(dtype=float)
        ranks = np.asarray(stats.rankdata(complete, axis=1), dtype=float)
        number = factorial(known.items_count) ** (known.experts_count - 1)
        is_exact = number <= EXACT_UP_TO
        spreads = _all_spreads(ranks) if is_exact else _drawn_spreads(ranks, draws, seed=seed)
        count = len(spreads)
        reached = int((spreads >= _spread(ranks.sum(axis=0)) - TOLERANCE).sum())
        p_value = reached / count if is_exact else (1 + reached) / (1 + count)
    return Concordance(
        w=known.w,
        p_value=p_value,
        is_exact=is_exact,
        arrangements_count=count,
        experts_count=known.experts_count,
        left_out_count=known.left_out_count,
        items_count=known.items_count,
        reason=known.reason,
    )


def _spread(sums: Numbers) -> float:
    """Squares of the sums of ranks around their mean: W but for a factor that does not change."""
    return float(((sums - sums.mean()) ** 2).sum())


def _all_spreads(ranks: Numbers) -> Numbers:
    orders = [[np.array(each) for each in permutations(row)] for row in ranks[1:]]
    return np.array([_spread(ranks[0] + sum(chosen)) for chosen in product(*orders)])


def _drawn_spreads(ranks: Numbers, draws: int, *, seed: int) -> Numbers:
    random = np.random.default_rng(seed)
    return np.array([_spread(random.permuted(ranks, axis=1).sum(axis=0)) for _ in range(draws)])
