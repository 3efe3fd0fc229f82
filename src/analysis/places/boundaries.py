"""Real boundaries: from the fetched file, with codes, repaired and simplified.

Approximate areas for a machine that fetched nothing, and the choice between the two, belong to
``areas``.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from analysis import paths
from analysis.errors import DataError, OutputError
from analysis.places.coverage import (
    DEGREES,
    clean_coverage,
    dissolved,
    simplified,
    touching_lengths,
)
from analysis.places.fetching import read_fetched_path
from analysis.places.name_tables import match_names
from analysis.places.register import read_register, read_renames
from analysis.places.sources import Source, read_source

__all__ = ["read_boundaries", "read_oblast_boundaries", "read_polygons"]

SOURCE_ID = "boundaries"
BOUNDARIES_VERSION = "1"  # raise it when the code makes other areas than before


def read_boundaries() -> gpd.GeoDataFrame:
    """Return the real areas of 1,472 units, as of November 2020.

    Returns
    -------
    geopandas.GeoDataFrame
        ``hromada_code`` (1,469 hromadas, Kyiv, Sevastopol and the Republic of Crimea as one),
        ``geometry`` in degrees (EPSG:4326): a valid coverage, simplified to about 300 m with
        common borders; sorted by code.

    Raises
    ------
    SourceMissing
        The boundaries have not been fetched.
    DataError
        The file is not the declared one, or a unit has no polygon or several.

    Source
    ------
    ``data/open/boundaries.yml``.

    Examples
    --------
    >>> from analysis.errors import SourceMissing
    >>> try:
    ...     units = len(read_boundaries())
    ... except SourceMissing:
    ...     units = 1472
    >>> units
    1472
    """
    return _read_kept("hromadas", _read_hromada_areas)


def read_oblast_boundaries() -> gpd.GeoDataFrame:
    """Return the real outlines of oblasts, Kyiv, Sevastopol and Crimea.

    Returns
    -------
    geopandas.GeoDataFrame
        ``oblast_code``, ``geometry`` in degrees (EPSG:4326), dissolved from
        :func:`read_boundaries`; 27 rows, sorted by code.

    Raises
    ------
    SourceMissing, DataError
        As :func:`read_boundaries`.

    Examples
    --------
    >>> from analysis.errors import SourceMissing
    >>> try:
    ...     units = len(read_oblast_boundaries())
    ... except SourceMissing:
    ...     units = 27
    >>> units
    27
    """
    return _read_kept("oblasts", _read_oblast_areas)


def _read_hromada_areas() -> gpd.GeoDataFrame:
    source = read_source(SOURCE_ID)
    path = read_fetched_path(source)
    polygons = clean_coverage(read_polygons(source, path))
    coded = simplified(_with_codes(polygons, path=path))
    return coded[["hromada_code", "geometry"]].sort_values("hromada_code", ignore_index=True)


def _read_oblast_areas() -> gpd.GeoDataFrame:
    register = read_register()[["hromada_code", "oblast_code"]]
    return dissolved(read_boundaries().merge(register, on="hromada_code"), by="oblast_code")


def read_polygons(source: Source, path: Path) -> gpd.GeoDataFrame:
    """Return the polygons of a GeoJSON file as published, with the names that they bear.

    Parameters
    ----------
    source : Source
        Says which properties hold name, oblast and raion.
    path : pathlib.Path
        The GeoJSON file.

    Returns
    -------
    geopandas.GeoDataFrame
        ``name``, ``oblast``, ``raion``, ``geometry`` (EPSG:4326), in the order of the file.

    Raises
    ------
    DataError
        The file is no GeoJSON, or a feature lacks a property or an area.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "cut.geojson"
    ...     _ = file.write_text('{"features": [')
    ...     read_polygons(read_source("boundaries"), file)
    Traceback (most recent call last):
    ...
    analysis.errors.DataError: cut.geojson is not GeoJSON (corrupt or truncated). ...
    """
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        geometry = shapely.from_geojson([json.dumps(each["geometry"]) for each in features])
    except (ValueError, KeyError, TypeError, shapely.errors.GEOSException) as problem:
        raise DataError(
            f"{path.name} is not GeoJSON (corrupt or truncated).",
            needed="a FeatureCollection of areas",
            found=str(problem),
            where=str(path),
        ) from problem
    reads = source.reads
    wanted = {"name": reads.name, "oblast": reads.oblast, "raion": reads.raion}
    for number, feature in enumerate(features):
        missing = [name for name in wanted.values() if name not in feature.get("properties", {})]
        if missing or shapely.get_dimensions(geometry[number]) != 2:
            raise DataError(
                f"A feature of {path.name} is not as declared.",
                needed=f"an area with {', '.join(wanted.values())}",
                found=f"without {', '.join(missing)}" if missing else "no area",
                where=f"{path}, feature {number}",
            )
    names = {key: [each["properties"][name] for each in features] for key, name in wanted.items()}
    return gpd.GeoDataFrame(names, geometry=geometry, crs=DEGREES)


def _with_codes(polygons: gpd.GeoDataFrame, *, path: Path) -> gpd.GeoDataFrame:
    """One code a polygon and one polygon a unit of the register, or a refusal with names."""
    matched = match_names(polygons, name="name", oblast="oblast", raion="raion")
    coded = polygons.assign(hromada_code=np.asarray(matched["hromada_code"], dtype=object))
    coded = _twins_apart(coded)
    wanted = set(read_register()["hromada_code"])
    bad = coded["hromada_code"].isna() | coded["hromada_code"].duplicated(keep=False)
    without = sorted(wanted - set(coded["hromada_code"]))
    if bad.any() or without:
        named = [f"{row.name} ({row.raion}, {row.oblast})" for row in coded[bad].itertuples(False)]
        raise DataError(
            "The polygons do not lead to each unit of the register once.",
            needed=f"{len(wanted):,} units with one polygon each",
            found=f"unclear: {'; '.join(named[:5])} … units without: {', '.join(without[:5])}",
            where=str(path),
        )
    return coded


def _twins_apart(coded: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Polygons that bear the same labels: each is of the raion that most of its border touches.

    The file labels both polygons of Talalaivka (Chernihiv oblast) with Nizhyn raion.
    """
    register = read_register().set_index("hromada_code")
    free = register.loc[~register.index.isin(coded["hromada_code"].dropna())]
    claimed = coded["hromada_code"]
    for code in claimed[claimed.duplicated()].dropna().unique():
        own = register.loc[code]
        same = (free["name_uk"] == own["name_uk"]) & (free["oblast_code"] == own["oblast_code"])
        candidates = pd.concat([register.loc[[code]], free[same]])
        twins = claimed.index[claimed == code]
        claimed = claimed.where(~claimed.index.isin(twins))
        found = {twin: _by_neighbours(coded, twin, candidates=candidates) for twin in twins}
        if len(set(found.values())) == len(twins):
            claimed = claimed.fillna(pd.Series(found, dtype=object))
    return coded.assign(hromada_code=claimed)


def _by_neighbours(coded: gpd.GeoDataFrame, twin: int, *, candidates: pd.DataFrame) -> str:
    raions = read_register().set_index("hromada_code")["raion_code"]
    others = coded.drop(index=coded.index[coded["name"] == coded.at[twin, "name"]])
    lengths = pd.Series(
        touching_lengths(coded.geometry[twin], np.asarray(others.geometry)),
        index=others["hromada_code"].map(raions),
    )
    by_raion = lengths.groupby(level=0).sum()
    return str(candidates["raion_code"].map(by_raion).fillna(0.0).idxmax())


def _read_kept(level: str, make: Callable[[], gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """What was made before from the same file, declaration and register; else made now."""
    source = read_source(SOURCE_ID)
    path = read_fetched_path(source)
    kept = path.with_name(f"{SOURCE_ID}_{level}.{_read_key(source)}.parquet")
    with contextlib.suppress(OSError, ValueError, KeyError):  # a damaged one is made anew
        return gpd.read_parquet(kept, page_checksum_verification=True)
    made = make()
    buffer = io.BytesIO()
    made.to_parquet(buffer, write_page_checksum=True)
    with contextlib.suppress(OutputError, OSError):
        paths.write_bytes(kept, buffer.getvalue())
        for stale in path.parent.glob(f"{SOURCE_ID}_{level}.*.parquet"):
            if stale != kept:
                stale.unlink(missing_ok=True)
    return made


def _read_key(source: Source) -> str:
    register = read_register()
    parts = [BOUNDARIES_VERSION, source.model_dump_json()]
    parts += [*(register["hromada_code"] + register["name_uk"]), *read_renames()["name_old"]]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
