"""Reports as they stand: missing months said, what cannot be true refused by row and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.errors import DataError, DeclarationError
from analysis.monitoring.reports import REPORT_COLUMNS, read_reports

from .conftest import replace_in

HOME_CARE = "home_care_steady"


def test_missing_months_are_said_and_not_filled() -> None:
    reports = read_reports(HOME_CARE)
    assert reports.missing == ("2025-08",)
    assert "2025-08" not in set(reports.table["month"])
    assert len(reports.table) == 21
    assert list(reports.table.columns) == list(REPORT_COLUMNS)


def test_a_month_is_missing_only_from_its_deadline_on(contracts: Path) -> None:
    review = contracts / HOME_CARE / "review.yml"
    replace_in(review, "2026-11-20", "2026-12-14")
    assert read_reports(HOME_CARE).missing == ("2025-08",)
    replace_in(review, "2026-12-14", "2026-12-15")
    assert read_reports(HOME_CARE).missing == ("2025-08", "2026-11")


def test_money_that_nobody_examined_is_no_zero() -> None:
    table = read_reports("shelter_new").table
    assert table["money_accepted_uah"].isna().all()
    assert (table["money_transferred_uah"] > 0).all()


def test_rows_may_stand_in_any_order(contracts: Path) -> None:
    file = contracts / HOME_CARE / "reports.csv"
    before = read_reports(HOME_CARE).table
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    assert read_reports(HOME_CARE).table.equals(before)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2025-01,", "2024-12,", "row 2, column 'month': needed a month from 2025-01 to 2026-12"),
        ("2026-10,", "2026-11,", "needed a month that was over on 2026-11-20, found '2026-11'"),
        ("2025-02,", "2025-01,", "row 3, column 'month': needed each only once"),
        ("2025-02,", "Feb 2025,", "column 'month'"),
        (
            "2025-01,1554",
            "2025-01,-1554",
            "row 2, column 'delivered_units': needed a number from 0",
        ),
        ("2025-01,1554,51", "2025-01,1554,51.5", "column 'users_count': needed a whole number"),
        ("2025-01,1554", "2025-01,", "column 'delivered_units'"),
        (",24,21,", ",24,25,", "column 'items_met': needed at most 'items_checked' (24)"),
        (",12,11,40", ",12,13,40", "column 'voices_positive': needed at most 'voices_asked' (12)"),
        ("168480,166900", "168480,168481", "needed at most 'money_transferred_uah' (168480)"),
        ("delivered_units", "units", "has other columns"),
    ],
)
def test_a_faulty_report_is_refused(contracts: Path, old: str, new: str, told: str) -> None:
    replace_in(contracts / HOME_CARE / "reports.csv", old, new)
    with pytest.raises(DataError, match=re.escape(told)) as problem:
        read_reports(HOME_CARE)
    assert f"data/contracts/{HOME_CARE}" in str(problem.value) or "row 1" in str(problem.value)


def test_a_contract_without_a_report_is_read_and_every_month_is_missing(contracts: Path) -> None:
    file = contracts / "shelter_new" / "reports.csv"
    file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    reports = read_reports("shelter_new")
    assert reports.table.empty
    assert reports.missing == ("2026-09", "2026-10")


@pytest.mark.parametrize("day", ["2026-08-31", "2026-11-31"])
def test_a_review_that_cannot_be_is_refused(contracts: Path, day: str) -> None:
    replace_in(contracts / "shelter_new" / "review.yml", "2026-11-20", day)
    with pytest.raises(DeclarationError, match="key 'reviewed_on'"):
        read_reports("shelter_new")
