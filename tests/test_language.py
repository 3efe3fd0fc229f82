"""Words are looked up, numbers are written as a language writes them."""

from __future__ import annotations

import pytest

from analysis.errors import DeclarationError, ParameterError
from analysis.language import Words, read_languages, read_room_words, read_words
from analysis.translations import fingerprint


@pytest.fixture
def ukrainian() -> Words:
    return Words(read_languages()["uk"], read_words("en").entries)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ParameterError, match="not known"):
        read_words("de")


def test_a_number_chooses_the_form_beside_it(ukrainian: Words) -> None:
    words = Words(ukrainian.language, {"a.b": "{n} {n:громада|громади|громад}"})
    told = [words.say("a.b", n=words.count(n)) for n in (1, 3, 12, 1101, 25)]
    assert told == ["1 громада", "3 громади", "12 громад", "1\u00a0101 громада", "25 громад"]


def test_a_text_of_a_declaration_is_found_by_its_fingerprint(ukrainian: Words) -> None:
    words = Words(ukrainian.language, {}, {fingerprint("Home  care"): "Догляд удома"})
    assert words.of("Home\ncare") == "Догляд удома"
    assert words.of("Home cares") == "Home cares"


def test_polish_groups_digits_from_five_on() -> None:
    polish = Words(read_languages()["pl"], read_words("en").entries)
    assert [polish.count(n) for n in (1234, 12345)] == ["1234", "12\u00a0345"]


def test_names_are_sorted_by_the_alphabet_of_the_language() -> None:
    polish = Words(read_languages()["pl"], {})
    names = ["Zwiahel", "Łuck", "Lwów", "Żółkiew", "Mukaczewo", "Ługańsk"]
    ordered = ["Lwów", "Łuck", "Ługańsk", "Mukaczewo", "Zwiahel", "Żółkiew"]
    assert sorted(names, key=polish.order) == ordered


def test_a_word_that_is_not_there_is_refused_with_its_file() -> None:
    with pytest.raises(DeclarationError, match="data/language/en/draw.yml"):
        read_words("en").say("draw.never_declared")


def test_a_placeholder_without_a_value_is_refused() -> None:
    with pytest.raises(DeclarationError, match="value"):
        read_words("en").say("language.unit.share")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.5, "share", "50.0%"),
        (-12.5, "per_1k", "−12.5 per 1,000"),
        (1234567.8, "uah", "UAH 1,234,568"),
        (2.5, "count", "2.5"),
        (3.0, "count", "3"),
        (-0.2, "uah", "UAH 0"),
        (float("nan"), "share", "no value"),
        (True, "is_true", "yes"),
        (72.0, "days", "72 days"),
        (12.5, "days", "12.5 days"),
    ],
)
def test_values_are_written_with_their_unit(value: float, unit: str, text: str) -> None:
    assert read_words("en").number(value, unit) == text


def test_another_language_writes_numbers_its_own_way(ukrainian: Words) -> None:
    assert ukrainian.plain(1234567.89, 1) == "1\u00a0234\u00a0567,9"


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("2026-11-21", "21 Nov 2026"),
        ("2026-02-03", "3 Feb 2026"),
        ("2025-04", "Apr 2025"),
        ("2025", "2025"),
        ("2021 to 2022", "2021 to 2022"),
        ("2025-13", "2025-13"),
        ("", ""),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(told: str, written: str) -> None:
    assert read_words("en").date(told).replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("language", "month", "day"),
    [("uk", "квітень 2025 року", "3 квітня 2025 року"), ("pl", "kwiecień 2025", "3 kwietnia 2025")],
)
def test_a_month_without_a_day_stands_in_the_nominative(
    language: str, month: str, day: str
) -> None:
    words = read_words(language)
    assert words.date("2025-04").replace("\u00a0", " ") == month
    assert words.date("2025-04-03").replace("\u00a0", " ") == day


def test_a_written_date_never_breaks_over_two_lines() -> None:
    assert " " not in read_words("en").date("2026-11-21")


def test_rooms_of_a_language_that_is_not_complete_can_be_read() -> None:
    words = read_room_words("uk", "language")
    assert words.number(0.1234, "share") == "12,3\u00a0%"
    assert words.number(188.4, "uah_per_head") == "188 грн на жителя"
    assert words.date("2026-08-24").endswith("року")
    assert read_room_words("pl", "language").count(14380) == "14\u00a0380"


def test_a_room_without_words_or_a_language_unknown_is_refused() -> None:
    with pytest.raises(DeclarationError, match="missing"):
        read_room_words("uk", "no_room")
    with pytest.raises(ParameterError, match="not known"):
        read_room_words("de", "language")
