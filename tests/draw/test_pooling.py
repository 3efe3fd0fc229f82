"""Groups are shown with all that is known of them, and with what is not."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pandas as pd
import pytest

from analysis.compare import Pools, find_pools, read_cooperation
from analysis.draw import Figure, Ground, Passage, Subject, Table
from analysis.draw.pooling import SharedSubject, _ties, draw_pools, say_pools, show_pools
from analysis.language import Words, read_words
from analysis.places import TravelSpeed

CODES = [f"UA{number}" for number in range(10, 16)]


@pytest.fixture
def shared(subject: Subject) -> SharedSubject:
    return SharedSubject("home_care", read_cooperation().service("home_care"), subject)


@pytest.fixture
def pools(shared: SharedSubject) -> Pools:
    """10 and 11 make a group, 12 could join it, 13 has the service, 14 has only 13, 15 is aside."""
    hromadas = pd.DataFrame(
        {
            "status": ["lacks", "lacks", "lacks", "has", "lacks", "set_aside"],
            "caseload": [40.0, 35.0, 5.0, 50.0, 20.0, 30.0],
            "residents_count": 5000.0,
            "budget_uah": [2.4e7, 3.1e7, np.nan, 4e7, 5e7, 6e7],
            "raion_code": "R1",
            "oblast_code": ["O1", "O1", "O1", "O2", "O2", "O2"],
            "lat": [48.5] * 6,
            "lon": [30.0, 30.2, 30.4, 30.6, 30.8, 31.0],
        },
        index=pd.Index(CODES, name="hromada_code"),
    )
    pairs = pd.DataFrame(
        [pair for a, b in itertools.pairwise(CODES) for pair in ((a, b), (b, a))],
        columns=["hromada_code", "neighbour_code"],
    )
    return find_pools(hromadas, pairs, bounds=shared.service)


@pytest.mark.parametrize(
    ("language", "count", "written"),
    [
        ("en", "1", "1 client"),
        ("uk", "21", "21 отримувач"),
        ("uk", "7,1", "7,1 отримувача"),
        ("pl", "60", "60 odbiorców"),
    ],
)
def test_clients_are_counted_in_the_form_that_the_number_asks_for(
    shared: SharedSubject, language: str, count: str, written: str
) -> None:
    assert shared.counted(count, read_words(language)) == written


def test_the_map_ties_a_group_to_its_seat_and_names_its_members(
    pools: Pools, ground: Ground, shared: SharedSubject, words: Words
) -> None:
    figure = draw_pools(pools, ground, shared=shared, words=words)
    assert isinstance(figure, Figure)
    traces = figure.data_and_layout["data"]
    lines = next(t for t in traces if t.get("mode") == "lines" and not t.get("legendgroup"))
    dots = next(t for t in traces if t.get("mode") == "markers" and not t.get("legendgroup"))
    assert len(lines["lon"]) == 3
    assert len(dots["lon"]) == 1
    pooled = next(t for t in traces if t.get("legendgroup") == "pooled")
    assert "with Beta<br>75 clients, " in pooled["customdata"][0][-1]
    joining = next(t for t in traces if t.get("legendgroup") == "could_join")
    assert "seat: " in joining["customdata"][0][-1]
    assert figure.meta["base"] == "4 hromadas of 6"
    assert "at most 30 km" in figure.meta["caption"]
    assert "60 clients" in figure.meta["caption"]


def test_words_say_how_many_and_what_is_not_known(
    pools: Pools, shared: SharedSubject, words: Words
) -> None:
    said = say_pools(pools, shared=shared, words=words)
    assert said.headline == (
        "1 group of neighbouring hromadas could share care at home: 2 of the 4 that lack it."
    )
    assert (
        "1 border on a group that they could join, and 1 have no group within reach" in said.plain
    )
    assert "1 of these border on a hromada that has the service" in said.plain
    assert "Set aside: 1. Not known: 0." in said.plain
    assert "do not know roads" in said.plain
    assert said.certainty == "At least 60 clients together; minimum: our judgement."


def test_without_a_group_the_words_do_not_promise_one(
    pools: Pools, shared: SharedSubject, words: Words
) -> None:
    none = Pools(pools.groups.iloc[:0], pools.hromadas.iloc[[3, 4]], pools.alternatives.iloc[:0])
    said = say_pools(none, shared=shared, words=words)
    assert said.headline.startswith("No group of neighbouring hromadas that lack care at home")


@pytest.mark.parametrize(
    ("speed", "minutes", "noted"),
    [
        (TravelSpeed(600, 40.0, 36.0, 48.0), True, "covered 36 to 48 km"),
        (TravelSpeed(0), False, "only straight lines are told"),
    ],
)
def test_the_table_tells_minutes_only_where_trips_are_known(
    pools: Pools,
    register: pd.DataFrame,
    shared: SharedSubject,
    words: Words,
    *,
    speed: TravelSpeed,
    minutes: bool,
    noted: str,
) -> None:
    table = show_pools(pools, register, speed=speed, shared=shared, words=words)
    assert isinstance(table, Table)
    headings = [text for text, _ in table.headings]
    assert ("By car, minutes" in headings) is minutes
    assert headings[3] == "Expected clients"
    assert noted in table.note
    assert "whole incomes of the members, not money for this service" in table.note
    cells = dict(zip(headings, (cell.text for cell in table.rows[0]), strict=True))
    assert (cells["Seat"], cells["With"], cells["Oblast"]) == ("Alpha", "Beta", "First")
    assert (cells["Expected clients"], cells["Residents"]) == ("75", "10,000")
    assert cells["Income 2021, million UAH"] == "55"


def test_a_group_across_oblasts_and_a_missing_budget_are_told(
    pools: Pools, register: pd.DataFrame, shared: SharedSubject, words: Words
) -> None:
    groups = pools.groups.assign(is_one_oblast=False, budget_uah=np.nan)
    other = dataclasses.replace(pools, groups=groups)
    table = show_pools(other, register, speed=TravelSpeed(0), shared=shared, words=words)
    assert isinstance(table, Table)
    texts = [cell.text for cell in table.rows[0]]
    assert "First, across its border" in texts
    assert "no value" in texts


def test_made_up_answers_are_announced(
    pools: Pools, ground: Ground, shared: SharedSubject, words: Words
) -> None:
    synthetic = dataclasses.replace(
        shared, subject=dataclasses.replace(shared.subject, is_synthetic=True)
    )
    said = say_pools(pools, shared=synthetic, words=words)
    assert said.is_synthetic
    assert "made-up answers" in said.plain
    figure = draw_pools(pools, ground, shared=synthetic, words=words)
    assert isinstance(figure, Figure)
    assert figure.meta["is_synthetic"]


def test_where_nothing_was_fetched_words_stand_in(
    pools: Pools, ground: Ground, register: pd.DataFrame, shared: SharedSubject, words: Words
) -> None:
    hromadas = pools.hromadas.assign(state="not_fetched", pool_id=None)
    nothing = Pools(pools.groups.iloc[:0], hromadas, pools.alternatives.iloc[:0])
    told = [
        draw_pools(nothing, ground, shared=shared, words=words),
        say_pools(nothing, shared=shared, words=words),
        show_pools(nothing, register, speed=TravelSpeed(0), shared=shared, words=words),
    ]
    assert len(told) == 3
    for each in told:
        assert isinstance(each, Passage)
        assert each.is_gap


def test_positions_are_no_more_exact_than_a_map_of_the_country_needs(
    pools: Pools, ground: Ground
) -> None:
    lines, dots = _ties(pools, ground)
    drawn = [each for each in (*lines["lon"], *dots["lat"]) if each is not None]
    assert drawn
    assert all(round(each, 2) == each for each in drawn)
