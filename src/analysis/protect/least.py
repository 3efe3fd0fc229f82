"""The least pattern: fewest complementary cells, and among those the least sum, proven."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy

from analysis.protect.attacks import ATTACKERS, Attacker, Exposure, exposures
from analysis.protect.needs import Protection
from analysis.protect.systems import TableSystem

__all__ = ["least_pattern"]

_ATTEMPTS = 100
_NODES = 2000
_NOISE = 1e-9

_Cut = tuple[np.ndarray, float]


def least_pattern(
    system: TableSystem,
    protection: Protection,
    *,
    attackers: Sequence[str],
    rank: np.ndarray,
) -> np.ndarray | None:
    """Find the least set of cells to withhold, by integer programming with cuts.

    A first program proposes the cheapest pattern. Each attacker is tried on it; a primary cell
    that is told too well gives an inequality that every safe pattern keeps, from the dual of the
    linear program that told it. The first proposal that nobody breaks is the least one.

    Parameters
    ----------
    system : TableSystem
        A small table.
    protection : Protection
        Primary cells and their needs.
    attackers : sequence of str
        Keys of the attackers that the pattern must withstand.
    rank : numpy.ndarray of int, one a cell
        Cost of withholding a cell: 1 each, more for totals. Among patterns of one cost the least
        sum of values is taken.

    Returns
    -------
    numpy.ndarray of bool, or None
        All withheld cells, primary ones included; None when it was given up.

    Source
    ------
    Fischetti and Salazar 2001, "Solving the cell suppression problem on tabular data with linear
    constraints", *Management Science* 47 (7), 1008-1027, with sliding protection levels.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.protect.needs import protection_of_counts
    >>> from analysis.protect.stages import read_publication_rules
    >>> from analysis.protect.systems import linked_tables
    >>> table = pd.Series({"a": 4.0, "b": 9.0, "c": 7.0, "all": 20.0})
    >>> system = linked_tables(table, [("all", ["a", "b", "c"])])
    >>> needs = protection_of_counts(system, read_publication_rules()["public"])
    >>> least_pattern(system, needs, attackers=["outsider"], rank=np.ones(4)).tolist()
    [True, False, True, False]
    """
    known = [ATTACKERS[name](system, protection) for name in attackers]
    primary = protection.primary
    cuts = _connections(system, primary, ~primary & (system.amounts > 0))
    for _ in range(_ATTEMPTS):
        chosen = _cheapest(system.amounts, primary, cuts=cuts, rank=rank)
        if chosen is None:
            return None
        suppressed = primary | chosen
        fresh = _broken(system, suppressed, protection=protection, attackers=known)
        if not fresh:
            return suppressed
        cuts += fresh
    return None


def _connections(system: TableSystem, primary: np.ndarray, free: np.ndarray) -> list[_Cut]:
    """No withheld cell may be alone in an equation: it would be told by subtraction."""
    cuts: list[_Cut] = []
    for row in range(system.equations.shape[0]):
        members = system.equations[[row]].indices
        members = members[(primary | free)[members]]
        for cell in members:
            weights = np.zeros(len(primary))
            weights[members] = 1.0
            weights[cell] = 0.0 if primary[cell] else -1.0
            cuts.append((weights, 1.0 if primary[cell] else 0.0))
    return cuts


def _cheapest(
    amounts: np.ndarray, primary: np.ndarray, *, cuts: list[_Cut], rank: np.ndarray
) -> np.ndarray | None:
    """Return the cheapest pattern that keeps every cut: least rank first, then least sum."""
    cells = np.flatnonzero(~primary & (amounts > 0))
    chosen = np.zeros(len(amounts), dtype=bool)
    if not cuts:
        return chosen
    weights = np.array([weights for weights, _ in cuts])
    needed = np.array([need for _, need in cuts]) - weights[:, primary].sum(axis=1)
    if not len(cells):
        return None if (needed > _NOISE).any() else chosen
    rules = [
        scipy.optimize.LinearConstraint(
            scipy.sparse.csr_array(weights[:, cells]), needed - _NOISE, np.inf
        )
    ]
    first = _solution(rank[cells], rules)
    if first is None:
        return None
    best = float(rank[cells] @ first)
    rules.append(scipy.optimize.LinearConstraint(rank[cells].reshape(1, -1), -np.inf, best + 0.5))
    second = _solution(amounts[cells], rules)
    if second is None or rank[cells] @ second > best + 0.5:
        return None
    chosen[cells] = second
    return chosen


def _solution(cost: np.ndarray, rules: list[scipy.optimize.LinearConstraint]) -> np.ndarray | None:
    answer = scipy.optimize.milp(
        cost.astype(float),
        constraints=rules,
        bounds=scipy.optimize.Bounds(0, 1),
        integrality=np.ones(len(cost)),
        options={"mip_rel_gap": 0.0, "node_limit": _NODES},
    )
    return answer.x > 0.5 if answer.success else None


def _broken(
    system: TableSystem,
    suppressed: np.ndarray,
    *,
    protection: Protection,
    attackers: Sequence[Attacker],
) -> list[_Cut]:
    """Return inequalities that this pattern breaks, from the first attacker who breaks it."""
    free = protection.primary | (system.amounts > 0)
    for attacker in attackers:
        told = exposures(system, suppressed, protection=protection, attacker=attacker)
        if not told:
            continue
        cuts = []
        for exposure in told:
            if exposure.within >= 0:
                cuts.append(_companion_cut(system, exposure, suppressed=suppressed))
                continue
            fixed = (protection.respondent == exposure.own) & (exposure.own >= 0)
            cuts += _capacity_cuts(
                system, suppressed, attacker=attacker, exposure=exposure, allowed=free & ~fixed
            )
        # Where whole numbers alone are the obstacle, the plain truth: something more is needed.
        return cuts or [((free & ~suppressed).astype(float), 1.0)]
    return []


def _companion_cut(system: TableSystem, exposure: Exposure, *, suppressed: np.ndarray) -> _Cut:
    """Ask for one more withheld cell in the sum that tells one."""
    weights = np.zeros(len(suppressed))
    members = system.equations[[exposure.within]].indices
    weights[members] = ~suppressed[members] & (system.amounts[members] > 0)
    return weights, 1.0


def _capacity_cuts(
    system: TableSystem,
    suppressed: np.ndarray,
    *,
    attacker: Attacker,
    exposure: Exposure,
    allowed: np.ndarray,
) -> list[_Cut]:
    """Bound how far a cell can move by what is withheld: the duals of its two extremes."""
    amounts, cell = system.amounts, exposure.cell
    far = 10 * (float(amounts.sum()) + float(attacker.width[cell]) + 1)
    up = np.where(allowed, np.minimum(attacker.upper - amounts, far), 0.0)
    down = np.where(allowed, amounts - np.minimum(attacker.lower, amounts), 0.0)
    upward, downward = (
        _reach_weights(system, cell, sign=sign, reach=(up, down), suppressed=suppressed)
        for sign in (1.0, -1.0)
    )
    width, side = float(attacker.width[cell]), float(attacker.side[cell])
    cuts = [(upward + downward, width), (upward, side), (downward, side)]
    return [
        (np.minimum(weights, need), need)
        for weights, need in cuts
        if need > 0 and np.minimum(weights, need)[suppressed].sum() < need - 1e-6
    ]


def _reach_weights(
    system: TableSystem,
    cell: int,
    *,
    sign: float,
    reach: tuple[np.ndarray, np.ndarray],
    suppressed: np.ndarray,
) -> np.ndarray:
    """Return weights whose sum over withheld cells is never less than the cell's reach."""
    up, down = reach
    cost = np.zeros(len(up))
    cost[cell] = -sign
    answer = scipy.optimize.linprog(
        cost,
        A_eq=system.equations,
        b_eq=np.zeros(system.equations.shape[0]),
        bounds=np.column_stack([-down * suppressed, up * suppressed]),
        method="highs",
    )
    reduced = cost - system.equations.T @ answer.eqlin.marginals
    reduced[np.abs(reduced) < _NOISE] = 0.0
    return np.maximum(-reduced, 0.0) * up + np.maximum(reduced, 0.0) * down
