"""One hromada in words and tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import compare, draw, indicators, places, survey
from analysis.errors import UnknownName
from analysis.language import read_words

WORDS = read_words("en")
LVIV = "UA46060250000025047"


def test_a_hromada_is_named_in_both_scripts_with_its_code() -> None:
    said = draw.say_place(places.read_register(), LVIV, words=WORDS).plain
    for part in (LVIV, "Lviv", "Львівська міська територіальна громада", "Lviv oblast"):
        assert part in said


@pytest.mark.parametrize(
    ("language", "begin"),
    [
        ("uk", "Львівська міська територіальна громада (латиницею Lvivska): Львівський район, Л"),
        ("pl", "To hromada miejska Lwów (Львівська міська територіальна громада): rejon"),
    ],
)
def test_a_hromada_is_told_by_its_name_in_the_readers_language(language: str, begin: str) -> None:
    said = draw.say_place(places.read_register(), LVIV, words=read_words(language))
    assert said.plain.startswith(begin)
    # Its Ukrainian name is marked as Ukrainian where the page is not.
    assert ('<span lang="uk">Львівська' in said.markdown) == (language != "uk")


def test_kyiv_is_no_hromada_and_says_so() -> None:
    said = draw.say_place(places.read_register(), "UA80000000000093317", words=WORDS).plain
    assert "not a single hromada" in said


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(UnknownName, match="UA99"):
        draw.say_place(places.read_register(), "UA99", words=WORDS)


def test_groups_are_shown_once_each_with_all_their_hromadas() -> None:
    groups = compare.peer_groups(places.read_register(), rules=compare.read_peer_rules())
    table = draw.show_groups(groups, words=WORDS)
    counts = [int(row[1].text) for row in table.rows]
    assert len(counts) == 3
    assert sum(counts) == 1469


def test_a_profile_shows_every_indicator_and_never_a_rank(fetched: Path) -> None:
    assert fetched.exists()
    open_data, register = places.read_open_data(), places.read_register()
    inputs = indicators.inputs_of(None, open_data)
    passports = indicators.read_indicators()
    rules = compare.read_peer_rules()
    groups = compare.peer_groups(register, open_data.values["residents_count"], rules=rules)
    measured = indicators.measure_all(indicators.open_indicators(passports, inputs), inputs)
    placed = compare.compare_with_peers(measured, groups, hromada_code=LVIV, rules=rules)
    table = draw.show_profile(placed, passports, words=WORDS)
    assert isinstance(table, draw.Table)
    assert len(table.rows) == len(placed) >= 20
    assert not any("rank" in heading.lower() for heading, _ in table.headings)


def test_answers_are_set_beside_the_median_and_marked_synthetic() -> None:
    wave, passports = survey.read_wave("demo"), indicators.read_indicators()
    inputs = indicators.inputs_of(wave)
    measured = indicators.measure_all(indicators.wave_indicators(passports, inputs), inputs)
    mine = measured[measured["hromada_code"] == wave.surveyed_codes[0]]
    table = draw.show_answers(
        mine, indicators.summarise(measured), passports=passports, words=WORDS
    )
    assert isinstance(table, draw.Table)
    assert len(table.rows) == len(mine) >= 10
    assert "made up" in table.note


def test_a_hromada_outside_the_survey_is_said_to_be_outside() -> None:
    outside = pd.DataFrame({"indicator_id": ["a"], "value": [None], "status": ["not_surveyed"]})
    said = draw.show_answers(outside, pd.DataFrame(), passports={}, words=WORDS)
    assert "did not take part" in str(said)
