"""Areas as TopoJSON: each common border written once, coordinates as small whole numbers.

What a page does with it belongs to ``publish``; making areas that fit together to ``coverage``.

Source: the TopoJSON format specification, github.com/topojson/topojson-specification.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

__all__ = ["geometry_topology"]

Point = tuple[int, int]
Line = list[Point]


def geometry_topology(
    frame: gpd.GeoDataFrame, *, name: str, quantization: int = 10_000
) -> dict[str, Any]:
    """Return areas as one topology whose decoded exterior rings run clockwise.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        The first column holds the code of an area (it becomes the ``id``), ``geometry``
        polygons that share their borders vertex by vertex.
    name : str
        Name of the object in the topology.
    quantization : int
        How many steps the map has across, and down; 10,000 over Ukraine are about 130 metres
        across and 90 down.

    Returns
    -------
    dict
        A TopoJSON ``Topology``, ready for ``json.dumps``. A ring that is smaller than a step is
        left out, but never the last of an area.

    Examples
    --------
    >>> two = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    >>> frame = gpd.GeoDataFrame({"hromada_code": ["UA1", "UA2"]}, geometry=two, crs="EPSG:4326")
    >>> topology = geometry_topology(frame, name="hromady")
    >>> len(topology["arcs"]), [g["id"] for g in topology["objects"]["hromady"]["geometries"]]
    (3, ['UA1', 'UA2'])
    """
    areas = shapely.orient_polygons(np.asarray(frame.geometry), exterior_cw=True)
    bounds = shapely.total_bounds(areas)
    scale = np.maximum(bounds[2:] - bounds[:2], 1e-12) / (quantization - 1)
    rings = [_rings_of(area, origin=bounds[:2], scale=scale) for area in areas]
    knots = _knots(ring for polygons in rings for polygon in polygons for ring in polygon)
    lines = _Lines()
    codes = [str(code) for code in frame.iloc[:, 0]]
    geometries = [
        _geometry(code, [[lines.arcs_of(ring, knots) for ring in rings] for rings in polygons])
        for code, polygons in zip(codes, rings, strict=True)
    ]
    return {
        "type": "Topology",
        "transform": {"scale": scale.tolist(), "translate": bounds[:2].tolist()},
        "objects": {name: {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_steps(line) for line in lines.found],
    }


def _rings_of(area: Any, *, origin: Any, scale: Any) -> list[list[Line]]:
    """Polygons of an area, each a list of closed rings of whole numbers."""
    polygons: list[list[Line]] = []
    for part in sorted(shapely.get_parts(area), key=shapely.area, reverse=True):
        exterior, *holes = [
            _whole(shapely.get_coordinates(ring), origin=origin, scale=scale)
            for ring in (part.exterior, *part.interiors)
        ]
        if _turn(exterior) < 0 or not polygons:
            polygons.append([exterior, *(hole for hole in holes if _turn(hole) > 0)])
    return polygons


def _whole(coordinates: Any, *, origin: Any, scale: Any) -> Line:
    steps = np.rint((coordinates - origin) / scale).astype(np.int64)
    moved = np.concatenate([[True], (steps[1:] != steps[:-1]).any(axis=1)])
    return [(int(x), int(y)) for x, y in steps[moved]]


def _turn(ring: Line) -> int:
    """Twice the area within a ring: negative clockwise, and 0 where rounding left no area."""
    if len(ring) < 4:
        return 0
    (x, y), (u, v) = np.array(ring[:-1]).T, np.array(ring[1:]).T
    return int((x * v - u * y).sum())


def _knots(rings: Any) -> set[Point]:
    """Points where borders meet: those with other than two different neighbours."""
    neighbours: dict[Point, set[Point]] = {}
    for ring in rings:
        for one, other in pairwise(ring):
            neighbours.setdefault(one, set()).add(other)
            neighbours.setdefault(other, set()).add(one)
    return {point for point, near in neighbours.items() if len(near) != 2}


@dataclass
class _Lines:
    """Lines between knots, each kept once; walked backwards it is the complement of its number."""

    found: list[Line] = field(default_factory=list)
    numbers: dict[tuple[Point, ...], int] = field(default_factory=dict)

    def arcs_of(self, ring: Line, knots: set[Point]) -> list[int]:
        """Return the numbers of the lines of which a ring is made."""
        body = ring[:-1] or ring
        cuts = [place for place, point in enumerate(body) if point in knots]
        start = cuts[0] if cuts else body.index(min(body))
        body = [*body[start:], *body[:start], body[start]]
        places = [cut - start for cut in cuts] or [0]
        ends = [*places[1:], len(body) - 1]
        return [
            self._number(body[one : other + 1]) for one, other in zip(places, ends, strict=True)
        ]

    def _number(self, line: Line) -> int:
        there, back = tuple(line), tuple(reversed(line))
        if there in self.numbers:
            return self.numbers[there]
        if back in self.numbers:
            return ~self.numbers[back]
        self.found.append(line)
        return self.numbers.setdefault(there, len(self.found) - 1)


def _geometry(code: str, polygons: list[list[list[int]]]) -> dict[str, Any]:
    if len(polygons) == 1:
        return {"type": "Polygon", "id": code, "arcs": polygons[0]}
    return {"type": "MultiPolygon", "id": code, "arcs": polygons}


def _steps(line: Line) -> list[list[int]]:
    """First point, then the way from each point to the next."""
    points = np.array(line)
    return np.concatenate([points[:1], np.diff(points, axis=0)]).tolist()
