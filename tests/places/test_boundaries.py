"""Real boundaries: each unit once, fitting together, where the reference has them."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from analysis import places
from analysis.errors import DataError, SourceMissing
from analysis.places import boundaries
from analysis.places.boundaries import read_boundaries, read_oblast_boundaries, read_polygons
from analysis.places.coverage import METRES, clean_coverage
from analysis.places.sources import read_source


def test_nothing_fetched_says_how_to_fetch(build: Path) -> None:
    with pytest.raises(SourceMissing, match="hromady fetch boundaries"):
        read_boundaries()
    assert not build.exists()


@pytest.mark.usefixtures("fetched")
def test_each_unit_has_one_area_and_all_fit_together() -> None:
    areas = read_boundaries()
    assert areas["hromada_code"].to_list() == places.read_register()["hromada_code"].to_list()
    assert len(areas) == 1472
    assert list(areas.columns) == ["hromada_code", "geometry"]
    assert areas.crs.to_epsg() == 4326
    assert shapely.coverage_is_valid(np.asarray(areas.geometry))
    assert shapely.is_valid(np.asarray(areas.geometry)).all()


@pytest.mark.usefixtures("fetched")
def test_areas_are_those_of_the_reference(reference: Path) -> None:
    theirs = gpd.read_parquet(reference / "data" / "boundaries" / "hromady.parquet")
    theirs = theirs.set_index("katottg")["geometry"].to_crs(METRES)
    ours = read_boundaries().set_index("hromada_code")["geometry"].to_crs(METRES)
    assert set(ours.index) == set(theirs.index)
    mine, other = np.asarray(ours), np.asarray(theirs.reindex(ours.index))
    agreement = shapely.area(mine & other) / shapely.area(mine | other)
    assert agreement.min() > 0.94
    assert np.median(agreement) > 0.997
    assert np.quantile(agreement, 0.01) > 0.98
    difference = np.abs(shapely.area(mine) / shapely.area(other) - 1)
    assert difference.max() < 0.06
    assert np.median(difference) < 0.001
    assert shapely.area(mine).sum() == pytest.approx(shapely.area(other).sum(), rel=1e-4)


@pytest.mark.usefixtures("fetched")
def test_each_polygon_gets_the_code_of_the_reference(reference: Path) -> None:
    source = read_source("boundaries")
    path = reference / "data" / "upstream" / source.file_name
    expected = pd.read_csv(reference / "data" / "admin" / "match_polygons_katottg.csv")["katottg"]
    coded = boundaries._with_codes(clean_coverage(read_polygons(source, path)), path=path)
    assert len(coded) == 1472
    assert coded["hromada_code"].to_list() == expected.to_list()


@pytest.mark.usefixtures("fetched")
def test_reservoirs_stay_open_and_slivers_are_closed() -> None:
    outline = shapely.coverage_union_all(np.asarray(read_boundaries().to_crs(METRES).geometry))
    holes = [shapely.Polygon(ring) for part in outline.geoms for ring in part.interiors]
    assert len(holes) == 4
    assert min(hole.area for hole in holes) > 50e6


@pytest.mark.usefixtures("fetched")
def test_outlines_of_oblasts_are_made_of_the_same_borders(reference: Path) -> None:
    outlines = read_oblast_boundaries()
    assert len(outlines) == 27
    assert outlines["oblast_code"].to_list() == sorted(
        places.read_register()["oblast_code"].unique()
    )
    assert shapely.coverage_is_valid(np.asarray(outlines.geometry))
    theirs = gpd.read_file(reference / "data" / "boundaries" / "oblasti.geojson")
    theirs = theirs.set_index("katottg")["geometry"].to_crs(METRES)
    ours = outlines.set_index("oblast_code")["geometry"].to_crs(METRES)
    assert set(theirs.index) == set(ours.index)
    mine, other = np.asarray(ours), np.asarray(theirs.reindex(ours.index))
    assert (shapely.area(mine & other) / shapely.area(mine | other)).min() > 0.99


@pytest.mark.usefixtures("fetched")
def test_the_second_reading_is_fast() -> None:
    read_boundaries()
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        read_boundaries()
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.3


def test_a_damaged_cache_is_made_anew(fetched: Path) -> None:
    first = read_oblast_boundaries()
    (kept,) = (fetched / "open").glob("boundaries_oblasts.*.parquet")
    whole = kept.read_bytes()
    for damaged in (whole[: len(whole) // 2], b"", whole[:2000] + b"\0" * 50 + whole[2050:]):
        kept.write_bytes(damaged)
        assert read_oblast_boundaries().geometry.geom_equals(first.geometry).all()
        assert kept.read_bytes() == whole


def feature(**changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "type": "Feature",
        "properties": {"hromada": "Агрономічна", "region": "Вінницька", "rayon": "Вінницький"},
        "geometry": json.loads(shapely.to_geojson(shapely.box(28, 49, 29, 50))),
    }
    return whole | changes


def collection(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "corrupt or truncated"),
        (collection(feature())[:-30], "corrupt or truncated"),
        (b'{"type": "FeatureCollection"}', "corrupt or truncated"),
        (b"\xff\xfe", "corrupt or truncated"),
        (collection(feature(geometry={"type": "Polygon", "coordinates": [[1]]})), "corrupt or"),
        (collection(feature(geometry={"type": "Point", "coordinates": [1, 2]})), "no area"),
        (collection(feature(), feature(properties={"hromada": "A"})), "without region, rayon"),
    ],
)
def test_a_geojson_that_is_not_as_declared_is_refused(
    tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "a.geojson"
    file.write_bytes(content)
    with pytest.raises(DataError, match=said) as refusal:
        read_polygons(read_source("boundaries"), file)
    assert "a.geojson" in str(refusal.value)


def test_units_without_a_polygon_are_named(tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    file.write_bytes(collection(feature()))
    polygons = clean_coverage(read_polygons(read_source("boundaries"), file))
    with pytest.raises(DataError, match=r"1,472 units with one polygon each.*units without: UA"):
        boundaries._with_codes(polygons, path=file)
