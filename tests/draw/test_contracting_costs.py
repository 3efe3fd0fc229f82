"""Costs are said, tabled and drawn from the same draws, and assumptions are called so."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from analysis.contracting.break_even import BreakEvenUsers
from analysis.draw.contracting_costs import draw_costs, say_costs, show_other_terms, show_ways
from analysis.draw.figures import Figure
from analysis.draw.tables import Passage, Table

from .contracting_found import english, weighed, without_price, without_wage


def test_it_is_said_on_what_the_comparison_rests() -> None:
    economics, _ = weighed()
    said = say_costs(economics, words=english()).plain
    assert "rests on assumptions alone" in said
    assert "cannot be told" in said
    assert "An NGO is cheaper below a price" in said


def test_without_a_price_the_price_that_pays_is_still_said() -> None:
    said = say_costs(without_price(), words=english()).plain
    assert "An NGO is cheaper below a price" in said
    assert "rests on" not in said


@pytest.mark.parametrize(
    ("cheaper", "turn", "is_contract"),
    [
        ("above", 0.5, True),
        ("above", 2.0, False),
        ("below", 0.5, False),
        ("below", 2.0, True),
        ("always", float("nan"), True),
        ("never", float("nan"), False),
    ],
)
@pytest.mark.parametrize("share", [0.03, 0.5, 0.97])
def test_the_cheaper_side_its_turn_and_how_sure_are_said(
    cheaper: Literal["above", "below", "always", "never"],
    turn: float,
    is_contract: bool,
    share: float,
) -> None:
    economics, _ = weighed()
    expected = economics.quantities["expected_users"].central
    table = economics.alternatives
    shares = table["cheaper_share"].mask(table["alternative"].eq("ngo"), share)
    said = say_costs(
        replace(
            economics,
            users=BreakEvenUsers(turn * expected, cheaper),
            alternatives=table.assign(cheaper_share=shares),
        ),
        words=english(),
    ).plain
    assert ("an NGO under contract is cheaper for the" in said) == is_contract
    assert ("own provision is cheaper for the" in said) == (not is_contract)
    agreeing = share if is_contract else 1 - share
    assert f"It comes out so in {agreeing * 100:.0f}% of the draws" in said
    is_firm = agreeing == pytest.approx(0.97)
    assert ("which side is cheaper cannot be told" in said) == (not is_firm)
    turns = {"above": "cheaper with more than", "below": "cheaper only with fewer than"}
    assert turns.get(cheaper, "It would be so with any number of users") in said
    if cheaper in turns:
        assert f"than about {turn * expected:.0f} users." in said


def test_the_figure_shows_the_quantiles_of_the_draws() -> None:
    economics, _ = weighed()
    figure = draw_costs(economics, words=english())
    assert isinstance(figure, Figure)
    lines, dots = figure.data_and_layout["data"]
    assert dots["x"] == pytest.approx((economics.costs.median() / 1e6).tolist(), rel=1e-5)
    low = (economics.costs.quantile(0.05) / 1e6).tolist()
    assert lines["x"][::3] == pytest.approx(low, rel=1e-5)
    assert len(figure.meta["table"]["rows"]) == 4
    assert figure.meta["is_synthetic"]


def test_the_table_says_what_people_bear_only_where_declared() -> None:
    economics, _ = weighed()
    told = show_ways(economics, words=english())
    silent = show_ways(without_price(), words=english())
    assert isinstance(told, Table)
    assert isinstance(silent, Table)
    assert len(told.headings) == 5
    assert len(silent.headings) == 4
    assert "not declared" in silent.note
    assert "price of another provider" in silent.note


def test_other_terms_stand_beside_those_as_set() -> None:
    economics, _ = weighed()
    table = show_other_terms(economics, words=english())
    assert isinstance(table, Table)
    assert len(table.rows) == 12
    as_set = [row for row in table.rows if row[0].text.endswith("as set")]
    assert len(as_set) == 4
    gap = show_other_terms(without_price(), words=english())
    assert isinstance(gap, Passage)
    assert "Only own provision" in gap.plain


@pytest.mark.parametrize("show", [say_costs, show_ways, draw_costs])
def test_nothing_is_drawn_where_nothing_can_be_costed(show) -> None:
    shown = show(without_wage(), words=english())
    assert isinstance(shown, Passage)
    assert shown.is_gap
    assert "monthly wage" in shown.plain
