"""What each number of a table counts: by its heading, its row, its caption, what stands around.

The nearest word decides. Whether the number may stand does not belong here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from analysis.release.exhibits import Grid
from analysis.release.words import (
    CellNumber,
    has_word,
    is_withheld,
    may_be_withheld,
    number_in,
    subject_of,
)

__all__ = ["CountedGrid", "stated_base"]

DECIDED = ("persons", "things", "shares", "measures", "rates", "categories")
CLEARED = ("things", "shares", "measures", "rates", "categories")
MOSTLY = 0.6
OF = re.compile(r"(\d[\d ,]*)\s*(?:of|out of|з|із|z|spośród|/)\s*\d[\d ,]*")
BASE = re.compile(
    r"(?<!\w)(?:base|база|podstawa|n|N)\s*(?::|=|–|—|-)\s*(?:n\s*=\s*)?"
    r"(?P<n>\d+(?:[ ,\u00a0]\d{3})*)"
    r"(?P<noun>(?:\s+[^\W\d]+){0,2})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CountedGrid:
    """A grid of which it is known what its numbers count.

    Parameters
    ----------
    grid : Grid
        The table.

    Examples
    --------
    >>> grid = Grid("a", "b", ["Oblast", "Respondents"], [["Kyiv", "12"]])
    >>> CountedGrid(grid).subject(0, 1)
    'persons'
    """

    grid: Grid

    @cached_property
    def numbers(self) -> list[list[CellNumber | None]]:
        """The number of each cell, row by row."""
        return [[_number(cell) for cell in row] for row in self.grid.rows]

    @cached_property
    def labels(self) -> tuple[int, ...]:
        """Columns that hold words and no numbers."""
        return tuple(j for j in range(self.width) if self._is_label(j))

    @property
    def width(self) -> int:
        """Columns."""
        return max((len(row) for row in self.grid.rows), default=0)

    def heading(self, column: int) -> str:
        """Return the heading of a column, empty where there is none."""
        columns = self.grid.columns
        return str(columns[column]) if column < len(columns) else ""

    def cell(self, row: int, column: int) -> object:
        """Return a cell, ``None`` where the row is shorter."""
        cells = self.grid.rows[row]
        return cells[column] if column < len(cells) else None

    def label(self, row: int) -> str:
        """Return the words of a row."""
        return " / ".join(str(self.cell(row, j)) for j in self.labels if self.cell(row, j))

    def _is_label(self, column: int) -> bool:
        said = counted = 0
        for row in range(len(self.grid.rows)):
            cell = self.cell(row, column)
            if may_be_withheld(cell) or (is_withheld(cell) and column > 0):
                continue
            counted += 1
            said += self.numbers[row][column] is None if column < len(self.numbers[row]) else 1
        first_of_many = column == 0 and self.width > 1
        if counted == 0:
            return first_of_many
        # A first column of numbers with no word of counting over it names the rows: a year, an age.
        names = first_of_many and subject_of(self.heading(0)) not in ("persons", "counts", "")
        return said / counted >= 0.5 or names

    @cached_property
    def around(self) -> str:
        """Subject of the caption, or else of the words around the table."""
        parts = [self.grid.caption, *self.grid.context.split(" | ")]
        found = (subject for part in parts if (subject := subject_of(part)) in DECIDED)
        return next(found, "")

    @cached_property
    def groups_people(self) -> bool:
        """Whether headings or labels are groups of people: sexes, ages."""
        said = [*self.grid.columns, *(self.label(row) for row in range(len(self.grid.rows[:60])))]
        return any(has_word(str(text), "groups_of_people") for text in said)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Subject of each column by its heading and the caption."""
        return tuple(self._of_column(j) for j in range(self.width))

    def _of_column(self, column: int) -> str:
        own = subject_of(self.heading(column))
        is_group = has_word(self.heading(column), "groups_of_people")
        if own in DECIDED and not (own == "persons" and is_group):
            return own
        if self.around:
            return self.around
        if own == "persons" or (self.groups_people and self._are_whole(column)):
            return "persons"
        return own

    def _are_whole(self, column: int) -> bool:
        found = [row[column] for row in self.numbers if column < len(row)]
        numbers = [each for each in found if each is not None]
        return bool(numbers) and all(each.is_count for each in numbers)

    def subject(self, row: int, column: int) -> str:
        """Return what a cell counts.

        Parameters
        ----------
        row, column : int
            Counted from 0.

        Returns
        -------
        str
            As :func:`subject_of`; the row decides where the heading does not.
        """
        decided = self.columns[column]
        own = subject_of(self.heading(column))
        if own in DECIDED and not has_word(self.heading(column), "groups_of_people"):
            return decided
        label = self.label(row)
        told = subject_of(label)
        if told in CLEARED and not (told == "things" and decided == "persons"):
            return told
        is_size = "?" in label or re.search(r"\d[\d ,.]*\s*\D{0,20}$", label) is not None
        if told == "persons" and not is_size and decided not in ("shares", "rates", "measures"):
            return "persons"
        return decided

    def counts(self, column: int) -> bool:
        """Return whether a column holds whole numbers that are not merely its rows' order."""
        if column in self.labels:
            return False
        found = [row[column] for row in self.numbers if column < len(row)]
        numbers = [each for each in found if each is not None]
        whole = sum(each.is_count for each in numbers)
        if not numbers or whole / len(numbers) < MOSTLY:
            return False
        values = [each.value for each in numbers]
        return len(values) < 3 or values != [float(n) for n in range(1, len(values) + 1)]

    @cached_property
    def has_shares(self) -> bool:
        """Whether any cell or heading is a share."""
        shown = any(each is not None and each.is_share for row in self.numbers for each in row)
        return shown or "shares" in (subject_of(str(each)) for each in self.grid.columns)

    @cached_property
    def base(self) -> int:
        """The base that caption or context states, of persons; 0 where none is stated."""
        return stated_base(f"{self.grid.caption} | {self.grid.context}")


def _number(cell: object) -> CellNumber | None:
    found = number_in(cell)
    if found is None and isinstance(cell, str) and len(cell) < 30 and cell[:1].isdigit():
        part = OF.fullmatch(cell.strip())
        return number_in(part[1].strip()) if part else None
    return found


def stated_base(text: str) -> int:
    """Return the number of persons that a text states as its base.

    Parameters
    ----------
    text : str
        A caption, facts of a figure.

    Returns
    -------
    int
        0 where none is stated or where it counts something else.

    Examples
    --------
    >>> stated_base("Unit: share. Base: 412 respondents."), stated_base("Base: 39 hromadas")
    (412, 0)
    """
    for found in BASE.finditer(text):
        if subject_of(found["noun"]) in ("persons", "") and not has_word(found["noun"], "things"):
            number = number_in(found["n"].strip(" ,"))
            if number is not None and number.is_count:
                return int(number.value)
    return 0
