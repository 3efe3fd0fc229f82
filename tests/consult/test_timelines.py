"""The number of open questions from day to day is that of a recount on each day."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.consult.questions import read_questions
from analysis.consult.threads import question_table, summary_of_questions
from analysis.consult.timelines import open_over_time

DAYS = st.integers(1, 28)


@given(spans=st.lists(st.tuples(DAYS, st.one_of(st.none(), DAYS)), max_size=10))
def test_each_step_is_a_recount(spans: list[tuple[int, int | None]]) -> None:
    rows = [
        (f"2026-01-{asked:02d}", None if wait is None else f"2026-02-{wait:02d}")
        for asked, wait in spans
    ]
    table = pd.DataFrame(rows, columns=["asked_on", "answered_on"])
    steps = open_over_time(table, as_of="2026-03-01")
    assert steps["date"].is_monotonic_increasing
    assert steps["date"].iloc[-1] == "2026-03-01"
    for day, count in steps.itertuples(index=False):
        still = [a for a, b in rows if a <= day and (b is None or b > day)]
        assert count == len(still)


def test_the_last_step_is_what_is_open_now() -> None:
    register = read_questions("demo")
    table = question_table(register)
    steps = open_over_time(table, as_of=register.as_of)
    assert steps["open_count"].iloc[-1] == summary_of_questions(table).open_count
    earlier = read_questions("demo", as_of="2026-06-12")
    on_that_day = steps.loc[steps["date"] == "2026-06-12", "open_count"].item()
    assert summary_of_questions(question_table(earlier)).open_count == on_that_day
