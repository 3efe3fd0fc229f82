"""From which to which place: coverage, published rules, and never a bare rank."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.compare import (
    indistinct_bands,
    levels_count,
    rank_intervals,
    rank_intervals_of_draws,
    ranks,
)
from analysis.errors import DataError, ParameterError, UnknownName

PLACES = ["place_from", "place_to"]


def units(values: list[float]) -> pd.Series:
    return pd.Series(values, index=[f"U{place}" for place in range(len(values))])


@pytest.mark.parametrize("count", [2, 5, 20, 60])
def test_the_critical_value_is_that_of_tukeys_range(count: int) -> None:
    expected = stats.studentized_range.ppf(0.95, count, np.inf) / np.sqrt(2)
    assert ranks._range_critical(count, 0.95) == pytest.approx(expected, rel=1e-5)


def test_two_units_are_told_apart_as_by_one_test() -> None:
    assert ranks._range_critical(2, 0.95) == pytest.approx(1.959964, abs=1e-5)
    assert ranks._own_critical(np.array([0.3, 2.0]), 0, 0.95) == pytest.approx(1.959964, abs=1e-4)


def test_the_own_critical_value_meets_a_simulation() -> None:
    errors = np.array([1.0, 0.2, 3.0, 1.0, 0.5, 2.0, 0.1, 1.0])
    critical = ranks._own_critical(errors, 3, 0.95)
    drawn = np.random.default_rng(8).standard_normal((200_000, 8)) * errors
    rest = np.arange(8) != 3
    scaled = np.abs(drawn[:, [3]] - drawn[:, rest]) / np.hypot(errors[3], errors[rest])
    assert (scaled.max(axis=1) <= critical).mean() == pytest.approx(0.95, abs=0.003)


def test_all_true_places_are_held_at_once_at_the_level() -> None:
    lot, held, rounds = np.random.default_rng(11), 0, 400
    truth = np.sort(lot.normal(0, 1, 12))
    errors = lot.uniform(0.1, 0.6, 12)
    for _ in range(rounds):
        found = rank_intervals(
            units(list(truth + errors * lot.standard_normal(12))), units(list(errors))
        )
        place = np.arange(1, 13)
        held += bool(((found["place_from"] <= place) & (place <= found["place_to"])).all())
    assert held / rounds > 0.95 - 2 * np.sqrt(0.05 * 0.95 / rounds)


def test_one_unit_alone_is_placed_more_narrowly_than_among_all() -> None:
    lot = np.random.default_rng(2)
    values, errors = units(list(lot.normal(0, 1, 40))), units([0.3] * 40)
    together = rank_intervals(values, errors)
    narrower = 0
    for label in values.index:
        alone = rank_intervals(values, errors, own=label).iloc[0]
        assert alone["place_from"] >= together.loc[label, "place_from"]
        assert alone["place_to"] <= together.loc[label, "place_to"]
        narrower += alone["place_to"] - alone["place_from"] < (
            together.loc[label, "place_to"] - together.loc[label, "place_from"]
        )
    assert narrower > 10


def test_without_errors_the_place_is_exact_and_ties_share_it() -> None:
    found = rank_intervals(units([5.0, 1.0, 5.0, 9.0]), units([0.0] * 4))
    assert found[PLACES].values.tolist() == [[2, 3], [1, 1], [2, 3], [4, 4]]
    assert found["is_exact"].all()
    assert found["alike_count"].tolist() == [1, 0, 1, 0]


def test_an_exact_unit_is_placed_among_uncertain_ones() -> None:
    found = rank_intervals(units([0.0, 10.0, 20.0]), units([0.0, 1.0, 0.0]), own="U1").iloc[0]
    assert found[PLACES].tolist() == [2, 2]


def test_what_has_no_value_or_error_takes_no_part() -> None:
    found = rank_intervals(units([1.0, np.nan, 3.0, 4.0]), units([0.1, 0.1, np.nan, 0.1]))
    assert found.index.tolist() == ["U0", "U3"]
    assert found["units_count"].tolist() == [2, 2]


def test_bad_input_is_refused() -> None:
    with pytest.raises(DataError, match="negative"):
        rank_intervals(units([1.0, 2.0]), units([0.1, -0.1]))
    with pytest.raises(DataError, match="twice"):
        rank_intervals(pd.Series([1.0, 2.0], index=["A", "A"]), pd.Series([1.0], index=["A"]))
    with pytest.raises(UnknownName, match="no value"):
        rank_intervals(units([1.0, np.nan]), units([0.1, 0.1]), own="U1")
    with pytest.raises(ParameterError, match="level"):
        rank_intervals(units([1.0]), units([0.1]), level=95)


def test_replicates_give_what_errors_give_where_nothing_is_shared() -> None:
    lot = np.random.default_rng(4)
    values, errors = units(list(np.arange(10.0))), units([0.8] * 10)
    draws = pd.DataFrame(
        values.to_numpy() + 0.8 * lot.standard_normal((4000, 10)), columns=values.index
    )
    by_draws, by_errors = rank_intervals_of_draws(values, draws), rank_intervals(values, errors)
    assert (by_draws[PLACES] - by_errors[PLACES]).abs().max(axis=None) <= 1
    assert (by_draws[PLACES] == by_errors[PLACES]).all(axis=1).mean() >= 0.5


def test_replicates_know_what_units_share() -> None:
    lot = np.random.default_rng(6)
    values = units([0.0, 1.0, 2.0, 3.0])
    shared = lot.normal(0, 5, (500, 1))
    draws = pd.DataFrame(
        values.to_numpy() + shared + lot.normal(0, 0.05, (500, 4)), columns=values.index
    )
    found = rank_intervals_of_draws(values, draws)
    assert found[PLACES].values.tolist() == [[1, 1], [2, 2], [3, 3], [4, 4]]
    with pytest.raises(DataError, match="Replicates"):
        rank_intervals_of_draws(values, draws.iloc[:20])


def test_within_a_band_no_pair_is_told_apart_and_across_the_ends_one_is() -> None:
    lot = np.random.default_rng(9)
    values = units(list(lot.normal(0, 2, 30)))
    errors = units(list(lot.uniform(0.1, 0.7, 30)))
    bands = indistinct_bands(values, errors)
    critical = ranks._range_critical(30, 0.95)
    pairs = 0
    for members in bands["members"]:
        value, error = values[list(members)].to_numpy(), errors[list(members)].to_numpy()
        for one in range(len(members)):
            for other in range(one):
                pairs += 1
                reach = critical * np.hypot(error[one], error[other])
                assert abs(value[one] - value[other]) <= reach
    assert pairs > 50
    assert set().union(*bands["members"]) == set(values.index)
    assert len(bands) >= levels_count(values, errors) > 1


def test_levels_are_units_that_can_all_be_told_apart() -> None:
    assert levels_count(units([1.0, 1.0, 1.0]), units([0.1] * 3)) == 1
    assert levels_count(units([1.0, 2.0, 3.0, 4.0]), units([0.0] * 4)) == 4
    assert levels_count(units([]), units([])) == 0


def test_all_hromadas_of_the_country_are_placed_within_seconds() -> None:
    lot = np.random.default_rng(7)
    values = pd.Series(lot.normal(0, 1, 1438))
    found = rank_intervals(values, values * 0 + 0.3)
    assert len(found) == 1438
    assert (found["place_from"] <= found["place_to"]).all()
    assert found["place_to"].max() == 1438
