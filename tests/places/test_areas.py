"""Points and areas: what is embedded, how good it is, and what is missing."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from analysis import paths, places
from analysis.errors import DataError
from analysis.places.areas import _read_collection

CITIES_AND_CRIMEA = {"UA80000000000093317", "UA85000000000065278", "UA01000000000013043"}


@pytest.mark.usefixtures("build")
def test_the_embedded_areas_are_announced_and_name_what_they_lack() -> None:
    areas = places.read_areas()
    assert areas.is_approximate
    assert areas.label == "approximate areas"
    codes = set(areas.frame["hromada_code"])
    assert codes >= CITIES_AND_CRIMEA
    assert len(codes - CITIES_AND_CRIMEA) == 1451
    assert len(areas.missing) == 18
    assert codes | set(areas.missing) == set(places.read_register()["hromada_code"])


@pytest.mark.usefixtures("build")
def test_the_embedded_areas_are_a_valid_coverage() -> None:
    for frame in (places.read_areas().frame, places.read_oblast_outlines()):
        shapes = frame.geometry.to_numpy()
        assert len(shapes) >= 27
        assert shapely.is_valid(shapes).all()
        assert shapely.coverage_is_valid(shapes)
        assert (shapely.get_coordinates(shapes).round(4) == shapely.get_coordinates(shapes)).all()


@pytest.mark.usefixtures("build")
def test_the_areas_lie_about_where_the_real_ones_lie(reference: Path) -> None:
    real = gpd.read_parquet(reference / "data" / "boundaries" / "hromady.parquet")
    real = real.set_index("katottg").geometry
    ours = places.read_areas().frame.set_index("hromada_code").geometry
    codes = sorted(set(ours.index) - CITIES_AND_CRIMEA)
    overlap = share_in_common(ours.loc[codes].to_numpy(), real.loc[codes].to_numpy())
    assert len(codes) == 1451
    assert overlap.sum() / 1469 >= 0.53
    assert np.median(overlap) >= 0.55
    whole = share_in_common(
        np.array([shapely.union_all(ours.to_numpy())]),
        np.array([shapely.union_all(real.to_numpy())]),
    )
    assert whole[0] >= 0.98


def share_in_common(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    common = shapely.area(shapely.intersection(one, other))
    return common / (shapely.area(one) + shapely.area(other) - common)


@pytest.mark.usefixtures("build")
def test_outlines_hold_crimea_and_sevastopol() -> None:
    outlines = places.read_oblast_outlines().set_index("oblast_code").geometry
    assert len(outlines) == 27
    assert outlines["UA01000000000013043"].contains(shapely.Point(34.1, 44.95))  # Simferopol
    assert outlines["UA85000000000065278"].contains(shapely.Point(33.53, 44.6))


def test_points_agree_with_an_independent_matching(reference: Path) -> None:
    theirs = pd.read_csv(reference / "data" / "embedded" / "hromada_points.csv")
    both = places.read_points().merge(
        theirs, left_on="hromada_code", right_on="katottg", suffixes=("", "_theirs")
    )
    assert len(both) == 1469
    north = (both["lat"] - both["lat_theirs"]) * 111
    east = (both["lon"] - both["lon_theirs"]) * 111 * np.cos(np.radians(48.5))
    far = np.hypot(north, east) > 1
    assert far.sum() <= 12
    assert (both["lat"].isna() == both["lat_theirs"].isna()).all()


def test_points_lie_in_their_hromadas(reference: Path) -> None:
    real = gpd.read_parquet(reference / "data" / "boundaries" / "hromady.parquet")
    real = real.set_index("katottg").geometry
    points = places.read_points().dropna(subset="lat").set_index("hromada_code")
    spots = shapely.points(points["lon"], points["lat"])
    distance = shapely.distance(real.loc[points.index].to_numpy(), spots)
    assert len(points) == 1453
    assert (distance == 0).mean() > 0.99
    assert distance.max() < 0.06  # degrees, about 5 km


def test_a_damaged_file_is_refused_with_words(tmp_path: Path) -> None:
    broken = tmp_path / "areas.geojson"
    whole = (paths.data_folder() / "hromadas" / "oblast_outlines.geojson").read_text()
    for text in ("", whole[:1000], '{"features": [{"geometry": null}]}'):
        broken.write_text(text)
        with pytest.raises(DataError, match="no GeoJSON"):
            _read_collection(broken, "oblast_code")
        _read_collection.cache_clear()
