"""The first budget period turns on one day of the year, and that day is read, not written."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.drafts.budget_periods import first_start, read_turning_day, turning_day
from analysis.errors import DataError, SourceMissing
from analysis.law import ActText, Unit, read_act


def code(rule: str) -> ActText:
    unit = Unit("article", "27", ("Стаття 27. А",), ("1. Б.", "2. В.", f"3. {rule}"))
    return ActText("a", "a", "2026-01-01", "0" * 64, (unit,))


@pytest.mark.reference
def test_the_day_is_read_from_the_fetched_code(law: Path) -> None:
    assert read_turning_day() == "07-15"
    for text_id in ("ua_budget_code_2022_02_25", "ua_budget_code_2022_08_19"):
        assert turning_day(read_act(text_id)) == "07-15"


def test_without_the_code_there_is_no_day(build: Path) -> None:
    with pytest.raises(SourceMissing, match="hromady fetch law"):
        read_turning_day()


@pytest.mark.parametrize("rule", ["Без дня.", "До 15 липня або до 1 серпня."])
def test_a_rule_with_another_number_of_days_is_refused(rule: str) -> None:
    with pytest.raises(DataError, match="does not name one day"):
        turning_day(code(rule))


def test_another_day_in_the_code_gives_another_day() -> None:
    assert turning_day(code("Не пізніше 1 серпня; після 1 серпня.")) == "08-01"


@pytest.mark.parametrize(
    ("day", "year"), [("2026-07-15", 2027), ("2026-07-16", 2028), ("2027-01-02", 2028)]
)
def test_the_boundary_itself_is_still_in_time(day: str, year: int) -> None:
    assert first_start(day, "07-15").year == year


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_whoever_adopts_by_the_day_told_gets_the_same_year(day: date) -> None:
    start = first_start(day.isoformat(), "07-15")
    last = date.fromisoformat(start.adopted_by)
    assert day <= last
    assert first_start(start.adopted_by, "07-15") == start
    after = first_start((last + timedelta(days=1)).isoformat(), "07-15")
    assert after.year == start.year + 1
    # By the letter: adopted in year Y by 15 July, then from Y + 1; later, from Y + 2.
    late = (day.month, day.day) > (7, 15)
    assert start.year == day.year + (2 if late else 1)
