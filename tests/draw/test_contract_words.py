"""Words of a contract: what was agreed, what is missing, and what cannot be seen."""

from __future__ import annotations

import pytest

from analysis.draw import say_contract_agreed, show_contract_measures, show_contract_sights
from analysis.draw.contract_words import contract_base, level_text, quarter_name
from analysis.language import Words, read_words
from analysis.monitoring import Watch, read_watch, sight_table


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words("en")


@pytest.fixture(scope="module")
def steady() -> Watch:
    return read_watch("home_care_steady")


def test_a_missing_report_is_said(steady: Watch, words: Words) -> None:
    said = say_contract_agreed(steady, words=words)
    assert "No report came for: Aug\xa02025" in said.plain
    assert said.is_synthetic
    assert contract_base(steady, words=words).startswith("21 of 22 ")
    whole = say_contract_agreed(read_watch("day_care_drift"), words=words)
    assert "No report that was due is missing." in whole.plain


def test_what_is_seen_in_time_is_that_of_the_room(steady: Watch, words: Words) -> None:
    table = show_contract_sights(steady, words=words)
    rows = sight_table(steady)
    assert len(table.rows) == len(rows) == 6
    for shown, row in zip(table.rows, rows.to_dict("records"), strict=True):
        assert shown[4].text == level_text(row["step"], words)
        assert shown[3].text == words.count(row["looks"])
    assert "2%" in table.note
    assert "nobody made this contract" in table.note


def test_what_was_never_counted_has_no_value_and_what_is_never_seen_says_so(
    words: Words,
) -> None:
    table = show_contract_sights(read_watch("shelter_new"), words=words)
    texts = {row[0].text: [cell.text for cell in row] for row in table.rows}
    assert texts["Items of the standard that are met"][-2:] == ["no value", "no value"]
    assert texts["Users' voice"][-1] == "not even the worst"


def test_every_indicator_says_how_it_misleads_and_where_it_is_from(
    steady: Watch, words: Words
) -> None:
    table = show_contract_measures(steady, words=words)
    assert len(table.rows) == 11
    assert [row[3].text.split(":")[0] for row in table.rows] == [f"IND{n}" for n in range(1, 12)]
    assert all(len(cell.text) > 10 for row in table.rows for cell in row[1:])


def test_quarters_and_levels_are_written(words: Words) -> None:
    assert quarter_name("2026-Q2", words=words) == "quarter 2 of 2026"
    assert level_text(0.875, words, 1) == "87.5%"
    assert level_text(float("nan"), words) == "no value"
