"""Who took part beside all hromadas: every group has its shares, and no interval."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis import draw, places, survey
from analysis.draw import Subject
from analysis.errors import DataError
from analysis.language import Words, read_words

SURVEY = Subject("Survey", "count", date="2026", is_synthetic=True, is_survey=True)
SIZES = {"under_5000": 0, "from_5000": 5_000, "from_10000": 10_000, "from_20000": 20_000}


@pytest.fixture(scope="module")
def coverage() -> pd.DataFrame:
    """Return a survey of three of eight hromadas, with two dimensions of open data."""
    rows = [
        ("country", "UA", 8, 3),
        *(("type", kind, count, own) for kind, count, own in (("rural", 5, 1), ("urban", 3, 2))),
        *(("size_class", name, 2, int(name == "from_5000") * 3) for name in sorted(SIZES)),
        ("war_status", "war_zone", 6, 3),
        ("war_status", "unknown", 2, 0),
    ]
    table = pd.DataFrame(rows, columns=["by", "group", "hromadas_count", "surveyed_count"])
    return table.assign(
        name_uk="Область",
        name_en="Oblast",
        surveyed_share=table["surveyed_count"] / table["hromadas_count"],
        share_of_all=table["hromadas_count"] / 8,
        share_of_surveyed=table["surveyed_count"] / 3,
    )


def test_each_group_has_two_marks_at_its_shares_and_no_interval(
    coverage: pd.DataFrame, words: Words
) -> None:
    figure = draw.draw_composition(coverage, subject=SURVEY, words=words)
    line, everybody, sample = figure.data_and_layout["data"]
    assert len(sample["x"]) == len(everybody["x"]) == 8
    assert sample["x"][:2] == pytest.approx([2 / 3, 1 / 3], rel=1e-5)
    assert everybody["x"][:2] == pytest.approx([3 / 8, 5 / 8])
    assert line["x"].count(None) == 8
    assert not any("error_x" in trace for trace in (everybody, sample))
    assert everybody["marker"]["symbol"] != sample["marker"]["symbol"]
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    assert json.dumps(figure.data_and_layout, allow_nan=False)


def test_sizes_ascend_and_are_named_by_both_their_bounds(
    coverage: pd.DataFrame, words: Words
) -> None:
    table = draw.show_composition(coverage, by=["size_class"], words=words)
    assert [row[0].text for row in table.rows] == [
        "under 5,000 residents",
        "5,000 to under 10,000 residents",
        "10,000 to under 20,000 residents",
        "20,000 residents and more",
    ]
    assert [cell.text for cell in table.rows[1]][1:] == ["2", "3", "150.0", "25.0", "100.0"]
    assert "before the full-scale invasion" in table.note


def test_several_dimensions_are_named_in_each_row_and_unknown_comes_last(
    coverage: pd.DataFrame, words: Words
) -> None:
    table = draw.show_composition(coverage, by=["type", "war_status"], words=words, note="Mind.")
    assert [row[0].text for row in table.rows] == [
        "Type: urban",
        "Type: rural",
        "Hostilities and occupation: in the war zone, not occupied",
        "Hostilities and occupation: not known",
    ]
    assert "as of autumn 2022" in table.note
    assert "no estimates" in table.note
    assert table.note.endswith("Mind.")
    assert "not fetched" not in table.note


def test_a_list_that_was_not_fetched_is_named_and_not_invented(
    coverage: pd.DataFrame, words: Words
) -> None:
    own = coverage[coverage["by"].isin(["country", "type"])]
    meta = draw.draw_composition(own, subject=SURVEY, words=words).meta
    assert "not fetched: Size, Hostilities and occupation." in meta["caption"]
    assert len(meta["table"]["rows"]) == 2
    table = draw.show_composition(own, by=["type", "war_status"], words=words)
    assert "not fetched: Hostilities and occupation." in table.note
    assert "war" not in table.caption
    with pytest.raises(DataError, match="no groups to show.*war_status"):
        draw.show_composition(own, by=["war_status"], words=words)


def test_oblasts_are_named_in_the_readers_language(words: Words) -> None:
    wave, register = survey.read_wave("demo"), places.read_register()
    table = draw.show_composition(survey.who_answered(wave, register), by=["oblast"], words=words)
    assert len(table.rows) == 24
    assert [row[0].text for row in table.rows][:2] == ["Cherkasy", "Chernihiv"]


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [("uk", "Вінницька", "Чернігівська"), ("pl", "charkowski", "żytomierski")],
)
def test_oblasts_stand_in_the_order_of_the_readers_alphabet(
    language: str, first: str, last: str
) -> None:
    wave, register = survey.read_wave("demo"), places.read_register()
    table = draw.show_composition(
        survey.who_answered(wave, register), by=["oblast"], words=read_words(language)
    )
    named = [row[0].text for row in table.rows]
    assert (named[0], named[-1]) == (first, last)


def test_coverage_counts_by_type_and_warns_of_made_up_answers(words: Words) -> None:
    said = draw.say_coverage(survey.read_wave("demo"), places.read_register(), words=words)
    assert said.plain.startswith("39 of 1,469 hromadas took part")
    assert "not drawn by lot" in said.plain
    assert "made up" in said.plain
    assert said.is_synthetic
    assert said.certainty


def test_a_survey_of_people_says_in_how_many_hromadas_how_many_answered(words: Words) -> None:
    wave = survey.read_respondents("residents")
    said = draw.say_coverage(wave, places.read_register(), words=words).plain
    assert said.startswith("People in 39 of 1,469 hromadas answered: ")
    assert "Answers in all: 2,412." in said


@pytest.mark.parametrize(
    ("design", "told"),
    [
        ("purposive", "chosen by hand"),
        ("open_call", "Whoever wished"),
        ("census", "All hromadas were asked"),
        ("probability", "may speak for all"),
    ],
)
def test_what_may_be_concluded_follows_from_the_design(
    design: str, told: str, words: Words
) -> None:
    wave = survey.read_wave("demo")
    wave = replace(wave, record=wave.record.model_copy(update={"design": design}))
    said = draw.say_coverage(wave, places.read_register(), words=words)
    assert told in said.certainty
    assert said.certainty in said.plain
