"""A contest of hromadas, from sealed rules to the lot: who is chosen, how surely, and why.

This room exists so that nobody can say that a choice was arranged: rules are sealed before scores
are opened, reviewers' severity is adjusted, conflicts of interest are kept out, and those whom the
scores cannot tell apart are decided by a public lot. Nothing here returns a bare rank. What does
not belong here: the words and tables of a page or a protocol (`draw`, `publish`).
"""

from analysis.contest.assurances import (
    Assurance,
    assurances_of,
    carriers_of,
    chances_of_lots,
)
from analysis.contest.chances import chances_of_selection
from analysis.contest.contest_checks import read_contest_faults
from analysis.contest.criteria import (
    Background,
    ChanceRules,
    FormalCriterion,
    LotteryRules,
    Quota,
    ScoredCriterion,
    Stage,
)
from analysis.contest.decisions import (
    ContestDecision,
    decide_contest,
    quotas_passed_over,
    read_decision,
)
from analysis.contest.differential import (
    GroupSeverity,
    MeritSeverity,
    severity_by_group,
    severity_by_merit,
)
from analysis.contest.entries import Entries, read_entries
from analysis.contest.examination import examine_reviews
from analysis.contest.feedback import feedback_of
from analysis.contest.finals import FinalTotals, final_totals
from analysis.contest.invitations import Invitation, invite_applications
from analysis.contest.lot_chances import lot_chances
from analysis.contest.lottery import (
    LotDraw,
    Zone,
    draw_lots,
    draw_lots_within_quotas,
    uncertainty_zone,
    widen_for_quotas,
)
from analysis.contest.omissions import selection_without_each
from analysis.contest.printing import read_contest_words
from analysis.contest.protocols import protocol_of
from analysis.contest.quotas import (
    Choice,
    choose_many,
    choose_within_quotas,
    quota_conflict,
)
from analysis.contest.reviewing import ReviewAgreement, review_agreement, reviews_needed
from analysis.contest.rules import Contest, read_contest, read_contest_ids
from analysis.contest.screening import screen_applications
from analysis.contest.seals import SealState, seal_state, write_seal
from analysis.contest.severity import SeverityFit, adjust_severity
from analysis.contest.sources import read_contest_sources
from analysis.contest.steps import Step, contest_steps
from analysis.contest.totals import weigh_scores

__all__ = [
    "Assurance",
    "Background",
    "ChanceRules",
    "Choice",
    "Contest",
    "ContestDecision",
    "Entries",
    "FinalTotals",
    "FormalCriterion",
    "GroupSeverity",
    "Invitation",
    "LotDraw",
    "LotteryRules",
    "MeritSeverity",
    "Quota",
    "ReviewAgreement",
    "ScoredCriterion",
    "SealState",
    "SeverityFit",
    "Stage",
    "Step",
    "Zone",
    "adjust_severity",
    "assurances_of",
    "carriers_of",
    "chances_of_lots",
    "chances_of_selection",
    "choose_many",
    "choose_within_quotas",
    "contest_steps",
    "decide_contest",
    "draw_lots",
    "draw_lots_within_quotas",
    "examine_reviews",
    "feedback_of",
    "final_totals",
    "invite_applications",
    "lot_chances",
    "protocol_of",
    "quota_conflict",
    "quotas_passed_over",
    "read_contest",
    "read_contest_faults",
    "read_contest_ids",
    "read_contest_sources",
    "read_contest_words",
    "read_decision",
    "read_entries",
    "review_agreement",
    "reviews_needed",
    "screen_applications",
    "seal_state",
    "selection_without_each",
    "severity_by_group",
    "severity_by_merit",
    "uncertainty_zone",
    "weigh_scores",
    "widen_for_quotas",
    "write_seal",
]
