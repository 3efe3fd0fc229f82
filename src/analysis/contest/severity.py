"""Reviewers' severity told from the merit of applications, and whether adjusting is worth it.

The model: total = application - severity + error. It assumes that a reviewer is as severe with
one applicant as with another; ``differential`` tests that. Reviewers are people chosen for what
they know, not a sample: a p-value here says how often errors alone would make reviewers look so
different, and nothing about other reviewers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contest.additive import (
    Design,
    Group,
    Projection,
    design_of,
    groups_of,
    part_of,
    projection_of,
)
from analysis.contest.shrinkage import TOLERANCE, difference_errors_of, shrinkage_of

__all__ = ["SeverityFit", "adjust_severity"]

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class SeverityFit:
    """What the reviews say of applications and of reviewers.

    Parameters
    ----------
    applications : DataFrame
        One row an application, sorted: application_id, raw (mean of its totals), adjusted (as if
        every reviewer had read it; a share of the scale, but it may pass its ends),
        standard_error, shrunken (adjusted by the shrunken severities), reviews_count.
    reviewers : DataFrame
        One row a reviewer, sorted: reviewer_id, severity (above 0: gives less than the others
        would; severities sum to 0), standard_error, shrunken (severity drawn to 0 as far as it is
        not told from error), reviews_count, spread (standard deviation of the totals given),
        is_flat (all totals equal: a fault), outfit (mean square of the standardised residuals:
        about 1; high, the reviewer's order is not that of the others; low, it follows them more
        closely than errors allow), separation (correlation of the totals with what the others
        make of the same applications).
    groups : tuple of Group
        Applications and reviewers that hang together; one where the design is connected.
    residual_sd : float
        Standard deviation of the error of one review; missing without degrees of freedom.
    degrees_of_freedom : int
        Of the residuals: reviews - applications - reviewers + 1.
    f_statistic, p_value : float
        Whether reviewers differ by more than the error: F on (reviewers - 1) and the residuals'
        degrees of freedom; missing where undefined.
    reviewer_variance : float
        Between the severities, error taken off; 0 where the error explains all.
    difference_errors : dict of str to float
        Typical error (root mean square) of the difference of two applications, by what stands
        for them: ``raw``, ``adjusted`` or ``shrunken``.
    reason : str
        "" where all is there, else "not_connected", "one_reviewer" or "no_degrees_of_freedom".

    Examples
    --------
    >>> totals = pd.DataFrame(
    ...     {"application_id": ["A1", "A1", "A2", "A2"], "reviewer_id": ["R1", "R2", "R1", "R2"],
    ...      "total": [0.6, 0.4, 0.9, 0.5]}
    ... )
    >>> fit = adjust_severity(totals)
    >>> fit.reviewers["severity"].round(3).tolist(), fit.applications["adjusted"].round(3).tolist()
    ([-0.15, 0.15], [0.5, 0.7])
    """

    applications: pd.DataFrame
    reviewers: pd.DataFrame
    groups: tuple[Group, ...]
    residual_sd: float
    degrees_of_freedom: int
    f_statistic: float
    p_value: float
    reviewer_variance: float
    difference_errors: dict[str, float]
    reason: str = ""

    @property
    def is_connected(self) -> bool:
        """True where severity can be told from merit."""
        return len(self.groups) == 1

    @property
    def is_worth_adjusting(self) -> bool | None:
        """Whether adjusted totals err less than raw ones; None where that cannot be told."""
        errors = self.difference_errors
        return errors["adjusted"] < errors["raw"] * (1 - 1e-9) if errors else None


def adjust_severity(totals: pd.DataFrame) -> SeverityFit:
    """Adjust the totals of applications for the severity of those who reviewed them.

    Parameters
    ----------
    totals : pandas.DataFrame
        One row a review: application_id, reviewer_id, total (share of the scale; missing where
        the review is not complete: it is left aside).

    Returns
    -------
    SeverityFit
        Where applications and reviewers fall into groups without a review between them,
        everything adjusted is missing and the groups are named. Where each residual is used up
        (degrees of freedom 0) there is no error to compare with.

    Raises
    ------
    DataError
        There is no complete review, or one stands twice.

    Source
    ------
    Braun (1988), Understanding scoring reliability, Journal of Educational Statistics 13, and
    Raymond and Viswesvaran (1993), Least squares models to correct for rater effects, Journal of
    Educational Measurement 30, for the least squares; Robinson (1991), That BLUP is a good thing,
    Statistical Science 6, for the shrinkage, with reviewers random and applications fixed;
    Henderson (1953), Biometrics 9, method 3, for the variance between reviewers (closed, so that
    anybody can recompute it); Linacre (1989), Many-facet Rasch measurement, for outfit and
    connected designs. Heyard et al. (2022), Statistics and Public Policy 9, use random assessors
    for the same purpose.

    Examples
    --------
    >>> apart = pd.DataFrame(
    ...     {"application_id": ["A1", "A2"], "reviewer_id": ["R1", "R2"], "total": [0.6, 0.4]}
    ... )
    >>> adjust_severity(apart).reason
    'not_connected'
    """
    keys = ["application_id", "reviewer_id"]
    complete = totals.dropna(subset=["total"]).sort_values(keys)
    design = design_of(complete)
    values = complete["total"].to_numpy(dtype=float)
    groups = groups_of(design)
    make = _fit if len(groups) == 1 else _unadjusted
    fit = make(design, values, groups)
    return replace(
        fit,
        applications=_everybody(fit.applications, totals["application_id"]),
        reviewers=_everybody(fit.reviewers, totals["reviewer_id"]),
    )


def _everybody(table: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """Give a row also to those of whom there is no complete review."""
    whole = table.set_index(str(ids.name)).reindex(sorted(set(ids)))
    flags = {name: whole[name].eq(True) for name in whole if name == "is_flat"}
    count = whole["reviews_count"].fillna(0).astype(int)
    return whole.assign(reviews_count=count, **flags).rename_axis(ids.name).reset_index()


def _unadjusted(design: Design, values: Numbers, groups: tuple[Group, ...]) -> SeverityFit:
    reviews, applications, reviewers = design.shape
    no = {name: np.full(applications, np.nan) for name in ("adjusted", "error", "shrunken")}
    none = {
        name: np.full(reviewers, np.nan)
        for name in ("severity", "error", "shrunken", "outfit", "separation")
    }
    return SeverityFit(
        applications=_applications(design, values, no),
        reviewers=_reviewers(design, values, none),
        groups=groups,
        residual_sd=np.nan,
        degrees_of_freedom=reviews - applications - reviewers + len(groups),
        f_statistic=np.nan,
        p_value=np.nan,
        reviewer_variance=np.nan,
        difference_errors={},
        reason="not_connected",
    )


def _fit(design: Design, values: Numbers, groups: tuple[Group, ...]) -> SeverityFit:
    projection = projection_of(design)
    adjusted, severity = projection.to_applications @ values, projection.to_reviewers @ values
    fitted = adjusted[design.application_of] - severity[design.reviewer_of]
    residuals = values - fitted
    variance = _error_variance(residuals, projection.degrees_of_freedom)
    shrinkage = shrinkage_of(design, values, error=variance)
    merit = {
        "adjusted": adjusted,
        "error": np.sqrt(variance * (projection.to_applications**2).sum(axis=1)),
        "shrunken": shrinkage.to_applications @ values,
    }
    manner = {
        "severity": severity,
        "error": np.sqrt(variance * (projection.to_reviewers**2).sum(axis=1)),
        "shrunken": shrinkage.to_reviewers @ values,
        "outfit": _outfit(design, residuals, projection=projection, variance=variance),
        "separation": _separation(design, values),
    }
    reason = "no_degrees_of_freedom" if not projection.degrees_of_freedom else ""
    return SeverityFit(
        applications=_applications(design, values, merit),
        reviewers=_reviewers(design, values, manner),
        groups=groups,
        residual_sd=float(np.sqrt(variance)),
        degrees_of_freedom=projection.degrees_of_freedom,
        f_statistic=shrinkage.f_statistic,
        p_value=shrinkage.p_value,
        reviewer_variance=shrinkage.variance,
        difference_errors=difference_errors_of(design, shrinkage, error=variance),
        reason="one_reviewer" if design.shape[2] == 1 else reason,
    )


def _error_variance(residuals: Numbers, degrees_of_freedom: int) -> float:
    if not degrees_of_freedom:
        return float("nan")
    squares = float((residuals**2).sum())
    return squares / degrees_of_freedom if squares > TOLERANCE else 0.0


def _outfit(
    design: Design, residuals: Numbers, *, projection: Projection, variance: float
) -> Numbers:
    """Mean square of the standardised residuals; reviews that fix their own estimate left out."""
    free = 1 - projection.leverage
    told = free > 1e-9
    if not variance > 0:
        return np.full(design.shape[2], np.nan)
    squares = residuals[told] ** 2 / (variance * free[told])
    by = pd.Series(squares).groupby(design.reviewer_of[told]).mean()
    return by.reindex(range(design.shape[2])).to_numpy()


def _separation(design: Design, values: Numbers) -> Numbers:
    """Correlation of each reviewer's totals with what the others make of the applications."""
    own = [design.reviewer_of == each for each in range(design.shape[2])]
    return np.array([_separation_of(design, values, is_own=each) for each in own])


def _separation_of(design: Design, values: Numbers, *, is_own: npt.NDArray[np.bool_]) -> float:
    if is_own.all():
        return float("nan")
    others = part_of(design, ~is_own)
    if len(groups_of(others)) > 1:
        return float("nan")
    merit = np.full(design.shape[1], np.nan)
    places = np.unique(design.application_of[~is_own])
    merit[places] = projection_of(others).to_applications @ values[~is_own]
    both = np.column_stack([values[is_own], merit[design.application_of[is_own]]])
    both = both[~np.isnan(both).any(axis=1)]
    if len(both) < 3 or (np.ptp(both, axis=0) < 1e-9).any():
        return float("nan")
    return float(np.corrcoef(both, rowvar=False)[0, 1])


def _applications(design: Design, values: Numbers, merit: dict[str, Numbers]) -> pd.DataFrame:
    by = pd.Series(values).groupby(design.application_of)
    return pd.DataFrame(
        {
            "application_id": list(design.applications),
            "raw": by.mean().to_numpy(),
            "adjusted": merit["adjusted"],
            "standard_error": merit["error"],
            "shrunken": merit["shrunken"],
            "reviews_count": by.size().to_numpy(),
        }
    )


def _reviewers(design: Design, values: Numbers, manner: dict[str, Numbers]) -> pd.DataFrame:
    by = pd.Series(values).groupby(design.reviewer_of)
    count = by.size().to_numpy()
    return pd.DataFrame(
        {
            "reviewer_id": list(design.reviewers),
            "severity": manner["severity"],
            "standard_error": manner["error"],
            "shrunken": manner["shrunken"],
            "reviews_count": count,
            "spread": by.std().to_numpy(),
            "is_flat": (count > 1) & ((by.max() - by.min()).to_numpy() < 1e-9),
            "outfit": manner["outfit"],
            "separation": manner["separation"],
        }
    )
