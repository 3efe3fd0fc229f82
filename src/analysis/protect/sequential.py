"""A safe pattern for large tables: sums closed one by one, attacks repaired, the rest released."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import scipy

from analysis.errors import DataError
from analysis.protect.attacks import ATTACKERS, Attacker, Exposure, exposures
from analysis.protect.needs import Protection
from analysis.protect.systems import TableSystem

__all__ = ["sequential_pattern"]

_ATTEMPTS = 40
_THOROUGH_TO = 400  # withheld cells up to which each doubtful cell gets programs of its own
_RELEASED_TO = 60  # withheld cells up to which each complementary one is tried again
_NEAR = 1500  # cells that one repair may look at


def sequential_pattern(
    system: TableSystem,
    protection: Protection,
    *,
    attackers: Sequence[str],
    rank: np.ndarray,
) -> np.ndarray:
    """Withhold cells until no attacker tells a primary cell; safe, not proven to be the least.

    First each sum with withheld cells gets enough of them, cheapest first. Then every attacker is
    tried; a cell that is told gets the cheapest movement that hides it, by linear programming.
    At last cells that turn out not to be needed are shown again. What is returned has withstood
    every attacker; if nothing else helps, every count that is not zero is withheld.

    Parameters
    ----------
    system : TableSystem
        A table of any size.
    protection : Protection
        Primary cells and their needs.
    attackers : sequence of str
        Keys of the attackers that the pattern must withstand.
    rank : numpy.ndarray of int, one a cell
        Cost of withholding a cell: 1 each, more for totals.

    Returns
    -------
    numpy.ndarray of bool
        All withheld cells, primary ones included.

    Raises
    ------
    DataError
        Even with every count withheld somebody tells a primary cell.

    Source
    ------
    After the linear programming heuristic of Kelly, Golden and Assad 1992, "Cell suppression:
    disclosure protection for sensitive tabular data", *Networks* 22, 397-417.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.protect.needs import protection_of_counts
    >>> from analysis.protect.stages import read_publication_rules
    >>> from analysis.protect.systems import linked_tables
    >>> table = pd.Series({"a": 4.0, "b": 9.0, "c": 7.0, "all": 20.0})
    >>> system = linked_tables(table, [("all", ["a", "b", "c"])])
    >>> needs = protection_of_counts(system, read_publication_rules()["public"])
    >>> sequential_pattern(system, needs, attackers=["outsider"], rank=np.ones(4)).tolist()
    [True, False, True, False]
    """
    pattern = _Pattern(system, protection, rank)
    known = [ATTACKERS[name](system, protection) for name in attackers]
    pattern.close(range(system.equations.shape[0]))
    is_thorough = bool(pattern.suppressed.sum() <= _THOROUGH_TO)
    for attempt in range(_ATTEMPTS):
        attacker, told = _first_success(pattern, known, is_thorough=is_thorough)
        if attacker is None:
            return _released(pattern, known)
        before = pattern.suppressed.sum()
        for exposure in told:
            pattern.repair(exposure, attacker, far=attempt > _ATTEMPTS // 4)
        if pattern.suppressed.sum() == before:
            if is_thorough:
                break
            is_thorough = True  # nothing more to withhold: perhaps only the search was too quick
    pattern.suppressed = protection.primary | (system.amounts > 0)
    attacker, told = _first_success(pattern, known, is_thorough=True)
    if attacker is not None:
        raise DataError(
            "A table cannot be protected, even with every count withheld.",
            needed=f"no primary cell that one of these can tell: {', '.join(attackers)}",
            found=f"{len(told)} cell(s) told",
            hint="Join categories, or show the table without these totals.",
        )
    return pattern.suppressed


def _first_success(
    pattern: _Pattern, attackers: Sequence[Attacker], *, is_thorough: bool
) -> tuple[Attacker | None, list[Exposure]]:
    for attacker in attackers:
        told = exposures(
            pattern.system,
            pattern.suppressed,
            protection=pattern.protection,
            attacker=attacker,
            is_thorough=is_thorough,
        )
        if told:
            return attacker, told
    return None, []


def _released(pattern: _Pattern, attackers: Sequence[Attacker]) -> np.ndarray:
    """Show again what is not needed, the dearest first."""
    if pattern.suppressed.sum() > _RELEASED_TO:
        return pattern.suppressed
    amounts = pattern.system.amounts
    spare = np.flatnonzero(pattern.suppressed & ~pattern.protection.primary).tolist()
    for cell in sorted(spare, key=lambda each: (-pattern.rank[each], -amounts[each])):
        pattern.suppressed[cell] = False
        if pattern.leaves_one_alone(cell) or _first_success(
            pattern, attackers, is_thorough=True
        ) != (None, []):
            pattern.suppressed[cell] = True
    return pattern.suppressed


class _Pattern:
    """A growing set of withheld cells."""

    def __init__(self, system: TableSystem, protection: Protection, rank: np.ndarray) -> None:
        self.system, self.protection, self.rank = system, protection, rank
        self.suppressed = protection.primary.copy()
        matrix = system.equations
        self._members = np.split(matrix.indices, matrix.indptr[1:-1])
        self._signs = np.split(matrix.data, matrix.indptr[1:-1])
        columns = matrix.tocsc()
        self._equations = np.split(columns.indices, columns.indptr[1:-1])

    def leaves_one_alone(self, cell: int) -> bool:
        """Say whether a sum of this cell holds exactly one withheld cell."""
        return any(self.suppressed[self._members[row]].sum() == 1 for row in self._equations[cell])

    def close(self, rows: Iterable[int]) -> None:
        """Withhold more until each of these sums, and those it touches, hides what it must."""
        waiting = list(rows)
        while waiting:
            row = waiting.pop()
            cell = self._cheapest(row) if self._is_open(row) else None
            if cell is not None:
                self.suppressed[cell] = True
                waiting += self._equations[cell].tolist()

    def repair(self, exposure: Exposure, attacker: Attacker, *, far: bool) -> None:
        """Withhold the cells of the cheapest movement that hides an exposed cell."""
        if exposure.within >= 0:
            others = self._cheapest(exposure.within)
            fresh = np.array([others] if others is not None else [], dtype=int)
        else:
            fresh = self._movement(exposure, attacker, far=far)
        fresh = fresh[~self.suppressed[fresh]]
        self.suppressed[fresh] = True
        self.close(row for cell in fresh for row in self._equations[cell])

    def _is_open(self, row: int) -> bool:
        """Say whether the withheld cells of one sum, taken alone, tell something."""
        members, needs = self._members[row], self.protection
        hidden = self.suppressed[members]
        inside = members[hidden]
        if len(inside) < 2:
            return len(inside) == 1
        primary = inside[needs.primary[inside]]
        if not len(primary):
            return False
        alone = needs.respondent[inside]
        for own in {int(own) for own in alone if own >= 0}:
            rest = inside[alone != own]
            if len(rest) == 1 and needs.primary[rest[0]]:
                return True
        if (self._signs[row][hidden] < 0).any():
            return False
        amounts = self.system.amounts
        outside = max(needs.width[primary].max(), (amounts[primary] + needs.side[primary]).max())
        unsure = amounts[inside].sum() - needs.lowest[inside].sum()
        return amounts[inside].sum() < outside or unsure < needs.inside[primary].max()

    def _cheapest(self, row: int) -> int | None:
        """Return the cell of a sum that is best withheld next: no total, hanging on, small."""
        members = self._members[row]
        amounts = self.system.amounts
        choices = members[~self.suppressed[members] & (amounts[members] > 0)]
        return min(
            (int(cell) for cell in choices),
            key=lambda cell: (self.rank[cell], self._dangling(cell), amounts[cell], cell),
            default=None,
        )

    def _dangling(self, cell: int) -> int:
        return sum(not self.suppressed[self._members[row]].any() for row in self._equations[cell])

    def _movement(self, exposure: Exposure, attacker: Attacker, *, far: bool) -> np.ndarray:
        """Return the cells of a cheapest table that moves one cell as far as it must be unsure."""
        cell, amounts = exposure.cell, self.system.amounts
        allowed = (amounts > 0) | self.protection.primary
        if exposure.own >= 0:
            allowed &= self.protection.respondent != exposure.own
        if not far:
            allowed &= self._near(cell)
        width, side = attacker.width[cell], attacker.side[cell]
        upward = max(side, min(width, attacker.upper[cell] - amounts[cell]))
        moved = [
            self._program(cell, step, attacker=attacker, allowed=allowed)
            for step in (upward, -max(side, width - upward))
            if step
        ]
        return np.unique(np.concatenate(moved))

    def _near(self, cell: int) -> np.ndarray:
        """Return the cell's own sums, all totals, and a drawn part of a large table."""
        count = len(self.suppressed)
        if count <= _NEAR:
            return np.ones(count, dtype=bool)
        random = np.random.default_rng(cell)
        rows = random.permutation(len(self._members))
        near = self.system.level > 0
        for row in [*self._equations[cell], *rows]:
            if len(self._members[row]) < _NEAR // 10 or row in self._equations[cell]:
                near[self._members[row]] = True
            if near.sum() > 2 * _NEAR:
                break
        return near

    def _program(
        self, cell: int, step: float, *, attacker: Attacker, allowed: np.ndarray
    ) -> np.ndarray:
        amounts = self.system.amounts
        cells = np.flatnonzero(allowed)
        price = (amounts + amounts.mean() + 1) * (1 + 100 * self.system.level)
        price = np.where(self.suppressed, 1e-3, price)[cells]
        up = (attacker.upper - amounts)[cells]
        down = (amounts - np.minimum(attacker.lower, amounts))[cells]
        target = np.searchsorted(cells, cell)
        lower = np.zeros(2 * len(cells))
        upper = np.concatenate([up, down])
        forward, backward = (target, target + len(cells))[:: 1 if step > 0 else -1]
        lower[forward] = upper[forward] = abs(step)
        upper[backward] = 0.0
        matrix = self.system.equations[:, cells]
        answer = scipy.optimize.linprog(
            np.concatenate([price, price]),
            A_eq=scipy.sparse.hstack([matrix, -matrix]),
            b_eq=np.zeros(matrix.shape[0]),
            bounds=np.column_stack([lower, upper]),
            method="highs",
        )
        if not answer.success:
            return np.array([], dtype=int)
        moved = answer.x[: len(cells)] + answer.x[len(cells) :] > 1e-6
        return cells[moved]
