"""What the page says of the handbook is what the handbook is."""

from __future__ import annotations

from analysis import draw
from analysis.drafts import Table
from analysis.handbook import handbook_of, read_press
from analysis.language import read_words

WORDS = read_words("en")


def test_the_sentence_counts_what_is_there() -> None:
    press = read_press("uk")
    document = handbook_of(press)
    said = draw.say_handbook(press, document, words=WORDS)
    tables = sum(isinstance(block, Table) for block in document.blocks)
    assert f"{len(press.handbook.chapters)} chapters, {tables} tables" in said.plain
    assert f"{len(document.figures)} numbers" in said.headline
    assert said.is_synthetic


def test_chapters_are_listed_in_the_language_of_the_page() -> None:
    table = draw.show_handbook_chapters(read_press("uk"), words=WORDS)
    assert table.rows[0][1].text == "What the model is and where it comes from"


def test_flags_count_each_place_once() -> None:
    press = read_press("uk")
    table = draw.show_handbook_flags(press, words=WORDS)
    places = {
        *(place for mode in press.model.modes.values() for place in mode.provisions),
        *(place for rule in press.model.rules.rules for place in rule.provisions),
    }
    assert sum(int(row[1].text) for row in table.rows) == len(places)
