"""What the adjustment of severity leans on, held against the reviews, in one table.

Each check is a question about these reviews: how often would errors alone look like this? A check
that is passed is no proof: few reviews see little.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.contest.differential import holm, severity_by_group, severity_by_merit
from analysis.contest.severity import adjust_severity

__all__ = ["DOUBTFUL_BELOW", "examine_reviews"]

DOUBTFUL_BELOW = 0.05
"""Corrected p-value below which an assumption is called doubtful: where all of them hold, one
contest in twenty is then doubted for nothing, and people look at its reviews once more."""


def examine_reviews(totals: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Check whether reviewers differ, and whether they treat all applications alike.

    Parameters
    ----------
    totals : pandas.DataFrame
        One row a review: application_id, reviewer_id, total (missing: left aside).
    groups : pandas.DataFrame
        Index application_id; one column a way to group the applications (oblast, type, size).

    Returns
    -------
    pandas.DataFrame, one row a check
        check ("reviewers_differ", "by_merit", or "by_" and the name of a column), statistic (F),
        between, within (its degrees of freedom), p_value (of the assumptions, by Holm's
        correction for their number; that reviewers differ is no assumption and stands as it is),
        is_doubtful (an assumption with a p-value below :data:`DOUBTFUL_BELOW`; False for
        "reviewers_differ", missing where it cannot be told), reason (code; "" where it is told).

    Raises
    ------
    DataError
        There is no complete review, one stands twice, or an application has no group.

    Examples
    --------
    >>> from analysis.contest import read_contest, read_entries, weigh_scores
    >>> contest, entries = read_contest("pilots"), read_entries("pilots")
    >>> totals = weigh_scores(entries.scores, contest.stages[0])
    >>> groups = entries.applications.set_index("application_id")[["oblast_code", "type"]]
    >>> examine_reviews(totals, groups)["check"].tolist()
    ['reviewers_differ', 'by_oblast_code', 'by_type', 'by_merit']
    """
    fit = adjust_severity(totals)
    told = fit.reviewers["severity"].notna().sum()
    rows: list[dict[str, Any]] = [
        {
            "check": "reviewers_differ",
            "statistic": fit.f_statistic,
            "between": told - 1,
            "within": fit.degrees_of_freedom,
            "p_value": fit.p_value,
            "reason": fit.reason,
        }
    ]
    rows += [{"check": f"by_{name}"} | _by_group(totals, groups[name]) for name in groups.columns]
    rows.append({"check": "by_merit"} | _by_merit(totals))
    table = pd.DataFrame(rows)
    assumed = table["check"].ne("reviewers_differ")
    table.loc[assumed, "p_value"] = holm(table.loc[assumed, "p_value"].to_numpy(dtype=float))
    missing = table["p_value"].isna()
    doubtful = (assumed & table["p_value"].lt(DOUBTFUL_BELOW)).astype("boolean").mask(missing)
    names = ["check", "statistic", "between", "within", "p_value", "is_doubtful", "reason"]
    return table.assign(is_doubtful=doubtful)[names]


def _by_group(totals: pd.DataFrame, groups: pd.Series) -> dict[str, Any]:
    found = severity_by_group(totals, groups)
    between, within = found.degrees_of_freedom
    return {
        "statistic": found.f_statistic,
        "between": between,
        "within": within,
        "p_value": found.p_value,
        "reason": found.reason,
    }


def _by_merit(totals: pd.DataFrame) -> dict[str, Any]:
    found = severity_by_merit(totals)
    return {
        "statistic": (found.slope / found.standard_error) ** 2 if found.standard_error else None,
        "between": 1 if found.degrees_of_freedom else 0,
        "within": found.degrees_of_freedom,
        "p_value": found.p_value,
        "reason": found.reason,
    }
