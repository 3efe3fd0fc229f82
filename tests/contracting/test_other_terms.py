"""Other terms are tried one at a time, and those as set give what was computed."""

from __future__ import annotations

import pytest

from analysis.contracting.economics import economics_of
from analysis.contracting.other_terms import costs_under_other_terms

from .rural_cases import rural_case


def test_terms_as_set_give_the_comparison_itself() -> None:
    economics = economics_of(rural_case())
    found = costs_under_other_terms(economics)
    table = economics.alternatives.set_index("alternative")
    as_set = found[found["is_set"]]
    assert len(as_set) == 4
    for row in as_set.itertuples():
        own = table.loc[row.alternative]
        assert row.cheaper_share == own["cheaper_share"]
        assert row.saving_middle == pytest.approx(own["saving_middle"])


def test_a_longer_horizon_never_makes_a_change_dearer() -> None:
    found = costs_under_other_terms(economics_of(rural_case()))
    years = found[found["term"] == "horizon_years"]
    assert set(years["alternative"]) == {"ngo", "joint", "with_neighbours"}
    for _, own in years.groupby("alternative"):
        assert own.sort_values("tried")["saving_middle"].is_monotonic_increasing
        assert own.sort_values("tried")["cheaper_share"].is_monotonic_increasing
    shares = found[found["term"] == "own_kept_share"]
    assert set(shares["alternative"]) == {"joint"}
    assert len(found) == 3 * 3 + 3


def test_with_one_way_there_is_nothing_to_try() -> None:
    lacking = rural_case("ngo_price_uah_per_unit", "pool_users")
    assert costs_under_other_terms(economics_of(lacking)).empty
