"""The official table of transliteration, by the examples that the resolution itself gives."""

from __future__ import annotations

import pytest

from analysis.places.transliteration import romanise

# Resolution 55 of 27.01.2010, examples in its annex.
OFFICIAL = {
    "Алушта": "Alushta",
    "Борщагівка": "Borshchahivka",
    "Вінниця": "Vinnytsia",
    "Гадяч": "Hadiach",
    "Ґалаґан": "Galagan",
    "Донецьк": "Donetsk",
    "Рівне": "Rivne",
    "Єнакієве": "Yenakiieve",
    "Гаєвич": "Haievych",
    "Короп’є": "Koropie",
    "Житомир": "Zhytomyr",
    "Закарпаття": "Zakarpattia",
    "Медвин": "Medvyn",
    "Іршава": "Irshava",
    "Їжакевич": "Yizhakevych",
    "Кадиївка": "Kadyivka",
    "Мар’їне": "Marine",
    "Йосипівка": "Yosypivka",
    "Стрий": "Stryi",
    "Київ": "Kyiv",
    "Лебедин": "Lebedyn",
    "Миколаїв": "Mykolaiv",
    "Ніжин": "Nizhyn",
    "Полтава": "Poltava",
    "Ромни": "Romny",
    "Суми": "Sumy",
    "Тетерів": "Teteriv",
    "Ужгород": "Uzhhorod",
    "Фастів": "Fastiv",
    "Харків": "Kharkiv",
    "Біла Церква": "Bila Tserkva",
    "Чернівці": "Chernivtsi",
    "Шостка": "Shostka",
    "Гоща": "Hoshcha",
    "Русь": "Rus",
    "Крюківка": "Kriukivka",
    "Яготин": "Yahotyn",
    "Ічня": "Ichnia",
    "Згурський": "Zghurskyi",
    "Розгон": "Rozghon",
}


@pytest.mark.parametrize(("ukrainian", "latin"), OFFICIAL.items())
def test_the_examples_of_the_resolution_hold(ukrainian: str, latin: str) -> None:
    assert romanise(ukrainian) == latin


def test_other_letters_stay() -> None:
    assert romanise("Lviv 2026") == "Lviv 2026"
