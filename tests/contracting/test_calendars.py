"""Days of a competition: the bound of the law is kept, working days are counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contracting.calendars import (
    calendar_of,
    counted_days,
    decision_deadline,
    polish_calendar,
)
from analysis.contracting.procedures import read_procedure
from analysis.errors import ParameterError

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
WEEKEND = (6, 7)
PROCEDURE = read_procedure()


def test_the_plan_for_the_budget_of_2027_by_hand() -> None:
    """1 March 2027 is a Monday; ten working days back are two weeks, five onwards one week."""
    plan = calendar_of(PROCEDURE, seen_from="2026-11-30")
    by_hand = {
        "needs": "2026-12-01",
        "budget": "2026-12-25",
        "parameters": "2027-01-30",
        "draft": "2027-02-15",
        "decision": "2027-03-01",
        "announcement": "2027-03-08",
        "declarations": "2027-03-15",
        "questions": "2027-03-22",
        "offers": "2027-04-07",
        "scoring": "2027-04-21",
        "result": "2027-04-28",
        "contract": "2027-05-12",
        "start": "2027-05-13",
        "year_end": "2027-12-31",
        "settlement": "2028-01-30",
    }
    assert {key: plan.day(key) for key in by_hand} == by_hand
    quarters = [each.day for each in plan.milestones if each.key == "quarterly"]
    assert quarters == ["2027-07-14", "2027-10-14", "2028-01-14"]


def test_after_a_change_of_the_budget_thirty_calendar_days_are_left() -> None:
    plan = calendar_of(PROCEDURE, seen_from="2027-06-01", budget_changed_on="2027-05-20")
    assert plan.deadline == "2027-06-19"
    assert date(2027, 6, 19).isoweekday() == 6
    assert plan.day("decision") == "2027-06-18"
    assert "budget" not in {each.key for each in plan.milestones}
    assert {each.key for each in plan.past} >= {"needs", "parameters"}


def test_the_last_day_itself_still_counts_and_the_next_does_not() -> None:
    assert decision_deadline(PROCEDURE, "2027-03-01") == ("budget_period", "2027-03-01")
    assert decision_deadline(PROCEDURE, "2027-03-02") == ("budget_period", "2028-03-01")
    kept = decision_deadline(PROCEDURE, "2027-05-31", budget_changed_on="2027-05-01")
    assert kept == ("budget_change", "2027-05-31")
    with pytest.raises(ParameterError, match="is over"):
        decision_deadline(PROCEDURE, "2027-06-01", budget_changed_on="2027-05-01")
    with pytest.raises(ParameterError, match="'day' is no day"):
        decision_deadline(PROCEDURE, "tomorrow")


@given(DAYS)
def test_the_decision_never_falls_after_the_bound_nor_on_a_weekend(day: date) -> None:
    plan = calendar_of(PROCEDURE, seen_from=day.isoformat())
    decision = date.fromisoformat(plan.day("decision"))
    assert plan.seen_from <= plan.deadline
    assert timedelta(0) <= date.fromisoformat(plan.deadline) - decision <= timedelta(2)
    assert decision.isoweekday() not in WEEKEND
    days = [each.day for each in plan.milestones]
    assert days == sorted(days)
    order = ("draft", "decision", "announcement", "offers", "scoring", "result", "contract")
    assert sorted(order, key=plan.day) == list(order)
    assert all(each.is_past == (each.day < plan.seen_from) for each in plan.milestones)


@given(DAYS, st.integers(-60, 60))
def test_working_days_are_those_that_one_counts_on_the_fingers(day: date, days: int) -> None:
    reached = counted_days(day, days, weekend=WEEKEND)
    low, high = sorted((day, reached))
    span = [low + timedelta(days=each) for each in range((high - low).days + 1)]
    counted = [each for each in span if each != day and each.isoweekday() not in WEEKEND]
    assert len(counted) == abs(days)
    assert days == 0 or reached.isoweekday() not in WEEKEND


def test_in_poland_three_weeks_are_left_for_offers_and_thirty_days_for_the_report() -> None:
    days = {each.key: each.day for each in polish_calendar(PROCEDURE, decided_on="2027-03-01")}
    assert days["programme"] == "2026-11-30"
    assert days["council_report"] == "2028-05-31"
    assert date.fromisoformat(days["offers"]) - date.fromisoformat(days["notice"]) == timedelta(21)
    assert days["report"] == "2028-01-30"
