"""How far experts agree: Kendall's W, and what a Delphi round shows item by item.

Ratings are a table: one row an expert (the index names them), one column an item. What counts as
consensus is declared before the round; these functions give the numbers to hold against it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from analysis.errors import DataError, ParameterError

__all__ = ["Agreement", "consensus_summary", "kendall_w", "round_stability"]

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Agreement:
    """Whether experts order the items alike.

    Parameters
    ----------
    w : float
        Kendall's coefficient of concordance, corrected for ties: 0 no agreement, 1 the same order
        by all; missing where it is undefined.
    chi_square : float
        Its test statistic: experts · (items - 1) · W; missing with it.
    degrees_of_freedom : int
        Items - 1.
    p_value : float
        Of the chi-square distribution: how often experts who order at random agree as much;
        approximate for few experts and items; missing with W.
    experts_count, items_count : int
        Experts with complete ratings, and items: those that W was computed on.
    left_out_count : int
        Experts left out because a rating is missing.
    reason : str
        Why W is missing, one sentence; empty where it is not.

    Examples
    --------
    >>> kendall_w(pd.DataFrame({"shelter": [5, 5], "counselling": [5, 5]})).reason
    'Every expert rates all items alike: there is no order to agree on.'
    """

    w: float
    chi_square: float
    degrees_of_freedom: int
    p_value: float
    experts_count: int
    items_count: int
    left_out_count: int
    reason: str = ""


def kendall_w(ratings: pd.DataFrame) -> Agreement:
    """Compute Kendall's W of the experts with complete ratings.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row an expert, one column an item; missing allowed: such an expert is left out whole,
        and counted.

    Returns
    -------
    Agreement
        W, chi-square and p are missing, with the reason, for fewer than two items, fewer than two
        experts, or where every expert rates all items alike.

    Raises
    ------
    DataError
        A rating is infinite or is no number, or an expert or item stands twice.

    Source
    ------
    Kendall and Babington Smith (1939), The problem of m rankings, Annals of Mathematical
    Statistics 10; equal ratings share the mean of their ranks, with the correction of Kendall,
    Rank correlation methods, chapter 6.

    Examples
    --------
    >>> ratings = pd.DataFrame({"shelter": [9, 8, 9], "home care": [5, 5, 6], "day": [1, 2, None]})
    >>> found = kendall_w(ratings)
    >>> found.w, found.chi_square, found.degrees_of_freedom, found.left_out_count
    (1.0, 4.0, 2, 1)
    """
    numbers = _numbers(ratings)
    complete = numbers[~np.isnan(numbers).any(axis=1)]
    experts, items = complete.shape
    reason = _undefined(complete)
    w = np.nan if reason else _concordance(stats.rankdata(complete, axis=1))
    chi_square = experts * (items - 1) * w
    return Agreement(
        w=w,
        chi_square=chi_square,
        degrees_of_freedom=max(items - 1, 0),
        p_value=np.nan if reason else float(stats.chi2.sf(chi_square, items - 1)),
        experts_count=experts,
        items_count=items,
        left_out_count=len(numbers) - experts,
        reason=reason,
    )


def _concordance(ranks: Numbers) -> float:
    experts, items = ranks.shape
    sums = ranks.sum(axis=0)
    squares = ((sums - sums.mean()) ** 2).sum()
    ties = sum(_ties(each) for each in ranks)
    return float(12 * squares / (experts**2 * (items**3 - items) - experts * ties))


def _ties(ranks: Numbers) -> int:
    sizes = np.unique(ranks, return_counts=True)[1]
    return int((sizes**3 - sizes).sum())


def _undefined(ratings: Numbers) -> str:
    experts, items = ratings.shape
    if items < 2:
        return f"Agreement on an order needs at least 2 items; there are {items}."
    if experts < 2:
        return f"Agreement needs at least 2 experts with complete ratings; there are {experts}."
    if (np.ptp(ratings, axis=1) == 0).all():
        return "Every expert rates all items alike: there is no order to agree on."
    return ""


def consensus_summary(ratings: pd.DataFrame, *, lowest: int, highest: int) -> pd.DataFrame:
    """Summarise the ratings of one Delphi round, item by item.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row an expert, one column an item; missing allowed, and counted.
    lowest, highest : int
        Ends of the rating scale, in whole points (1 and 9, say).

    Returns
    -------
    pandas.DataFrame, one row an item
        item, ratings_count, missing_count, median, lower_quartile, upper_quartile (by linear
        interpolation), interquartile_range, bottom_third_share, top_third_share (shares of the
        ratings given; each point of the scale counts as one step wide, so the thirds of 1 to 9
        are 1–3, 4–6, 7–9 and those of 1 to 5 are 1–2, 3, 4–5). All but the counts are missing
        where nobody rated the item.

    Raises
    ------
    ParameterError
        The scale has fewer than three points.
    DataError
        A rating lies outside the scale or is no number, or an expert or item stands twice.

    Source
    ------
    Fitch et al. (2001), The RAND/UCLA appropriateness method user's manual: thirds of the scale.

    Examples
    --------
    >>> round_1 = pd.DataFrame({"shelter": [9, 8, 7, 3], "home care": [5, None, 6, 5]})
    >>> table = consensus_summary(round_1, lowest=1, highest=9)
    >>> table[["item", "median", "interquartile_range", "top_third_share"]].values.tolist()
    [['shelter', 7.5, 2.25, 0.75], ['home care', 5.0, 0.5, 0.0]]
    """
    if highest - lowest < 2:
        raise ParameterError(
            "A scale has no thirds.",
            needed="at least three points",
            found=f"{lowest} to {highest}",
        )
    given = pd.DataFrame(_numbers(ratings), columns=ratings.columns)
    _refuse_outside(given, lowest=lowest, highest=highest)
    third = (highest - lowest + 1) / 3
    count = given.count()
    lower, median, upper = (given.quantile(share) for share in (0.25, 0.5, 0.75))
    rated = count.where(count > 0)
    return pd.DataFrame(
        {
            "item": given.columns,
            "ratings_count": count.to_numpy(),
            "missing_count": given.isna().sum().to_numpy(),
            "median": median.to_numpy(),
            "lower_quartile": lower.to_numpy(),
            "upper_quartile": upper.to_numpy(),
            "interquartile_range": (upper - lower).to_numpy(),
            "bottom_third_share": ((given < lowest - 0.5 + third).sum() / rated).to_numpy(),
            "top_third_share": ((given > highest + 0.5 - third).sum() / rated).to_numpy(),
        }
    )


def _refuse_outside(given: pd.DataFrame, *, lowest: int, highest: int) -> None:
    outside = given.lt(lowest) | given.gt(highest)
    if outside.any(axis=None):
        row, column = (int(each) for each in np.argwhere(outside.to_numpy())[0])
        raise DataError(
            "A rating lies outside the scale.",
            needed=f"{lowest} to {highest}",
            found=str(given.iat[row, column]),
            where=f"row {row + 1} of the ratings, item {given.columns[column]}",
        )


def round_stability(earlier: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """Tell how much ratings changed from one Delphi round to the next, item by item.

    Experts are matched by the index; those who rated an item in one round only are counted, and
    do not enter the comparison: somebody who left must not look like a changed opinion.

    Parameters
    ----------
    earlier, later : pandas.DataFrame
        One row an expert (index), one column an item; missing allowed.

    Returns
    -------
    pandas.DataFrame, one row an item of either round
        item, experts_count (rated it in both rounds), earlier_only_count, later_only_count,
        median_change, interquartile_range_change (later - earlier), changed_share (experts whose
        rating changed), net_change_share (experts who would have to rate otherwise for the two
        distributions to be equal: half the sum of the differences, as a share of the experts; two
        experts who swap their ratings change nothing here), mean_absolute_change (points). All but
        the counts are missing where nobody rated the item twice.

    Raises
    ------
    DataError
        A rating is infinite or is no number, or an expert or item stands twice.

    Source
    ------
    Scheibe, Skutsch and Schofer (1975), Experiments in Delphi methodology, in Linstone and
    Turoff (ed.), The Delphi method: a net change below 15 % of the experts counts as stable.

    Examples
    --------
    >>> earlier = pd.DataFrame({"shelter": [9, 8, 5, 3]}, index=list("ABCD"))
    >>> later = pd.DataFrame({"shelter": [9, 8, 8, 4]}, index=list("ABCE"))
    >>> row = round_stability(earlier, later).iloc[0]
    >>> print(row["experts_count"], row["earlier_only_count"], round(row["changed_share"], 2))
    3 1 0.33
    """
    before, after = (
        pd.DataFrame(_numbers(each), index=each.index, columns=each.columns)
        for each in (earlier, later)
    )
    items = before.columns.append(after.columns.difference(before.columns, sort=False))
    experts = before.index.union(after.index, sort=False)
    before, after = (each.reindex(index=experts, columns=items) for each in (before, after))
    rows = [{"item": item, **_changes(before[item], after[item])} for item in items]
    return pd.DataFrame(rows, columns=["item", *_CHANGES])


_CHANGES = (
    "experts_count",
    "earlier_only_count",
    "later_only_count",
    "median_change",
    "interquartile_range_change",
    "changed_share",
    "net_change_share",
    "mean_absolute_change",
)


def _changes(before: pd.Series, after: pd.Series) -> dict[str, float]:
    twice = before.notna() & after.notna()
    one, two = before[twice], after[twice]
    experts = int(twice.sum())
    levels = one.value_counts().sub(two.value_counts(), fill_value=0)
    found = (
        experts,
        int((before.notna() & after.isna()).sum()),
        int((before.isna() & after.notna()).sum()),
        two.median() - one.median(),
        _interquartile_range(two) - _interquartile_range(one),
        (one != two).mean(),
        levels.abs().sum() / 2 / experts if experts else np.nan,
        (two - one).abs().mean(),
    )
    return dict(zip(_CHANGES, found, strict=True))


def _interquartile_range(ratings: pd.Series) -> float:
    return float(ratings.quantile(0.75) - ratings.quantile(0.25))


def _numbers(ratings: pd.DataFrame) -> Numbers:
    for axis, name in ((ratings.index, "expert"), (ratings.columns, "item")):
        if not axis.is_unique:
            raise DataError(f"An {name} stands twice.", found=str(axis[axis.duplicated()][0]))
    try:
        numbers = ratings.to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError) as problem:
        raise DataError(
            "A rating is no number.", needed="columns of numbers", found=str(problem)
        ) from problem
    infinite = ratings.columns[np.isinf(numbers).any(axis=0)]
    if len(infinite):
        raise DataError("A rating is infinite.", where=f"item {', '.join(map(str, infinite))}")
    return numbers
