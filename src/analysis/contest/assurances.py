"""What the result rests on: how far reviewers agree, what was tested, and who carries it.

The tests themselves stand in ``examination``, ``reviewing`` and ``omissions``; here they are asked
of one decided contest.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.contest.decisions import ContestDecision
from analysis.contest.examination import examine_reviews
from analysis.contest.invitations import scores_of
from analysis.contest.lot_chances import lot_chances
from analysis.contest.omissions import selection_without_each
from analysis.contest.quotas import choose_many
from analysis.contest.reviewing import ReviewAgreement, review_agreement
from analysis.contest.totals import weigh_scores
from analysis.memory import remembered

__all__ = ["Assurance", "assurances_of", "carriers_of", "chances_of_lots"]

GROUPS = ["oblast_code", "type", "size_class"]
ASSUMED = ("by_oblast_code", "by_type", "by_size_class", "by_merit")
"""Checks of the assumption that a reviewer is as severe with one as with another."""


@dataclass(frozen=True)
class Assurance:
    """What is known of the points of one stage.

    Parameters
    ----------
    agreement : ReviewAgreement
        How far those who scored agree, and how reliable their means are.
    checks : DataFrame
        As :func:`examine_reviews` returns it.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> assurances_of(read_decision("pilots"))["review"].doubtful
    ()
    """

    agreement: ReviewAgreement
    checks: pd.DataFrame

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Keys of the checks that speak against the adjustment for severity."""
        rows = self.checks[self.checks["check"].isin(ASSUMED)]
        return tuple(rows.loc[rows["is_doubtful"].eq(True), "check"])


def assurances_of(decision: ContestDecision) -> dict[str, Assurance]:
    """Ask of each stage how far reviewers agree and whether the adjustment may be trusted.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`decide_contest` returns it.

    Returns
    -------
    dict of str to Assurance
        By the key of the stage.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> sorted(assurances_of(read_decision("pilots")))
    ['interview', 'review']
    """
    passed = _passed(decision)
    groups = decision.entries.applications.set_index("application_id")[GROUPS]
    made = {}
    for stage in decision.contest.stages:
        totals = weigh_scores(scores_of(decision.entries, stage, passed), stage)
        made[str(stage.key)] = Assurance(review_agreement(totals), examine_reviews(totals, groups))
    return made


def _passed(decision: ContestDecision) -> pd.Series:
    rows = decision.applications
    return rows.loc[rows["passed"], "application_id"]


@remembered
def carriers_of(decision: ContestDecision) -> pd.DataFrame:
    """Choose anew by the totals without each reviewer and without each criterion.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`decide_contest` returns it.

    Returns
    -------
    DataFrame
        As :func:`selection_without_each`: by the totals within the quotas, before any lot. Who
        was not invited cannot come in, since there is no interview to count.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> sorted(set(carriers_of(read_decision("pilots"))["kind"]))
    ['criterion', 'reviewer']
    """
    contest, passed = decision.contest, _passed(decision)
    scores = [scores_of(decision.entries, stage, passed) for stage in contest.stages]
    rows = decision.applications.set_index("application_id")
    able = rows.index[rows["is_able"]]
    within = partial(
        choose_many, groups=rows.loc[able, GROUPS], seats=contest.seats, quotas=contest.quotas
    )

    def choose(totals: pd.DataFrame) -> pd.DataFrame:
        return within(totals[list(able)]).reindex(columns=totals.columns, fill_value=False)

    whole = pd.concat(scores, ignore_index=True)
    return selection_without_each(whole, contest.stages, choose=choose)


def chances_of_lots(decision: ContestDecision) -> pd.DataFrame:
    """Tell in which share of all orders of the lots each in the zone would be drawn.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`decide_contest` returns it.

    Returns
    -------
    DataFrame
        As :func:`lot_chances`; without rows where no lot was drawn.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> decision = read_decision("pilots")
    >>> len(chances_of_lots(decision)) == len(decision.zone.open)
    True
    """
    if decision.draw is None:
        return pd.DataFrame(columns=["application_id", "chance", "chance_without_quotas"])
    contest, zone = decision.contest, decision.zone
    groups = decision.applications.set_index("application_id")[GROUPS]
    return lot_chances(
        zone.open,
        groups.loc[[*zone.sure, *zone.open]],
        seats=contest.seats,
        quotas=contest.quotas,
        fixed=zone.sure,
    )
