"""Types, modes and stages are whole, stand in their registers, and agree with the fact sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from analysis.advise import read_crosswalk
from analysis.contracting.modes import (
    Limit,
    Mode,
    mode_of_id,
    read_modes,
    read_stages,
    read_types,
)
from analysis.errors import UnknownName
from analysis.law import read_acts


def test_there_are_twenty_one_modes_and_four_types() -> None:
    ids = [mode.id for mode in read_modes().values()]
    assert ids == [f"M{n}" for n in range(1, 13)] + [f"U{n}" for n in range(1, 10)]
    assert [each.id for each in read_types().values()] == ["T1", "T2", "T3", "T4"]
    assert all(mode_of_id(mode.id) == key for key, mode in read_modes().items())


def test_places_of_modes_and_types_exist() -> None:
    crosswalk, acts = read_crosswalk(), read_acts()
    named = [*read_modes().values(), *read_types().values()]
    assert {each for record in named for each in record.crosswalk} <= set(crosswalk.provisions)
    assert {p.act for mode in read_modes().values() for p in mode.provisions} <= set(acts)


def test_flags_and_names_agree_with_the_fact_sheet(reference: Path) -> None:
    sheet = (reference / "reference" / "legal.md").read_text(encoding="utf-8")
    flags = {"seen": "S", "partly_seen": "P", "memory": "M"}
    counted = 0
    for mode in read_modes().values():
        found = re.search(rf"^\| {mode.id} \| (PL|UA) \| (.*?) \|.*\| ([SPM]) \|", sheet, re.M)
        assert found is not None, mode.id
        counted += 1
        assert found[1].lower() == mode.country
        assert found[3] == flags[mode.flag], mode.id
    assert counted == 21


def test_limits_of_the_small_grant_are_those_of_the_fact_sheet(reference: Path) -> None:
    sheet = (reference / "reference" / "legal.md").read_text(encoding="utf-8")
    line = next(each for each in sheet.splitlines() if each.startswith("| PL14 "))
    limits = {each.what: each.at_most for each in read_modes()["small_grant"].limits}
    assert f"{limits['amount']:,.0f} zl" in line
    assert f"{limits['duration']:.0f} days" in line
    assert f"{limits['amount_a_year_and_provider']:,.0f} zl" in line
    assert f"{limits['share_of_planned_grants']:.0%}".replace("%", " %") in line


def test_a_pilot_ends_on_its_day() -> None:
    mode = read_modes()["money_follows_person"]
    assert not mode.has_ended("2025-12-31")
    assert mode.has_ended("2026-01-01")
    assert not read_modes()["social_order"].has_ended("2099-01-01")


def test_each_function_belongs_to_one_stage() -> None:
    stages = read_stages()
    counted = [each for stage in stages.stages.values() for each in stage.functions]
    assert counted == list(stages.functions)
    assert [each.number for each in stages.functions.values()] == [1, 2, 3, 4, 5]


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(UnknownName, match="Nearest: .*M12"):
        mode_of_id("M13")


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        ({"basis": ""}, "needs 'basis' or 'provisions'"),
        ({"country": "ua"}, "a Polish mode has an id with M"),
        ({"id": "M13"}, "string_pattern_mismatch|should match"),
    ],
)
def test_a_mode_that_stands_nowhere_is_refused(faults: dict[str, str], said: str) -> None:
    mode = read_modes()["entrusting"].model_dump() | faults
    with pytest.raises(ValidationError, match=said):
        Mode.model_validate(mode)


def test_a_limit_has_one_bound() -> None:
    with pytest.raises(ValidationError, match="one of 'at_most' and 'at_least'"):
        Limit(what="term", unit="day", flag="seen")
