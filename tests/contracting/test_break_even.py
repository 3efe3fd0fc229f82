"""At the break-even point both cost the same, and on its sides what is said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.contracting.break_even import break_even_price, break_even_users
from analysis.contracting.comparisons import Terms, alternative_costs

from .rural_care import RURAL

TERMS = Terms(horizon_years=1, own_kept_share=0.5)


def difference(values: dict[str, float]) -> float:
    costs = alternative_costs(values, terms=TERMS)
    return float(costs["in_house"] - costs["ngo"])


def test_rural_price_with_a_pencil() -> None:
    saved = 413_726.4 - 0.5 * (57_974.4 + 65_880)
    assert float(break_even_price(RURAL, terms=TERMS)) == pytest.approx(
        (saved - 20_000) / (2_160 * 1.05)
    )


figures = {
    "price": st.floats(20, 400),
    "users": st.floats(1, 500),
    "fixed": st.floats(0, 2),
    "stays": st.floats(0, 1),
    "changing": st.floats(0, 200_000),
}


@given(**figures)
def test_at_the_price_both_cost_the_same(
    price: float, users: float, fixed: float, stays: float, changing: float
) -> None:
    values = {**RURAL, "expected_users": users, "fixed_posts": fixed, "stranded_share": stays}
    values |= {"switching_cost_uah": changing, "ngo_price_uah_per_unit": price}
    even = float(break_even_price(values, terms=TERMS))
    assume(even > 0)
    assert difference({**values, "ngo_price_uah_per_unit": even}) == pytest.approx(0, abs=1e-3)


@given(**figures)
def test_users_and_the_sides_of_their_number(
    price: float, users: float, fixed: float, stays: float, changing: float
) -> None:
    values = {**RURAL, "expected_users": users, "fixed_posts": fixed, "stranded_share": stays}
    values |= {"switching_cost_uah": changing, "ngo_price_uah_per_unit": price}
    even = break_even_users(values, terms=TERMS)
    if even.cheaper in ("above", "below"):
        assume(0.01 < even.users < 1e6)
        at = {**values, "expected_users": even.users}
        own = float(alternative_costs(at, terms=TERMS)["in_house"])
        assert difference(at) == pytest.approx(0, abs=1e-9 * own + 1e-3)
        above = difference({**values, "expected_users": even.users * 2})
        assert (above > 0) == (even.cheaper == "above")
    else:
        assert np.isnan(even.users)
        for count in (1.0, 50.0, 5_000.0):
            gain = difference({**values, "expected_users": count})
            assert gain >= -1e-6 if even.cheaper == "always" else gain <= 1e-6


def test_prices_of_draws_are_those_of_each_draw() -> None:
    wages = np.array([8_000.0, 12_000.0])
    together = break_even_price({**RURAL, "wage_month_uah": wages}, terms=TERMS)
    alone = [break_even_price({**RURAL, "wage_month_uah": w}, terms=TERMS) for w in wages]
    assert together.tolist() == pytest.approx([float(each) for each in alone])
