"""Areas fit together after repair, and still do after simplifying and dissolving."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from analysis.errors import DataError
from analysis.places.coverage import (
    DEGREES,
    METRES,
    clean_coverage,
    dissolved,
    simplified,
    touching_lengths,
)


@pytest.fixture
def rough() -> gpd.GeoDataFrame:
    """Four cells of about 30 km, each a little too large or too small."""
    cells = [
        shapely.box(30 + 0.4 * i + shift, 50 + 0.3 * j, 30.4 + 0.4 * i, 50.3 + 0.3 * j + shift)
        for i in range(2)
        for j, shift in ((0, 0.002), (1, -0.002))
    ]
    return gpd.GeoDataFrame({"oblast_code": ["A", "A", "B", "B"]}, geometry=cells, crs=DEGREES)


def test_overlaps_and_slivers_are_gone_and_no_area_is_lost(rough: gpd.GeoDataFrame) -> None:
    before = rough.copy()
    assert not shapely.coverage_is_valid(np.asarray(rough.geometry))
    clean = clean_coverage(rough)
    areas = np.asarray(clean.geometry)
    assert shapely.coverage_is_valid(areas)
    assert np.allclose(shapely.area(areas), rough.to_crs(METRES).area, rtol=0.02)
    outline = shapely.coverage_union_all(areas)
    assert len(shapely.get_parts(outline)) == 1
    assert before.geometry.equals(rough.geometry)


def test_a_lake_wider_than_a_sliver_stays() -> None:
    ring = shapely.box(30, 50, 31, 51) - shapely.box(30.4, 50.4, 30.5, 50.5)
    halves = [ring & shapely.box(30, 50, 30.45, 51), ring & shapely.box(30.45, 50, 31, 51)]
    clean = clean_coverage(gpd.GeoDataFrame(geometry=halves, crs=DEGREES))
    (outline,) = shapely.get_parts(shapely.coverage_union_all(np.asarray(clean.geometry)))
    assert len(outline.interiors) == 1


def test_an_area_wholly_under_another_is_refused() -> None:
    twice = [shapely.box(30, 50, 31, 51), shapely.box(30, 50, 31, 51)]
    with pytest.raises(DataError, match="1 areas vanished, of 2"):
        clean_coverage(gpd.GeoDataFrame(geometry=twice, crs=DEGREES))


def test_a_simplified_coverage_is_still_one(rough: gpd.GeoDataFrame) -> None:
    wavy = clean_coverage(rough)
    points = shapely.segmentize(np.asarray(wavy.geometry), 500)
    dense = clean_coverage(gpd.GeoDataFrame(geometry=points, crs=METRES).to_crs(DEGREES))
    fewer = simplified(dense)
    assert fewer.crs.to_epsg() == 4326
    assert shapely.coverage_is_valid(np.asarray(fewer.geometry))
    assert fewer.get_coordinates().shape[0] < dense.get_coordinates().shape[0] / 4


def test_outlines_hold_all_their_areas(rough: gpd.GeoDataFrame) -> None:
    clean = clean_coverage(rough)
    outlines = dissolved(clean, by="oblast_code")
    assert outlines["oblast_code"].to_list() == ["A", "B"]
    assert np.isclose(outlines.area.sum(), clean.area.sum())


def test_the_common_border_is_measured_and_a_stranger_has_none() -> None:
    others = np.array([shapely.box(1, 0, 2, 0.5), shapely.box(5, 5, 6, 6)])
    assert touching_lengths(shapely.box(0, 0, 1, 1), others) == [0.5, 0.0]
