"""The figure to find out first is the one of the most worth; persons have no price of their own."""

from __future__ import annotations

import pytest

from analysis.contracting import Quantity, economics_of
from analysis.draw.contracting_worth import draw_worth, say_inaction, say_pool, say_worth
from analysis.draw.figures import Figure

from ..contracting.rural_cases import rural_case
from .contracting_found import english, weighed, without_price


def test_the_first_figure_is_that_of_the_most_worth() -> None:
    economics, _ = weighed()
    first = economics.worth.iloc[0]["name"]
    assert first == "ngo_price_uah_per_unit"
    said = say_worth(economics, words=english()).plain
    assert "find out first is price of another provider" in said
    figure = draw_worth(economics, words=english())
    assert isinstance(figure, Figure)
    (bars,) = figure.data_and_layout["data"]
    assert bars["x"] == sorted(bars["x"], reverse=True)
    assert bars["x"][0] == pytest.approx(economics.worth.iloc[0]["worth_uah"] / 1e3, rel=1e-5)


def test_with_one_way_no_figure_is_worth_money() -> None:
    assert say_worth(without_price(), words=english()).is_gap
    assert repr(draw_worth(without_price(), words=english())).startswith("With fewer than two ways")


def test_a_price_beyond_doubt_leaves_nothing_to_find_out() -> None:
    sure = economics_of(rural_case("pool_users", "own_funds_share", switching_cost_uah=1e9))
    said = say_worth(sure, words=english()).plain
    assert "No single figure" in said
    assert "Own provision" in said


def test_persons_without_a_price_and_with_one() -> None:
    economics, _ = weighed()
    said = say_inaction(economics, words=english()).plain
    assert "about 50 persons" in said
    assert "UAH 600,000 a year" in said
    silent = say_inaction(economics_of(rural_case(need_persons=50.0)), words=english()).plain
    assert "No price is put on that" in silent
    assert say_inaction(without_price(), words=english()).is_gap


@pytest.mark.parametrize("state", ["has_service", "enough_alone", "not_fetched", "set_aside"])
def test_each_reason_for_no_group_is_said(state: str) -> None:
    said = say_pool(state, words=english()).plain
    assert said.startswith("Open data propose no group of neighbours: ")
    assert len(said) > 50


def test_a_group_is_said_with_its_users() -> None:
    pool = Quantity("pool_users", 40, 61, 80, "person", "open_data", "Of a group.")
    assert "about 61 users" in say_pool(pool, words=english()).plain
