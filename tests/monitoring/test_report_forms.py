"""The form of the monthly report: accepted by the reference implementation, refuses what we do."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from analysis import survey
from analysis.monitoring.contracts import read_contract
from analysis.monitoring.report_forms import write_report_form
from analysis.monitoring.reports import REPORT_COLUMNS


def sheet(file: Path, name: str) -> list[dict[str, object]]:
    rows = list(openpyxl.load_workbook(file)[name].iter_rows(values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("form") / "form.xlsx"
    return write_report_form(read_contract("home_care_steady"), file)


def test_the_form_is_a_form(form: Path) -> None:
    assert survey.check_form(form) == ()


def test_questions_are_the_columns_of_the_reports(form: Path) -> None:
    asked = sheet(form, "survey")
    assert [row["name"] for row in asked] == list(REPORT_COLUMNS)
    optional = [row["name"] for row in asked if row["required"] != "yes"]
    assert optional == ["money_accepted_uah"]
    for row in asked:
        for language in ("Українська (uk)", "English (en)", "Polski (pl)"):
            assert len(str(row[f"label::{language}"])) > 8


def test_only_months_of_the_contract_can_be_chosen(form: Path) -> None:
    months = [row["name"] for row in sheet(form, "choices")]
    assert months == list(read_contract("home_care_steady").months)


def test_what_cannot_be_is_refused_in_the_form_already(form: Path) -> None:
    limits = {row["name"]: row["constraint"] for row in sheet(form, "survey")}
    assert limits["items_met"] == ". >= 0 and . <= ${items_checked}"
    assert limits["voices_positive"] == ". >= 0 and . <= ${voices_asked}"
    assert limits["money_accepted_uah"] == ". >= 0 and . <= ${money_transferred_uah}"
    assert limits["delivered_units"] == ". >= 0"


def test_the_same_contract_gives_the_same_bytes(form: Path, tmp_path: Path) -> None:
    again = write_report_form(read_contract("home_care_steady"), tmp_path / "form.xlsx")
    assert again.read_bytes() == form.read_bytes()
