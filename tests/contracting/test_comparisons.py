"""Each way of providing costs what a pencil says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contracting.comparisons import (
    ALTERNATIVES,
    Terms,
    alternative_costs,
    lacking_for,
    unserved_costs,
)

from .rural_care import RURAL

TERMS = Terms(horizon_years=1, own_kept_share=0.5)


def test_rural_home_care_in_four_ways_with_a_pencil() -> None:
    costs = {name: float(each) for name, each in alternative_costs(RURAL, terms=TERMS).items()}
    assert tuple(costs) == ALTERNATIVES
    direct, overhead, fixed = 289_872.0, 57_974.4, 65_880.0
    assert costs["in_house"] == pytest.approx(direct + overhead + fixed)
    bought = 2_160 * 160
    assert costs["ngo"] == pytest.approx(bought * 1.05 + 0.5 * (overhead + fixed) + 20_000)
    half = direct / 2 + 0.75 * overhead + fixed + bought / 2 * (0.9 + 0.05) + 20_000
    assert costs["joint"] == pytest.approx(half)
    hour = 10_980 / (120 * 0.70)
    shared = hour * 1.1 * 2_160 * 1.2 + fixed * 12 / 60 + 20_000
    assert costs["with_neighbours"] == pytest.approx(shared)


@pytest.mark.parametrize(
    ("lacking", "left"),
    [
        ("ngo_price_uah_per_unit", {"in_house", "with_neighbours"}),
        ("own_funds_share", {"in_house", "ngo", "with_neighbours"}),
        ("pool_users", {"in_house", "ngo", "joint"}),
    ],
)
def test_what_is_not_known_is_not_costed(lacking: str, left: set[str]) -> None:
    known = {name: value for name, value in RURAL.items() if name != lacking}
    assert set(alternative_costs(known, terms=TERMS)) == left
    assert lacking in {name for each in ALTERNATIVES for name in lacking_for(each, known)}


@given(price=st.floats(1, 1000), kept=st.floats(0, 1), years=st.floats(0.5, 5))
def test_keeping_everything_is_own_provision_with_the_cost_of_changing(
    price: float, kept: float, years: float
) -> None:
    values = {**RURAL, "ngo_price_uah_per_unit": price, "own_funds_share": 0.0}
    costs = alternative_costs(values, terms=Terms(years, 1.0))
    own = float(costs["in_house"])
    assert float(costs["joint"]) == pytest.approx(own + 20_000 / years)
    free = {**values, "stranded_share": 0.0, "fixed_posts": 0.0, "switching_cost_uah": 0.0}
    mixed = {n: float(c) for n, c in alternative_costs(free, terms=Terms(1, kept)).items()}
    blend = kept * mixed["in_house"] + (1 - kept) * mixed["ngo"]
    assert mixed["joint"] == pytest.approx(blend)


def test_a_group_of_oneself_is_own_provision() -> None:
    alone = {**RURAL, "pool_users": 12.0, "pool_extra_travel_share": 0.0}
    costs = alternative_costs({**alone, "switching_cost_uah": 0.0}, terms=TERMS)
    assert float(costs["with_neighbours"]) == pytest.approx(float(costs["in_house"]))


def test_people_bear_what_is_not_delivered() -> None:
    values = {"expected_users": np.array([10.0, 20.0]), "months": 12.0}
    values["harm_uah_per_person_month"] = 100.0
    lost = unserved_costs(values, delivered={"ngo": 1.0, "in_house": np.array([0.5, 0.9])})
    assert lost["ngo"].tolist() == [0.0, 0.0]
    assert lost["in_house"].tolist() == pytest.approx([6_000.0, 2_400.0])
