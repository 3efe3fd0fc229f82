"""What a contract gives back is what the indicators measure from its own reports."""

from __future__ import annotations

import pytest

from analysis.draw import show_contract_returns
from analysis.language import Words, read_words
from analysis.monitoring import read_watch


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words("en")


def test_the_share_is_that_of_the_reports(words: Words) -> None:
    watch = read_watch("day_care_drift")
    table = show_contract_returns(watch, words=words)
    reported, agreed = watch.reports.table, watch.reports.contract.agreed
    delivered = reported["delivered_units"].sum() / (len(reported) * agreed.units_per_month)
    met = reported["items_met"].sum() / reported["items_checked"].sum()
    shares = [row[2].text for row in table.rows]
    assert shares == [words.number(delivered, "share"), words.number(met, "share")]
    assert "nobody made this contract" in table.note


def test_what_was_never_checked_has_no_row(words: Words) -> None:
    table = show_contract_returns(read_watch("shelter_new"), words=words)
    assert [row[0].text for row in table.rows] == ["Contracts for services delivered as agreed"]
