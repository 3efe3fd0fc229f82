"""What is strong and what is weak in one application, held against the anchors of the scale.

Only with the line and the anchors is anything compared here, never with another applicant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.contest.criteria import ScoredCriterion, Stage
from analysis.contest.decisions import ContestDecision
from analysis.contest.invitations import EQUAL

__all__ = ["Judged", "Standing", "judged_criteria", "needed_for", "standing_of"]

STRONG, WEAK = 0.75, 0.5
"""Shares of the scale: the upper quarter is called strong, the lower half weak. A choice: a mean in
between says neither, and naming it would give a precision that a few reviewers do not have."""
SURE = 2.0
"""Standard errors; about one application in twenty lies further from its total by chance."""


@dataclass(frozen=True)
class Judged:
    """One criterion of one application.

    Parameters
    ----------
    stage : Stage
        Which scale.
    criterion : ScoredCriterion
        What was judged.
    mean : float
        Of the reviewers' scores, in points of the scale.
    nearest : int
        The described point of the scale that the mean is closest to; of two the lower.
    next_anchor : int or None
        The first described point above the mean; None at the upper end.
    gain : float
        What the next anchor would add to the total that decides, 0 to 1 of the scale.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> judged_criteria(read_decision("pilots"), "A01")[0].mark in ("strong", "middle", "weak")
    True
    """

    stage: Stage
    criterion: ScoredCriterion
    mean: float
    nearest: int
    next_anchor: int | None
    gain: float

    @property
    def share(self) -> float:
        """Mean as a share of the scale, 0 to 1."""
        return (self.mean - self.stage.lowest) / (self.stage.highest - self.stage.lowest)

    @property
    def mark(self) -> str:
        """``strong``, ``middle`` or ``weak``."""
        return "strong" if self.share >= STRONG else "weak" if self.share < WEAK else "middle"


@dataclass(frozen=True)
class Standing:
    """How far one application is from the line that it had to reach.

    Parameters
    ----------
    kind : str
        ``final`` (the total of all stages), ``review`` (the points on paper) or ``bound`` (a least
        total that the rules ask for).
    total, error, line : float
        Its total, the standard error of it, and the line, 0 to 1 of the scale.

    Examples
    --------
    >>> Standing("final", 0.60, 0.03, 0.64).is_sure
    False
    """

    kind: str
    total: float
    error: float
    line: float

    @property
    def gap(self) -> float:
        """What lacks to the line; negative above it."""
        return self.line - self.total

    @property
    def side(self) -> str:
        """``on`` the line (it is this total), ``above`` or ``below`` it."""
        return "on" if abs(self.gap) < EQUAL else "above" if self.gap < 0 else "below"

    @property
    def is_sure(self) -> bool:
        """Whether the distance is larger than twice its error."""
        return abs(self.gap) > SURE * self.error


def standing_of(decision: ContestDecision, application_id: str) -> Standing | None:
    """Tell how far an application is from the line; None where it was not scored.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`decide_contest` returns it.
    application_id : str
        Of an application.

    Returns
    -------
    Standing or None

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> decision = read_decision("pilots")
    >>> standing_of(decision, decision.chosen[0]).kind
    'final'
    """
    row = decision.applications.set_index("application_id").loc[application_id]
    first, *later = decision.contest.stages
    if not row["passed"]:
        return None
    if not row["is_invited"]:
        is_bound = row["why"] == "below_bound" and first.passes_at is not None
        line = float(first.passes_at or 0) if is_bound else decision.invitation.line
        return Standing("bound" if is_bound else "review", row["review"], row["review_error"], line)
    if not row["is_able"] and later and later[0].passes_at is not None:
        stage = later[0]
        error = float(row[f"{stage.key}_error"])
        return Standing("bound", float(row[stage.key]), error, float(later[0].passes_at))
    return Standing("final", float(row["final"]), float(row["final_error"]), decision.line)


def judged_criteria(decision: ContestDecision, application_id: str) -> tuple[Judged, ...]:
    """Hold each score of one application against the anchors of its scale.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`decide_contest` returns it.
    application_id : str
        Of an application.

    Returns
    -------
    tuple of Judged
        In the order of the rules; empty where nothing was scored.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> decision = read_decision("pilots")
    >>> len(judged_criteria(decision, decision.chosen[0])) > 5
    True
    """
    scores = decision.entries.scores
    own = scores[scores["application_id"].eq(application_id)]
    rows = decision.applications.set_index("application_id")
    if not rows.at[application_id, "passed"]:
        return ()
    means = own.groupby(["stage", "criterion"])["score"].mean()
    is_final = bool(rows.at[application_id, "is_able"])
    return tuple(
        _judged(stage, each, float(means[stage.key, each.key]), weight=_weight(stage, is_final))
        for stage in decision.contest.stages
        for each in stage.criteria
        if (stage.key, each.key) in means.index and pd.notna(means[stage.key, each.key])
    )


def _weight(stage: Stage, is_final: bool) -> float:
    return stage.weight if is_final else 1.0


def _judged(stage: Stage, criterion: ScoredCriterion, mean: float, *, weight: float) -> Judged:
    points = sorted(criterion.anchors)
    nearest = min(points, key=lambda point: (abs(point - mean), point))
    above = [point for point in points if point > mean]
    gain = 0.0
    if above:
        share = (above[0] - mean) / (stage.highest - stage.lowest)
        gain = share * criterion.weight * weight
    return Judged(stage, criterion, mean, nearest, above[0] if above else None, gain)


def needed_for(gap: float, judged: Sequence[Judged]) -> tuple[Judged, ...] | None:
    """Return the fewest criteria whose next anchor would have closed a gap.

    Parameters
    ----------
    gap : float
        What lacks to the line, 0 to 1 of the scale.
    judged : sequence of Judged
        Of one application.

    Returns
    -------
    tuple of Judged or None
        The largest gains first; empty where nothing lacks, None where all together do not do.

    Examples
    --------
    >>> needed_for(-0.1, ()), needed_for(0.1, ())
    ((), None)
    """
    taken: list[Judged] = []
    ordered = sorted(judged, key=lambda each: (-each.gain, each.criterion.key))
    rest = iter(ordered)
    while sum(each.gain for each in taken) < gap:
        following = next(rest, None)
        if following is None or following.gain <= 0:
            return None
        taken.append(following)
    return tuple(taken)
