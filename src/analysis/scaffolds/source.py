"""A new source of open data: what its file tells by itself, and what only a person knows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis import places
from analysis.errors import ParameterError
from analysis.ids import checked_id, nearest_id
from analysis.places import Source
from analysis.scaffolds.comments import commented
from analysis.scaffolds.openings import MARK
from analysis.scaffolds.sheets import Sheet, read_sheet_of
from analysis.scaffolds.templates import quoted, read_filled
from analysis.scaffolds.writing import Scaffold, write_scaffold

__all__ = ["FoundFile", "write_new_source"]

ADDRESS = re.compile(r"https?://\S+/[^/\s]+")
MOST_INPUTS = 12


class FoundFile(NamedTuple):
    """A file as a person found and saved it.

    Parameters
    ----------
    path : pathlib.Path
        Where it was saved.
    address : str
        Where it is published.
    day : str
        ``YYYY-MM-DD`` on which it was fetched from there.

    Examples
    --------
    >>> FoundFile(Path("a.csv"), "https://example.org/a.csv", "2026-11-30").day
    '2026-11-30'
    """

    path: Path
    address: str
    day: str


def write_new_source(source_id: str, found: FoundFile) -> Scaffold:
    """Write the declaration of a new source.

    Parameters
    ----------
    source_id : str
        The file name.
    found : FoundFile
        The saved file: fingerprint, size, form, key and columns are read from it.

    Returns
    -------
    Scaffold

    Raises
    ------
    ParameterError
        The id is no id or is taken, the file is not there or of another kind, or the address is
        none.
    DataError
        The file cannot be read as a table.

    Examples
    --------
    >>> write_new_source("Some file", FoundFile(Path("a.csv"), "https://example.org/a.csv", ""))
    Traceback (most recent call last):
    analysis.errors.ParameterError: 'Some file' is no id of a source. ...
    """
    checked_id(source_id, kind="a source")
    if not ADDRESS.fullmatch(found.address):
        raise ParameterError(
            "The address of the file is none.",
            needed="https://… up to the very file",
            found=found.address,
        )
    sheet = read_sheet_of(found.path)
    text = read_filled("source.yml", _values(source_id, found, sheet=sheet))
    file = f"data/open/{source_id}.yml"
    steps = (
        "hromady check --only sources: each place that is still open, with file, line and key",
        f"hromady fetch {source_id} --from {found.path.parent}: verified, and each line led to "
        "its hromada; what does not fit is named with row and column",
        "data/hromadas/editions.yml: which edition of the hromadas it shows",
        f"hromady new indicator ID --of {_input_ids(source_id, sheet)[0][0]}",
        "hromady translations uk --write (and pl): then write title and definitions",
    )
    return write_scaffold({file: commented(text, Source, kind="source")}, steps=steps)


def _values(source_id: str, found: FoundFile, *, sheet: Sheet) -> dict[str, str]:
    body = sheet.body
    name = found.address.rpartition("/")[2].partition("?")[0] or found.path.name
    page = found.address.rpartition("/")[0]
    # Where the file was saved under another name, `hromady fetch --from` finds it by that name.
    local = f"{source_id}_{name}" if found.path.name == name else found.path.name
    key = quoted(sheet.key) if sheet.key else f"{quoted(sheet.columns[0])}  # {MARK}: {_KEY}"
    return {
        "publisher": quoted(page),
        "address": quoted(found.address),
        "file_name": quoted(name),
        "local_name": quoted(local),
        "sha256": hashlib.sha256(body).hexdigest(),
        "size": str(len(body)),
        "day": found.day,
        "format": sheet.format,
        "sheets": f"sheets: [{quoted(sheet.name)}]" if sheet.name else "",
        "separator": "" if sheet.separator == "," else f"separator: {quoted(sheet.separator)}",
        "encoding": "" if sheet.encoding == "utf-8" else f"encoding: {sheet.encoding}",
        "decimal": "" if sheet.decimal == "." else f"decimal: {quoted(sheet.decimal)}",
        "key": key,
        "inputs": "\n".join(_inputs(source_id, sheet)),
    }


_KEY = (
    "the column with the code of the hromada (UA and 17 digits); no column was recognised, see "
    "data/open/README.md for other keys"
)


def _input_ids(source_id: str, sheet: Sheet) -> list[tuple[str, str]]:
    """Ids of the columns of numbers, none of which another source claims."""
    taken = {entry.id for each in places.read_sources().values() for entry in each.inputs}
    found: list[tuple[str, str]] = []
    for column in sheet.numbers[:MOST_INPUTS] or sheet.columns[-1:]:
        plain = nearest_id(column) or f"column_{len(found) + 1}"
        name = plain if plain not in taken else f"{source_id}_{plain}"
        while name in taken:
            name = f"{name}_more"
        taken.add(name)
        found.append((name, column))
    return found


def _inputs(source_id: str, sheet: Sheet) -> Iterator[str]:
    for name, column in _input_ids(source_id, sheet):
        yield f"  - id: {name}"
        yield f"    column: {quoted(column)}"
        yield f"    unit: count  # {MARK}: in what the numbers of this column are counted"
        yield f"    date: {MARK}  # {MARK}: day, month or year; for example: '2022'"
        yield (
            f"    definition: {MARK}  # {MARK}: what is counted, of whom; for example: Present "
            "population, estimate of January. Columns that nobody needs: take the input away"
        )
