"""The odds of a quarter are those of the law by which values stray, and ties share them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.compare import quarter_probabilities
from analysis.compare.quarters import DRAWS

from .test_ranks import units


def test_quarters_are_shared_fairly_and_add_up() -> None:
    lot = np.random.default_rng(1)
    found = quarter_probabilities(units(list(lot.normal(0, 1, 40))), units([0.5] * 40))
    assert found.sum().tolist() == pytest.approx([10.0, 10.0])
    tied = quarter_probabilities(units([0.0] * 8), units([0.0] * 8))
    assert tied["lowest_quarter_probability"].to_numpy() == pytest.approx(0.25, abs=0.04)


def test_probabilities_of_quarters_meet_the_normal_law() -> None:
    # of four units two stand far off, so that only U1 and U2 compete for the lowest place
    found = quarter_probabilities(units([50.0, 0.0, 1.0, 60.0]), units([1.0] * 4))
    expected = stats.norm.cdf(1 / np.sqrt(2))
    assert found.loc["U1", "lowest_quarter_probability"] == pytest.approx(expected, abs=0.03)


def test_three_units_have_no_quarters() -> None:
    assert quarter_probabilities(units([1.0, 2.0, 3.0]), units([1.0] * 3)).isna().all(axis=None)


@given(
    st.lists(st.integers(0, 3), min_size=4, max_size=24),
    st.sampled_from([0.0, 0.4]),
)
def test_counting_by_bounds_is_ordering_every_draw(values: list[int], error: float) -> None:
    given_, errors = units([float(each) for each in values]), units([error] * len(values))
    errors.iloc[0] = 0.0
    lot, count = np.random.default_rng(1), len(values)
    drawn = given_.to_numpy() + errors.to_numpy() * lot.standard_normal((DRAWS, count))
    place = np.lexsort((lot.random((DRAWS, count)), drawn), axis=1).argsort(axis=1)
    expected = pd.DataFrame(
        {
            "lowest": (place < count // 4).mean(axis=0),
            "highest": (place >= count - count // 4).mean(axis=0),
        }
    )
    found = quarter_probabilities(given_, errors)
    np.testing.assert_array_equal(found.to_numpy(), expected.to_numpy())
