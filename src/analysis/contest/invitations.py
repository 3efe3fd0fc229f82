"""Who is invited to the interview: formal criteria, then the adjusted points on paper.

What becomes of those who were invited is decided in ``decisions``.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.contest.criteria import Stage
from analysis.contest.entries import Entries
from analysis.contest.rules import Contest
from analysis.contest.screening import screen_applications
from analysis.contest.severity import SeverityFit, adjust_severity
from analysis.contest.totals import weigh_scores
from analysis.errors import DataError

__all__ = ["Invitation", "invite_applications", "scores_of"]

EQUAL = 1e-9
"""Below this difference two totals are the same: a difference of computers."""


@dataclass(frozen=True)
class Invitation:
    """Who comes to the interview, and why the others do not.

    Parameters
    ----------
    applications : DataFrame
        One row an application, by id: application_id, passed (formal criteria), reasons (keys of
        the criteria that are not met), review (adjusted total, 0 to 1 of the scale; missing where
        it was not scored), review_error (standard error), reviews_count, is_invited, why
        (``invited``, ``formal``, ``below_bound`` or ``below_line``).
    fit : SeverityFit
        Of the points on paper.
    line : float
        The lowest adjusted total that was invited, 0 to 1.

    Examples
    --------
    >>> from analysis.contest import read_contest, read_entries
    >>> contest = read_contest("pilots")
    >>> made = invite_applications(contest, read_entries("pilots"))
    >>> int(made.applications["is_invited"].sum()) == contest.stages[1].invited
    True
    """

    applications: pd.DataFrame
    fit: SeverityFit
    line: float

    @property
    def invited(self) -> tuple[str, ...]:
        """Ids of those who are invited."""
        rows = self.applications
        return tuple(rows.loc[rows["is_invited"], "application_id"])


def scores_of(entries: Entries, stage: Stage, ids: pd.Series) -> pd.DataFrame:
    """Return the scores of one stage that these applications got."""
    scores = entries.scores
    return scores[scores["stage"].eq(stage.key) & scores["application_id"].isin(ids)]


def invite_applications(contest: Contest, entries: Entries) -> Invitation:
    """Decide who is invited to the interview.

    Parameters
    ----------
    contest : Contest
        Formal criteria, the stage on paper, its bound, and how many are invited.
    entries : Entries
        Applications and scores; those of the interview are not looked at.

    Returns
    -------
    Invitation
        Of a contest without an interview all are "invited" whose points reach the bound.

    Raises
    ------
    DataError
        An application that meets the formal criteria has no complete review, or the severity of
        the reviewers cannot be told from the merit of the applications.

    Examples
    --------
    >>> from analysis.contest import read_contest, read_entries
    >>> made = invite_applications(read_contest("pilots"), read_entries("pilots"))
    >>> int(made.applications["why"].eq("formal").sum())
    3
    """
    stage = contest.stages[0]
    rows = screen_applications(entries, contest)[["application_id", "passed", "reasons"]]
    rows = rows.sort_values("application_id", ignore_index=True)
    passed = rows.loc[rows["passed"], "application_id"]
    fit = adjust_severity(weigh_scores(scores_of(entries, stage, passed), stage))
    names = {"adjusted": "review", "standard_error": "review_error"}
    kept = ["application_id", "review", "review_error", "reviews_count"]
    rows = rows.merge(fit.applications.rename(columns=names)[kept], "left", on="application_id")
    _refuse_gaps(rows, fit, where=f"data/contests/{contest.contest_id}")
    most = contest.stages[1].invited if len(contest.stages) > 1 else None
    bound = -1.0 if stage.passes_at is None else stage.passes_at - EQUAL
    able = rows["passed"] & rows["review"].ge(bound)
    line = _line(rows.loc[able, "review"], most)
    rows["is_invited"] = able & rows["review"].ge(line - EQUAL)
    rows["why"] = "below_line"
    rows.loc[~able, "why"] = "below_bound"
    rows.loc[~rows["passed"], "why"] = "formal"
    rows.loc[rows["is_invited"], "why"] = "invited"
    return Invitation(rows, fit, line)


def _line(totals: pd.Series, most: int | None) -> float:
    """The lowest total that is invited; nobody equal to it is left out."""
    if totals.empty:
        return float("nan")
    ordered = totals.sort_values(ascending=False)
    return float(ordered.iloc[min(most or len(ordered), len(ordered)) - 1])


def _refuse_gaps(rows: pd.DataFrame, fit: SeverityFit, *, where: str) -> None:
    if not fit.is_connected:
        groups = "; ".join(sorted(", ".join(group.reviewers) for group in fit.groups))
        raise DataError(
            "The severity of the reviewers cannot be told from the merit of the applications.",
            needed="reviews that connect all reviewers through shared applications",
            found=f"groups of reviewers that share none: {groups}",
            where=where,
        )
    lacking = rows.loc[rows["passed"] & rows["review"].isna(), "application_id"]
    if len(lacking):
        raise DataError(
            "An application that meets the formal criteria has no complete review.",
            needed="a score on each criterion by at least one reviewer",
            found=", ".join(lacking),
            where=f"{where}/scores.csv",
        )
