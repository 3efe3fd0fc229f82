"""Scores of the index under very many combinations of choices, in pieces of bounded size.

The figures are those of ``normalised`` and ``aggregated``. Only the order of the work differs:
tables are normalised once for all combinations that share them, and sums run indicator by
indicator over many combinations at once, always in the same order, so that neither the size of a
piece nor the number of processors changes a bit. A combination that has no meaning (a geometric
mean of a score of 0) gets no score, and the reason is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.composite.aggregation import aggregated
from analysis.composite.choices import FACTORS, ChoiceSpace, Combinations, IndexData, Joining
from analysis.composite.normalisation import normalised
from analysis.composite.places import standing
from analysis.errors import DataError

__all__ = ["Piece", "scores_of"]

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
SHARED = [
    FACTORS.index(each) for each in ("imputation", "treatment", "normalisation", "aggregation")
]
WEIGHED = [FACTORS.index(each) for each in ("weights", "without")]
PIECE = 128  # combinations at once: a piece of 1,500 units stays in the cache of a processor
SMALLEST = 1e-12


class Piece(NamedTuple):
    """Scores of some combinations.

    Parameters
    ----------
    rows : numpy.ndarray of int
        Which combinations these are.
    scores : numpy.ndarray, combinations × units
        Missing where too little is there, and in all units where the combination is impossible.
    reasons : list of str
        Why a combination is impossible; empty where it is not.

    Examples
    --------
    >>> Piece(np.array([0]), np.array([[1.0, 2.0]]), [""]).reasons
    ['']
    """

    rows: Whole
    scores: Numbers
    reasons: list[str]


def scores_of(
    space: ChoiceSpace, combinations: Combinations, *, piece: int = PIECE
) -> Iterator[Piece]:
    """Score all units under each combination, some combinations at a time.

    Parameters
    ----------
    space : ChoiceSpace
        What could be chosen.
    combinations : Combinations
        What is chosen.
    piece : int, optional
        Combinations at once: bounds the memory, changes no figure.

    Yields
    ------
    Piece
        Each combination once; those that share data, scale and aggregation come together.

    Examples
    --------
    >>> from analysis.composite.choices import Scaling, Weighting
    >>> space = ChoiceSpace(
    ...     units=["UA1", "UA2"], parents=[[0, 0]], lower_is_better=[False, False],
    ...     data={("none", "none"): IndexData(np.array([[1.0, 2], [3, 1]]))},
    ...     options={
    ...         "normalisation": {"of 100": Scaling("min_max")},
    ...         "weights": {("2 : 1", "nothing"): Weighting([np.array([2.0, 1])])},
    ...         "aggregation": {"mean": Joining(["arithmetic"]), "product": Joining(["geometric"])},
    ...     },
    ... )
    >>> pieces = list(scores_of(space, space.everything()))
    >>> [each.scores.round(2).tolist() for each in pieces]
    [[[33.33, 66.67]], [[nan, nan]]]
    >>> [each.reasons for each in pieces]
    [[''], ['A geometric mean has no meaning with scores of 0 or below.']]
    """
    shared = combinations.picks[:, SHARED]
    cells, belongs = np.unique(shared, axis=0, return_inverse=True)
    for number, cell in enumerate(cells):
        rows = np.flatnonzero(belongs.ravel() == number)
        scorer = _Cell(space, combinations, cell)
        for start in range(0, len(rows), piece):
            yield scorer.scored(rows[start : start + piece])


class _Cell:
    """Combinations that share data, scale and aggregation; only weights and errors differ."""

    def __init__(self, space: ChoiceSpace, combinations: Combinations, cell: Whole) -> None:
        labels = space.labels
        names = [labels[FACTORS[at]][pick] for at, pick in zip(SHARED, cell, strict=True)]
        self.space, self.combinations = space, combinations
        self.data: IndexData = space.data[names[0], names[1]]
        self.scaling = space.options["normalisation"][names[2]]
        self.joining: Joining = space.options["aggregation"][names[3]]
        self.groups = [np.asarray(each, dtype=int) for each in space.parents]
        self.moved = self.data.standard_errors is not None and combinations.errors is not None
        self.reason, self.table = "", np.empty(0)
        if not self.moved:
            self.reason, self.table = self._normalised(self.data.treated)

    def scored(self, rows: Whole) -> Piece:
        reason, table = self.reason, self.table
        if self.moved:
            reason, table = self._normalised(self._with_errors(rows))
        if reason:
            return self._impossible(rows, [reason] * len(rows))
        weights = self._weights(rows)
        columns = [table[..., each] for each in range(table.shape[-1])]
        reasons = [""] * len(rows)
        for group, own, method in zip(self.groups, weights, self.joining.methods, strict=True):
            above = []
            for each in range(int(group.max()) + 1):
                members = np.flatnonzero(group == each)
                members = members[(own[:, members] > 0).any(axis=0)]
                joined, told = _joined(
                    [columns[member] for member in members],
                    own[:, members],
                    (method, self.joining, len(self.space.units)),
                )
                reasons = [old or new for old, new in zip(reasons, told, strict=True)]
                above.append(joined)
            columns = above
        return self._impossible(rows, reasons, columns[0])

    def _impossible(self, rows: Whole, reasons: list[str], scores: Numbers | None = None) -> Piece:
        """Take the scores of impossible combinations away."""
        shape = (len(rows), len(self.space.units))
        kept = np.full(shape, np.nan) if scores is None else np.broadcast_to(scores, shape).copy()
        kept[np.array([bool(each) for each in reasons])] = np.nan
        return Piece(rows, kept, reasons)

    def _normalised(self, values: Numbers) -> tuple[str, Numbers]:
        try:
            scores = normalised(
                values,
                method=self.scaling.method,
                lower_is_better=np.asarray(self.space.lower_is_better, dtype=bool),
                **self.scaling.parameters,
            )
        except DataError as problem:
            return problem.what, np.empty(0)
        return "", scores

    def _with_errors(self, rows: Whole) -> Numbers:
        """Move the values by errors of their own for each combination, then treat them."""
        data, shares = self.data, self.combinations.errors
        assert data.standard_errors is not None
        assert shares is not None
        before = data.treated if data.untreated is None else data.untreated
        sizes = np.nan_to_num(data.standard_errors, nan=0.0)
        moved = np.flatnonzero(sizes.any(axis=0))
        values = np.repeat(data.treated.T[None], len(rows), axis=0)
        noise = np.empty((len(rows), len(moved), len(before)))
        for place, share in enumerate(shares[rows]):
            random = np.random.default_rng([self.combinations.seed, int(share * 2**53)])
            random.standard_normal(out=noise[place])
        for at, column in enumerate(moved):
            new = before[:, column] + noise[:, at] * sizes[:, column]
            values[:, column] = _as_treated(new, before[:, column], data.treated[:, column])
        return np.swapaxes(values, 1, 2)

    def _weights(self, rows: Whole) -> list[Numbers]:
        """Weights of each level, one row a combination."""
        labels, picks = self.space.labels, self.combinations.picks[rows][:, WEIGHED]
        levels = [np.empty((len(rows), len(group))) for group in self.groups]
        for pair in np.unique(picks, axis=0):
            names = labels["weights"][pair[0]], labels["without"][pair[1]]
            weighting = self.space.options["weights"][names]
            own = np.flatnonzero((picks == pair).all(axis=1))
            for level, target in enumerate(levels):
                target[own] = weighting.levels[level]
                if weighting.draws and self.combinations.drawn is not None:
                    drawn = self.combinations.drawn[rows[own]] * weighting.count
                    target[own] = weighting.draws[level][drawn.astype(int)]
        return levels


def _as_treated(new: Numbers, before: Numbers, after: Numbers) -> Numbers:
    """Apply to new values the treatment that took ``before`` to ``after``, both growing."""
    known = ~np.isnan(before) & ~np.isnan(after)
    if np.array_equal(before[known], after[known]):
        return new
    start, where = np.unique(before[known], return_index=True)
    end = after[known][where]
    low = (end[1] - end[0]) / (start[1] - start[0])
    high = (end[-1] - end[-2]) / (start[-1] - start[-2])
    below, beyond = np.minimum(new - start[0], 0), np.maximum(new - start[-1], 0)
    return np.interp(new, start, end) + below * low + beyond * high


def _joined(
    columns: list[Numbers], weights: Numbers, how: tuple[str, Joining, int]
) -> tuple[Numbers, list[str]]:
    """Join the members of one group; how: method, what must be there, units."""
    method, joining, units = how
    count = len(weights)
    if not columns:  # everything in it was left out
        return np.full((count, units), np.nan), [""] * count
    forward, back = SUMS.get(method, (None, None))
    if forward is None or back is None:
        return _one_by_one(columns, weights, how)
    power = 1.0 if joining.power is None else joining.power
    total, missing = np.zeros((count, units)), any(np.isnan(each).any() for each in columns)
    weight = np.zeros((count, units if missing else 1))
    there = np.zeros_like(weight)
    reasons, product = [""] * count, np.empty((count, units))
    for column, own in zip(columns, weights.T, strict=True):
        moved, bad, why = forward(column, power)
        if np.any(bad & (own > 0)):
            hit = np.broadcast_to(bad & (own > 0), count)
            reasons = [old or why * bool(new) for old, new in zip(reasons, hit, strict=True)]
        present = ~np.isnan(column) if missing else np.True_
        np.multiply(own[:, None], np.where(present, moved, 0.0), out=product)
        total += product
        weight += own[:, None] * present
        there += (own[:, None] > 0) & present
    enough = there >= joining.availability * np.sum(weights > 0, axis=1)[:, None] - SMALLEST
    known = enough & (weight > 0)
    mean = np.divide(total, weight, out=np.full_like(total, np.nan), where=known)
    return back(mean, power), reasons


def _one_by_one(
    columns: list[Numbers], weights: Numbers, how: tuple[str, Joining, int]
) -> tuple[Numbers, list[str]]:
    """Join by a method that is no mean of single columns."""
    method, joining, units = how
    stacked = np.stack([np.broadcast_to(each, (len(weights), units)) for each in columns], axis=-1)
    joined, reasons = np.full((len(weights), units), np.nan), [""] * len(weights)
    for row, (scores, own) in enumerate(zip(stacked, weights, strict=True)):
        kept = own > 0
        if not kept.any():
            continue
        try:
            joined[row] = aggregated(
                scores[:, kept], own[kept], method=method, availability=joining.availability
            )
        except DataError as problem:
            reasons[row] = problem.what
    return joined, reasons


Moved = tuple[Numbers, npt.NDArray[np.bool_], str]


def _same(column: Numbers, _power: float) -> Moved:
    return column, np.zeros(column.shape[:-1], bool), ""


def _logarithm(column: Numbers, _power: float) -> Moved:
    fine, bad = _above_zero(column)
    return np.log(fine), bad, _no_meaning("geometric", "0 or below")


def _inverse(column: Numbers, _power: float) -> Moved:
    fine, bad = _above_zero(column)
    return 1 / fine, bad, _no_meaning("harmonic", "0 or below")


def _raised(column: Numbers, power: float) -> Moved:
    if power < 0:
        fine, bad = _above_zero(column)
        return fine**power, bad, _no_meaning("generalised", "0 or below")
    bad = np.asarray((column < 0).any(axis=-1))
    return np.where(column < 0, 0.0, column) ** power, bad, _no_meaning("generalised", "below 0")


def _won(column: Numbers, _power: float) -> Moved:
    table = np.atleast_2d(column)
    found = standing(table)
    alike = found.valid - 1 - found.above - found.below
    won = (found.below + alike / 2).reshape(column.shape)
    bad = np.asarray(np.isnan(column).any(axis=-1))
    return won, bad, "Units are compared with each other on all indicators."


def _above_zero(column: Numbers) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    bad = column <= 0
    return np.where(bad, 1.0, column), np.asarray(bad.any(axis=-1))


def _no_meaning(method: str, bound: str) -> str:
    return f"A {method} mean has no meaning with scores of {bound}."


def _as_it_is(mean: Numbers, _power: float) -> Numbers:
    return mean


def _exponential(mean: Numbers, _power: float) -> Numbers:
    return np.exp(mean)


def _inverted(mean: Numbers, _power: float) -> Numbers:
    return 1 / mean


def _root(mean: Numbers, power: float) -> Numbers:
    return mean ** (1 / power)


SUMS: dict[str, tuple[Callable[[Numbers, float], Moved], Callable[[Numbers, float], Numbers]]] = {
    "arithmetic": (_same, _as_it_is),
    "copeland": (_won, _as_it_is),
    "generalised": (_raised, _root),
    "geometric": (_logarithm, _exponential),
    "harmonic": (_inverse, _inverted),
}
