"""Numbers of persons are known by their check digits alone."""

from __future__ import annotations

import pytest

from analysis import survey
from analysis.release.numbers import bank_accounts, personal_numbers


@pytest.mark.parametrize(
    "text",
    ["2233412349", "44051401359", "4111 1111 1111 1111", "5555-5555-5555-4444", "2223000048400011"],
)
def test_a_valid_number_is_found_and_its_neighbour_is_not(text: str) -> None:
    assert list(personal_numbers(f"no. {text}, x")) == [text]
    wrong = text[:-1] + str((int(text[-1]) + 1) % 10)
    assert list(personal_numbers(wrong)) == []


@pytest.mark.parametrize(
    "text",
    ["2 233 412 349", "12233412349.5", "UA46060250000025047", "sha 2233412349abc", "1234567890"],
)
def test_other_long_numbers_are_not(text: str) -> None:
    assert list(personal_numbers(text)) == []


def test_of_ten_digits_few_are_tax_numbers() -> None:
    found = [n for n in range(2_900_000_000, 2_900_011_000) if survey.is_personal_number(str(n))]
    assert 900 < len(found) < 1_200


def test_bank_accounts_have_their_length_and_their_remainder() -> None:
    assert list(bank_accounts("UA213223130000026007233566001")) == ["UA213223130000026007233566001"]
    assert list(bank_accounts("UA223223130000026007233566001")) == []
    assert list(bank_accounts("UA46060250000025047")) == []


def test_no_code_of_a_hromada_is_an_account() -> None:
    from analysis import places

    codes = places.read_register()["hromada_code"]
    assert len(codes) > 1_400
    assert list(bank_accounts(" ".join(codes))) == []
    assert list(personal_numbers(" ".join(codes))) == []
