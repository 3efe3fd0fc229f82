"""Money and corrective actions are told as the room computes them."""

from __future__ import annotations

import pytest

from analysis.draw import (
    say_contract_actions,
    say_contract_settlement,
    show_contract_actions,
    show_contract_settlement,
)
from analysis.language import Words, read_words
from analysis.monitoring import Watch, read_watch, settle


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words("en")


@pytest.fixture(scope="module")
def drifting() -> Watch:
    return read_watch("day_care_drift")


def test_each_quarter_has_its_sums_and_its_state(drifting: Watch, words: Words) -> None:
    table, rows = show_contract_settlement(drifting, words=words), settle(drifting.reports)
    assert len(table.rows) == len(rows) == 4
    for shown, row in zip(table.rows[:3], rows.to_dict("records"), strict=False):
        assert shown[2].text == words.count(round(row["earned_uah"]))
        assert shown[4].text == words.count(round(row["to_return_uah"]))
        assert shown[-1].text.startswith("settled")
    assert drifting.reports.contract.settlement.because.en in table.note


def test_what_cannot_be_settled_has_no_sum_but_what_was_transferred(
    drifting: Watch, words: Words
) -> None:
    last = [cell.text for cell in show_contract_settlement(drifting, words=words).rows[-1]]
    assert last[1] == last[2] == "no value"
    assert last[3] == "151,200"
    assert last[-1].startswith("Not settled")


def test_the_sentence_adds_up_only_what_is_final(drifting: Watch, words: Words) -> None:
    rows = settle(drifting.reports)
    back = rows.loc[rows["is_final"], "to_return_uah"].sum()
    said = say_contract_settlement(drifting, words=words).plain
    assert f"{words.number(back, 'uah')} are to be returned" in said


def test_overdue_actions_say_by_how_much(drifting: Watch, words: Words) -> None:
    table = show_contract_actions(drifting, words=words)
    assert [row[-1].text for row in table.rows] == [
        "overdue by 93 days",
        "closed on 12\xa0Aug\xa02026",
    ]
    none = show_contract_actions(read_watch("home_care_steady"), words=words)
    assert none.rows == ()
    assert none.note.startswith("No corrective action was opened.")


def test_lights_propose_and_people_decide(drifting: Watch, words: Words) -> None:
    said = say_contract_actions(drifting, words=words).plain
    assert "to be decided by people" in said
    assert "Unit cost against plan" in said
    assert "Degree of performance" not in said, "an action on it is running"
    calm = say_contract_actions(read_watch("home_care_steady"), words=words)
    assert calm.plain == "The lights propose no new corrective action."
