"""The least pattern is the one that trying every pattern finds."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.protect import TableSystem, cross_tabulation, linked_tables, protection_of_counts
from analysis.protect.least import least_pattern

from .attacker import least_by_trying_all, margin_equations, public, tidy, with_margins


def least(system: TableSystem) -> tuple[int, float]:
    needs = protection_of_counts(system, public())
    found = least_pattern(system, needs, attackers=["outsider"], rank=np.ones(len(system.values)))
    assert found is not None
    spare = found & ~needs.primary
    return int(spare.sum()), float(system.amounts[spare].sum())


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        ([[12, 2, 9], [3, 14, 10], [20, 8, 18]], "two small in different rows"),
        ([[2, 1, 1], [8, 14, 10], [20, 9, 18]], "a whole row small, and its margin"),
        ([[2, 3, 4], [8, 14, 10], [20, 9, 18]], "a whole row small, its margin not"),
        ([[3, 0], [15, 11], [9, 21]], "a small margin beside a zero"),
        ([[1, 9], [9, 1], [7, 30]], "two respondents who are alone"),
        ([[4, 4, 30], [12, 9, 31], [8, 40, 6]], "two fours"),
        ([[9, 12, 3, 15, 8, 11], [20, 14, 9, 6, 17, 10], [7, 13, 16, 12, 5, 22]], "three by six"),
        ([[2, 12, 30, 15, 8, 11], [20, 14, 9, 6, 17, 3], [7, 13, 1, 12, 5, 22]], "three, sparse"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_it_is_what_trying_every_pattern_finds(counts: list[list[int]], kind: str) -> None:
    full = with_margins(counts)
    every = np.ones(full.size, dtype=bool)
    expected = least_by_trying_all(
        full.ravel(), margin_equations(full.shape), threshold=5, inner_only=every
    )
    assert expected is not None
    assert least(cross_tabulation(tidy(counts), by=["row", "column"])) == expected


def test_it_is_what_trying_finds_on_tables_drawn_at_random() -> None:
    counted = 0
    for seed in range(24):
        random = np.random.default_rng(seed)
        counts = random.poisson(random.gamma(1.2, 9.0, [(3, 2), (4, 2), (3, 3)][seed % 3]))
        full = with_margins(counts.tolist())
        if not ((full > 0) & (full < 5)).any():
            continue
        counted += 1
        every = np.ones(full.size, dtype=bool)
        expected = least_by_trying_all(
            full.ravel(), margin_equations(full.shape), threshold=5, inner_only=every
        )
        assert least(cross_tabulation(tidy(counts.tolist()), by=["row", "column"])) == expected
    assert counted > 15


def test_a_hierarchy_of_one_dimension_is_one_system() -> None:
    # Two oblasts of three hromadas each; a small one in each.
    cells = {"a1": 3, "a2": 9, "a3": 20, "A": 32, "b1": 11, "b2": 2, "b3": 8, "B": 21, "all": 53}
    sums = [("A", ["a1", "a2", "a3"]), ("B", ["b1", "b2", "b3"]), ("all", ["A", "B"])]
    equations = np.zeros((3, 9))
    order = list(cells)
    for row, (total, parts) in enumerate(sums):
        equations[row, [order.index(part) for part in parts]] = 1
        equations[row, order.index(total)] = -1
    amounts = np.array(list(cells.values()), dtype=float)
    expected = least_by_trying_all(
        amounts, equations, threshold=5, inner_only=np.ones(9, dtype=bool)
    )
    assert expected == (2, 17.0)
    assert least(linked_tables(pd.Series(cells, dtype=float), sums)) == expected


def test_a_small_oblast_hides_behind_another_and_one_of_its_hromadas() -> None:
    cells = {"a1": 2, "a2": 1, "A": 3, "b1": 11, "b2": 8, "B": 19, "all": 22}
    sums = [("A", ["a1", "a2"]), ("B", ["b1", "b2"]), ("all", ["A", "B"])]
    system = linked_tables(pd.Series(cells, dtype=float), sums)
    needs = protection_of_counts(system, public())
    sparing = least_pattern(system, needs, attackers=["outsider"], rank=100.0**system.level)
    assert sparing is not None
    assert set(system.values.index[sparing]) == {"a1", "a2", "A", "B", "b2"}
    assert least(system) == (1, 22.0)  # one cell alone would do, but it is the grand total


def test_three_dimensions_are_the_same_case() -> None:
    counts = np.array([[[9, 12], [3, 8]], [[15, 7], [22, 10]]])
    rows = [(f"a{a}", f"b{b}", f"c{c}", counts[a, b, c]) for a, b, c in np.ndindex(2, 2, 2)]
    table = pd.DataFrame(rows, columns=["a", "b", "c", "count"])
    system = cross_tabulation(table, by=["a", "b", "c"])
    assert least(system) == (7, float(counts.sum() - 3))  # in a cube of two, all corners move


def test_a_small_total_needs_nothing_more_where_nothing_is_above_it() -> None:
    system = linked_tables(pd.Series({"a": 3.0, "z": 0.0, "all": 3.0}), [("all", ["a", "z"])])
    needs = protection_of_counts(system, public())
    found = least_pattern(system, needs, attackers=["outsider"], rank=np.ones(3))
    assert found is not None
    assert found.tolist() == [True, False, True]  # the total is small too, and nothing bounds it


def test_it_is_given_up_where_no_pattern_withstands_the_attacker() -> None:
    # One who is alone in a, and is told that the total is not small, knows that b is four.
    system = linked_tables(pd.Series({"a": 1.0, "b": 4.0, "all": 5.0}), [("all", ["a", "b"])])
    needs = protection_of_counts(system, public())
    assert least_pattern(system, needs, attackers=["sighted"], rank=np.ones(3)) is None
    assert least_pattern(system, needs, attackers=["insider"], rank=np.ones(3)) is not None
