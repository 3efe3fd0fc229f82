"""Tables of methods, of ranges of weights and of effects say what was computed."""

from __future__ import annotations

from analysis.contracting import effects_of
from analysis.draw.contracting_weights import (
    show_effects,
    show_standing_methods,
    show_weight_ranges,
)
from analysis.draw.tables import Passage, Table

from .contracting_found import english, weighed, without_price


def test_every_stakeholder_and_method_has_its_first_way() -> None:
    economics, standings = weighed()
    table = show_standing_methods(standings, economics=economics, words=english())
    assert isinstance(table, Table)
    assert len(table.rows) == 4
    assert len(table.headings) == 5
    assert all(cell.text for row in table.rows for cell in row)


def test_ranges_hold_the_weight_that_they_are_about() -> None:
    economics, standings = weighed()
    shown = show_weight_ranges(standings, stakeholder="users", economics=economics, words=english())
    assert isinstance(shown, Table)
    assert [row[1].text for row in shown.rows] == ["5%", "30%", "35%", "20%", "5%", "5%"]
    own = standings.ranges[standings.ranges["stakeholder"] == "users"].reset_index()
    for place, row in own.iterrows():
        told = shown.rows[int(str(place))]
        always = not row["then_low"] and not row["then_high"]
        assert (told[2].text == "any weight") == always
        assert bool(told[3].text) != always


def test_effects_are_told_in_two_parts() -> None:
    economics, standings = weighed()
    table = show_effects(standings, economics=economics, words=english())
    assert isinstance(table, Table)
    found = effects_of(standings)
    assert len(table.rows) == len(found) == 6
    assert {row[1].text for row in table.rows} == {"economic", "social"}
    told = {"yes": "yes", "no": "no", "cannot_be_told": "cannot be told"}
    assert [row[2].text for row in table.rows] == [told[each] for each in found["told"]]
    assert "80%" in table.note


def test_without_a_second_way_there_is_no_table() -> None:
    economics = without_price()
    for shown in (
        show_standing_methods(None, economics=economics, words=english()),
        show_weight_ranges(None, stakeholder="ngo", economics=economics, words=english()),
        show_effects(None, economics=economics, words=english()),
    ):
        assert isinstance(shown, Passage)
        assert shown.is_gap
