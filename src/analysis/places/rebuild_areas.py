"""Approximate areas: cells around known settlements, joined by hromada, cut at the oblast.

For a machine without the published boundaries. They show where a hromada lies, not where it
ends; the real boundaries belong to ``boundaries``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.optimize import minimize

from analysis.errors import DataError

__all__ = ["approximate_areas", "feature_collection", "fit_outlines", "read_outlines", "with_hull"]

DECIMALS = 4
_ROUND_PASSES = 3
_FAR_OUTSIDE = 5.0
_HULL_DEGREES = 0.02


def read_outlines(module: Path, oblasts: dict[str, str]) -> gpd.GeoSeries:
    """Read the oblast shapes of @svg-maps/ukraine, in units of its drawing (y grows southward).

    Parameters
    ----------
    module : pathlib.Path
        ``index.js`` of the package.
    oblasts : dict of str to str
        Oblast code of each shape's id.

    Returns
    -------
    geopandas.GeoSeries
        One (multi)polygon a code, no coordinate system yet; holes are where another unit lies.

    Raises
    ------
    DataError
        A declared shape is not in the module.
    """
    text = module.read_text(encoding="utf-8")
    shapes = json.loads(text[text.index("{") : text.rindex("}") + 1])["locations"]
    paths = {shape["id"]: shape["path"] for shape in shapes}
    absent = sorted(set(oblasts) - set(paths))
    if absent:
        raise DataError(
            "Shapes of oblasts are missing.", found=", ".join(absent), where=str(module)
        )
    rings = {oblasts[shape]: _polygon(path) for shape, path in paths.items() if shape in oblasts}
    return gpd.GeoSeries(rings).sort_index()


def _polygon(path: str) -> shapely.Geometry:
    """Return the area of an SVG path of M, m, l and z (even-odd rule)."""
    area = shapely.Polygon()
    pen = start = np.zeros(2)
    for command, numbers in re.findall(r"([MmLlz])([^MmLlz]*)", path):
        steps = np.array(re.findall(r"-?\d*\.?\d+", numbers), dtype=float).reshape(-1, 2)
        if command == "z":
            pen = start
            continue
        points = np.cumsum(steps, axis=0) + pen if command in "ml" else steps
        if command in "Mm":
            start, ring = points[0], points
        else:
            ring = np.vstack([ring, points])
            area = shapely.symmetric_difference(area, shapely.make_valid(shapely.Polygon(ring)))
        pen = points[-1]
    return area


def fit_outlines(outlines: gpd.GeoSeries, places: pd.DataFrame) -> gpd.GeoSeries:
    """Put the drawing on the globe: the Mercator frame in which settlements lie in their oblast.

    Parameters
    ----------
    outlines : geopandas.GeoSeries
        Of :func:`read_outlines`.
    places : pandas.DataFrame
        ``lat``, ``lon``, ``oblast_code``: settlements whose oblast is known.

    Returns
    -------
    geopandas.GeoSeries
        The same units in longitude and latitude (EPSG:4326).
    """
    known = places[places["oblast_code"].isin(outlines.index)]
    target = _mercator(known[["lon", "lat"]].to_numpy())
    shapes = outlines.loc[known["oblast_code"]].to_numpy()
    west, south, east, _ = outlines.total_bounds
    low, high = target.min(axis=0), target.max(axis=0)
    first = np.array([(high[0] - low[0]) / (east - west), low[0], high[1]])

    def frame(change: np.ndarray) -> np.ndarray:
        """Return degrees of longitude a unit of the drawing, and where its corner lies."""
        return first + change * np.array([1e-3, 1e-1, 1e-1])

    def misfit(change: np.ndarray) -> float:
        scale, lon, north = frame(change)
        x, y = (target[:, 0] - lon) / scale + west, (north - target[:, 1]) / scale + south
        outside = shapely.distance(shapes, shapely.points(x, y))
        return float(outside.clip(max=_FAR_OUTSIDE).sum())

    best = minimize(misfit, np.zeros(3), method="Nelder-Mead", options={"xatol": 1e-3}).x
    scale, lon, north = frame(best.round(2))

    def put(xy: np.ndarray) -> np.ndarray:
        return _degrees((xy - [west, south]) * [scale, -scale] + [lon, north])

    placed = shapely.transform(outlines.to_numpy(), put)
    return gpd.GeoSeries(_clean(placed), index=outlines.index, crs=4326)


def _mercator(degrees: np.ndarray) -> np.ndarray:
    north = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(degrees[:, 1]) / 2)))
    return np.column_stack([degrees[:, 0], north])


def _degrees(mercator: np.ndarray) -> np.ndarray:
    lat = np.degrees(2 * np.arctan(np.exp(np.radians(mercator[:, 1]))) - np.pi / 2)
    return np.column_stack([mercator[:, 0], lat])


def _clean(shapes: np.ndarray) -> np.ndarray:
    """Mend a coverage and round it; rounding may break it again, so repeat."""
    cleaned = shapely.coverage_clean(shapes, gap_width=0.02)
    for _ in range(_ROUND_PASSES):
        rounded = shapely.transform(cleaned, lambda xy: xy.round(DECIMALS))
        cleaned = shapely.coverage_clean(shapely.make_valid(rounded), gap_width=0.0005)
    return shapely.normalize(shapely.transform(cleaned, lambda xy: xy.round(DECIMALS)))


def with_hull(outlines: gpd.GeoSeries, code: str, *, places: pd.DataFrame) -> gpd.GeoSeries:
    """Add to one outline the hull of places that the drawing leaves out.

    Parameters
    ----------
    outlines : geopandas.GeoSeries
        Of :func:`fit_outlines`.
    code : str
        The unit that grows.
    places : pandas.DataFrame
        ``lat``, ``lon``.

    Returns
    -------
    geopandas.GeoSeries
    """
    hull = shapely.convex_hull(shapely.multipoints(places[["lon", "lat"]].to_numpy()))
    grown = outlines.copy()
    grown[code] = shapely.union(outlines[code], shapely.buffer(hull, _HULL_DEGREES))
    return gpd.GeoSeries(_clean(grown.to_numpy()), index=grown.index, crs=4326)


def approximate_areas(settlements: pd.DataFrame, outlines: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return one area a unit: its settlements' Voronoi cells, joined, cut at the outline.

    Parameters
    ----------
    settlements : pandas.DataFrame
        ``unit_code``, ``outline_code``, ``lat``, ``lon``: each settlement with the unit that it
        stands for and the outline in which that unit lies.
    outlines : geopandas.GeoSeries
        Of :func:`fit_outlines`.

    Returns
    -------
    geopandas.GeoSeries
        A valid coverage by unit code, sorted, EPSG:4326.
    """
    areas = _cells_by_outline(settlements, outlines)
    lost = ~settlements["unit_code"].isin(areas.index)
    if lost.any():
        moved = _where_they_lie(settlements[lost], outlines)
        areas = _cells_by_outline(pd.concat([settlements[~lost], moved]), outlines)
    return gpd.GeoSeries(_clean(areas.to_numpy()), index=areas.index, crs=4326)


def _cells_by_outline(settlements: pd.DataFrame, outlines: gpd.GeoSeries) -> pd.Series:
    parts = [
        _cells(rows, outlines[code])
        for code, rows in settlements.groupby("outline_code", sort=True)
        if code in outlines.index
    ]
    areas = pd.concat(parts).sort_index()
    return areas[~shapely.is_empty(areas.to_numpy())]


def _where_they_lie(rows: pd.DataFrame, outlines: gpd.GeoSeries) -> pd.DataFrame:
    """Give exclaves (Slavutych, Kotsiubynske) a cell in the outline that is around them."""
    points = shapely.points(rows["lon"], rows["lat"])
    distance = [shapely.distance(outline, points) for outline in outlines]
    return rows.assign(outline_code=outlines.index[np.argmin(distance, axis=0)])


def _cells(rows: pd.DataFrame, outline: shapely.Geometry) -> pd.Series:
    """Return the cells of one oblast, by unit; nearness is measured in Mercator."""
    rows = rows.drop_duplicates(["lat", "lon"]).sort_values(["unit_code", "lat", "lon"])
    codes = rows["unit_code"].to_numpy()
    border = shapely.transform(outline, _mercator)
    if len(set(codes)) == 1:
        return pd.Series([outline], index=[codes[0]], dtype=object)
    points = shapely.points(_mercator(rows[["lon", "lat"]].to_numpy()))
    cells = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=border, ordered=True)
    frame = gpd.GeoSeries(shapely.get_parts(cells), index=codes)
    joined = frame.groupby(level=0).agg(lambda group: shapely.union_all(group.to_numpy()))
    cut = shapely.intersection(joined.to_numpy(), border)
    flat = shapely.transform(_polygons(cut), _degrees)
    return pd.Series(flat, index=joined.index, dtype=object)


def _polygons(shapes: np.ndarray) -> np.ndarray:
    """Leave out the points and lines that cutting leaves behind."""
    kept = [
        shapely.union_all([part for part in shapely.get_parts(shape) if part.area > 0])
        for shape in shapes
    ]
    return np.array(kept, dtype=object)


def feature_collection(areas: gpd.GeoSeries, key: str) -> str:
    """Return the areas as compact GeoJSON, one feature a line, the same bytes each time.

    Parameters
    ----------
    areas : geopandas.GeoSeries
        Geometries by code.
    key : str
        Name of the code in the properties.

    Returns
    -------
    str
        A FeatureCollection; outer rings run anticlockwise (RFC 7946).
    """
    shapes = shapely.orient_polygons(areas.to_numpy(), exterior_cw=False)
    lines = []
    for code, shape in zip(areas.index, shapes, strict=True):
        geometry = json.loads(shapely.to_geojson(shape))
        feature = {"type": "Feature", "id": code, "properties": {key: code}, "geometry": geometry}
        lines.append(json.dumps(feature, separators=(",", ":"), ensure_ascii=False))
    body = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'
