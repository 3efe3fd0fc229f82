"""Counts rounded to a base: each by itself, or at random with totals that still add up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from analysis.errors import ParameterError
from analysis.protect.systems import TableSystem

__all__ = ["RoundedTable", "round_at_random", "round_to_base"]


@dataclass(frozen=True)
class RoundedTable:
    """A table of rounded counts, and whether its totals are still sums.

    Parameters
    ----------
    values : pandas.Series of float, index the cells of the table
        Multiples of the base; each less than one base from the count, and a count that is a
        multiple stays.
    is_additive : bool
        True: every total is the sum of its rounded parts.
    broken : int
        Equations that do not add up.

    Examples
    --------
    >>> RoundedTable(pd.Series({"a": 5.0}), True, 0).is_additive
    True
    """

    values: pd.Series
    is_additive: bool
    broken: int


def round_to_base(counts: pd.Series, *, base: int) -> pd.Series:
    """Round each count to the nearest multiple of the base, by itself; half a base goes up.

    The same count is always rounded the same way, so it can be repeated without a seed; totals
    need not be the sums of their parts, and small counts are drawn to 0.

    Parameters
    ----------
    counts : pandas.Series of number
        Missing stays missing.
    base : int
        1 leaves the counts as they are.

    Returns
    -------
    pandas.Series of float

    Raises
    ------
    ParameterError
        The base is less than 1.

    Examples
    --------
    >>> round_to_base(pd.Series([0, 2, 3, 12, 13]), base=5).tolist()
    [0.0, 0.0, 5.0, 10.0, 15.0]
    """
    _check(base)
    return np.floor(counts.astype(float) / base + 0.5) * base


def round_at_random(system: TableSystem, *, base: int, seed: int) -> RoundedTable:
    """Round every cell up or down at random so that the totals stay sums: controlled rounding.

    For each count a direction is drawn, up with the probability (remainder / base) that makes
    rounding unbiased; then the additive table is taken that follows the drawn directions as
    closely as one can. Cells move by less than one base, multiples of the base stay. Forcing the
    sums makes single cells slightly biased. Tables of one and two dimensions always have an
    additive rounding; where a table of more dimensions has none, totals that do not add up are
    kept as few as possible.

    Parameters
    ----------
    system : TableSystem
        A table of counts.
    base : int
        For instance 3 or 5.
    seed : int
        Keep it secret and keep it the same for one table: rounding anew would let a reader
        average the noise away.

    Returns
    -------
    RoundedTable

    Raises
    ------
    ParameterError
        The base is less than 1.

    Source
    ------
    Cox 1987, "A constructive procedure for unbiased controlled rounding", *Journal of the American
    Statistical Association* 82, 520-524; Hundepool et al. 2012, section 5.4.

    Examples
    --------
    >>> from analysis.protect.systems import linked_tables
    >>> table = pd.Series({"a": 4.0, "b": 9.0, "c": 7.0, "all": 20.0})
    >>> rounded = round_at_random(
    ...     linked_tables(table, [("all", ["a", "b", "c"])]), base=5, seed=1
    ... )
    >>> float(rounded.values["all"]), float(rounded.values[["a", "b", "c"]].sum())
    (20.0, 20.0)
    """
    _check(base)
    floor = np.floor(system.amounts / base)
    remainder = system.amounts / base - floor
    random = np.random.default_rng(seed)
    drawn = random.random(len(floor)) < remainder
    up = _closest(system.equations, floor, drawn=drawn, movable=remainder > 1e-9)
    values = pd.Series((floor + up) * base, index=system.values.index)
    broken = int((np.abs(system.equations @ values.to_numpy()) > 1e-6).sum())
    return RoundedTable(values, broken == 0, broken)


def _closest(
    equations: scipy.sparse.csr_array, floor: np.ndarray, *, drawn: np.ndarray, movable: np.ndarray
) -> np.ndarray:
    """Round up so that most equations hold, and among those choices nearest to what was drawn."""
    rows, count = equations.shape
    dear = count + 1.0
    gap = equations @ floor
    cost = np.concatenate([np.where(drawn, -1.0, 1.0), np.full(2 * rows, dear)])
    matrix = scipy.sparse.hstack(
        [equations, scipy.sparse.eye_array(rows), -scipy.sparse.eye_array(rows)]
    )
    upper = np.concatenate([movable.astype(float), np.full(2 * rows, np.inf)])
    # The total's own weight is -1, so whole slack counts how many bases a sum is off.
    exact = np.concatenate([movable.astype(float), np.zeros(2 * rows)])
    for bound in (exact, upper):
        answer = scipy.optimize.milp(
            cost,
            constraints=scipy.optimize.LinearConstraint(matrix, -gap, -gap) if rows else (),
            bounds=scipy.optimize.Bounds(0, bound),
            integrality=np.ones(len(cost)),
        )
        if answer.success:
            break
    return np.round(answer.x[:count])


def _check(base: int) -> None:
    if base < 1:
        raise ParameterError(
            "A base of rounding is too small.", needed="1 or more", found=str(base)
        )
