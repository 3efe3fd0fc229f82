"""Each statistic against answers found with a pencil."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.advise.statistics import STATISTICS

AMONG = [0.0, 10.0, 20.0, 30.0, 40.0]
OTHERS = [10.0, 40.0, 70.0]
EXPECTED = {
    "median": 20,
    "lower_quartile": 10,
    "upper_quartile": 30,
    "mean": 20,
    "count_true": 4,
    "share_true": 0.8,
    "share_at_least": 0.6,
    "share_at_most": 0.6,
    "share_below_median_of_all": 0.8,
    "ratio_of_medians": 0.5,
    "quartile_ratio": 3,
}


def computed(name: str, among: list[float], others: list[float]) -> float:
    return STATISTICS[name].compute(np.array(among), others=np.array(others), cut=20.0)


def test_every_statistic_has_an_expected_answer() -> None:
    assert set(EXPECTED) == set(STATISTICS)


@pytest.mark.parametrize("name", list(STATISTICS))
def test_a_statistic_gives_what_a_pencil_gives(name: str) -> None:
    assert computed(name, AMONG, OTHERS) == pytest.approx(EXPECTED[name])


@pytest.mark.parametrize("name", list(STATISTICS))
def test_nothing_to_compute_on_is_not_a_number(name: str) -> None:
    assert np.isnan(computed(name, [], OTHERS))


def test_a_ratio_over_zero_is_not_a_number() -> None:
    assert np.isnan(computed("ratio_of_medians", AMONG, [0.0, 0.0]))
    assert np.isnan(computed("quartile_ratio", [0.0, 0.0, 0.0, 9.0], OTHERS))


@pytest.mark.parametrize("name", list(STATISTICS))
def test_the_order_of_hromadas_does_not_matter(name: str) -> None:
    assert computed(name, AMONG[::-1], OTHERS[::-1]) == computed(name, AMONG, OTHERS)
