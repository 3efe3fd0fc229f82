"""How probable it is that a unit stands in the lowest or in the highest quarter of a group.

Between which places a unit may stand is the matter of ``ranks``.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compare.ranks import Floats, known_values

__all__ = ["quarter_probabilities"]

DRAWS = 2_000
"""The Monte Carlo error of a probability is then at most 0.012."""
BLOCK = 250  # draws that are looked at together: they fit into the cache of a processor


def quarter_probabilities(values: pd.Series, errors: pd.Series, *, seed: int = 1) -> pd.DataFrame:
    """Tell how probable it is that a unit stands in the lowest or in the highest quarter.

    Parameters
    ----------
    values, errors : pandas.Series
        As for :func:`rank_intervals`.
    seed : int
        Of the 2,000 draws.

    Returns
    -------
    pandas.DataFrame, one row a unit with value and error
        lowest_quarter_probability, highest_quarter_probability: share of draws (each value moved
        by its error, normal) in which the unit is among the lowest or highest quarter; ties are
        broken by lot, so that tied units share the places.

    Source
    ------
    Goldstein and Spiegelhalter (1996), League tables and their limitations, Journal of the Royal
    Statistical Society A 159: places by simulation, flat prior.

    Examples
    --------
    >>> values = pd.Series({"A": 1.0, "B": 5.0, "C": 5.1, "D": 9.0})
    >>> quarter_probabilities(values, values * 0 + 0.1)["lowest_quarter_probability"].tolist()
    [1.0, 0.0, 0.0, 0.0]
    """
    value, error, labels = known_values(values, errors)
    count = len(value)
    columns = ["lowest_quarter_probability", "highest_quarter_probability"]
    if count < 4:
        return pd.DataFrame(np.nan, index=labels, columns=columns)
    seen = np.zeros((2, count))
    for start in range(0, DRAWS, BLOCK):
        rows = slice(start, start + BLOCK)
        seen += _quarters(value + error * _normals(count, seed)[rows], (count, seed), rows)
    return pd.DataFrame((seen / DRAWS).T, index=labels, columns=columns)


@lru_cache(maxsize=1)
def _normals(count: int, seed: int) -> Floats:
    """Return the draws before they are moved and scaled: the same for all figures of a group."""
    drawn = np.random.default_rng(seed).standard_normal((DRAWS, count))
    drawn.setflags(write=False)
    return drawn


@lru_cache(maxsize=1)
def _ties(count: int, seed: int) -> Floats:
    """Return the lots that part equal draws: what the generator gives after the draws."""
    lot = np.random.default_rng(seed)
    lot.standard_normal((DRAWS, count))
    return lot.random((DRAWS, count))


def _quarters(drawn: Floats, drawing: tuple[int, int], rows: slice) -> Floats:
    """Count for each unit in how many draws it lies in the lowest and in the highest quarter."""
    count, quarter = drawn.shape[1], drawn.shape[1] // 4
    last, first = quarter - 1, count - quarter
    parted = np.partition(drawn, (last, first), axis=1)
    is_in = np.stack([drawn <= parted[:, [last]], drawn >= parted[:, [first]]])
    is_tied = (is_in.sum(axis=2) != quarter).any(axis=0)
    if is_tied.any():
        place = _places_by_lot(drawn[is_tied], _ties(*drawing)[rows][is_tied])
        is_in[:, is_tied] = np.stack([place < quarter, place >= first])
    return np.asarray(is_in.sum(axis=1), dtype=float)


def _places_by_lot(drawn: Floats, ties: Floats) -> npt.NDArray[np.intp]:
    """Return the place of each of a row, equal ones by lot."""
    order = np.lexsort((ties, drawn), axis=1)
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.broadcast_to(np.arange(order.shape[1]), order.shape), axis=1)
    return place
