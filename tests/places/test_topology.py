"""A topology says the same areas in fewer words."""

from __future__ import annotations

import gzip
import json
import time
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from analysis.places.boundaries import read_boundaries
from analysis.places.coverage import METRES
from analysis.places.topology import geometry_topology


def decoded(topology: dict[str, Any], name: str) -> dict[str, list[list[np.ndarray]]]:
    """Rings of each area, put together as a page does it: no reorienting."""
    scale, origin = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + origin for arc in topology["arcs"]]

    def ring(numbers: list[int]) -> np.ndarray:
        parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])

    found = {}
    for geometry in topology["objects"][name]["geometries"]:
        single = geometry["type"] == "Polygon"
        polygons = [geometry["arcs"]] if single else geometry["arcs"]
        found[geometry["id"]] = [[ring(numbers) for numbers in rings] for rings in polygons]
    return found


def turn(ring: np.ndarray) -> float:
    (x, y), (u, v) = ring[:-1].T, ring[1:].T
    return float((x * v - u * y).sum())


def frame_of(*areas: Any) -> gpd.GeoDataFrame:
    codes = [f"UA{number}" for number in range(len(areas))]
    return gpd.GeoDataFrame({"hromada_code": codes}, geometry=list(areas), crs="EPSG:4326")


def test_a_common_border_is_written_once() -> None:
    frame = frame_of(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(2, 0, 3, 1))
    topology = geometry_topology(frame, name="a")
    assert len(topology["arcs"]) == 6
    assert decoded(topology, "a").keys() == {"UA0", "UA1", "UA2"}


def test_a_town_inside_a_hromada_shares_its_ring() -> None:
    town = shapely.box(4, 4, 6, 6)
    frame = frame_of(shapely.box(0, 0, 10, 10) - town, town)
    topology = geometry_topology(frame, name="a")
    assert len(topology["arcs"]) == 2
    around, within = decoded(topology, "a").values()
    assert [len(rings) for rings in around] == [2]
    assert np.allclose(around[0][1], within[0][0][::-1])
    assert turn(around[0][0]) < 0 < turn(around[0][1])


def test_an_island_smaller_than_a_step_goes_but_never_the_last_area() -> None:
    dot = shapely.box(5, 5, 5.0001, 5.0001)
    frame = frame_of(
        shapely.MultiPolygon([dot, shapely.box(0, 0, 1, 1)]), dot, shapely.box(8, 8, 9, 9)
    )
    areas = decoded(geometry_topology(frame, name="a", quantization=100), "a")
    assert [len(polygons) for polygons in areas.values()] == [1, 1, 1]


def test_the_frame_is_left_as_it_was() -> None:
    frame = frame_of(shapely.box(0, 0, 1, 1))
    before = frame.geometry.to_wkb()
    geometry_topology(frame, name="a")
    assert before.equals(frame.geometry.to_wkb())


@pytest.mark.usefixtures("fetched")
def test_the_map_of_ukraine_is_small_whole_and_clockwise() -> None:
    areas = read_boundaries()
    start = time.perf_counter()
    topology = geometry_topology(areas, name="hromady")
    assert time.perf_counter() - start < 10
    assert len(gzip.compress(json.dumps(topology, separators=(",", ":")).encode(), 9)) < 220_000
    rings = decoded(topology, "hromady")
    assert list(rings) == areas["hromada_code"].to_list()
    exteriors = [polygon[0] for polygons in rings.values() for polygon in polygons]
    assert len(exteriors) > 1472
    assert all((ring[0] == ring[-1]).all() for ring in exteriors)
    assert all(turn(ring) < 0 for ring in exteriors)
    again = [
        shapely.MultiPolygon([(polygon[0], polygon[1:]) for polygon in polygons])
        for polygons in rings.values()
    ]
    metres = gpd.GeoSeries(shapely.make_valid(again), crs="EPSG:4326").to_crs(METRES)
    assert np.allclose(metres.area, areas.to_crs(METRES).area, rtol=0.05)


@pytest.mark.usefixtures("fetched")
def test_borders_between_neighbours_stay_common() -> None:
    topology = geometry_topology(read_boundaries(), name="hromady")
    used: dict[int, int] = {}
    for geometry in topology["objects"]["hromady"]["geometries"]:
        flat = np.concatenate([np.array(ring) for rings in polygons_of(geometry) for ring in rings])
        for number in flat.tolist():
            used[number if number >= 0 else ~number] = used.get(max(number, ~number), 0) + 1
    assert len(used) == len(topology["arcs"])
    assert sum(count == 2 for count in used.values()) > 0.8 * len(used)


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
