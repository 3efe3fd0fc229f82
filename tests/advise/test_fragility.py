"""The fewest other answers: held against a search through every set of answers."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.advise.fragility import fragility_of
from analysis.advise.resampling import figure_of
from analysis.advise.selections import Selection, met_of
from analysis.advise.statistics import STATISTICS

from .strengths import numbers, selection_from

EXACT = [name for name in STATISTICS if name != "share_below_median_of_all"]


def by_hand(selection: Selection) -> int | None:
    """Try every set of hromadas with every answer between the lowest and the highest."""
    met = met_of(selection.condition, np.array(figure_of(selection)))
    possible = {0.0, *selection.values[selection.is_measured]}
    if selection.condition.statistic == "share_true":
        possible |= {1.0}
    for count in range(1, len(selection.values) + 1):
        for rows in combinations(range(len(selection.values)), count):
            for answers in product(sorted(possible), repeat=count):
                changed = selection.values.copy()
                changed[list(rows)] = answers
                figure = figure_of(Selection(**{**vars(selection), "values": changed}))
                if met_of(selection.condition, np.array(figure)) == 1 - met:
                    return count
    return None


@pytest.mark.parametrize("name", ["median", "lower_quartile", "mean", "quartile_ratio"])
@settings(max_examples=40, deadline=None)
@given(values=numbers(4, 5), bound=st.sampled_from([0.5, 1.0, 2.0, 3.0]), is_least=st.booleans())
def test_the_fewest_are_those_of_a_search_through_all(
    name: str, values: list[float], bound: float, is_least: bool
) -> None:
    values = [value + 1 for value in values]
    bounds = {"at_least": bound} if is_least else {"at_least": None, "at_most": bound}
    selection = selection_from(name, values, **bounds)
    possible = Selection(**vars(selection))
    found, wanted = fragility_of(selection), _between(possible)
    if found.is_exact:
        assert found.answers == wanted
    else:
        assert name == "quartile_ratio"
        assert found.answers is None or (wanted is not None and found.answers >= wanted)


def _between(selection: Selection) -> int | None:
    """Search as by hand, but only between the lowest and the highest measured."""
    met = met_of(selection.condition, np.array(figure_of(selection)))
    ends = np.unique(selection.values)
    for count in range(1, len(selection.values) + 1):
        for rows in combinations(range(len(selection.values)), count):
            for answers in product(ends, repeat=count):
                changed = selection.values.copy()
                changed[list(rows)] = answers
                figure = figure_of(Selection(**{**vars(selection), "values": changed}))
                if met_of(selection.condition, np.array(figure)) == 1 - met:
                    return count
    return None


@settings(max_examples=40, deadline=None)
@given(
    truths=st.lists(st.integers(0, 1), min_size=2, max_size=7), bound=st.sampled_from([0.25, 0.5])
)
def test_of_a_share_it_is_what_a_pencil_says(truths: list[int], bound: float) -> None:
    selection = selection_from("share_true", truths, at_least=None, at_most=bound)
    assert fragility_of(selection).answers == by_hand(selection)


def test_five_more_of_thirty_nine_pass_a_quarter() -> None:
    selection = selection_from("share_true", [1] * 5 + [0] * 34, at_least=None, at_most=0.25)
    assert fragility_of(selection).answers == 5  # nine of 39 are 23.1%, ten are 25.6%


def test_medians_of_two_groups_are_turned_from_both_sides() -> None:
    selection = selection_from("ratio_of_medians", [1, 1, 1, 1, 2, 2], at_least=None, at_most=0.6)
    found = fragility_of(selection)
    assert (found.answers, found.is_exact) == (1, True)


@pytest.mark.parametrize("name", STATISTICS)
@settings(max_examples=30, deadline=None)
@given(values=numbers(6), bound=st.sampled_from([0.4, 1.0, 2.5]))
def test_a_condition_that_nothing_turns_has_no_count_and_else_a_possible_one(
    name: str, values: list[float], bound: float
) -> None:
    selection = selection_from(name, values, at_least=bound)
    found = fragility_of(selection)
    assert found.answers is None or 1 <= found.answers <= len(values)
    assert found.is_exact or name in ("share_below_median_of_all", "quartile_ratio")


def test_a_number_found_by_search_is_enough() -> None:
    values = np.concatenate([np.arange(40.0), np.arange(100.0, 140.0)])
    selection = selection_from("share_below_median_of_all", values, at_least=0.3)
    part = Selection(**{**vars(selection), "among": np.arange(80) % 2 == 0})
    found = fragility_of(part)
    assert not found.is_exact
    assert found.answers is not None
    assert 1 <= found.answers <= 80


def test_nothing_measured_has_no_count() -> None:
    assert fragility_of(selection_from("mean", [np.nan, np.nan, np.nan])).answers is None
    assert len(EXACT) == len(STATISTICS) - 1
