"""Draws keep the declared ranges, and those that move together do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from analysis.contracting.draws import (
    Linked,
    Range,
    draw_quantities,
    quantile_of,
    range_of,
    values_given,
    values_of,
)
from analysis.errors import DataError, ParameterError

bounds = st.tuples(*[st.floats(0.01, 1000) for _ in range(3)]).map(sorted)


@given(figures=bounds, law=st.sampled_from(["lognormal", "triangular"]))
@settings(max_examples=60)
def test_nine_of_ten_draws_lie_inside_the_declared_range(figures: list[float], law: str) -> None:
    low, central, high = figures
    each = Range(low, central, high, law)  # type: ignore[arg-type]
    scores = np.array([-1.6448536269514722, 1.6448536269514722])
    ends = quantile_of(each, scores=scores)
    assert ends[0] == pytest.approx(max(low, 0), rel=1e-6, abs=1e-9)
    assert ends[1] == pytest.approx(high, rel=1e-6)
    spread = quantile_of(each, scores=np.linspace(-4, 4, 101))
    assert (np.diff(spread) >= -1e-9 * high).all()
    assert (spread >= 0).all()


def test_the_middle_of_a_lognormal_is_its_central_figure() -> None:
    assert quantile_of(Range(1, 3, 4), scores=np.zeros(1)).tolist() == [3.0]


def test_a_share_never_passes_one() -> None:
    each = range_of(Range(0.5, 0.9, 1.0), law="triangular", covers=0.9, ceiling=1.0)
    assert quantile_of(each, scores=np.array([6.0])).max() <= 1.0


def test_medians_and_means_of_many_draws_agree_with_the_law() -> None:
    ranges = {"a": Range(5, 10, 20), "b": Range(7, 7, 7), "c": Range(0, 0.2, 0.3, "triangular")}
    values = values_of(draw_quantities(ranges, count=4096, seed=3))
    sigma = np.log(2) / 1.6448536
    assert np.median(values["a"]) == pytest.approx(10, rel=1e-3)
    assert values["a"].mean() == pytest.approx(10 * np.exp(sigma**2 / 2), rel=2e-3)
    assert set(values["b"]) == {7.0}
    assert np.mean(values["c"] > 0.3) == pytest.approx(0.05, abs=2e-3)


def test_the_same_seed_draws_the_same_and_the_order_of_names_does_not_matter() -> None:
    ranges = {"a": Range(1, 2, 4), "b": Range(3, 4, 5)}
    one = values_of(draw_quantities(ranges, count=64, seed=5))
    other = values_of(draw_quantities(dict(reversed(ranges.items())), count=64, seed=5))
    assert all((one[name] == other[name]).all() for name in ranges)
    assert (one["a"] != values_of(draw_quantities(ranges, count=64, seed=6))["a"]).any()


def test_a_pair_moves_together_as_declared() -> None:
    ranges = {name: Range(1, 2, 4) for name in "abc"}
    pair = Linked("a", "b", 0.6)
    values = values_of(draw_quantities(ranges, count=8192, seed=2, linked=[pair]))
    expected = 6 / np.pi * np.arcsin(0.3)
    assert spearmanr(values["a"], values["b"]).statistic == pytest.approx(expected, abs=0.01)
    assert spearmanr(values["a"], values["c"]).statistic == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize("known", ["a", "b"])
def test_knowing_one_of_a_pair_moves_the_other_by_the_conditional_law(known: str) -> None:
    ranges = {name: Range(1, 2, 4) for name in "ab"}
    draws = draw_quantities(ranges, count=8192, seed=2, linked=[Linked("a", "b", 0.6)])
    other = "b" if known == "a" else "a"
    logs = np.log(values_given(draws, known, score=1.5)[other])
    sigma = np.log(2) / 1.6448536
    assert logs.mean() == pytest.approx(np.log(2) + 0.6 * 1.5 * sigma, abs=0.005)
    assert logs.std() == pytest.approx(0.8 * sigma, rel=0.01)


@pytest.mark.parametrize("figures", [(2, 1, 3), (1, 3, 2), (-1, 0, 1), (0.5, 0.9, 1.2)])
def test_bounds_out_of_order_are_refused(figures: tuple[float, float, float]) -> None:
    with pytest.raises(DataError, match="out of order"):
        range_of(Range(*figures), law="triangular", covers=0.9, ceiling=1.0)


def test_unbalanced_draws_and_doubled_pairs_are_refused() -> None:
    ranges = {name: Range(1, 2, 4) for name in "abc"}
    with pytest.raises(ParameterError, match="power of two"):
        draw_quantities(ranges, count=100, seed=1)
    twice = [Linked("a", "b", 0.5), Linked("b", "c", 0.5)]
    with pytest.raises(ParameterError, match="move together"):
        draw_quantities(ranges, count=64, seed=1, linked=twice)
    with pytest.raises(ParameterError, match="from -1 to 1"):
        draw_quantities(ranges, count=64, seed=1, linked=[Linked("a", "b", 1.5)])
