"""Change one thing in a file of a contest, and be sure that it was there."""

from __future__ import annotations

from pathlib import Path

import pandas as pd


def replaced(file: Path, old: str, new: str) -> None:
    """Replace a text that stands in the file exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def with_cell(file: Path, row: int, column: str, value: str) -> str:
    """Write one cell, counted as a spreadsheet counts rows, and return what stood there."""
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    before = str(table.at[row - 2, column])
    table.loc[row - 2, column] = value
    table.to_csv(file, index=False, lineterminator="\n")
    return before


def rows_of(file: Path) -> pd.DataFrame:
    """Read a table as text; the index is the row of a spreadsheet."""
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    return table.set_index(table.index + 2)
