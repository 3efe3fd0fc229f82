"""One table of a file as text, before anybody asks what its columns mean.

Nothing of it is lost: a column without a heading and a heading that stands twice are kept apart
and told. How the cells were read from the file does not belong here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
from openpyxl.utils import get_column_letter

from analysis.errors import DataError
from analysis.survey.findings import Finding

__all__ = ["CELL_LIMIT", "Sheet", "make_sheet", "sheet_of_lines"]

CELL_LIMIT = 32_767
"""The longest text that a cell of a spreadsheet program can hold."""
CELLS_LIMIT = 200_000_000


@dataclass(frozen=True)
class Sheet:
    """A table of text with the row numbers of its file.

    Parameters
    ----------
    file, name : str
        Where it stands.
    table : DataFrame
        Index = row number in the file (headings are row 1), one column a heading; text without
        outer blanks, ``""`` where empty. Wholly empty rows are left out.
    findings : tuple of Finding
        What was not plain.
    headings : mapping of str to str
        Name of each column in ``table`` to its heading as it stands in the file; they differ
        where a heading stands twice or is missing.

    Examples
    --------
    >>> sheet = sheet_of_lines([["role", "role"], ["head", "ngo"]], file="a.csv", name="a")
    >>> sheet.table.to_dict("records"), sheet.doubled
    ([{'role': 'head', 'role (2)': 'ngo'}], ('role',))
    """

    file: str
    name: str
    table: pd.DataFrame
    findings: tuple[Finding, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def doubled(self) -> tuple[str, ...]:
        """Headings that stand twice, sorted."""
        named = [heading for heading in self.headings.values() if heading]
        return tuple(sorted({heading for heading in named if named.count(heading) > 1}))

    @property
    def where(self) -> str:
        """File and sheet in words."""
        return f"{self.file}, sheet '{self.name}'"

    def finding(self, row: int, column: str, *, found: str, done: str) -> Finding:
        """Return a finding in this sheet.

        Parameters
        ----------
        row : int
            Row number; 0 for a whole column.
        column, found, done : str
            As in :class:`Finding`.

        Returns
        -------
        Finding
        """
        return Finding(self.file, self.name, row, column, found, done)


def make_sheet(
    headings: Sequence[str],
    cells: pd.DataFrame,
    *,
    file: str,
    name: str,
    findings: Iterable[Finding] = (),
) -> Sheet:
    """Return a sheet from its headings and its cells.

    Parameters
    ----------
    headings : sequence of str
        In the order of the columns; may be shorter than the cells are wide.
    cells : DataFrame
        Text, columns 0, 1, …, index = row number in the file.
    file, name : str
        Where they stand.
    findings : iterable of Finding
        What was found when the cells were read.

    Returns
    -------
    Sheet
        A text longer than ``CELL_LIMIT`` is taken out and told by its row: no respondent typed
        it, and no pattern should have to search it.

    Examples
    --------
    >>> cells = pd.DataFrame({0: ["head"], 1: ["x"]}, index=[2], dtype="str")
    >>> sheet = make_sheet(["role"], cells, file="a.csv", name="a")
    >>> sheet.table.columns.tolist(), sheet.findings[0].found
    (['role', '(column B)'], '1 values without a heading')
    """
    empty = Sheet(file, name, pd.DataFrame())
    written = [heading.strip() for heading in headings]
    width = max([len(written), *(int(column) + 1 for column in cells.columns)])
    written += [""] * (width - len(written))
    told = list(findings)
    columns: dict[str, pd.Series] = {}
    originals: dict[str, str] = {}
    for place, heading in enumerate(written):
        texts = _stripped(cells[place]) if place in cells else pd.Series("", index=cells.index)
        filled = int((texts != "").sum())
        if not heading and not filled:
            continue
        known = _name_apart(heading or f"(column {get_column_letter(place + 1)})", columns)
        if known != heading:
            told.append(empty.finding(0, known, **_told_of(heading, filled)))
        columns[known], long = _without_long(texts, empty, column=known)
        originals[known] = heading
        told += long
    table = pd.DataFrame(columns, index=cells.index, dtype="str")
    table.columns = table.columns.astype("str")
    is_filled = _has_text(table)
    table = table if is_filled.all() or not len(table.columns) else table[is_filled]
    table.index = pd.Index(table.index, name="row", dtype="int64")
    return Sheet(file, name, table, tuple(told), originals)


def _stripped(texts: pd.Series) -> pd.Series:
    """Take blanks away; where there are none the cells are not kept twice."""
    stripped = texts.str.strip()
    return texts if stripped.equals(texts) else stripped


def _has_text(table: pd.DataFrame) -> pd.Series:
    """Say of each row whether a cell holds something, looking no further than is needed."""
    found = pd.Series(False, index=table.index)
    for column in table.columns:
        found |= (table[column] != "").astype(bool)
        if found.all():
            break
    return found


def _name_apart(heading: str, taken: Mapping[str, object]) -> str:
    name, number = heading, 1
    while name in taken:
        number += 1
        name = f"{heading} ({number})"
    return name


def _told_of(heading: str, filled: int) -> dict[str, str]:
    if heading:
        return {"found": f"a heading that stands twice, {filled} values", "done": "kept apart"}
    return {
        "found": f"{filled} values without a heading",
        "done": "kept under the name of its place",
    }


def _without_long(
    texts: pd.Series, empty: Sheet, *, column: str
) -> tuple[pd.Series, list[Finding]]:
    lengths = texts.str.len()
    rows = lengths.index[(lengths > CELL_LIMIT).to_numpy(dtype=bool)]
    if not len(rows):
        return texts, []
    return texts.where(~texts.index.isin(rows), ""), [
        empty.finding(
            int(row),
            column,
            found=f"a text of {int(lengths[row]):,} characters",
            done=f"longer than any spreadsheet allows ({CELL_LIMIT:,}); left out until "
            "corrections.yml decides",
        )
        for row in rows
    ]


def sheet_of_lines(
    lines: Sequence[Sequence[str]],
    *,
    file: str,
    name: str,
    findings: Iterable[Finding] = (),
) -> Sheet:
    """Return a sheet from its lines, the first that is not empty being the headings.

    Parameters
    ----------
    lines : sequence of sequence of str
        Every line of the file from its first, of any length.
    file, name : str
        Where they stand.
    findings : iterable of Finding
        What was found when the cells were read.

    Returns
    -------
    Sheet

    Raises
    ------
    DataError
        It would have more than 200 million cells.

    Examples
    --------
    >>> sheet_of_lines([[], ["role"], [], ["head"]], file="a.csv", name="a").table.index.tolist()
    [4]
    """
    filled = [number for number, line in enumerate(lines) if any(line)]
    if not filled:
        return Sheet(file, name, pd.DataFrame(), tuple(findings))
    numbered = [(number + 1, lines[number]) for number in filled[1:]]
    width = max([0, *(len(line) for _, line in numbered)])
    if width * len(numbered) > CELLS_LIMIT:
        raise DataError(
            "A table is larger than can be read.",
            needed=f"at most {CELLS_LIMIT:,} cells",
            found=f"{len(numbered):,} rows of up to {width:,} cells",
            where=f"{file}, sheet '{name}'",
        )
    cells = pd.DataFrame(
        [[*line, *[""] * (width - len(line))] for _, line in numbered],
        index=pd.Index([number for number, _ in numbered], dtype="int64"),
        columns=range(width),
        dtype="str",
    )
    return make_sheet(lines[filled[0]], cells, file=file, name=name, findings=findings)
