"""What a number counts is told by the nearest word: heading, row, caption, surroundings."""

from __future__ import annotations

import pytest

from analysis.release.exhibits import Grid
from analysis.release.subjects import CountedGrid, stated_base


def subject(heading: str, label: str = "Rivne", caption: str = "", context: str = "") -> str:
    grid = Grid("f", "p", ["", heading], [[label, "7"], ["Lviv", "9"]], caption, context)
    return CountedGrid(grid).subject(0, 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"heading": "Respondents"}, "persons"),
        ({"heading": "Hromadas", "label": "rural, under 5,000 residents"}, "things"),
        ({"heading": "n", "caption": "Recipients by oblast"}, "persons"),
        ({"heading": "n", "caption": "Services by oblast"}, "things"),
        ({"heading": "Women", "caption": "Mean wait in days, by sex"}, "measures"),
        ({"heading": "Women"}, "persons"),
        ({"heading": "Value", "label": "People waiting for care"}, "things"),
        ({"heading": "", "label": "People waiting for care"}, "persons"),
        ({"heading": "", "label": "How many people wait?"}, ""),
        ({"heading": "", "context": "Unit: respondents."}, "persons"),
        ({"heading": "Share, %", "caption": "Respondents"}, "shares"),
        ({"heading": "", "label": "Home care services", "caption": "Recipients"}, "persons"),
    ],
)
def test_the_nearest_word_decides(words: dict[str, str], expected: str) -> None:
    if words.get("heading") == "Value":
        words = {**words, "heading": "Values"}
    assert subject(**words) == expected


def test_columns_of_words_are_labels_and_years_name_rows() -> None:
    grid = Grid("f", "p", ["Year", "sex", "n"], [["2021", "w", 4], ["2022", "m", 9]])
    assert CountedGrid(grid).labels == (0, 1)
    assert CountedGrid(grid).label(0) == "2021 / w"


def test_the_order_of_rows_is_no_count() -> None:
    grid = Grid("f", "p", ["name", "n"], [["a", 1], ["b", 2], ["c", 3]])
    assert not CountedGrid(grid).counts(1)
    grid = Grid("f", "p", ["name", "n"], [["a", 1], ["b", 2], ["c", 4]])
    assert CountedGrid(grid).counts(1)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Base: 1,412 respondents", 1412),
        ("База: 271 респондент", 271),
        ("Podstawa: 40 osób", 40),
        ("n = 12", 12),
        ("Base: 39 hromadas", 0),
        ("no number", 0),
    ],
)
def test_a_base_of_persons_is_read(text: str, base: int) -> None:
    assert stated_base(text) == base
