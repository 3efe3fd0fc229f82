"""Areas as the browser wants them: light, clockwise, and textured where a value is missing.

Repairing and choosing boundaries is the matter of ``places``; here they are only thinned for
the screen.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import shapely

from analysis.memory import remembered

__all__ = ["DOTS", "TEXTURES", "features_of", "geojson_of", "texture_dots", "texture_lines"]

SCREEN_TOLERANCE_DEGREES = 0.012
"""About one kilometre, half a pixel of a national map 800 pixels wide."""
DECIMALS = 3

TEXTURES: dict[str, tuple[tuple[float, float], ...]] = {
    "no_data": ((0.17, 1.0),),
    "withheld": ((0.17, 1.0), (0.17, -1.0)),
    "unreliable": ((0.17, np.inf),),
    "not_applicable": ((0.24, 0.0), (0.24, np.inf)),
    "not_covered": ((0.3, 0.0),),
    "caution": ((0.14, -1.0),),
}
"""Of each gap: (distance of the lines in degrees of latitude, their slope), one a direction."""
DOTS = {"not_surveyed": 0.22}
"""Gaps shown by dots: their distance in degrees of latitude."""
DEGREE_OF_LONGITUDE = 0.66
"""In degrees of latitude, at 48.5 degrees north: makes a slope of 1 look like 45 degrees."""


@remembered
def features_of(frame: pd.DataFrame, code_column: str) -> dict[str, dict[str, Any]]:
    """Return a light GeoJSON feature of each area.

    Parameters
    ----------
    frame : GeoDataFrame
        Code and geometry, EPSG:4326, a coverage; simplified with shared borders.
    code_column : str
        Column of the code that becomes the ``id`` of the feature.

    Returns
    -------
    dict of str to dict
        Feature by code; exterior rings clockwise, as plotly needs them.

    Examples
    --------
    >>> import geopandas
    >>> frame = geopandas.GeoDataFrame({"code": ["UA01"]}, geometry=[shapely.box(30, 48, 31, 49)])
    >>> features_of(frame, "code")["UA01"]["geometry"]["coordinates"][0][:2]
    [[31.0, 48.0], [30.0, 48.0]]
    """
    thin = shapely.coverage_simplify(
        frame.geometry.to_numpy(), SCREEN_TOLERANCE_DEGREES, simplify_boundary=True
    )
    features = {}
    for code, shape in zip(frame[code_column], thin, strict=True):
        if shape is None or shape.is_empty:
            continue
        clockwise = shapely.orient_polygons(shape, exterior_cw=True)
        geometry = shapely.geometry.mapping(clockwise)
        features[str(code)] = {
            "type": "Feature",
            "id": str(code),
            "properties": {"code": str(code)},
            "geometry": {
                "type": geometry["type"],
                "coordinates": _rounded(geometry["coordinates"]),
            },
        }
    return features


def _rounded(coordinates: Any) -> Any:
    """Round to about 100 m, and drop what falls on the point before."""
    if isinstance(coordinates[0], (int, float)):
        return [round(number, DECIMALS) for number in coordinates]
    nested = [_rounded(part) for part in coordinates]
    if not isinstance(nested[0][0], (int, float)):
        return nested
    kept = [nested[0], *(point for before, point in pairwise(nested) if point != before)]
    return kept if len(kept) >= 4 else nested


def geojson_of(
    features: Mapping[str, dict[str, Any]], codes: Iterable[str], *, name: str
) -> str | dict[str, Any]:
    """Return the geometry of some areas, or its name where the page holds it for all figures.

    Parameters
    ----------
    features : mapping of str to dict
        See :func:`features_of`.
    codes : iterable of str
        Those wanted.
    name : str
        ``hromady`` or ``oblasts``: the name under which the page holds the geometry.

    Returns
    -------
    str or dict
        The name where ``$HROMADY_GEOMETRY`` is ``named``; else a feature collection.

    Examples
    --------
    >>> kept = geojson_of({"UA01": {"type": "Feature", "id": "UA01"}}, ["UA01"], name="hromady")
    >>> kept if isinstance(kept, str) else kept["features"][0]["id"]
    'UA01'
    """
    if is_named():
        return name
    return {
        "type": "FeatureCollection",
        "features": [features[code] for code in codes if code in features],
    }


def is_named() -> bool:
    """Tell whether figures only name their geometry (batches and committed references)."""
    return os.environ.get("HROMADY_GEOMETRY") == "named"


def texture_lines(
    shapes: Iterable[Any], kind: str, *, scale: float = 1.0
) -> tuple[list[Any], list[Any]]:
    """Return the hatching of areas, so that a gap is told from a value without colour.

    Parameters
    ----------
    shapes : iterable of shapely geometries
        EPSG:4326.
    kind : str
        A key of ``TEXTURES``.
    scale : float
        Of the distances: below 1 where less than the whole country is shown.

    Returns
    -------
    tuple of two lists
        Longitudes and latitudes in degrees; ``None`` between two lines.

    Examples
    --------
    >>> longitudes, latitudes = texture_lines([shapely.box(30, 48, 31, 49)], "not_covered")
    >>> longitudes[:3], latitudes[:3]
    ([30.0, 31.0, None], [48.0, 48.0, None])
    """
    longitudes, latitudes = _hatched(tuple(shapes), kind, scale=scale)
    return list(longitudes), list(latitudes)


@remembered
def _hatched(shapes: tuple[Any, ...], kind: str, *, scale: float) -> tuple[list[Any], list[Any]]:
    """Several maps of a report have the same gaps."""
    whole = shapely.union_all(list(shapes))
    longitudes: list[Any] = []
    latitudes: list[Any] = []
    if whole.is_empty:
        return longitudes, latitudes
    shapely.prepare(whole)
    decimals = 2 if scale >= 1 else 3
    for distance, slope in TEXTURES[kind]:
        lines = _parallels(whole.bounds, distance * scale, slope)
        pieces = shapely.intersection(lines, whole)
        for piece in shapely.get_parts(pieces):
            if piece.geom_type != "LineString" or piece.is_empty:
                continue
            ends = shapely.get_coordinates(piece)[[0, -1]]
            longitudes += [*np.round(ends[:, 0], decimals).tolist(), None]
            latitudes += [*np.round(ends[:, 1], decimals).tolist(), None]
    return longitudes, latitudes


def _parallels(
    bounds: tuple[float, float, float, float], distance: float, slope: float
) -> np.ndarray:
    """Straight lines across a box, on a raster that is the same for every map."""
    west, south, east, north = bounds
    if np.isinf(slope):
        apart = distance / DEGREE_OF_LONGITUDE
        across = np.arange(np.ceil(west / apart), np.floor(east / apart) + 1) * apart
        return _lines([[[place, south], [place, north]] for place in across])
    rise = slope * DEGREE_OF_LONGITUDE
    apart = distance * float(np.hypot(1, slope))
    lowest = min(south - rise * west, south - rise * east)
    highest = max(north - rise * west, north - rise * east)
    first = np.ceil(lowest / apart)
    starts = np.arange(first, np.floor(highest / apart) + 1) * apart
    return _lines([[[west, start + rise * west], [east, start + rise * east]] for start in starts])


def _lines(ends: list[list[list[float]]]) -> np.ndarray:
    return shapely.linestrings(np.array(ends)) if ends else np.array([], dtype=object)


def texture_dots(
    shapes: Iterable[Any], kind: str, *, scale: float = 1.0
) -> tuple[list[float], list[float]]:
    """Return dots on a raster inside areas: the texture of what nobody asked about.

    Parameters
    ----------
    shapes : iterable of shapely geometries
        EPSG:4326.
    kind : str
        A key of ``DOTS``.
    scale : float
        As for :func:`texture_lines`.

    Returns
    -------
    tuple of two lists
        Longitudes and latitudes in degrees.

    Examples
    --------
    >>> sorted(set(texture_dots([shapely.box(30, 48, 31, 48.7)], "not_surveyed")[1]))
    [48.18, 48.4, 48.62]
    """
    longitudes, latitudes = _dotted(tuple(shapes), kind, scale=scale)
    return list(longitudes), list(latitudes)


@remembered
def _dotted(shapes: tuple[Any, ...], kind: str, *, scale: float) -> tuple[list[float], list[float]]:
    whole = shapely.union_all(list(shapes))
    if whole.is_empty:
        return [], []
    up = DOTS[kind] * scale
    across = up / DEGREE_OF_LONGITUDE
    west, south, east, north = whole.bounds
    rows = np.arange(np.ceil(south / up), np.floor(north / up) + 1)
    places = np.arange(np.ceil(west / across) - 1, np.floor(east / across) + 1)
    place, row = np.meshgrid(places, rows)
    x, y = (place + (row % 2) / 2).ravel() * across, row.ravel() * up
    shapely.prepare(whole)
    inside = shapely.intersects_xy(whole, x, y)
    decimals = 2 if scale >= 1 else 3
    return np.round(x[inside], decimals).tolist(), np.round(y[inside], decimals).tolist()
