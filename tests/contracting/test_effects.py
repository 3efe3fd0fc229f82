"""The two parts of the test of effectiveness are told apart and by declared thresholds."""

from __future__ import annotations

import pytest

from analysis.contracting.economics import economics_of
from analysis.contracting.effects import effect_told, effects_of
from analysis.contracting.standings import standings_of
from analysis.contracting.weighing import read_weighing

from .rural_cases import rural_case


@pytest.mark.parametrize(
    ("share", "word"),
    [(0.8, "yes"), (0.79, "cannot_be_told"), (0.21, "cannot_be_told"), (0.2, "no"), (0.0, "no")],
)
def test_thresholds_are_those_declared(share: float, word: str) -> None:
    assert effect_told(share, read_weighing().thresholds) == word


def test_the_economic_part_is_the_share_of_cheaper_draws() -> None:
    economics = economics_of(rural_case())
    standings = standings_of(economics)
    assert standings is not None
    found = effects_of(standings)
    assert len(found) == 6
    economic = found[found["part"] == "economic"].set_index("alternative")["better_share"]
    cheaper = economics.alternatives.set_index("alternative")["cheaper_share"]
    for name in ("ngo", "joint", "with_neighbours"):
        assert economic[name] == pytest.approx(cheaper[name], abs=0.01)


def test_a_cheap_price_passes_the_economic_part_alone() -> None:
    dear, cheap = (
        effects_of(standings).set_index(["alternative", "part"])
        for standings in (
            standings_of(economics_of(rural_case(contract_management_share=share)))
            for share in (1.0, 0.0)
        )
        if standings is not None
    )
    assert dear.loc[("ngo", "economic"), "told"] == "no"
    assert cheap.loc[("ngo", "economic"), "better_share"] > 0.4
    assert (
        dear.loc[("ngo", "social"), "better_share"] == cheap.loc[("ngo", "social"), "better_share"]
    )
