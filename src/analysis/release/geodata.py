"""Downloads with places in them: the tables of a GeoPackage, and shapes in cells.

A shape is named, never written out; a point is kept, to be judged by how exact it is.
"""

from __future__ import annotations

import sqlite3

import shapely

from analysis.release.exhibits import Exhibits, Grid, Point
from analysis.release.words import normal

__all__ = ["read_geopackage", "shape_named"]

HEADER = b"GP"
ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the extent that stands before a shape, by its code in the flags."""
OWN_TABLES = ("gpkg_", "sqlite_")


def shape_named(value: bytes, where: tuple[str, str], *, exhibits: Exhibits) -> str | None:
    """Name the kind of shape in a cell, and keep its points.

    Parameters
    ----------
    value : bytes
        Well-known binary, bare or with the header of a GeoPackage.
    where : (str, str)
        File and place.
    exhibits : Exhibits
        Where to keep points.

    Returns
    -------
    str or None
        ``Point``, ``MultiPolygon`` …; None where the bytes are no shape.

    Examples
    --------
    >>> found = Exhibits()
    >>> shape_named(shapely.to_wkb(shapely.Point(30.5, 50.4)), ("a", "b"), exhibits=found)
    'Point'
    >>> found.points[0].lat, found.points[0].lon
    (50.4, 30.5)
    """
    try:
        shape = shapely.from_wkb(_bare(value))
    except (shapely.errors.GEOSException, IndexError, ValueError):
        return None
    if shape is None:
        return None
    for part in shapely.get_parts(shape):
        if isinstance(part, shapely.Point) and not part.is_empty:
            exhibits.points.append(Point(*where, lat=part.y, lon=part.x))
    return str(shape.geom_type)


def _bare(value: bytes) -> bytes:
    if not value.startswith(HEADER):
        return value
    return value[8 + ENVELOPES[(value[3] >> 1) & 7] :]


def read_geopackage(content: bytes, file: str, exhibits: Exhibits) -> None:
    """Read every table of a GeoPackage, or of another SQLite file, into the exhibits.

    Parameters
    ----------
    content : bytes
        The file.
    file : str
        Its name in the report.
    exhibits : Exhibits
        Where to keep it.

    Examples
    --------
    >>> made = sqlite3.connect(":memory:")
    >>> _ = made.executescript("CREATE TABLE t (sex TEXT, n INT); INSERT INTO t VALUES ('w', 12)")
    >>> found = Exhibits()
    >>> read_geopackage(made.serialize(), "a.gpkg", found)
    >>> found.grids[0].columns, found.grids[0].rows
    (['sex', 'n'], [['w', 12]])
    """
    try:
        base = sqlite3.connect(":memory:")
        base.deserialize(content)
        names = [
            row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        for name in names:
            _read_own_table(base, (file, name), exhibits=exhibits)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as problem:
        exhibits.fail(file, f"not a database that can be read: {type(problem).__name__}")
        return
    exhibits.counts["downloads"] += 1


def _read_own_table(
    base: sqlite3.Connection, where: tuple[str, str], *, exhibits: Exhibits
) -> None:
    file, name = where
    quoted = name.replace('"', '""')
    found = base.execute(f'SELECT * FROM "{quoted}"')
    columns = [str(each[0]) for each in found.description]
    kinds = [str(each[2]).upper() for each in base.execute(f'PRAGMA table_info("{quoted}")')]
    rows = [
        [
            bool(value) if kind == "BOOLEAN" and value in (0, 1) else _cell(value, where, exhibits)
            for value, kind in zip(row, kinds, strict=True)
        ]
        for row in found
    ]
    if not name.startswith(OWN_TABLES):
        exhibits.add_grid(Grid(file, name, columns, rows, "", name.replace("_", " ")))
        return
    for row in rows:
        for value in row:
            if isinstance(value, str):
                exhibits.add_text((file, f"table {name}"), value, "property")


def _cell(value: object, where: tuple[str, str], exhibits: Exhibits) -> object:
    if isinstance(value, str):
        return normal(value)
    if not isinstance(value, bytes):
        return value
    named = shape_named(value, where, exhibits=exhibits)
    if named is None:
        exhibits.fail(where[0], "a binary cell of a kind that is not known", where[1])
    return named
