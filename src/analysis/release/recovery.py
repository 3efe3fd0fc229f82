"""Withheld counts that the rest of a table gives away: margins solved as one linear system.

A table becomes cells with coordinates and the sums between them; what a stranger can work
out of a withheld cell is the least and the largest count that fits. What other tables add
is found by ``links``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analysis.release.findings import Disclosure
from analysis.release.rules import ReleaseRules
from analysis.release.subjects import CountedGrid
from analysis.release.words import is_total, is_withheld, may_be_withheld, normal

__all__ = ["CountTable", "Sum", "count_tables", "feasible_intervals", "recovered_counts"]

KIND = "recoverable value"
MOST_PROGRAMS = 4_000
SMALL_REST = 10
BOUND = re.compile(r"(?:<|≤)\s*(\d{1,2})|([01])\s*[-–—]\s*(\d)")
Coordinate = tuple[str, ...]
Bounds = tuple[int, int | None]
UNSOLVED: Bounds = (-1, -1)
"""In place of the interval of a cell for which no time was left."""


@dataclass(frozen=True)
class Sum:
    """One cell is the sum of others."""

    total: Coordinate
    parts: tuple[Coordinate, ...]


@dataclass
class CountTable:
    """A table of counts with coordinates.

    Parameters
    ----------
    counted : CountedGrid
        Where it stands.
    places : dict of coordinate to (int, int)
        Row and column of each cell, in order.
    values : dict of coordinate to float
        Published counts.
    marked : set of coordinate
        Cells that say that they are withheld.
    blank : set of coordinate
        Cells that are empty or dashed.
    bounds : dict of coordinate to (int, int)
        What a mark such as ``<5`` tells.
    sums : list of Sum
        The margins.
    """

    counted: CountedGrid
    places: dict[Coordinate, tuple[int, int]] = field(default_factory=dict)
    values: dict[Coordinate, float] = field(default_factory=dict)
    marked: set[Coordinate] = field(default_factory=set)
    blank: set[Coordinate] = field(default_factory=set)
    bounds: dict[Coordinate, tuple[int, int]] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)

    def place(self, key: Coordinate) -> str:
        """Return where a cell stands, in words."""
        return self.counted.grid.cell_place(*self.places[key])

    @property
    def file(self) -> str:
        """File of the table."""
        return self.counted.grid.file


def count_tables(grids: Iterable[CountedGrid]) -> Iterator[CountTable]:
    """Return the tables among the grids that count persons, with their margins.

    Parameters
    ----------
    grids : iterable of CountedGrid
        Of a file.

    Yields
    ------
    CountTable
    """
    for counted in grids:
        columns = [j for j in range(counted.width) if _counts_persons(counted, j)]
        if not columns:
            continue
        table = CountTable(counted)
        named = len(columns) > 1
        is_whole = all(
            _place_cell(table, row, j, named=named)
            for row in range(len(counted.grid.rows))
            for j in columns
        )
        if is_whole and table.values:
            table.sums = [*_margins(table), *_branches(table)]
            yield table


def _counts_persons(counted: CountedGrid, column: int) -> bool:
    if column in counted.labels:
        return False
    rows = range(len(counted.grid.rows))
    marked = any(is_withheld(counted.cell(row, column)) for row in rows)
    numbers = [own for row in counted.numbers if column < len(row) and (own := row[column])]
    if any(not each.is_count for each in numbers):
        return False
    subject = counted.columns[column]
    return (
        subject == "persons"
        or (marked and subject in ("counts", ""))
        or (subject in ("counts", "") and not numbers and marked)
    )


def _place_cell(table: CountTable, row: int, column: int, *, named: bool) -> bool:
    """Put a cell into the table; false where two cells have the same coordinate."""
    counted = table.counted
    labels = tuple(normal(str(counted.cell(row, j) or "")).casefold() for j in counted.labels)
    key = (*labels, normal(counted.heading(column)).casefold()) if named else labels
    if key in table.places or not key:
        return False
    table.places[key] = (row, column)
    cell, numbers = counted.cell(row, column), counted.numbers[row]
    number = numbers[column] if column < len(numbers) else None
    if number is not None:
        table.values[key] = number.value
    elif is_withheld(cell):
        table.marked.add(key)
        bound = BOUND.fullmatch(normal(str(cell)))
        if bound:
            low, high = (0, int(bound[1]) - 1) if bound[1] else (int(bound[2]), int(bound[3]))
            table.bounds[key] = (low, high)
    elif may_be_withheld(cell):
        table.blank.add(key)
    return True


def _margins(table: CountTable) -> Iterator[Sum]:
    """Each total along each dimension, unless a published one shows that they do not add up."""
    dimensions = len(next(iter(table.places)))
    for d in range(dimensions):
        lines: dict[Coordinate, list[Coordinate]] = {}
        totals: dict[Coordinate, list[Coordinate]] = {}
        for key in table.places:
            rest = (*key[:d], *key[d + 1 :])
            (totals if _is_total(key[d]) else lines).setdefault(rest, []).append(key)
        found = [
            Sum(own[0], tuple(lines[rest]))
            for rest, own in totals.items()
            if len(own) == 1 and len(lines.get(rest, ())) > 1
        ]
        checked = [each for each in found if _is_published(table, each)]
        rests = [_residue(table, each) for each in checked]
        # A small rest everywhere is somebody who is not shown; any other says: no such sum.
        if all(0 <= rest < SMALL_REST for rest in rests):
            yield from found


def _is_total(label: str) -> bool:
    # A heading of several levels, "Total Respondents", begins or ends with its total.
    words = label.split()
    return is_total(label) or (
        bool(words) and (len(words) <= 3 and (is_total(words[0]) or is_total(words[-1])))
    )


def _is_published(table: CountTable, each: Sum) -> bool:
    return all(key in table.values for key in (each.total, *each.parts))


def _residue(table: CountTable, each: Sum) -> float:
    return table.values[each.total] - sum(table.values[key] for key in each.parts)


def _branches(table: CountTable) -> Iterator[Sum]:
    """Children of a hierarchy and their parent."""
    parents = table.counted.grid.parents
    keys = list(table.places)
    if len(parents) != len(keys):
        return
    children: dict[int, list[Coordinate]] = {}
    for number, parent in enumerate(parents):
        if parent >= 0:
            children.setdefault(parent, []).append(keys[number])
    for parent, own in children.items():
        yield Sum(keys[parent], tuple(own))


def feasible_intervals(
    table: CountTable, sums: Iterable[Sum], *, known: Mapping[Coordinate, float]
) -> dict[Coordinate, tuple[int, int | None]]:
    """Return the least and the largest count that each unknown cell can have.

    Parameters
    ----------
    table : CountTable
        Its unknown cells are marked or blank.
    sums : iterable of Sum
        Margins, of this table and of others.
    known : mapping of coordinate to float
        Published counts, of this table and of others.

    Returns
    -------
    dict of coordinate to (int, int or None)
        ``None`` where nothing bounds it; empty where the sums contradict each other.

    Examples
    --------
    >>> grid = CountedGrid(__import__("analysis.release.exhibits", fromlist=["Grid"]).Grid(
    ...     "a", "b", ["sex", "persons"], [["women", "9"], ["men", "withheld"], ["Total", "12"]]))
    >>> table = next(count_tables([grid]))
    >>> feasible_intervals(table, table.sums, known=table.values)
    {('men',): (3, 3)}
    """
    unknown = [key for key in table.places if key not in known]
    unknown += [k for s in sums for k in (s.total, *s.parts) if k not in known]
    unknown = list(dict.fromkeys(unknown))
    number = {key: j for j, key in enumerate(unknown)}
    rows, targets = [], []
    for each in sums:
        row = {number[k]: 1.0 for k in each.parts if k in number}
        target = -sum(known[k] for k in each.parts if k in known)
        if each.total in number:
            row[number[each.total]] = -1.0
        else:
            target += known[each.total]
        if row:
            rows.append(row)
            targets.append(target)
    bounds: list[Bounds] = [table.bounds.get(key, (0, None)) for key in unknown]
    solved = _solve(rows, targets, bounds)
    return {unknown[j]: span for j, span in solved.items()}


def _solve(
    rows: list[dict[int, float]], targets: list[float], bounds: list[Bounds]
) -> dict[int, Bounds]:
    solved: dict[int, Bounds] = {}
    programs = 0
    for members, own in _components(rows, len(bounds)):
        matrix = np.zeros((len(own), len(members)))
        column = {j: place for place, j in enumerate(members)}
        for i, row_number in enumerate(own):
            for j, factor in rows[row_number].items():
                matrix[i, column[j]] = factor
        target = np.array([targets[i] for i in own])
        limits = [bounds[j] for j in members]
        for j in members:
            programs += 2
            if programs > MOST_PROGRAMS:
                return solved | {left: UNSOLVED for left in members if left not in solved}
            span = _span(csr_array(matrix), target, limits, place=column[j])
            if span is None:
                break
            solved[j] = span
    return solved


def _components(rows: list[dict[int, float]], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Unknown cells that some sum ties together, and those sums."""
    if not rows:
        return
    pairs = [(min(row), j) for row in rows for j in row]
    left, right = zip(*pairs, strict=True)
    graph = csr_array((np.ones(len(pairs)), (left, right)), shape=(count, count))
    _, label = connected_components(graph, directed=False)
    for component in np.unique([label[min(row)] for row in rows]):
        members = [int(j) for j in np.flatnonzero(label == component)]
        yield members, [i for i, row in enumerate(rows) if label[min(row)] == component]


def _span(
    matrix: csr_array, target: np.ndarray, limits: list[Bounds], *, place: int
) -> Bounds | None:
    ends: list[int | None] = []
    for sign in (1.0, -1.0):
        cost = np.zeros(matrix.shape[1])
        cost[place] = sign
        done = linprog(cost, A_eq=matrix, b_eq=target, bounds=limits, method="highs")
        if done.status == 3:
            ends.append(None)
        elif done.status != 0:
            return None
        else:
            value = sign * done.fun
            ends.append(math.ceil(value - 1e-6) if sign > 0 else math.floor(value + 1e-6))
    return (ends[0] or 0, ends[1])


def recovered_counts(table: CountTable, rules: ReleaseRules) -> Iterator[Disclosure]:
    """Return each withheld cell that the table itself gives away.

    Parameters
    ----------
    table : CountTable
        With its margins.
    rules : ReleaseRules
        Give threshold and width.

    Yields
    ------
    Disclosure
    """
    for each in table.sums:
        if _is_published(table, each):
            rest = _residue(table, each)
            if 1 <= rest < rules.cell_threshold:
                why = "a total less its parts is a small count of persons who are not shown"
                yield Disclosure(KIND, table.file, table.place(each.total), why, "•")
    unknown = table.marked | table.blank
    if not unknown or not table.sums:
        return
    sums = [each for each in table.sums if not _is_published(table, each)]
    spans = feasible_intervals(table, sums, known=table.values)
    for key, (low, high) in spans.items():
        why = disclosed(key, (low, high), table=table, rules=rules)
        if why:
            yield Disclosure(KIND, table.file, table.place(key), why, "•")


def disclosed(key: Coordinate, span: Bounds, *, table: CountTable, rules: ReleaseRules) -> str:
    """Return why an interval gives a withheld count away; empty where it does not."""
    low, high = span
    if span == UNSOLVED:
        return "too many withheld counts to be worked out: split the table, or show fewer margins"
    if high is None or high == 0:
        return ""
    is_small = low < rules.cell_threshold
    if key in table.blank:
        small = low >= 1 and high < rules.cell_threshold
        return "an empty cell is a small count by the margins" if small else ""
    if low == high:
        return "a withheld count follows exactly from the margins"
    narrow = key not in table.bounds and is_small and high - low < rules.protection_width
    return (
        f"the margins leave a withheld count uncertain by fewer than {rules.protection_width}"
        if narrow
        else ""
    )
