"""A column is suspected by what it asks for, in four languages, and by its kind."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import paths
from analysis.survey.forms import read_form
from analysis.survey.private_columns import PRIVATE_KINDS, kind_asked_for, private_columns

ASKED = [
    ("respondent_name", "", "person's name"),
    ("fullName", "", "person's name"),
    ("q1", "П.І.Б. респондента", "person's name"),
    ("q1", "Прізвище, ім’я, по батькові", "person's name"),
    ("q1", "Imię i nazwisko", "person's name"),
    ("ФИО", "", "person's name"),
    ("name_of_head", "", "person's name"),
    ("interviewer", "", "person's name"),
    ("q2", "Контактний телефон (за бажанням)", "telephone number"),
    ("nr_telefonu", "", "telephone number"),
    ("group/respondent_phone", "", "telephone number"),
    ("q3", "Електронна пошта", "e-mail address"),
    ("q3", "Adres e-mail", "e-mail address"),
    ("q4", "Адреса проживання", "address"),
    ("q4", "Your address", "address"),
    ("q4", "Adres zamieszkania", "address"),
    ("kod_pocztowy", "", "address"),
    ("_gps_latitude", "", "position"),
    ("q5", "Координати закладу", "position"),
    ("deviceid", "", "identifier of a device or a submission"),
    ("q6", "Номер паспорта", "personal number"),
    ("PESEL", "", "personal number"),
    ("q7", "Дата народження", "date of birth"),
    ("q7", "Когда вы родились?", "date of birth"),
    ("q8", "Ваш акаунт у телеграмі", "link or account name"),
]
HARMLESS = [
    ("hromada_name", "Яку громаду ви представляєте?"),
    ("q1", "Назва вашої організації"),
    ("q1", "Nazwa gminy"),
    ("phones_count", "Скільки телефонів отримано?"),
    ("has_phone", "Чи є у вас телефон?"),
    ("hotline", "Гаряча лінія, телефон довіри"),
    ("address_issue", "Чи звертались ви за адресною допомогою?"),
    ("q2", "Адресна допомога, грн"),
    ("name_change", "Перейменування громади"),
    ("contact_frequency", "How often did you have contact with the service?"),
    ("position", "Ваша посада"),
    ("latest_year", ""),
    ("birth_rate", ""),
    ("telemedicine_kind", ""),
    ("number_of_addresses", ""),
    ("q3", "Кількість будинків і квартир"),
    ("passport_of_service", "Чи є паспорт послуги?"),
]


@pytest.mark.parametrize(("name", "label", "kind"), ASKED)
def test_a_question_for_something_private_is_suspected(name: str, label: str, kind: str) -> None:
    assert kind_asked_for(name, [label] if label else []) == kind


@pytest.mark.parametrize(("name", "label"), HARMLESS)
def test_a_count_a_body_or_a_yes_no_question_is_not_suspected(name: str, label: str) -> None:
    assert kind_asked_for(name, [label] if label else []) == ""


def test_every_private_kind_is_kept_out_whatever_it_is_called() -> None:
    questions = pd.DataFrame(
        {
            "question_id": [f"q{place}" for place in range(len(PRIVATE_KINDS))],
            "kind": list(PRIVATE_KINDS),
        }
    )
    assert {"geopoint", "geotrace", "image", "audio", "file", "barcode", "deviceid"} <= {
        *PRIVATE_KINDS
    }
    assert len(private_columns(questions)) == len(PRIVATE_KINDS) > 15


def test_choices_that_the_form_offers_are_nobodys_data() -> None:
    questions = pd.DataFrame(
        {"question_id": ["phone"], "kind": ["select_one"], "label_en": ["Your telephone number"]}
    )
    assert private_columns(questions) == {}
    assert len(private_columns(questions.assign(kind="text"))) == 1


@pytest.mark.parametrize(
    ("wave", "private"),
    [
        ("demo", {"respondent_name", "respondent_phone", "respondent_email"}),
        ("residents", {"respondent_name", "respondent_phone"}),
    ],
)
def test_of_the_demonstration_forms_only_the_persons_are_suspected(
    wave: str, private: set[str]
) -> None:
    form = read_form(paths.data_folder() / "waves" / wave / "form.xlsx")
    asked = form.questions[~form.questions["kind"].isin(["start", "end"])]
    assert len(asked) > 20
    assert set(private_columns(asked)) == private
