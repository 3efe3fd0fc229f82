"""Standing of units against R's rank as scipy has it, with ties and gaps."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata

from analysis.composite.places import standing

SCORE = st.sampled_from([np.nan, 0.0, 1.0, 2.0, 3.5])


@settings(max_examples=150, deadline=None)
@given(arrays(float, st.tuples(st.integers(1, 4), st.integers(1, 9)), elements=SCORE))
def test_units_above_and_below_are_counted_with_ties_and_gaps(
    scores: npt.NDArray[np.float64],
) -> None:
    found = standing(scores)
    for row, one in enumerate(scores):
        known = ~np.isnan(one)
        assert found.valid[row, 0] == known.sum()
        assert (found.above[row, ~known] == -1).all()
        assert (found.below[row, ~known] == -1).all()
        places = rankdata(-one[known], method="min") if known.any() else []
        np.testing.assert_array_equal(found.above[row, known] + 1, places)
        below = rankdata(one[known], method="min") - 1 if known.any() else []
        np.testing.assert_array_equal(found.below[row, known], below)


def test_a_quarter_is_a_quarter_of_the_units_with_a_score() -> None:
    scores = np.random.default_rng(1).normal(size=(5, 40))
    assert standing(scores).lowest().sum(axis=1).tolist() == [10] * 5
    assert standing(scores).highest().sum(axis=1).tolist() == [10] * 5
    scores[:, :20] = np.nan
    assert standing(scores).lowest().sum(axis=1).tolist() == [5] * 5
    assert not standing(scores).highest()[:, :20].any()


def test_equal_units_are_in_a_quarter_together_or_not_at_all() -> None:
    assert standing(np.zeros((1, 8))).lowest().sum() == 0
    two_low = np.array([[0.0, 0, 3, 4, 5, 6, 7, 8]])
    assert standing(two_low).lowest().tolist() == [[True, True] + [False] * 6]
    assert standing(-two_low).highest().tolist() == standing(two_low).lowest().tolist()
    four_low = np.array([[0.0, 0, 0, 0, 5, 6, 7, 8]])
    assert standing(four_low).lowest().sum() in (0, 4)


def test_a_difference_by_rounding_is_none() -> None:
    sums = np.array([[0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1, 0.5]])
    assert sums[0, 0] != sums[0, 1]
    assert standing(sums).above.tolist() == [[0, 0, 2]]
    assert standing(sums, rounding=0.0).above.tolist() == [[0, 1, 2]]
