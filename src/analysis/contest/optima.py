"""The best list of a given length under quotas: found exactly, and for many replays at once.

A list is best when the sum of its totals is largest. Totals are taken in whole billionths, so
that sums are exact and two lists are equal or not, without a doubt. Among equal lists the one that
takes the earlier candidate wins. What a quota is, and what it costs, belongs to ``quotas``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp

__all__ = ["Limits", "best_lists", "count_best_lists", "in_billionths", "solved_by_milp"]

Whole = npt.NDArray[np.int64]
Truth = npt.NDArray[np.bool_]
BILLION = 10**9
STATES_AT_MOST = 20_000
"""Combinations of counts under which every one is looked at; above, branch and bound decides."""
CELLS_AT_ONCE = 40_000_000
NEVER = -(2**60)


@dataclass(frozen=True)
class Limits:
    """How long the list is, who must be on it, and how many of each quota.

    Parameters
    ----------
    seats : int
        Length of the list.
    members : numpy.ndarray of bool, quotas × candidates
        Who counts for which quota.
    at_least, at_most : numpy.ndarray of int, quotas
        Bounds of each count.
    fixed : numpy.ndarray of bool, candidates
        Who is on the list whatever the totals.
    """

    seats: int
    members: Truth
    at_least: Whole
    at_most: Whole
    fixed: Truth

    @property
    def levels(self) -> Whole:
        """How many counts of each quota have to be told apart: beyond the least, none."""
        open_above = self.at_most >= np.minimum(self.members.sum(axis=1), self.seats)
        return np.where(open_above, self.at_least, self.at_most) + 1

    @property
    def states_count(self) -> int:
        """Combinations of the length of the list and the counts of the quotas."""
        return (self.seats + 1) * int(np.prod(self.levels, dtype=float))

    def only(self, some: Truth) -> Limits:
        """Return the limits with some of the quotas."""
        return replace(
            self,
            members=self.members[some],
            at_least=self.at_least[some],
            at_most=self.at_most[some],
        )


def in_billionths(totals: npt.ArrayLike) -> Whole:
    """Round totals to whole billionths."""
    return np.rint(np.asarray(totals, dtype=float) * BILLION).astype(np.int64)


def best_lists(totals: Whole, limits: Limits) -> Truth | None:
    """Find the best list of each replay.

    Parameters
    ----------
    totals : numpy.ndarray of int, replays × candidates
        In whole billionths; candidates in the order that decides among equal lists.
    limits : Limits
        The same for every replay.

    Returns
    -------
    numpy.ndarray of bool, replays × candidates, or None
        None where no list keeps to the limits; this does not depend on the totals.

    Source
    ------
    Without quotas in the way the highest totals are best. Only quotas that a list breaks are asked
    for, until none is broken: what is best under fewer bounds and keeps to all is best under all.
    Each step is dynamic programming over the candidates (Bellman 1957), or branch and bound
    (HiGHS) where there are too many counts.
    """
    if limits.seats < limits.fixed.sum() or limits.seats > limits.fixed.size:
        return None
    lists = _highest(totals, limits)
    asked = np.zeros((len(totals), len(limits.members)), dtype=bool)
    while (broken := _broken(lists, limits)).any():
        asked |= broken
        rows = np.flatnonzero(broken.any(axis=1))
        for some in np.unique(asked[rows], axis=0):
            own = rows[(asked[rows] == some).all(axis=1)]
            found = _solved_by_size(totals[own], limits.only(some))
            if found is None:
                return None
            lists[own] = found
    return lists


def _broken(lists: Truth, limits: Limits) -> Truth:
    """Which quota each list does not keep to."""
    counts = lists.astype(np.int64) @ limits.members.T.astype(np.int64)
    return np.asarray((counts < limits.at_least) | (counts > limits.at_most))


def _solved_by_size(totals: Whole, limits: Limits) -> Truth | None:
    if limits.states_count <= STATES_AT_MOST:
        return _by_states(totals, limits)
    solved = [solved_by_milp(row, limits) for row in totals]
    found = [each for each in solved if each is not None]
    return np.array(found) if len(found) == len(solved) else None


def _highest(totals: Whole, limits: Limits) -> Truth:
    """The list without quotas: fixed ones, then the highest totals, the earlier among equals."""
    free = np.where(limits.fixed, np.iinfo(np.int64).max, totals)
    order = np.argsort(~free, axis=1, kind="stable")
    lists = np.zeros(totals.shape, dtype=bool)
    np.put_along_axis(lists, order[:, : limits.seats], True, axis=1)
    return lists


def _by_states(totals: Whole, limits: Limits) -> Truth | None:
    """Look at every combination of counts, some replays at a time."""
    steps, final = _steps(limits), _final(limits)
    size = max(1, CELLS_AT_ONCE // (limits.states_count * limits.fixed.size))
    parts = []
    for start in range(0, len(totals), size):
        part = _walked(totals[start : start + size], steps, final=final, fixed=limits.fixed)
        if part is None:
            return None
        parts.append(part)
    return np.concatenate(parts)


def _shape(limits: Limits) -> tuple[int, ...]:
    return (limits.seats + 1, *(int(each) for each in limits.levels))


def _counts(limits: Limits) -> tuple[tuple[int, ...], Whole]:
    """Every state: length of the list so far, then the count of each quota."""
    shape = (limits.seats + 1, *(int(each) for each in limits.levels))
    return shape, np.indices(shape).reshape(len(shape), -1)


def _steps(limits: Limits) -> Whole:
    """Where taking a candidate leads from each state: candidates × states; -1 leads nowhere."""
    shape, counts = _counts(limits)
    tops = np.array(shape)[:, None] - 1
    closed = limits.at_most < np.minimum(limits.members.sum(axis=1), limits.seats)
    hard = np.concatenate([[True], closed])[:, None]
    steps = []
    for candidate in range(limits.fixed.size):
        added = np.concatenate([[1], limits.members[:, candidate].astype(int)])[:, None]
        beyond = ((counts + added > tops) & hard).any(axis=0)
        where = np.ravel_multi_index(tuple(np.minimum(counts + added, tops)), shape)
        steps.append(np.where(beyond, -1, where))
    return np.array(steps, dtype=np.int64)


def _final(limits: Limits) -> Truth:
    """States in which a list is complete and keeps to every quota."""
    _, counts = _counts(limits)
    enough = (counts[1:] >= limits.at_least[:, None]).all(axis=0)
    return np.asarray((counts[0] == limits.seats) & enough)


def _walked(totals: Whole, steps: Whole, *, final: Truth, fixed: Truth) -> Truth | None:
    """Values from the last candidate to the first, then the list from the first to the last."""
    replays, candidates = totals.shape
    worth = np.where(final[:, None], 0, NEVER) + np.zeros((1, replays), dtype=np.int64)
    taken = np.zeros((candidates, len(final), replays), dtype=bool)
    for each in reversed(range(candidates)):
        with_it, without = _either(worth, totals[:, each], step=steps[each], is_fixed=fixed[each])
        taken[each] = (with_it >= without) & (with_it > NEVER)
        worth = np.maximum(with_it, without)
    if (worth[0] == NEVER).any():
        return None
    state = np.zeros(replays, dtype=np.int64)
    lists = np.zeros((replays, candidates), dtype=bool)
    for each in range(candidates):
        lists[:, each] = taken[each][state, np.arange(replays)]
        state = np.where(lists[:, each], steps[each][state], state)
    return lists


def _either(worth: Whole, total: Whole, *, step: Whole, is_fixed: np.bool_) -> tuple[Whole, Whole]:
    """What the rest is worth with a candidate and without; NEVER where no list comes of it."""
    after = np.where((step >= 0)[:, None], worth[step], NEVER)
    with_it = np.where(after > NEVER, after + total, NEVER)
    return with_it, np.full_like(worth, NEVER) if is_fixed else worth


def count_best_lists(totals: Whole, limits: Limits) -> int:
    """Count the lists whose sum is largest.

    Parameters
    ----------
    totals : numpy.ndarray of int, candidates
        In whole billionths.
    limits : Limits
        With few enough counts to look at each.

    Returns
    -------
    int
        0 where no list keeps to the limits, or where there are too many counts to tell.
    """
    if limits.states_count > STATES_AT_MOST:
        return 0
    steps = _steps(limits)
    worth = np.where(_final(limits)[:, None], 0, NEVER)
    ways = (worth == 0).astype(object)
    for each in reversed(range(len(totals))):
        with_it, without = _either(
            worth, totals[[each]], step=steps[each], is_fixed=limits.fixed[each]
        )
        worth = np.maximum(with_it, without)
        is_open = worth > NEVER
        ways = ways[steps[each]] * (is_open & (with_it == worth)) + ways * (
            is_open & (without == worth)
        )
    return int(ways[0, 0])


def solved_by_milp(totals: Whole, limits: Limits) -> Truth | None:
    """Find one best list by branch and bound, whatever the number of quotas.

    Parameters
    ----------
    totals : numpy.ndarray of int, candidates
        In whole billionths.
    limits : Limits

    Returns
    -------
    numpy.ndarray of bool, candidates, or None
        None where no list keeps to the limits. Among equal lists the one that takes the earlier
        candidate: each is tried in turn.

    Source
    ------
    HiGHS (Huangfu and Hall 2018) through ``scipy.optimize.milp``, gap 0.
    """
    found = _solved(totals, limits)
    if found is None:
        return None
    best, held = int(totals[found].sum()), limits.fixed.copy()
    for each in range(len(totals)):
        if held[each] or held.sum() == limits.seats:
            continue
        held[each] = True
        if found[each]:
            continue
        other = _solved(totals, replace(limits, fixed=held))
        if other is None or int(totals[other].sum()) < best:
            held[each] = False
        else:
            found = other
    return found


def _solved(totals: Whole, limits: Limits) -> Truth | None:
    rows = np.vstack([np.ones(len(totals)), limits.members]).astype(float)
    least = np.concatenate([[limits.seats], limits.at_least])
    most = np.concatenate([[limits.seats], limits.at_most])
    result = milp(
        -totals.astype(float),
        constraints=LinearConstraint(rows, least, most),
        integrality=np.ones(len(totals)),
        bounds=Bounds(limits.fixed.astype(float), 1),
        options={"mip_rel_gap": 0},
    )
    return None if result.x is None else np.asarray(result.x > 0.5)
