"""Rounding: within one base, totals that add up, and no drift on average."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.protect import cross_tabulation, linked_tables, round_at_random, round_to_base

from .attacker import tidy


def test_half_a_base_goes_up_and_missing_stays_missing() -> None:
    counts = pd.Series([0, 1, 2, 3, 7, 8, None])
    assert round_to_base(counts, base=3).tolist()[:6] == [0, 0, 3, 3, 6, 9]
    assert np.isnan(round_to_base(counts, base=3).iloc[6])
    assert round_to_base(pd.Series([1, 2, 3]), base=2).tolist() == [2, 2, 4]
    assert round_to_base(pd.Series([7]), base=1).tolist() == [7]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=1, max_size=4),
    st.sampled_from([3, 5, 10]),
    st.integers(0, 1000),
)
def test_tables_of_two_dimensions_stay_additive_and_within_one_base(
    counts: list[list[int]], base: int, seed: int
) -> None:
    system = cross_tabulation(tidy(counts), by=["row", "column"])
    rounded = round_at_random(system, base=base, seed=seed)
    values = rounded.values.to_numpy()
    assert rounded.is_additive
    assert np.abs(system.equations @ values).max() == 0
    assert (np.abs(values - system.amounts) < base).all()
    assert (values % base == 0).all()
    multiples = system.amounts % base == 0
    assert (values[multiples] == system.amounts[multiples]).all()


def test_the_same_seed_gives_the_same_table_and_another_one_another() -> None:
    system = cross_tabulation(tidy([[1, 2, 3], [4, 6, 7], [8, 9, 11]]), by=["row", "column"])
    first, again = (round_at_random(system, base=5, seed=4).values for _ in range(2))
    pd.testing.assert_series_equal(first, again)
    others = [round_at_random(system, base=5, seed=seed).values for seed in range(6)]
    assert any(not other.equals(first) for other in others)


def test_a_single_count_is_rounded_without_drift() -> None:
    system = linked_tables(pd.Series({"a": 2.0}), [])
    ups = sum(round_at_random(system, base=5, seed=seed).values["a"] for seed in range(400))
    # Up with probability 2/5: 160 of 400, standard deviation 9.8.
    assert abs(ups / 5 - 160) < 4 * 9.8


def test_totals_of_three_dimensions_that_cannot_all_add_up_are_told() -> None:
    counted = 0
    for seed in range(6):
        random = np.random.default_rng(seed)
        counts = random.integers(0, 9, (3, 3, 3))
        rows = [(*map(str, cell), int(counts[cell])) for cell in np.ndindex(counts.shape)]
        table = pd.DataFrame(rows, columns=["a", "b", "c", "count"])
        system = cross_tabulation(table, by=["a", "b", "c"])
        rounded = round_at_random(system, base=3, seed=seed)
        off = int((np.abs(system.equations @ rounded.values.to_numpy()) > 0).sum())
        assert rounded.broken == off
        assert rounded.is_additive == (off == 0)
        assert (np.abs(rounded.values.to_numpy() - system.amounts) < 3).all()
        counted += 1
    assert counted == 6


def test_where_no_additive_rounding_exists_the_fewest_sums_are_broken() -> None:
    cells = pd.Series({"a": 1.0, "b": 1.0, "c": 1.0, "ab": 2.0, "bc": 2.0, "ac": 2.0, "all": 3.0})
    sums = [("ab", ["a", "b"]), ("bc", ["b", "c"]), ("ac", ["a", "c"]), ("all", ["a", "b", "c"])]
    rounded = round_at_random(linked_tables(cells, sums), base=3, seed=1)
    assert rounded.is_additive  # one of three goes up, and so do the two sums that hold it
    assert rounded.values["all"] == 3.0
    # To base 2 the sums of two ones are fixed, and three halves of a pair cannot all be whole.
    rounded = round_at_random(linked_tables(cells, sums[:3]), base=2, seed=1)
    assert (rounded.is_additive, rounded.broken) == (False, 1)


def test_a_base_below_one_is_refused() -> None:
    with pytest.raises(ParameterError, match="base"):
        round_to_base(pd.Series([1]), base=0)
