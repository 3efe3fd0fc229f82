"""Nearest neighbours in words: named, with the reason and the way in which they differ."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import places
from analysis.compare import read_likeness_rules
from analysis.draw import Passage, Table, say_neighbours, show_neighbours
from analysis.language import Words, read_words

REGISTER = places.read_register()
RULES = read_likeness_rules()
LVIV, VERKHOVYNA = "UA46060250000025047", "UA26020030000088465"


def neighbours() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "hromada_code": [LVIV, VERKHOVYNA],
            "distance": [0.25, 1.5],
            "closer_than_share": [0.994, 0.4],
            "missing_count": [0, 2],
            "nearest_variables": [("travel_time", "density"), ()],
            "furthest_variables": [(), ("war", "residents")],
            "difference_war": [0.0, 3.0],
            "difference_residents": [0.0, -1.2],
        }
    )


def test_each_neighbour_stands_with_name_oblast_distance_and_reason(words: Words) -> None:
    table = show_neighbours(neighbours(), REGISTER, rules=RULES, words=words)
    assert isinstance(table, Table)
    first, second = ([cell.text for cell in row] for row in table.rows)
    assert first[:4] == ["Lvivska", "Lviv", "0.25", "99.4"]
    assert first[4] == "time to the oblast centre; density of settlement"
    assert first[5] == "–"
    assert second[4] == "–"
    assert second[5] == ("occupation or fighting in 2022: otherwise; residents: a lower value")
    is_number = [is_number for _, is_number in table.headings]
    assert is_number == [False, False, True, True, False, False]


@pytest.mark.parametrize(
    ("language", "oblast", "near"),
    [
        ("uk", "Львівська", "час до обласного центру; густота населення"),
        ("pl", "lwowski", "czas dojazdu do stolicy obwodu; gęstość zaludnienia"),
    ],
)
def test_circumstances_are_named_in_the_readers_language(
    language: str, oblast: str, near: str
) -> None:
    table = show_neighbours(neighbours(), REGISTER, rules=RULES, words=read_words(language))
    assert isinstance(table, Table)
    first = [cell.text for cell in table.rows[0]]
    assert first[1] == oblast
    assert first[4] == near


def test_the_note_explains_the_distance_and_what_is_missing(words: Words) -> None:
    table = show_neighbours(neighbours(), REGISTER, rules=RULES, words=words)
    assert isinstance(table, Table)
    assert "over 7 circumstances" in table.note
    assert "up to 2 circumstances are not known" in table.note
    complete = show_neighbours(neighbours().iloc[:1], REGISTER, rules=RULES, words=words)
    assert isinstance(complete, Table)
    assert "are not known" not in complete.note


def test_the_nearest_is_said_with_the_reason(words: Words) -> None:
    said = say_neighbours(neighbours(), REGISTER, rules=RULES, words=words)
    assert said.plain == (
        "In its circumstances the hromada is most like Lvivska (Lviv oblast): closer than 99.4% of "
        "all pairs of hromadas of its type. They are most alike in: time to the oblast centre; "
        "density of settlement."
    )
    turned = say_neighbours(neighbours().iloc[1:], REGISTER, rules=RULES, words=words)
    assert "They differ in: occupation or fighting in 2022: otherwise" in turned.plain


def test_no_pair_is_nearer_than_all(words: Words) -> None:
    table = show_neighbours(
        neighbours().assign(closer_than_share=0.99996), REGISTER, rules=RULES, words=words
    )
    assert isinstance(table, Table)
    assert [row[3].text for row in table.rows] == ["99.9", "99.9"]


def test_without_neighbours_words_stand_in_their_place(words: Words) -> None:
    for speak in (show_neighbours, say_neighbours):
        passage = speak(pd.DataFrame(), REGISTER, rules=RULES, words=words)
        assert isinstance(passage, Passage)
        assert passage.is_gap
        assert "hromady fetch" in passage.plain
