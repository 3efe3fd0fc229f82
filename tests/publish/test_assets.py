"""What all pages share is there, whole, and asks no network for anything."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from analysis.errors import OutputError
from analysis.publish.assets import ASSETS, geometry_script, write_assets


@pytest.fixture
def square() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"hromada_code": ["UA01"]}, geometry=[shapely.box(30, 48, 31, 49)], crs="EPSG:4326"
    )


def test_every_asset_is_written(tmp_path: Path, square: gpd.GeoDataFrame) -> None:
    written = write_assets(tmp_path / "assets", layers={"hromady": square})
    assert tuple(written) == ASSETS
    assert all(file.stat().st_size > 1000 for file in written.values())
    assert sorted(file.name for file in (tmp_path / "assets").iterdir()) == sorted(ASSETS)


def test_the_drawing_library_is_the_one_of_the_installed_package(
    tmp_path: Path, square: gpd.GeoDataFrame
) -> None:
    file = write_assets(tmp_path, layers={"hromady": square})["plotly.min.js"]
    assert re.match(rb"/\*\*\s*\* plotly\.js v\d+\.\d+\.\d+", file.read_bytes())
    assert len(gzip.compress(file.read_bytes())) < 1_700_000


def test_the_script_carries_codes_and_an_empty_world(
    tmp_path: Path, square: gpd.GeoDataFrame
) -> None:
    text = write_assets(tmp_path, layers={"hromady": square})["geometry.js"].read_text("utf-8")
    assert '"id":"UA01"' in text
    assert "world_110m" in text
    assert "__TOPOLOGY__" not in text


def test_the_topology_in_the_script_is_json(square: gpd.GeoDataFrame) -> None:
    script = geometry_script({"hromady": square}, template=b"__TOPOLOGY__")
    assert json.loads(script)["type"] == "Topology"


def test_our_own_files_name_no_other_host(tmp_path: Path, square: gpd.GeoDataFrame) -> None:
    written = write_assets(tmp_path, layers={"hromady": square})
    for name in ("site.css", "site.js", "geometry.js"):
        assert "http" not in written[name].read_text("utf-8").replace('href^="http"', ""), name


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, square: gpd.GeoDataFrame) -> None:
    (tmp_path / "assets").write_text("a file stands in the way")
    with pytest.raises(OutputError, match=r"plotly\.min\.js"):
        write_assets(tmp_path / "assets", layers={"hromady": square})
