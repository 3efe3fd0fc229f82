"""People are told from the hromadas, streets and institutions that bear their names."""

from __future__ import annotations

import pytest

from analysis import places
from analysis.survey.personal_names import has_name
from analysis.survey.privacy import plain


@pytest.mark.parametrize(
    "text",
    [
        "Коваленко Олена Петрівна",
        "петренко ольга іванівна",
        "ПЕТРЕНКО ОЛЬГА ІВАНІВНА",
        "звертайтесь до Івана Степановича",
        "Шевчук О. В.",
        "п. Мельник обіцяв",
        "дякую Оксані з відділу",
        "Олена Журавська",
        "Proszę pytać Jana Zielińskiego",
        "J. Kowalski",
        "My name is Taras",
        "обращайтесь к Сергею Петровичу",
        "г-жа Орлова не отвечает",
    ],
)
def test_a_person_is_recognised_in_any_case_and_language(text: str) -> None:
    assert has_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "вулиця Івана Франка",
        "університет імені Івана Франка",
        "Олександрівська громада",
        "Верховна Рада України",
        "Церковна лавка та Духовна семінарія",
        "Люди Карпат",
        "ГО «Жінки Марії»",
        "ulica Jana Pawła II",
        "Ivan Franko Street",
        "Saint Nicholas Day",
        "имени Тараса Шевченко",
        "Пан або пані, хто відповідає",
    ],
)
def test_what_is_called_after_somebody_is_nobody(text: str) -> None:
    assert not has_name(text)


def test_no_hromada_raion_oblast_or_centre_is_taken_for_a_person() -> None:
    register = places.read_register(("hromada", "special_city", "republic", "crimean_hromada"))
    columns = ("name", "full_name", "raion", "oblast", "centre")
    names = {
        str(name)
        for column in columns
        for language in ("uk", "en")
        for name in register[f"{column}_{language}"].dropna()
    }
    names |= {f"{line.name_uk} громада, {line.oblast_uk} область" for line in register.itertuples()}
    names |= {f"{line.name_uk}, {line.raion_uk} район" for line in register.itertuples()}
    assert len(names) > 7_000
    assert sorted(name for name in names if has_name(plain(name))) == []
