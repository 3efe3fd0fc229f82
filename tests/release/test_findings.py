"""A finding names place and reason, and masks what it found."""

from __future__ import annotations

from analysis.release.findings import (
    DISCLOSURE_KINDS,
    Disclosure,
    ReleaseReport,
    masked,
)


def test_what_was_found_is_masked() -> None:
    assert masked("+380 67 123") == "+••• •• •••"
    assert masked("Олена К") == "О•••• •"
    assert len(masked("x" * 500)) == 40


def test_a_report_with_a_finding_is_not_clean_and_goes_to_machines() -> None:
    report = ReleaseReport("site")
    assert report.is_clean
    report.counts["pages"] += 1
    report.disclosures.append(Disclosure(DISCLOSURE_KINDS[0], "a.html", "table 1", "because", "•"))
    assert not report.is_clean
    told = report.as_json()
    assert told["counts"] == {"pages": 1}
    assert told["disclosures"][0]["place"] == "table 1"  # type: ignore[index]
    assert str(report.disclosures[0]) == "a.html: table 1: small cell: because [•]"
