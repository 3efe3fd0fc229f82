"""Do the indicators of one theme move together: Cronbach's alpha.

A low value says that a mean of the indicators hides differences; it does not say that the
indicators are wrong. Making a composite index of them does not belong here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DataError

__all__ = ["Coherence", "cronbach_alpha"]

Numbers = npt.NDArray[np.float64]
ROUNDING = 1e-12  # a spread below this share of the numbers themselves is rounding, not spread


@dataclass(frozen=True)
class Coherence:
    """How far several indicators move together.

    Parameters
    ----------
    alpha : float
        Cronbach's alpha, at most 1; negative where indicators work against each other; missing
        where it is undefined.
    items_count : int
        Indicators.
    rows_count : int
        Complete rows: those that alpha was computed on.
    left_out_count : int
        Rows left out because a score is missing in them.
    reason : str
        Why alpha is missing, one sentence; empty where it is not.

    Examples
    --------
    >>> cronbach_alpha(pd.DataFrame({"beds": [1, 2], "meals": [3, 3]})).rows_count
    2
    """

    alpha: float
    items_count: int
    rows_count: int
    left_out_count: int
    reason: str = ""


def cronbach_alpha(scores: pd.DataFrame) -> Coherence:
    """Compute Cronbach's alpha of the columns, on the rows without a missing score.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row a hromada, one column an indicator, all pointing the same way and on one scale
        (normalised); missing allowed: such a row is left out whole, and counted.

    Returns
    -------
    Coherence
        Its alpha is missing, with the reason, for fewer than two indicators, fewer than two
        complete rows, or where the sum of the indicators is the same in every row.

    Raises
    ------
    DataError
        A score is infinite or is no number.

    Source
    ------
    Cronbach (1951), Coefficient alpha and the internal structure of tests, Psychometrika 16:
    k / (k - 1) * (1 - sum of the variances / variance of the sum), k the number of indicators.

    Examples
    --------
    >>> scores = pd.DataFrame({"beds": [1, 2, 3, None], "meals": [2, 4, 6, 5]})
    >>> found = cronbach_alpha(scores)
    >>> round(found.alpha, 4), found.rows_count, found.left_out_count
    (0.8889, 3, 1)
    """
    numbers = _numbers(scores)
    complete = numbers[~np.isnan(numbers).any(axis=1)]
    reason = _undefined(complete)
    return Coherence(
        alpha=np.nan if reason else _alpha(complete),
        items_count=numbers.shape[1],
        rows_count=len(complete),
        left_out_count=len(numbers) - len(complete),
        reason=reason,
    )


def _alpha(scores: Numbers) -> float:
    items = scores.shape[1]
    of_items = scores.var(axis=0, ddof=1).sum()
    of_sum = scores.sum(axis=1).var(ddof=1)
    return float(items / (items - 1) * (1 - of_items / of_sum))


def _undefined(scores: Numbers) -> str:
    rows, items = scores.shape
    if items < 2:
        return f"Alpha needs at least 2 indicators; there are {items}."
    if rows < 2:
        return f"Alpha needs at least 2 rows without a missing score; there are {rows}."
    if np.ptp(scores.sum(axis=1)) <= ROUNDING * np.abs(scores).sum(axis=1).max():
        return "The sum of the indicators is the same in every row."
    return ""


def _numbers(scores: pd.DataFrame) -> Numbers:
    try:
        numbers = scores.to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError) as problem:
        raise DataError(
            "A score is no number.", needed="columns of numbers", found=str(problem)
        ) from problem
    infinite = scores.columns[np.isinf(numbers).any(axis=0)]
    if len(infinite):
        raise DataError(
            "A score is infinite.",
            needed="finite or missing scores",
            where=f"column {', '.join(map(str, infinite))}",
        )
    return numbers
