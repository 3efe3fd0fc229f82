"""What describes the tables of the figures: a Frictionless Data Package beside them, a language.

The tables themselves are written by ``figuretables``; files to download are described by
``datapackages``.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis import paths
from analysis.language import Words
from analysis.publish.commits import read_commit
from analysis.publish.datapackages import FILE, OWN_LICENCE
from analysis.publish.figuretables import FOLDER
from analysis.publish.results import read_figures

__all__ = ["figure_package", "write_figure_package"]

_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
_MEASURED = re.compile(r"(x|y)(_end|_lower|_upper)?|stroke|value|width|size")
"""Columns that hold numbers, unless a figure lists names or days on that axis."""


def figure_package(site: Path, *, words: Words, day: str = "") -> dict[str, Any]:
    """Return the description of the tables of the figures in one language.

    Parameters
    ----------
    site : pathlib.Path
        Its folder, with its table of results and the tables of its figures.
    words : Words
        Of the language.
    day : str
        Of the edition, ``YYYY-MM-DD``; it has no date without one.

    Returns
    -------
    dict
        By https://specs.frictionlessdata.io/data-package/: a resource a figure, with the schema
        of its columns; beside it ``key``, ``data_sha256`` and ``shown_at`` as in ``results.json``.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> package = figure_package(Path("nowhere"), words=read_words("pl"))
    >>> package["name"], "resources" in package
    ('hromady-figures-pl', False)
    """
    tables = [
        (each, each["tables"][words.id]["csv"])
        for each in read_figures(site)
        if words.id in each["tables"]
    ]
    told = {
        "profile": "data-package",
        "name": f"hromady-figures-{words.id}",
        "title": words.say("figures.heading"),
        "version": read_commit(),
        "created": f"{day}T00:00:00Z" if day else "",
        "licenses": [OWN_LICENCE],
        "resources": [
            _resource(entry, (site / address).read_bytes(), address=address, words=words)
            for entry, address in tables
        ],
    }
    return {key: value for key, value in told.items() if value}


def _resource(
    entry: Mapping[str, Any], content: bytes, *, address: str, words: Words
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": re.sub(r"[^a-z0-9._-]+", "-", entry["key"].lower()),
        "path": address.partition(f"{FOLDER}/")[2],
        "title": entry["titles"][words.id],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": _fields(content, words), "missingValues": [""]},
        "key": entry["key"],
        "data_sha256": entry["data_sha256"],
        "is_synthetic": entry["is_synthetic"],
        "shown_at": entry["shown_at"][words.id],
    }


def _fields(content: bytes, words: Words) -> list[dict[str, str]]:
    columns, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    return [
        {
            "name": name,
            "type": "number" if _is_number(name, [row[place] for row in rows]) else "string",
            "title": words.say(f"figures.column_{name}"),
        }
        for place, name in enumerate(columns)
    ]


def _is_number(name: str, cells: list[str]) -> bool:
    if not _MEASURED.fullmatch(name):
        return False
    return all(_NUMBER.fullmatch(cell) for cell in cells if cell)


def write_figure_package(site: Path, *, words: Words, own: str, day: str = "") -> Path:
    """Write the description of the tables of the figures beside them.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    words : Words
        Of the language.
    own : str
        Folder of the language, with ``/`` at its end; empty for that at the root.
    day : str
        Of the edition; may be empty.

    Returns
    -------
    pathlib.Path
        ``figures/datapackage.json`` in the folder of the language.

    Raises
    ------
    OutputError
        It cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.language import read_words
    >>> with tempfile.TemporaryDirectory() as name:
    ...     write_figure_package(Path(name), words=read_words("pl"), own="pl/").parent.name
    'figures'
    """
    text = json.dumps(figure_package(site, words=words, day=day), ensure_ascii=False, indent=1)
    return paths.write_text(site / own / FOLDER / FILE, f"{text}\n")
