"""The local pivotal method: chances are kept, the size is fixed, neighbours are kept apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.errors import DataError
from analysis.places.distances import great_circle_km
from analysis.sampling.pivotal import local_pivotal, on_the_globe

DRAWS = 2_000


def within_chance(counts: np.ndarray, chances: np.ndarray, *, of: int) -> None:
    """Each count within the limits that a fair draw leaves in all but one of 1,000 such tests."""
    level = 0.001 / len(counts)
    low, high = stats.binom.ppf([[level / 2], [1 - level / 2]], of, chances)
    assert ((counts >= low) & (counts <= high)).all()


def unequal(size: int, total: int) -> np.ndarray:
    raw = np.random.default_rng(5).uniform(0.5, 1.5, size)
    return raw * total / raw.sum()


def test_each_unit_is_drawn_as_often_as_its_chance_says() -> None:
    points = np.random.default_rng(3).random((25, 2))
    chances = unequal(25, 8)
    random = np.random.default_rng(11)
    drawn = np.array([local_pivotal(points, chances, random=random) for _ in range(DRAWS)])
    assert (drawn.sum(axis=1) == 8).all()
    within_chance(drawn.sum(axis=0), chances, of=DRAWS)


def test_neighbours_are_drawn_together_less_often_than_by_a_plain_lot() -> None:
    line = np.arange(20.0)[:, None]
    random = np.random.default_rng(2)
    drawn = np.array([local_pivotal(line, np.full(20, 0.25), random=random) for _ in range(500)])
    together = (drawn[:, 1:] & drawn[:, :-1]).mean()
    plain = 5 / 20 * 4 / 19
    assert together < plain / 3
    assert drawn.mean() == pytest.approx(0.25)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=15),
    st.integers(0, 1_000),
    st.data(),
)
def test_the_size_is_fixed_also_where_many_stand_at_one_point(places, seed: int, data) -> None:
    size = data.draw(st.integers(0, len(places)))
    chances = np.full(len(places), size / len(places))
    points = np.array(places, dtype=float)
    drawn = local_pivotal(points, chances, random=np.random.default_rng(seed))
    again = local_pivotal(points, chances, random=np.random.default_rng(seed))
    assert drawn.sum() == size
    assert (drawn == again).all()


def test_a_sum_that_is_no_whole_number_leaves_the_last_one_to_chance() -> None:
    points = np.arange(3.0)[:, None]
    chances = np.array([0.5, 0.5, 0.5])
    random = np.random.default_rng(1)
    sizes = [int(local_pivotal(points, chances, random=random).sum()) for _ in range(400)]
    assert set(sizes) == {1, 2}
    assert abs(np.mean(sizes) - 1.5) < 4 * 0.5 / 20


def test_certain_ones_are_drawn_and_impossible_ones_never() -> None:
    points = np.arange(4.0)[:, None]
    random = np.random.default_rng(1)
    for _ in range(20):
        drawn = local_pivotal(points, np.array([1, 0, 0.5, 0.5]), random=random)
        assert drawn.tolist()[:2] == [True, False]
        assert drawn.sum() == 2


def test_distances_on_the_globe_order_as_great_circles_do() -> None:
    random = np.random.default_rng(4)
    lat, lon = random.uniform(44, 52, 60), random.uniform(22, 40, 60)
    points = on_the_globe(lat, lon)
    chord = np.linalg.norm(points - points[0], axis=1)
    circle = great_circle_km(np.array([lat[0], lon[0]]), np.column_stack([lat, lon]))
    assert (np.argsort(chord) == np.argsort(circle)).all()


@pytest.mark.parametrize(
    ("points", "chances"),
    [
        (np.zeros((2, 1)), np.array([0.5])),
        (np.array([[np.nan], [0.0]]), np.array([0.5, 0.5])),
        (np.zeros((2, 1)), np.array([0.5, 1.5])),
        (np.zeros((2, 1)), np.array([0.5, np.nan])),
    ],
)
def test_what_cannot_be_is_refused(points: np.ndarray, chances: np.ndarray) -> None:
    with pytest.raises(DataError):
        local_pivotal(points, chances, random=np.random.default_rng(1))
