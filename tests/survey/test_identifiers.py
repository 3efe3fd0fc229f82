"""Numbers that prove by their check digit whose they are; identifiers of devices."""

from __future__ import annotations

import pytest

from analysis.survey.identifiers import (
    has_birth_date,
    has_identifier,
    has_personal_number,
    is_personal_number,
)


@pytest.mark.parametrize(
    "digits", ["3184710691", "44051401359", "4111111111111111", "5500000000000004"]
)
def test_one_wrong_digit_makes_a_number_nobodys(digits: str) -> None:
    assert is_personal_number(digits)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert not is_personal_number(wrong)
    assert has_personal_number(f"мій номер {digits}")
    assert not has_personal_number(f"номер {wrong}")


@pytest.mark.parametrize(
    ("account", "holds"),
    [
        ("UA213223130000026007233566001", True),
        ("UA 21 322313 0000026007233566001", True),
        ("PL61 1090 1014 0000 0712 1981 2874", True),
        ("61 1090 1014 0000 0712 1981 2874", True),
        ("UA213223130000026007233566002", False),
        ("UA46060250000025047", False),
    ],
)
def test_a_bank_account_is_told_from_the_code_of_a_hromada(account: str, holds: bool) -> None:
    assert has_personal_number(account) is holds


def test_papers_count_by_their_name_or_their_form() -> None:
    papers = ["паспорт СЮ 123456", "ID-картка 001234567", "dowód ABA300000", "ABA300000"]
    others = ["паспорт послуги", "ABA300001", "НА 100000 ГРН", "договір № 3184710691", "1250000000"]
    assert [text for text in papers if not has_personal_number(text)] == []
    assert [text for text in others if has_personal_number(text)] == []


def test_devices_networks_and_submissions_are_told_from_numbered_points() -> None:
    identifiers = [
        "uuid:2f1b9dbb-af85-4673-83b8-bae2d5ac4f3d",
        "deviceid=collect:Xy12Ab34Cd56",
        "subscriberid: 255010000000001",
        "490154203237518",
        "192.168.10.24",
        "00:1A:2B:3C:4D:5E",
        "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
    ]
    others = ["пункт 1.2.3.4", "version 10.0.19045", "10:30:15", "123456789012345", "24::7"]
    assert [text for text in identifiers if not has_identifier(text)] == []
    assert [text for text in others if has_identifier(text)] == []


def test_a_date_counts_when_somebody_was_born_on_it() -> None:
    born = ["народилася 12.03.1957", "12.03.1957 р.н.", "rocznik 1939", "born in 1948", "1950 г.р."]
    others = ["договір від 12.03.2020", "1939-1949", "120 children were born in 2023"]
    assert [text for text in born if not has_birth_date(text)] == []
    assert [text for text in others if has_birth_date(text)] == []
