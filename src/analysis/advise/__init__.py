"""What the evidence supports: declared rules weighed on measured indicators.

This room exists so that a recommendation is a claim with a threshold, a base, a date and a
source, that can fall when the data change. What does not belong here: measuring, what experts
say (`consult`), the wording of a law in force, and the making of documents.
"""

from analysis.advise.consequences import Cost, Objection, Success, Time
from analysis.advise.crosswalk import (
    Counterpart,
    Crosswalk,
    CrosswalkEntry,
    PolishAct,
    PolishProvision,
    crosswalk_faults,
    read_crosswalk,
)
from analysis.advise.evidence import Evidence, Origin, evidence_of
from analysis.advise.grading import (
    Because,
    Certainty,
    Grading,
    Step,
    grade_of,
    judgement_faults,
    read_grading,
)
from analysis.advise.judgements import (
    CRITERIA,
    Conclusion,
    Criterion,
    DomainJudgement,
    Judgement,
    Study,
    conclusion_state,
    read_judgements,
    reason_of,
)
from analysis.advise.published import (
    Published,
    PublishedFigure,
    PublishedRule,
    read_input_fingerprints,
    read_published,
    write_published,
)
from analysis.advise.reasons import because_of
from analysis.advise.rule_keys import (
    RuleKey,
    RuleTrace,
    is_rule_key,
    read_rule_key,
    read_rule_trace,
)
from analysis.advise.rules import (
    Condition,
    Filter,
    Needs,
    Rule,
    When,
    read_rule,
    read_rules,
    rule_faults,
)
from analysis.advise.statistics import STATISTICS
from analysis.advise.strength import ConditionStrength, CounterGroup, Strength, UnderBase
from analysis.advise.strength_terms import BaseRule, Keep, StrengthTerms, read_strength_terms
from analysis.advise.turns import Change, changes_of_side
from analysis.advise.verdicts import Finding, Verdict, WithoutOblast, resting_on, verdict_table
from analysis.advise.weighing import weigh, weigh_all
from analysis.law import Act, read_acts

__all__ = [  # noqa: RUF022 - constants stand among the names they sort with
    "Act",
    "BaseRule",
    "Because",
    "CRITERIA",
    "Certainty",
    "Change",
    "Conclusion",
    "Condition",
    "ConditionStrength",
    "Cost",
    "CounterGroup",
    "Counterpart",
    "Criterion",
    "Crosswalk",
    "CrosswalkEntry",
    "DomainJudgement",
    "Evidence",
    "Filter",
    "Finding",
    "Grading",
    "Judgement",
    "Keep",
    "Needs",
    "Objection",
    "Origin",
    "PolishAct",
    "PolishProvision",
    "Published",
    "PublishedFigure",
    "PublishedRule",
    "Rule",
    "RuleKey",
    "RuleTrace",
    "STATISTICS",
    "Step",
    "Strength",
    "StrengthTerms",
    "Study",
    "Success",
    "Time",
    "UnderBase",
    "Verdict",
    "When",
    "WithoutOblast",
    "because_of",
    "changes_of_side",
    "conclusion_state",
    "crosswalk_faults",
    "evidence_of",
    "grade_of",
    "is_rule_key",
    "judgement_faults",
    "read_acts",
    "read_crosswalk",
    "read_grading",
    "read_input_fingerprints",
    "read_judgements",
    "read_published",
    "read_rule",
    "read_rule_key",
    "read_rule_trace",
    "read_rules",
    "read_strength_terms",
    "reason_of",
    "resting_on",
    "rule_faults",
    "verdict_table",
    "weigh",
    "weigh_all",
    "write_published",
]
