"""Straight lines are as long as on the globe, and minutes are those of known trips."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from analysis import places
from analysis.errors import DataError
from analysis.places.distances import (
    centres_of,
    distances_between,
    great_circle_km,
    travel_speed,
)

LATITUDES = st.floats(44, 53)
LONGITUDES = st.floats(22, 41)
POINTS = st.tuples(LATITUDES, LONGITUDES)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(POINTS, POINTS)
def test_a_straight_line_is_nearly_that_of_the_ellipsoid(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    _, _, metres = Geod(ellps="WGS84").inv(one[1], one[0], other[1], other[0])
    found = float(great_circle_km(np.array(one), np.array(other)))
    assert found == pytest.approx(metres / 1000, rel=0.006, abs=1e-6)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(POINTS, POINTS)
def test_there_and_back_are_equally_far_and_nowhere_is_no_way(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    there, back = np.array(one), np.array(other)
    assert float(great_circle_km(there, back)) == pytest.approx(
        float(great_circle_km(back, there)), abs=1e-9
    )
    assert float(great_circle_km(there, there)) == 0


def test_an_unknown_centre_gives_no_distance_and_the_pairs_stay_as_they_were() -> None:
    centres = pd.DataFrame({"lat": [50.0, 51.0], "lon": [30.0, 30.0]}, index=["A", "B"])
    pairs = pd.DataFrame({"hromada_code": ["A", "A"], "neighbour_code": ["B", "C"]})
    found = distances_between(pairs, centres)
    assert found["distance_km"].isna().tolist() == [False, True]
    assert found["distance_km"].iloc[0] == pytest.approx(111.2, abs=0.1)
    assert list(pairs.columns) == ["hromada_code", "neighbour_code"]


@pytest.mark.parametrize(
    ("pairs", "centres", "named"),
    [
        (["hromada_code"], ["lat", "lon"], "neighbour_code"),
        (["hromada_code", "neighbour_code"], ["lat"], "lon"),
    ],
)
def test_a_missing_column_is_named(pairs: list[str], centres: list[str], named: str) -> None:
    with pytest.raises(DataError, match=named):
        distances_between(pd.DataFrame(columns=pairs), pd.DataFrame(columns=centres))


@pytest.mark.usefixtures("build")
def test_without_open_data_minutes_are_not_told() -> None:
    data = places.read_open_data()
    points = places.read_points()
    centres = centres_of(points, data)
    speed = travel_speed(data, centres)
    assert speed.trips_count == 0
    assert not speed.is_known
    assert speed.minutes(pd.Series([10.0])).isna().all()
    assert centres["lat"].isna().sum() == points["lat"].isna().sum() > 0


def test_a_unit_with_two_centres_is_refused() -> None:
    points = places.read_points().iloc[[1, 1]]
    with pytest.raises(DataError, match="two centres"):
        centres_of(points, places.read_open_data())


@pytest.mark.reference
@pytest.mark.usefixtures("fetched")
def test_open_data_fill_the_centres_that_were_missing() -> None:
    data, points = places.read_open_data(), places.read_points()
    centres = centres_of(points, data)
    known = points.set_index("hromada_code")[["lat", "lon"]].dropna()
    pd.testing.assert_frame_equal(centres.loc[known.index], known)
    hromadas = places.read_register(kinds=("hromada",))["hromada_code"]
    assert len(known) < 1469
    assert centres.loc[hromadas].notna().all().all()


@pytest.mark.reference
@pytest.mark.usefixtures("fetched")
def test_known_trips_give_a_speed_that_foretells_them() -> None:
    data = places.read_open_data()
    centres = centres_of(places.read_points(), data)
    speed = travel_speed(data, centres)
    assert speed.trips_count > 500
    assert 30 < speed.lower_quartile_kmh < speed.median_kmh < speed.upper_quartile_kmh < 60
    lviv = "UA46060250000025047"
    register = places.read_register().set_index("hromada_code")
    near = register[register["oblast_code"].str.startswith("UA46")].index
    pairs = pd.DataFrame({"hromada_code": near, "neighbour_code": lviv})
    trips = distances_between(pairs, centres).set_index("hromada_code")["distance_km"]
    told = speed.minutes(trips[trips.between(5, 60)])
    taken = data.values["travel_time_minutes"].astype(float).reindex(told.index)
    assert len(told) > 20
    assert (told / taken).median() == pytest.approx(1, abs=0.2)


def test_too_few_trips_give_no_speed() -> None:
    lviv = places.read_register().query("oblast_en == 'Lviv oblast'")["hromada_code"]
    minutes = pd.Series(60.0, index=pd.Index(lviv[:10], name="hromada_code"))
    minutes.iloc[0] = 0
    data = dataclasses.replace(
        places.read_open_data(), values=minutes.to_frame("travel_time_minutes")
    )
    centres = pd.DataFrame({"lat": np.linspace(49.5, 50.0, 10), "lon": 24.0}, index=minutes.index)
    speed = travel_speed(data, centres)
    assert 0 < speed.trips_count < 30
    assert not speed.is_known
