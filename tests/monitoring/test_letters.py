"""The letter: only where there is something to ask, with bounds, deadlines and money."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.drafts import plain_text
from analysis.monitoring.accounts import read_account
from analysis.monitoring.letters import letter_of

from .conftest import replace_in


def test_where_there_is_nothing_to_ask_there_is_no_letter() -> None:
    assert letter_of(read_account("shelter_new")) is None


@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_what_is_proposed_overdue_and_owed_stands_in_the_letter(language: str) -> None:
    account = read_account("day_care_drift")
    letter = letter_of(account, language=language)
    assert letter is not None
    text = plain_text(letter.blocks)
    monitoring = account.watch.monitoring
    for measure in account.proposals["measure"]:
        assert monitoring.measures[measure].name[language] in text
    assert "A01" in text
    assert monitoring.actions["cost_explanation"].name[language] in text
    assert monitoring.actions["volunteers_sought"].name[language] not in text
    figures = {each.key.removeprefix("contracts/day_care_drift/"): each for each in letter.figures}
    assert figures["to_return/total"].value == account.due_back["to_return_uah"].sum()
    assert figures["in_dispute/total"].value == account.due_back["in_dispute_uah"].sum()
    assert figures["overdue/A01"].value == 93
    assert figures["required/unit_cost_ratio"].value == 1.2


def test_money_alone_is_reason_enough_for_a_letter() -> None:
    letter = letter_of(read_account("home_care_steady"), language="en")
    assert letter is not None
    text = plain_text(letter.blocks)
    assert "Money to be returned" in text
    assert "To be mended" not in text
    assert "in dispute" not in text  # delivered units are paid whatever the papers


def test_a_letter_names_nobody(contracts: Path) -> None:
    replace_in(contracts / "day_care_drift" / "actions.csv", "2026-08-19,,", "2026-12-19,,")
    letter = letter_of(read_account("day_care_drift"), language="en")
    assert letter is not None
    text = plain_text(letter.blocks)
    assert "Overdue" not in text
    assert "To the provider of the service." in text
