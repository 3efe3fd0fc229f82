"""The statistics of conditions on many weightings of the same hromadas at once.

A weighting says how often each hromada counts: a draw with replacement, all but one, or the
replicate of a sample drawn by lot. With whole numbers each statistic is exactly the bare formula
on so many copies of each value.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.advise.selections import DUST, Floats, Mask, Selection

__all__ = ["all_but", "drawn_again", "figure_of", "weighted"]

Weights = npt.NDArray[Any]


@lru_cache(maxsize=16)
def drawn_again(size: int, draws: int, *, seed: int) -> Weights:
    """Draw hromadas with replacement: how often each was drawn, shape (draws, size)."""
    random = np.random.default_rng(seed)
    places = random.integers(0, size, size=(draws, size), dtype=np.int32)
    places += (np.arange(draws, dtype=np.int32) * size)[:, None]
    counts = np.bincount(places.ravel(), minlength=draws * size)
    drawn = counts.reshape(draws, size).astype(np.uint8)
    drawn.setflags(write=False)
    return drawn


def all_but(places: npt.NDArray[np.intp], size: int) -> Weights:
    """Leave out the hromada at each of the places in turn, shape (places, size)."""
    weights = np.ones((len(places), size), dtype=np.uint8)
    weights[np.arange(len(places)), places] = 0
    return weights


def figure_of(selection: Selection, *, needed: int = 1, keep: Mask | None = None) -> float:
    """Compute the statistic once; not a number where fewer than needed were measured."""
    if not selection.is_enough(needed=needed, keep=keep):
        return float("nan")
    if selection.weights is None:
        return selection.computed(*selection.members(keep))
    rows = np.flatnonzero(selection.touched if keep is None else selection.touched & keep)
    return float(weighted(selection, np.ones((1, len(rows))), rows=rows)[0])


def weighted(selection: Selection, weights: Weights, *, rows: npt.NDArray[np.intp]) -> Floats:
    """Compute the statistic under each weighting.

    Parameters
    ----------
    selection : Selection
        Of a condition.
    weights : numpy.ndarray, shape (weightings, rows)
        How often each hromada counts, at least 0. Weights that are no whole numbers should add
        up to about the number of hromadas.
    rows : numpy.ndarray of int
        Which rows of the evidence the columns stand for.

    Returns
    -------
    numpy.ndarray, shape (weightings,)
        Missing where nobody is left to compute it on.
    """
    known = ~np.isnan(selection.values[rows])
    cut = selection.condition.cut
    counted = _Counted(
        values=selection.values[rows],
        weights=weights if selection.weights is None else weights * selection.weights[rows],
        among=known & selection.among[rows],
        others=known & selection.against[rows],
        cut=np.nan if cut is None else cut,
    )
    formula = _FORMULAS.get(selection.condition.statistic)
    if formula is None:
        return _one_by_one(selection, counted)
    with np.errstate(divide="ignore", invalid="ignore"):
        return formula(counted)


class _Counted(NamedTuple):
    """Values with their weightings, and which of them are chosen and set against."""

    values: Floats
    weights: Weights
    among: Mask
    others: Mask
    cut: float


def _one_by_one(selection: Selection, counted: _Counted) -> Floats:
    """Any statistic, slowly: on as many copies of each value as it counts."""
    copies = np.rint(counted.weights).astype(int)
    among, others = counted.among, counted.others
    return np.array(
        [
            selection.computed(
                np.repeat(counted.values[among], row[among]),
                np.repeat(counted.values[others], row[others]),
            )
            for row in copies
        ]
    )


def _sums(counted: _Counted, chosen: Mask) -> Floats:
    return counted.weights[:, chosen].sum(axis=1, dtype=float)


def _share(counted: _Counted, hits: Mask) -> Floats:
    return _sums(counted, counted.among & hits) / _sums(counted, counted.among)


def _mean(counted: _Counted) -> Floats:
    among = counted.among
    part = counted.weights[:, among].astype(float) @ counted.values[among]
    return np.asarray(part / _sums(counted, among))


def _quantiles(counted: _Counted, chosen: Mask, *, shares: tuple[float, ...]) -> list[Floats]:
    """Quantiles by linear interpolation, as on so many copies of each value."""
    weights, places = counted.weights, np.flatnonzero(chosen)
    if not len(places):
        return [np.full(len(weights), np.nan) for _ in shares]
    ordered = places[np.argsort(counted.values[places], kind="stable")]
    values = counted.values[ordered]
    kind = np.int32 if weights.dtype.kind in "ui" else np.float64
    run = np.cumsum(weights[:, ordered], axis=1, dtype=kind)
    total = run[:, -1].astype(float)
    found = []
    for share in shares:
        position = np.maximum(share * (total - 1), 0.0)
        low = np.floor(position + DUST)
        lower = values[_place(run, low)]
        upper = values[_place(run, np.minimum(low + 1, np.ceil(total) - 1))]
        found.append(np.where(total > 0, lower + (upper - lower) * (position - low), np.nan))
    return found


def _place(run: Weights, order: Floats) -> npt.NDArray[np.intp]:
    """First place at which more than ``order`` copies were passed; the last where none is."""
    passed = run > order[:, None].astype(run.dtype)
    return np.where(passed[:, -1], passed.argmax(axis=1), run.shape[1] - 1)


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.where(below > 0, above / np.where(below > 0, below, 1.0), np.nan)


def _quantile(share: float) -> Callable[[_Counted], Floats]:
    return lambda counted: _quantiles(counted, counted.among, shares=(share,))[0]


def _below_median(counted: _Counted) -> Floats:
    (median,) = _quantiles(counted, counted.others, shares=(0.5,))
    places = np.flatnonzero(counted.among)
    is_below = counted.values[places][None, :] < median[:, None]
    own = counted.weights[:, places]
    found = (own * is_below).sum(axis=1, dtype=float) / own.sum(axis=1, dtype=float)
    return np.where(np.isnan(median), np.nan, found)


def _medians(counted: _Counted) -> Floats:
    (above,) = _quantiles(counted, counted.among, shares=(0.5,))
    (below,) = _quantiles(counted, counted.others, shares=(0.5,))
    return _ratio(above, below)


def _quartiles(counted: _Counted) -> Floats:
    lower, upper = _quantiles(counted, counted.among, shares=(0.25, 0.75))
    return _ratio(upper, lower)


_FORMULAS: dict[str, Callable[[_Counted], Floats]] = {
    "median": _quantile(0.5),
    "lower_quartile": _quantile(0.25),
    "upper_quartile": _quantile(0.75),
    "mean": _mean,
    "count_true": lambda counted: _sums(counted, counted.among & (counted.values > 0)),
    "share_true": lambda counted: _share(counted, counted.values > 0),
    "share_at_least": lambda counted: _share(counted, counted.values >= counted.cut),
    "share_at_most": lambda counted: _share(counted, counted.values <= counted.cut),
    "share_below_median_of_all": _below_median,
    "ratio_of_medians": _medians,
    "quartile_ratio": _quartiles,
}
