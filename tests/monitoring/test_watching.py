"""A contract watched: months against limits, quarters with lights, and what would be missed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.monitoring.alarms import alarm_limit
from analysis.monitoring.limits import level_interval
from analysis.monitoring.measures import read_monitoring
from analysis.monitoring.reports import read_reports
from analysis.monitoring.variation import MonthLaw
from analysis.monitoring.watching import Watch, read_watch, sight_table, watch_contract


@pytest.fixture(scope="module")
def steady() -> Watch:
    return read_watch("home_care_steady")


@pytest.fixture(scope="module")
def drifting() -> Watch:
    return read_watch("day_care_drift")


def light(watch: Watch, measure: str, quarter: str) -> tuple[str, str]:
    rows = watch.quarters
    row = rows[(rows["measure"] == measure) & (rows["quarter"] == quarter)].iloc[0]
    return row["light"], row["reason"]


def test_the_kept_contract_is_not_flagged_and_the_drifting_one_is(
    steady: Watch, drifting: Watch
) -> None:
    assert not steady.is_flagged
    assert steady.first_warning == ""
    assert drifting.is_flagged
    assert "2026-05" <= drifting.first_warning <= "2026-10"


def test_a_light_is_that_of_the_interval_computed_anew(drifting: Watch) -> None:
    table = drifting.reports.table
    own = table[table["month"].isin(["2026-04", "2026-05", "2026-06"])]
    agreed = 3 * drifting.reports.contract.agreed.units_per_month
    value = own["delivered_units"].sum() / agreed
    law = MonthLaw("count_ratio", level=1, size=agreed, coefficient=0.06, months=3)
    interval = level_interval(law, value, confidence=drifting.monitoring.interval.confidence)
    rows = drifting.quarters.set_index(["measure", "quarter"])
    row = rows.loc[("degree_of_performance", "2026-Q2")]
    assert (row["value"], row["low"], row["high"]) == pytest.approx(
        (value, interval.low, interval.high)
    )
    required = drifting.monitoring.measures["degree_of_performance"].required
    assert required is not None
    expected = "red" if interval.high < required.bound else "amber"
    assert row["light"] == expected


def test_a_missing_month_has_no_row_and_is_said(steady: Watch) -> None:
    assert steady.reports.missing == ("2025-08",)
    assert "2025-08" not in set(steady.months["month"])
    row = steady.quarters[steady.quarters["quarter"] == "2025-Q3"].iloc[0]
    assert row["months_missing"] == ("2025-08",)
    assert row["months_reported"] == 2


def test_what_was_not_agreed_or_not_examined_is_grey_with_its_reason(drifting: Watch) -> None:
    assert light(drifting, "in_kind_input", "2026-Q2") == ("grey", "nothing_agreed")
    assert light(drifting, "money_used_correctly", "2026-Q4") == ("grey", "not_examined")


def test_few_voices_are_never_told_but_count(steady: Watch) -> None:
    shelter = read_watch("shelter_new")
    voices = shelter.months[shelter.months["measure"] == "users_voice"]
    few = voices[voices["is_withheld"]]
    assert len(few)
    assert few[["numerator", "value", "low", "high"]].isna().all(axis=None)
    assert few["score"].notna().all()
    assert light(shelter, "users_voice", "2026-Q4") == ("grey", "too_few")
    known = steady.months[steady.months["measure"] == "users_voice"]
    assert known["value"].notna().any()


def test_every_indicator_of_the_fact_sheet_has_a_light(steady: Watch) -> None:
    told = set(steady.quarters["measure"]) | set(steady.hromada["measure"])
    assert told == set(steady.monitoring.measures)
    assert set(steady.hromada["light"]) <= {"green", "amber", "red", "grey"}


def test_the_latest_quarter_is_one_that_is_over(steady: Watch) -> None:
    assert steady.latest_quarter == "2026-Q3"
    assert set(steady.latest["quarter"]) == {"2026-Q3"}


def test_the_limit_is_that_of_the_contract_and_its_indicators(
    steady: Watch, drifting: Watch
) -> None:
    warning = read_monitoring().early_warning
    for watch, indicators in ((steady, 6), (drifting, 5)):
        months = len(watch.reports.contract.months)
        expected = alarm_limit(
            warning.chance, months, reference=warning.reference, indicators=indicators
        )
        assert watch.scheme.limit == expected
        assert watch.months["measure"].nunique() == indicators


def test_the_order_of_reports_does_not_matter_and_worse_months_never_help() -> None:
    reports = read_reports("day_care_drift")
    plain = watch_contract(reports, read_monitoring())
    worse = reports.table.assign(delivered_units=reports.table["delivered_units"] * 0.8)
    below = watch_contract(replace(reports, table=worse), read_monitoring())
    own = [
        each.months[each.months["measure"] == "degree_of_performance"] for each in (plain, below)
    ]
    assert (own[1]["score"].to_numpy() >= own[0]["score"].to_numpy()).all()
    order = ["green", "grey", "amber", "red"]
    ranks = [
        each.quarters.loc[each.quarters["measure"] == "degree_of_performance", "light"]
        .map(order.index)
        .to_numpy()
        for each in (plain, below)
    ]
    assert (ranks[1] >= ranks[0]).all()


def test_a_contract_without_reports_is_grey() -> None:
    reports = read_reports("shelter_new")
    empty = replace(reports, table=reports.table.iloc[:0], missing=("2026-09", "2026-10"))
    watch = watch_contract(empty, read_monitoring())
    assert set(watch.quarters["light"]) == {"grey"}
    assert not watch.is_flagged
    assert watch.hromada.empty
    assert sight_table(watch)["step"].isna().all()


def test_what_would_be_missed_is_told(steady: Watch) -> None:
    seen = sight_table(steady).set_index("measure")
    assert 0.8 < seen.loc["degree_of_performance", "step"] < 1
    assert seen.loc["degree_of_performance", "ramp"] < seen.loc["degree_of_performance", "step"]
    assert seen.loc["unit_cost_ratio", "step"] > 1
    assert seen.loc["standard_items_met", "looks"] == 2
    assert isinstance(seen, pd.DataFrame)
    assert np.isfinite(seen["deviation"]).all()
