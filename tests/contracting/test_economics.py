"""The economics of a case rest on its quantities alone, and say what is not known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.contracting.break_even import break_even_price
from analysis.contracting.comparisons import alternative_costs
from analysis.contracting.draws import values_of
from analysis.contracting.economics import economics_of
from analysis.contracting.quantities import Quantity
from analysis.contracting.weighing import read_weighing
from analysis.errors import DataError

from .rural_cases import rural_case


def test_the_middle_of_the_costs_is_near_the_pencil() -> None:
    found = economics_of(rural_case())
    assert found.steps[-3].value == pytest.approx(413_726.4)
    table = found.alternatives.set_index("alternative")
    assert list(table.index) == ["in_house", "ngo", "joint", "with_neighbours"]
    assert table.loc["in_house", "cost_middle"] == pytest.approx(413_726.4, rel=0.06)
    assert (table["cost_low"] < table["cost_middle"]).all()
    assert (table["cost_middle"] < table["cost_high"]).all()
    assert table["cheapest_share"].sum() == pytest.approx(1)


def test_shares_of_draws_are_counted_from_the_draws() -> None:
    found = economics_of(rural_case())
    values = values_of(found.draws)
    costs = alternative_costs(values, terms=found.weighing.policy)
    share = np.mean(costs["ngo"] < costs["in_house"])
    row = found.alternatives.set_index("alternative").loc["ngo"]
    assert row["cheaper_share"] == pytest.approx(share)
    assert 0.05 < share < 0.95
    price = values["ngo_price_uah_per_unit"]
    by_price = np.mean(price < break_even_price(values, terms=found.weighing.policy))
    assert share == pytest.approx(by_price)


def test_the_same_case_gives_the_same_figures() -> None:
    one, other = economics_of(rural_case()), economics_of(rural_case())
    pd.testing.assert_frame_equal(one.alternatives, other.alternatives)
    pd.testing.assert_frame_equal(one.worth, other.worth)


def test_without_a_price_there_is_still_a_price_at_which_it_pays() -> None:
    found = economics_of(rural_case("ngo_price_uah_per_unit"))
    assert found.lacking["ngo"] == ("ngo_price_uah_per_unit",)
    assert found.users is None
    assert found.price is not None
    assert found.price.low < found.price.middle < found.price.high


@pytest.mark.parametrize("name", ["wage_month_uah", "expected_users", "months"])
def test_without_a_cost_of_own_provision_nothing_is_costed(name: str) -> None:
    found = economics_of(rural_case(name))
    assert name in found.lacking["in_house"]
    assert set(found.lacking) == {"in_house", "ngo", "joint", "with_neighbours"}
    assert not found.is_costed
    assert not found.can_compare
    assert found.steps == ()
    assert found.price is None
    assert found.alternatives.empty
    assert found.worth.empty
    assert found.footing == "unknown"


def test_a_harm_that_nobody_declared_has_no_price() -> None:
    silent = economics_of(rural_case(need_persons=50.0, served_now_persons=12.0))
    assert silent.burdens.empty
    assert silent.left_out is not None
    assert silent.left_out.middle == pytest.approx(38)
    assert silent.left_out_uah is None
    assert silent.alternatives["better_share"].isna().all()
    told = economics_of(rural_case(need_persons=50.0, harm_uah_per_person_month=2_000.0))
    assert told.left_out_uah is not None
    assert told.left_out_uah.middle == pytest.approx(50 * 12 * 2_000)
    assert (told.burdens >= told.costs).all(axis=None)
    assert told.alternatives["better_share"].notna().sum() == 3


def test_a_need_that_nobody_knows_is_not_nought() -> None:
    assert economics_of(rural_case()).left_out is None


@pytest.mark.parametrize(
    ("basis", "footing"), [("assumption", "assumed"), ("memory", "assumed"), ("declared", "known")]
)
def test_it_is_told_on_what_the_comparison_rests(basis: str, footing: str) -> None:
    assert economics_of(rural_case(basis=basis)).footing == footing


def test_one_figure_that_is_known_among_assumptions_is_mixed() -> None:
    case = rural_case()
    price = replace(case.quantities["ngo_price_uah_per_unit"], basis="declared")
    mixed = replace(case, quantities={**case.quantities, "ngo_price_uah_per_unit": price})
    assert economics_of(mixed).footing == "mixed"


def test_the_worth_of_one_figure_is_within_that_of_all() -> None:
    found = economics_of(rural_case())
    assert found.worth_of_all > 0
    assert found.worth["worth_uah"].max() <= found.worth_of_all * 1.01
    assert set(found.worth["name"]) == {
        "ngo_price_uah_per_unit",
        "wage_month_uah",
        "travel_share",
        "expected_users",
    }


def test_a_group_of_neighbours_can_be_given() -> None:
    case = rural_case("pool_users")
    assert "with_neighbours" in economics_of(case).lacking
    pool = Quantity("pool_users", 40, 60, 80, "person", "open_data", "Of a group.")
    assert "with_neighbours" in economics_of(case, pool_users=pool).costs
    assert "with_neighbours" in economics_of(case, pool_users="has_service").lacking


def test_a_longer_horizon_makes_contracting_cheaper() -> None:
    weighing = read_weighing()
    longer = weighing.model_copy(
        update={"terms": weighing.terms.model_copy(update={"horizon_years": 3})}
    )
    now, later = (
        economics_of(rural_case(), weighing=each).alternatives.set_index("alternative")
        for each in (weighing, longer)
    )
    assert later.loc["ngo", "cheaper_share"] > now.loc["ngo", "cheaper_share"]
    assert later.loc["in_house", "cost_middle"] == now.loc["in_house", "cost_middle"]


def test_volumes_below_nought_are_refused() -> None:
    with pytest.raises(DataError, match="months"):
        economics_of(rural_case(months=0.0))


def test_the_norm_of_a_village_stands_beside_the_hours() -> None:
    norm = economics_of(rural_case()).norm
    assert norm is not None
    assert norm.workers_by_norm == pytest.approx(2)
    assert norm.workers_by_hours == pytest.approx(2)
