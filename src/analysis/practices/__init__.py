"""Who does better than its peers beyond chance, what they do, and who could learn from it.

This room exists so that model practices are found by evidence and not by reputation: a hromada is
singled out only where peers, year-to-year movement and the number of comparisons cannot explain it.
What does not belong here: advice to parliament (`advise`), and any map or card (`draw`).
"""

from analysis.practices.alternatives import Alternatives, count_otherwise
from analysis.practices.cards import (
    CardCost,
    Fact,
    Practice,
    Suits,
    Told,
    practice_faults,
    read_practices,
)
from analysis.practices.conformal import (
    among_all,
    at_least_so_many,
    chance_count,
    chosen_at,
    conformal_p,
    score_at,
)
from analysis.practices.deviance import Deviance, deviance_of
from analysis.practices.deviance_rules import (
    Alternative,
    DevianceRules,
    KeptApart,
    Measure,
    Question,
    Surveyed,
    deviance_faults,
    measured_in,
    question_of,
    read_deviance_rules,
)
from analysis.practices.expectations import Compared, compared_of
from analysis.practices.matching import Match, Matches, MatchGround, Need, match_practices
from analysis.practices.partners import (
    PartnerProfile,
    Partners,
    partners_for,
    read_partners,
)
from analysis.practices.replays import Replays, coverage_of_intervals, replay
from analysis.practices.surveyed import worth_asking

__all__ = [
    "Alternative",
    "Alternatives",
    "CardCost",
    "Compared",
    "Deviance",
    "DevianceRules",
    "Fact",
    "KeptApart",
    "Match",
    "MatchGround",
    "Matches",
    "Measure",
    "Need",
    "PartnerProfile",
    "Partners",
    "Practice",
    "Question",
    "Replays",
    "Suits",
    "Surveyed",
    "Told",
    "among_all",
    "at_least_so_many",
    "chance_count",
    "chosen_at",
    "compared_of",
    "conformal_p",
    "count_otherwise",
    "coverage_of_intervals",
    "deviance_faults",
    "deviance_of",
    "match_practices",
    "measured_in",
    "partners_for",
    "practice_faults",
    "question_of",
    "read_deviance_rules",
    "read_partners",
    "read_practices",
    "replay",
    "score_at",
    "worth_asking",
]
