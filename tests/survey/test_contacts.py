"""Telephones, e-mail addresses and accounts, also those written to get past a filter."""

from __future__ import annotations

import pytest

from analysis.survey.contacts import has_account, has_mail, has_telephone


@pytest.mark.parametrize(
    "text",
    [
        "+380 00 000 00 01",
        "8 (044) 000 00 04",
        "067/000/00/14",
        "О67 000 00 13",
        "+38О67ООООО28",
        "нуль шістдесят сім 000 00 08",
        "067 три нулі 00 09",
        "tel. 500 000 001",
        "дзвоніть 22-00-07",
    ],
)
def test_a_telephone_is_seen_in_every_local_writing(text: str) -> None:
    assert has_telephone(text)


@pytest.mark.parametrize(
    "text",
    [
        "54 604 000 грн",
        "код ЄДРПОУ 04054866",
        "KRS 0000123457",
        "довідка № 0670000040",
        "2019-2024 роки",
        "телефон довіри працює 24/7",
        "01.01.2024-31.12.2024",
        "501 234 567",
    ],
)
def test_an_amount_a_code_or_a_span_of_years_is_no_telephone(text: str) -> None:
    assert not has_telephone(text)


def test_an_address_is_seen_with_any_word_for_its_signs() -> None:
    written = [
        "desk@example.org",
        "desk собака example крапка org",
        "osoba małpa example kropka pl",
        "person at example dot com",
        "desk (at) example.org",
        "desk@gmail",
        "osoba собака example точка ру",
    ]
    assert [text for text in written if not has_mail(text)] == []
    assert [text for text in ("у мене є собака", "5 @ 10 грн", "at home") if has_mail(text)] == []


def test_an_account_is_told_from_talk_about_the_service() -> None:
    written = ["t.me/osoba_01", "вайбер: osoba01", "@person_four", "skype: person.three"]
    talk = ["вайбер-група громади", "we use telegram a lot", "Telegram: yes", "т.е. никто"]
    assert [text for text in written if not has_account(text)] == []
    assert [text for text in talk if has_account(text)] == []
