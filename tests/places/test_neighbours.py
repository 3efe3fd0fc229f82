"""Neighbours share a piece of border."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import box

from analysis import places
from analysis.places import Areas


def made_of(frame: gpd.GeoDataFrame) -> Areas:
    return Areas(frame, False, "2020-11", "boundaries", (), ())


def test_a_common_corner_makes_no_neighbours() -> None:
    squares = [box(0, 0, 1, 1), box(1, 0, 2, 1), box(1, 1, 2, 2), box(5, 5, 6, 6)]
    frame = gpd.GeoDataFrame({"hromada_code": list("ABCD")}, geometry=squares, crs=4326)
    pairs = places.neighbours_of(made_of(frame))
    assert list(pairs.itertuples(index=False, name=None)) == [
        ("A", "B"),
        ("B", "A"),
        ("B", "C"),
        ("C", "B"),
    ]


@pytest.mark.usefixtures("build")
def test_approximate_neighbours_are_mostly_the_real_ones(reference: Path) -> None:
    areas = places.read_areas()
    real = gpd.read_parquet(reference / "data" / "boundaries" / "hromady.parquet")
    real = real.rename(columns={"katottg": "hromada_code"})[["hromada_code", "geometry"]]
    expected = pairs_of(dataclasses.replace(areas, frame=real))
    found = pairs_of(areas)
    assert len(expected) > 8000
    assert len(found & expected) / len(expected) > 0.825
    assert len(found & expected) / len(found) > 0.81


def pairs_of(areas: Areas) -> set[tuple[str, ...]]:
    return set(places.neighbours_of(areas).itertuples(index=False, name=None))
