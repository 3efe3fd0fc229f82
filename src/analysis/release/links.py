"""What tables of different pages, downloads and languages tell together.

A withheld value that another copy of the table shows; a margin that stands elsewhere; two
totals that differ by a small count; a figure's numbers beside its table with gaps. Tables
are linked by their labels, or by their numbers where the labels are translated.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from analysis.release.exhibits import Grid
from analysis.release.findings import Disclosure
from analysis.release.recovery import (
    KIND,
    Coordinate,
    CountTable,
    Sum,
    disclosed,
    feasible_intervals,
)
from analysis.release.rules import ReleaseRules
from analysis.release.statements import Statement, differing_statements
from analysis.release.subjects import CountedGrid
from analysis.release.words import (
    has_word,
    is_total,
    is_withheld,
    normal,
)

__all__ = ["LinkedTables", "figures_beside_tables"]

TELLING = 10
"""Smaller counts are alike by accident too often to link two tables."""
MOST_LIKE = 200
SAME = 0.5


def figures_beside_tables(grids: list[CountedGrid]) -> Iterator[Disclosure]:
    """Return each value that a figure's table withholds and the figure's numbers hold.

    Parameters
    ----------
    grids : list of CountedGrid
        Of a file.

    Yields
    ------
    Disclosure
    """
    by_figure: dict[str, list[CountedGrid]] = defaultdict(list)
    for counted in grids:
        if counted.grid.figure:
            by_figure[counted.grid.figure].append(counted)
    for figure, own in by_figure.items():
        told = [each for each in own if any(map(is_withheld, _cells(each.grid)))]
        drawn = [each for each in own if each.grid.is_drawn]
        for table in told:
            for other in drawn:
                if other is not table:
                    yield from _beside(table, other, figure)


def _cells(grid: Grid) -> Iterator[object]:
    for row in grid.rows:
        yield from row[1:]


def _beside(table: CountedGrid, other: CountedGrid, figure: str) -> Iterator[Disclosure]:
    held = {
        (normal(str(table.cell(row, 0))).casefold(), j): table.heading(j)
        for row in range(len(table.grid.rows))
        for j in range(1, table.width)
        if is_withheld(table.cell(row, j))
    }
    alone = {label for label, _ in held}
    single = table.width == 2
    for row in range(len(other.grid.rows)):
        label = normal(str(other.cell(row, 0) or "")).casefold()
        if label not in alone:
            continue
        headings = [heading for (own, _), heading in held.items() if own == label]
        whole = len(headings) == table.width - 1
        for j in range(1, other.width):
            number = other.numbers[row][j] if j < len(other.numbers[row]) else None
            alike = any(_alike(heading, other.heading(j)) for heading in headings)
            if number is not None and number.value and (single or whole or alike):
                yield Disclosure(
                    KIND,
                    other.grid.file,
                    other.grid.cell_place(row, j),
                    f"the table of figure {figure} withholds this value, its numbers hold it",
                    "•",
                )


def _alike(first: str, second: str) -> bool:
    first, second = normal(first).casefold(), normal(second).casefold()
    return bool(first and second) and (first in second or second in first)


@dataclass
class LinkedTables:
    """Tables of counts of a whole site, to be looked at together.

    Examples
    --------
    >>> list(LinkedTables().disclosures(__import__("analysis.release.rules",
    ...     fromlist=["ReleaseRules"]).ReleaseRules()))
    []
    """

    tables: list[CountTable] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    _by_value: dict[float, set[int]] = field(default_factory=lambda: defaultdict(set))

    def disclosures(self, rules: ReleaseRules) -> Iterator[Disclosure]:
        """Return what the tables give away together.

        Parameters
        ----------
        rules : ReleaseRules
            Give threshold and width.

        Yields
        ------
        Disclosure
        """
        by_label, by_place = self._postings()
        self._by_value = defaultdict(set)
        for number, table in enumerate(self.tables):
            for value in table.values.values():
                self._by_value[value].add(number)
        for number, table in enumerate(self.tables):
            twins = [*self._alike(number, by_label), *self._alike_by_place(number, by_place)]
            shown = dict(table.values)
            for other, pairs in twins:
                yield from self._shown_elsewhere(table, other, pairs, shown=shown)
                yield from self._versions(table, other, pairs, rules=rules)
            if table.marked:
                yield from self._with_margins(table, shown, rules)
        yield from differing_statements(self.statements, rules)

    def _postings(self) -> tuple[dict[object, list[int]], dict[object, list[int]]]:
        by_label: dict[object, list[int]] = defaultdict(list)
        by_place: dict[object, list[int]] = defaultdict(list)
        for number, table in enumerate(self.tables):
            for order, key in enumerate(table.places):
                value = table.values.get(key, 0)
                if value >= TELLING:
                    by_label[frozenset(key), value].append(number)
                    by_place[len(table.places), order, value].append(number)
        return by_label, by_place

    def _alike(
        self, number: int, postings: dict[object, list[int]]
    ) -> Iterator[tuple[CountTable, list[tuple[Coordinate, Coordinate]]]]:
        """Tables that share labels and counts with one."""
        table = self.tables[number]
        shared: Counter[int] = Counter()
        for key, value in table.values.items():
            own = postings.get((frozenset(key), value), ())
            if len(own) <= MOST_LIKE:
                shared.update(own)
        names = {frozenset(key): key for key in table.places}
        for other_number, count in shared.items():
            if other_number != number and count >= 2:
                other = self.tables[other_number]
                pairs = [(names[f], k) for k in other.places if (f := frozenset(k)) in names]
                yield other, pairs

    def _alike_by_place(
        self, number: int, postings: dict[object, list[int]]
    ) -> Iterator[tuple[CountTable, list[tuple[Coordinate, Coordinate]]]]:
        """Tables of the same form whose counts stand in the same places: translations."""
        table = self.tables[number]
        shared: Counter[int] = Counter()
        for order, key in enumerate(table.places):
            own = postings.get((len(table.places), order, table.values.get(key)), ())
            if len(own) <= MOST_LIKE:
                shared.update(own)
        telling = sum(value >= TELLING for value in table.values.values())
        for other_number, count in shared.items():
            other = self.tables[other_number]
            strangers = {frozenset(k) for k in table.places} != {frozenset(k) for k in other.places}
            if other_number != number and strangers and count >= max(3, 0.8 * (telling - 1)):
                yield other, list(zip(table.places, other.places, strict=True))

    def _shown_elsewhere(
        self,
        table: CountTable,
        other: CountTable,
        pairs: list[tuple[Coordinate, Coordinate]],
        *,
        shown: dict[Coordinate, float],
    ) -> Iterator[Disclosure]:
        known = [(a, b) for a, b in pairs if a in table.values and b in other.values]
        if any(table.values[a] != other.values[b] for a, b in known):
            return
        for a, b in pairs:
            if a in table.marked and other.values.get(b):
                shown[a] = other.values[b]
                yield Disclosure(
                    KIND,
                    other.file,
                    other.place(b),
                    f"this value is withheld in {table.file}, {table.place(a)}",
                    "•",
                )

    def _versions(
        self,
        table: CountTable,
        other: CountTable,
        pairs: list[tuple[Coordinate, Coordinate]],
        *,
        rules: ReleaseRules,
    ) -> Iterator[Disclosure]:
        """Two versions of one table, or a part of it, that differ by small counts."""
        first, second = (_caption(each) for each in (table, other))
        partial = [has_word(text, "exclusions") for text in (first, second)]
        same = first == second and bool(first)
        if not same and not (partial[1] and not partial[0]):
            return
        known = [(a, b) for a, b in pairs if a in table.values and b in other.values]
        steps = [(table.values[a] - other.values[b], b) for a, b in known]
        alike = sum(step == 0 for step, _ in steps)
        if not steps or any(step < 0 for step, _ in steps) or alike < SAME * len(steps):
            return
        for step, b in steps:
            if 1 <= step < rules.cell_threshold:
                why = f"it differs from {table.file}, {table.counted.grid.place} by a small count"
                yield Disclosure(KIND, other.file, other.place(b), why, "•")

    def _with_margins(
        self, table: CountTable, shown: dict[Coordinate, float], rules: ReleaseRules
    ) -> Iterator[Disclosure]:
        """Solve a table together with margins that stand in other tables."""
        sums, known = list(table.sums), dict(shown)
        before = len(sums), len(table.values)
        dimensions = len(next(iter(table.places)))
        for d in range(dimensions):
            if any(is_total(key[d]) for key in table.places):
                continue
            lines: dict[str, list[Coordinate]] = defaultdict(list)
            for key in table.places:
                lines[" / ".join((*key[:d], *key[d + 1 :]))].append(key)
            for name, total in self._margin_of(table, lines).items():
                known["margin", str(d), name] = total
                sums.append(Sum(("margin", str(d), name), tuple(lines[name])))
        if (len(sums), len(known)) == before:
            yield from self._by_base(table)
            return
        spans = feasible_intervals(table, sums, known=known)
        for key, span in spans.items():
            if key in table.marked and key not in shown:
                why = disclosed(key, span, table=table, rules=rules)
                if why:
                    why = f"{why} that other tables of the site add"
                    yield Disclosure(KIND, table.file, table.place(key), why, "•")

    def _margin_of(self, table: CountTable, lines: dict[str, list[Coordinate]]) -> dict[str, float]:
        """Totals of lines that stand in another table: it agrees on every complete line."""
        complete = {
            name: sum(table.values[key] for key in own)
            for name, own in lines.items()
            if all(key in table.values for key in own)
        }
        if len(complete) < 2:
            return {}
        sums = sorted(complete.values(), reverse=True)[:2]
        candidates = self._by_value[sums[0]] & self._by_value[sums[1]]
        for other in (self.tables[number] for number in sorted(candidates)[:MOST_LIKE]):
            if other is table or len(other.values) > 4 * len(lines) + 4:
                continue
            own = {" / ".join(p for p in key if p): v for key, v in other.values.items()}
            found = {name: own[name] for name in lines if name in own}
            if len(found) < len(lines) and len(own) >= len(lines):
                ordered = list(own.values())[: len(lines)]
                by_place = dict(zip(lines, ordered, strict=False))
                found = by_place if len(complete) > 2 else found
            if len(found.keys() & complete.keys()) >= 2 and all(
                found[name] == complete[name] for name in found.keys() & complete.keys()
            ):
                return found
        return {}

    def _by_base(self, table: CountTable) -> Iterator[Disclosure]:
        """One withheld cell and a stated base give it away."""
        base, hidden = table.counted.base, table.marked | table.blank
        if table.sums or len(hidden) != 1 or not base:
            return
        rest = base - sum(table.values.values())
        if 1 <= rest < 2 * TELLING and hidden <= table.marked:
            why = "the base that is stated beside the table, less what is shown, gives it"
            key = next(iter(hidden))
            yield Disclosure(KIND, table.file, table.place(key), why, "•")


def _caption(table: CountTable) -> str:
    grid = table.counted.grid
    return normal(grid.caption or grid.context.split(" | ")[0]).casefold()[:600]
