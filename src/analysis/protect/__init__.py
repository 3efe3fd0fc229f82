"""What may be shown to whom: publication rules and disclosure control of finished tables.

This room exists so that no figure is shown that rests on too little, and so that nobody can be
found in a published table, also by a reader who knows the rules and subtracts. What does not
belong here: how a figure is computed (estimate, indicators), finding private answers in raw
responses (survey), and reading finished pages as a stranger would (publish).
"""

from analysis.protect.anonymity import Anonymity, anonymity, key_counts, require_anonymity
from analysis.protect.audit import audit
from analysis.protect.cells import dominance_gap, p_percent_gap, sensitive_sums, small_counts
from analysis.protect.counts import protect_counts
from analysis.protect.needs import Protection, protection_of_counts, protection_of_sums
from analysis.protect.publication import publishable
from analysis.protect.rounding import RoundedTable, round_at_random, round_to_base
from analysis.protect.stages import PublicationRules, read_publication_rules
from analysis.protect.suppression import Suppression, suppress
from analysis.protect.systems import TableSystem, cross_tabulation, linked_tables

__all__ = [
    "Anonymity",
    "Protection",
    "PublicationRules",
    "RoundedTable",
    "Suppression",
    "TableSystem",
    "anonymity",
    "audit",
    "cross_tabulation",
    "dominance_gap",
    "key_counts",
    "linked_tables",
    "p_percent_gap",
    "protect_counts",
    "protection_of_counts",
    "protection_of_sums",
    "publishable",
    "read_publication_rules",
    "require_anonymity",
    "round_at_random",
    "round_to_base",
    "sensitive_sums",
    "small_counts",
    "suppress",
]
