"""The total of an application over the stages, each adjusted for its own reviewers.

Kept by criterion as well, since the same points under other weights give other totals. Which
totals are chosen belongs to ``quotas``, and how surely to ``chances``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contest.additive import Design, Projection, design_of, groups_of, projection_of
from analysis.contest.criteria import Stage
from analysis.contest.severity import SeverityFit, adjust_severity
from analysis.contest.totals import scaled_scores, weigh_scores
from analysis.errors import DataError, ParameterError

__all__ = ["FinalTotals", "StagePoints", "final_totals", "stage_points", "stage_weights"]

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class FinalTotals:
    """Totals over the stages, and the fit of each.

    Parameters
    ----------
    applications : DataFrame
        One row an application with points in every stage, sorted: application_id, total (share
        of the scale), standard_error (missing where a stage has no error to tell), and one column
        a stage, named by its key: its adjusted total.
    fits : tuple of SeverityFit
        One a stage, in their order, on all its reviews.

    Examples
    --------
    >>> from analysis.contest import read_contest, read_entries
    >>> stages = read_contest("pilots").stages
    >>> len(final_totals(read_entries("pilots").scores, stages).fits) == len(stages)
    True
    """

    applications: pd.DataFrame
    fits: tuple[SeverityFit, ...]


def stage_weights(stages: Sequence[Stage]) -> tuple[float, ...]:
    """Return the weights of some stages, as shares of these stages.

    Parameters
    ----------
    stages : sequence of Stage
        At least one.

    Returns
    -------
    tuple of float
        Their sum is 1.

    Raises
    ------
    ParameterError
        There is none.

    Examples
    --------
    >>> from analysis.contest import read_contest
    >>> stage_weights(read_contest("pilots").stages[:1])
    (1.0,)
    """
    if not stages:
        raise ParameterError("There is no total without a stage.", needed="at least one stage")
    whole = sum(each.weight for each in stages)
    return tuple(each.weight / whole for each in stages)


def final_totals(scores: pd.DataFrame, stages: Sequence[Stage]) -> FinalTotals:
    """Weigh, adjust and add up the points of the stages.

    Parameters
    ----------
    scores : pandas.DataFrame
        As :func:`weigh_scores` takes it; of one or more stages.
    stages : sequence of Stage
        Those that count, with their weights (as shares of these stages).

    Returns
    -------
    FinalTotals
        Severity is adjusted within a stage on all its reviews, also of applications that did not
        reach the next one. Where reviewers of a stage do not hang together totals are missing,
        and its fit names the groups. The errors of different stages are taken as independent.

    Raises
    ------
    DataError
        The scores are not as declared, or a stage has no complete review.
    ParameterError
        There is no stage.

    Examples
    --------
    >>> from analysis.contest import read_contest, read_entries
    >>> found = final_totals(read_entries("pilots").scores, read_contest("pilots").stages)
    >>> found.applications.columns.tolist()
    ['application_id', 'total', 'standard_error', 'review', 'interview']
    """
    weights = np.array(stage_weights(stages))
    fits = tuple(adjust_severity(weigh_scores(scores, stage)) for stage in stages)
    tables = [
        fit.applications[fit.applications["reviews_count"] > 0].set_index("application_id")
        for fit in fits
    ]
    keys = [stage.key for stage in stages]
    merit, error = (
        pd.concat([table[name] for table in tables], axis=1, join="inner", keys=keys).sort_index()
        for name in ("adjusted", "standard_error")
    )
    variance = (error**2).mul(weights**2).sum(axis=1, skipna=False)
    total = merit.mul(weights).sum(axis=1, skipna=False)
    table = pd.DataFrame({"total": total, "standard_error": np.sqrt(variance)}).join(merit)
    return FinalTotals(table.rename_axis("application_id").reset_index(), fits)


@dataclass(frozen=True)
class StagePoints:
    """The points of one stage by criterion: what the reviews say, and what they leave open.

    Parameters
    ----------
    stage : Stage
        Which.
    design : Design
        Who reviewed what, of complete reviews.
    projection : Projection
        From reviews to applications.
    adjusted : array of float, shape (applications, criteria)
        Adjusted points as shares of the scale; weighed they give the adjusted total.
    residuals : array of float, shape (reviews, criteria)
        What severity and merit do not explain.

    Examples
    --------
    >>> from analysis.contest import read_contest, read_entries
    >>> stage = read_contest("pilots").stages[0]
    >>> points = stage_points(read_entries("pilots").scores, stage)
    >>> points.adjusted.shape[1] == len(stage.criteria)
    True
    """

    stage: Stage
    design: Design
    projection: Projection
    adjusted: Numbers
    residuals: Numbers


def stage_points(scores: pd.DataFrame, stage: Stage) -> StagePoints:
    """Adjust the points of one stage criterion by criterion.

    Parameters
    ----------
    scores : pandas.DataFrame
        As :func:`weigh_scores` takes it.
    stage : Stage
        Which.

    Returns
    -------
    StagePoints
        Adjusting is linear, so the weighted sum of adjusted points is the adjusted total.

    Raises
    ------
    DataError
        The scores are not as declared, there is no complete review, or applications and reviewers
        fall into groups without a review between them.

    Examples
    --------
    >>> from analysis.contest import read_contest, read_entries
    >>> points = stage_points(read_entries("pilots").scores, read_contest("pilots").stages[0])
    >>> bool(abs(points.residuals.sum()) < 1e-9)
    True
    """
    table = scaled_scores(scores, stage).dropna()
    design = design_of(table.index.to_frame(index=False))
    groups = groups_of(design)
    if len(groups) > 1:
        raise DataError(
            f"At the stage '{stage.key}' severity cannot be told from merit: no review ties "
            f"{len(groups)} groups of reviewers.",
            needed="reviewers who share applications with the others",
            found="; ".join(", ".join(group.reviewers) for group in groups),
        )
    projection = projection_of(design)
    values = table.to_numpy(dtype=float)
    adjusted = projection.to_applications @ values
    severity = projection.to_reviewers @ values
    fitted = adjusted[design.application_of] - severity[design.reviewer_of]
    return StagePoints(stage, design, projection, adjusted, values - fitted)
