"""The audit: intervals as enumeration finds them, and linked tables taken together."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.protect import audit, cross_tabulation, linked_tables, protection_of_counts

from .attacker import enumerated, margin_equations, public, recovered, tidy, with_margins


@pytest.mark.parametrize("seed", range(6))
def test_intervals_are_those_of_enumeration(seed: int) -> None:
    random = np.random.default_rng(seed)
    counts = random.integers(0, 7, (2, 2))
    system = cross_tabulation(tidy(counts.tolist()), by=["row", "column"])
    hidden = [("r0", "c0"), ("r0", "c1"), ("r1", "c0"), ("r1", "c1")]
    frame = audit(system, hidden, protection=protection_of_counts(system, public()))
    frame = frame.set_index(pd.Index(frame["cell"].to_list(), tupleize_cols=False))
    square = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]], dtype=float)
    possible = enumerated(square @ counts.ravel(), square, highest=14)
    assert len(possible) >= 1
    for place, cell in enumerate(hidden):
        row = frame.loc[[cell]].iloc[0]
        assert (row["lower"], row["upper"]) == (
            possible[:, place].min(),
            possible[:, place].max(),
        )


def test_a_primary_cell_that_is_shown_is_told_to_everybody() -> None:
    system = cross_tabulation(tidy([[2, 9], [9, 9]]), by=["row", "column"])
    frame = audit(system, [], protection=protection_of_counts(system, public()))
    assert frame["told_to"].tolist() == ["everybody"]
    assert frame[["lower", "upper"]].values.tolist() == [[2.0, 2.0]]
    assert not frame["is_safe"].any()


def test_two_tables_that_are_safe_alone_are_not_safe_together() -> None:
    # By type: small a beside b. By size: the same people split again, b shown as a cell there.
    first = [("all", ["a", "b", "c"])]
    cells = pd.Series({"a": 3.0, "b": 8.0, "c": 20.0, "b1": 5.0, "b2": 3.0, "all": 31.0})
    linked = [*first, ("b", ["b1", "b2"])]
    alone = linked_tables(cells[["a", "b", "c", "all"]], first)
    together = linked_tables(cells, linked)
    for system, hidden, safe in (
        (alone, ["a", "b"], True),
        (together, ["a", "b", "b2"], True),
        (together, ["a", "b"], False),
    ):
        frame = audit(
            system,
            hidden,
            protection=protection_of_counts(system, public()),
            attackers=["outsider"],
        )
        assert frame.loc[frame["cell"] == "a", "is_safe"].item() == safe


def test_a_published_difference_brings_a_withheld_cell_back() -> None:
    cells = pd.Series({"a": 3.0, "b": 9.0, "all": 12.0, "more_in_b": 6.0})
    pair = [("all", ["a", "b"])]
    system = linked_tables(cells, [*pair, ("b", ["a", "more_in_b"])])
    frame = audit(system, ["a", "b"], protection=protection_of_counts(system, public()))
    assert frame.loc[frame["cell"] == "a", ["lower", "upper"]].values.tolist() == [[3.0, 3.0]]
    assert not frame.loc[frame["cell"] == "a", "is_safe"].item()


def test_a_withheld_grand_total_leaves_its_part_without_an_upper_end() -> None:
    system = linked_tables(pd.Series({"a": 3.0, "b": 20.0, "all": 23.0}), [("all", ["a", "b"])])
    frame = audit(system, ["a", "all"], protection=protection_of_counts(system, public()))
    assert frame["upper"].tolist() == [np.inf, np.inf]
    assert frame["lower"].tolist() == [0.0, 20.0]


def test_a_larger_audit_agrees_with_linear_programs_of_its_own() -> None:
    random = np.random.default_rng(11)
    counts = random.poisson(6, (6, 4))
    full = with_margins(counts.tolist())
    system = cross_tabulation(tidy(counts.tolist()), by=["row", "column"])
    labels = [(f"r{r}", f"c{c}") for r in range(6) for c in range(4) if random.random() < 0.5]
    hidden = np.zeros(full.shape, dtype=bool)
    for row, column in labels:
        hidden[int(row[1:]), int(column[1:])] = True
    frame = audit(system, labels, protection=protection_of_counts(system, public()))
    ends = recovered(full, hidden, margin_equations(full.shape))
    told = frame[[cell in labels for cell in frame["cell"]]]
    assert len(told) == len(labels) > 8
    for cell, lower, upper in told[["cell", "lower", "upper"]].itertuples(index=False):
        place = int(cell[0][1:]) * full.shape[1] + int(cell[1][1:])
        assert (lower, upper) == pytest.approx(tuple(ends[place]), abs=1e-6)
