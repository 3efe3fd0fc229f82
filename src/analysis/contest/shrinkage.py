"""How far reviewers differ beyond error, and severities drawn to zero as far as that is not told.

The mixed model: applications fixed, reviewers random around zero. Between the raw mean (reviewers
do not differ) and least squares (each severity taken at its word) it takes the place that the
variance between reviewers calls for, so nothing hangs on a test being just passed or missed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from analysis.contest.additive import (
    Design,
    Elimination,
    elimination_of,
    groups_of,
    projection_of,
)

__all__ = ["Shrinkage", "difference_errors_of", "shrinkage_of", "variances_of"]

Numbers = npt.NDArray[np.float64]
TOLERANCE = 1e-12
"""Sums of squares below are rounding: totals are shares between 0 and 1."""


@dataclass(frozen=True)
class Shrinkage:
    """What reviewers differ by, and the estimates under that.

    Parameters
    ----------
    variance : float
        Between severities, error taken off; missing where there is one reviewer or no error to
        compare with.
    f_statistic, p_value : float
        Reviewers against the error; infinite and 0 where the model leaves no error at all.
    to_applications, to_reviewers : array, shapes (applications, reviews), (reviewers, reviews)
        The estimates as fixed combinations of the totals; missing with the variance.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.contest.additive import design_of
    >>> one = design_of(pd.DataFrame({"application_id": ["A1"], "reviewer_id": ["R1"]}))
    >>> bool(np.isnan(shrinkage_of(one, np.array([0.5]), error=0.01).variance))
    True
    """

    variance: float
    f_statistic: float
    p_value: float
    to_applications: Numbers
    to_reviewers: Numbers


def shrinkage_of(design: Design, values: Numbers, *, error: float) -> Shrinkage:
    """Estimate the variance between reviewers, and what it makes of severities.

    Parameters
    ----------
    design : Design
        Who reviewed what; connected.
    values : array of float, shape (reviews,)
        Totals in the order of the design.
    error : float
        Variance of the error of one review, from the residuals of least squares.

    Returns
    -------
    Shrinkage

    Source
    ------
    Henderson (1953), Estimation of variance and covariance components, Biometrics 9, method 3:
    (sum of squares of reviewers after applications - (reviewers - 1) · error) / (reviews -
    applications), where each pair stands once; below 0 counts as 0. Robinson (1991), That BLUP is
    a good thing, Statistical Science 6.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.contest.additive import design_of
    >>> reviews = pd.DataFrame(
    ...     {"application_id": ["A1", "A1", "A2", "A2"], "reviewer_id": ["R1", "R2", "R1", "R2"]}
    ... )
    >>> found = shrinkage_of(design_of(reviews), np.array([0.6, 0.4, 0.9, 0.5]), error=0.01)
    >>> round(found.variance, 3), round(found.f_statistic, 3)
    (0.04, 9.0)
    """
    reviews, applications, reviewers = design.shape
    step, squares = elimination_of(design), _squares(design, values)
    free = reviewers - 1
    variance = float("nan")
    if free and np.isfinite(error):
        variance = max((squares - free * error) / (reviews - applications), 0.0)
        variance = variance if variance > TOLERANCE else 0.0
    severities = _shrunken(step, error=error, variance=variance)
    f_statistic, p_value = _test(squares, free, reviews - applications - free, error=error)
    merit = step.mean + step.mean @ design.by_reviewer @ severities
    return Shrinkage(variance, f_statistic, p_value, merit, severities)


def _shrunken(step: Elimination, *, error: float, variance: float) -> Numbers:
    within = step.within.T
    if np.isnan(variance):
        return np.full(within.shape, np.nan)
    if variance == 0:
        return np.zeros(within.shape)
    if error == 0:
        return -step.inverse @ within
    ridge = np.eye(len(within)) * (error / variance)
    return np.asarray(-np.linalg.solve(step.links + ridge, within))


def _test(
    squares: float, free: int, degrees_of_freedom: int, *, error: float
) -> tuple[float, float]:
    if not free or np.isnan(error) or (error == 0 and squares <= TOLERANCE):
        return float("nan"), float("nan")
    if error == 0:
        return float("inf"), 0.0
    f_statistic = squares / free / error
    return f_statistic, float(stats.f.sf(f_statistic, free, degrees_of_freedom))


def difference_errors_of(design: Design, shrinkage: Shrinkage, *, error: float) -> dict[str, float]:
    """Compute the typical error of the difference of two applications, by estimate.

    Parameters
    ----------
    design : Design
        Who reviewed what; connected.
    shrinkage : Shrinkage
        Its variance between reviewers is taken as true.
    error : float
        Variance of the error of one review.

    Returns
    -------
    dict of str to float
        Root mean square over all pairs of applications, for ``raw`` (mean of the totals),
        ``adjusted`` (least squares) and ``shrunken``; empty where undefined.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.contest.additive import design_of
    >>> one = design_of(pd.DataFrame({"application_id": ["A1"], "reviewer_id": ["R1"]}))
    >>> difference_errors_of(one, shrinkage_of(one, np.array([0.5]), error=0.01), error=0.01)
    {}
    """
    reviews, applications, _ = design.shape
    if applications < 2 or np.isnan(shrinkage.variance):
        return {}
    theirs = design.by_reviewer
    each = error * np.eye(reviews) + shrinkage.variance * theirs @ theirs.T
    estimates = {
        "raw": elimination_of(design).mean,
        "adjusted": projection_of(design).to_applications,
        "shrunken": shrinkage.to_applications,
    }
    spread = {name: rows @ each @ rows.T for name, rows in estimates.items()}
    pairs = {
        name: 2 * (np.trace(own) - own.sum() / applications) / (applications - 1)
        for name, own in spread.items()
    }
    return {name: float(np.sqrt(max(own, 0))) for name, own in pairs.items()}


def variances_of(design: Design, values: Numbers) -> dict[str, float]:
    """Part the variance of totals into merit, severity and the rest.

    Parameters
    ----------
    design : Design
        Who reviewed what.
    values : array of float, shape (reviews,)
        Totals in the order of the design.

    Returns
    -------
    dict of str to float
        ``application``, ``reviewer``, ``residual``: each of the first two after the other, error
        taken off, below 0 counted as 0. Missing where the design is not connected or leaves no
        degrees of freedom.

    Source
    ------
    Henderson (1953), Biometrics 9, method 3.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.contest.additive import design_of
    >>> reviews = pd.DataFrame(
    ...     {"application_id": ["A1", "A1", "A2", "A2"], "reviewer_id": ["R1", "R2", "R1", "R2"]}
    ... )
    >>> found = variances_of(design_of(reviews), np.array([0.6, 0.4, 0.9, 0.5]))
    >>> {name: round(own, 4) for name, own in found.items()}
    {'application': 0.015, 'reviewer': 0.04, 'residual': 0.01}
    """
    reviews, applications, reviewers = design.shape
    names = ("application", "reviewer", "residual")
    if len(groups_of(design)) > 1:
        return dict.fromkeys(names, float("nan"))
    projection = projection_of(design)
    if not projection.degrees_of_freedom or min(applications, reviewers) < 2:
        return dict.fromkeys(names, float("nan"))
    merit, severity = projection.to_applications @ values, projection.to_reviewers @ values
    left = values - merit[design.application_of] + severity[design.reviewer_of]
    residual = float((left**2).sum()) / projection.degrees_of_freedom
    mirrored = Design(
        design.reviewers, design.applications, design.reviewer_of, design.application_of
    )
    between = (
        (_squares(mirrored, values) - (applications - 1) * residual) / (reviews - reviewers),
        (_squares(design, values) - (reviewers - 1) * residual) / (reviews - applications),
    )
    found = dict(zip(names, (*between, residual), strict=True))
    return {name: own if own > TOLERANCE else 0.0 for name, own in found.items()}


def _squares(design: Design, values: Numbers) -> float:
    """Sum of squares of the second factor of a design, after the first."""
    step = elimination_of(design)
    pulled = step.within.T @ values
    return float(pulled @ step.inverse @ pulled)
