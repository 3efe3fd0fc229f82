"""Values by month and quarter: ratios of sums, recomputed from the files by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import paths
from analysis.monitoring.commissioning import COMMISSIONING_COLUMNS
from analysis.monitoring.measures import read_monitoring
from analysis.monitoring.quarters import (
    monthly_table,
    quantities_of,
    quarter_of,
    quarterly_table,
    read_hromada_table,
)
from analysis.monitoring.reports import read_reports

from .conftest import replace_in

HOME_CARE = "home_care_steady"


def raw(contract_id: str) -> list[dict[str, str]]:
    file = paths.data_folder() / "contracts" / contract_id / "reports.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def value(table: pd.DataFrame, measure: str, quarter: str) -> pd.Series:
    found = table[(table["measure"] == measure) & (table["quarter"] == quarter)]
    assert len(found) == 1
    return found.iloc[0]


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_quarters_have_three_months_and_sort_in_time(year: int, month: int) -> None:
    own = quarter_of(f"{year}-{month:02d}")
    assert own == f"{year}-Q{pd.Timestamp(year, month, 1).quarter}"


def test_a_quarter_is_a_ratio_of_sums_recomputed_from_the_file() -> None:
    table = quarterly_table(read_reports("day_care_drift"), read_monitoring())
    rows = [row for row in raw("day_care_drift") if "2026-04" <= row["month"] <= "2026-06"]
    assert len(rows) == 3

    def total(name: str) -> float:
        return sum(float(row[name]) for row in rows)

    expected = {
        "degree_of_performance": total("delivered_units") / (3 * 630),
        "users_reached": total("users_count") / (3 * 30),
        "unit_cost_ratio": (total("cost_uah") / total("delivered_units")) / (151200 / 630),
        "money_used_correctly": total("money_accepted_uah") / total("money_transferred_uah"),
        "standard_items_met": total("items_met") / total("items_checked"),
        "users_voice": total("voices_positive") / total("voices_asked"),
    }
    for measure, ratio in expected.items():
        assert value(table, measure, "2026-Q2")["value"] == pytest.approx(ratio), measure


def test_a_quarter_with_a_missing_month_is_held_against_the_months_that_reported() -> None:
    row = value(
        quarterly_table(read_reports(HOME_CARE), read_monitoring()),
        "degree_of_performance",
        "2025-Q3",
    )
    assert (row["denominator"], row["months_missing"]) == (2 * 1440, ("2025-08",))


def test_months_add_up_to_quarters() -> None:
    for contract_id in (HOME_CARE, "day_care_drift", "shelter_new"):
        reports, monitoring = read_reports(contract_id), read_monitoring()
        months = monthly_table(reports, monitoring)
        counted = months[months["reason"] == ""]
        sums = counted.groupby(["measure", "quarter"])[["numerator", "denominator"]].sum()
        quarters = quarterly_table(reports, monitoring).set_index(["measure", "quarter"])
        told = quarters[quarters["reason"] == ""]
        assert len(told) > 5
        assert told["numerator"].tolist() == sums.loc[told.index, "numerator"].tolist()
        assert told["denominator"].tolist() == sums.loc[told.index, "denominator"].tolist()


def test_every_missing_value_has_its_reason_and_no_other_has() -> None:
    seen = set()
    for contract_id in (HOME_CARE, "day_care_drift", "shelter_new"):
        reports, monitoring = read_reports(contract_id), read_monitoring()
        for table in (monthly_table(reports, monitoring), quarterly_table(reports, monitoring)):
            assert table["value"].isna().equals(table["reason"] != "")
            seen |= set(table["reason"])
    assert {"nothing_agreed", "nothing_checked", "not_examined", "too_few", ""} == seen


def test_too_few_voices_leave_no_figure_behind() -> None:
    reports, monitoring = read_reports("shelter_new"), read_monitoring()
    row = value(quarterly_table(reports, monitoring), "users_voice", "2026-Q3")
    assert row["reason"] == "too_few"
    assert row[["numerator", "denominator", "value"]].isna().all()
    months = monthly_table(reports, monitoring)
    assert months.loc[months["measure"] == "users_voice", "is_withheld"].all()
    assert not months.loc[months["measure"] != "users_voice", "is_withheld"].any()


def test_ten_voices_are_enough_and_nine_are_not(contracts: Path) -> None:
    file = contracts / "shelter_new" / "reports.csv"
    replace_in(file, ",3,3,69", ",10,9,69")
    table = quarterly_table(read_reports("shelter_new"), read_monitoring())
    assert value(table, "users_voice", "2026-Q3")["value"] == pytest.approx(0.9)
    replace_in(file, ",10,9,69", ",9,9,69")
    table = quarterly_table(read_reports("shelter_new"), read_monitoring())
    assert value(table, "users_voice", "2026-Q3")["reason"] == "too_few"


def test_a_contract_without_a_report_says_not_reported(contracts: Path) -> None:
    file = contracts / "shelter_new" / "reports.csv"
    file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    reports, monitoring = read_reports("shelter_new"), read_monitoring()
    assert monthly_table(reports, monitoring).empty
    table = quarterly_table(reports, monitoring)
    assert set(table["quarter"]) == {"2026-Q3", "2026-Q4"}
    assert set(table["reason"]) == {"not_reported"}
    assert table.iloc[0]["months_missing"] == ("2026-09",)


def test_a_month_in_which_nothing_was_delivered_has_no_unit_cost(contracts: Path) -> None:
    replace_in(contracts / "shelter_new" / "reports.csv", "2026-09,539", "2026-09,0")
    reports, monitoring = read_reports("shelter_new"), read_monitoring()
    months = monthly_table(reports, monitoring).set_index(["measure", "month"])
    assert months.loc[("unit_cost_ratio", "2026-09"), "reason"] == "nothing_delivered"
    assert months.loc[("degree_of_performance", "2026-09"), "value"] == 0
    assert quantities_of(reports)["agreed_cost_uah"].tolist()[0] == 0


def test_what_the_hromada_declared_becomes_its_indicators(contracts: Path) -> None:
    head = ",".join(COMMISSIONING_COLUMNS)
    file = contracts / "shelter_new" / "commissioning.csv"
    file.write_text(f"{head}\n2026,4,1,6,6,2,5,5,,1000000\n", encoding="utf-8")
    table = read_hromada_table(read_reports("shelter_new"), read_monitoring())
    found = table.set_index("measure")
    assert found.loc["offers_per_contest", "value"] == pytest.approx(1.5)
    assert found.loc["lots_funded", "value"] == pytest.approx(1 / 3)
    assert found.loc["contractors_published", "value"] == 1
    assert found.loc["ngo_share", "reason"] == "not_declared"
    assert set(table["year"]) == {"2026"}


def test_without_contests_there_is_no_ratio(contracts: Path) -> None:
    head = ",".join(COMMISSIONING_COLUMNS)
    file = contracts / "shelter_new" / "commissioning.csv"
    file.write_text(f"{head}\n2026,0,0,0,0,0,0,0,0,1000000\n", encoding="utf-8")
    found = read_hromada_table(read_reports("shelter_new"), read_monitoring()).set_index("measure")
    assert found.loc["offers_per_contest", "reason"] == "nothing_counted"
    assert found.loc["ngo_share", "value"] == 0
