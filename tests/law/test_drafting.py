"""Ordinals in every gender and case, against a table written by hand."""

from __future__ import annotations

import pytest

from analysis.errors import ParameterError
from analysis.law.drafting import numeral, ordinal, ordinal_forms, read_drafting

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")
TABLE = [
    (1, "feminine", "перша першої першій першу першою першій"),
    (3, "feminine", "третя третьої третій третю третьою третій"),
    (5, "feminine", "п’ята п’ятої п’ятій п’яту п’ятою п’ятій"),
    (8, "masculine", "восьмий восьмого восьмому восьмий восьмим восьмому"),
    (3, "masculine", "третій третього третьому третій третім третьому"),
    (12, "feminine", "дванадцята дванадцятої дванадцятій дванадцяту дванадцятою дванадцятій"),
    (40, "masculine", "сороковий сорокового сороковому сороковий сороковим сороковому"),
    (2, "plural", "другі других другим другі другими других"),
]
BEYOND = [
    (21, "feminine", "genitive", "двадцять першої"),
    (43, "masculine", "instrumental", "сорок третім"),
    (100, "masculine", "nominative", "сотий"),
    (113, "masculine", "accusative", "сто тринадцятий"),
    (190, "feminine", "locative", "сто дев’яностій"),
]


@pytest.mark.parametrize(("value", "gender", "forms"), TABLE)
def test_an_ordinal_is_declined(value: int, gender: str, forms: str) -> None:
    cases = read_drafting().cases
    assert cases == CASES
    assert [numeral(value, gender, case) for case in cases] == forms.split()


@pytest.mark.parametrize(("value", "gender", "case", "form"), BEYOND)
def test_a_compound_ordinal_declines_only_its_last_word(
    value: int, gender: str, case: str, form: str
) -> None:
    assert numeral(value, gender, next(c for c in read_drafting().cases if c == case)) == form


def test_an_index_stays_a_number() -> None:
    assert ordinal("3-1", "feminine", "accusative") == "третю-1"


def test_every_form_leads_back_to_its_value() -> None:
    forms, counted = ordinal_forms(), 0
    for value in range(1, 200):
        for gender in ("masculine", "feminine"):
            for case in read_drafting().cases:
                counted += 1
                assert forms[numeral(value, gender, case).replace("’", "'")] == value
    assert counted == 199 * 12


@pytest.mark.parametrize("value", [0, -1, 200])
def test_beyond_what_is_spelt_out_it_refuses(value: int) -> None:
    with pytest.raises(ParameterError, match="1 to 199"):
        numeral(value, "feminine", "nominative")
