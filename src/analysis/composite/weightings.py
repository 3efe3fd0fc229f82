"""The declared ways to weigh the members of one part, by the name that a declaration gives them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from analysis.composite.framework import Component
from analysis.composite.weights import equal_weights, given_weights, pca_weights

__all__ = ["part_weights"]

Numbers = npt.NDArray[np.float64]


def part_weights(part: Component, members: Numbers, *, method: str) -> Numbers:
    """Weigh the members of a part.

    Parameters
    ----------
    part : Component
        With its declared weights and points.
    members : numpy.ndarray, units × members
        Their scores, for weights that follow from the data.
    method : str
        One of the weightings that a declaration may name.

    Returns
    -------
    numpy.ndarray, members

    Raises
    ------
    DataError
        All weights or points are 0, or no components can be found.
    """
    return WEIGHTS[method](part, members)


def _equal(part: Component, members: Numbers) -> Numbers:  # noqa: ARG001
    return equal_weights(len(part.members))


def _declared(part: Component, members: Numbers) -> Numbers:  # noqa: ARG001
    return given_weights([member.weight for member in part.members])


def _points(part: Component, members: Numbers) -> Numbers:  # noqa: ARG001
    return given_weights([member.points for member in part.members])


def _squared_loadings(part: Component, members: Numbers) -> Numbers:  # noqa: ARG001
    return pca_weights(members, variant="squared")


def _loadings(part: Component, members: Numbers) -> Numbers:  # noqa: ARG001
    return pca_weights(members, variant="loadings")


WEIGHTS: dict[str, Callable[[Component, Numbers], Numbers]] = {
    "equal": _equal,
    "declared": _declared,
    "budget_allocation": _points,
    "pca_squared": _squared_loadings,
    "pca_loadings": _loadings,
}
