"""Intervals of a share: exact ones cover, edges are right, and all agree with published ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.errors import DataError
from analysis.estimate import (
    binomial_interval,
    hypergeometric_interval,
    korn_graubard,
    logit_interval,
    wilson_interval,
)
from analysis.estimate.intervals import BINOMIAL_INTERVALS


@pytest.mark.reference
@pytest.mark.parametrize(
    ("method", "column"),
    [
        ("wald", "wald"),
        ("wilson", "wilson"),
        ("wilson_corrected", "wilson_cc"),
        ("clopper_pearson", "clopper"),
        ("agresti_coull", "agresti"),
        ("jeffreys", "jeffreys"),
        ("mid_p", "midp"),
    ],
)
def test_every_count_of_ten_sizes_agrees_with_r(method: str, column: str, reference: Any) -> None:
    table = pd.read_csv(reference / "expected" / "7_intervals" / "intervals_infinite.csv")
    assert len(table) == 210
    lower, upper = binomial_interval(table["x"], table["n"], method=method, level=0.95)
    assert np.abs(lower - table[f"{column}_lo"]).max() < 1e-9
    assert np.abs(upper - table[f"{column}_hi"]).max() < 1e-9


@pytest.mark.reference
def test_small_populations_agree_with_r(cases: dict[str, Any]) -> None:
    found = [name for name in cases if name.startswith("interval.")]
    assert len(found) >= 3
    for name in found:
        seen, units, whole = (
            int(text)
            for text in name.removeprefix("interval.")
            .replace("of", ".")
            .replace(".N", ".")
            .split(".")
        )
        exact, wilson = cases[name]["expected"]
        lower, upper = hypergeometric_interval(seen, units, population=whole, level=0.95)
        assert [int(lower), int(upper)] == exact
        effective = units * (whole - 1) / (whole - units)
        assert wilson_interval(seen / units, effective, level=0.95) == pytest.approx(
            tuple(wilson), abs=1e-9
        )


@pytest.mark.parametrize(("population", "drawn"), [(12, 5), (39, 10), (60, 39)])
def test_the_exact_interval_covers_whatever_the_population(population: int, drawn: int) -> None:
    seen = np.arange(drawn + 1)
    lower, upper = hypergeometric_interval(seen, drawn, population=population, level=0.95)
    counted = 0
    for true in range(population + 1):
        chance = stats.hypergeom.pmf(seen, population, true, drawn)
        covered = chance[(lower <= true) & (true <= upper)].sum()
        assert covered >= 0.95 - 1e-12, true
        counted += 1
    assert counted == population + 1


def test_the_exact_interval_is_the_narrowest_that_inverts_both_tails() -> None:
    lower, upper = hypergeometric_interval(3, 10, population=159, level=0.95)
    assert (
        stats.hypergeom.sf(2, 159, lower, 10) > 0.025 >= stats.hypergeom.sf(2, 159, lower - 1, 10)
    )
    assert stats.hypergeom.cdf(3, 159, upper, 10) > 0.025
    assert stats.hypergeom.cdf(3, 159, upper + 1, 10) <= 0.025


def test_counting_what_was_seen_by_half_is_narrower_and_right_on_average() -> None:
    seen = np.arange(13)
    exact = hypergeometric_interval(seen, 12, population=39, level=0.95)
    half = hypergeometric_interval(seen, 12, population=39, level=0.95, is_exact=False)
    assert (half[0] >= exact[0]).all()
    assert (half[1] <= exact[1]).all()
    coverage = [
        stats.hypergeom.pmf(seen, 39, true, 12)[(half[0] <= true) & (true <= half[1])].sum()
        for true in range(40)
    ]
    assert np.mean(coverage) == pytest.approx(0.96, abs=0.015)


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(DataError, match="successes"):
        hypergeometric_interval(5, 4, population=10, level=0.95)
    with pytest.raises(DataError, match="wilson"):
        binomial_interval(1, 4, method="exactish", level=0.95)


def test_at_the_edges_no_interval_is_a_point_or_leaves_the_scale() -> None:
    for method in set(BINOMIAL_INTERVALS) - {"wald", "agresti_coull"}:
        lower, upper = binomial_interval([0, 7], [7, 7], method=method, level=0.95)
        assert lower[0] == 0, method
        assert 0 < upper[0] < 1, method
        assert upper[1] == 1, method
        assert 0 < lower[1] < 1, method


def test_of_one_unit_nearly_everything_is_possible() -> None:
    lower, upper = korn_graubard([0.0, 1.0, np.nan], [1.0, 1.0, 1.0], level=0.95)
    assert lower[:2] == pytest.approx([0.0, 0.025])
    assert upper[:2] == pytest.approx([0.975, 1.0])
    assert np.isnan(lower[2])


def test_log_odds_have_no_interval_at_zero() -> None:
    assert np.isnan(logit_interval(0.0, 0.0, quantile=2.0)).all()
