"""Codes and addresses of the register become names."""

from __future__ import annotations

import pytest

from analysis.draw.question_words import counted, question_words
from analysis.language import Words, read_words

WORDS = read_words("en")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("", "Law on social services"),
        ("стаття 26", "Law on social services, Art. 26"),
        ("частина третя статті 26", "Law on social services, Art. 26, part 3"),
        (
            "абзац другий частини третьої статті 26",
            "Law on social services, Art. 26, part 3, para. 2",
        ),
        ("пункт 18 розділу VI", "Law on social services, section VI, point 18"),
    ],
)
def test_a_place_is_written_from_the_largest_part_down(place: str, told: str) -> None:
    assert question_words(WORDS).place("ua_law_2671_viii", place) == told


def test_a_place_without_an_act_is_nothing() -> None:
    assert question_words(WORDS).place("", "стаття 26") == ""


def test_a_ukrainian_reader_reads_names_and_addresses_in_ukrainian() -> None:
    language = WORDS.language.model_copy(update={"id": "uk"})
    names = question_words(Words(language, WORDS.entries))
    assert names.place("ua_law_2671_viii", "стаття 26") == "Про соціальні послуги, стаття 26"
    assert names.topics["needs"] == "Визначення потреб"
    assert names.hromadas["UA46060250000025047"] == "Львівська міська територіальна громада"


def test_a_city_with_special_status_is_not_named_twice() -> None:
    names = question_words(WORDS)
    assert names.who("UA80000000000093317") == "Kyiv"
    assert names.who("UA46060250000025047") == "Lvivska urban hromada, Lviv oblast"


@pytest.mark.parametrize("what", ["days", "count_questions", "count_hromadas"])
def test_one_thing_is_told_in_the_singular(what: str) -> None:
    one, two = (counted(count, what, words=WORDS) for count in (1, 2))
    assert two.removeprefix("2") == f"{one.removeprefix('1')}s"
