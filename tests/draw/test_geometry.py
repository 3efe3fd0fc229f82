"""Geometry is light, clockwise, and named where the page holds it."""

from __future__ import annotations

import itertools

import geopandas
import pytest
import shapely

from analysis.draw.geometry import TEXTURES, features_of, geojson_of, texture_lines


@pytest.fixture
def frame() -> geopandas.GeoDataFrame:
    hole = shapely.box(30, 48, 32, 50) - shapely.box(30.5, 48.5, 31, 49)
    islands = shapely.union_all([shapely.box(33, 48, 34, 49), shapely.box(35, 48, 36, 49)])
    return geopandas.GeoDataFrame({"code": ["UA1", "UA2"]}, geometry=[hole, islands], crs=4326)


def area(ring: list[list[float]]) -> float:
    pairs = itertools.pairwise(ring)
    return sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairs) / 2


def test_exterior_rings_run_clockwise_and_holes_the_other_way(
    frame: geopandas.GeoDataFrame,
) -> None:
    features = features_of(frame, "code")
    exterior, hole = features["UA1"]["geometry"]["coordinates"]
    assert area(exterior) > 0 > area(hole)
    parts = features["UA2"]["geometry"]["coordinates"]
    assert len(parts) == 2
    assert all(area(part[0]) > 0 for part in parts)


def test_a_feature_is_found_by_its_code(frame: geopandas.GeoDataFrame) -> None:
    features = features_of(frame, "code")
    assert {key: one["id"] for key, one in features.items()} == {"UA1": "UA1", "UA2": "UA2"}


def test_neighbours_keep_their_common_border() -> None:
    left, right = shapely.box(30, 48, 31, 49), shapely.box(31, 48, 32, 49)
    frame = geopandas.GeoDataFrame({"code": ["a", "b"]}, geometry=[left, right], crs=4326)
    shapes = [shapely.geometry.shape(f["geometry"]) for f in features_of(frame, "code").values()]
    assert shapely.coverage_is_valid(shapes)


def test_geometry_is_named_only_where_asked(
    frame: geopandas.GeoDataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    features = features_of(frame, "code")
    monkeypatch.setenv("HROMADY_GEOMETRY", "named")
    assert geojson_of(features, ["UA1"], name="hromady") == "hromady"
    monkeypatch.delenv("HROMADY_GEOMETRY")
    carried = geojson_of(features, ["UA1", "UA9"], name="hromady")
    assert isinstance(carried, dict)
    assert [feature["id"] for feature in carried["features"]] == ["UA1"]


@pytest.mark.parametrize("kind", TEXTURES)
def test_texture_stays_inside_its_area(kind: str, frame: geopandas.GeoDataFrame) -> None:
    longitudes, latitudes = texture_lines(frame.geometry, kind)
    inside = shapely.union_all(frame.geometry).buffer(0.02)
    counted = 0
    for start in range(0, len(longitudes), 3):
        ends = [(longitudes[start + end], latitudes[start + end]) for end in (0, 1)]
        assert longitudes[start + 2] is latitudes[start + 2] is None
        assert inside.covers(shapely.LineString(ends))
        counted += 1
    assert counted > 5


def test_no_area_has_no_texture() -> None:
    assert texture_lines([], "no_data") == ([], [])
