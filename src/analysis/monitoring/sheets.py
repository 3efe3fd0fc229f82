"""A table of a contract as text, with the faults of its cells named by file, row and column.

Rows are counted as a spreadsheet counts them: the names of the columns are row 1. What a table
means belongs to the module that reads it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from analysis.errors import DataError

__all__ = ["Sheet", "read_sheet", "refuse"]

FIRST_ROW = 2
TOLD = 25
"""Faults told at once; more would be one mistake many times."""
NUMBER = r"\d{1,12}([.]\d{1,4})?"
WHOLE = r"\d{1,9}"


@dataclass(frozen=True)
class Sheet:
    """A table as text, with the name of its file."""

    file: str
    rows: pd.DataFrame

    def fault(self, row: int, column: str, *, needed: str, found: object) -> str:
        """Return one fault in words: file, row, column, needed, found."""
        return (
            f"{self.file}, row {row + FIRST_ROW}, column '{column}': needed {needed}, "
            f"found '{found}'"
        )

    def pattern_faults(self, column: str, pattern: str, *, needed: str) -> Iterator[str]:
        """Name each cell of a column that is not as a pattern says."""
        for row, cell in enumerate(self.rows[column]):
            if not re.fullmatch(pattern, cell):
                yield self.fault(row, column, needed=needed, found=cell)

    def number_faults(
        self, columns: Sequence[str], *, whole: bool, may_be_empty: bool = False
    ) -> Iterator[str]:
        """Name each cell that is no number from 0 on; a decimal comma is not taken for a point."""
        pattern = WHOLE if whole else NUMBER
        needed = ("a whole number" if whole else "a number") + " from 0 on"
        for column in columns:
            yield from self.pattern_faults(
                column,
                f"({pattern})?" if may_be_empty else pattern,
                needed=f"{needed}, or nothing" if may_be_empty else needed,
            )

    def repeat_faults(self, column: str) -> Iterator[str]:
        """Name each cell that stands a second time."""
        again = self.rows[column].duplicated()
        for row in [at for at, is_again in enumerate(again) if is_again]:
            yield self.fault(row, column, needed="each only once", found=self.rows[column][row])

    def most_faults(self, at_most: Mapping[str, str]) -> Iterator[str]:
        """Name each cell that passes that of the column which it is a part of."""
        for part, whole in at_most.items():
            values = self.rows[[part, whole]].apply(pd.to_numeric, errors="coerce")
            for row in values.index[values[part] > values[whole]]:
                needed = f"at most '{whole}' ({self.rows[whole][row]})"
                yield self.fault(int(row), part, needed=needed, found=self.rows[part][row])

    def day_faults(self, column: str, *, may_be_empty: bool = False) -> Iterator[str]:
        """Name each cell that is no day of the calendar."""
        for row, cell in enumerate(self.rows[column]):
            if not (is_day(cell) or (may_be_empty and not cell)):
                needed = "a day such as 2026-01-31" + (", or nothing" if may_be_empty else "")
                yield self.fault(row, column, needed=needed, found=cell)


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar in ISO form."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def read_sheet(file: Path, columns: Sequence[str]) -> Sheet:
    """Read a table of text and refuse other columns than those that it must have.

    Parameters
    ----------
    file : pathlib.Path
        UTF-8; values set apart by commas or, as spreadsheets in Ukrainian and Polish write them,
        by semicolons.
    columns : sequence of str
        The columns that it must have, in this order.

    Returns
    -------
    Sheet

    Raises
    ------
    DataError
        The file is missing, cannot be read, has other columns, or a row that is longer or shorter.
    """
    where = "/".join(file.parts[-4:])
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            apart = ";" if ";" in opened.readline() else ","
            opened.seek(0)
            cells = list(csv.reader(opened, delimiter=apart, strict=True))
    except FileNotFoundError as problem:
        raise DataError("A table of a contract is missing.", needed=where) from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise DataError(
            "A table of a contract cannot be read.",
            needed="UTF-8 text, values set apart by commas or semicolons",
            found=str(problem).strip(),
            where=where,
        ) from problem
    if not cells or cells[0] != list(columns):
        raise DataError(
            "A table of a contract has other columns.",
            needed=", ".join(columns),
            found=", ".join(cells[0]) if cells else "an empty file",
            where=f"{where}, row 1",
        )
    for row, each in enumerate(cells[1:]):
        if len(each) != len(columns):
            raise DataError(
                "A row of a table of a contract has more or fewer values than there are columns.",
                needed=str(len(columns)),
                found=str(len(each)),
                where=f"{where}, row {row + FIRST_ROW}",
            )
    return Sheet(file.name, pd.DataFrame(cells[1:], columns=list(columns), dtype=str))


def refuse(faults: Sequence[str], *, what: str, where: str) -> None:
    """Raise DataError where there are faults, the first ones named."""
    if not faults:
        return
    more = f"; and {len(faults) - TOLD} more" if len(faults) > TOLD else ""
    raise DataError(
        f"{what} have {len(faults)} fault(s).",
        found="; ".join(faults[:TOLD]) + more,
        where=where,
    )
