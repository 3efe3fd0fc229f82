"""Model answers are what the code of the other rooms computes, and a changed rule changes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.contracting import cost_steps, read_mode_rules
from analysis.drafts import Span
from analysis.handbook import read_press
from analysis.handbook.model_answers import answer_of, naive_unit_cost, one_answer_away
from analysis.handbook.printing import Press

from .declared import changed


def answered(press: Press, kind: str) -> dict[str, object]:
    exercise = next(each for each in press.handbook.exercises if each.answer == kind)
    return answer_of(press, exercise)[1]


def test_the_choice_is_that_of_the_chooser() -> None:
    press = read_press("en")
    choice, rules = press.example.choice, press.model.rules
    said = answered(press, "choice")
    assert rules.rules[int(str(said["rule"])) - 1].key == choice.rule.key
    near = {rules.rules[number - 1].key for number in one_answer_away(rules, press)}
    assert near == {turn.rule.key for turn in choice.turns if turn.size == 1}


def test_the_unit_cost_is_that_of_the_calculator(fetched: Path) -> None:
    press = read_press("en")
    central = {key: each.central for key, each in press.example.economics.quantities.items()}
    assert press.example.economics.steps
    unit = next(step.value for step in cost_steps(central) if step.key == "unit")
    said = answered(press, "unit_cost")["unit"]
    assert isinstance(said, Span)
    assert said.text == press.words.plain(unit, 1)


def test_the_naive_price_by_a_pencil_lies_below() -> None:
    central = {
        "wage_month_uah": 10_000.0, "employer_charges_share": 0.2,
        "productive_hours_month": 120.0, "hours_per_unit": 1.5,
    }  # fmt: skip
    assert naive_unit_cost(central) == pytest.approx(150.0)


def test_states_of_parameters_add_up() -> None:
    press = read_press("en")
    said = answered(press, "parameters")
    states = said["states"]
    assert isinstance(states, tuple)
    counts = [int(span.text) for span in states if span.mark == "figure"]
    assert len(counts) > 2
    assert sum(counts) == len(press.model.parameters.parameters)


def test_the_days_of_the_calendar_are_counted() -> None:
    press = read_press("en")
    calendar = press.example.commission.calendar
    days = (
        date.fromisoformat(calendar.day("start"))
        - date.fromisoformat(min(each.day for each in calendar.milestones))
    ).days
    said = answered(press, "procedure")["days"]
    assert isinstance(said, Span)
    assert said.text == press.words.plain(days)


def test_red_lights_are_those_of_the_watch() -> None:
    press = read_press("en")
    watch = press.example.watch
    said = str(answered(press, "quarters")["red"])
    red = int(watch.quarters["light"].eq("red").sum())
    assert red > 0
    assert sum(int(each.split(": ")[1]) for each in said.split(", ")) == red


def test_a_changed_rule_changes_the_answer(copied_data: None) -> None:
    before = answered(read_press("en"), "screen")["questions"]
    changed(
        "../contracting/choosing.yml",
        "{any: [{fact: decides_entitlement, is: [true]}, {fact: pays_benefits, is: [true]}]}",
        "{any: [{fact: pays_benefits, is: [true]}]}",
    )
    assert len(read_mode_rules().rules) > 5
    after = answered(read_press("en"), "screen")["questions"]
    assert before != after
