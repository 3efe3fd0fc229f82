"""The lines of a fetched CSV file or workbook, as declared: cells as they stand, and where.

Knows files, sheets, rows and columns, and refuses with their names. Whose line it is and what
a cell means is ``inputs``.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from analysis.errors import DataError
from analysis.places.file_forms import Condition, Reads
from analysis.places.sources import Source

__all__ = ["numbers_of", "place_of", "read_columns", "read_table", "text_of"]

SHEET, ROW = "sheet", "row"


def read_table(source: Source, path: Path) -> pd.DataFrame:
    """Return the declared lines and columns of a file, cells untouched.

    Parameters
    ----------
    source : Source
        Its ``reads`` and ``inputs`` say which sheets, rows and columns.
    path : pathlib.Path
        The fetched file.

    Returns
    -------
    pandas.DataFrame
        Columns as named in the file (or letters), cells text, numbers or missing; index of
        ``sheet`` (file name for CSV) and ``row``, counted from 1 as a spreadsheet shows it.

    Raises
    ------
    DataError
        The file is corrupt, or a sheet or a column is missing.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.places.sources import read_source
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "a.csv"
    ...     _ = file.write_text(
    ...         "hromada_code,total_population_2022,urban_population_2022\\nUA05,10,NA\\n"
    ...     )
    ...     read_table(read_source("population"), file).loc[("a.csv", 2)].to_list()
    ['UA05', '10', nan]
    """
    kept = read_columns(source, path, columns=needed_columns(source))
    for condition in source.reads.keep_rows:
        kept = kept[_fits(kept[condition.column], condition, reads=source.reads, path=path)]
    if kept.empty:
        raise DataError("No line of a file is left to read.", where=str(path))
    return kept


def _fits(cells: pd.Series, condition: Condition, *, reads: Reads, path: Path) -> pd.Series:
    if condition.above is not None:
        return numbers_of(cells, reads, path=path) > condition.above
    if condition.is_one_of:
        return text_of(cells).isin(list(condition.is_one_of))
    return ~text_of(cells).isin(list(condition.is_none_of))


def read_columns(source: Source, path: Path, *, columns: Sequence[str]) -> pd.DataFrame:
    """Return some columns of every line of a file; the rest as :func:`read_table`.

    Parameters
    ----------
    source : Source
        Its ``reads`` say how the file is read.
    path : pathlib.Path
        The fetched file.
    columns : sequence of str
        Which.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    DataError
        As :func:`read_table`.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.places.sources import read_source
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "a.csv"
    ...     _ = file.write_text("hromada_code,other\\nUA05,10\\n")
    ...     read_columns(read_source("population"), file, columns=["other"])["other"].to_list()
    ['10']
    """
    reads = source.reads
    frame = _read_csv(reads, path) if reads.format == "csv" else _read_xlsx(reads, path)
    for column in columns:
        if column not in frame.columns:
            near = get_close_matches(column, [str(name) for name in frame.columns], n=3)
            raise DataError(
                f"A declared column is missing in {path.name}.",
                needed=f"column '{column}'",
                found=f"{len(frame.columns)} columns, nearest: {', '.join(near) or 'none'}",
                where=f"{path}{_sheets(reads)}, declared in data/open/{source.id}.yml",
            )
    return frame[list(columns)]


def needed_columns(source: Source) -> list[str]:
    """Return the columns that a declaration names, each once.

    Parameters
    ----------
    source : Source
        A declared source.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from analysis.places.sources import read_source
    >>> needed_columns(read_source("population"))
    ['hromada_code', 'total_population_2022', 'urban_population_2022']
    """
    key = source.reads.key
    named = [key.column, key.oblast, key.population] if key is not None else []
    named += [condition.column for condition in source.reads.keep_rows]
    for wanted in source.inputs:
        named += [*wanted.columns, *wanted.where]
    return list(dict.fromkeys(name for name in named if name))


def _sheets(reads: Reads) -> str:
    return f", sheet {' and '.join(reads.sheets)}" if reads.sheets else ""


def _read_csv(reads: Reads, path: Path) -> pd.DataFrame:
    try:
        frame = pd.read_csv(
            path,
            sep=reads.separator,
            encoding=reads.encoding,
            header=reads.header_row - 1,
            dtype=str,
            keep_default_na=False,
            na_values=list(reads.missing_values),
        )
    except (ValueError, LookupError) as problem:  # the parser's and the decoder's errors are both
        raise DataError(
            f"{path.name} is not the CSV file that was declared.",
            needed=f"text in {reads.encoding}, columns parted by {reads.separator!r}",
            found=str(problem).strip(),
            where=str(path),
        ) from problem
    first = reads.header_row + 1
    frame.index = _places(path.name, range(first, first + len(frame)))
    return frame


def _read_xlsx(reads: Reads, path: Path) -> pd.DataFrame:
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError, ValueError) as problem:
        raise DataError(
            f"{path.name} is not a workbook (corrupt xlsx).", found=str(problem), where=str(path)
        ) from problem
    try:
        missing = [sheet for sheet in reads.sheets if sheet not in workbook.sheetnames]
        if missing:
            raise DataError(
                f"A declared sheet is missing in {path.name}.",
                needed=f"sheet '{missing[0]}'",
                found=", ".join(workbook.sheetnames),
                where=str(path),
            )
        return pd.concat([_read_sheet(workbook[sheet], reads, path=path) for sheet in reads.sheets])
    finally:
        workbook.close()


def _read_sheet(sheet: Any, reads: Reads, *, path: Path) -> pd.DataFrame:
    sheet.reset_dimensions()  # some writers declare a sheet of one cell
    try:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    except (SyntaxError, zipfile.BadZipFile, KeyError, ValueError, EOFError) as problem:
        raise DataError(
            f"A sheet of {path.name} cannot be read (corrupt xlsx).",
            found=str(problem),
            where=f"{path}, sheet {sheet.title}",
        ) from problem
    first = reads.first_row or reads.header_row + 1
    width = max((len(row) for row in rows), default=0)
    if reads.header_row:
        heading = rows[reads.header_row - 1] if len(rows) >= reads.header_row else []
        names = [" ".join(str(cell).split()) for cell in heading]
    else:
        names = [get_column_letter(number) for number in range(1, width + 1)]
    body = [(row + [None] * len(names))[: len(names)] for row in rows[first - 1 :]]
    frame = pd.DataFrame(body, columns=pd.Index(names), dtype=object)
    frame.index = _places(sheet.title, range(first, first + len(frame)))
    return frame.replace(list(reads.missing_values), None)


def _places(sheet: str, rows: range) -> pd.MultiIndex:
    return pd.MultiIndex.from_product([[sheet], list(rows)], names=[SHEET, ROW])


def text_of(cells: pd.Series) -> pd.Series:
    """Return cells as trimmed text; a whole number loses its ``.0``.

    Parameters
    ----------
    cells : pandas.Series
        Text, numbers or missing.

    Returns
    -------
    pandas.Series
        Text; a missing cell is empty text.

    Examples
    --------
    >>> text_of(pd.Series([" a ", 250100000, 3.0, None], dtype=object)).to_list()
    ['a', '250100000', '3', '']
    """

    def text(cell: object) -> str:
        if isinstance(cell, float):
            return "" if pd.isna(cell) else f"{cell:.15g}"
        return "" if cell is None or cell is pd.NA else " ".join(str(cell).split())

    return pd.Series([text(cell) for cell in cells], index=cells.index, dtype="str")


def numbers_of(cells: pd.Series, reads: Reads, *, path: Path) -> pd.Series:
    """Return cells as numbers, missing where a cell is empty.

    Parameters
    ----------
    cells : pandas.Series
        Text, numbers or missing, indexed by sheet and row.
    reads : Reads
        Says the decimal sign.
    path : pathlib.Path
        Named in an error.

    Returns
    -------
    pandas.Series
        Float.

    Raises
    ------
    DataError
        A cell is no number: file, sheet, row, column and the cell are named.

    Examples
    --------
    >>> from analysis.places.sources import read_source
    >>> reads = read_source("population").reads
    >>> numbers_of(pd.Series(["1", None, "2.5"]), reads, path=Path("a.csv")).to_list()
    [1.0, nan, 2.5]
    """
    plain = cells
    if reads.decimal == ",":
        plain = cells.map(lambda cell: cell.replace(",", ".") if isinstance(cell, str) else cell)
    numbers = pd.to_numeric(plain, errors="coerce").astype("float64")
    wrong = numbers.isna() & cells.notna()
    if wrong.any():
        place = wrong.index[wrong][0]
        raise DataError(
            f"A cell of {path.name} is not a number.",
            needed="a number or an empty cell",
            found=repr(cells.loc[place]),
            where=place_of(path, place, column=str(cells.name)),
        )
    return numbers


def place_of(path: Path, place: Any, *, column: str) -> str:
    """Return where a cell stands, in words.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    place : tuple of str and int
        Sheet and row.
    column : str
        The column.

    Returns
    -------
    str

    Examples
    --------
    >>> place_of(Path("a.xlsx"), ("Table 4", 7), column="C")
    "a.xlsx, sheet 'Table 4', row 7, column 'C'"
    """
    sheet, row = place
    named = "" if sheet == path.name else f", sheet '{sheet}'"
    return f"{path}{named}, row {row}, column '{column}'"
