"""Spreadsheets as text with their row numbers, and back, the same bytes every time.

What a cell means is not decided here; only that nothing of it is lost and that a faulty file
is refused by name.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import canonicalize

import openpyxl
import pandas as pd
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from analysis import paths
from analysis.errors import DataError
from analysis.survey.archives import kind_of, open_archive, read_content
from analysis.survey.findings import Finding
from analysis.survey.sheets import Sheet, sheet_of_lines

__all__ = ["parse_workbook", "read_sheets", "write_sheets"]

FIXED_TIME = (2026, 3, 2, 0, 0, 0)
FIXED_STAMP = b"2026-03-02T00:00:00Z"
FORMULA, MERGED = re.compile(rb"<(?:\w+:)?f[ />]"), re.compile(rb"<(?:\w+:)?mergeCell[ />]")
CHUNK = 1 << 20
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    OSError,
    EOFError,
    SyntaxError,
    IndexError,
    AttributeError,
    RuntimeError,
)


def read_sheets(path: Path) -> dict[str, pd.DataFrame]:
    """Read every sheet of a workbook as text, as strictly as a form needs it.

    Parameters
    ----------
    path : pathlib.Path
        An ``.xlsx`` file.

    Returns
    -------
    dict of str to DataFrame
        By sheet name; columns as in the first row, index = row number in the sheet (from 2),
        cells as text without outer blanks, ``""`` where empty. Wholly empty rows are left out.

    Raises
    ------
    DataError
        The file is missing, empty, or not a workbook; a column's heading stands twice; a cell
        stands beyond the headings.

    Examples
    --------
    >>> from analysis import paths
    >>> sheets = read_sheets(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> list(sheets)
    ['survey', 'choices', 'settings']
    """
    content = read_content(path)
    if not content.startswith(b"PK") and kind_of(content, where=path.name) == "text":
        raise _unreadable(path.name, "a file of another kind")
    sheets = parse_workbook(content, file=path.name)
    for sheet in sheets:
        if sheet.doubled:
            raise DataError(
                "A column stands twice.", where=sheet.where, found=", ".join(sheet.doubled)
            )
        last = str(sheet.table.columns[-1]) if len(sheet.table.columns) else ""
        if last and not sheet.headings[last]:
            row = sheet.table.index[sheet.table[last] != ""][0]
            raise DataError("A cell has no column heading.", where=f"{sheet.where}, row {row}")
    return {sheet.name: sheet.table for sheet in sheets}


def parse_workbook(content: bytes, *, file: str) -> tuple[Sheet, ...]:
    """Return every sheet of a workbook as text.

    Parameters
    ----------
    content : bytes
        An ``.xlsx`` file.
    file : str
        Its name.

    Returns
    -------
    tuple of Sheet
        In the order of the workbook. Of a formula the value that a spreadsheet program stored
        is read, nothing is computed, and it is told; of merged cells only the first holds the
        value, which is told too.

    Raises
    ------
    DataError
        It cannot be read, would grow beyond all bounds, or holds formulas of which no program
        has stored a value.

    Examples
    --------
    >>> from analysis import paths
    >>> folder = paths.data_folder() / "waves" / "demo"
    >>> [sheet.name for sheet in parse_workbook((folder / "responses.xlsx").read_bytes(),
    ...                                         file="responses.xlsx")]
    ['responses']
    """
    with _open(content, file):
        try:
            grids, warned = _grids(content)
        except DAMAGE as problem:
            raise _unreadable(file, str(problem) or type(problem).__name__) from problem
    computed = any(_cell(grid.lines, place) for grid in grids for place in grid.formulas)
    sheets: list[Sheet] = []
    for grid in grids:
        found = _told_formulas(grid, file=file, computed=computed)
        found += _told_merged(grid, file=file)
        found += [
            Finding(file, grid.name, 0, "", message, "the workbook was read all the same")
            for message in warned
            if not sheets
        ]
        lines = [list(line) for line in grid.lines]
        sheets.append(sheet_of_lines(lines, file=file, name=grid.name, findings=found))
    return tuple(sheets)


@dataclass(frozen=True)
class _Grid:
    """One sheet as it stands in the file; places are pairs of row and column, from 1."""

    name: str
    lines: tuple[tuple[str, ...], ...]
    formulas: tuple[tuple[int, int], ...]
    merged: tuple[str, ...]


@lru_cache(maxsize=8)
def _grids(content: bytes) -> tuple[tuple[_Grid, ...], tuple[str, ...]]:
    """Every sheet, and what the reader warned of.

    Remembered by its bytes: parsing takes seconds, and one run asks for the same file often.
    """
    with (
        warnings.catch_warnings(record=True) as said,
        zipfile.ZipFile(io.BytesIO(content)) as archive,
    ):
        lines = _lines(content)
        formulas = _formulas(content) if _read_has(archive, FORMULA) else {}
        merged = _merged(content) if _read_has(archive, MERGED) else {}
    grids = (
        _Grid(
            name,
            tuple(map(tuple, own)),
            formulas=tuple(formulas.get(name, ())),
            merged=tuple(merged.get(name, ())),
        )
        for name, own in lines.items()
    )
    return tuple(grids), tuple(str(each.message) for each in said if each.category is UserWarning)


def _open(content: bytes, file: str) -> zipfile.ZipFile:
    try:
        return open_archive(content, where=file)
    except DataError as problem:
        if problem.what.startswith("A file is not readable"):
            raise _unreadable(file, problem.found) from problem
        raise


def _unreadable(file: str, found: str) -> DataError:
    return DataError(
        "A file is not a readable .xlsx workbook; it may be cut off, damaged or protected.",
        where=file,
        found=found,
    )


def _workbook(content: bytes, **how: bool) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content), keep_links=False, **how)


def _rows(sheet: Any) -> Iterator[Any]:
    """Rows as they stand in the file: a far-away cell must not widen every row."""
    sheet.reset_dimensions()
    return iter(sheet.rows)


def _lines(content: bytes) -> dict[str, list[list[str]]]:
    workbook = _workbook(content, read_only=True, data_only=True)
    lines = {
        sheet.title: [[_text(cell.value) for cell in row] for row in _rows(sheet)]
        for sheet in workbook.worksheets
    }
    workbook.close()
    return lines


def _formulas(content: bytes) -> dict[str, list[tuple[int, int]]]:
    workbook = _workbook(content, read_only=True, data_only=False)
    found = {
        sheet.title: [
            (number, place)
            for number, row in enumerate(_rows(sheet), 1)
            for place, cell in enumerate(row, 1)
            if cell.data_type == "f"
        ]
        for sheet in workbook.worksheets
    }
    workbook.close()
    return found


def _merged(content: bytes) -> dict[str, list[str]]:
    workbook = _workbook(content)
    return {
        sheet.title: sorted(str(area) for area in sheet.merged_cells.ranges)
        for sheet in workbook.worksheets
    }


def _read_has(archive: zipfile.ZipFile, pattern: re.Pattern[bytes]) -> bool:
    for name in archive.namelist():
        if not name.startswith("xl/worksheets/"):
            continue
        with archive.open(name) as part:
            tail = b""
            while chunk := part.read(CHUNK):
                if pattern.search(tail + chunk):
                    return True
                tail = chunk[-32:]
    return False


def _cell(lines: Sequence[Sequence[str]], place: tuple[int, int]) -> str:
    line = lines[place[0] - 1]
    return line[place[1] - 1] if place[1] <= len(line) else ""


def _told_formulas(grid: _Grid, *, file: str, computed: bool) -> list[Finding]:
    places = grid.formulas
    if places and not computed:
        row, column = places[0]
        raise DataError(
            "Cells hold formulas of which no spreadsheet program has stored a value.",
            found=f"{len(places)} formulas",
            where=f"{file}, sheet '{grid.name}', cell {get_column_letter(column)}{row}",
            hint="Open the file in a spreadsheet program and save it, or paste the values.",
        )
    by_column: dict[int, list[int]] = {}
    for row, column in places:
        by_column.setdefault(column, []).append(row)
    return [
        Finding(
            file,
            grid.name,
            0,
            _cell(grid.lines, (1, column)) or f"(column {get_column_letter(column)})",
            f"{len(rows)} formulas, the first in row {rows[0]}",
            "the stored values were read; nothing was computed",
        )
        for column, rows in sorted(by_column.items())
    ]


def _told_merged(grid: _Grid, *, file: str) -> list[Finding]:
    found = []
    for area in grid.merged:
        column, row, _, _ = openpyxl.utils.range_boundaries(area)
        heading = _cell(grid.lines, (1, column)) if grid.lines else ""
        found.append(
            Finding(
                file,
                grid.name,
                row,
                heading or f"(column {get_column_letter(column)})",
                f"merged cells {area}",
                "the first cell holds the value, the others were read as empty",
            )
        )
    return found


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell).strip()


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Mapping[str, object]]]) -> Path:
    """Write a workbook whose bytes depend on its content alone.

    Parameters
    ----------
    path : pathlib.Path
        Where to; written whole or not at all.
    sheets : mapping of str to sequence of mapping
        By sheet name, the rows; the keys of the first row are the headings. Text that begins
        with ``=``, ``+``, ``-`` or ``@`` is stored as text, never as a formula.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    OutputError
        It could not be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_sheets(Path(folder) / "a.xlsx", {"one": [{"name": "=1+1"}]})
    ...     read_sheets(path)["one"].loc[2, "name"]
    '=1+1'
    """
    workbook = openpyxl.Workbook()
    del workbook[workbook.sheetnames[0]]
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        headings = list(rows[0]) if rows else []
        lines: list[list[object]] = [list(headings), *(list(row.values()) for row in rows)]
        for number, values in enumerate(lines, 1):
            for column, value in enumerate(values, 1):
                cell = sheet.cell(number, column, value)
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
                cell.alignment = Alignment(vertical="top")
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return paths.write_bytes(path, _without_clock(buffer.getvalue()))


def _without_clock(content: bytes) -> bytes:
    """Put one fixed time on every part, and write it in canonical XML.

    The same content then gives the same bytes, whichever XML library openpyxl finds.
    """
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(
                    rb">[^<]+(</dcterms:(?:created|modified)>)", rb">" + FIXED_STAMP + rb"\1", part
                )
            if name.endswith((".xml", ".rels")):
                part = canonicalize(part.decode("utf-8")).encode("utf-8")
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return result.getvalue()
