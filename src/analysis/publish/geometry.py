"""Areas as one small topology: each border stored once, for every map of the site.

Cutting rings into shared arcs and quantising them belongs here. Repairing or simplifying
boundaries does not (``places`` does that), nor does drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

__all__ = ["grid_of", "topology_of"]

Vertex = tuple[int, int]
Ring = list[Vertex]

# About 110 m from south to north, finer than the simplification of the areas (300 m).
STEP_DEGREES = 0.001


def topology_of(
    layers: Mapping[str, gpd.GeoDataFrame], *, step: float = STEP_DEGREES, tolerance: float = 0.0
) -> dict[str, object]:
    """Return all layers as one quantised TopoJSON topology.

    Parameters
    ----------
    layers : mapping of str to geopandas.GeoDataFrame
        Name of a layer to its areas in degrees (EPSG:4326): first column the code, and
        ``geometry`` (polygons, multipolygons). Borders that layers share are stored once.
    step : float
        Size of the grid, in degrees.
    tolerance : float
        How far a border may be moved to have fewer corners, in degrees. Borders are thinned
        after they are shared, so that neighbours still meet and layers still agree.

    Returns
    -------
    dict
        TopoJSON: ``objects`` has one collection a layer, each geometry a MultiPolygon with
        its code as ``id``; exterior rings run clockwise, as the drawing library needs them.
        A ring smaller than the grid is left out.

    Source
    ------
    The TopoJSON Format Specification, version 1.0.

    Examples
    --------
    >>> squares = gpd.GeoDataFrame(
    ...     {"code": ["a", "b"]},
    ...     geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)],
    ...     crs="EPSG:4326",
    ... )
    >>> len(topology_of({"squares": squares})["arcs"])
    3
    """
    origin = np.min([layer.total_bounds[:2] for layer in layers.values()], axis=0)
    polygons = {name: _polygons(layer, origin=origin, step=step) for name, layer in layers.items()}
    arcs = _Arcs(_junctions(_rings(polygons.values())))
    objects = {
        name: {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "MultiPolygon",
                    "id": code,
                    "arcs": [[arcs.cut(ring) for ring in polygon] for polygon in parts],
                }
                for code, parts in layer.items()
            ],
        }
        for name, layer in polygons.items()
    }
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [float(value) for value in origin]},
        "objects": objects,
        "arcs": [_steps(_thinned(arc, tolerance / step)) for arc in arcs.found],
    }


def grid_of(layer: gpd.GeoDataFrame) -> dict[str, Any] | None:
    """Return a layer of equal squares on a raster by their columns and rows.

    Parameters
    ----------
    layer : geopandas.GeoDataFrame
        First column the code, and ``geometry``.

    Returns
    -------
    dict or None
        ``side`` (degrees) and ``cells``: code and [column, row] of each; nothing where the
        areas are no such squares.

    Examples
    --------
    >>> squares = gpd.GeoDataFrame({"code": ["a", "b"]},
    ...                            geometry=[shapely.box(0, 0, 2, 2), shapely.box(-2, 0, 0, 2)])
    >>> grid_of(squares)
    {'side': 2.0, 'cells': [('a', [0, 0]), ('b', [-1, 0])]}
    """
    shapes = layer.geometry.to_numpy()
    bounds = shapely.bounds(shapes)
    side = float(np.round(bounds[0, 2] - bounds[0, 0], 6)) if len(bounds) > 1 else 0.0
    if not side:
        return None
    cells = np.rint(bounds[:, :2] / side)
    squares = shapely.box(*(cells * side).T, *((cells + 1) * side).T)
    if not shapely.equals_exact(shapely.normalize(shapes), shapely.normalize(squares), 1e-6).all():
        return None
    codes = layer.drop(columns="geometry").iloc[:, 0].astype(str)
    return {"side": side, "cells": list(zip(codes, cells.astype(int).tolist(), strict=True))}


class _Arcs:
    """Arcs met so far; a ring is handed back as the numbers of its arcs."""

    def __init__(self, junctions: set[Vertex]) -> None:
        self.junctions = junctions
        self.found: list[tuple[Vertex, ...]] = []
        self.numbers: dict[tuple[Vertex, ...], int] = {}

    def cut(self, ring: Ring) -> list[int]:
        """Return the ring's arcs; ``~n`` is arc ``n`` run backwards."""
        corners = [place for place, vertex in enumerate(ring) if vertex in self.junctions]
        start = corners[0] if corners else ring.index(min(ring))
        closed = [*ring[start:], *ring[:start], ring[start]]
        places = [place - start for place in corners] or [0]
        return [
            self._number(tuple(closed[first : last + 1]))
            for first, last in pairwise([*places, len(ring)])
        ]

    def _number(self, arc: tuple[Vertex, ...]) -> int:
        backwards = arc[::-1]
        if backwards in self.numbers:
            return ~self.numbers[backwards]
        if arc not in self.numbers:
            self.numbers[arc] = len(self.found)
            self.found.append(arc)
        return self.numbers[arc]


def _polygons(
    layer: gpd.GeoDataFrame, *, origin: np.ndarray, step: float
) -> dict[str, list[list[Ring]]]:
    turned = shapely.orient_polygons(layer.geometry.to_numpy(), exterior_cw=True)
    codes = layer.drop(columns="geometry").iloc[:, 0]
    result: dict[str, list[list[Ring]]] = {}
    for code, geometry in zip(codes, turned, strict=True):
        parts = []
        for polygon in shapely.get_parts(geometry):
            rings = [_quantised(line, origin=origin, step=step) for line in _lines(polygon)]
            if len(rings[0]) >= 3:
                parts.append([rings[0], *(ring for ring in rings[1:] if len(ring) >= 3)])
        result[str(code)] = parts
    return result


def _lines(polygon: shapely.Polygon) -> list[shapely.LinearRing]:
    return [polygon.exterior, *polygon.interiors]


def _quantised(line: shapely.LinearRing, *, origin: np.ndarray, step: float) -> Ring:
    grid = np.rint((shapely.get_coordinates(line) - origin) / step).astype(int)
    moved = np.any(grid[1:] != grid[:-1], axis=1)
    return [(int(x), int(y)) for x, y in grid[1:][moved]]


def _rings(layers: Iterable[dict[str, list[list[Ring]]]]) -> Iterator[Ring]:
    for layer in layers:
        for parts in layer.values():
            for polygon in parts:
                yield from polygon


def _junctions(rings: Iterable[Ring]) -> set[Vertex]:
    """Vertices where borders part: their neighbours differ from one ring to another."""
    neighbours: dict[Vertex, frozenset[Vertex]] = {}
    junctions = set()
    for ring in rings:
        for before, vertex, after in zip(
            [ring[-1], *ring], ring, [*ring[1:], ring[0]], strict=False
        ):
            pair = frozenset((before, after))
            if neighbours.setdefault(vertex, pair) != pair:
                junctions.add(vertex)
    return junctions


def _thinned(arc: tuple[Vertex, ...], tolerance: float) -> tuple[Vertex, ...]:
    """Leave out corners that hardly turn; a ring of its own keeps at least three."""
    if not tolerance or len(arc) < 3:
        return arc
    fewer = shapely.LineString(arc).simplify(tolerance, preserve_topology=False)
    kept = tuple((int(x), int(y)) for x, y in fewer.coords)
    return arc if kept[0] == kept[-1] and len(kept) < 4 else kept


def _steps(arc: tuple[Vertex, ...]) -> list[list[int]]:
    moves = [[x - x0, y - y0] for (x0, y0), (x, y) in pairwise(arc)]
    return [list(arc[0]), *moves]
