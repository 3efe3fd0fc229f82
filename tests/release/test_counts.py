"""Small counts of persons are found in cells, words and shares, and nothing else is."""

from __future__ import annotations

import pytest

from analysis.release.counts import small_bases, small_cells, small_counts_in_words
from analysis.release.exhibits import Exhibits, Grid
from analysis.release.rules import ReleaseRules
from analysis.release.subjects import CountedGrid

RULES = ReleaseRules()


def cells(columns: list[str], rows: list[list[object]], caption: str = "") -> list[str]:
    grid = CountedGrid(Grid("f", "p", columns, rows, caption))
    return [each.place for each in small_cells([grid], RULES)]


@pytest.mark.parametrize("count", [1, "2", 3.0, "4 (2.1%)", "3 of 41"])
def test_a_count_below_the_threshold_is_small(count: object) -> None:
    assert cells(["oblast", "respondents"], [["a", count], ["b", 41]]) == ["p, row 1, column 2"]


@pytest.mark.parametrize("count", [0, 5, "0", "3%", "3.5", "2,100", "withheld", None])
def test_other_cells_are_not(count: object) -> None:
    assert cells(["oblast", "respondents"], [["a", count], ["b", 41]]) == []


def test_the_threshold_is_that_of_the_rules() -> None:
    grid = CountedGrid(Grid("f", "p", ["", "persons"], [["a", 7], ["b", 41]]))
    assert list(small_cells([grid], RULES)) == []
    assert len(list(small_cells([grid], ReleaseRules(cell_threshold=10)))) == 1


def test_counts_of_hromadas_may_be_small() -> None:
    assert cells(["oblast", "Hromadas"], [["a", 1], ["b", 3]]) == []
    assert cells(["oblast", "n"], [["a", 1], ["b", 3]], "Services by oblast") == []


def said(text: str) -> int:
    found = Exhibits()
    found.add_text(("f", "p"), text)
    return len(list(small_counts_in_words(found, RULES)))


@pytest.mark.parametrize(
    "text",
    [
        "3 respondents said so",
        "only two people",
        "троє мешканців",
        "2 osoby",
        "Recipients: 4",
        "Отримувачів у громаді: 2",
        "women (n = 3)",
        "4 older displaced persons",
        "12 hromadas and 3 residents",
        "Recipients of the service in Rivne: 2",
        "The only respondent of Rivne",
        "лише одна респондентка",
        "tylko jedna osoba",
        "Of 60 respondents 5% said no",
    ],
)
def test_words_that_state_a_small_count_are_found(text: str) -> None:
    assert said(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "5 respondents",
        "3,000 people",
        "3 thousand people",
        "1,003 people",
        "fewer than 3 respondents",
        "cells of 1 to 4 persons are withheld",
        "1–4 persons",
        "household of 3 persons",
        "3 hromadas with respondents",
        "3 services for residents",
        "UAH 3 per resident",
        "3 % of respondents",
        "Question 2: residents",
        "Table 3. Residents",
        "2 or more persons",
        "n = 30",
        "Respondents: 3,412",
        "Respondents: 3.5%",
        "менше ніж 3 респонденти",
        "у 3 громадах мешканці",
        "na 3 mieszkańców",
        "one person may say so",
        "Of 412 respondents 33% said no",
        "Mean age of respondents: 3",
    ],
)
def test_words_that_state_none_are_not(text: str) -> None:
    assert said(text) == 0


def test_a_number_that_stands_alone_below_its_label_is_found() -> None:
    found = Exhibits()
    for text in ("Respondents", "3", "Hromadas", "2"):
        found.add_text(("f", text), text)
    assert [each.place for each in small_counts_in_words(found, RULES)] == ["3"]


def test_a_label_of_a_size_is_no_count_but_a_cell_is() -> None:
    found = Exhibits()
    found.add_grid(Grid("f", "p", ["size", "x"], [["2 persons", "y"], ["z", "2 persons"]]))
    places = [each.place for each in small_counts_in_words(found, RULES)]
    assert places == ["p, row 2, column 2"]


def shares(rows: list[list[object]]) -> int:
    grid = CountedGrid(Grid("f", "p", ["", "Share, %", "Respondents"], rows))
    return len(list(small_bases([grid], RULES)))


def test_a_share_that_is_a_small_part_of_its_base_is_found() -> None:
    assert shares([["a", "33.3%", 60], ["b", "4.8%", 42], ["c", "25.0%", 80]]) == 1


def test_shares_that_fit_their_base_by_accident_are_not() -> None:
    assert shares([["a", "33.3%", 60], ["b", "4.1%", 42], ["c", "25.4%", 80]]) == 0
    assert shares([["a", "5%", 400], ["b", "7%", 500]]) == 0
