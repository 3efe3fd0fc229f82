"""Possible tables: the farthest one is what enumeration finds."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from analysis.protect.polytopes import Polytope

from .attacker import enumerated


def polytope(matrix: list[list[float]], values: list[float], *, is_whole: bool = True) -> Polytope:
    count = len(values)
    return Polytope(
        np.arange(count),
        sparse.csr_array(np.array(matrix)),
        np.array(values),
        np.zeros(count),
        np.full(count, np.inf),
        is_whole,
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_farthest_table_is_the_one_that_enumeration_finds(seed: int) -> None:
    random = np.random.default_rng(seed)
    square = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]], dtype=float)
    values = random.integers(0, 6, 4).astype(float)
    weights = random.integers(-3, 4, 4).astype(float)
    found = polytope(square.tolist(), values.tolist()).farthest(weights)
    everything = enumerated(square @ values, square, highest=10)
    assert len(everything) >= 1
    assert found is not None
    assert weights @ found == pytest.approx((everything @ weights).max())


def test_whole_numbers_bind_where_a_linear_program_would_find_halves() -> None:
    triangle = [[1.0, 1, 0], [0, 1, 1], [1, 0, 1]]
    wide = polytope([[2.0, 2.0]], [1.0, 2.0])
    found = wide.farthest(np.array([1.0, 0.0]))
    assert found is not None
    assert found.tolist() == [3.0, 0.0]
    found = polytope(triangle, [1.0, 0.0, 0.0]).farthest(np.array([0.0, 1.0, 1.0]))
    assert found is not None
    assert found.tolist() == [1.0, 0.0, 0.0]


def test_a_part_holds_the_other_cells_at_their_values() -> None:
    whole = polytope([[1.0, 1.0, 1.0]], [2.0, 3.0, 4.0])
    part = whole.part(np.array([True, False, True]))
    found = part.farthest(np.array([1.0, 0.0]))
    assert found is not None
    assert found.tolist() == [6.0, 0.0]
    assert part.cells.tolist() == [0, 2]


def test_a_cell_that_nothing_bounds_is_endless_and_a_bounded_one_is_not() -> None:
    total_hidden = polytope([[1.0, -1.0]], [4.0, 4.0])
    found = total_hidden.farthest(np.array([1.0, 0.0]))
    assert found is not None
    assert total_hidden.is_endless(found).tolist() == [True, True]
    bounded = polytope([[1.0, 1.0]], [4.0, 4.0])
    found = bounded.farthest(np.array([1.0, 0.0]))
    assert found is not None
    assert bounded.is_endless(found).tolist() == [False, False]
