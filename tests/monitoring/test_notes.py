"""The quarterly note: every light with sign, word and reason; every number a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.drafts import Table, plain_text
from analysis.monitoring.accounts import read_account
from analysis.monitoring.notes import note_of

from .conftest import replace_in

LANGUAGES = ("uk", "en", "pl")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("contract_id", ["day_care_drift", "home_care_steady", "shelter_new"])
def test_every_indicator_of_the_contract_has_a_light_and_a_reason(
    contract_id: str, language: str
) -> None:
    account = read_account(contract_id)
    note = note_of(account, language=language)
    table = next(each for each in note.blocks if isinstance(each, Table))
    assert len(table.rows) == len(account.watch.latest) == 7
    for row in table.rows:
        light = row[1][0][0].text
        assert light[0] in "✓▲■?"
        assert len(light) > 3
        assert len(row[3][0][0].text) > 5
    assert note.warnings
    assert note.is_synthetic


def test_numbers_are_those_of_the_account() -> None:
    account = read_account("day_care_drift")
    figures = {each.key: each for each in note_of(account).figures}
    latest = account.watch.latest.set_index("measure")
    told = figures["contracts/day_care_drift/2026-Q3/degree_of_performance"]
    assert told.value == latest.loc["degree_of_performance", "value"]
    assert told.lower == latest.loc["degree_of_performance", "low"]
    money = account.settlement.set_index("quarter")
    back = figures["contracts/day_care_drift/2026-Q2/to_return"]
    assert back.value == money.loc["2026-Q2", "to_return_uah"]


def test_missing_months_and_the_early_warning_are_said() -> None:
    text = plain_text(note_of(read_account("home_care_steady"), language="en").blocks)
    assert "No report came for: Aug\u00a02025" in text.replace(" 2025", "\u00a02025")
    assert "No early warning has come" in text
    drift = plain_text(note_of(read_account("day_care_drift"), language="en").blocks)
    assert "The early warning has been on since" in drift


def test_too_few_voices_leave_no_figure_in_the_note() -> None:
    note = note_of(read_account("shelter_new"), language="en")
    assert "Too few were asked" in plain_text(note.blocks)
    assert not [each for each in note.figures if "users_voice" in each.key]


def test_a_real_contract_carries_no_warning_in_ukrainian(contracts: Path) -> None:
    for contract_id in ("shelter_new",):
        replace_in(contracts / contract_id / "contract.yml", "synthetic: true", "synthetic: false")
    note = note_of(read_account("shelter_new"))
    assert note.warnings == ()
    assert not note.is_synthetic
