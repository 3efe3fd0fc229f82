"""From points to totals: each review on the scale from 0 to 1, by the declared weights.

A review counts whole or not at all: where a criterion has no points its total is missing, since
any other value would be points that nobody gave. Adjusting for severity does not belong here.
"""

from __future__ import annotations

import pandas as pd

from analysis.contest.criteria import Stage
from analysis.errors import DataError

__all__ = ["scaled_scores", "weigh_scores"]

REVIEW = ["application_id", "reviewer_id"]
COLUMNS = [*REVIEW, "stage", "criterion", "score"]


def weigh_scores(scores: pd.DataFrame, stage: Stage) -> pd.DataFrame:
    """Weigh the points of each review into one total.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row an application, reviewer, stage and criterion: application_id, reviewer_id, stage,
        criterion, score (points of the stage's scale, missing allowed). Rows of other stages are
        left aside.
    stage : Stage
        Scale, criteria and weights.

    Returns
    -------
    pandas.DataFrame, one row a review, sorted by its ids
        application_id, reviewer_id, total (share of the scale: 0 lowest, 1 highest; missing where
        a criterion has no points), missing_count (criteria without points).

    Raises
    ------
    DataError
        As :func:`scaled_scores` says.

    Examples
    --------
    >>> from analysis.contest.rules import read_contest
    >>> stage = read_contest("pilots").stages[0]
    >>> scores = pd.DataFrame(
    ...     {"application_id": "A01", "reviewer_id": "R01", "stage": stage.key,
    ...      "criterion": list(stage.weights), "score": stage.highest}
    ... )
    >>> weigh_scores(scores, stage)["total"].round(9).tolist()
    [1.0]
    """
    table = scaled_scores(scores, stage)
    weights = pd.Series(stage.weights)
    totals = table.mul(weights / weights.sum(), axis="columns").sum(axis="columns", skipna=False)
    missing = table.isna().sum(axis="columns")
    return pd.DataFrame({"total": totals, "missing_count": missing}).reset_index()


def scaled_scores(scores: pd.DataFrame, stage: Stage) -> pd.DataFrame:
    """Put the points of each review side by side, as shares of the scale.

    Parameters
    ----------
    scores : pandas.DataFrame
        As :func:`weigh_scores` takes it.
    stage : Stage
        Scale and criteria.

    Returns
    -------
    pandas.DataFrame, one row a review (index application_id, reviewer_id, sorted)
        One column a criterion, in the order of the stage; 0 lowest, 1 highest, missing allowed.

    Raises
    ------
    DataError
        A column is missing, a score stands twice, is no number or off the scale, or a criterion
        is none of the stage.

    Examples
    --------
    >>> from analysis.contest.rules import read_contest
    >>> stage = read_contest("pilots").stages[0]
    >>> nobody = pd.DataFrame(columns=COLUMNS)
    >>> scaled_scores(nobody, stage).columns.tolist() == list(stage.weights)
    True
    """
    lacking = [name for name in COLUMNS if name not in scores.columns]
    if lacking:
        raise DataError("The scores lack a column.", needed=", ".join(lacking))
    own = scores.loc[scores["stage"].eq(stage.key), COLUMNS].reset_index(drop=True)
    own = own.assign(score=_numbers(own["score"]))
    _refuse_strange(own, stage)
    names = list(stage.weights)
    if own.empty:
        index = pd.MultiIndex.from_arrays([[], []], names=REVIEW)
        return pd.DataFrame(index=index, columns=names, dtype=float)
    table = own.pivot(index=REVIEW, columns="criterion", values="score")
    table = table.reindex(columns=names).rename_axis(columns=None).sort_index()
    return (table - stage.lowest) / (stage.highest - stage.lowest)


def _numbers(scores: pd.Series) -> pd.Series:
    try:
        return scores.astype("Float64").astype(float)
    except (TypeError, ValueError) as problem:
        raise DataError(
            "A score is no number.", needed="points, or nothing", found=str(problem)
        ) from problem


def _refuse_strange(own: pd.DataFrame, stage: Stage) -> None:
    strange = sorted(set(own["criterion"]) - set(stage.weights))
    if strange:
        raise DataError(
            f"The stage '{stage.key}' has no such criterion.",
            needed=f"one of: {', '.join(stage.weights)}",
            found=", ".join(map(str, strange)),
        )
    twice = own[own.duplicated([*REVIEW, "criterion"])]
    if len(twice):
        raise DataError("A score stands twice.", where=_place(twice.iloc[0]))
    off = own[own["score"].lt(stage.lowest) | own["score"].gt(stage.highest)]
    if len(off):
        raise DataError(
            "A score is off the scale.",
            needed=f"{stage.lowest} to {stage.highest}",
            found=f"{off['score'].iloc[0]:g}",
            where=_place(off.iloc[0]),
        )


def _place(row: pd.Series) -> str:
    return (
        f"application {row['application_id']}, reviewer {row['reviewer_id']}, "
        f"stage {row['stage']}, criterion {row['criterion']}"
    )
