"""Chapters say the same in three languages, type no number, and name every part once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from analysis.errors import DeclarationError
from analysis.handbook import read_handbook
from analysis.handbook.glossary import LANGUAGES

from .declared import changed

FLAGS = {"S": "seen", "P": "partly_seen", "M": "memory"}


def numbers(text: str) -> list[str]:
    """Numbers of a text, however its language writes them."""
    return ["".join(c for c in word if c.isdigit()) for word in text.split() if word[0].isdigit()]


def test_the_three_languages_say_the_same_numbers() -> None:
    counted = 0
    for place, text in read_handbook().texts():
        said = {language: numbers(text[language]) for language in LANGUAGES}
        counted += bool(said["en"])
        assert sorted(said["en"]) == sorted(said["uk"]) == sorted(said["pl"]), place
    assert counted >= 2


def test_the_three_languages_have_texts_of_a_like_length_and_their_own_letters() -> None:
    counted = 0
    for place, text in read_handbook().texts():
        counted += 1
        lengths = [len(text[language]) for language in LANGUAGES]
        assert max(lengths) < 2.2 * min(lengths) + 20, place
        assert any("а" <= c <= "я" or c in "іїєґ" for c in text["uk"].lower()), place
        assert not any("а" <= c <= "я" for c in (text["en"] + text["pl"]).lower()), place
        assert not set("ыэъё") & set(text["uk"].lower()), place
    assert counted > 150


def test_paragraphs_are_short() -> None:
    long = [place for place, text in read_handbook().texts() if len(text["en"].split()) > 70]
    assert long == []


def test_every_entry_of_the_fact_sheet_keeps_its_flag_and_sources(reference: Path) -> None:
    sheet = yaml.safe_load((reference / "reference" / "legal.yaml").read_text(encoding="utf-8"))
    entries = {
        each["id"]: each
        for part in (sheet["mkus"]["facts"], sheet["pl_acts"], sheet["ua_law_2671"])
        for each in part
    }
    counted = 0
    for chapter in read_handbook().chapters:
        for part in chapter.parts:
            for fact in part.rests_on:
                counted += 1
                assert fact.flag == FLAGS[entries[fact.sheet]["flag"]], fact.sheet
                assert list(fact.source) == entries[fact.sheet]["src"], fact.sheet
    assert counted >= 6


def test_a_typed_number_needs_an_entry_of_the_fact_sheet(copied_data: None) -> None:
    changed("chapters/contest.yml", "Formal criteria come first", "The 3 formal criteria come")
    with pytest.raises(DeclarationError, match="a number is typed"):
        read_handbook()


def test_a_part_is_one_thing(copied_data: None) -> None:
    changed("chapters/practices.yml", "  - drawn: practices", "  - {drawn: practices, items: [1]}")
    with pytest.raises(DeclarationError, match=r"chapters/practices\.yml|practices\.yml"):
        read_handbook()


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("handbook.yml", "practices, law,", "law,", "practices"),
        ("handbook.yml", "read_the_lights,", "", "read_the_lights"),
        ("chapters/choose.yml", "drawn: tree", "drawn: types", "tree"),
        ("chapters/choose.yml", "drawn: tree", "drawn: forest", "forest"),
        ("chapters/law.yml", "  pl: Co gdzie stoi w prawie\n", "", "pl"),
    ],
)
def test_what_is_missing_or_twice_is_named(
    copied_data: None, file: str, old: str, new: str, named: str
) -> None:
    changed(file, old, new)
    with pytest.raises(DeclarationError, match=named):
        read_handbook()


def test_the_whole_text_can_be_kept_as_plain_data() -> None:
    texts = {place: text.model_dump() for place, text in read_handbook().texts()}
    assert json.loads(json.dumps(texts)) == texts
