"""Better, similar, worse and not comparable; met, not met and cannot be told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.compare import compare_with_benchmark, compare_with_target, peer_benchmark
from analysis.errors import DataError, ParameterError

CODES = ["UA1", "UA2", "UA3", "UA4"]


def bounded() -> pd.DataFrame:
    """One surely above 5 at 99.8 %, one at 95 % only, one about it, one without an interval."""
    return pd.DataFrame(
        {
            "hromada_code": CODES,
            "value": [9.0, 7.0, 5.2, 9.0],
            "lower_95": [8.0, 5.5, 4.0, np.nan],
            "upper_95": [10.0, 8.5, 6.0, np.nan],
            "lower_998": [7.0, 4.5, 3.0, np.nan],
            "upper_998": [11.0, 9.5, 7.0, np.nan],
        }
    )


@pytest.mark.parametrize(
    ("better", "named"), [("higher", "better"), ("lower", "worse"), ("neither", "higher")]
)
def test_what_lies_above_is_named_by_the_direction_of_the_passport(better: str, named: str) -> None:
    told = compare_with_benchmark(bounded(), 5.0, better=better)
    assert told["outcome"].tolist() == [named, named, "similar", "not_comparable"]
    assert told["outcome_998"].tolist() == [named, "similar", "similar", "not_comparable"]


@pytest.mark.parametrize(
    ("better", "named"), [("higher", "worse"), ("lower", "better"), ("neither", "lower")]
)
def test_what_lies_below_is_named_the_other_way(better: str, named: str) -> None:
    told = compare_with_benchmark(bounded(), 20.0, better=better)
    assert told["outcome"].tolist() == [named] * 3 + ["not_comparable"]


def test_a_bound_that_touches_the_benchmark_is_similar() -> None:
    assert compare_with_benchmark(bounded(), 8.0, better="higher")["outcome"].iloc[0] == "similar"


def test_a_benchmark_of_each_hromada_is_taken_by_code() -> None:
    usual = pd.Series({"UA2": 20.0, "UA1": 5.0})
    told = compare_with_benchmark(bounded(), usual, better="higher")
    assert told["outcome"].tolist() == ["better", "worse", "not_comparable", "not_comparable"]


def test_a_target_is_met_not_met_or_cannot_be_told() -> None:
    told = compare_with_target(bounded(), 5.0, better="higher")
    assert told["outcome"].tolist() == ["met", "met", "cannot_be_told", "met"]
    assert told["certainty"].tolist() == ["interval_95"] * 3 + ["as_measured"]
    most = compare_with_target(bounded(), 5.0, better="lower")
    assert most["outcome"].tolist() == ["not_met", "not_met", "cannot_be_told", "not_met"]


def test_no_value_and_no_target_say_so() -> None:
    table = bounded().assign(value=[np.nan, 7.0, 5.2, 9.0])
    told = compare_with_target(table, pd.Series({"UA1": 1.0, "UA2": 1.0}), better="higher")
    assert told["outcome"].tolist() == ["no_value", "met", "no_value", "no_value"]


def test_bad_input_is_refused() -> None:
    with pytest.raises(ParameterError, match="direction"):
        compare_with_benchmark(bounded(), 5.0, better="more")
    with pytest.raises(ParameterError, match="target needs a direction"):
        compare_with_target(bounded(), 5.0, better="neither")
    with pytest.raises(DataError, match="without bounds"):
        compare_with_benchmark(bounded().drop(columns="lower_998"), 5.0, better="higher")


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 10])
def test_the_usual_is_the_median_of_the_others(count: int) -> None:
    lot = np.random.default_rng(count)
    codes = [f"UA{place}" for place in range(count + 1)]
    values = pd.Series(lot.integers(0, 5, count + 1).astype(float), index=codes)
    values.iloc[-1] = np.nan
    groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    told = peer_benchmark(pd.DataFrame({"hromada_code": codes, "value": values.to_numpy()}), groups)
    for code in codes:
        expected = values.drop(code).median()
        assert told[code] == pytest.approx(expected, nan_ok=True), code


def test_peers_are_of_the_own_group_alone() -> None:
    groups = pd.DataFrame({"hromada_code": CODES, "peer_group": ["a", "a", "b", "b"]})
    table = pd.DataFrame({"hromada_code": CODES, "value": [1.0, 2.0, 30.0, 40.0]})
    assert peer_benchmark(table, groups).tolist() == [2.0, 1.0, 40.0, 30.0]
