"""Alternatives are weighed as declared, and a standing is a share or a range, never a rank."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.contracting.economics import economics_of
from analysis.contracting.preferences import METHODS
from analysis.contracting.standings import standings_of

from .rural_cases import rural_case


def test_values_are_those_of_the_declared_functions() -> None:
    economics = economics_of(rural_case())
    found = standings_of(economics)
    assert found is not None
    assert found.values.shape == (economics.weighing.draws, 4, 6)
    assert (found.values >= 0).all()
    assert (found.values <= 1).all()
    own = found.alternatives.index("in_house")
    assert set(found.values[:, own, 0]) == {0.5}
    ratio = economics.costs["ngo"] / economics.costs["in_house"]
    points = economics.weighing.criteria["economy"].value
    expected = np.interp(ratio, [p[0] for p in points], [p[1] for p in points])
    assert found.values[:, found.alternatives.index("ngo"), 0] == pytest.approx(expected)
    judged = economics.weighing.judged["choice"]["joint"]
    place = list(economics.weighing.criteria).index("choice")
    column = found.values[:, found.alternatives.index("joint"), place]
    inside = (column >= judged.low / 100) & (column <= judged.high / 100)
    assert inside.mean() == pytest.approx(0.9, abs=0.01)


def test_each_stakeholder_has_shares_that_sum_to_one() -> None:
    found = standings_of(economics_of(rural_case()))
    assert found is not None
    sums = found.by_stakeholder.groupby("stakeholder")["first_share"].sum()
    assert len(sums) == 4
    assert sums.to_numpy() == pytest.approx(np.ones(4))
    assert found.any_weights["first_share"].sum() == pytest.approx(1)
    assert len(found.methods) == 4 * 4 * len(METHODS)
    assert len(found.ranges) == 4 * 6


def test_scores_follow_from_the_central_values() -> None:
    found = standings_of(economics_of(rural_case()))
    assert found is not None
    for name, stakeholder in found.economics.weighing.stakeholders.items():
        own = found.by_stakeholder[found.by_stakeholder["stakeholder"] == name]
        for row in own.itertuples():
            by_hand = sum(
                weight * found.central.loc[row.alternative, key]
                for key, weight in stakeholder.weights.items()
            )
            assert row.score == pytest.approx(by_hand)
        best = own.loc[own["score"].idxmax(), "alternative"]
        assert best in found.firsts[name]


def test_one_alternative_is_not_weighed() -> None:
    lacking = rural_case("ngo_price_uah_per_unit", "pool_users")
    assert standings_of(economics_of(lacking)) is None
