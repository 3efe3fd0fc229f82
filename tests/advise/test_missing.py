"""Bounds over the hromadas without data: no possible answer of theirs leads beyond."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.advise.missing import missing_bounds
from analysis.advise.resampling import figure_of
from analysis.advise.selections import Selection
from analysis.advise.statistics import STATISTICS

from .strengths import numbers, selection_from


def test_of_a_share_the_bounds_are_all_and_none() -> None:
    found = missing_bounds(selection_from("share_true", [1, 1, 0, 0, 0, 0, np.nan, np.nan]))
    assert found == (2 / 8, 4 / 8, 2)


def test_without_gaps_there_is_nothing_to_bound() -> None:
    assert missing_bounds(selection_from("mean", [1, 2, 3])) == (2, 2, 0)


@pytest.mark.parametrize("name", STATISTICS)
@settings(max_examples=50, deadline=None)
@given(values=numbers(6), seed=st.integers(0, 10_000), gaps=st.integers(1, 3))
def test_no_possible_answer_leads_beyond_the_bounds(
    name: str, values: list[float], seed: int, gaps: int
) -> None:
    random = np.random.default_rng(seed)
    told = np.array([value + 1 for value in values])
    told[random.choice(len(told), size=gaps, replace=False)] = np.nan
    selection = selection_from(name, told)
    bounds = missing_bounds(selection)
    if np.isnan(bounds.lower):
        return
    assert bounds.gaps == gaps
    measured = told[~np.isnan(told)]
    for _ in range(20):
        filled = told.copy()
        filled[np.isnan(told)] = random.uniform(measured.min(), measured.max(), size=gaps)
        figure = figure_of(Selection(**{**vars(selection), "values": filled}))
        assert bounds.lower - 1e-9 <= figure <= bounds.upper + 1e-9
