"""Where the experts of a panel stand on one statement: thirds, outcome, dissent, kinds.

The rule that decides is declared with the panel; nothing is decided here that was not set before.
Experts are chosen and not drawn, so nothing here has a sampling error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.consult.agreement import consensus_summary
from analysis.consult.panels import ConsensusRule, Panel, Scale
from analysis.errors import ParameterError

__all__ = ["OUTCOMES", "THIRDS", "adjusted_disagreement", "judge_statements"]

OUTCOMES = ("for", "against", "disagreement", "none", "too_few")
"""Consensus at the top, at the bottom, a divided panel, neither, too few ratings."""
THIRDS = ("bottom", "middle", "top")
STANDING_APART: Mapping[str, tuple[str, ...]] = {
    "for": ("bottom", "middle"),
    "against": ("middle", "top"),
}
RAND_SCALE = (1, 9)
RAND_CONSTANT, RAND_FACTOR = 2.35, 1.5


class _Dissent(NamedTuple):
    experts: float
    share: float
    median: float


def adjusted_disagreement(ratings: pd.Series) -> tuple[float, float]:
    """Return how far ratings spread, and how far they may before the panel counts as divided.

    Parameters
    ----------
    ratings : Series of float
        On the scale from 1 to 9; missing allowed.

    Returns
    -------
    spread : float
        Interpercentile range of the 30th to the 70th percentile, by linear interpolation.
    limit : float
        The same adjusted for symmetry (IPRAS): 2.35 + 1.5 · (distance of its middle from 5). A
        spread beyond the limit is disagreement. Both are missing without a rating.

    Raises
    ------
    ParameterError
        A rating lies outside 1 to 9, for which the limit was found.

    Source
    ------
    Fitch et al. (2001), The RAND/UCLA appropriateness method user's manual, section 8.

    Examples
    --------
    >>> adjusted_disagreement(pd.Series([1, 1, 1, 9, 9, 9]))
    (8.0, 2.35)
    """
    given = ratings.dropna().astype(float)
    lowest, highest = RAND_SCALE
    if not given.between(lowest, highest).all():
        raise ParameterError(
            "The adjusted range is known for one scale only.",
            needed=f"ratings from {lowest} to {highest}",
            found=f"{given.min():g} to {given.max():g}",
        )
    if given.empty:
        return np.nan, np.nan
    low, high = given.quantile(0.3), given.quantile(0.7)
    limit = RAND_CONSTANT + RAND_FACTOR * abs(5 - (low + high) / 2)
    return float(high - low), float(limit)


def judge_statements(ratings: pd.DataFrame, panel: Panel) -> pd.DataFrame:
    """Hold the ratings of one round and one dimension against the rule of the panel.

    Parameters
    ----------
    ratings : DataFrame
        One row an expert (index: code), one column a statement; missing allowed, and counted.
    panel : Panel
        Scale, rule, members and terms.

    Returns
    -------
    DataFrame, one row a statement
        statement, ratings_count, missing_count, median, lower_quartile, upper_quartile,
        interquartile_range, then for each third (bottom, middle, top) its count, share and the
        kinds of experts that may be named there (those with at least ``kind_named_from`` of them);
        spread and spread_limit (IPRAS; missing on another scale than 1 to 9) and is_spread_wide;
        outcome (one of ``OUTCOMES``); dissent_count, dissent_share, dissent_median: of those
        outside of the third on which the panel agreed, missing where it did not; the median also
        where they are fewer than ``median_told_from``: it would be the rating of somebody.

    Raises
    ------
    DataError
        A rating lies outside the scale or is no number, or an expert or item stands twice.

    Source
    ------
    Thirds of the scale and disagreement: Fitch et al. (2001), The RAND/UCLA appropriateness
    method user's manual. The bounds are those that the panel declares, with their reasons.

    Examples
    --------
    >>> from analysis.consult.panels import read_panel
    >>> ratings = pd.DataFrame({"a": [9] * 11 + [2] * 3}, index=[f"E{n:02}" for n in range(1, 15)])
    >>> row = judge_statements(ratings, read_panel("social_services")).iloc[0]
    >>> print(row["outcome"], row["dissent_count"], row["dissent_median"], row["top_kinds"])
    for 3.0 2.0 ('hromada',)
    """
    table = consensus_summary(ratings, lowest=panel.scale.lowest, highest=panel.scale.highest)
    table = table.rename(columns={"item": "statement"})
    rows = [_positions(ratings[name].astype("Float64"), panel) for name in table["statement"]]
    whole = table.drop(columns=["bottom_third_share", "top_third_share"]).join(pd.DataFrame(rows))
    outcomes = [_outcome(row, panel.rule) for row in whole.to_dict("records")]
    dissents = [
        _dissent(ratings[name].astype("Float64"), outcome, panel)
        for name, outcome in zip(whole["statement"], outcomes, strict=True)
    ]
    return whole.assign(
        outcome=outcomes,
        dissent_count=[each.experts for each in dissents],
        dissent_share=[each.share for each in dissents],
        dissent_median=[each.median for each in dissents],
    )


def _thirds(given: pd.Series, scale: Scale) -> pd.Series:
    """Third of the scale in which each rating lies; each point is one step wide."""
    width = (scale.highest - scale.lowest + 1) / 3
    edges = [-np.inf, scale.lowest - 0.5 + width, scale.highest + 0.5 - width, np.inf]
    cut = pd.cut(given.astype(float), edges, right=False, labels=list(THIRDS))
    return cut.astype("str")


def _positions(given: pd.Series, panel: Panel) -> dict[str, object]:
    rated = given.dropna()
    thirds = _thirds(rated, panel.scale)
    kinds = pd.Series([panel.kinds.get(str(code), "") for code in rated.index], index=rated.index)
    found: dict[str, object] = {}
    for third in THIRDS:
        own = thirds.eq(third)
        of_kinds = kinds[own].value_counts()
        found[f"{third}_count"] = int(own.sum())
        found[f"{third}_share"] = float(own.mean()) if len(own) else np.nan
        found[f"{third}_kinds"] = tuple(
            kind for kind in panel.members if of_kinds.get(kind, 0) >= panel.terms.kind_named_from
        )
    spread, limit = np.nan, np.nan
    if (panel.scale.lowest, panel.scale.highest) == RAND_SCALE:
        spread, limit = adjusted_disagreement(rated)
    return found | {"spread": spread, "spread_limit": limit, "is_spread_wide": spread > limit}


def _outcome(row: Mapping[str, float], rule: ConsensusRule) -> str:
    if row["ratings_count"] < rule.ratings_at_least:
        return "too_few"
    if row["interquartile_range"] <= rule.widest_interquartile_range:
        if row["top_share"] >= rule.consensus_share:
            return "for"
        if row["bottom_share"] >= rule.consensus_share:
            return "against"
    if min(row["bottom_share"], row["top_share"]) >= rule.disagreement_share:
        return "disagreement"
    return "none"


def _dissent(given: pd.Series, outcome: str, panel: Panel) -> _Dissent:
    if outcome not in STANDING_APART:
        return _Dissent(np.nan, np.nan, np.nan)
    rated, scale, terms = given.dropna().astype(float), panel.scale, panel.terms
    apart = rated[_thirds(rated, scale).isin(STANDING_APART[outcome])]
    few = len(apart) < terms.median_told_from
    return _Dissent(
        float(len(apart)), len(apart) / len(rated), np.nan if few else float(apart.median())
    )
