"""Spreadsheets as text with their row numbers, and back, the same bytes every time.

What a cell means is not decided here; only that nothing of it is lost and that a faulty file
is refused by name.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.styles import Alignment, Font

from analysis import paths
from analysis.errors import DataError

__all__ = ["read_sheets", "write_sheets"]

FIXED_TIME = (2026, 3, 2, 0, 0, 0)
FIXED_STAMP = b"2026-03-02T00:00:00Z"


def read_sheets(path: Path) -> dict[str, pd.DataFrame]:
    """Read every sheet of a workbook as text.

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
        The file is missing, empty, or not a workbook; a column's heading stands twice.

    Examples
    --------
    >>> from analysis import paths
    >>> sheets = read_sheets(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> list(sheets)
    ['survey', 'choices', 'settings']
    """
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise DataError("A workbook could not be opened.", needed=str(path)) from problem
    if not content:
        raise DataError("A workbook is empty (0 bytes).", where=str(path))
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError) as problem:
        raise DataError(
            "A file is not a readable .xlsx workbook; it may be cut off, damaged or protected.",
            where=str(path),
            found=str(problem) or type(problem).__name__,
        ) from problem
    return {
        sheet.title: _frame(sheet.values, f"{path.name}, sheet '{sheet.title}'")
        for sheet in workbook.worksheets
    }


def _frame(rows: object, where: str) -> pd.DataFrame:
    lines = [[_text(cell) for cell in row] for row in rows]  # type: ignore[attr-defined]
    headings = lines[0] if lines else []
    while headings and not headings[-1]:
        headings = headings[:-1]
    twice = sorted({name for name in headings if name and headings.count(name) > 1})
    if twice:
        raise DataError("A column stands twice.", where=where, found=", ".join(twice))
    width = len(headings)
    numbered = [(number, line) for number, line in enumerate(lines[1:], start=2) if any(line)]
    for number, line in numbered:
        if any(line[width:]):
            raise DataError("A cell has no column heading.", where=f"{where}, row {number}")
    return pd.DataFrame(
        [line[:width] for _, line in numbered],
        columns=pd.Index(headings, dtype="str"),
        index=pd.Index([number for number, _ in numbered], name="row", dtype="int64"),
        dtype="str",
    )


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
    """Put one fixed time on every part, so that the same content gives the same bytes."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(
                    rb">[^<]+(</dcterms:(?:created|modified)>)", rb">" + FIXED_STAMP + rb"\1", part
                )
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return result.getvalue()
