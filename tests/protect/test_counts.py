"""A protected table: nothing small in it, nothing that comes back, and always the same."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.protect import protect_counts

from .attacker import grid_of, margin_equations, public, recovered, tidy, with_margins

BY = ["row", "column"]
TABLES = st.tuples(st.integers(1, 4), st.integers(1, 3)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 14), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_no_small_count_is_shown_or_comes_back_by_subtraction(counts: list[list[int]]) -> None:
    full = with_margins(counts)
    shown = protect_counts(tidy(counts), rules=public(), by=BY)
    numbers, hidden = grid_of(shown, full.shape)
    small = (full > 0) & (full < 5)
    assert hidden[small].all()
    assert (numbers[~hidden] == full[~hidden]).all()
    ends = recovered(full, hidden, margin_equations(full.shape))[small.ravel()]
    assert (ends[:, 1] - ends[:, 0] >= 5 - 1e-6).all()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_one_who_knows_that_zeros_are_shown_holds_two_values_possible(
    counts: list[list[int]],
) -> None:
    full = with_margins(counts)
    numbers, hidden = grid_of(protect_counts(tidy(counts), rules=public(), by=BY), full.shape)
    inner = np.indices((20,) * 4).reshape(4, -1).T.reshape(-1, 2, 2)
    tables = np.concatenate([inner, inner.sum(axis=1, keepdims=True)], axis=1)
    tables = np.concatenate([tables, tables.sum(axis=2, keepdims=True)], axis=2)
    agreeing = tables[
        ((tables == numbers) | hidden).all(axis=(1, 2)) & ((tables > 0) | ~hidden).all(axis=(1, 2))
    ]
    assert len(agreeing) >= 1
    for row, column in np.argwhere((full > 0) & (full < 5)):
        assert len(np.unique(agreeing[:, row, column])) >= 2


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_nobody_who_is_alone_in_a_cell_tells_another_small_one_by_one_subtraction(
    counts: list[list[int]],
) -> None:
    full = with_margins(counts)
    _, hidden = grid_of(protect_counts(tidy(counts), rules=public(), by=BY), full.shape)
    lines = [*zip(full, hidden, strict=True), *zip(full.T, hidden.T, strict=True)]
    assert len(lines) >= 4
    for values, withheld in lines:
        rest = values[withheld]
        if len(rest) == 2 and 1 in rest and values[-1] != 1:
            assert rest.sum() - 1 >= 5


@settings(max_examples=20, deadline=None)
@given(TABLES, st.integers(0, 99))
def test_the_order_of_rows_and_margins_that_are_there_decide_nothing(
    counts: list[list[int]], seed: int
) -> None:
    table = tidy(counts)
    first = protect_counts(table, rules=public(), by=BY)
    full = with_margins(counts)
    margins = first.iloc[len(table) :][BY]
    values = [
        full[-1 if row == "total" else int(row[1:]), -1 if column == "total" else int(column[1:])]
        for row, column in margins.itertuples(index=False)
    ]
    both = pd.concat([table, margins.assign(count=values)], ignore_index=True)
    for other in (table.iloc[::-1], both.sample(frac=1, random_state=seed)):
        again = protect_counts(other, rules=public(), by=BY)
        pd.testing.assert_frame_equal(
            again.sort_values(BY, ignore_index=True), first.sort_values(BY, ignore_index=True)
        )


def test_the_callers_table_is_left_alone_and_its_rows_and_columns_kept() -> None:
    table = tidy([[12, 3], [20, 14]]).assign(note=list("wxyz"))
    table.index = [5, 6, 7, 8]
    before = table.copy(deep=True)
    shown = protect_counts(table, rules=public(), by=BY)
    pd.testing.assert_frame_equal(table, before)
    assert shown["note"].tolist()[:4] == list("wxyz")
    assert shown[BY].values.tolist()[:4] == before[BY].values.tolist()


def test_each_withheld_cell_says_which_kind_it_is_where_that_tells_nothing() -> None:
    shown = protect_counts(tidy([[12, 3], [20, 14]]), rules=public(), by=BY)
    assert shown["status"].tolist()[:4] == [
        "withheld_to_protect",
        "withheld_small",
        "withheld_to_protect",
        "withheld_to_protect",
    ]
    assert shown["count"].isna().tolist() == (shown["status"] != "shown").tolist()


def test_one_sign_for_all_where_the_difference_would_tell_a_small_count() -> None:
    table = pd.DataFrame({"oblast": list("ABC"), "count": [4, 4, 30]})
    shown = protect_counts(table, rules=public(), by=["oblast"])
    assert shown["status"].tolist() == ["withheld_to_protect"] * 2 + ["shown"] * 2


def test_a_table_without_small_counts_is_shown_whole() -> None:
    shown = protect_counts(tidy([[12, 0], [20, 14]]), rules=public(), by=BY)
    assert set(shown["status"]) == {"shown"}
    assert shown["count"].tolist()[:4] == [12, 0, 20, 14]


def test_where_zeros_are_not_published_they_are_withheld_and_protected() -> None:
    shown = protect_counts(tidy([[12, 0], [20, 14]]), rules=public(zeros_published=False), by=BY)
    assert shown["status"].tolist()[1] == "withheld_small"
    assert (shown["status"] != "shown").sum() >= 4


def test_three_dimensions_come_back_safe_from_the_tests_own_programs() -> None:
    random = np.random.default_rng(5)
    counts = random.poisson(random.gamma(1.5, 6.0, (3, 3, 2)))
    rows = [(*map(str, cell), int(counts[cell])) for cell in np.ndindex(counts.shape)]
    table = pd.DataFrame(rows, columns=["a", "b", "c", "count"])
    shown = protect_counts(table, rules=public(), by=["a", "b", "c"])
    cells = list(shown[["a", "b", "c"]].itertuples(index=False, name=None))
    place = {cell: number for number, cell in enumerate(cells)}
    equations = []
    for total in cells:
        for axis in range(3):
            if total[axis] == "total":
                line = np.zeros(len(cells))
                line[place[total]] = -1
                for category in map(str, range(counts.shape[axis])):
                    line[place[(*total[:axis], category, *total[axis + 1 :])]] = 1
                equations.append(line)
    true = np.zeros(len(cells))
    for number, cell in enumerate(cells):
        index = tuple(slice(None) if name == "total" else int(name) for name in cell)
        true[number] = counts[index].sum()
    hidden = shown["count"].isna().to_numpy()
    small = (true > 0) & (true < 5)
    assert small.sum() >= 3
    assert hidden[small].all()
    ends = recovered(true, hidden, np.array(equations))[small]
    assert (ends[:, 1] - ends[:, 0] >= 5 - 1e-6).all()


def test_columns_and_dimensions_that_are_not_there_are_refused() -> None:
    with pytest.raises(DataError, match="count"):
        protect_counts(tidy([[1]]).drop(columns="count"), rules=public(), by=BY)
    with pytest.raises(DataError, match="no dimensions"):
        protect_counts(tidy([[1]]), rules=public(), by=["count"])


def drawn(rows: int, columns: int, mean: float) -> pd.DataFrame:
    random = np.random.default_rng(8)
    return tidy(random.poisson(random.gamma(1.0, mean, (rows, columns))).tolist())


@pytest.mark.parametrize(("rows", "columns"), [(30, 10), (1469, 5)])
def test_large_tables_are_safe_on_a_sample_of_their_cells(rows: int, columns: int) -> None:
    table = drawn(rows, columns, 15.0)
    shown = protect_counts(table, rules=public(), by=BY)
    full = np.zeros((rows + 1, columns + 1))
    full[:-1, :-1] = table["count"].to_numpy().reshape(rows, columns)
    full[-1], full[:, -1] = full.sum(axis=0), full.sum(axis=1)
    full[-1, -1] = full[:-1, -1].sum()
    numbers, hidden = grid_of(shown, full.shape)
    small = (full > 0) & (full < 5)
    assert hidden[small].all()
    assert (numbers[~hidden] == full[~hidden]).all()
    assert 0 < hidden.mean() < 0.7
    # A part of the possible tables is enough to clear a cell: only some rows may move.
    chosen = np.flatnonzero(small[:-1].any(axis=1))[:12]
    near = np.zeros_like(hidden)
    near[np.r_[chosen, np.flatnonzero(hidden[:-1].sum(axis=1) > 1)[:40]]] = True
    part = hidden & near
    ends = recovered(full, part, _margins_of(part))
    cleared = (ends[:, 1] - ends[:, 0] >= 5 - 1e-6).reshape(full.shape)
    told = np.argwhere(small[chosen, :-1])
    assert len(told) > 5
    assert all(cleared[chosen[row], column] for row, column in told)


def _margins_of(part: np.ndarray) -> np.ndarray:
    """Only the equations of cells that may move: those of a large table would not fit."""
    rows, columns = part.shape
    equations = []
    for r in range(rows):
        if part[r].any():
            line = np.zeros(part.shape)
            line[r, :-1], line[r, -1] = 1, -1
            equations.append(line.ravel())
    for c in range(columns):
        line = np.zeros(part.shape)
        line[:-1, c], line[-1, c] = 1, -1
        equations.append(line.ravel())
    return np.array(equations)
