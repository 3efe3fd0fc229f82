"""Findings as a table."""

from __future__ import annotations

from analysis.survey.findings import Finding, findings_frame


def test_findings_are_in_the_order_of_rows_and_none_is_lost() -> None:
    findings = [Finding("a.xlsx", "s", row, "c", "x", "y") for row in (9, 3, 0, 3)]
    table = findings_frame(findings)
    assert table["row"].tolist() == [0, 3, 3, 9]
    assert list(table.columns) == list(Finding._fields)


def test_no_findings_make_an_empty_table_with_its_columns() -> None:
    assert findings_frame([]).shape == (0, len(Finding._fields))
