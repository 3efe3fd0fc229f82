"""Whether a reviewer is more severe with some applicants than with others.

The additive model assumes that this is not so, neither by group nor by merit (as where the scale
ends and a lenient reviewer can give no more); here that is held against the reviews.
That a group does worse with all reviewers alike cannot be seen here: it looks like merit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from analysis.contest.additive import Design, design_of, groups_of, projection_of
from analysis.errors import DataError

__all__ = ["GroupSeverity", "MeritSeverity", "holm", "severity_by_group", "severity_by_merit"]

Numbers = npt.NDArray[np.float64]
TOLERANCE = 1e-9


@dataclass(frozen=True)
class GroupSeverity:
    """Severity of each reviewer with each group of applicants.

    Parameters
    ----------
    table : DataFrame
        One row a group and reviewer who met in a review: group, reviewer_id, reviews_count,
        difference (how much more severe with this group than with the rest, as against the other
        reviewers; share of the scale), standard_error, p_value (by t; Holm's correction for the
        number of rows told). Missing where the reviewer met one group only, or the difference
        cannot be told from the merit of the applications.
    f_statistic, p_value : float
        All differences at once, against the error.
    degrees_of_freedom : tuple of int
        Of the differences and of the residuals.
    reason : str
        "" where the test is there, else "not_connected", "no_degrees_of_freedom" or "one_group"
        (no reviewer met two groups).

    Examples
    --------
    >>> totals = pd.DataFrame(
    ...     {"application_id": ["A1", "A1", "A2", "A2"], "reviewer_id": ["R1", "R2", "R1", "R2"],
    ...      "total": [0.6, 0.4, 0.9, 0.5]}
    ... )
    >>> severity_by_group(totals, pd.Series({"A1": "Lviv", "A2": "Lviv"})).reason
    'one_group'
    """

    table: pd.DataFrame
    f_statistic: float
    p_value: float
    degrees_of_freedom: tuple[int, int]
    reason: str = ""


def severity_by_group(totals: pd.DataFrame, groups: pd.Series) -> GroupSeverity:
    """Test whether reviewers are as severe with one group of applicants as with another.

    Parameters
    ----------
    totals : pandas.DataFrame
        One row a review: application_id, reviewer_id, total (missing: left aside).
    groups : pandas.Series
        Group (oblast, type, size) by application_id; none missing.

    Returns
    -------
    GroupSeverity
        A p-value tells how often errors alone would make such a difference; it is no statement
        about other reviewers.

    Raises
    ------
    DataError
        There is no complete review, one stands twice, or an application has no group.

    Source
    ------
    The interaction of reviewer and group added to the additive model, as in an analysis of
    variance; Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian
    Journal of Statistics 6. Called differential rater functioning by Myford and Wolfe (2003),
    Journal of Applied Measurement 4.

    Examples
    --------
    >>> rows = [
    ...     ("A1", "R1", 0.6), ("A1", "R2", 0.4), ("A2", "R1", 0.9), ("A2", "R2", 0.6),
    ...     ("A3", "R1", 0.5), ("A3", "R2", 0.5), ("A4", "R1", 0.8), ("A4", "R2", 0.9),
    ... ]
    >>> totals = pd.DataFrame(rows, columns=["application_id", "reviewer_id", "total"])
    >>> oblasts = pd.Series({"A1": "Lviv", "A2": "Lviv", "A3": "Odesa", "A4": "Odesa"})
    >>> severity_by_group(totals, oblasts).table["difference"].round(2).tolist()
    [-0.3, 0.3, 0.3, -0.3]
    """
    keys = ["application_id", "reviewer_id"]
    complete = totals.dropna(subset=["total"]).sort_values(keys)
    design = design_of(complete)
    lacking = sorted(set(design.applications) - set(groups.dropna().index))
    if lacking:
        raise DataError("An application has no group.", found=", ".join(lacking))
    of_review = groups.loc[list(complete["application_id"])].to_numpy()
    values = complete["total"].to_numpy(dtype=float)
    cells = complete[["reviewer_id"]].assign(group=of_review)
    cells = cells.groupby(["group", "reviewer_id"]).size().rename("reviews_count").reset_index()
    reason = _reason(design, cells)
    if reason:
        nothing = dict.fromkeys(("difference", "standard_error", "p_value"), np.nan)
        return GroupSeverity(cells.assign(**nothing), np.nan, np.nan, (0, 0), reason)
    return _tested(design, values, of_review=of_review, cells=cells)


def _reason(design: Design, cells: pd.DataFrame) -> str:
    if len(groups_of(design)) > 1:
        return "not_connected"
    if not projection_of(design).degrees_of_freedom:
        return "no_degrees_of_freedom"
    return "" if cells["reviewer_id"].duplicated().any() else "one_group"


def _tested(
    design: Design, values: Numbers, *, of_review: npt.NDArray[np.object_], cells: pd.DataFrame
) -> GroupSeverity:
    projection = projection_of(design)
    additive = np.hstack([design.by_application, design.by_reviewer])
    theirs = np.array(design.reviewers)[design.reviewer_of]
    columns = np.array(
        [
            (of_review == row.group) & (theirs == row.reviewer_id)
            for row in cells.itertuples(index=False)
        ],
        dtype=float,
    ).T
    left = values - additive @ np.linalg.lstsq(additive, values, rcond=None)[0]
    rest = columns - additive @ np.linalg.lstsq(additive, columns, rcond=None)[0]
    together = np.linalg.lstsq(rest, left, rcond=TOLERANCE)
    added, residual = int(together[2]), projection.degrees_of_freedom - int(together[2])
    squares = float((left**2).sum())
    after = float(((left - rest @ together[0]) ** 2).sum())
    f_statistic = p_value = float("nan")
    if added and residual and after > 1e-12:
        f_statistic = (squares - after) / added / (after / residual)
        p_value = float(stats.f.sf(f_statistic, added, residual))
    table = cells.assign(**_each(left, rest, degrees_of_freedom=residual + added - 1))
    table = table.assign(p_value=_corrected(table))
    reason = "" if np.isfinite(f_statistic) else "no_degrees_of_freedom"
    return GroupSeverity(table, f_statistic, p_value, (added, residual), reason)


def _each(left: Numbers, rest: Numbers, *, degrees_of_freedom: int) -> dict[str, Numbers]:
    """Tell each difference by itself: one column added to the additive model."""
    own = (rest**2).sum(axis=0)
    own = np.where(own > TOLERANCE, own, np.nan)
    slope = left @ rest / own
    error = np.full(own.shape, np.nan)
    p_value = np.full(own.shape, np.nan)
    if degrees_of_freedom > 0:
        after = np.maximum((left**2).sum() - slope**2 * own, 0)
        error = np.sqrt(after / degrees_of_freedom / own)
        error = np.where(error > TOLERANCE, error, np.nan)
        p_value = 2 * stats.t.sf(np.abs(slope / error), degrees_of_freedom)
    return {"difference": -slope, "standard_error": error, "p_value": p_value}


def _corrected(table: pd.DataFrame) -> Numbers:
    """Correct for the number of differences; of two groups one tells what the other does."""
    told = table
    if table["group"].nunique() == 2:
        told = table.drop_duplicates("reviewer_id")
    corrected = pd.Series(holm(told["p_value"].to_numpy()), index=told.index)
    if len(told) < len(table):
        by = corrected.set_axis(told["reviewer_id"])
        return table["reviewer_id"].map(by).to_numpy(dtype=float)
    return corrected.to_numpy()


def holm(p_values: Numbers) -> Numbers:
    """Correct p-values for their number, by Holm; missing ones stay missing."""
    corrected = np.full(p_values.shape, np.nan)
    told = np.flatnonzero(~np.isnan(p_values))
    order = told[np.argsort(p_values[told], kind="stable")]
    steps = p_values[order] * np.arange(len(order), 0, -1)
    corrected[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return corrected


@dataclass(frozen=True)
class MeritSeverity:
    """Whether reviewers differ more over good applications than over poor ones.

    Parameters
    ----------
    slope : float
        Severities are multiplied by 1 + slope · (merit - mean merit), merit as a share of the
        scale: below 0 reviewers differ less over good applications, as where the scale ends.
    standard_error, p_value : float
        Of the slope, by t.
    degrees_of_freedom : int
        Of the residuals.
    reason : str
        "" where the test is there, else "not_connected", "no_degrees_of_freedom" or
        "no_difference" (reviewers or applications do not differ, or nothing is left to explain).

    Examples
    --------
    >>> totals = pd.DataFrame(
    ...     {"application_id": ["A1", "A1"], "reviewer_id": ["R1", "R2"], "total": [0.6, 0.4]}
    ... )
    >>> severity_by_merit(totals).reason
    'no_degrees_of_freedom'
    """

    slope: float
    standard_error: float
    p_value: float
    degrees_of_freedom: int
    reason: str = ""


def severity_by_merit(totals: pd.DataFrame) -> MeritSeverity:
    """Test whether reviewers are as severe with good applications as with poor ones.

    Parameters
    ----------
    totals : pandas.DataFrame
        One row a review: application_id, reviewer_id, total (missing: left aside).

    Returns
    -------
    MeritSeverity

    Raises
    ------
    DataError
        There is no complete review, or one stands twice.

    Source
    ------
    Tukey (1949), One degree of freedom for non-additivity, Biometrics 5; for unequal numbers
    Milliken and Graybill (1970), Journal of the American Statistical Association 65: the product
    of both estimates is added to the additive model.

    Examples
    --------
    >>> rows = [
    ...     ("A1", "R1", 0.2), ("A1", "R2", 0.1), ("A2", "R1", 0.5), ("A2", "R2", 0.3),
    ...     ("A3", "R1", 0.9), ("A3", "R2", 0.4), ("A4", "R1", 0.7), ("A4", "R2", 0.3),
    ... ]
    >>> totals = pd.DataFrame(rows, columns=["application_id", "reviewer_id", "total"])
    >>> found = severity_by_merit(totals)
    >>> round(found.slope, 1), round(found.p_value, 3)
    (2.8, 0.044)
    """
    complete = totals.dropna(subset=["total"]).sort_values(["application_id", "reviewer_id"])
    design = design_of(complete)
    values = complete["total"].to_numpy(dtype=float)
    if len(groups_of(design)) > 1:
        return MeritSeverity(np.nan, np.nan, np.nan, 0, "not_connected")
    projection = projection_of(design)
    free = projection.degrees_of_freedom - 1
    if free < 1:
        return MeritSeverity(np.nan, np.nan, np.nan, 0, "no_degrees_of_freedom")
    merit, severity = projection.to_applications @ values, projection.to_reviewers @ values
    product = -((merit - merit.mean())[design.application_of] * severity[design.reviewer_of])
    additive = np.hstack([design.by_application, design.by_reviewer])
    left, rest = (
        each - additive @ np.linalg.lstsq(additive, each, rcond=None)[0]
        for each in (values, product)
    )
    own = float(rest @ rest)
    if own < TOLERANCE**2 or float(left @ left) < 1e-12:
        return MeritSeverity(np.nan, np.nan, np.nan, free, "no_difference")
    slope = float(left @ rest) / own
    error = float(np.sqrt(max(float(left @ left) - slope**2 * own, 0) / free / own))
    p_value = float(2 * stats.t.sf(abs(slope) / error, free)) if error > 0 else 0.0
    return MeritSeverity(slope, error, p_value, free)
