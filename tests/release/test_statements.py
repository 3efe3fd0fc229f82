"""A number of persons and the same without a few of them are found; other numbers are not."""

from __future__ import annotations

import pytest

from analysis.release.exhibits import Grid, Passage
from analysis.release.recovery import count_tables
from analysis.release.rules import ReleaseRules
from analysis.release.statements import differing_statements, statements_in
from analysis.release.subjects import CountedGrid


def statements(*texts: str) -> list[str]:
    passages = [Passage(f"file {k}", "p", text) for k, text in enumerate(texts)]
    found = list(statements_in(passages, []))
    return [each.file for each in differing_statements(found, ReleaseRules())]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("412 respondents", "409 respondents without Crimea"),
        ("412 респондентів", "409 респондентів, крім Криму"),
        ("412 respondentów", "409 respondentów, bez Krymu"),
        ("Respondents in 2025: 1,412", "Respondents in 2025, excluding Kyiv: 1,409"),
    ],
)
def test_a_number_of_persons_without_a_few_of_them_is_found(whole: str, part: str) -> None:
    assert statements(whole, part) == ["file 1"]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("412 respondents", "409 respondents"),
        ("412 respondents", "402 respondents without Crimea"),
        ("412 respondents", "409 hromadas without a centre"),
        ("412 respondents in 2024", "409 respondents in 2025 without Crimea"),
    ],
)
def test_numbers_that_are_no_whole_and_part_are_not(whole: str, part: str) -> None:
    assert statements(whole, part) == []


def test_the_total_of_a_table_is_a_statement_and_its_caption_says_of_whom() -> None:
    caption = "Respondents in 2025, without Crimea"
    rows = [["a", 209], ["b", 200], ["Total", 409]]
    grid = CountedGrid(Grid("f", "p", ["Oblast", "n"], rows, caption))
    found = list(statements_in([], count_tables([grid])))
    assert [(each.count, each.is_partial, each.years) for each in found] == [
        (409, True, frozenset({"2025"}))
    ]
