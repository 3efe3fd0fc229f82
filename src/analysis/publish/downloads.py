"""Data to download: the indicators of all hromadas, and every number of the pages.

Only what the pages may show as well. How a table becomes a file is the matter of ``tabular``,
what describes the files that of ``datapackages``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from analysis import indicators, paths, places, survey
from analysis.publish.results import FILE
from analysis.publish.tabular import as_csv, as_geopackage, as_geoparquet, as_workbook

__all__ = ["FOLDER", "Download", "Downloads", "indicator_table", "result_table", "write_downloads"]

FOLDER = "downloads"
UNIT_COLUMNS = (
    *("hromada_code", "kind", "name_uk", "name_en", "name_pl", "type"),
    *("oblast_code", "oblast_uk", "oblast_en", "oblast_pl"),
)
RESULT_COLUMNS = (
    *("key", "value", "unit", "lower", "upper", "level", "base", "missing"),
    *("publication", "sampling", "is_synthetic", "shown_at"),
)
DIGITS = 10
"""Significant digits of a value: more than any source has, fewer than a computer's noise."""


@dataclass(frozen=True)
class Download:
    """One file to download.

    Parameters
    ----------
    path : str
        Below the folder of downloads.
    rows : str
        What a row is: ``units``, ``results`` or ``synthetic``.
    columns : tuple of str
        Ids, in their order.
    content : bytes
        The file.

    Examples
    --------
    >>> Download("hromady.csv", "units", ("hromada_code",), b"...").format
    'csv'
    """

    path: str
    rows: str
    columns: tuple[str, ...]
    content: bytes

    @property
    def format(self) -> str:
        """Ending of the file."""
        return self.path.rpartition(".")[2]

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return len(self.content)


@dataclass(frozen=True)
class Downloads:
    """Every file to download, and what their columns hold.

    Parameters
    ----------
    files : tuple of Download
        In the order in which a page lists them.
    indicators : tuple of Indicator
        Columns of the table of units.
    origins : mapping of str to tuple of str
        Indicator to the ids of its sources.
    areas : places.Areas
        Those of the files with geometry.
    """

    files: tuple[Download, ...]
    indicators: tuple[indicators.Indicator, ...]
    origins: Mapping[str, tuple[str, ...]]
    areas: places.Areas

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all sources, each once: of the register, of the indicators, of the areas."""
        named = [each for ids in self.origins.values() for each in ids]
        return tuple(dict.fromkeys(["register.csv", *named, *self.areas.source_ids]))


def indicator_table() -> tuple[pd.DataFrame, dict[str, tuple[str, ...]]]:
    """Return the indicators that rest on open data alone, one row a unit of the register.

    Returns
    -------
    pandas.DataFrame, shape (1472, 10 + indicators)
        The columns of the unit, then a column an indicator, in its unit; an indicator that is
        true or false as such. Missing where nothing was measured or a value is withheld, and for
        Kyiv, Sevastopol and Crimea, which stand in the register without being hromadas.
    dict of str to tuple of str
        Indicator to the ids of its sources.

    Examples
    --------
    >>> table, origins = indicator_table()
    >>> len(table), table.columns[0], list(table.columns[10:]) == list(origins)
    (1472, 'hromada_code', True)
    """
    inputs = indicators.inputs_of(open_data=places.read_open_data())
    known = indicators.open_indicators(indicators.read_indicators(), inputs)
    units = places.read_register()[list(UNIT_COLUMNS)].set_index("hromada_code")
    measured = {each.id: _values(each, inputs).reindex(units.index) for each in known}
    origins = {
        each.id: tuple(dict.fromkeys(inputs.origins.loc[list(each.input_ids), "origin_id"]))
        for each in known
    }
    return units.assign(**measured).reset_index(), origins


def _values(indicator: indicators.Indicator, inputs: indicators.Inputs) -> pd.Series:
    table = indicators.measure(indicator, inputs).set_index("hromada_code")
    values = table["value"].map(lambda value: float(f"{value:.{DIGITS}g}"))
    if indicator.unit == "is_true":
        return values.astype("boolean")
    return values.astype("Int64") if _is_whole(indicator, values) else values


def _is_whole(indicator: indicators.Indicator, values: pd.Series) -> bool:
    return indicator.unit == "count" and bool((values.dropna() % 1 == 0).all())


def result_table(results: Mapping[str, Any]) -> pd.DataFrame:
    """Return the table of results of a site as rows and columns.

    Parameters
    ----------
    results : mapping
        Content of ``results.json``.

    Returns
    -------
    pandas.DataFrame, shape (results, 12)
        ``key``, ``value``, ``unit``, ``lower`` and ``upper`` of the interval and its ``level``,
        ``base``, ``missing``, ``publication``, ``sampling``, ``is_synthetic`` and ``shown_at``, the
        addresses below the site, apart by blanks. A number that is withheld has its key only.

    Examples
    --------
    >>> told = {"key": "open/a/median/all", "value": 2.5, "publication": "publish",
    ...         "shown_at": ["a.html#b"]}
    >>> result_table({"results": [told], "behind": {}})[["key", "is_synthetic"]].values.tolist()
    [['open/a/median/all', False]]
    """
    rows = [_result_row(each, results["behind"]) for each in results["results"]]
    return pd.DataFrame(rows, columns=list(RESULT_COLUMNS))


def _result_row(told: Mapping[str, Any], behind: Mapping[str, Any]) -> dict[str, Any]:
    origin = "/".join(told["key"].split("/")[:2])
    return {
        **{name: told.get(name) for name in RESULT_COLUMNS},
        "is_synthetic": _is_synthetic(told, behind.get(origin, {})),
        "shown_at": " ".join(told["shown_at"]),
    }


def _is_synthetic(told: Mapping[str, Any], behind: Mapping[str, Any]) -> bool:
    """The number says so itself, or what stands behind it, or the wave that it comes from."""
    wave = told["key"].partition("/")[0]
    if told.get("is_synthetic") or behind.get("is_synthetic"):
        return True
    return wave in survey.read_wave_ids(level=None) and survey.read_wave_record(wave).synthetic


def write_downloads(site: Path) -> Downloads:
    """Write every file to download of a site, and what describes them.

    Parameters
    ----------
    site : pathlib.Path
        Its folder, with its table of results.

    Returns
    -------
    Downloads
        Without indicators where no open data were fetched.

    Raises
    ------
    OutputError
        A file cannot be written.
    """
    table, origins = indicator_table()
    areas = places.read_areas()
    known = indicators.read_indicators()
    files = [*_unit_files(table, areas), *_result_files(_read_results(site))]
    for each in files:
        paths.write_bytes(site / FOLDER / each.path, each.content)
    chosen = tuple(known[key] for key in origins)
    return Downloads(tuple(files), chosen, origins, areas)


def _read_results(site: Path) -> pd.DataFrame:
    file = site / FILE
    empty: dict[str, Any] = {"results": [], "behind": {}}
    return result_table(json.loads(file.read_text(encoding="utf-8")) if file.is_file() else empty)


def _unit_files(table: pd.DataFrame, areas: places.Areas) -> Iterable[Download]:
    columns = tuple(table.columns)
    yield Download("hromady.csv", "units", columns, as_csv(table))
    yield Download("hromady.xlsx", "units", columns, as_workbook(table))
    shapes = areas.frame.set_index("hromada_code")["geometry"]
    drawn = gpd.GeoDataFrame(
        table.assign(geometry=table["hromada_code"].map(shapes)), geometry="geometry", crs=4326
    )
    wide = (*columns, "geometry")
    yield Download("hromady.gpkg", "units", wide, as_geopackage(drawn))
    yield Download("hromady.parquet", "units", wide, as_geoparquet(drawn))


def _result_files(results: pd.DataFrame) -> Iterable[Download]:
    for name, rows, is_synthetic in (
        ("results.csv", "results", False),
        ("results_synthetic.csv", "synthetic", True),
    ):
        part = results[results["is_synthetic"] == is_synthetic]
        if len(part):
            yield Download(name, rows, RESULT_COLUMNS, as_csv(part))
