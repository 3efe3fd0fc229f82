"""What may be drawn, and what it is about."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.draw import Ground, Subject, subject_of
from analysis.draw.subjects import measured_values
from analysis.errors import DataError
from analysis.indicators import read_indicators
from analysis.language import Words, read_words


def test_a_value_that_is_not_measured_is_gone(table: pd.DataFrame) -> None:
    values = measured_values(table)
    assert values["value"].notna().sum() == 4
    assert math.isnan(values.loc["UA14", "value"])
    assert table["value"].max() == 987654


def test_a_measured_value_that_is_missing_or_infinite_is_no_data(table: pd.DataFrame) -> None:
    table.loc[0, "value"] = float("inf")
    table.loc[1, "value"] = None
    assert measured_values(table)["status"].tolist()[:3] == ["no_data", "no_data", "measured"]


def test_two_indicators_in_one_table_are_refused(table: pd.DataFrame) -> None:
    with pytest.raises(DataError, match="twice"):
        measured_values(pd.concat([table, table]))
    with pytest.raises(DataError, match="status"):
        measured_values(table.drop(columns="status"))


def test_a_subject_takes_over_what_the_passport_and_the_values_say(table: pd.DataFrame) -> None:
    indicator = SimpleNamespace(
        name="Waiting", unit="days", better="lower", date="2026", caution="Careful."
    )
    survey = table.assign(design="purposive", is_synthetic=True)
    subject = subject_of(indicator, survey, source="Survey")
    assert (subject.is_survey, subject.is_synthetic, subject.caution) == (True, True, "Careful.")
    assert subject.source == "Survey"
    assert not subject_of(indicator, table).is_survey
    assert subject_of(indicator, is_survey=True).is_survey


def test_a_title_has_the_date_where_there_is_one(words: Words) -> None:
    assert Subject("Waiting", "days", date="2026").titled(words) == "Waiting, 2026"
    assert Subject("Waiting", "days").titled(words) == "Waiting"
    assert Subject("Waiting, 2026", "days", date="2026-07").titled(words) == "Waiting, 2026"


def test_a_reservation_follows_the_source(words: Words) -> None:
    assert Subject("A", "days", source="B", caution="C.").sourced(words) == "B. Note: C"
    assert Subject("A", "days", caution="C.").sourced(words) == "Note: C"
    assert Subject("A", "days", source="B").sourced(words) == "B"


def test_marks_come_from_the_points_and_else_from_the_areas(ground: Ground) -> None:
    assert ground.marks.loc["UA15", "lon"] == 5
    without = Ground(ground.register, ground.areas, ground.outlines)
    assert without.marks.loc["UA10"].tolist() == [48.5, 30.5]


def test_a_subject_says_its_declared_texts_in_the_readers_language() -> None:
    passport = read_indicators()["subsidy_dependence"]
    subject, english = subject_of(passport, source="S"), read_words("en")
    for language in ("uk", "pl"):
        words = read_words(language)
        assert words.of(passport.name) in subject.titled(words) != subject.titled(english)
        assert "2025" in subject.titled(words)
        assert passport.date not in subject.titled(words)
        assert subject.sourced(words) != subject.sourced(english)


def test_a_subject_knows_what_stands_behind_a_figure_of_it() -> None:
    spending = Subject("Spending", "uah_per_head", origin="open", indicator_id="spending")
    assert spending.about == ("open/spending",)
    assert Subject("Spending", "uah_per_head", origin="open").about == ()
    assert Subject("Capacity", "index", origin="index", behind=("index/a",)).about == ("index/a",)
