"""The form of a word follows the number, by the rules of CLDR."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from analysis.plurals import FORMS, filled, form_of


@pytest.mark.parametrize("language", FORMS)
@given(number=st.integers(0, 10**7))
def test_every_whole_number_takes_the_form_of_cldr(language: str, number: int) -> None:
    forms = "|".join(FORMS[language])
    assert form_of(number, forms, language=language) == Locale(language).plural_form(number)


@pytest.mark.parametrize("language", ["uk", "pl"])
@given(number=st.decimals("0.1", "9999", places=1))
def test_a_number_as_written_takes_the_form_of_its_value(language: str, number: Decimal) -> None:
    written = f"{number:,}".replace(",", "\u00a0").replace(".", ",")
    told = form_of(written, "one|few|many|other", language=language, decimal=",")
    assert told == Locale(language).plural_form(number)


def test_what_is_no_number_takes_the_last_form() -> None:
    assert form_of("no value", "day|days", language="en") == "days"


def test_english_keeps_two_forms_and_plain_texts_are_filled_as_ever() -> None:
    assert filled("{n} {n:day|days}", {"n": 1}, language="en", decimal=".") == "1 day"
    assert filled("{n:.2f}", {"n": 1}, language="en", decimal=".") == "1.00"


def test_a_placeholder_without_a_value_is_told() -> None:
    with pytest.raises(KeyError):
        filled("{n} {n:day|days}", {}, language="en", decimal=".")
