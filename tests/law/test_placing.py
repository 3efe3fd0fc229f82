"""A place is found by its address, and where there is none the nearest are named."""

from __future__ import annotations

import pytest

from analysis.errors import AmbiguousName, UnknownName
from analysis.law.addresses import Address
from analysis.law.placing import addressed, find_place, repealed_places
from analysis.law.units import Unit

NOTE = "{Пункт 3 частини першої статті 5 виключено на підставі Закону № 1-IX}"
FIVE = Unit("article", "5", ("Стаття 5. А",), ("1. Б:", "1) в;", "2) г;", NOTE, "18) ґ.", "2. Д."))
SIX = Unit("article", "6", ("Стаття 6. Е",), ("Є:", "1) ж;", "2) з."))
TWICE = Unit("article", "7", ("Стаття 7. И",), ("1. І:", "1) ї;", "Й:", "1) к."))
SECTION = Unit("section", "VI", ("Розділ VI",), ("1. Л:", "1) м."))
UNITS = (FIVE, SIX, TWICE, SECTION)


def find(**numbers: str) -> str:
    gone = repealed_places(UNITS)
    return find_place(UNITS, Address(**numbers), repealed=gone, source="act").text


def test_every_place_is_found_by_its_own_address() -> None:
    counted = 0
    for unit in (FIVE, SIX, SECTION):
        for place in addressed(unit):
            counted += 1
            assert find(**place.address.numbers) == place.text
    assert counted == 13


def test_the_only_part_of_an_article_need_not_be_named() -> None:
    assert find(article="6", point="2") == "2) з."


def test_the_first_paragraph_is_the_line_of_the_provision_itself() -> None:
    assert find(article="5", part="1", paragraph="1") == "1. Б:"


def test_a_gap_names_its_neighbours_and_a_repealed_point_its_note() -> None:
    with pytest.raises(UnknownName, match=r"Nearest: 2, 18"):
        find(article="5", part="1", point="4")
    with pytest.raises(UnknownName, match=r"was repealed.*№ 1-IX"):
        find(article="5", part="1", point="3")


def test_the_refusal_is_about_the_first_place_that_is_missing() -> None:
    with pytest.raises(UnknownName, match=r"частина дев’ята статті 5 .*Nearest: 2"):
        find(article="5", part="9", point="1")
    with pytest.raises(UnknownName, match=r"стаття 9 .*Nearest: 7"):
        find(article="9", part="1")


def test_a_number_that_stands_twice_is_not_guessed() -> None:
    with pytest.raises(AmbiguousName, match=r"more than once.*line 2.*line 4"):
        find(article="7", part="1", point="1")


def test_a_note_on_another_place_is_not_shown_with_this_one() -> None:
    own = "{Пункт 1 частини першої статті 8 із змінами}"
    gone = "{Пункт 2 частини першої статті 8 виключено}"
    unit = Unit("article", "8", ("Стаття 8. Л",), ("1. М:", "1) н;", own, gone, "{Дію зупинено}"))
    notes = {str(place.address): place.notes for place in addressed(unit)}
    assert notes["пункт 1 частини першої статті 8"] == (own, "{Дію зупинено}")
    assert notes["стаття 8"] == (own, gone, "{Дію зупинено}")
