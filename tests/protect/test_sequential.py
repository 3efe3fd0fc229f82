"""The method for large tables: safe wherever it is tried, and rarely far from the least."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.protect import cross_tabulation, protection_of_counts
from analysis.protect.least import least_pattern
from analysis.protect.sequential import sequential_pattern

from .attacker import margin_equations, public, recovered, tidy, with_margins


@pytest.mark.parametrize("seed", range(8))
def test_no_primary_cell_comes_back_by_linear_programs_of_the_tests(seed: int) -> None:
    random = np.random.default_rng(seed)
    shape = (int(random.integers(3, 9)), int(random.integers(2, 6)))
    counts = random.poisson(random.gamma(1.0, 8.0, shape))
    full = with_margins(counts.tolist())
    system = cross_tabulation(tidy(counts.tolist()), by=["row", "column"])
    needs = protection_of_counts(system, public())
    pattern = sequential_pattern(system, needs, attackers=["outsider"], rank=100.0**system.level)
    hidden = np.zeros(full.shape, dtype=bool)
    for row, column in system.values.index[pattern]:
        place = tuple(-1 if name == "total" else int(name[1:]) for name in (row, column))
        hidden[place] = True
    ends = recovered(full, hidden, margin_equations(full.shape))
    small = np.flatnonzero(((full > 0) & (full < 5)).ravel())
    assert len(small) >= 1
    assert (ends[small, 1] - ends[small, 0] >= 5 - 1e-6).all()


def test_it_withholds_few_cells_more_than_needed() -> None:
    more = needed = 0
    for seed in range(15):
        random = np.random.default_rng(seed)
        counts = random.poisson(random.gamma(1.0, 12.0, (5, 3)))
        system = cross_tabulation(tidy(counts.tolist()), by=["row", "column"])
        needs = protection_of_counts(system, public())
        rank = 100.0**system.level
        attackers = ["outsider", "insider"]
        least = least_pattern(system, needs, attackers=attackers, rank=rank)
        found = sequential_pattern(system, needs, attackers=attackers, rank=rank)
        assert least is not None
        assert (rank @ found) >= (rank @ least)
        more += int(found.sum() - least.sum())
        needed += int((least & ~needs.primary).sum())
    assert needed > 20
    assert more <= needed / 4


def test_everything_is_withheld_where_nothing_less_helps() -> None:
    system = cross_tabulation(tidy([[1]]), by=["row", "column"])
    needs = protection_of_counts(system, public())
    pattern = sequential_pattern(system, needs, attackers=["outsider"], rank=np.ones(4))
    assert pattern.all()
