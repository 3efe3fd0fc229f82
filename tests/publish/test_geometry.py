"""One topology for all maps: shared borders once, rings clockwise, nothing lost."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.publish.geometry import topology_of


def layer(shapes: dict[str, Any]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"code": list(shapes)}, geometry=list(shapes.values()), crs="EPSG:4326")


def decoded(topology: dict[str, Any], name: str) -> dict[str, Any]:
    """Read a topology back by the specification, independently of the page's decoder."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + x0, y * ky + y0))
        arcs.append(points)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            assert not points or points[-1] == arc[0]
            points += arc[1:] if points else arc
        assert points[0] == points[-1]
        return points

    return {
        geometry["id"]: shapely.MultiPolygon(
            [(ring(rings[0]), [ring(hole) for hole in rings[1:]]) for rings in geometry["arcs"]]
        )
        for geometry in topology["objects"][name]["geometries"]
    }


def test_a_border_between_two_areas_is_stored_once() -> None:
    squares = {"a": shapely.box(0, 0, 1, 1), "b": shapely.box(1, 0, 2, 1)}
    topology = topology_of({"squares": layer(squares)})
    used = [n for g in topology["objects"]["squares"]["geometries"] for n in g["arcs"][0][0]]
    assert len(topology["arcs"]) == 3
    assert len(used) == 4
    assert sum(number < 0 for number in used) == 1


def test_outlines_that_follow_the_areas_add_no_arc() -> None:
    squares = {"a": shapely.box(0, 0, 1, 1), "b": shapely.box(1, 0, 2, 1)}
    whole = {"whole": shapely.union_all(list(squares.values()))}
    alone = topology_of({"squares": layer(squares)})
    both = topology_of({"squares": layer(squares), "whole": layer(whole)})
    assert len(both["arcs"]) == len(alone["arcs"])


def test_holes_islands_and_enclaves_come_back() -> None:
    island = shapely.box(10, 0, 11, 1)
    ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    shapes = {
        "around": shapely.MultiPolygon([ring, island]),
        "inside": shapely.box(1, 1, 2, 2),
    }
    result = decoded(topology_of({"x": layer(shapes)}), "x")
    assert len(result) == 2
    for code, shape in shapes.items():
        assert shapely.symmetric_difference(result[code], shape).area < 1e-9


def test_exterior_rings_run_clockwise() -> None:
    shapes = {"a": shapely.box(0, 0, 1, 1, ccw=True), "b": shapely.box(1, 0, 2, 1, ccw=False)}
    result = decoded(topology_of({"x": layer(shapes)}), "x")
    assert len(result) == 2
    for shape in result.values():
        assert not shapely.is_ccw(shape.geoms[0].exterior)


def test_thinned_borders_still_meet_and_layers_still_agree() -> None:
    wave = [(1 + 0.002 * (number % 2), number / 50) for number in range(51)]
    left = shapely.Polygon([(0, 0), *wave, (0, 1)])
    right = shapely.Polygon([(2, 0), (2, 1), *reversed(wave)])
    layers = {"halves": layer({"a": left, "b": right}), "whole": layer({"w": left | right})}
    rough = topology_of(layers)
    fine = topology_of(layers, tolerance=0.01)
    counted = [sum(len(arc) for arc in made["arcs"]) for made in (rough, fine)]
    assert counted[1] < counted[0] / 3
    halves = decoded(fine, "halves")
    assert abs(shapely.union_all(list(halves.values())).area - 2) < 0.01
    assert halves["a"].intersection(halves["b"]).area == 0
    assert decoded(fine, "whole")["w"].area == halves["a"].area + halves["b"].area


def test_a_small_ring_is_not_thinned_away() -> None:
    island = shapely.box(0, 0, 0.004, 0.004)
    shapes = {"land": shapely.MultiPolygon([shapely.box(1, 1, 2, 2), island])}
    result = decoded(topology_of({"x": layer(shapes)}, tolerance=0.01), "x")
    assert len(result["land"].geoms) == 2


def test_a_ring_smaller_than_the_grid_is_left_out() -> None:
    speck = shapely.box(5, 5, 5.0001, 5.0001)
    shape = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), speck])
    result = decoded(topology_of({"x": layer({"a": shape})}), "x")
    assert len(result["a"].geoms) == 1


places = st.tuples(st.integers(1, 99), st.integers(1, 99))


@settings(max_examples=30, deadline=None)
@given(st.lists(places, min_size=4, max_size=20, unique=True))
def test_any_cut_of_a_square_keeps_its_areas(points: list[tuple[int, int]]) -> None:
    square = shapely.box(0, 0, 100, 100)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=square)
    pieces = [cell.intersection(square) for cell in cells.geoms]
    shapes = {f"c{number}": piece for number, piece in enumerate(pieces) if piece.area > 1}
    result = decoded(topology_of({"x": layer(shapes)}), "x")
    assert set(result) == set(shapes)
    for code, shape in shapes.items():
        # No vertex moves by more than half a step each way.
        assert abs(result[code].area - shape.area) <= shape.length * 0.001
