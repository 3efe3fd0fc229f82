"""Shares of draws are drawn as counted, and synthetic weights are called so."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.draw.contracting_standings import draw_standings, say_standings
from analysis.draw.figures import Figure

from .contracting_found import english, weighed, without_price, without_wage


def test_bars_are_the_shares_and_sum_to_one() -> None:
    economics, standings = weighed()
    figure = draw_standings(standings, economics=economics, words=english())
    assert isinstance(figure, Figure)
    bars = figure.data_and_layout["data"]
    assert len(bars) == 4
    sums = np.sum([bar["x"] for bar in bars], axis=0)
    assert sums == pytest.approx(np.ones(5), abs=1e-5)
    council = standings.by_stakeholder.query("stakeholder == 'council'")["first_share"]
    assert [bar["x"][0] for bar in bars] == pytest.approx(council.tolist(), rel=1e-5)
    assert len({bar["marker"]["pattern"]["shape"] for bar in bars}) == 4
    assert figure.meta["is_synthetic"]


def test_it_is_said_that_weights_are_synthetic() -> None:
    economics, standings = weighed()
    said = say_standings(standings, economics=economics, words=english())
    assert "Weights and judged points are synthetic" in said.plain
    assert "With any weights at all" in said.plain
    assert said.is_synthetic


def test_the_smallest_change_of_weights_is_that_of_the_ranges() -> None:
    economics, standings = weighed()
    ranges = standings.ranges
    below = (ranges["weight"] - ranges["low"])[ranges["then_low"] != ""]
    above = (ranges["high"] - ranges["weight"])[ranges["then_high"] != ""]
    nearest = ranges.loc[below.idxmin() if below.min() < above.min() else above.idxmin()]
    said = say_standings(standings, economics=economics, words=english()).plain
    criterion = economics.weighing.criteria[nearest["criterion"]].name["en"]
    who = economics.weighing.stakeholders[nearest["stakeholder"]].name["en"]
    assert f"another way first: for {who}, {criterion} from" in said


def test_nothing_to_weigh_is_a_gap() -> None:
    for economics, count in ((without_price(), "only 1 way"), (without_wage(), "no way")):
        for show in (say_standings, draw_standings):
            shown = show(None, economics=economics, words=english())
            assert count in repr(shown)
