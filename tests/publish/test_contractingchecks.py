"""The check of contracting counts its files and finds no fault."""

from __future__ import annotations

from analysis.publish.checkreport import CheckReport
from analysis.publish.contractingchecks import check_contracting


def test_declarations_are_counted_and_fit() -> None:
    report = CheckReport()
    assert list(check_contracting(report, "contracting")) == []
    assert report.counts["contracting"] > 25
