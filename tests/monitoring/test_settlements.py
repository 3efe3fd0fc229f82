"""Settlement: by hand for one quarter of each rule, and sums that hold for any report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.monitoring.reports import Reports, read_reports
from analysis.monitoring.settlements import settle

from .conftest import replace_in

BASE = read_reports("home_care_steady")
DAY_CARE = read_reports("day_care_drift")


def test_by_units_by_hand() -> None:
    row = settle(BASE).set_index("quarter").loc["2025-Q4"]
    assert row["delivered_units"] == 1443 + 1413 + 1414
    assert row["earned_uah"] == pytest.approx(4270 * 130 * 0.9)
    assert row["to_return_uah"] == pytest.approx(505440 - 499590)
    assert row["return_by"] == "2026-12-20"


def test_the_lower_of_both_by_hand() -> None:
    table = settle(DAY_CARE).set_index("quarter")
    spring, winter = table.loc["2026-Q2"], table.loc["2026-Q1"]
    assert spring["by_units_uah"] == pytest.approx(spring["delivered_units"] * 240)
    assert spring["earned_uah"] == min(spring["by_units_uah"], spring["by_cost_uah"])
    assert winter["by_units_uah"] == winter["ceiling_uah"] == 453600  # over-delivery is not paid
    assert winter["in_dispute_uah"] == pytest.approx(453600 - winter["by_cost_uah"])
    assert winter["earned_uah"] == winter["by_cost_uah"]


def test_money_that_nobody_examined_is_held_and_neither_earned_nor_returned() -> None:
    table = settle(read_reports("shelter_new"))
    assert (table["held_uah"] == table["transferred_uah"]).all()
    assert (table[["earned_uah", "to_return_uah", "to_pay_uah"]] == 0).all(axis=None)
    assert table["by_cost_uah"].isna().all()
    assert table["open_because"].tolist() == ["not_examined", "quarter_not_over"]


def test_a_quarter_with_a_missing_month_is_not_final() -> None:
    row = settle(BASE).set_index("quarter").loc["2025-Q3"]
    assert not row["is_final"]
    assert row["open_because"] == "months_missing"


def test_a_part_of_a_quarter_has_a_part_of_the_money(contracts: Path) -> None:
    replace_in(contracts / "shelter_new" / "contract.yml", "rule: cost", "rule: units")
    row = settle(read_reports("shelter_new")).iloc[0]
    assert row["ceiling_uah"] == pytest.approx(656100 / 3)
    assert row["earned_uah"] == pytest.approx(539 * 450 * 0.9)


MONTH = st.fixed_dictionaries(
    {
        "delivered_units": st.integers(0, 3000).map(float),
        "money_transferred_uah": st.integers(0, 400_000).map(float),
        "accepted": st.one_of(st.none(), st.floats(0, 1)),
    }
)


def reports_of(months: list[dict[str, float]], rule: Literal["units", "cost", "lower"]) -> Reports:
    table = BASE.table.head(len(months)).copy()
    for name in ("delivered_units", "money_transferred_uah"):
        table[name] = [month[name] for month in months]
    table["money_accepted_uah"] = [
        float("nan")
        if month["accepted"] is None
        else round(month["accepted"] * month["money_transferred_uah"], 2)
        for month in months
    ]
    rules = BASE.contract.settlement.model_copy(update={"rule": rule})
    contract = BASE.contract.model_copy(update={"settlement": rules})
    return replace(BASE, contract=contract, table=table)


@settings(max_examples=80, deadline=None)
@given(
    months=st.lists(MONTH, min_size=1, max_size=12),
    rule=st.sampled_from(["units", "cost", "lower"]),
)
def test_money_adds_up(
    months: list[dict[str, float]], rule: Literal["units", "cost", "lower"]
) -> None:
    table = settle(reports_of(months, rule))
    whole = table["held_uah"] + table["earned_uah"] + table["to_return_uah"] - table["to_pay_uah"]
    pd.testing.assert_series_equal(
        whole, table["transferred_uah"], check_names=False, rtol=0, atol=0.02
    )
    assert (table["earned_uah"] <= table["ceiling_uah"] + 0.01).all()
    assert (table["paid_units"] <= table["agreed_units"]).all()
    assert ((table["to_return_uah"] == 0) | (table["to_pay_uah"] == 0)).all()
    money = ["earned_uah", "held_uah", "to_return_uah", "to_pay_uah", "in_dispute_uah"]
    assert (table[money] >= -0.005).all(axis=None)


@settings(max_examples=40, deadline=None)
@given(months=st.lists(MONTH, min_size=1, max_size=12))
def test_the_lower_rule_never_pays_more_than_either(months: list[dict[str, float]]) -> None:
    earned = {
        rule: settle(reports_of(months, rule))["earned_uah"] for rule in ("units", "cost", "lower")
    }
    assert (earned["lower"] <= earned["units"] + 0.01).all()
    assert (earned["lower"] <= earned["cost"] + 0.01).all()
