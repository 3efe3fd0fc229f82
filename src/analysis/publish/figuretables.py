"""The table of everything that a figure draws, beside its page: its key, its files, its entry.

From such a table alone the figure can be drawn again. What stands in it is the matter of
``marks``, how it becomes a file that of ``tabular``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import paths
from analysis.language import Words, read_words
from analysis.publish.layers import map_names
from analysis.publish.marks import SPOKEN, fingerprint_of, marks_of
from analysis.publish.pages import Page
from analysis.publish.sheets import as_sheet
from analysis.publish.tabular import as_csv

__all__ = [
    "FOLDER",
    "FigureTable",
    "figure_entries",
    "figure_key",
    "figure_table",
    "figure_title",
    "write_figure_tables",
]

FOLDER = "figures"
FORMATS = {"csv": as_csv, "xlsx": as_sheet}
SHOWN_OF_FINGERPRINT = 12

Shown = Sequence[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class FigureTable:
    """Everything that one figure draws.

    Parameters
    ----------
    key : str
        Of the figure: report, cell, and its number among the figures of the cell.
    marks : pandas.DataFrame
        As :func:`analysis.publish.marks.marks_of` returns them.
    sha256 : str
        Fingerprint of its numbers, the same in each language.
    is_synthetic : bool
        It rests on generated answers: the names of its files say so.

    Examples
    --------
    >>> marks = pd.DataFrame({"mark": ["axis", "bar"]})
    >>> table = FigureTable("service_map/money-map/1", marks, "0a1b2c")
    >>> table.files["csv"], table.count
    ('figures/service_map/money-map-1.csv', 1)
    """

    key: str
    marks: pd.DataFrame
    sha256: str
    is_synthetic: bool = False

    @property
    def files(self) -> dict[str, str]:
        """Format to address, below the folder of the page's language."""
        return _files(self.key, is_synthetic=self.is_synthetic)

    @property
    def count(self) -> int:
        """Marks in the table, labels aside: how many of those there is room for is a language's."""
        return int((~self.marks["mark"].isin(SPOKEN)).sum())

    @property
    def fingerprint(self) -> str:
        """Beginning of the fingerprint, as a page shows it."""
        return self.sha256[:SHOWN_OF_FINGERPRINT]


def _files(key: str, *, is_synthetic: bool) -> dict[str, str]:
    stem, _, number = key.rpartition("/")
    mark = "-synthetic" if is_synthetic else ""
    return {each: f"{FOLDER}/{stem}-{number}{mark}.{each}" for each in FORMATS}


def figure_key(page: Page, cell_id: str, *, number: int) -> str:
    """Return the key of a figure: the same in each language, whatever else the page shows.

    Parameters
    ----------
    page : Page
        On which it stands.
    cell_id : str
        Id of the cell that drew it.
    number : int
        Among the figures of this cell, from 1.

    Returns
    -------
    str

    Examples
    --------
    >>> figure_key(Page("service_map.html", ""), "money-map", number=1)
    'service_map/money-map/1'
    """
    folder = page.home.rpartition("/")[0]
    report = page.path.removeprefix(f"{folder}/" if folder else "").removesuffix(".html")
    return f"{report}/{cell_id}/{number}"


def figure_title(facts: Mapping[str, Any]) -> str:
    """Return the title of a figure: the first sentence of its caption.

    Examples
    --------
    >>> figure_title({"caption": "Spending per resident. Grey: no data."})
    'Spending per resident'
    """
    return str(facts.get("caption") or "").partition(". ")[0].removesuffix(".")


def figure_table(content: Mapping[str, Any], *, key: str, words: Words) -> FigureTable:
    """Return the table of everything that a figure draws.

    Parameters
    ----------
    content : mapping
        The figure's ``data`` and ``layout``.
    key : str
        Of :func:`figure_key`.
    words : Words
        Names hromadas in the language of the page.

    Returns
    -------
    FigureTable

    Examples
    --------
    >>> dots = {"type": "scatter", "mode": "markers", "x": [1.5], "y": [0]}
    >>> table = figure_table({"data": [dots]}, key="a/b/1", words=read_words("en"))
    >>> table.marks.loc[0, ["mark", "x"]].tolist()
    ['point', 1.5]
    """
    marks = marks_of(content, names=_unit_names(words.id))
    layout = content.get("layout", {})
    is_synthetic = bool((layout.get("meta") or {}).get("is_synthetic"))
    return FigureTable(key, marks, fingerprint_of(marks, layout), is_synthetic)


@lru_cache(maxsize=8)
def _unit_names(language: str) -> dict[str, str]:
    units = map_names(read_words(language))
    return {code: ", ".join(dict.fromkeys((name, oblast))) for code, name, oblast, *_ in units}


def write_figure_tables(folder: Path, tables: Iterable[FigureTable]) -> list[Path]:
    """Write the tables of the figures of a page in each format.

    Parameters
    ----------
    folder : pathlib.Path
        Of the page's language.
    tables : iterable of FigureTable
        One a figure.

    Returns
    -------
    list of pathlib.Path

    Raises
    ------
    OutputError
        A file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> table = FigureTable("a/b/1", pd.DataFrame({"x": [1]}), "0a1b2c")
    >>> with tempfile.TemporaryDirectory() as name:
    ...     [file.name for file in write_figure_tables(Path(name), [table])]
    ['b-1.csv', 'b-1.xlsx']
    """
    return [
        paths.write_bytes(folder / address, FORMATS[form](each.marks))
        for each in tables
        for form, address in each.files.items()
    ]


def figure_entries(shown: Mapping[str, Mapping[str, Shown]]) -> list[dict[str, Any]]:
    """Return what the table of results of a site tells of each figure.

    Parameters
    ----------
    shown : mapping of str to mapping of str to sequence of (str, mapping)
        Language to report to its figures, each with the id of its cell; the first language is
        that at the root of the site.

    Returns
    -------
    list of dict
        Sorted by ``key``; ``kind``, ``is_synthetic``, ``data_sha256`` (over the numbers, the same
        in each language), ``marks`` (how many, labels aside); by language ``titles``,
        ``shown_at`` (page and anchor) and ``tables`` (format to address).

    Examples
    --------
    >>> drawn = {"data": [], "layout": {"meta": {"caption": "None.", "kind": "bars"}}}
    >>> [entry] = figure_entries({"en": {"a": [("b", drawn)]}, "pl": {"a": [("b", drawn)]}})
    >>> entry["key"], entry["shown_at"]["pl"], entry["tables"]["en"]["csv"]
    ('a/b/1', 'pl/a.html#figure-b', 'figures/a/b-1.csv')
    """
    found: dict[str, dict[str, Any]] = {}
    for place, (language, reports) in enumerate(shown.items()):
        own = f"{language}/" if place else ""
        for report, figures in reports.items():
            for number, (cell_id, content) in _numbered(figures):
                key = f"{report}/{cell_id}/{number}"
                facts = content.get("layout", {}).get("meta") or {}
                if key not in found:
                    found[key] = {"key": key, **_counted(content, facts, language=language)}
                entry = found[key]
                anchor = f"figure-{cell_id}" + (f"-{number}" if number > 1 else "")
                entry["titles"][language] = figure_title(facts)
                entry["shown_at"][language] = f"{own}{report}.html#{anchor}"
                files = _files(key, is_synthetic=entry["is_synthetic"]).items()
                entry["tables"][language] = {form: f"{own}{address}" for form, address in files}
    return [found[key] for key in sorted(found)]


def _numbered(figures: Shown) -> Iterable[tuple[int, tuple[str, Mapping[str, Any]]]]:
    """Yield each figure with its number among those of its cell."""
    drawn: Counter[str] = Counter()
    for cell_id, content in figures:
        drawn[cell_id] += 1
        yield drawn[cell_id], (cell_id, content)


def _counted(
    content: Mapping[str, Any], facts: Mapping[str, Any], *, language: str
) -> dict[str, Any]:
    table = figure_table(content, key="", words=read_words(language))
    return {
        "kind": str(facts.get("kind") or "chart"),
        "is_synthetic": table.is_synthetic,
        "data_sha256": table.sha256,
        "marks": table.count,
        "titles": {},
        "shown_at": {},
        "tables": {},
    }
