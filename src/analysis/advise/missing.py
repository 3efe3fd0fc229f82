"""What a figure would be if all hromadas without data stood on the one side, or on the other.

No assumption is made on those without data but that their value lies within what is possible:
for a share of hromadas either answer, else between the lowest and the highest value that was
measured anywhere.

Source: Manski, Partial Identification of Probability Distributions, 2003.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.advise.selections import Floats, Mask, Selection

__all__ = ["MissingBounds", "missing_bounds"]

CHOICES = 101


class MissingBounds(NamedTuple):
    """Lowest and highest figure that the hromadas without data allow, and how many these are.

    Examples
    --------
    >>> MissingBounds(0.1, 0.2, 31).gaps
    31
    """

    lower: float
    upper: float
    gaps: int


def missing_bounds(selection: Selection) -> MissingBounds:
    """Bound the figure over everything that the hromadas without data may be.

    Parameters
    ----------
    selection : Selection
        A condition with the hromadas that it chooses; those whose membership depends on an
        unknown value are not among them.

    Returns
    -------
    MissingBounds
        Bounds are missing where nothing was measured.
    """
    among, others = selection.members()
    own_gaps, other_gaps = selection.is_gap & selection.among, selection.is_gap & selection.others
    count = int((own_gaps | other_gaps).sum())
    value = selection.computed(among, others)
    if np.isnan(value) or not count:
        return MissingBounds(value, value, count)
    if selection.condition.statistic == "quartile_ratio":
        figures = _spread(selection, among, gaps=int(own_gaps.sum()))
    else:
        low, high = _ends(selection)
        figures = [
            selection.computed(_filled(among, own_gaps, own), _filled(others, other_gaps, other))
            for own, other in ((low, high), (high, low))
        ]
    return MissingBounds(
        float(np.nanmin([*figures, value])), float(np.nanmax([*figures, value])), count
    )


def _filled(values: Floats, gaps: Mask, value: float) -> Floats:
    return np.concatenate([values, np.full(int(gaps.sum()), value)])


def _ends(selection: Selection) -> tuple[float, float]:
    """Lowest and highest value that a hromada without data may have."""
    name, cut = selection.condition.statistic, selection.condition.cut
    if name in ("count_true", "share_true"):
        return 0.0, 1.0
    if cut is not None or name == "share_below_median_of_all":
        return -np.inf, np.inf
    measured = selection.values[selection.is_measured]
    return float(measured.min()), float(measured.max())


def _spread(selection: Selection, among: Floats, *, gaps: int) -> list[float]:
    """The widest and the narrowest that those without data can make the quartiles."""
    lowest, highest = _ends(selection)
    apart = [
        np.concatenate([among, np.full(low, lowest), np.full(gaps - low, highest)])
        for low in range(gaps + 1)
    ]
    inside = np.quantile(among, np.linspace(0.2, 0.8, CHOICES))
    together = [np.concatenate([among, np.full(gaps, value)]) for value in inside]
    return [selection.computed(values, values) for values in (*apart, *together)]
