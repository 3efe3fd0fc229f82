"""The value of information agrees with the closed form, nested draws and a pencil."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from scipy.stats import norm

from analysis.contracting.comparisons import Terms, alternative_costs
from analysis.contracting.draws import Linked, Range, draw_quantities, values_of
from analysis.contracting.information import partial_information, perfect_information
from analysis.errors import DataError

from .rural_care import RURAL

Numbers = npt.NDArray[np.float64]
SPREAD = 1.6448536269514722
UNIT = Range(float(np.exp(-SPREAD)), 1.0, float(np.exp(SPREAD)))
"""Its logarithm is standard normal."""


def normal_costs(mean: float, first: float, second: float):
    def costs(values: Mapping[str, Numbers]) -> dict[str, Numbers]:
        other = mean + first * np.log(values["x"]) + second * np.log(values["y"])
        return {"own": np.zeros_like(other), "ngo": other}

    return costs


def loss(mean: float, sigma: float) -> float:
    """Expected gain of knowing a normal difference: unit normal loss integral."""
    ratio = abs(mean) / sigma
    return float(sigma * (norm.pdf(ratio) - ratio * norm.cdf(-ratio)))


@pytest.mark.parametrize(("mean", "first", "second"), [(0.0, 3, 4), (2.0, 3, 4), (-3.0, 5, 1)])
def test_normal_differences_have_a_closed_form(mean: float, first: float, second: float) -> None:
    draws = draw_quantities({"x": UNIT, "y": UNIT}, count=4096, seed=4)
    costs = normal_costs(mean, first, second)
    found = partial_information(draws, costs, names=["x", "y"], points=128).set_index("name")
    assert found.loc["x", "worth_uah"] == pytest.approx(loss(mean, first), abs=0.03)
    assert found.loc["y", "worth_uah"] == pytest.approx(loss(mean, second), abs=0.03)
    everything = perfect_information(pd.DataFrame(costs(values_of(draws))))
    assert everything == pytest.approx(loss(mean, float(np.hypot(first, second))), abs=0.03)


def test_of_a_pair_one_side_tells_of_the_other() -> None:
    linked = [Linked("x", "y", 0.6)]
    draws = draw_quantities({"x": UNIT, "y": UNIT}, count=4096, seed=4, linked=linked)
    costs = normal_costs(0.0, 3, 4)
    found = partial_information(draws, costs, names=["x", "y"], points=128).set_index("name")
    assert found.loc["x", "worth_uah"] == pytest.approx(loss(0, 3 + 0.6 * 4), abs=0.03)
    assert found.loc["y", "worth_uah"] == pytest.approx(loss(0, 4 + 0.6 * 3), abs=0.03)


def rural_draws(count: int, seed: int):
    ranges = {name: Range(value, value, value) for name, value in RURAL.items()}
    ranges |= {
        "ngo_price_uah_per_unit": Range(110, 160, 220),
        "wage_month_uah": Range(8_000, 9_000, 12_000),
        "travel_share": Range(0.15, 0.25, 0.35, "triangular", ceiling=1.0),
    }
    return draw_quantities(ranges, count=count, seed=seed)


def rural_costs(values: Mapping[str, Numbers]) -> dict[str, Numbers]:
    return alternative_costs(values, terms=Terms(1, 0.5))


def test_it_agrees_with_plain_nested_monte_carlo() -> None:
    names = ["ngo_price_uah_per_unit", "wage_month_uah", "travel_share"]
    found = partial_information(rural_draws(1024, 1), rural_costs, names=names, points=64)
    outer, inner = rural_draws(512, 9), rural_draws(512, 10)
    inside = values_of(inner)
    for name, worth in zip(found["name"], found["worth_uah"], strict=True):
        means = []
        for value in values_of(outer)[name]:
            costs = rural_costs({**inside, name: np.full(512, value)})
            means.append([float(np.mean(cost)) for cost in costs.values()])
        table = np.array(means)
        plain = table.mean(axis=0).min() - table.min(axis=1).mean()
        assert worth == pytest.approx(plain, rel=0.05, abs=60)


def test_no_figure_is_worth_more_than_all_and_a_sure_one_nothing() -> None:
    draws = rural_draws(1024, 1)
    everything = perfect_information(pd.DataFrame(rural_costs(values_of(draws))))
    found = partial_information(draws, rural_costs, names=[*draws.names, "months"])
    assert (found["worth_uah"] <= everything * 1.01 + 1).all()
    assert found.set_index("name").loc["months", "worth_uah"] == 0.0
    assert found["worth_uah"].is_monotonic_decreasing
    worthless = found[~found["changes_choice"]]
    assert len(worthless)
    assert (worthless["worth_uah"] < 1e-6).all()


def test_two_draws_with_a_pencil_and_gaps_refused() -> None:
    costs = pd.DataFrame({"own": [10.0, 10.0], "ngo": [4.0, 14.0]})
    assert perfect_information(costs) == pytest.approx(9 - 7)
    with pytest.raises(DataError, match="not complete"):
        perfect_information(costs.replace(4.0, np.nan))
