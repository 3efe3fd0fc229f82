"""The cost of a unit is what a pencil says, and grows where it must."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contracting.unit_costs import NEEDED, cost_steps, own_cost, require_quantities
from analysis.errors import DataError

from .rural_care import RURAL


def test_rural_home_care_with_a_pencil() -> None:
    steps = {step.key: step.value for step in cost_steps(RURAL)}
    assert steps["post_month"] == pytest.approx(10_980)
    assert steps["service_hours"] == pytest.approx(90)
    assert steps["service_hour"] == pytest.approx(122)
    assert steps["unit_direct"] == pytest.approx(134.2)
    assert steps["units"] == pytest.approx(2_160)
    assert steps["workers"] == pytest.approx(2)
    assert steps["overhead"] == pytest.approx(57_974.4)
    assert steps["fixed"] == pytest.approx(65_880)
    assert steps["total"] == pytest.approx(413_726.4)
    assert steps["unit"] == pytest.approx(413_726.4 / 2_160)
    assert steps["user_month"] == pytest.approx(413_726.4 / 144)


def test_each_step_uses_quantities_or_earlier_steps() -> None:
    known = set(RURAL)
    steps = cost_steps(RURAL)
    assert len(steps) > 8
    for step in steps:
        assert set(step.uses) <= known
        known.add(step.key)


def test_arrays_give_what_single_figures_give() -> None:
    wages = np.array([8_000.0, 9_000.0, 12_000.0])
    together = own_cost({**RURAL, "wage_month_uah": wages}).total_uah
    alone = [float(own_cost({**RURAL, "wage_month_uah": wage}).total_uah) for wage in wages]
    assert together.tolist() == pytest.approx(alone)


positive = st.floats(0.1, 1e4, allow_nan=False)
shares = st.floats(0, 0.8, allow_nan=False)


@given(wage=positive, factor=st.floats(1.01, 5), users=positive, travel=shares, fixed=shares)
def test_cost_follows_wages_in_proportion_and_a_unit_falls_with_users(
    wage: float, factor: float, users: float, travel: float, fixed: float
) -> None:
    values = {**RURAL, "wage_month_uah": wage, "travel_share": travel, "fixed_posts": fixed}
    values["expected_users"] = users
    cost = own_cost(values)
    dearer = own_cost({**values, "wage_month_uah": wage * factor})
    larger = own_cost({**values, "expected_users": users * factor})
    assert float(dearer.total_uah) == pytest.approx(factor * float(cost.total_uah))
    assert float(larger.unit_uah) <= float(cost.unit_uah) * (1 + 1e-9)
    assert float(larger.total_uah) >= float(cost.total_uah) * (1 - 1e-9)


@pytest.mark.parametrize("name", NEEDED)
def test_a_quantity_that_is_missing_is_named(name: str) -> None:
    with pytest.raises(DataError, match=name):
        require_quantities({key: value for key, value in RURAL.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("expected_users", -3),
        ("expected_users", 0),
        ("units_per_user_month", 0),
        ("months", 0),
        ("travel_share", 1.0),
        ("wage_month_uah", float("nan")),
        ("productive_hours_month", 0),
    ],
)
def test_volumes_that_cannot_be_are_refused(name: str, value: float) -> None:
    with pytest.raises(DataError, match=name):
        own_cost({**RURAL, name: value})
