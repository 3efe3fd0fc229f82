"""What the evidence supports: declared rules weighed on measured indicators.

This room exists so that a recommendation is a claim with a threshold, a base, a date and a
source, that can fall when the data change. What does not belong here: measuring, what experts
say (`consult`), the wording of a law in force, and the making of documents.
"""

from analysis.advise.evidence import Evidence, Origin, evidence_of
from analysis.advise.reasons import because_of
from analysis.advise.rules import (
    Condition,
    Cost,
    Filter,
    Needs,
    Objection,
    Rule,
    Success,
    Time,
    When,
    read_rules,
    rule_faults,
)
from analysis.advise.verdicts import Finding, Verdict, WithoutOblast, resting_on, verdict_table
from analysis.advise.weighing import weigh, weigh_all
from analysis.law import Act, read_acts

__all__ = [
    "Act",
    "Condition",
    "Cost",
    "Evidence",
    "Filter",
    "Finding",
    "Needs",
    "Objection",
    "Origin",
    "Rule",
    "Success",
    "Time",
    "Verdict",
    "When",
    "WithoutOblast",
    "because_of",
    "evidence_of",
    "read_acts",
    "read_rules",
    "resting_on",
    "rule_faults",
    "verdict_table",
    "weigh",
    "weigh_all",
]
