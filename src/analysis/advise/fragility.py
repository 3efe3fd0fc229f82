"""How many hromadas would have to answer otherwise for a condition to change its side.

Other answers are any between the lowest and the highest that were measured. Where the fewest can
be counted exactly the answer says so; else it is a number that was found to be enough.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.advise.selections import Floats, Selection, met_of

__all__ = ["Fragility", "fragility_of"]

QUANTILES = {"median": 0.5, "lower_quartile": 0.25, "upper_quartile": 0.75}


class Fragility(NamedTuple):
    """How many other answers turn a condition; no count where none of them does.

    Examples
    --------
    >>> Fragility(3, True).is_exact
    True
    """

    answers: int | None
    is_exact: bool


def fragility_of(selection: Selection) -> Fragility:
    """Count the fewest other answers that would turn a condition.

    Parameters
    ----------
    selection : Selection
        A condition with the hromadas that it chooses.

    Returns
    -------
    Fragility
        Without a count where the statistic does not exist, or no answers turn it.
    """
    among, others = selection.members()
    value = selection.computed(among, others)
    if np.isnan(value):
        return Fragility(None, True)
    met = bool(met_of(selection.condition, np.array(value)))
    is_apart = not (selection.is_measured & selection.among & selection.against).any()
    name = selection.condition.statistic
    if name == "ratio_of_medians" and not is_apart:
        return _searched(selection, met)
    if name not in _REACHED:
        return _searched(selection, met)
    reached, changed = _REACHED[name](selection, _raises(selection, met))
    turned = met_of(selection.condition, reached) == (0 if met else 1)
    if not turned.any():
        return _searched(selection, met) if name == "quartile_ratio" else Fragility(None, True)
    return Fragility(int(changed[turned].min()), True)


def _raises(selection: Selection, met: bool) -> bool:
    """Whether the figure has to rise to cross the threshold."""
    return (selection.condition.comparison == "at_least") != met


Reached = tuple[Floats, npt.NDArray[np.intp]]
"""Figures that can be reached, and how many other answers each takes."""


def _counted(selection: Selection, _rises: bool) -> Reached:
    """Shares and counts: each answer moves over the cut or not."""
    among, _ = selection.members()
    condition, size = selection.condition, len(among)
    cut = 0.0 if condition.cut is None else condition.cut
    hits = {"share_at_least": among >= cut, "share_at_most": among <= cut}
    true = int(hits.get(condition.statistic, among > 0).sum())
    possible = np.arange(size + 1)
    divisor = 1 if condition.statistic == "count_true" else size
    return possible / divisor, np.abs(possible - true)


def _ends(selection: Selection) -> tuple[float, float]:
    """Lowest and highest value that was measured: other answers lie between."""
    measured = selection.values[selection.is_measured]
    return float(measured.min()), float(measured.max())


def _moved(values: Floats, share: float, *, ends: tuple[float, float]) -> tuple[Floats, Floats]:
    """A quantile after 0, 1, 2 ... of the lowest answers rose, and of the highest fell."""
    ordered, size = np.sort(values), len(values)
    position = share * (size - 1)
    low = int(np.floor(position))
    part, high = position - low, min(low + 1, size - 1)
    padded = np.concatenate([np.full(size, ends[0]), ordered, np.full(size, ends[1])])
    steps = np.arange(size + 1)
    risen, fallen = (
        padded[size + low + move] * (1 - part) + padded[size + high + move] * part
        for move in (steps, -steps)
    )
    return risen, fallen


def _quantile(selection: Selection, rises: bool) -> Reached:
    among, _ = selection.members()
    risen, fallen = _moved(among, QUANTILES[selection.condition.statistic], ends=_ends(selection))
    return (risen if rises else fallen), np.arange(len(among) + 1)


def _mean(selection: Selection, rises: bool) -> Reached:
    among, _ = selection.members()
    ordered = np.sort(among) if rises else np.sort(among)[::-1]
    gained = np.concatenate([[0.0], np.cumsum(_ends(selection)[int(rises)] - ordered)])
    return (ordered.sum() + gained) / len(among), np.arange(len(among) + 1)


def _medians(selection: Selection, rises: bool) -> Reached:
    """Each answer moves the one median or the other; the two groups share no hromada."""
    above, below = selection.members()
    ends = _ends(selection)
    upper, lower = _moved(above, 0.5, ends=ends), _moved(below, 0.5, ends=ends)
    return _divided(upper[0 if rises else 1], lower[1 if rises else 0])


def _quartiles(selection: Selection, rises: bool) -> Reached:
    """An answer from between the quartiles moves one of them and leaves the other."""
    among, _ = selection.members()
    ends = _ends(selection)
    upper, lower = _moved(among, 0.75, ends=ends), _moved(among, 0.25, ends=ends)
    reach = len(among) // 4 + 1
    above, below = upper[0 if rises else 1][:reach], lower[1 if rises else 0][:reach]
    ratios, changed = _divided(above, below)
    # Quartiles that would pass each other cannot be counted so.
    return np.where(ratios >= 1.0, ratios, np.nan), changed


def _divided(above: Floats, below: Floats) -> Reached:
    changed = np.add.outer(np.arange(len(above)), np.arange(len(below)))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.where(below > 0, above[:, None] / below, np.nan)
    return ratios.ravel(), changed.ravel()


def _searched(selection: Selection, met: bool) -> Fragility:
    """Let ever more answers move the way that helps most, and take the fewest that are enough."""
    among = np.flatnonzero(selection.is_measured & selection.among)
    others = np.flatnonzero(selection.is_measured & selection.against & ~selection.among)
    found = [
        count
        for rows in (among, others)
        for rises in (True, False)
        if (count := _enough(selection, met, rows=rows, rises=rises)) is not None
    ]
    return Fragility(min(found) if found else None, False)


def _enough(
    selection: Selection, met: bool, *, rows: npt.NDArray[np.intp], rises: bool
) -> int | None:
    """Fewest of the rows, lowest or highest first, whose move turns the condition."""
    if not len(rows):
        return None
    values = selection.values
    ordered = rows[np.argsort(values[rows], kind="stable")]
    ordered = ordered if rises else ordered[::-1]
    end = _ends(selection)[int(rises)]

    def turns(count: int) -> bool:
        changed = values.copy()
        changed[ordered[:count]] = end
        measured = selection.is_measured
        figure = selection.computed(
            changed[measured & selection.among], changed[measured & selection.against]
        )
        return bool(met_of(selection.condition, np.array(figure)) == (0 if met else 1))

    low, high = 0, len(ordered)
    if not turns(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if turns(middle) else (middle, high)
    return high


_REACHED: dict[str, Callable[[Selection, bool], Reached]] = {
    **dict.fromkeys(("count_true", "share_true", "share_at_least", "share_at_most"), _counted),
    **dict.fromkeys(QUANTILES, _quantile),
    "mean": _mean,
    "ratio_of_medians": _medians,
    "quartile_ratio": _quartiles,
}
