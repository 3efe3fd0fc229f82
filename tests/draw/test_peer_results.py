"""Figures on one hromada among others: each has a key that leads to its indicator."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis import compare, places
from analysis.draw import Subject, show_profile
from analysis.draw.peer_results import (
    results_of_change,
    results_of_groups,
    results_of_places,
    results_of_profile,
)
from analysis.indicators import inputs_of, measure_all, open_indicators, read_indicators, read_trace
from analysis.language import Words

LVIV = "UA46060250000025047"
SPENDING = Subject(
    "Spending", "uah_per_head", origin="open", indicator_id="social_protection_per_head_2021"
)
CHANGES = pd.DataFrame(
    {
        "hromada_code": ["UA1", "UA2"],
        "peer_group": "rural",
        "earlier_year": "2021",
        "later_year": "2022",
        "change": [0.2, 0.1],
        "common_change": 0.15,
        "lower": -0.1,
        "upper": 0.4,
        "scale": "ratio",
    }
)
PLACES = pd.DataFrame(
    {
        "hromada_code": ["UA1", "UA2"],
        "peer_group": "rural",
        "own_from": [1.0, None],
        "own_to": [2.0, None],
        "half": ["not_told", "lower"],
        "lowest_quarter_probability": 0.25,
        "highest_quarter_probability": 0.5,
    }
)
GROUPS = pd.DataFrame(
    {
        "pool_id": ["UA7"],
        "members_count": [3],
        "caseload": [210.5],
        "residents_count": [9_000.0],
        "longest_km": [17.2],
    }
)


def values(results: tuple[dict[str, Any], ...]) -> dict[str, float]:
    for each in results:
        assert read_trace(each["key"]).indicator.id == SPENDING.indicator_id
    return {"/".join(each["key"].split("/")[2:]): each["value"] for each in results}


def test_the_change_is_told_with_its_years_and_the_usual_one() -> None:
    results = results_of_change(CHANGES, CHANGES.head(1), subject=SPENDING)
    assert values(results) == {
        "common_change_2021_2022/peer_group=rural": 0.15,
        "usual_change_lower_2021_2022/peer_group=rural": -0.1,
        "usual_change_upper_2021_2022/peer_group=rural": 0.4,
        "change_2021_2022/hromada=UA1": 0.2,
    }
    assert {each["unit"] for each in results} == {"share"}
    plain = results_of_change(CHANGES.assign(scale="difference"), CHANGES.head(0), subject=SPENDING)
    assert {each["unit"] for each in plain} == {"uah_per_head"}
    assert len(plain) == 3


def test_a_place_is_told_as_a_range() -> None:
    results = results_of_places(PLACES, "UA1", subject=SPENDING)
    assert values(results) == {
        "place_from/hromada=UA1": 1,
        "place_to/hromada=UA1": 2,
        "place_lowest_probability/hromada=UA1": 0.25,
        "place_highest_probability/hromada=UA1": 0.5,
        "lower_half_count/peer_group=rural": 1,
        "upper_half_count/peer_group=rural": 0,
    }
    assert len(results_of_places(PLACES, "UA2", subject=SPENDING)) == 2


def test_a_group_is_told_by_its_seat() -> None:
    results = results_of_groups(GROUPS, service_id="home_care", subject=SPENDING)
    assert values(results) == {
        "pool_members_count/home_care=UA7": 3,
        "pool_caseload_count/home_care=UA7": 210.5,
        "pool_residents_count/home_care=UA7": 9000,
        "pool_longest_km/home_care=UA7": 17.2,
    }


def test_what_a_hromada_answered_in_a_survey_is_in_no_table_of_results() -> None:
    surveyed = Subject("Reach", "share", origin="demo", indicator_id="home_care_reach")
    assert results_of_places(PLACES, "UA1", subject=surveyed) == ()
    assert results_of_change(CHANGES, CHANGES, subject=surveyed) == ()
    row = {"design": "purposive", "is_synthetic": True, "status": "measured"}
    assert results_of_profile(row, read_indicators()["home_care_reach"]) == ()


@pytest.mark.usefixtures("fetched")
def test_on_real_data_the_profile_tells_the_values_that_it_shows(words: Words) -> None:
    data = places.read_open_data()
    inputs, register = inputs_of(None, data, sources=places.read_sources()), places.read_register()
    passports, rules = read_indicators(), compare.read_peer_rules()
    groups = compare.peer_groups(register, data.values["residents_count"], rules=rules)
    measured = measure_all(open_indicators(passports, inputs), inputs)
    placed = compare.compare_with_peers(measured, groups, hromada_code=LVIV, rules=rules)
    table = show_profile(placed, passports, words=words)
    own = measured[measured["hromada_code"].eq(LVIV) & measured["status"].eq("measured")]
    told = {
        each["key"].split("/")[1]: each["value"]
        for each in table.results  # type: ignore[union-attr]
        if "/value/" in each["key"]
    }
    assert len(told) == len(own) > 15
    for name, value in own.set_index("indicator_id")["value"].items():
        assert told[str(name)] == pytest.approx(value, rel=1e-9)
