"""What describes the files to download: a Frictionless Data Package, version 1.

Every column with its kind, unit and title in each language; every source with its licence.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from analysis import paths, places
from analysis.language import Words, read_languages, read_words
from analysis.publish.commits import read_commit
from analysis.publish.downloads import FOLDER, Download, Downloads

__all__ = ["FILE", "OWN_LICENCE", "data_package", "write_data_package"]

FILE = "datapackage.json"
OWN_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
}
KINDS = {
    **dict.fromkeys(("value", "lower", "upper", "level"), "number"),
    **dict.fromkeys(("base", "missing"), "integer"),
    "is_synthetic": "boolean",
    "geometry": "any",
}
BOUNDS = {"count": {"minimum": 0}}
KEYS = {"units": "hromada_code", "results": "key", "synthetic": "key"}


def data_package(downloads: Downloads, *, day: str = "") -> dict[str, Any]:
    """Return the description of the files to download.

    Parameters
    ----------
    downloads : Downloads
        As they were written.
    day : str
        Of the edition, ``YYYY-MM-DD``; it has no date without one.

    Returns
    -------
    dict
        By https://specs.frictionlessdata.io/data-package/, in English; beside each title
        ``titles`` in every language.

    Examples
    --------
    >>> from analysis import places
    >>> package = data_package(Downloads((), (), {}, places.read_areas()))
    >>> package["name"], package["profile"]
    ('hromady', 'data-package')
    """
    declared = places.read_shown_sources()
    told = {
        "profile": "data-package",
        "name": "hromady",
        **_titled("downloads.title"),
        "version": read_commit(),
        "created": f"{day}T00:00:00Z" if day else "",
        "licenses": [OWN_LICENCE],
        "sources": [_source(declared[key], key) for key in downloads.sources],
        "resources": [_resource(each, downloads) for each in downloads.files],
    }
    return {key: value for key, value in told.items() if value}


def _spoken() -> dict[str, Words]:
    return {key: read_words(key) for key in read_languages()}


def _titled(key: str) -> dict[str, Any]:
    titles = {language: words.say(key) for language, words in _spoken().items()}
    return {"title": titles["en"], "titles": titles}


def _source(source: places.Source | Any, key: str) -> dict[str, Any]:
    licence = {"name": source.licence.name.replace(" ", "-"), "path": source.licence.address}
    return {"id": key, "title": source.title, "path": source.address, "licenses": [licence]}


def _resource(file: Download, downloads: Downloads) -> dict[str, Any]:
    told = {
        "profile": "tabular-data-resource" if file.format == "csv" else "data-resource",
        "name": file.path.replace(".", "-"),
        "path": file.path,
        **_titled(f"downloads.rows_{file.rows}"),
        "format": file.format,
        "mediatype": MEDIA_TYPES[file.format],
        "bytes": file.size,
        "hash": f"sha256:{hashlib.sha256(file.content).hexdigest()}",
        "schema": _schema(file, downloads),
    }
    if file.format == "csv":
        told |= {"encoding": "utf-8", "dialect": {"delimiter": ",", "doubleQuote": True}}
    if "geometry" in file.columns:
        told["areas"] = {
            "is_approximate": downloads.areas.is_approximate,
            "label": downloads.areas.label,
            "crs": "EPSG:4326",
        }
    return told


def _schema(file: Download, downloads: Downloads) -> dict[str, Any]:
    known = {each.id: each for each in downloads.indicators}
    fields = [
        _indicator_field(known[name], downloads) if name in known else _own_field(name, file)
        for name in file.columns
    ]
    return {"fields": fields, "primaryKey": KEYS[file.rows], "missingValues": [""]}


def _own_field(name: str, file: Download) -> dict[str, Any]:
    field = {
        "name": name,
        "type": KINDS.get(name, "string"),
        **_titled(f"downloads.column_{name}"),
    }
    if name == KEYS[file.rows]:
        field["constraints"] = {"required": True, "unique": True}
    return field


def _indicator_field(indicator: Any, downloads: Downloads) -> dict[str, Any]:
    kind = {"is_true": "boolean", "count": "integer"}.get(indicator.unit, "number")
    titles = {key: words.of(indicator.name) for key, words in _spoken().items()}
    field: dict[str, Any] = {
        "name": indicator.id,
        "type": kind,
        "title": indicator.name,
        "titles": titles,
        "description": indicator.definition.strip(),
        "unit": indicator.unit,
        "date": indicator.date,
        "sources": list(downloads.origins[indicator.id]),
    }
    field["constraints"] = BOUNDS.get(indicator.unit)
    return {key: value for key, value in field.items() if value}


def write_data_package(site: Path, downloads: Downloads, *, day: str = "") -> Path:
    """Write the description of the files to download beside them.

    Parameters
    ----------
    site : pathlib.Path
        Folder of the site.
    downloads : Downloads
        As they were written.
    day : str
        Of the edition; may be empty.

    Returns
    -------
    pathlib.Path
        ``downloads/datapackage.json``.

    Raises
    ------
    OutputError
        It cannot be written.
    """
    content = data_package(downloads, day=day)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return paths.write_text(site / FOLDER / FILE, f"{text}\n")
