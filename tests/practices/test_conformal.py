"""P-values, bounds and choices agree with their definitions, recomputed by hand."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.practices import (
    among_all,
    at_least_so_many,
    chance_count,
    chosen_at,
    conformal_p,
    score_at,
)

NUMBERS = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=30)


@given(NUMBERS, NUMBERS)
def test_p_values_count_the_reference_and_the_tested_one(
    scores: list[float], known: list[float]
) -> None:
    for score, told in zip(scores, conformal_p(scores, known), strict=True):
        as_high = sum(each >= score for each in known)
        assert told == pytest.approx((1 + as_high) / (1 + len(known)))


@given(NUMBERS)
def test_among_all_is_the_p_value_among_the_others(scores: list[float]) -> None:
    for place, told in enumerate(among_all(scores)):
        others = scores[:place] + scores[place + 1 :]
        expected = conformal_p([scores[place]], others)[0]
        assert told == pytest.approx(expected)


@given(NUMBERS, st.sampled_from([0.05, 0.1, 0.25]))
def test_a_score_passes_the_bound_exactly_when_its_p_value_is_small(
    known: list[float], tail: float
) -> None:
    bound = score_at(known, tail)
    for score in [*known, 7.0, -7.0]:
        small = conformal_p([score], known)[0] <= tail + 1e-12
        assert (score > bound) == small


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_a_new_hromada_passes_the_bound_as_seldom_as_promised(seed: int) -> None:
    """Whatever the law of the scores: here one without a mean."""
    draws = np.random.default_rng(seed).standard_cauchy(size=(4000, 40))
    passes = np.mean([row[0] > score_at(row[1:], 0.1) for row in draws])
    assert passes == pytest.approx(0.1, abs=4 * np.sqrt(0.09 / 4000))


def test_the_chance_of_several_small_ones_is_the_volume_counted_in_cells() -> None:
    """Counted by pencil on a lattice of ten cells a side, for two of three."""
    p = 0.3
    cells = [sum(each < 3 for each in place) >= 2 for place in product(range(10), repeat=3)]
    told = at_least_so_many([[p], [0.9], [p]], 2)[0]
    assert told == pytest.approx(sum(cells) / 1000)


def test_two_years_multiply() -> None:
    assert at_least_so_many([[0.02], [0.05]], 2)[0] == pytest.approx(0.05**2)


@given(st.lists(st.floats(0.0001, 1), min_size=1, max_size=25), st.sampled_from([0.05, 0.1, 0.2]))
def test_the_choice_is_the_longest_run_under_the_line(values: list[float], share: float) -> None:
    ordered = sorted(values)
    under = [k for k, p in enumerate(ordered, 1) if p <= share * k / len(values)]
    bound = ordered[under[-1] - 1] if under else -1.0
    told = chosen_at(values, share).tolist()
    line = [share * k / len(values) for k in range(1, len(values) + 1)]
    near = min(abs(p - each) for p, each in zip(ordered, line, strict=True))
    if near > 1e-9:
        assert told == [p <= bound for p in values]


def test_the_number_by_chance_is_the_binomial_one() -> None:
    told = chance_count(1392, 4, at_least=2, tail=0.05)
    by_hand = 1392 * (1 - 0.95**4 - 4 * 0.05 * 0.95**3)
    assert told == pytest.approx(by_hand)


def test_ranks_of_one_measure_alone_never_single_anybody_out() -> None:
    """Among themselves p-values are evenly spread, whatever the values."""
    wild = stats.t(1).rvs(size=800, random_state=3)
    assert not chosen_at(among_all(wild), 0.2).any()
