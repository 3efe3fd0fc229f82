"""A report begins empty, and shares nothing with another."""

from __future__ import annotations

from analysis.publish import CheckReport


def test_two_reports_share_no_list() -> None:
    one, other = CheckReport(), CheckReport()
    one.faults.append("a fault")
    one.counts["services"] = 1
    assert (other.faults, other.counts, other.notes, other.verdicts) == ([], {}, [], {})
