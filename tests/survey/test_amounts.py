"""Numbers as people write them: read when certain, never guessed."""

from __future__ import annotations

from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.survey import amounts
from analysis.survey.amounts import parse_amount
from analysis.survey.declarations import read_wave_record

RULES = read_wave_record("demo").numbers

CERTAIN = [
    ("90", "90", ""),
    ("0", "0", ""),
    ("-5", "-5", ""),
    ("1 200 000", "1200000", "grouped"),
    ("1\u00a0200\u00a0000", "1200000", "grouped"),
    ("1 200 000 грн.", "1200000", "words"),
    ("2,4 тис.", "2400", "words"),
    ("2.4 тис", "2400", "words"),
    ("1,25 млн грн", "1250000", "words"),
    ("3 тисяч осіб", "3000", "words"),
    ("12 осіб", "12", "words"),
    ("12осіб", "12", "words"),
    ("приблизно 90", "90", "approximate"),
    ("~90", "90", "approximate"),
    ("Близько 2,4 тис. осіб", "2400", "approximate"),
    ("12,5", "12.5", "grouped"),
    ("12,0", "12", "grouped"),
]
UNCERTAIN = [
    "1.200",
    "1,200",
    "1.200.000",
    "10-12",
    "більше 1000",
    "понад 33",
    "90%",
    "1e6",
    "12 або 13",
    "багато",
    "10 20",
    "1 2000",
    "тис.",
    "пів",
    "²",
    "٣",
]


@pytest.mark.parametrize(("text", "value", "note"), CERTAIN)
def test_a_certain_number_is_read(text: str, value: str, note: str) -> None:
    assert parse_amount(text, RULES) == (Decimal(value), note)


@pytest.mark.parametrize("text", UNCERTAIN)
def test_an_uncertain_number_is_not_guessed(text: str) -> None:
    assert parse_amount(text, RULES) == (None, "ambiguous")


@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_is_read_plain_and_grouped(number: int) -> None:
    assert parse_amount(str(number), RULES).value == number
    assert parse_amount(f"{number:,}".replace(",", " "), RULES).value == number


@given(st.text(st.sampled_from("0127-.,9"), min_size=1, max_size=8))
def test_a_bare_number_is_read_without_looking_for_words_as_with(text: str) -> None:
    quick = parse_amount(text, RULES)
    with patch.object(amounts, "_are_words", return_value=False):
        assert parse_amount(text, RULES) == quick


@pytest.mark.parametrize(("word", "value"), [("0", "12"), ("20", "1"), ("-", "120"), ("", "120")])
def test_a_word_that_looks_like_a_number_is_sought_in_numbers(word: str, value: str) -> None:
    rules = RULES.model_copy(update={"unit_words": [*RULES.unit_words, word]})
    assert parse_amount("120", rules).value == Decimal(value)
    assert parse_amount("120", RULES).value == Decimal(120)
