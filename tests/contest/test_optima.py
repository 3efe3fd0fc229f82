"""The best list under quotas: against every list there is, and against an independent solver."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contest import optima
from analysis.contest.optima import (
    Limits,
    best_lists,
    count_best_lists,
    in_billionths,
    solved_by_milp,
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[np.ndarray, Limits]:
    """A few candidates, totals with many ties, up to three quotas of any kind."""
    size = draw(st.integers(1, 8))
    totals = draw(st.lists(st.integers(-2, 4), min_size=size, max_size=size))
    fixed = draw(
        st.lists(st.sampled_from([False, False, False, True]), min_size=size, max_size=size)
    )
    members, least, most = [], [], []
    for _ in range(draw(st.integers(0, 3))):
        members.append(draw(st.lists(st.booleans(), min_size=size, max_size=size)))
        least.append(draw(st.integers(0, 3)))
        most.append(draw(st.integers(0, 5)))
    limits = Limits(
        draw(st.integers(0, 8)),
        np.array(members, dtype=bool).reshape(-1, size),
        np.array(least, dtype=np.int64),
        np.array(most, dtype=np.int64),
        np.array(fixed),
    )
    return np.array(totals, dtype=np.int64), limits


def every_list(totals: np.ndarray, limits: Limits) -> list[tuple[int, tuple[int, ...]]]:
    """Sum and places of each list that keeps to the limits, looked at one by one."""
    kept = []
    for chosen in combinations(range(len(totals)), limits.seats):
        counts = limits.members[:, list(chosen)].sum(axis=1)
        fits = (counts >= limits.at_least).all() and (counts <= limits.at_most).all()
        if fits and set(np.flatnonzero(limits.fixed)) <= set(chosen):
            kept.append((int(totals[list(chosen)].sum()), chosen))
    return kept


def first_best(totals: np.ndarray, limits: Limits) -> tuple[tuple[int, ...], int]:
    """The best list, the one with the earlier candidates among equals, and how many are equal."""
    kept = every_list(totals, limits)
    if not kept:
        return (), 0
    best = max(total for total, _ in kept)
    equal = [chosen for total, chosen in kept if total == best]
    return min(equal), len(equal)


@settings(max_examples=400, deadline=None)
@given(cases())
def test_it_is_the_best_of_all_lists_and_the_earliest_among_equals(
    case: tuple[np.ndarray, Limits],
) -> None:
    totals, limits = case
    expected, equal = first_best(totals, limits)
    found = best_lists(totals[None], limits)
    assert (found is None) == (equal == 0)
    if found is not None:
        assert tuple(np.flatnonzero(found[0])) == expected
    assert count_best_lists(totals, limits) == equal


@settings(max_examples=40, deadline=None)
@given(cases())
def test_branch_and_bound_finds_the_same(case: tuple[np.ndarray, Limits]) -> None:
    totals, limits = case
    expected, equal = first_best(totals, limits)
    found = solved_by_milp(totals, limits)
    assert (found is None) == (equal == 0)
    if found is not None:
        assert tuple(np.flatnonzero(found)) == expected


def large(seed: int, replays: int) -> tuple[np.ndarray, Limits]:
    """A contest of the usual size: 46 candidates, 10 seats, four quotas that stand in the way."""
    chance = np.random.default_rng(seed)
    members = np.array(
        [chance.random(46) < 0.4, chance.random(46) < 0.3, chance.random(46) < 0.2,
         chance.random(46) < 0.6]
    )  # fmt: skip
    limits = Limits(
        10,
        members,
        np.array([4, 4, 3, 0]),
        np.array([10, 6, 10, 5]),
        np.zeros(46, dtype=bool),
    )
    return in_billionths(chance.random((replays, 46))), limits


@pytest.mark.parametrize("seed", range(3))
def test_a_usual_contest_agrees_with_branch_and_bound(seed: int) -> None:
    totals, limits = large(seed, 8)
    found = best_lists(totals, limits)
    assert found is not None
    assert [int(t[row].sum()) for t, row in zip(totals, found, strict=True)] == [
        int(t[solved_by_milp(t, limits)].sum()) for t in totals
    ]


def test_replays_are_each_what_they_are_alone_also_in_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    totals, limits = large(7, 30)
    whole = best_lists(totals, limits)
    alone = [best_lists(row[None], limits) for row in totals]
    monkeypatch.setattr(optima, "CELLS_AT_ONCE", limits.states_count * 46 * 7)
    parts = best_lists(totals, limits)
    assert whole is not None
    assert parts is not None
    assert (whole == np.concatenate([each for each in alone if each is not None])).all()
    assert (whole == parts).all()


def test_too_many_counts_are_left_to_branch_and_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    totals, limits = large(3, 3)
    whole = best_lists(totals, limits)
    monkeypatch.setattr(optima, "STATES_AT_MOST", 10)
    bounded = best_lists(totals, limits)
    assert limits.states_count > 10
    assert whole is not None
    assert (whole == bounded).all()
    assert count_best_lists(totals[0], limits) == 0


def test_totals_that_differ_by_less_than_a_billionth_are_equal() -> None:
    assert in_billionths([0.1 + 0.2, 0.3]).tolist() == [300_000_000, 300_000_000]
