"""Bounds, days and weights in the tables are the declared ones."""

from __future__ import annotations

from analysis.contracting import calendar_of
from analysis.drafts import Table, cell_text
from analysis.handbook import read_press
from analysis.handbook.contract_tables import (
    actions_of,
    indicators_of,
    parameters_of,
    procedure_of,
)


def tables(blocks: object) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]  # type: ignore[attr-defined]


def test_each_indicator_shows_its_bounds() -> None:
    press = read_press("en")
    (shown,) = tables(indicators_of(press))
    for measure, row in zip(press.model.monitoring.measures.values(), shown.rows, strict=True):
        text = cell_text(row[0])
        assert (measure.required is not None) == ("act " in text)
        if measure.required is not None:
            bound = measure.required.bound
            said = f"{bound:g}" if measure.counts_to_one else f"{round(100 * bound)}%"
            assert text.endswith(f" {said}")


def test_each_step_of_the_calendar_stands_there_once_on_its_first_day() -> None:
    press = read_press("en")
    steps, criteria = tables(procedure_of(press))
    calendar = calendar_of(press.model.procedure, seen_from=press.handbook.declared.set_on)
    keys = list(dict.fromkeys(each.key for each in calendar.milestones))
    days = [cell_text(row[0]) for row in steps.rows]
    assert days == [press.words.date(calendar.day(key)) for key in keys]
    weights = [int(cell_text(row[1]).rstrip("%")) for row in criteria.rows]
    assert sum(weights) == 100


def test_parameters_carry_the_flag_of_their_source() -> None:
    press = read_press("uk")
    (shown,) = tables(parameters_of(press))
    declared = press.model.parameters.parameters.values()
    for each, row in zip(declared, shown.rows, strict=True):
        assert press.flag(each.source.flag) in cell_text(row[3])


def test_each_corrective_action_answers_an_indicator() -> None:
    press = read_press("pl")
    (shown,) = tables(actions_of(press))
    assert len(shown.rows) == len(press.model.monitoring.actions)
    assert all(cell_text(row[1]) != "–" for row in shown.rows)
