"""Outlines from a drawing, cells from points: a coverage, the same bytes each time."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import Point, box

from analysis.errors import DataError
from analysis.places.rebuild_areas import (
    approximate_areas,
    feature_collection,
    fit_outlines,
    read_outlines,
    with_hull,
)

DRAWN = {
    "locations": [
        {"id": "west", "path": "M0 0l100 0 0 100-100 0zm40 40l20 0 0 20-20 0z"},
        {"id": "east", "path": "M100 0l100 0 0 100-100 0z"},
    ]
}


def test_an_outline_with_a_hole_is_read(tmp_path: Path) -> None:
    module = tmp_path / "index.js"
    module.write_text(f"export default {json.dumps(DRAWN)}")
    outlines = read_outlines(module, {"west": "W", "east": "E"})
    assert outlines.area.to_dict() == {"E": 10_000.0, "W": 9_600.0}
    with pytest.raises(DataError, match="missing"):
        read_outlines(module, {"north": "N"})


def test_the_drawing_is_put_where_the_settlements_lie() -> None:
    drawn = gpd.GeoSeries({"E": box(100, 0, 200, 100), "W": box(0, 0, 100, 100)})
    chance = np.random.default_rng(7)
    lon, lat = chance.uniform(20, 24, 2000), chance.uniform(49, 50.28, 2000)
    codes = np.where(lon > 22, "E", "W")
    placed = fit_outlines(drawn, pd.DataFrame({"lat": lat, "lon": lon, "oblast_code": codes}))
    assert placed.crs.to_epsg() == 4326
    assert np.allclose(placed["W"].bounds, (20, 49, 22, 50.28), atol=0.05)
    assert np.allclose(placed["E"].bounds, (22, 49, 24, 50.28), atol=0.05)


OUTLINES = gpd.GeoSeries({"E": box(1, 0, 2, 1), "W": box(0, 0, 1, 1)}, crs=4326)
SEEDS = pd.DataFrame(
    [("a", "W", 0.5, 0.2), ("b", "W", 0.5, 0.7), ("b", "W", 0.2, 0.9), ("c", "E", 0.5, 1.5)],
    columns=["unit_code", "outline_code", "lat", "lon"],
)


def test_cells_fill_the_outlines_without_overlap() -> None:
    areas = approximate_areas(SEEDS, OUTLINES)
    assert list(areas.index) == ["a", "b", "c"]
    assert shapely.coverage_is_valid(areas.to_numpy())
    assert shapely.area(areas.to_numpy()).sum() == pytest.approx(2.0, abs=0.001)
    assert areas["a"].contains(Point(0.2, 0.5))
    assert areas["b"].contains(Point(0.7, 0.5))


def test_a_unit_outside_its_oblast_gets_a_cell_where_it_lies() -> None:
    exclave = pd.DataFrame([("d", "W", 0.5, 1.9)], columns=SEEDS.columns)
    areas = approximate_areas(pd.concat([SEEDS, exclave]), OUTLINES)
    assert areas["d"].contains(Point(1.9, 0.5))


def test_a_hull_adds_what_the_drawing_leaves_out() -> None:
    spots = pd.DataFrame({"lat": [0.2, 0.8, 0.5], "lon": [-0.1, -0.1, -0.5]})
    grown = with_hull(OUTLINES, "W", places=spots)
    assert grown["W"].contains(Point(-0.3, 0.5))
    assert grown["E"].equals(OUTLINES["E"])


def test_the_same_input_gives_the_same_bytes_in_any_order() -> None:
    straight = feature_collection(approximate_areas(SEEDS, OUTLINES), "hromada_code")
    turned = feature_collection(approximate_areas(SEEDS.iloc[::-1], OUTLINES), "hromada_code")
    assert straight == turned
    first = json.loads(straight)["features"][0]
    assert (first["id"], first["properties"]) == ("a", {"hromada_code": "a"})
