"""Words tell persons from things, totals from parts, marks from numbers, in three languages."""

from __future__ import annotations

import pytest

from analysis.release.words import (
    has_word,
    is_heading,
    is_total,
    is_withheld,
    may_be_withheld,
    normal,
    number_in,
    subject_of,
    word_pattern,
)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Respondents", "persons"),
        ("home_care_clients_count", "persons"),
        ("Отримувачів послуги", "persons"),
        ("Liczba osób", "persons"),
        ("Respondenci według płci", "persons"),
        ("Hromadas with a value", "things"),
        ("Громад зі значенням", "things"),
        ("Recipients per 1,000 residents", "rates"),
        ("15 осіб на 1 000 мешканців", "rates"),
        ("Share of respondents", "shares"),
        ("Респондентів, %", "shares"),
        ("Mean age of respondents", "measures"),
        ("Item", "measures"),
        ("Пункт", "measures"),
        ("Жителів, населений пункт", "persons"),
        ("Household size", "categories"),
        ("Кількість осіб у домогосподарстві", "categories"),
        ("n", "counts"),
        ("Kyiv", ""),
    ],
)
def test_a_heading_says_what_it_counts(text: str, subject: str) -> None:
    assert subject_of(text) == subject


@pytest.mark.parametrize(
    "label", ["Total", "total:", "Разом", "Ogółem", "Усього", "All respondents"]
)
def test_a_total_is_known_by_its_label(label: str) -> None:
    assert is_total(label)
    assert not is_total(f"{label} of Kyiv and Lviv without")


@pytest.mark.parametrize("cell", ["withheld", "приховано", "utajniono", "…", "c", "*", "<5", "1–4"])
def test_a_withheld_cell_says_so(cell: str) -> None:
    assert is_withheld(cell)


@pytest.mark.parametrize("cell", ["12", 12, None, "", "cat", "5", "Kyiv"])
def test_other_cells_are_not_withheld(cell: object) -> None:
    assert not is_withheld(cell)


@pytest.mark.parametrize("cell", [None, "", "—", "-", "н/д", "n/a"])
def test_an_empty_cell_may_be_withheld(cell: object) -> None:
    assert may_be_withheld(cell)
    assert not may_be_withheld(0)


@pytest.mark.parametrize(
    ("cell", "value", "is_count"),
    [
        ("1,469", 1469, True),
        ("1\u00a0469", 1469, True),
        ("1.469", 1469, True),
        ("0,125", 0.125, False),
        ("33,3 %", 33.3, False),
        ("3 (2.1%)", 3, True),
        (3.0, 3, True),
        (0.5, 0.5, False),
        ("３", 3, True),
    ],
)
def test_numbers_are_read_as_written(cell: object, value: float, is_count: bool) -> None:
    found = number_in(cell)
    assert found is not None
    assert found.value == pytest.approx(value)
    assert found.is_count is is_count


@pytest.mark.parametrize("cell", ["15 of 411", "2021-03-04", "", None, True, float("nan"), "x"])
def test_what_is_no_number_is_none(cell: object) -> None:
    assert number_in(cell) is None


def test_a_text_is_read_as_it_is_seen() -> None:
    assert normal("3\u200b \u00adrespondents") == "3 respondents"
    assert has_word("all, without Crimea", "exclusions")
    assert is_heading("_submitted_by", "private_headings")
    assert not is_heading("phones of a hromada", "private_headings")
    assert word_pattern(["a+"]).search("baa") is None
