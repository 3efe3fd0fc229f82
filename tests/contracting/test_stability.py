"""Ranges of weights are exact, shares of draws count what they say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contracting.preferences import weighted_values
from analysis.contracting.stability import even_weights, first_shares, weight_ranges
from analysis.errors import DataError

tables = st.lists(
    st.lists(st.floats(0, 1).map(lambda x: round(x, 3)), min_size=3, max_size=3),
    min_size=2,
    max_size=4,
)
weight_sets = st.lists(st.floats(0.05, 1), min_size=3, max_size=3)


@given(table=tables, weights=weight_sets)
@settings(max_examples=80, deadline=None)
def test_inside_the_range_it_leads_and_beyond_another_does(
    table: list[list[float]], weights: list[float]
) -> None:
    names = list("abcd")[: len(table)]
    weight = dict(zip("xyz", np.array(weights) / sum(weights), strict=True))
    values = pd.DataFrame(table, index=names, columns=list("xyz"))
    total = weighted_values(values.to_numpy(), np.array(list(weight.values())))
    first = int(total.argmax())
    found = weight_ranges(values, weight)
    assert len(found) == 3
    for row in found.itertuples():
        assert row.low - 1e-9 <= row.weight <= row.high + 1e-9
        others = {name: w for name, w in weight.items() if name != row.criterion}
        for at in np.linspace(0, 1, 21):
            moved = {n: w / sum(others.values()) * (1 - at) for n, w in others.items()}
            moved[row.criterion] = at
            sums = weighted_values(values.to_numpy(), np.array([moved[n] for n in "xyz"]))
            if row.low + 1e-6 < at < row.high - 1e-6:
                assert sums[first] >= sums.max() - 1e-6
            if at < row.low - 1e-3:
                assert sums[names.index(row.then_low)] > sums[first]
            if at > row.high + 1e-3:
                assert sums[names.index(row.then_high)] > sums[first]


def test_even_weights_have_the_moments_of_the_simplex() -> None:
    drawn = even_weights(4, count=4096, seed=7)
    assert (drawn >= 0).all()
    assert drawn.sum(axis=1) == pytest.approx(np.ones(4096))
    assert drawn.mean(axis=0) == pytest.approx(np.full(4, 0.25), abs=0.005)
    assert drawn.var(axis=0) == pytest.approx(np.full(4, 3 / 80), rel=0.03)


def test_shares_over_all_weights_are_areas() -> None:
    values = np.broadcast_to(np.array([[1.0, 0.0], [0.0, 1.0 / 3]]), (4096, 2, 2))
    shares = first_shares(values, even_weights(2, count=4096, seed=2))
    assert shares == pytest.approx([0.75, 0.25], abs=0.001)


@given(table=tables)
def test_shares_sum_to_one(table: list[list[float]]) -> None:
    values = np.array([table, table[::-1]])
    shares = first_shares(values, np.array([0.2, 0.3, 0.5]))
    assert shares.sum() == pytest.approx(1)
    assert shares == pytest.approx(shares[::-1])


def test_no_draw_is_no_share() -> None:
    with pytest.raises(DataError, match="at least one draw"):
        first_shares(np.ones((0, 2, 1)), np.array([1.0]))
