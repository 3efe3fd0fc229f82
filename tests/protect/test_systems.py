"""Tables as equations: every margin found, and tables that do not add up refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.protect import cross_tabulation, linked_tables

from .attacker import tidy


def test_a_table_of_two_dimensions_has_all_its_margins_and_equations() -> None:
    system = cross_tabulation(tidy([[1, 2], [3, 4], [5, 6]]), by=["row", "column"])
    assert len(system.values) == 4 * 3
    assert system.equations.shape[0] == 4 + 3
    assert system.values[("total", "total")] == 21
    assert system.values[("r1", "total")] == 7
    assert sorted(system.level.tolist()) == [0] * 6 + [1] * 5 + [2]


def test_a_table_of_three_dimensions_has_its_margins_of_every_order() -> None:
    rows = [(a, b, c, 1) for a in "xy" for b in "pqr" for c in "mn"]
    table = pd.DataFrame(rows, columns=["a", "b", "c", "count"])
    system = cross_tabulation(table, by=["a", "b", "c"])
    assert len(system.values) == 3 * 4 * 3
    assert system.level.max() == 3
    assert np.abs(system.equations @ system.amounts).max() == 0


def test_margins_that_are_there_change_nothing() -> None:
    bare = cross_tabulation(tidy([[1, 2], [3, 4]]), by=["row", "column"])
    full = bare.values.rename_axis("cell").reset_index(name="count")
    full[["row", "column"]] = full["cell"].to_list()
    again = cross_tabulation(full.sample(frac=1, random_state=1), by=["row", "column"])
    assert again.values.sort_index().equals(bare.values.sort_index())
    assert again.equations.shape == bare.equations.shape


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([("A", 4), ("A", 5)], "twice"),
        ([("A", -4)], "negative"),
        ([("A", None)], "missing"),
        ([("A", 2.5)], "not whole"),
        ([("A", 4), ("B", 5), ("total", 10)], "not the sum"),
    ],
)
def test_a_table_that_cannot_be_protected_is_refused(rows: list, complaint: str) -> None:
    table = pd.DataFrame(rows, columns=["oblast", "count"]).astype({"count": float})
    with pytest.raises(DataError, match=complaint):
        cross_tabulation(table, by=["oblast"])


def test_a_table_without_rows_is_nobody_and_one_without_cells_is_refused() -> None:
    empty = pd.DataFrame({"oblast": [], "count": []})
    assert cross_tabulation(empty, by=["oblast"]).values.to_dict() == {("total",): 0.0}
    with pytest.raises(DataError, match="no cell"):
        linked_tables(pd.Series(dtype=float), [])


def test_equations_of_unknown_cells_and_in_a_circle_are_refused() -> None:
    cells = pd.Series({"a": 0.0, "b": 0.0})
    with pytest.raises(DataError, match="'?z"):
        linked_tables(cells, [("a", ["z"])])
    with pytest.raises(DataError, match="circle"):
        linked_tables(cells, [("a", ["b"]), ("b", ["a"])])
    with pytest.raises(DataError, match="not in the table"):
        linked_tables(cells, [("a", ["b"])]).mask(["q"])


def test_a_published_difference_is_an_equation_like_a_total() -> None:
    cells = pd.Series({"this_year": 12.0, "last_year": 9.0, "growth": 3.0})
    system = linked_tables(cells, [("this_year", ["last_year", "growth"])])
    assert np.abs(system.equations @ system.amounts).max() == 0
