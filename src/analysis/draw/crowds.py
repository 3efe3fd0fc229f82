"""Dots of a whole group, of which the picture of one member shows all others.

What all members of a group have in common is told apart from what is the member's own, so that
pages about many of them can hold the common part once. Sharing it between pages is the matter of
``publish``; what the dots mean, that of each picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

__all__ = ["others_of", "spread"]

GOLDEN = 0.6180339887
"""Spreads dots evenly without chance."""


def spread(count: int) -> list[float]:
    """Return how far above or below the middle line each of so many dots stands.

    Parameters
    ----------
    count : int
        How many dots, from left to right.

    Returns
    -------
    list of float
        From -0.65 to 0.65.

    Examples
    --------
    >>> spread(3)
    [-0.65, 0.153, -0.343]
    """
    heights: list[float] = np.round((np.arange(count) * GOLDEN % 1 - 0.5) * 1.3, 3).tolist()
    return heights


def others_of(
    crowd: Mapping[str, Sequence[Any]], place: int | None, *, shown: Callable[[float], float]
) -> dict[str, Any]:
    """Return the dots of a group without one of them.

    Parameters
    ----------
    crowd : mapping of str to sequence
        ``x`` of all dots, in their order, and ``y``, ``text``, ``color`` or others as long.
    place : int or None
        Which of them is left out; None where the member has no dot.
    shown : callable
        Where on the axis a value stands that may be too far out.

    Returns
    -------
    dict
        The same keys without that dot, and ``meta``: in ``crowd`` the dot that is missing
        (``gap``: its place and what it has) and the true ``x`` of those that were moved, by
        their place.

    Examples
    --------
    >>> dots = others_of({"x": [1, 2, 9]}, 1, shown=lambda x: min(x, 5))
    >>> dots["x"], dots["meta"]["crowd"]
    ([1, 5], {'gap': [1, {'x': 2}], 'moved': {'1': 9}})
    """
    kept = {key: [*values] for key, values in crowd.items()}
    gap = None if place is None else [place, {key: kept[key].pop(place) for key in kept}]
    true = kept["x"]
    kept["x"] = [shown(value) for value in true]
    pairs = enumerate(zip(true, kept["x"], strict=True))
    moved = {str(number): value for number, (value, drawn) in pairs if value != drawn}
    return {**kept, "meta": {"crowd": {"gap": gap, "moved": moved}}}
