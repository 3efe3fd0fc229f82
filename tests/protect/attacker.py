"""An attacker of the tests' own: plain enumeration and linear programs, nothing of the code."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from analysis.protect import PublicationRules, read_publication_rules


def public(**changes: object) -> PublicationRules:
    return read_publication_rules()["public"].model_copy(update=changes)


def tidy(counts: list[list[int]]) -> pd.DataFrame:
    """Write a table of inner counts as rows."""
    rows = [(f"r{r}", f"c{c}", n) for r, line in enumerate(counts) for c, n in enumerate(line)]
    return pd.DataFrame(rows, columns=["row", "column", "count"])


def with_margins(counts: list[list[int]]) -> np.ndarray:
    inner = np.array(counts, dtype=float)
    down = np.vstack([inner, inner.sum(axis=0)])
    return np.column_stack([down, down.sum(axis=1)])


def margin_equations(shape: tuple[int, int]) -> np.ndarray:
    """Equations of a table with margins in the last row and column, one array a margin."""
    rows, columns = shape
    equations = []
    for r in range(rows):
        line = np.zeros(shape)
        line[r, :-1], line[r, -1] = 1, -1
        equations.append(line.ravel())
    for c in range(columns):
        line = np.zeros(shape)
        line[:-1, c], line[-1, c] = 1, -1
        equations.append(line.ravel())
    return np.array(equations)


def grid_of(protected: pd.DataFrame, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Lay a protected frame out as published numbers and a mask of what is withheld."""
    numbers = np.zeros(shape)
    hidden = np.zeros(shape, dtype=bool)
    for row, column, count in protected[["row", "column", "count"]].itertuples(index=False):
        r = -1 if row == "total" else int(row[1:])
        c = -1 if column == "total" else int(column[1:])
        numbers[r, c], hidden[r, c] = (0, True) if np.isnan(count) else (count, False)
    return numbers, hidden


def recovered(numbers: np.ndarray, hidden: np.ndarray, equations: np.ndarray) -> np.ndarray:
    """Return the least and largest value of each hidden cell that what is shown leaves possible."""
    cells = np.flatnonzero(hidden.ravel())
    shown = np.where(hidden.ravel(), 0.0, numbers.ravel())
    ends = np.full((hidden.size, 2), np.nan)
    for place, cell in enumerate(cells):
        for end, sign in enumerate((1.0, -1.0)):
            cost = np.zeros(len(cells))
            cost[place] = sign
            answer = linprog(
                cost,
                A_eq=equations[:, cells],
                b_eq=-equations @ shown,
                bounds=[(0, 1e6)] * len(cells),
            )
            assert answer.status == 0, "what is shown must be possible"
            ends[cell, end] = sign * answer.fun
    return ends


def enumerated(
    sums: np.ndarray, equations: np.ndarray, highest: int, lowest: int = 0
) -> np.ndarray:
    """Every whole-number vector that the equations allow, by trying all of them."""
    tables = product(range(lowest, highest + 1), repeat=equations.shape[1])
    return np.array([t for t in tables if np.allclose(equations @ np.array(t), sums)])


def least_by_trying_all(
    amounts: np.ndarray, equations: np.ndarray, *, threshold: int, inner_only: np.ndarray
) -> tuple[int, float] | None:
    """Fewest complementary cells and their least sum, over all patterns of these cells."""
    primary = [i for i, n in enumerate(amounts) if 0 < n < threshold]
    choices = [i for i, n in enumerate(amounts) if n >= threshold and inner_only[i]]
    for size in range(len(choices) + 1):
        for chosen in sorted(combinations(choices, size), key=lambda c: amounts[list(c)].sum()):
            hidden = np.zeros(len(amounts), dtype=bool)
            hidden[[*primary, *chosen]] = True
            if ((equations != 0)[:, hidden].sum(axis=1) == 1).any():
                continue
            ends = recovered(amounts, hidden, equations)
            if all(ends[p, 1] - ends[p, 0] >= threshold - 1e-6 for p in primary):
                return size, float(amounts[list(chosen)].sum())
    return None
