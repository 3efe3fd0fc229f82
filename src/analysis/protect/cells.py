"""Primary rules: which cells of a finished table tell too much by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np
import pandas as pd

from analysis.errors import DataError
from analysis.protect.stages import PublicationRules

__all__ = ["dominance_gap", "p_percent_gap", "sensitive_sums", "small_counts"]


def small_counts(counts: pd.Series, rules: PublicationRules) -> pd.Series:
    """Say which counts are small: 1 to one under the threshold, and 0 where zeros are not shown.

    Parameters
    ----------
    counts : pandas.Series of number
        Counts of units; none missing.
    rules : PublicationRules
        ``cell_threshold`` and ``zeros_published``.

    Returns
    -------
    pandas.Series of bool

    Source
    ------
    The threshold rule: Hundepool et al. 2012, *Statistical Disclosure Control*, chapter 5.

    Examples
    --------
    >>> from analysis.protect.stages import read_publication_rules
    >>> small_counts(pd.Series([0, 1, 4, 5]), read_publication_rules()["public"]).tolist()
    [False, True, True, False]
    """
    lowest = 1 if rules.zeros_published else 0
    return counts.between(lowest, rules.cell_threshold - 1)


def dominance_gap(contributions: np.ndarray, *, n: int, k: float) -> float:
    """Return by how much a sum would have to be larger to keep the (n, k) rule; 0 when it does.

    Parameters
    ----------
    contributions : numpy.ndarray of float, shape (contributors,)
        None negative.
    n : int
        How many of the largest contributors are added.
    k : float
        Per cent of the sum that they may hold.

    Returns
    -------
    float
        In the unit of the contributions: ``100 / k * (sum of the n largest) - sum``.

    Source
    ------
    The (n, k) dominance rule: Hundepool et al. 2012, section 4.2.

    Examples
    --------
    >>> dominance_gap(np.array([80.0, 15.0, 5.0]), n=1, k=50)
    60.0
    >>> dominance_gap(np.array([40.0, 30.0, 30.0]), n=1, k=50)
    0.0
    """
    largest = np.sort(contributions)[::-1][:n].sum()
    return max(0.0, float(100 / k * largest - contributions.sum()))


def p_percent_gap(contributions: np.ndarray, *, p: float) -> float:
    """Return by how much a sum is too exact to keep the p% rule; 0 when it keeps it.

    The second largest contributor subtracts what it gave from the sum and so bounds the largest:
    what is left of the others must be at least p per cent of the largest.

    Parameters
    ----------
    contributions : numpy.ndarray of float, shape (contributors,)
        None negative.
    p : float
        Per cent of the largest contribution.

    Returns
    -------
    float
        In the unit of the contributions: ``p / 100 * x1 - (sum - x1 - x2)``.

    Source
    ------
    The p% rule: Hundepool et al. 2012, section 4.2.

    Examples
    --------
    >>> p_percent_gap(np.array([100.0, 50.0, 4.0]), p=10)
    6.0
    >>> p_percent_gap(np.array([100.0, 50.0, 10.0]), p=10)
    0.0
    """
    largest = np.sort(contributions)[::-1]
    if not largest.size or largest[0] == 0:
        return 0.0
    return max(0.0, float(p / 100 * largest[0] - largest[2:].sum()))


def sensitive_sums(
    contributions: pd.DataFrame,
    *,
    by: Sequence[str],
    value: str,
    contributor: str,
    rules: PublicationRules,
) -> pd.DataFrame:
    """Judge each cell and margin of a table of sums by the dominance rule and the p% rule.

    Parameters
    ----------
    contributions : pandas.DataFrame
        One row a contribution: the dimensions, who contributed, how much (none negative).
    by : sequence of str
        The dimensions of the table; margins are called ``total``.
    value : str
        Column of the amounts.
    contributor : str
        Column that names who contributed; one contributor in several cells counts once in their
        margin, with all it gave.
    rules : PublicationRules
        ``dominance_contributors``, ``dominance_percent``, ``p_percent``.

    Returns
    -------
    pandas.DataFrame, one row a cell or margin
        The dimensions, value, contributors_count, protection (by how much the sum must remain
        unsure upward and downward, in its unit; 0 when it is not sensitive), rule (``dominance``
        and ``p_percent``, joined by ``;``), is_sensitive.

    Raises
    ------
    DataError
        A contribution is negative or missing.

    Source
    ------
    Hundepool et al. 2012, section 4.2.

    Examples
    --------
    >>> from analysis.protect.stages import read_publication_rules
    >>> gifts = pd.DataFrame({"oblast": ["A", "A", "A", "B"], "ngo": list("xyzx"),
    ...                       "uah": [90.0, 8.0, 2.0, 5.0]})
    >>> judged = sensitive_sums(gifts, by=["oblast"], value="uah", contributor="ngo",
    ...                         rules=read_publication_rules()["public"])
    >>> judged[["oblast", "contributors_count", "rule"]].values.tolist()
    [['A', 3, 'dominance;p_percent'], ['B', 1, 'dominance;p_percent'],
     ['total', 3, 'dominance;p_percent']]
    """
    amounts = contributions[value]
    bad = amounts.isna() | (amounts < 0)
    if bad.any():
        raise DataError(
            "A contribution is missing or negative.",
            needed="amounts of 0 or more",
            found=f"{int(bad.sum())} of {len(bad)} contributions",
        )
    kept = chain.from_iterable(combinations(by, size) for size in range(len(by), -1, -1))
    frames = []
    for dimensions in kept:
        others = {name: "total" for name in by if name not in dimensions}
        cells = contributions.assign(**others)
        given = cells.groupby([*by, contributor], sort=False, observed=True)[value].sum()
        rows = [
            (*(key if isinstance(key, tuple) else (key,)), *_judged(each.to_numpy(float), rules))
            for key, each in given.groupby(level=list(by) if len(by) > 1 else by[0], sort=False)
        ]
        frames.append(rows)
    columns = [*by, value, "contributors_count", "protection", "rule"]
    judged = pd.DataFrame([row for rows in frames for row in rows], columns=columns)
    return judged.assign(is_sensitive=judged["rule"] != "")


def _judged(given: np.ndarray, rules: PublicationRules) -> tuple[float, int, float, str]:
    gaps = {
        "dominance": dominance_gap(
            given, n=rules.dominance_contributors, k=rules.dominance_percent
        ),
        "p_percent": p_percent_gap(given, p=rules.p_percent),
    }
    broken = ";".join(name for name, gap in gaps.items() if gap > 0)
    return float(given.sum()), int((given > 0).sum()), max(gaps.values()), broken
