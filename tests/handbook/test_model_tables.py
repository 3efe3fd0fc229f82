"""Functions, stages, services, types and modes: each declared thing is one row."""

from __future__ import annotations

from analysis.drafts import Table, cell_text, plain_text
from analysis.handbook import read_press
from analysis.handbook.model_tables import (
    functions_of,
    modes_of,
    services_of,
    stages_of,
    types_of,
)


def test_each_declared_thing_is_one_row() -> None:
    press = read_press("en")
    model = press.model
    expected = {
        functions_of: len(model.stages.functions),
        stages_of: len(model.stages.stages),
        services_of: len(model.services),
        types_of: len(model.types),
        modes_of: len(model.modes),
    }
    for made, count in expected.items():
        tables = [block for block in made(press) if isinstance(block, Table)]
        assert sum(len(table.rows) for table in tables) == count


def test_limits_are_printed_with_their_unit_and_key() -> None:
    press = read_press("en")
    text = plain_text(tuple(modes_of(press)))
    limits = [limit for mode in press.model.modes.values() for limit in mode.limits]
    assert len(limits) > 5
    assert sum(key.startswith("handbook/limit/") for key in press.figures) == len(limits)
    assert "zloty" in text


def test_modes_stand_with_their_own_flag() -> None:
    press = read_press("uk")
    rows = [row for block in modes_of(press) if isinstance(block, Table) for row in block.rows]
    shown = {cell_text(row[0]): cell_text(row[3]).splitlines()[-1] for row in rows}
    assert shown == {mode.id: press.flag(mode.flag) for mode in press.model.modes.values()}
