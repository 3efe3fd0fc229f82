"""Where hromadas lie: points, and areas: the fetched boundaries, or else approximate ones.

Whoever draws or compares neighbours asks here and never needs to know which of the two it got;
it is told, so that it can say so. Fetching and repairing the boundaries belongs to ``boundaries``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from analysis import paths
from analysis.errors import DataError, SourceMissing
from analysis.memory import remembered
from analysis.places.boundaries import read_boundaries, read_oblast_boundaries
from analysis.places.register import read_register, read_table

__all__ = ["Areas", "read_areas", "read_oblast_outlines", "read_points"]


@dataclass(frozen=True)
class Areas:
    """Areas of the units of the register, and what they are worth.

    Attributes
    ----------
    frame : geopandas.GeoDataFrame
        ``hromada_code``, ``geometry`` (EPSG:4326), sorted by code: a valid coverage.
    is_approximate : bool
        True for the embedded ones: they show where a hromada lies, not where it ends.
    edition : str
        Date or year that they show.
    label : str
        What to call them on a map, in English: "approximate areas" or "boundaries of November
        2020".
    missing : tuple of str
        Codes of the units without an area.
    source_ids : tuple of str
        Sources: ids of ``data/open``, or names of embedded files.

    Examples
    --------
    >>> areas = read_areas()
    >>> len(areas.frame) + len(areas.missing)
    1472
    """

    frame: gpd.GeoDataFrame
    is_approximate: bool
    edition: str
    label: str
    missing: tuple[str, ...]
    source_ids: tuple[str, ...]


@remembered
def read_areas() -> Areas:
    """Return the fetched boundaries when they are there, else the embedded approximate areas.

    Returns
    -------
    Areas
        Crimea is one unit, Sevastopol and Kyiv are units.

    Raises
    ------
    DataError
        The file is there, but it is damaged or not the declared one.

    Examples
    --------
    >>> frame = read_areas().frame
    >>> bool(frame["hromada_code"].is_unique), "UA01000000000013043" in set(frame["hromada_code"])
    (True, True)
    """
    try:
        frame = read_boundaries()
    except SourceMissing:
        frame = _read_embedded("approximate_areas.geojson", "hromada_code")
        kept = ("2026", "approximate areas", ("approximate_areas.geojson",))
        return _areas(frame, is_approximate=True, described=kept)
    kept = ("2020-11", "boundaries of November 2020", ("boundaries",))
    return _areas(frame, is_approximate=False, described=kept)


def _areas(
    frame: gpd.GeoDataFrame, *, is_approximate: bool, described: tuple[str, str, tuple[str, ...]]
) -> Areas:
    edition, label, source_ids = described
    without = sorted(set(read_register()["hromada_code"]) - set(frame["hromada_code"]))
    return Areas(frame, is_approximate, edition, label, tuple(without), source_ids)


@remembered
def read_oblast_outlines() -> gpd.GeoDataFrame:
    """Return the outlines of 24 oblasts, Kyiv, Sevastopol and Crimea.

    Returns
    -------
    geopandas.GeoDataFrame
        27 rows, ``oblast_code``, ``geometry`` (EPSG:4326), sorted by code; from the fetched
        boundaries when they are there, else embedded.

    Raises
    ------
    DataError
        The file is there, but it is damaged or not the declared one.

    Examples
    --------
    >>> len(read_oblast_outlines())
    27
    """
    try:
        return read_oblast_boundaries()
    except SourceMissing:
        return _read_embedded("oblast_outlines.geojson", "oblast_code")


@remembered
def read_points() -> pd.DataFrame:
    """Return one point a unit: its centre, or its largest settlement whose place is known.

    Returns
    -------
    pandas.DataFrame
        1,472 rows: ``hromada_code``, ``lat``, ``lon`` (degrees; missing for Crimea as one unit
        and where no settlement was found), ``point_source`` (centre, other_settlement, none),
        ``geoname_id`` (missing likewise).

    Source
    ------
    GeoNames (CC BY 4.0).

    Examples
    --------
    >>> points = read_points().set_index("hromada_code")
    >>> points.loc["UA46060250000025047", ["lat", "lon"]].round(1).tolist()
    [49.8, 24.0]
    """
    points = read_table(paths.data_folder() / "hromadas" / "points.csv").copy()
    return points.astype({"geoname_id": "Int64"})


def _read_embedded(name: str, key: str) -> gpd.GeoDataFrame:
    return _read_collection(paths.data_folder() / "hromadas" / name, key).copy()


@lru_cache
def _read_collection(path: Path, key: str) -> gpd.GeoDataFrame:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        geometry = shapely.from_geojson([json.dumps(each["geometry"]) for each in features])
        codes = [each["properties"][key] for each in features]
    except (OSError, ValueError, KeyError, TypeError, shapely.errors.GEOSException) as problem:
        raise DataError(
            f"{path.name} is missing or is no GeoJSON.",
            where=str(path),
            found=str(problem)[:200],
            hint="Restore it, or make it with `python -m analysis.places.rebuild`.",
        ) from problem
    return gpd.GeoDataFrame({key: codes}, geometry=geometry, crs=4326)
