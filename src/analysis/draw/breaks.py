"""Methods that put borders between values: one function each, told apart by name.

A border belongs to the class above it. Rounding borders, counting members and writing legends
are not decided here.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analysis.errors import DataError

__all__ = ["CLASS_METHODS", "METHODS", "borders_of", "goodness_of_fit"]

MOST_CLASSES = 6
"""So many steps of lightness can be told apart."""


def borders_of(values: np.ndarray, method: str, *, wanted: int) -> list[float]:
    """Return the borders that a method puts between values.

    Parameters
    ----------
    values : array of float
        Without missing ones; at least one.
    method : str
        A key of :data:`METHODS`.
    wanted : int
        Number of classes; methods that count their classes themselves take no notice.

    Returns
    -------
    list of float
        Rising, inside the range of the values: at most ``wanted - 1``, or as many as the
        method finds, five at most.

    Raises
    ------
    DataError
        The method is unknown.

    Source
    ------
    mapclassify (Rey and others), except for natural breaks, which are found exactly: Fisher
    (1958), On Grouping for Maximum Homogeneity.

    Examples
    --------
    >>> borders_of(np.array([1.0, 2, 3, 50, 51, 90]), "natural_breaks", wanted=3)
    [26.5, 70.5]
    """
    if method not in METHODS:
        raise DataError(
            "Classes of a map by an unknown method.",
            needed=f"one of: {', '.join(METHODS)}",
            found=method,
        )
    found = np.unique(np.asarray(METHODS[method](values, wanted), dtype=float))
    inside = found[(found > values.min()) & (found <= values.max())]
    return [float(border) for border in inside[: MOST_CLASSES - 1]]


def goodness_of_fit(values: np.ndarray, members: np.ndarray) -> float:
    """Return the goodness of absolute deviation fit: 1 where classes leave no spread inside.

    Parameters
    ----------
    values : array of float
        Without missing ones.
    members : array of int
        Class of each.

    Returns
    -------
    float
        Between 0 and 1; 1 also where all values are equal.

    Source
    ------
    Slocum and others, Thematic Cartography: absolute deviations from the class medians, beside
    those from the median of all.

    Examples
    --------
    >>> goodness_of_fit(np.array([1.0, 1, 9, 9]), np.array([0, 0, 1, 1]))
    1.0
    """
    whole = np.abs(values - np.median(values)).sum()
    if not whole:
        return 1.0
    inside = sum(
        np.abs(values[members == each] - np.median(values[members == each])).sum()
        for each in np.unique(members)
    )
    return float(1 - inside / whole)


def _quantiles(values: np.ndarray, wanted: int) -> np.ndarray:
    borders = np.quantile(values, np.arange(1, wanted) / wanted)
    is_whole = (values == values.round()).all()  # whole things have whole borders
    return np.ceil(borders) if is_whole else borders


def _equal_interval(values: np.ndarray, wanted: int) -> np.ndarray:
    return np.linspace(values.min(), values.max(), wanted + 1)[1:-1]


def _natural_breaks(values: np.ndarray, wanted: int) -> list[float]:
    """Least squares inside classes, found exactly over all ways to cut the distinct values."""
    distinct, counts = np.unique(values, return_counts=True)
    classes = min(wanted, len(distinct))
    weight = np.concatenate([[0.0], np.cumsum(counts)])
    total = np.concatenate([[0.0], np.cumsum(counts * distinct)])
    square = np.concatenate([[0.0], np.cumsum(counts * distinct**2)])
    best = np.concatenate([[0.0], np.full(len(distinct), np.inf)])
    cuts = []
    for _ in range(classes):
        following, cut = np.full_like(best, np.inf), np.zeros(len(best), dtype=int)
        for end in range(1, len(best)):
            start = np.arange(end)
            inside = square[end] - square[start]
            inside = inside - (total[end] - total[start]) ** 2 / (weight[end] - weight[start])
            cost = best[start] + inside
            cut[end] = int(np.argmin(cost))
            following[end] = cost[cut[end]]
        best = following
        cuts.append(cut)
    ends, end = [], len(distinct)
    for cut in reversed(cuts):
        end = int(cut[end])
        ends.append(end)
    return [float((distinct[end - 1] + distinct[end]) / 2) for end in sorted(ends) if end]


def _by_mapclassify(name: str) -> Callable[[np.ndarray, int], np.ndarray]:
    def borders(values: np.ndarray, wanted: int) -> np.ndarray:  # noqa: ARG001
        # In a function: it brings scikit-learn along, and few maps ask for it.
        import mapclassify

        return np.asarray(getattr(mapclassify, name)(values).bins)[:-1]

    return borders


METHODS: dict[str, Callable[[np.ndarray, int], np.ndarray | list[float]]] = {
    "quantiles": _quantiles,
    "natural_breaks": _natural_breaks,
    "equal_interval": _equal_interval,
    "head_tail": _by_mapclassify("HeadTailBreaks"),
    "mean_and_deviation": _by_mapclassify("StdMean"),
    "box_plot": _by_mapclassify("BoxPlot"),
}
"""Name of each method to what finds its borders."""

CLASS_METHODS = tuple(METHODS)
"""Names of the methods that find the classes of a map."""
