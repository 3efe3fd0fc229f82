"""Kendall's W by permutation: exact against every arrangement, drawn close to exact."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.consult.agreement import kendall_w
from analysis.consult.concordance import permuted_concordance

TABLES = st.integers(2, 4).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(1, 9), min_size=items, max_size=items), min_size=2, max_size=3
    )
)


def by_hand(rows: list[list[int]]) -> float:
    """Count arrangements of every expert's ratings, the first included, by W itself."""
    observed = kendall_w(pd.DataFrame(rows)).w
    reached = [
        kendall_w(pd.DataFrame(arranged)).w >= observed - 1e-9
        for arranged in product(*(list(permutations(row)) for row in rows))
    ]
    return sum(reached) / len(reached)


@pytest.mark.parametrize(
    "rows", [[[1, 2, 3], [1, 2, 3]], [[1, 2, 3], [3, 2, 1], [2, 2, 9]], [[5, 5, 1], [9, 8, 7]]]
)
def test_the_exact_share_is_that_of_all_arrangements(rows: list[list[int]]) -> None:
    found = permuted_concordance(pd.DataFrame(rows))
    assert found.is_exact
    assert found.p_value == pytest.approx(by_hand(rows))


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_w_is_that_of_kendall_and_p_is_a_share_that_is_never_nought(rows: list[list[int]]) -> None:
    table = pd.DataFrame(rows)
    found, known = permuted_concordance(table, draws=99), kendall_w(table)
    assert found.reason == known.reason
    if known.reason:
        assert np.isnan(found.p_value)
        assert found.arrangements_count == 0
    else:
        assert found.w == known.w
        assert 0 < found.p_value <= 1


@settings(max_examples=20, deadline=None)
@given(TABLES)
def test_the_order_of_experts_and_items_does_not_matter(rows: list[list[int]]) -> None:
    table = pd.DataFrame(rows)
    turned = table.iloc[::-1, ::-1]
    one, two = permuted_concordance(table), permuted_concordance(turned)
    assert (one.p_value == pytest.approx(two.p_value)) or one.reason


def test_drawn_arrangements_come_near_the_chi_square_of_many_items() -> None:
    random = np.random.default_rng(7)
    shared = np.arange(12)
    table = pd.DataFrame([shared * 0.06 + random.normal(size=12) for _ in range(10)])
    found = permuted_concordance(table, draws=4_999)
    assert not found.is_exact
    assert found.arrangements_count == 4_999
    chi_square = stats.chi2.sf(10 * 11 * found.w, 11)
    assert 0.005 < chi_square < 0.6
    assert found.p_value == pytest.approx(chi_square, abs=0.03)


def test_the_same_seed_draws_the_same() -> None:
    table = pd.DataFrame(np.random.default_rng(3).integers(1, 10, size=(8, 9)))
    assert permuted_concordance(table, draws=199) == permuted_concordance(table, draws=199)


def test_who_left_a_rating_open_is_left_out_and_counted() -> None:
    table = pd.DataFrame({"a": [9, 8, None], "b": [5, 4, 3], "c": [1, 2, 9]})
    found = permuted_concordance(table)
    assert (found.experts_count, found.left_out_count, found.w) == (2, 1, 1.0)
