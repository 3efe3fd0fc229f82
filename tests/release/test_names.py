"""People's names are told from names of places, streets and authors."""

from __future__ import annotations

import pytest

from analysis.release.exhibits import Grid
from analysis.release.names import allowed_contacts, names_in, parted_names


@pytest.mark.parametrize(
    "text",
    [
        "Olena Kovalenko",
        "Kovalenko Olena",
        "Kowalski, Jan",
        "Олени Коваленко",
        "Петренко Микола",
        "Марія Степанівна",
        "Ткачук В. П.",
        "В.П. Ткачук",
        "з Тарасом Гнатюком",
        "Łukasz Wiśniewski",
        "Lukasz Wisniewski",
        "Наталья Иванова",
        "John Whitfield",
    ],
)
def test_a_name_is_found(text: str) -> None:
    assert list(names_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "вулиця Івана Франка",
        "імені Тараса Шевченка",
        "Taras Shevchenko University",
        "Ivan Franko street",
        "ul. Jana Matejki",
        "Asked Olena",
        "Lviv Oblast",
        "Львівська область",
        "Софія Київська",
        "Velyka Vyska",
        "Закон України",
        "Maria",
    ],
)
def test_what_is_no_name_is_not(text: str) -> None:
    assert list(names_in(text)) == []


def test_no_hromada_is_taken_for_a_person() -> None:
    from analysis import places

    register = places.read_register()
    names = [*register["full_name_uk"].dropna(), *register["full_name_en"].dropna()]
    assert len(names) > 2_900
    assert [name for name in names if list(names_in(name))] == []


def test_a_name_in_two_cells_is_found_and_a_place_is_not() -> None:
    rows = [["Olena", "Kovalenko"], ["Lviv", "Oblast"], ["Anna", "Marta"], ["Ганна", "Ткачук"]]
    assert [row for row, _, _ in parted_names(Grid("f", "p", ["", ""], rows))] == [0, 3]


def test_producers_of_sources_may_be_named() -> None:
    assert len(allowed_contacts()) >= 1
