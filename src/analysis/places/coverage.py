"""Areas that share their borders: repaired, simplified and dissolved without a gap.

A *coverage* here is a set of areas that neither overlap nor leave slivers, and whose common
borders are the same line. Whose areas they are does not belong here.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from analysis.errors import DataError

__all__ = ["clean_coverage", "dissolved", "simplified", "touching_lengths"]

METRES = "+proj=laea +lat_0=48.5 +lon_0=31.5 +ellps=GRS80 +units=m +type=crs"
DEGREES = "EPSG:4326"

GAP_METRES = 500
"""Narrower gaps are slivers between neighbours; the reservoirs of the Dnipro are wider."""

SIMPLIFIED_METRES = 300
"""Side of the triangle up to which a vertex is dropped: 99 % of vertices move less than this."""


def clean_coverage(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return areas whose borders match: overlaps given to one side, slivers closed.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        Polygons in degrees (EPSG:4326) that nearly fit together.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows, in metres (equal-area projection centred on Ukraine).

    Raises
    ------
    DataError
        The areas cannot be repaired: one of them vanished or the borders still differ.

    Examples
    --------
    >>> apart = [shapely.box(30, 50, 31, 51), shapely.box(31.002, 50, 32, 51)]
    >>> clean = clean_coverage(gpd.GeoDataFrame(geometry=apart, crs=DEGREES))
    >>> bool(shapely.coverage_is_valid(clean.geometry.to_numpy()))
    True
    """
    metres = areas.to_crs(METRES)
    rough = shapely.make_valid(np.asarray(metres.geometry), method="structure")
    clean = shapely.coverage_clean(rough, gap_width=GAP_METRES)
    empty = int(shapely.is_empty(clean).sum())
    if empty or not shapely.coverage_is_valid(clean):
        raise DataError(
            "The boundaries cannot be repaired into areas that fit together.",
            found=f"{empty} areas vanished, of {len(areas)}",
        )
    return metres.set_geometry(gpd.GeoSeries(clean, index=areas.index, crs=METRES))


def simplified(
    coverage: gpd.GeoDataFrame, *, metres: float = SIMPLIFIED_METRES
) -> gpd.GeoDataFrame:
    """Return a coverage with fewer vertices, its common borders still common.

    Parameters
    ----------
    coverage : geopandas.GeoDataFrame
        As :func:`clean_coverage` gives it, in metres.
    metres : float
        A vertex goes when its triangle is smaller than the square of this.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows, in degrees (EPSG:4326).

    Source
    ------
    Visvalingam and Whyatt (1993), as in GEOS ``CoverageSimplifier``.

    Examples
    --------
    >>> two = [shapely.box(0, 0, 9000, 9000), shapely.box(9000, 0, 9900, 9000)]
    >>> simplified(gpd.GeoDataFrame(geometry=two, crs=METRES)).crs.to_epsg()
    4326
    """
    fewer = shapely.coverage_simplify(np.asarray(coverage.geometry), metres)
    series = gpd.GeoSeries(fewer, index=coverage.index, crs=coverage.crs)
    return coverage.set_geometry(series).to_crs(DEGREES)


def dissolved(coverage: gpd.GeoDataFrame, *, by: str) -> gpd.GeoDataFrame:
    """Return the outline of each group of areas.

    Parameters
    ----------
    coverage : geopandas.GeoDataFrame
        Areas with common borders.
    by : str
        The column that names the group.

    Returns
    -------
    geopandas.GeoDataFrame
        ``by`` and ``geometry``, sorted by group.

    Examples
    --------
    >>> two = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    >>> frame = gpd.GeoDataFrame({"oblast_code": ["UA1", "UA1"]}, geometry=two, crs=METRES)
    >>> dissolved(frame, by="oblast_code").area.to_list()
    [2.0]
    """
    groups = coverage.groupby(by, sort=True)["geometry"]
    outlines = {name: shapely.coverage_union_all(np.asarray(part)) for name, part in groups}
    return gpd.GeoDataFrame(
        {by: list(outlines)}, geometry=list(outlines.values()), crs=coverage.crs
    )


def touching_lengths(one: shapely.Geometry, others: npt.NDArray[np.object_]) -> list[float]:
    """Return how long the border is that an area has in common with each of others.

    Parameters
    ----------
    one : shapely.Geometry
        An area of a coverage.
    others : numpy.ndarray of shapely.Geometry
        Other areas of it.

    Returns
    -------
    list of float
        In the unit of the coordinates; 0 where they do not touch.

    Examples
    --------
    >>> touching_lengths(shapely.box(0, 0, 1, 1), np.array([shapely.box(1, 0, 2, 3)]))
    [1.0]
    """
    border = shapely.boundary(one)
    return [float(length) for length in shapely.length(shapely.intersection(border, others))]
