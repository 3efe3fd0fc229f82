"""Shapes are named and never written out; their points are judged; no cell is passed over."""

from __future__ import annotations

import sqlite3

import geopandas as gpd
import pytest
import shapely

from analysis.publish.tabular import as_geopackage
from analysis.release.exhibits import Exhibits
from analysis.release.geodata import read_geopackage, shape_named


def read(content: bytes) -> Exhibits:
    found = Exhibits()
    read_geopackage(content, "a.gpkg", found)
    return found


def test_each_table_of_a_geopackage_is_read_and_its_shapes_are_named() -> None:
    areas = gpd.GeoDataFrame(
        {"hromada_code": ["UA1", "UA2"], "has_centre": [True, False]},
        geometry=[shapely.box(30, 50, 31, 51), shapely.Point(30.123456, 50.654321)],
        crs=4326,
    )
    found = read(as_geopackage(areas))
    (grid,) = [each for each in found.grids if "hromada_code" in each.columns]
    rows = [dict(zip(grid.columns, row, strict=True)) for row in grid.rows]
    assert [each["hromada_code"] for each in rows] == ["UA1", "UA2"]
    assert [each["geom"] for each in rows] == ["Polygon", "Point"]
    assert [each["has_centre"] for each in rows] == [True, False]
    assert [(each.lat, each.lon) for each in found.points] == [(50.654321, 30.123456)]
    assert not found.failures
    assert any("WGS 84" in each.text for each in found.passages)


def test_bytes_that_are_no_shape_are_said_not_passed_over() -> None:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE hidden (answer BLOB)")
    base.execute("INSERT INTO hidden VALUES (?)", (b"a secret",))
    base.commit()
    assert [why for *_, why in read(base.serialize()).failures] == [
        "a binary cell of a kind that is not known"
    ]


@pytest.mark.parametrize("content", [b"SQLite format 3\x00", b"SQLite format 3\x00" + b"x" * 5000])
def test_a_broken_database_is_said(content: bytes) -> None:
    assert read(content).failures


def test_each_point_of_many_is_kept() -> None:
    found = Exhibits()
    points = shapely.MultiPoint([(30.1, 50.1), (30.2, 50.2)])
    assert shape_named(shapely.to_wkb(points), ("a", "b"), exhibits=found) == "MultiPoint"
    assert len(found.points) == 2
    assert shape_named(b"plain text", ("a", "b"), exhibits=found) is None
