"""Bounds and words of the release are declared, and every word is a pattern of its own."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from analysis.release.rules import (
    ReleaseRules,
    ReleaseWords,
    read_contacts,
    read_first_names,
    read_release_rules,
    read_release_words,
)


def test_the_bounds_are_those_of_the_cells() -> None:
    rules = ReleaseRules()
    assert (rules.cell_threshold, rules.minimum_k, rules.protection_width) == (5, 5, 5)
    with pytest.raises(ValidationError):
        ReleaseRules(cell_treshold=3)  # type: ignore[call-arg]


def test_the_bounds_of_a_stage_are_those_of_publication() -> None:
    from analysis.protect import read_publication_rules

    stages = read_publication_rules()
    assert len(stages) == 3
    for stage, declared in stages.items():
        rules = read_release_rules(stage)
        assert rules.cell_threshold == rules.protection_width == declared.cell_threshold
        assert rules.minimum_k == declared.minimum_k


def test_every_word_is_a_pattern_and_none_stands_twice() -> None:
    words, counted = read_release_words(), 0
    for name in set(ReleaseWords.model_fields) - {"numerals"}:
        entries = getattr(words, name)
        counted += len(entries)
        assert len(set(entries)) == len(entries), name
        for entry in entries:
            re.compile(entry)
    assert counted > 300


def test_no_word_mixes_two_alphabets() -> None:
    counted = 0
    for name in set(ReleaseWords.model_fields) - {"numerals", "one_mark_each", "before_no_count"}:
        for entry in getattr(read_release_words(), name):
            counted += 1
            letters = re.sub(r"\\[a-zA-Z]", "", entry)
            assert not (re.search("[а-яіїєґ]", letters) and re.search("[a-z]", letters)), entry
    assert counted > 250


def test_small_numbers_in_letters_are_small() -> None:
    numerals = read_release_words().numerals
    assert len(numerals) >= 15
    assert set(numerals.values()) == {2, 3, 4}


def test_first_names_and_contacts_are_declared() -> None:
    names = read_first_names()
    assert sum(map(len, names.cyrillic)) > 120
    assert sum(map(len, names.latin)) > 250
    assert all(isinstance(each, str) for each in read_contacts().addresses)
