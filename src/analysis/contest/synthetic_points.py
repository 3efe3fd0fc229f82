"""Who reviews what, and the points that a program gives: draws for a demonstration contest.

The model is the simplest in which a contest can err: an application has a merit, a reviewer a
severity, and every score an error. Whether the estimates find them again is a test of ``severity``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from pydantic import Field

from analysis.contest.criteria import Stage
from analysis.declared import Record

__all__ = ["PointPlan", "assigned_reviews", "drawn_merits", "drawn_points"]


class PointPlan(Record):
    """How points come about, in points of the scale.

    Parameters
    ----------
    mean : float
        Mean of the merit of an application, points.
    sd : float
        Standard deviation of the merit of an application, points.
    by_type : dict of str to float
        Added to the merit by type of hromada: those with more posts write better applications.
    criterion_sd : float
        How far one criterion of an application is from its merit.
    severity_sd : float
        Standard deviation between reviewers, points.
    review_sd : float
        Standard deviation of a whole review beside the others of the same application, points.
    error_sd : float
        Standard deviation of one score, points.
    of_interview : float
        How far the merit in a talk follows the merit on paper, 0 to 1.
    """

    mean: float
    sd: float = Field(gt=0)
    by_type: dict[str, float]
    criterion_sd: float = Field(ge=0)
    severity_sd: float = Field(ge=0)
    review_sd: float = Field(ge=0)
    error_sd: float = Field(ge=0)
    of_interview: float = Field(ge=0, le=1)


def drawn_merits(
    types: Sequence[str], plan: PointPlan, *, random: np.random.Generator
) -> dict[str, list[float]]:
    """Draw the merit on paper and in the talk, one number an application.

    Parameters
    ----------
    types : sequence of str
        Type of the hromada of each application.
    plan : PointPlan
        How.
    random : numpy.random.Generator
        Moved on.

    Returns
    -------
    dict of str to list of float
        ``review`` and ``interview``.
    """
    shift = np.array([plan.by_type[each] for each in types])
    paper = random.standard_normal(len(types))
    talk = random.standard_normal(len(types))
    kept = plan.of_interview
    mixed = kept * paper + np.sqrt(1 - kept**2) * talk
    return {
        "review": (plan.mean + shift + plan.sd * paper).tolist(),
        "interview": (plan.mean + shift + plan.sd * mixed).tolist(),
    }


def assigned_reviews(
    applications: Sequence[str],
    refused: Mapping[str, set[str]],
    *,
    each: int,
    total: int,
    random: np.random.Generator,
) -> list[tuple[str, str]]:
    """Share applications out among reviewers, evenly and so that all hang together.

    Parameters
    ----------
    applications : sequence of str
        Ids.
    refused : mapping of str to set of str
        By reviewer the applications that he or she may not see.
    each : int
        Reviews that every application gets.
    total : int
        Reviews in all; those beyond ``each`` go to applications drawn by lot.
    random : numpy.random.Generator
        Moved on.

    Returns
    -------
    list of tuple of str
        Application and reviewer. Each goes to whoever has the fewest, then to whoever shared the
        fewest applications with those who have it already, then by lot.
    """
    pairs: list[tuple[str, str]] = []
    queue = [str(one) for _ in range(each) for one in random.permutation(list(applications))]
    queue += [str(one) for one in random.permutation(list(applications))[: total - len(queue)]]
    for application in queue:
        by_reviewer = {one: {a for a, r in pairs if r == one} for one in refused}
        have = [one for one in refused if application in by_reviewer[one]]
        free = [one for one in refused if one not in have and application not in refused[one]]
        lots = random.random(len(free))
        order = sorted(
            zip(free, lots, strict=True),
            key=lambda pair: (
                len(by_reviewer[pair[0]]),
                sum(len(by_reviewer[pair[0]] & by_reviewer[other]) for other in have),
                pair[1],
            ),
        )
        pairs.append((application, order[0][0]))
    return sorted(pairs)


def drawn_points(
    pairs: Sequence[tuple[str, str]],
    merits: Mapping[str, float],
    *,
    stage: Stage,
    plan: PointPlan,
    random: np.random.Generator,
) -> pd.DataFrame:
    """Draw the scores of one stage.

    Parameters
    ----------
    pairs : sequence of tuple of str
        Application and reviewer.
    merits : mapping of str to float
        By application.
    stage : Stage
        Criteria and scale.
    plan : PointPlan
        How.
    random : numpy.random.Generator
        Moved on.

    Returns
    -------
    pandas.DataFrame
        ``application_id``, ``reviewer_id``, ``stage``, ``criterion``, ``score`` (whole points).
    """
    criteria = list(stage.weights)
    applications = sorted({application for application, _ in pairs})
    reviewers = sorted({reviewer for _, reviewer in pairs})
    severity = dict(
        zip(
            reviewers,
            plan.severity_sd * random.standard_normal(len(reviewers)),
            strict=True,
        )
    )
    shape = (len(applications), len(criteria))
    own = pd.DataFrame(
        plan.criterion_sd * random.standard_normal(shape), index=applications, columns=criteria
    )
    rows = []
    for application, reviewer in pairs:
        liking = plan.review_sd * random.standard_normal()
        errors = liking + plan.error_sd * random.standard_normal(len(criteria))
        for criterion, error in zip(criteria, errors, strict=True):
            meant = merits[application] + float(own.at[application, criterion])
            point = round(meant - float(severity[reviewer]) + float(error))
            score = min(max(point, stage.lowest), stage.highest)
            rows.append((application, reviewer, stage.key, criterion, score))
    names = ["application_id", "reviewer_id", "stage", "criterion", "score"]
    return pd.DataFrame(rows, columns=names)
