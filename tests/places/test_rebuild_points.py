"""Settlements and places: matched by name, oblast and what lies around them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from analysis.places.rebuild_points import hromada_points, read_geonames, settlement_points

COLUMNS = ["code", "name", "oblast_code", "raion_code", "hromada_code", "is_centre"]


def settlements(*rows: tuple[str, str, str, bool]) -> pd.DataFrame:
    full = [(code, name, "O", "R", hromada, centre) for code, name, hromada, centre in rows]
    return pd.DataFrame(full, columns=COLUMNS)


def geonames(*rows: tuple[int, float, float, int, tuple[str, ...]]) -> pd.DataFrame:
    full = [(number, "O", lat, lon, people, names) for number, lat, lon, people, names in rows]
    columns = ["geoname_id", "oblast_code", "lat", "lon", "population", "names"]
    return pd.DataFrame(full, columns=columns)


def matched(
    ours: pd.DataFrame, theirs: pd.DataFrame, old: dict[str, str], pins: dict[str, int]
) -> dict[str, int]:
    found = settlement_points(ours, pd.Series(old, dtype=object), geonames=theirs, pins=pins)
    return dict(zip(found["code"], found["geoname_id"], strict=True))


AROUND = [(3, 50.0, 24.0, 900, ("Hora", "Гора")), (4, 50.5, 25.0, 900, ("Lis", "Ліс"))]


def test_a_name_that_both_sides_bear_once_is_matched() -> None:
    ours = settlements(("a", "Гора", "H1", True), ("b", "Ліс", "H2", True))
    assert matched(ours, geonames(*AROUND), {}, {}) == {"a": 3, "b": 4}


def test_an_older_name_counts() -> None:
    ours = settlements(("a", "Верх", "H1", True))
    assert matched(ours, geonames(AROUND[0]), {"a": "Гора"}, {}) == {"a": 3}


def test_namesakes_go_where_their_hromada_is_known() -> None:
    ours = settlements(
        ("a", "Гора", "H1", True),
        ("b", "Ліс", "H2", True),
        ("c", "Яр", "H1", False),
        ("d", "Яр", "H2", False),
    )
    theirs = geonames(
        *AROUND, (5, 50.02, 24.02, 600, ("Yar", "Яр")), (6, 50.52, 25.02, 600, ("Yar", "Яр"))
    )
    assert matched(ours, theirs, {}, {}) == {"a": 3, "b": 4, "c": 5, "d": 6}


def test_what_was_resolved_by_hand_goes_first() -> None:
    ours = settlements(("a", "Гора", "H1", True), ("b", "Ліс", "H2", True))
    assert matched(ours, geonames(*AROUND), {}, {"a": 4}) == {"a": 4}


def test_a_hromada_without_its_centre_gets_its_largest_settlement() -> None:
    found = pd.DataFrame(
        {
            "hromada_code": ["H1", "H1", "H2", "H2"],
            "is_centre": [False, False, True, False],
            "population": [600, 900, 0, 9000],
            "geoname_id": [1, 2, 3, 4],
            "lat": [50.0, 51.0, 52.0, 53.0],
            "lon": [24.0, 25.0, 26.0, 27.0],
        }
    )
    units = pd.DataFrame({"hromada_code": ["H1", "H2", "H3"]})
    points = hromada_points(units, found).set_index("hromada_code")
    assert points["lat"].head(2).tolist() == [51.0, 52.0]
    assert points["point_source"].tolist() == ["other_settlement", "centre", "none"]
    assert points["lat"].isna().tolist() == [False, False, True]


def test_only_places_of_known_oblasts_are_read(tmp_path: Path) -> None:
    place = {"geonameid": 1, "name": "Hora", "latitude": 50, "longitude": 24, "population": 700,
             "alternatenames": ["Гора"], "admin1code": "15", "countrycode": "UA"}  # fmt: skip
    places = {"1": place, "2": {**place, "countrycode": "PL"}, "3": {**place, "admin1code": "99"}}
    (tmp_path / "cities.json").write_text(json.dumps(places))
    read = read_geonames(tmp_path / "cities.json", {"15": "O"})
    assert read["names"].tolist() == [("Hora", "Гора")]
