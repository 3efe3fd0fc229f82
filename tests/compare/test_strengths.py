"""Strengths and weaknesses: by interval and declared direction, never added up."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.compare import read_peer_rules, strengths_of
from analysis.errors import UnknownName
from analysis.indicators import Inputs, read_indicators

CODES = [f"UA{number:02d}" for number in range(14)]
GROUPS = pd.DataFrame({"hromada_code": CODES, "peer_group": ["rural"] * 12 + ["urban"] * 2})
PASSPORTS = read_indicators()


def told(code: str = "UA00", **columns: object) -> pd.DataFrame:
    values = pd.DataFrame(
        {
            "recipients_home_care_count": [90.0, *[20.0 + n for n in range(13)]],
            "home_care_need_count": 100.0,
            "provider_home_care": "communal",
            "social_staff_vacant_count": [9.0, *[1.0] * 13],
            "social_staff_count": 10.0,
            "income_own_2021_uah": [3e6, *np.exp(np.linspace(10, 11, 13))],
            "income_own_2022_uah": [3e6, *np.exp(np.linspace(10, 11.3, 13))],
            "residents_count": 1000.0,
            "travel_time_minutes": [float(n) for n in range(14)],
            "expenditure_programme_3192_2021_uah": 5.0,
        },
        index=CODES,
    ).assign(**columns)
    origins = pd.DataFrame({"design": "census", "is_synthetic": False}, index=values.columns)
    inputs = Inputs(values, pd.DataFrame(index=CODES), origins)
    wanted = [
        "home_care_reach",
        "social_staff_vacancy_share",
        "own_income_per_head_2021",
        "travel_time_to_oblast_centre",
        "has_ngo_support_2021",
    ]
    found = strengths_of(
        [PASSPORTS[name] for name in wanted],
        inputs,
        groups=GROUPS,
        hromada_code=code,
        rules=read_peer_rules(),
    )
    return found.set_index("indicator_id")


def test_the_direction_of_the_passport_decides() -> None:
    kinds = told()["kind"].to_dict()
    assert kinds == {
        "home_care_reach": "strength",
        "social_staff_vacancy_share": "weakness",
        "own_income_per_head_2021": "higher",
        "travel_time_to_oblast_centre": "as_measured",
        "has_ngo_support_2021": "yes_or_no",
    }


def test_a_value_near_the_usual_is_neither_strength_nor_weakness() -> None:
    assert told("UA06").loc["home_care_reach", "kind"] == "similar"


def test_the_quarter_is_told_as_measured_and_the_place_by_interval() -> None:
    row = told().loc["home_care_reach"]
    assert (row["quarter"], row["share_below"]) == ("highest", 1.0)
    assert row["share_from"] == row["share_to"] == 1
    assert row["highest_quarter_probability"] == pytest.approx(1.0)
    middle = told("UA06").loc["home_care_reach"]
    assert middle["share_from"] < middle["share_below"] < middle["share_to"]


def test_without_known_noise_no_interval_and_no_probability_stand_there() -> None:
    row = told().loc["travel_time_to_oblast_centre"]
    assert row["quarter"] == "lowest"
    columns = ["share_from", "share_to", "lowest_quarter_probability", "lower_95"]
    assert row[columns].isna().all()


def test_ties_count_half() -> None:
    row = told(travel_time_minutes=5.0).loc["travel_time_to_oblast_centre"]
    assert row["share_below"] == pytest.approx(0.5)


def test_no_value_and_too_few_peers_are_said() -> None:
    assert told(travel_time_minutes=[np.nan, *[1.0] * 13])["kind"].iloc[3] == "no_value"
    assert set(told("UA13")["kind"]) == {"too_few_peers"}


def test_peers_of_other_groups_play_no_part() -> None:
    assert set(told()["peers_count"]) == {11}
    assert told().loc["home_care_reach", "peer_median"] == pytest.approx(0.25)


def test_a_city_without_a_type_has_no_peers() -> None:
    with pytest.raises(UnknownName, match="no peer group"):
        told("UA80000000000093317")
