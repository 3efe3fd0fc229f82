"""Steps and figures stand in the tables as they were computed and declared."""

from __future__ import annotations

from analysis.draw.contracting_cost_figures import show_cost_figures, show_cost_steps
from analysis.draw.tables import Passage, Table

from .contracting_found import english, weighed, without_wage


def test_the_steps_are_those_of_the_pencil() -> None:
    economics, _ = weighed()
    table = show_cost_steps(economics, words=english())
    assert isinstance(table, Table)
    values = [row[1].text for row in table.rows]
    assert len(values) == len(economics.steps)
    assert values[:4] == ["11,000", "90", "122", "134"]
    assert values[8] == "414,000"
    assert "6 users per worker" in table.note


def test_each_figure_has_its_reason_and_assumptions_are_counted() -> None:
    economics, _ = weighed()
    table = show_cost_figures(economics, words=english())
    assert isinstance(table, Table)
    assert len(table.rows) == len(economics.quantities)
    assert all(row[4].text for row in table.rows)
    assert f"{len(economics.assumed)} of {len(table.rows)} figures" in table.note


def test_a_cost_that_is_not_known_is_a_gap() -> None:
    shown = show_cost_steps(without_wage(), words=english())
    assert isinstance(shown, Passage)
    assert shown.is_gap
