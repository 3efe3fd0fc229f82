"""Statistics on many weightings equal the bare formulas on as many copies of each value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.advise.resampling import all_but, drawn_again, figure_of, weighted
from analysis.advise.statistics import STATISTICS

from .strengths import numbers, selection_from


@pytest.mark.parametrize("name", STATISTICS)
@settings(max_examples=60, deadline=None)
@given(values=numbers(6), seed=st.integers(0, 10_000))
def test_a_weighting_is_so_many_copies_of_each_value(
    name: str, values: list[float], seed: int
) -> None:
    selection = selection_from(name, values)
    counts = np.random.default_rng(seed).integers(0, 4, size=(8, len(values)))
    rows = np.arange(len(values))
    found = weighted(selection, counts.astype(np.uint8), rows=rows)
    for one, row in zip(found, counts, strict=True):
        among, others = (
            np.repeat(selection.values[chosen], row[chosen])
            for chosen in (selection.among, selection.against)
        )
        wanted = selection.computed(among, others)
        assert one == pytest.approx(wanted, nan_ok=True, abs=1e-9)


@pytest.mark.parametrize("name", STATISTICS)
def test_once_each_is_the_statistic_itself(name: str) -> None:
    selection = selection_from(name, [0, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])
    ones = np.ones((1, 12), dtype=np.uint8)
    found = weighted(selection, ones, rows=np.arange(12))[0]
    assert found == pytest.approx(figure_of(selection))


def test_weights_of_unequal_chances_count() -> None:
    selection = selection_from("share_true", [1, 0, 0, 0])
    heavy = np.array([2.5, 0.5, 0.5, 0.5])
    with_weights = type(selection)(**{**vars(selection), "weights": heavy})
    assert figure_of(with_weights) == pytest.approx(2.5 / 4)


def test_draws_keep_the_size_and_the_seed() -> None:
    drawn = drawn_again(39, 500, seed=7)
    assert drawn.shape == (500, 39)
    assert (drawn.sum(axis=1) == 39).all()
    assert drawn.sum(axis=0).min() > 400
    assert (drawn == drawn_again(39, 500, seed=7)).all()
    assert (drawn != drawn_again(39, 500, seed=8)).any()


def test_the_spread_of_draws_is_that_of_the_formula() -> None:
    values = np.array([1.0] * 300 + [0.0] * 700)
    selection = selection_from("share_true", values)
    drawn = weighted(selection, drawn_again(1000, 2000, seed=2026), rows=np.arange(1000))
    assert drawn.mean() == pytest.approx(0.3, abs=0.002)
    assert drawn.std() == pytest.approx(np.sqrt(0.3 * 0.7 / 1000), rel=0.06)


def test_all_but_the_named_are_left() -> None:
    assert all_but(np.array([2, 0]), 3).tolist() == [[1, 1, 0], [0, 1, 1]]


def test_too_few_hromadas_have_no_figure() -> None:
    selection = selection_from("mean", [1, 2, 3, np.nan])
    assert np.isnan(figure_of(selection, needed=4))
    assert figure_of(selection, needed=3) == 2
    assert figure_of(selection, needed=2, keep=np.array([True, True, False, True])) == 1.5
