"""A table as the bytes of a file that anyone can open: CSV, workbook, GeoPackage, GeoParquet.

The same table gives the same bytes every time: no clock and no person in them. Which table it
is belongs to ``downloads``.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
from openpyxl.cell import WriteOnlyCell

__all__ = ["as_csv", "as_geopackage", "as_geoparquet", "as_workbook"]

MARK = "\ufeff"
"""Tells programs of spreadsheets that the text is UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NAME = "hromady"
_CLOCK = "OGR_CURRENT_DATE"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_DAY = "1980-01-01T00:00:00Z"
_DATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def as_csv(table: pd.DataFrame) -> bytes:
    """Return a table as comma-separated values in UTF-8, with its mark.

    Parameters
    ----------
    table : pandas.DataFrame
        Its columns are the first line; the index is left out.

    Returns
    -------
    bytes
        Missing values are empty; a text that a spreadsheet would take for a formula is led by an
        apostrophe.

    Examples
    --------
    >>> as_csv(pd.DataFrame({"a": ["=1+1", None], "b": [True, False]})).decode("utf-8-sig")
    "a,b\\n'=1+1,true\\n,false\\n"
    """
    plain = table.apply(_written)
    text = plain.to_csv(index=False, lineterminator="\n")
    return f"{MARK}{text}".encode()


def _written(column: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(column):
        return column.astype(object).map({True: "true", False: "false"})
    if pd.api.types.is_numeric_dtype(column):
        return column
    return column.astype(object).map(_harmless, na_action="ignore")


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_workbook(table: pd.DataFrame) -> bytes:
    """Return a table as an Excel workbook of one sheet, without formulas.

    Parameters
    ----------
    table : pandas.DataFrame
        As for :func:`as_csv`.

    Returns
    -------
    bytes
        A text stays a text, whatever it begins with.

    Examples
    --------
    >>> content = as_workbook(pd.DataFrame({"a": ["=1+1"]}))
    >>> sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    >>> sheet["A2"].value, sheet["A2"].data_type
    ('=1+1', 's')
    """
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "Hromady"
    sheet = book.create_sheet(NAME)
    sheet.freeze_panes = "A2"

    def text(value: str) -> WriteOnlyCell:
        cell = WriteOnlyCell(sheet, value=value)
        cell.data_type = "s"
        return cell

    sheet.append([text(str(name)) for name in table.columns])
    for row in table.astype(object).itertuples(index=False, name=None):
        cells = [None if pd.isna(value) else value for value in row]
        sheet.append([text(each) if isinstance(each, str) else each for each in cells])
    stream = io.BytesIO()
    book.save(stream)
    return _undated(stream.getvalue())


def _undated(content: bytes) -> bytes:
    """Pack the members again with one date."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            target.writestr(member, _DATED.sub(rb"\g<1>" + _DAY.encode(), source.read(name)))
    return stream.getvalue()


def as_geopackage(table: gpd.GeoDataFrame) -> bytes:
    """Return a table with areas as a GeoPackage of one layer.

    Parameters
    ----------
    table : geopandas.GeoDataFrame
        With a column ``geometry``, in degrees.

    Returns
    -------
    bytes
        An SQLite file without a spatial index: a program makes its own.

    Examples
    --------
    >>> import shapely
    >>> table = gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(30, 50)], crs=4326)
    >>> as_geopackage(table)[:15]
    b'SQLite format 3'
    """
    with tempfile.TemporaryDirectory() as folder, _still():
        file = Path(folder) / f"{NAME}.gpkg"
        table.to_file(
            file, driver="GPKG", layer=NAME, engine="pyogrio", SPATIAL_INDEX="NO", VERSION="1.3"
        )
        return file.read_bytes()


@contextmanager
def _still() -> Iterator[None]:
    """Stop the clock that a GeoPackage is dated by."""
    before = pyogrio.get_gdal_config_option(_CLOCK)
    pyogrio.set_gdal_config_options({_CLOCK: _DAY})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({_CLOCK: before})


def as_geoparquet(table: gpd.GeoDataFrame) -> bytes:
    """Return a table with areas as GeoParquet.

    Parameters
    ----------
    table : geopandas.GeoDataFrame
        With a column ``geometry``, in degrees.

    Returns
    -------
    bytes

    Examples
    --------
    >>> import shapely
    >>> table = gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(30, 50)], crs=4326)
    >>> len(gpd.read_parquet(io.BytesIO(as_geoparquet(table))))
    1
    """
    stream = io.BytesIO()
    table.to_parquet(stream, index=False, compression="zstd")
    return stream.getvalue()
