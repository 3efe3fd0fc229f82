"""Dates: every local form, and no reading where there are two."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.survey.dates import MONTHS, STEMS, read_dates


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        "2026-03-02T00:00:00",
        "02.03.2026",
        "2.3.2026 р.",
        "2026.03.02",
        "2026/3/2",
        "2 березня 2026",
        "2 березня 2026 року"[:-4] + "р.",
        "2 marca 2026 r.",
        "2 марта 2026",
        "02-бер-2026",
        "2 March 2026",
    ],
)
def test_a_certain_date_is_read(text: str) -> None:
    dates = read_dates(pd.Series([text]))
    assert dates.texts.tolist() == ["2026-03-02"]
    assert dates.changed.tolist() == [text != "2026-03-02"]
    assert dates.uncertain.tolist() == [False]


@pytest.mark.parametrize(
    "text", ["3/4/2026", "31.02.2026", "02.03.26", "2026", "березень 2026", "1/32/2026", "так"]
)
def test_what_is_no_certain_date_stays_as_typed_and_is_told(text: str) -> None:
    dates = read_dates(pd.Series([text, ""]))
    assert dates.texts.tolist() == [text, ""]
    assert dates.uncertain.tolist() == [True, False]


def test_the_column_shows_whether_days_or_months_stand_first() -> None:
    days = read_dates(pd.Series(["3/4/2026", "31/1/2026"]))
    assert days.texts.tolist() == ["2026-04-03", "2026-01-31"]
    months = read_dates(pd.Series(["3/4/2026", "1/31/2026"]))
    assert months.texts.tolist() == ["2026-03-04", "2026-01-31"]
    both = read_dates(pd.Series(["3/4/2026", "31/1/2026", "1/31/2026"]))
    assert both.uncertain.all()


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("02.03.2026 14:05", "14:05:00"),
        ("02.03.2026, 9:05:11", "09:05:11"),
        ("2026/03/02 6:14:32 пп EET", "18:14:32"),
        ("2026/03/02 12:14:32 дп EET", "00:14:32"),
        ("2026/03/02 12:14:32 PM GMT+2", "12:14:32"),
        ("2026-03-02T09:41:22.123+02:00", "09:41:22"),
    ],
)
def test_the_time_of_day_is_kept_where_it_is_asked_for(text: str, time: str) -> None:
    assert read_dates(pd.Series([text]), with_time=True).texts.tolist() == [f"2026-03-02T{time}"]


def test_a_time_that_no_clock_shows_is_no_certain_date() -> None:
    stamps = pd.Series(["02.03.2026 25:05", "02.03.2026 14:61"])
    assert read_dates(stamps, with_time=True).uncertain.all()


@given(st.dates(min_value=date(1000, 1, 1)))
def test_each_way_of_writing_a_day_gives_this_day(day: date) -> None:
    ways = [f"{day.day}.{day.month}.{day.year}", f"{day.year}/{day.month:02}/{day.day:02}"]
    ways += [f"{day.day} {stem} {day.year}" for stem in STEMS[day.month - 1]]
    assert set(read_dates(pd.Series(ways)).texts) == {day.isoformat()}


def test_no_month_is_called_like_another() -> None:
    assert len(MONTHS) == len({stem for stems in STEMS for stem in stems})
    assert sorted(set(MONTHS.values())) == list(range(1, 13))
    stems = [(stem, number) for number, own in enumerate(STEMS, 1) for stem in own]
    assert all(MONTHS[stem] == number for stem, number in stems)
