"""What a stranger finds in files: passages of text, grids of cells, drawings.

The forms that every reader of files fills and every rule looks at. No file is opened here
and nothing is judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Drawing", "Exhibits", "Grid", "Passage", "Point"]


@dataclass(frozen=True)
class Passage:
    """A text that stands somewhere, seen or unseen.

    Parameters
    ----------
    file, place : str
        Where.
    text : str
        What, as a reader sees it.
    role : str
        ``text``, ``attribute``, ``comment``, ``string`` (of a script or figure), ``property`` …
    """

    file: str
    place: str
    text: str
    role: str = "text"


@dataclass(frozen=True)
class Grid:
    """A table, a sheet, a download or the numbers of a figure.

    Parameters
    ----------
    file, place : str
        Where.
    columns : sequence of str
        Headings.
    rows : sequence of sequences
        Cells: text, numbers or ``None``.
    caption, context : str
        Its own title; headings and facts around it.
    figure : str
        Id of the figure that it belongs to, if any.
    is_drawn : bool
        Whether it holds the numbers of a drawing.
    parents : sequence of int
        Row of the parent of each row of a hierarchy, ``-1`` for none; empty otherwise.
    """

    file: str
    place: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    caption: str = ""
    context: str = ""
    figure: str = ""
    is_drawn: bool = False
    parents: Sequence[int] = ()

    def cell_place(self, row: int, column: int) -> str:
        """Return where a cell stands, in words.

        Parameters
        ----------
        row, column : int
            Counted from 0.

        Returns
        -------
        str
        """
        return f"{self.place}, row {row + 1}, column {column + 1}"


@dataclass(frozen=True)
class Drawing:
    """A figure as its drawing library gets it.

    Parameters
    ----------
    file, place : str
        Where.
    traces : sequence of mappings
        Plotly traces, typed arrays decoded.
    layout : mapping
        Plotly layout.
    context : str
        Words around it.
    figure : str
        Id of the figure on its page, if any.
    """

    file: str
    place: str
    traces: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]
    context: str = ""
    figure: str = ""


@dataclass(frozen=True)
class Point:
    """A position in degrees; what kind of mark stands there."""

    file: str
    place: str
    lat: float
    lon: float


@dataclass
class Exhibits:
    """Everything found, in the order of reading.

    Parameters
    ----------
    counts : Counter
        Kind to how many were read.
    failures : list of (file, place, why)
        What could not be read.

    Examples
    --------
    >>> Exhibits().passages
    []
    """

    passages: list[Passage] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str, str]] = field(default_factory=list)

    def add_text(self, where: tuple[str, str], text: str, role: str = "text") -> None:
        """Keep a text, unless it is empty.

        Parameters
        ----------
        where : (str, str)
            File and place.
        text : str
            What.
        role : str
            As in :class:`Passage`.
        """
        if text and not text.isspace():
            self.passages.append(Passage(*where, text, role))
            self.counts["texts"] += 1

    def add_grid(self, grid: Grid) -> None:
        """Keep a table with at least one row.

        Parameters
        ----------
        grid : Grid
            It.
        """
        if grid.rows:
            self.grids.append(grid)
            self.counts["numbers of figures" if grid.is_drawn else "tables"] += 1

    def fail(self, file: str, why: str, place: str = "file") -> None:
        """Keep that something could not be read.

        Parameters
        ----------
        file : str
            Which.
        why : str
            In words.
        place : str
            In the file.
        """
        self.failures.append((file, place, why))

    def texts(self) -> Iterator[Passage]:
        """Return every text: passages, headings and written cells.

        Yields
        ------
        Passage
        """
        yield from self.passages
        for grid in self.grids:
            for number, heading in enumerate(grid.columns):
                yield Passage(
                    grid.file, f"{grid.place}, heading {number + 1}", heading, "column heading"
                )
            yield Passage(grid.file, f"{grid.place}, caption", grid.caption, "caption")
            for row, cells in enumerate(grid.rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str) and cell:
                        role = "row heading" if column == 0 else "cell"
                        yield Passage(grid.file, grid.cell_place(row, column), cell, role)
