"""Are neighbours alike: global Moran's I and Geary's C, and the spatial weights they rest on.

A test that cannot be made (too few areas, a missing value, an area without neighbours, values
that never differ) gives a missing result with the reason, never a significant one. Who borders on
whom by code stands in ``places``; maps of clusters do not belong here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy import sparse, spatial, stats

from analysis.errors import DataError, ParameterError
from analysis.memory import remembered

__all__ = ["Autocorrelation", "SpatialWeights", "geary_c", "moran_i", "spatial_weights"]

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
ROUNDING = 1e-12  # a spread below this share of the numbers themselves is rounding, not spread
FEWEST = 4  # areas: the variance under randomisation divides by (n - 1)(n - 2)(n - 3)


@dataclass(frozen=True, eq=False)
class SpatialWeights:
    """Which areas count as neighbours of which; the weights of each row add up to 1.

    Parameters
    ----------
    matrix : scipy.sparse.csr_array, areas × areas
        Weight of the neighbour (column) for the area (row); a row of zeros is an island.
    ids : pandas.Index
        The areas, in the order of rows and columns.
    kind : str
        How neighbours were told: ``queen``, ``rook`` or ``nearest``.

    Examples
    --------
    >>> squares = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(5, 5, 6, 6)]
    >>> areas = gpd.GeoDataFrame(geometry=squares, index=["A", "B", "C"])
    >>> spatial_weights(areas, kind="queen").islands.tolist()
    ['C']
    """

    matrix: sparse.csr_array
    ids: pd.Index
    kind: str

    @property
    def islands(self) -> pd.Index:
        """Areas without a neighbour."""
        return self.ids[np.diff(self.matrix.indptr) == 0]


@dataclass(frozen=True)
class Autocorrelation:
    """One measure of how alike neighbours are, and what chance alone would give.

    Parameters
    ----------
    areas_count : int
        Areas of the weights.
    reason : str
        Why all numbers but this count are missing, one sentence; empty where none is.
    statistic, expectation : float
        Moran's I (above its expectation: neighbours are alike) or Geary's C (below it: alike).
    variance_randomisation, variance_normality : float
        Of the statistic when the values found are dealt out anew among the areas, and when values
        are drawn anew from one normal distribution.
    p_randomisation, p_normality : float
        Two-sided, by the normal approximation; approximate for few areas.

    Examples
    --------
    >>> squares = [shapely.box(column, 0, column + 1, 1) for column in range(3)]
    >>> weights = spatial_weights(gpd.GeoDataFrame(geometry=squares), kind="rook")
    >>> moran_i(pd.Series([1.0, 2.0, 3.0]), weights).reason
    'At least 4 areas are needed; there are 3.'
    """

    areas_count: int
    reason: str = ""
    statistic: float = np.nan
    expectation: float = np.nan
    variance_randomisation: float = np.nan
    variance_normality: float = np.nan
    p_randomisation: float = np.nan
    p_normality: float = np.nan


@remembered
def spatial_weights(
    areas: gpd.GeoDataFrame, *, kind: str, neighbours_count: int = 4
) -> SpatialWeights:
    """Tell the neighbours of each area, each of an area's neighbours weighing the same.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        Polygons; the index names each area and is unique. An area without a shape is an island.
        Nearest neighbours are told on the globe where the coordinates are degrees, else in the
        plane.
    kind : str
        ``queen``: areas that touch, be it in one point; ``rook``: areas that share a piece of
        boundary; ``nearest``: the areas whose centroids lie nearest (of areas at the same
        distance any may be taken; not symmetric).
    neighbours_count : int
        For ``nearest`` alone: neighbours of each area, all others where there are not as many.

    Returns
    -------
    SpatialWeights

    Raises
    ------
    ParameterError
        The kind does not exist, or fewer than one neighbour is asked for.
    DataError
        An area stands twice.

    Examples
    --------
    >>> squares = [shapely.box(x, y, x + 1, y + 1) for x in (0, 1) for y in (0, 1)]
    >>> areas = gpd.GeoDataFrame(geometry=squares)
    >>> weights = {kind: spatial_weights(areas, kind=kind) for kind in ("queen", "rook")}
    >>> weights["queen"].matrix.nnz, weights["rook"].matrix.nnz, weights["rook"].matrix[0, 1]
    (12, 8, np.float64(0.5))
    """
    if kind not in _KINDS:
        raise ParameterError(
            "Neighbours are not told like this.", needed=f"one of: {', '.join(_KINDS)}", found=kind
        )
    if neighbours_count < 1:
        raise ParameterError("At least one neighbour is needed.", found=str(neighbours_count))
    _refuse_twice(areas.index)
    row, column = _KINDS[kind](areas, neighbours_count)
    size = len(areas)
    weight = 1 / np.bincount(row, minlength=size)[row]
    matrix = sparse.csr_array((weight, (row, column)), shape=(size, size))
    return SpatialWeights(matrix, areas.index, kind)


def _touching(areas: gpd.GeoDataFrame, _count: int) -> tuple[Places, Places]:
    shapes = areas.geometry.to_numpy()
    row, column = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    other = row != column
    return row[other], column[other]


def _sharing_boundary(areas: gpd.GeoDataFrame, count: int) -> tuple[Places, Places]:
    shapes = areas.geometry.to_numpy()
    row, column = _touching(areas, count)
    once = row < column
    row, column = row[once], column[once]
    shared = shapely.relate_pattern(shapes[row], shapes[column], "****1****")  # a line of both
    row, column = row[shared], column[shared]
    return np.concatenate([row, column]), np.concatenate([column, row])


def _nearest(areas: gpd.GeoDataFrame, count: int) -> tuple[Places, Places]:
    shapes = areas.geometry.to_numpy()
    located = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    count = min(count, len(located) - 1)
    if count < 1:
        return located[:0], located[:0]
    points = shapely.get_coordinates(shapely.centroid(shapes[located]))
    if areas.crs is not None and areas.crs.is_geographic:
        points = _on_the_globe(points)
    found = spatial.cKDTree(points).query(points, k=count + 1)[1]
    itself = found == np.arange(len(located))[:, None]
    others_first = np.argsort(itself, axis=1, kind="stable")[:, :count]
    column = np.take_along_axis(found, others_first, axis=1)
    return np.repeat(located, count), located[column.ravel()]


def _on_the_globe(degrees: Numbers) -> Numbers:
    """Points of a sphere in space: the straight way grows with the way along the surface."""
    longitude, latitude = np.radians(degrees).T
    flat = np.stack([np.cos(longitude), np.sin(longitude)]) * np.cos(latitude)
    return np.vstack([flat, np.sin(latitude)]).T


_KINDS: dict[str, Callable[[gpd.GeoDataFrame, int], tuple[Places, Places]]] = {
    "queen": _touching,
    "rook": _sharing_boundary,
    "nearest": _nearest,
}


def moran_i(values: pd.Series, weights: SpatialWeights) -> Autocorrelation:
    """Compute global Moran's I: do areas with high values lie beside areas with high values.

    Parameters
    ----------
    values : pandas.Series
        One number an area, matched by the index, in any unit; a missing one: see below.
    weights : SpatialWeights
        Of the same areas.

    Returns
    -------
    Autocorrelation
        Missing, with the reason, for fewer than four areas, a missing or infinite value, an area
        without neighbours, equal values, or where every arrangement of the values gives the same.

    Raises
    ------
    DataError
        A value belongs to no area of the weights, an area stands twice, or a value is no number.

    Source
    ------
    Moran (1950), Notes on continuous stochastic phenomena, Biometrika 37; moments: Cliff and Ord
    (1981), Spatial processes, chapters 1 and 2.

    Examples
    --------
    >>> squares = [shapely.box(column, 0, column + 1, 1) for column in range(6)]
    >>> weights = spatial_weights(gpd.GeoDataFrame(geometry=squares), kind="rook")
    >>> found = moran_i(pd.Series([1, 2, 3, 4, 5, 6]), weights)
    >>> round(found.statistic, 3), round(found.expectation, 3), round(found.p_randomisation, 3)
    (0.714, -0.2, 0.026)
    """
    return _tested(values, weights, _MORAN)


def geary_c(values: pd.Series, weights: SpatialWeights) -> Autocorrelation:
    """Compute global Geary's C: how much neighbours differ, 1 where no more nor less than others.

    Parameters
    ----------
    values : pandas.Series
        As for :func:`moran_i`.
    weights : SpatialWeights
        Of the same areas.

    Returns
    -------
    Autocorrelation
        Missing, with the reason, in the same cases as :func:`moran_i`, which also tells the errors.

    Source
    ------
    Geary (1954), The contiguity ratio and statistical mapping, The Incorporated Statistician 5;
    moments: Cliff and Ord (1981), Spatial processes, chapters 1 and 2.

    Examples
    --------
    >>> squares = [shapely.box(column, 0, column + 1, 1) for column in range(6)]
    >>> weights = spatial_weights(gpd.GeoDataFrame(geometry=squares), kind="rook")
    >>> found = geary_c(pd.Series([1, 2, 3, 4, 5, 6]), weights)
    >>> round(found.statistic, 3), found.expectation
    (0.143, 1.0)
    """
    return _tested(values, weights, _GEARY)


class _Sums(NamedTuple):
    """What the moments need: areas, sums of the weights (Cliff and Ord), kurtosis of values."""

    n: int
    s0: float
    s1: float
    s2: float
    b2: float


class _Statistic(NamedTuple):
    of: Callable[[Numbers, sparse.csr_array], float]
    expectation: Callable[[_Sums], float]
    randomisation: Callable[[_Sums], float]
    normality: Callable[[_Sums], float]


def _moran(deviations: Numbers, matrix: sparse.csr_array) -> float:
    together = deviations @ (matrix @ deviations)
    return len(deviations) / matrix.sum() * together / (deviations @ deviations)


def _moran_randomisation(sums: _Sums) -> float:
    n, s0, s1, s2, b2 = sums
    above = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    above -= b2 * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    return above / ((n - 1) * (n - 2) * (n - 3) * s0**2) - 1 / (n - 1) ** 2


def _moran_normality(sums: _Sums) -> float:
    n, s0, s1, s2, _ = sums
    return (n**2 * s1 - n * s2 + 3 * s0**2) / (s0**2 * (n**2 - 1)) - 1 / (n - 1) ** 2


def _geary(deviations: Numbers, matrix: sparse.csr_array) -> float:
    links = matrix.tocoo()
    apart = links.data @ (deviations[links.row] - deviations[links.col]) ** 2
    return (len(deviations) - 1) / (2 * matrix.sum()) * apart / (deviations @ deviations)


def _geary_randomisation(sums: _Sums) -> float:
    n, s0, s1, s2, b2 = sums
    above = (n - 1) * s1 * (n**2 - 3 * n + 3 - (n - 1) * b2)
    above -= (n - 1) * s2 * (n**2 + 3 * n - 6 - (n**2 - n + 2) * b2) / 4
    above += s0**2 * (n**2 - 3 - (n - 1) ** 2 * b2)
    return above / (n * (n - 2) * (n - 3) * s0**2)


def _geary_normality(sums: _Sums) -> float:
    n, s0, s1, s2, _ = sums
    return ((2 * s1 + s2) * (n - 1) - 4 * s0**2) / (2 * (n + 1) * s0**2)


_MORAN = _Statistic(_moran, lambda sums: -1 / (sums.n - 1), _moran_randomisation, _moran_normality)
_GEARY = _Statistic(_geary, lambda _: 1.0, _geary_randomisation, _geary_normality)


def _tested(values: pd.Series, weights: SpatialWeights, statistic: _Statistic) -> Autocorrelation:
    numbers = _matched(values, weights)
    reason = next((told for guard in _GUARDS if (told := guard(numbers, weights))), "")
    if reason:
        return Autocorrelation(len(numbers), reason)
    deviations = numbers / np.abs(numbers).max()
    deviations -= deviations.mean()
    deviations /= np.abs(deviations).max()
    sums = _sums(deviations, weights.matrix)
    expectation = statistic.expectation(sums)
    variances = np.array([statistic.randomisation(sums), statistic.normality(sums)])
    if min(variances) <= ROUNDING * (expectation**2 + max(variances)):
        return Autocorrelation(len(numbers), "Every arrangement of these values gives the same.")
    found = statistic.of(deviations, weights.matrix)
    p_values = 2 * stats.norm.sf(abs(found - expectation) / np.sqrt(variances))
    moments = map(float, (found, expectation, *variances, *p_values))
    return Autocorrelation(len(numbers), "", *moments)


def _sums(deviations: Numbers, matrix: sparse.csr_array) -> _Sums:
    n = len(deviations)
    of_links = matrix.sum(axis=0) + matrix.sum(axis=1)
    s1 = (matrix + matrix.T).power(2).sum() / 2
    b2 = n * (deviations**4).sum() / (deviations**2).sum() ** 2
    return _Sums(n, matrix.sum(), s1, (of_links**2).sum(), b2)


def _matched(values: pd.Series, weights: SpatialWeights) -> Numbers:
    _refuse_twice(values.index)
    strangers = values.index.difference(weights.ids, sort=False)
    if len(strangers):
        raise DataError(
            "A value belongs to no area of the weights.",
            needed="weights made of the areas that the values belong to",
            found=_listed(strangers),
        )
    try:
        return values.reindex(weights.ids).to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError) as problem:
        raise DataError("A value is no number.", found=str(problem)) from problem


def _refuse_twice(ids: pd.Index) -> None:
    if not ids.is_unique:
        raise DataError("An area stands twice.", found=_listed(ids[ids.duplicated()]))


def _listed(ids: pd.Index) -> str:
    more = len(ids) - 3
    return ", ".join(map(str, ids[:3])) + (f" and {more} more" if more > 0 else "")


def _too_few(numbers: Numbers, _: SpatialWeights) -> str:
    told = f"At least {FEWEST} areas are needed; there are {len(numbers)}."
    return told if len(numbers) < FEWEST else ""


def _without_value(numbers: Numbers, weights: SpatialWeights) -> str:
    without = weights.ids[~np.isfinite(numbers)]
    told = f"{len(without)} of {len(numbers)} areas lack a finite value ({_listed(without)}): "
    return f"{told}make the weights of the areas that have one." if len(without) else ""


def _without_neighbour(_: Numbers, weights: SpatialWeights) -> str:
    islands = weights.islands
    told = f"{len(islands)} of {len(weights.ids)} areas lack a neighbour ({_listed(islands)})."
    return told if len(islands) else ""


def _all_equal(numbers: Numbers, _: SpatialWeights) -> str:
    equal = np.ptp(numbers) <= ROUNDING * np.abs(numbers).max()
    return "All areas have the same value." if equal else ""


_GUARDS = (_too_few, _without_value, _without_neighbour, _all_equal)
