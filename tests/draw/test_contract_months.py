"""Months are drawn where they were reported, and gaps stay gaps."""

from __future__ import annotations

import pytest

from analysis.draw import draw_contract_measure
from analysis.errors import ParameterError
from analysis.language import Words, read_words
from analysis.monitoring import Watch, read_watch


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words("en")


@pytest.fixture(scope="module")
def steady() -> Watch:
    return read_watch("home_care_steady")


def named(figure: object, name: str) -> dict:
    return next(t for t in figure.data_and_layout["data"] if t["name"] == name)  # type: ignore[attr-defined]


def test_a_month_without_a_report_is_a_gap(steady: Watch, words: Words) -> None:
    figure = draw_contract_measure(steady, measure="degree_of_performance", words=words)
    values = named(figure, "reported")["y"]
    assert len(values) == 22
    assert [place for place, value in enumerate(values) if value is None] == [7]
    rows = figure.meta["table"]["rows"]
    assert rows[7][:2] == ["Aug\xa02025", "no report"]
    own = steady.months[steady.months["measure"] == "degree_of_performance"]
    assert values[0] == pytest.approx(own["value"].iloc[0], rel=1e-5)


def test_limits_are_drawn_where_something_was_counted(steady: Watch, words: Words) -> None:
    figure = draw_contract_measure(steady, measure="standard_items_met", words=words)
    own = steady.months[steady.months["measure"] == "standard_items_met"].dropna(subset=["value"])
    assert len(figure.data_and_layout["layout"]["shapes"]) == len(own) > 3
    told = [row[1] for row in figure.meta["table"]["rows"]]
    assert told.count("not counted") == 21 - len(own)
    assert told.count("no report") == 1


def test_warnings_have_a_form_of_their_own_and_stand_in_the_words(words: Words) -> None:
    watch = read_watch("day_care_drift")
    figure = draw_contract_measure(watch, measure="degree_of_performance", words=words)
    marked = [y for y in named(figure, "early warning")["y"] if y is not None]
    own = watch.months[watch.months["measure"] == "degree_of_performance"]
    assert len(marked) == own["is_alarm"].sum() > 0
    assert figure.alternative.count("early warning") == len(marked)
    assert [row[3] for row in figure.meta["table"]["rows"]].count("came") == len(marked)


def test_few_voices_are_not_drawn(words: Words) -> None:
    figure = draw_contract_measure(read_watch("shelter_new"), measure="users_voice", words=words)
    assert figure.data_and_layout["data"] == []
    assert {row[1] for row in figure.meta["table"]["rows"]} == {"not told"}


def test_bounds_are_those_that_were_declared(steady: Watch, words: Words) -> None:
    figure = draw_contract_measure(steady, measure="unit_cost_ratio", words=words)
    measure = steady.monitoring.measures["unit_cost_ratio"]
    assert named(figure, "tolerated")["y"] == [measure.tolerated.bound] * 2
    assert named(figure, "required")["y"] == [measure.required.bound] * 2


def test_an_indicator_without_months_is_refused(steady: Watch, words: Words) -> None:
    with pytest.raises(ParameterError):
        draw_contract_measure(steady, measure="ngo_share", words=words)
