"""Who carries the result: the choice without each reviewer, and without each criterion.

Where one person or one criterion decides on a seat, that is said; it is no reproach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.contest.chances import Choose
from analysis.contest.criteria import Stage
from analysis.contest.finals import final_totals

__all__ = ["selection_without_each"]

Left = tuple[str, str, pd.DataFrame, tuple[Stage, ...]]


def selection_without_each(
    scores: pd.DataFrame, stages: Sequence[Stage], *, choose: Choose
) -> pd.DataFrame:
    """Choose anew without each reviewer and without each criterion.

    Parameters
    ----------
    scores : pandas.DataFrame
        As :func:`weigh_scores` takes it.
    stages : sequence of Stage
        Those that count.
    choose : callable
        As :func:`chances_of_selection` takes it.

    Returns
    -------
    pandas.DataFrame, one row a stage and reviewer or criterion
        stage, kind ("reviewer" or "criterion"), left_out (id or key), entered, left (tuples of
        application ids: chosen only without it, chosen only with it), changed_count (seats that
        go to somebody else), largest_move (largest change of a total, against the mean change;
        share of the scale), reason ("" or why it cannot be left out: "only_criterion",
        "not_connected", "application_without_review"; the other columns are missing then). The
        weights of the other criteria grow in proportion.

    Raises
    ------
    DataError, ParameterError
        As :func:`final_totals` says.

    Examples
    --------
    >>> from analysis.contest import choose_many, read_contest, read_entries
    >>> contest, entries = read_contest("pilots"), read_entries("pilots")
    >>> groups = entries.applications.set_index("application_id")
    >>> table = selection_without_each(
    ...     entries.scores, contest.stages[1:],
    ...     choose=lambda totals: choose_many(totals, groups, seats=10, quotas=()),
    ... )
    >>> table["kind"].unique().tolist()
    ['reviewer', 'criterion']
    """
    whole = _totals(scores, stages)
    rows = [_one(each, stages, whole=whole) for each in _left_out(scores, stages)]
    told = [row for row in rows if not row["reason"]]
    table = pd.DataFrame([whole, *(row.pop("totals") for row in told)]).reset_index(drop=True)
    chosen = choose(table.copy())[list(whole.index)].to_numpy(dtype=bool)
    ids = np.array(whole.index)
    for row, flags in zip(told, chosen[1:], strict=True):
        row["entered"] = tuple(ids[flags & ~chosen[0]].tolist())
        row["left"] = tuple(ids[chosen[0] & ~flags].tolist())
        row["changed_count"] = max(len(row["entered"]), len(row["left"]))
    names = ["stage", "kind", "left_out", "entered", "left", "changed_count", "largest_move"]
    found = pd.DataFrame(rows, columns=[*names, "reason"])
    return found.astype({"changed_count": "Int64", "largest_move": float})


def _totals(scores: pd.DataFrame, stages: Sequence[Stage]) -> pd.Series:
    return final_totals(scores, stages).applications.set_index("application_id")["total"]


def _left_out(scores: pd.DataFrame, stages: Sequence[Stage]) -> Iterator[Left]:
    for number, stage in enumerate(stages):
        is_own = scores["stage"].eq(stage.key)
        for each in sorted(set(scores.loc[is_own, "reviewer_id"])):
            rest = scores[~(is_own & scores["reviewer_id"].eq(each))]
            yield "reviewer", each, rest, (stage,)
        for each in stage.weights:
            kept = tuple(own for own in stage.criteria if own.key != each)
            rest = scores[~(is_own & scores["criterion"].eq(each))]
            changed = stage.model_copy(update={"criteria": kept})
            yield "criterion", each, rest, (stage, *stages[:number], changed, *stages[number + 1 :])


def _one(each: Left, stages: Sequence[Stage], *, whole: pd.Series) -> dict[str, Any]:
    """Return one row; with its totals where it can be told."""
    kind, left_out, rest, (stage, *changed) = each
    row: dict[str, Any] = {"stage": stage.key, "kind": kind, "left_out": left_out, "reason": ""}
    if kind == "criterion" and len(stage.criteria) == 1:
        return row | {"reason": "only_criterion"}
    if not rest["stage"].eq(stage.key).any():
        return row | {"reason": "application_without_review"}
    totals = _totals(rest, changed or stages)
    if set(totals.index) < set(whole.index):
        return row | {"reason": "application_without_review"}
    totals = totals.reindex(whole.index)
    if totals.isna().any():
        return row | {"reason": "not_connected"}
    move = totals - whole
    return row | {"totals": totals, "largest_move": float((move - move.mean()).abs().max())}
