"""What all pages share is there, whole, and asks no network for anything."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from analysis.errors import OutputError
from analysis.publish.assets import ASSETS, SIGNS, geometry_script, write_assets


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
    assert '"codes":["UA01"]' in text
    assert "world_110m" in text
    assert "__TOPOLOGY__" not in text


def test_the_topology_in_the_script_is_json(square: gpd.GeoDataFrame) -> None:
    script = geometry_script({"hromady": square}, template=b"__TOPOLOGY__")
    assert json.loads(script)["type"] == "Topology"


def decoded(text: str) -> list[int]:
    """Numbers of one border, read by the rule that the docstring states."""
    numbers, value, bits = [], 0, 0
    for sign in text:
        code = SIGNS.index(sign)
        value |= (code & 31) << bits
        bits += 5
        if code < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = bits = 0
    return numbers


def test_the_borders_in_the_script_come_back(square: gpd.GeoDataFrame) -> None:
    topology = json.loads(geometry_script({"hromady": square}, template=b"__TOPOLOGY__"))
    (arc,) = topology["arcs"]
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    steps = np.array(decoded(arc)).reshape(-1, 2)
    corners = steps.cumsum(axis=0) * [kx, ky] + [x0, y0]
    assert shapely.Polygon(corners).equals(square.geometry[0])


def test_names_keep_every_spelling_and_write_each_oblast_once(tmp_path: Path) -> None:
    names = [("UA2", "Б", "О", "B"), ("UA1", "А", "О", "A", "Former")]
    written = write_assets(tmp_path, layers={}, names={"uk": names})
    text = written["names-uk.js"].read_text("utf-8")
    told = json.loads(text[text.index("})})(") + 5 : text.rindex(")")])
    assert told == {
        "codes": ["UA1", "UA2"],
        "oblasts": ["О"],
        "rows": [["А", 0, "A", "Former"], ["Б", 0, "B"]],
    }


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node here")
def test_codes_of_the_register_come_back_from_their_columns(tmp_path: Path) -> None:
    codes = ["UA05020010000053508", "UA05020030000031457", "UA80000000000093317"]
    names = [(code, f"Name {place}", "О") for place, code in enumerate(reversed(codes))]
    script = write_assets(tmp_path, layers={}, names={"uk": names})["names-uk.js"]
    assert not re.search(r"\d{3}", script.read_text("utf-8"))
    shown = "globalThis.window={};" + script.read_text("utf-8") + "console.log(JSON.stringify("
    done = subprocess.run(
        ["node", "-e", f"{shown}window.HromadyNames))"], capture_output=True, check=True
    )
    assert json.loads(done.stdout) == [[*row] for row in sorted(names)]


def test_shapes_in_the_script_lead_to_their_arcs_both_ways() -> None:
    apart = shapely.union_all([shapely.box(1, 0, 2, 1), shapely.box(5, 0, 7, 1)])
    halves = [shapely.box(0, 0, 1, 1), apart]
    frame = gpd.GeoDataFrame({"code": ["a", "b"]}, geometry=halves, crs="EPSG:4326")
    script = json.loads(geometry_script({"halves": frame}, template=b"__TOPOLOGY__"))
    numbers = decoded(script["objects"]["halves"])
    # code 0 has one polygon of one ring of two arcs; code 1 has two polygons.
    assert numbers[:4] == [0, 1, 1, 2]
    assert numbers[6:8] == [1, 2]
    assert sum(number & 1 for number in numbers[4:]) >= 1
    assert len(script["arcs"]) == 4


def test_packed_numbers_hold_nothing_that_looks_like_an_address() -> None:
    assert len(set(SIGNS)) == 64
    assert not set(SIGNS) & set("0123456789@\\\"'<&%$#./:-_ ")


def test_equal_squares_stand_as_a_grid() -> None:
    squares = [shapely.box(x * 0.4, 0, (x + 1) * 0.4, 0.4) for x in range(-1, 2)]
    frame = gpd.GeoDataFrame({"code": list("abc")}, geometry=squares, crs="EPSG:4326")
    script = json.loads(geometry_script({"tiles": frame}, template=b"__TOPOLOGY__"))
    assert script["objects"] == {}
    assert script["grids"]["tiles"]["side"] == 0.4
    assert decoded(script["grids"]["tiles"]["cells"]) == [0, -1, 0, 1, 0, 0, 2, 1, 0]


def test_only_the_drawn_kinds_of_the_library_are_written(tmp_path: Path) -> None:
    written = write_assets(tmp_path, layers={}, kinds=["bar", "scatter"])["plotly.min.js"]
    assert len(gzip.compress(written.read_bytes())) < 400_000


def test_our_own_files_name_no_other_host(tmp_path: Path, square: gpd.GeoDataFrame) -> None:
    written = write_assets(tmp_path, layers={"hromady": square})
    for name in ("site.css", "site.js", "maps.js", "geometry.js"):
        assert "http" not in written[name].read_text("utf-8").replace('href^="http"', ""), name


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, square: gpd.GeoDataFrame) -> None:
    (tmp_path / "assets").write_text("a file stands in the way")
    with pytest.raises(OutputError, match=r"plotly\.min\.js"):
        write_assets(tmp_path / "assets", layers={"hromady": square})
