"""Primary rules: small counts, dominance, p per cent, each checked with a pencil."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.protect import dominance_gap, p_percent_gap, sensitive_sums, small_counts

from .attacker import public


def test_zeros_are_small_only_where_they_are_not_published() -> None:
    counts = pd.Series([0, 1, 4, 5, 100])
    assert small_counts(counts, public()).tolist() == [False, True, True, False, False]
    strict = small_counts(counts, public(zeros_published=False))
    assert strict.tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("given_amounts", "dominance", "p_percent"),
    [
        # (2, 80): 100/80 of the two largest less the sum; 15%: of the largest, less the rest.
        ([100, 50, 10], 1.25 * 150 - 160, 5.0),
        ([60, 40, 30, 20, 10], 0.0, 0.0),
        ([80, 0], 20.0, 12.0),
        ([80], 20.0, 12.0),
        ([0, 0], 0.0, 0.0),
        ([], 0.0, 0.0),
        ([100, 80, 15], 1.25 * 180 - 195, 0.0),
    ],
)
def test_both_rules_say_by_how_much_a_sum_is_too_exact(
    given_amounts: list[float], dominance: float, p_percent: float
) -> None:
    amounts = np.array(given_amounts, dtype=float)
    assert dominance_gap(amounts, n=2, k=80) == pytest.approx(dominance)
    assert p_percent_gap(amounts, p=15) == pytest.approx(p_percent)


@given(st.lists(st.integers(1, 1000), min_size=3, max_size=8), st.integers(1, 60))
def test_under_the_p_rule_the_second_largest_cannot_bound_the_largest_closely(
    amounts: list[int], p: int
) -> None:
    largest = sorted(amounts, reverse=True)
    estimate = sum(amounts) - largest[1]  # an upper bound on the largest contribution
    too_close = estimate - largest[0] < p / 100 * largest[0] - 1e-9
    assert (p_percent_gap(np.array(amounts, dtype=float), p=p) > 1e-9) == too_close


def test_one_contributor_in_several_cells_counts_once_in_their_margin() -> None:
    # In each oblast three equal NGOs; in the sum one of them gave in both.
    gifts = pd.DataFrame(
        {
            "oblast": list("AAAABBBB"),
            "ngo": list("xabcxdef"),
            "uah": [40.0, 40, 40, 40, 400.0, 400, 400, 400],
        }
    )
    judged = sensitive_sums(gifts, by=["oblast"], value="uah", contributor="ngo", rules=public())
    assert judged["oblast"].tolist() == ["A", "B", "total"]
    assert judged["contributors_count"].tolist() == [4, 4, 7]
    assert judged["uah"].tolist() == [160.0, 1600.0, 1760.0]
    assert not judged["is_sensitive"].any()


def test_two_dimensions_are_judged_with_all_their_margins() -> None:
    rows = [("A", "s", "x", 90.0), ("A", "s", "y", 10.0), ("A", "t", "x", 50.0)]
    rows += [("B", "t", name, 50.0) for name in "pqrs"]
    gifts = pd.DataFrame(rows, columns=["oblast", "service", "ngo", "uah"])
    judged = sensitive_sums(
        gifts, by=["oblast", "service"], value="uah", contributor="ngo", rules=public()
    ).set_index(["oblast", "service"])
    assert len(judged) == 3 + 2 + 2 + 1
    assert judged.loc[("A", "total"), "uah"] == 150.0
    assert judged.loc[("A", "total"), "contributors_count"] == 2
    assert judged.loc[("A", "s"), "protection"] == pytest.approx(25.0)
    assert judged.loc[("A", "s"), "rule"] == "dominance;p_percent"
    assert not judged.loc[("B", "t"), "is_sensitive"]


def test_missing_and_negative_contributions_are_refused() -> None:
    gifts = pd.DataFrame({"oblast": ["A", "A"], "ngo": ["x", "y"], "uah": [-1.0, np.nan]})
    with pytest.raises(DataError, match="2 of 2"):
        sensitive_sums(gifts, by=["oblast"], value="uah", contributor="ngo", rules=public())
