"""Numbers stay text, and sort as a lawyer sorts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.law.numbers import ALPHABET, bare_number, nearest_numbers, number_key


@pytest.mark.parametrize(
    ("printed", "bare"), [("3 -1 ", "3-1"), ("24 - 1", "24-1"), ("ґ -1", "ґ-1"), ("6", "6")]
)
def test_spaces_around_an_index_are_not_part_of_a_number(printed: str, bare: str) -> None:
    assert bare_number(printed) == bare


def test_letters_follow_the_ukrainian_alphabet_and_roman_numbers_count() -> None:
    assert len(ALPHABET) == 33
    assert sorted("єґагеді", key=number_key) == list("агґдеєі")
    assert [number_key(n)[0] for n in ("I", "IV", "VI", "IX", "XL", "XIX")] == [1, 4, 6, 9, 40, 19]


@given(st.lists(st.integers(1, 200), min_size=1), st.integers(1, 30))
def test_an_index_comes_after_its_number_and_before_the_next(heads: list[int], index: int) -> None:
    for head in heads:
        indexed = number_key(f"{head}-{index}")
        assert number_key(str(head)) < indexed < number_key(str(head + 1))
        assert indexed < number_key(f"{head}-{index + 1}")


@pytest.mark.parametrize("wrong", ["", "6)", "перша", "-1", "ab"])
def test_what_is_no_number_is_refused(wrong: str) -> None:
    with pytest.raises(ParameterError, match="no number of a provision"):
        number_key(wrong)


def test_the_nearest_are_the_neighbours_on_both_sides() -> None:
    assert nearest_numbers("17", ["18", "1", "16"]) == ["16", "18"]
    assert nearest_numbers("40", ["1", "16"]) == ["16"]
    assert nearest_numbers("?", ["1", "2"]) == ["1", "2"]
