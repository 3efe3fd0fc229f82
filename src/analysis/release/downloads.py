"""Downloads with rows and columns: CSV, TSV and Parquet.

Only their cells; workbooks and documents are read by ``office``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.release.exhibits import Exhibits, Grid
from analysis.release.geodata import shape_named
from analysis.release.marktables import add_table
from analysis.release.words import normal, number_in

__all__ = ["grid_of_lines", "read_delimited", "read_parquet"]

SEPARATORS = ",;\t|"
MOST_COLUMNS = 2_000
_EXTENT = re.compile(r'"bbox": \[[^\]]*\]')
"""Of all shapes together; each shape is judged by itself."""


def read_delimited(text: str, file: str, exhibits: Exhibits) -> None:
    """Read a table of separated values into the exhibits.

    Parameters
    ----------
    text : str
        The file.
    file : str
        Its name in the report.
    exhibits : Exhibits
        Where to keep it.

    Examples
    --------
    >>> found = Exhibits()
    >>> read_delimited("sex;n\\nwomen;12\\n", "a.csv", found)
    >>> found.grids[0].columns, found.grids[0].rows
    (['sex', 'n'], [['women', '12']])
    """
    lines = text.splitlines()
    sample = lines[:20]
    separator = max(
        SEPARATORS, key=lambda sign: (min(_counts(sample, sign)), sum(_counts(sample, sign)))
    )
    limit = csv.field_size_limit()
    csv.field_size_limit(max(limit, len(text) + 1))
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as problem:
        exhibits.fail(file, f"not a table of separated values: {problem}")
        return
    finally:
        csv.field_size_limit(limit)
    if not rows:
        exhibits.fail(file, "the file is empty")
        return
    grid = grid_of_lines(rows, file, "table")
    add_table(grid, exhibits)
    exhibits.counts["downloads"] += 1


def _counts(lines: Iterable[str], sign: str) -> list[int]:
    return [line.count(sign) for line in lines if line.strip()] or [0]


def grid_of_lines(rows: list[list[object]] | list[list[str]], file: str, place: str) -> Grid:
    """Return lines of cells as a grid: heading and title lines told from the cells.

    Parameters
    ----------
    rows : list of lists
        Lines as they stand.
    file, place : str
        Where.

    Returns
    -------
    Grid
        Lines above the heading, with a single cell each, are its caption.

    Examples
    --------
    >>> grid_of_lines([["Respondents by sex"], ["sex", "n"], ["women", 12]], "a", "b").caption
    'Respondents by sex'
    """
    cells = [[_cell(each) for each in row] for row in rows]
    cells = [row for row in cells if any(each not in ("", None) for each in row)]
    width = min(max((len(row) for row in cells), default=0), MOST_COLUMNS)
    title: list[str] = []
    while len(cells) > 1 and width > 1 and _filled(cells[0]) == 1 and _filled(cells[1]) >= 1:
        title.append(str(next(each for each in cells.pop(0) if each not in ("", None))))
    head: list[str] = [""] * width
    if cells and not any(number_in(each) for each in cells[0]):
        head = ["" if each is None else normal(str(each)) for each in cells.pop(0)]
    rows_ = [(row + [None] * width)[:width] for row in cells]
    head = (head + [""] * width)[:width]
    return Grid(file, place, head, rows_, normal(" ".join(title)), _words_of(file))


def _words_of(file: str) -> str:
    """The name of a file says what is in it."""
    name = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return name.replace("_", " ").replace("-", " ")


def _filled(row: list[object]) -> int:
    return sum(each not in ("", None) for each in row)


def _cell(value: object) -> object:
    if isinstance(value, str):
        return normal(value) if value else ""
    if value is None or isinstance(value, int | float):
        return value
    return str(value)


def read_parquet(content: bytes, file: str, exhibits: Exhibits) -> None:
    """Read a Parquet file into the exhibits: every column, the index and the metadata.

    Parameters
    ----------
    content : bytes
        The file.
    file : str
        Its name in the report.
    exhibits : Exhibits
        Where to keep it.
    """
    try:
        table = pq.read_table(io.BytesIO(content))
        columns = [
            [_plain(value, file, exhibits) for value in column.to_pylist()]
            for column in table.columns
        ]
    except (pa.ArrowException, OSError, ValueError) as problem:
        exhibits.fail(file, f"not a Parquet file that can be read: {type(problem).__name__}")
        return
    rows = [list(row) for row in zip(*columns, strict=True)]
    names = [str(name) for name in table.column_names]
    exhibits.add_grid(Grid(file, "table", names, rows, "", _words_of(file)))
    for key, value in (table.schema.metadata or {}).items():
        if not key.startswith((b"pandas", b"ARROW")):
            where = (file, f"metadata {key.decode(errors='replace')}")
            told = value.decode(errors="replace")
            said = _EXTENT.sub("", told) if key == b"geo" else told
            exhibits.add_text(where, normal(said), "property")
    exhibits.counts["downloads"] += 1


def _plain(value: object, file: str, exhibits: Exhibits) -> object:
    if value is None or isinstance(value, int | float | str):
        return value
    if isinstance(value, bytes):
        shape = shape_named(value, (file, "table"), exhibits=exhibits)
        return shape or value.decode(errors="replace")
    return str(value)
