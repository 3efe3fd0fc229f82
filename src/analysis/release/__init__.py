"""A finished site read as a stranger would, before it is released.

This room exists so that nothing leaves by accident: small counts of persons, withheld values that
can be worked out, personal data, records of persons, in pages, figures, downloads and documents,
ours or anybody's. What does not belong here: deciding what may be shown (protect), and making
pages (publish).
"""

from analysis.release.bundle import lean_library
from analysis.release.findings import Disclosure, ReleaseReport
from analysis.release.gate import refuse_disclosures
from analysis.release.rules import ReleaseRules, read_release_rules
from analysis.release.strangers import check_release, read_private_answers

__all__ = [
    "Disclosure",
    "ReleaseReport",
    "ReleaseRules",
    "check_release",
    "lean_library",
    "read_private_answers",
    "read_release_rules",
    "refuse_disclosures",
]
