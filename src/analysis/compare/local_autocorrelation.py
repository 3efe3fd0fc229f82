"""Where neighbours are alike: local Moran's I, local Geary's C and Getis-Ord G*, with their tests.

An area that cannot be tested (no value, no neighbour with a value, values that never differ) says
why and is never significant. Chance is told by permutations, two-sided, and held in check across
all areas at once by the false discovery rate. Whether a whole map is clustered belongs to
``autocorrelation``; maps of clusters to ``draw``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse, stats

from analysis.compare.autocorrelation import FEWEST, ROUNDING, SpatialWeights
from analysis.errors import DataError, ParameterError
from analysis.memory import remembered

__all__ = ["LocalAutocorrelation", "local_autocorrelation"]

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
NOT_TESTED, NOT_SIGNIFICANT = "not_tested", "not_significant"


@dataclass(frozen=True, eq=False)
class LocalAutocorrelation:
    """A local statistic of every area, and what chance alone would give.

    Parameters
    ----------
    table : pandas.DataFrame, one row an area in the order of the weights
        statistic (missing where not tested), p_value (two-sided, of permutations), p_adjusted
        (the false discovery rate at which the area would be called significant), kind (where the
        area would belong: see :func:`local_autocorrelation`), neighbours_count (with a value),
        reason (empty where tested; else ``too_few_areas``, ``missing_value``, ``no_neighbour``,
        ``equal_values``, ``equal_neighbourhoods``).
    measure : str
        ``moran``, ``geary`` or ``getis_ord``.
    permutations_count, seed : int
        Of the test.

    Examples
    --------
    >>> table = pd.DataFrame({"p_adjusted": [0.01, 0.2, None], "kind": ["hot", "cold", ""]})
    >>> LocalAutocorrelation(table, "getis_ord", 999, 1).clusters().tolist()
    ['hot', 'not_significant', 'not_tested']
    """

    table: pd.DataFrame
    measure: str
    permutations_count: int
    seed: int

    def clusters(self, *, rate: float = 0.05) -> pd.Series:
        """Return the kind of each area that stands out, else why it does not.

        Parameters
        ----------
        rate : float
            False discovery rate: of the areas called significant, so large a share is expected
            to be chance.

        Returns
        -------
        pandas.Series
            A kind, ``not_significant`` or ``not_tested``.

        Raises
        ------
        ParameterError
            The rate does not lie between 0 and 1.
        """
        if not 0 < rate < 1:
            raise ParameterError(
                "A false discovery rate lies between 0 and 1.",
                needed="such as 0.05",
                found=f"{rate}",
            )
        adjusted = self.table["p_adjusted"].astype(float)
        kind = self.table["kind"].where(adjusted <= rate, NOT_SIGNIFICANT)
        return kind.where(adjusted.notna(), NOT_TESTED).rename("cluster")


@remembered
def local_autocorrelation(
    values: pd.Series,
    weights: SpatialWeights,
    *,
    measure: str = "moran",
    permutations_count: int = 9_999,
    seed: int = 1,
) -> LocalAutocorrelation:
    """Test of every area whether it and its neighbours stand out from all others.

    Parameters
    ----------
    values : pandas.Series
        One number an area, matched by the index, in any unit. An area without a value is left
        out, also as a neighbour: the others' weights are divided anew.
    weights : SpatialWeights
        Of the same areas.
    measure : str
        ``moran`` (kinds: high_high, low_low: alike; high_low, low_high: unlike its neighbours),
        ``geary`` (alike, unlike) or ``getis_ord``, G* with the area among its neighbours (hot,
        cold).
    permutations_count : int
        The value of the area stays, those of all others are dealt out anew so often. The least
        p-value is 2 / (permutations_count + 1); with few permutations nothing among a thousand
        areas can pass the false discovery rate.
    seed : int
        Of chance; the order of rows does not matter.

    Returns
    -------
    LocalAutocorrelation

    Raises
    ------
    ParameterError
        The measure does not exist, or fewer than 99 permutations are asked for.
    DataError
        A value belongs to no area of the weights, an area stands twice, or a value is no number.

    Source
    ------
    Anselin (1995), Local indicators of spatial association, Geographical Analysis 27; Ord and
    Getis (1995), Local spatial autocorrelation statistics, Geographical Analysis 27; Benjamini and
    Hochberg (1995); for local statistics: Caldas de Castro and Singer (2006), Controlling the
    false discovery rate, Geographical Analysis 38.

    Examples
    --------
    >>> import geopandas as gpd
    >>> import shapely
    >>> from analysis.compare.autocorrelation import spatial_weights
    >>> squares = [shapely.box(x, y, x + 1, y + 1) for x in range(10) for y in range(10)]
    >>> weights = spatial_weights(gpd.GeoDataFrame(geometry=squares), kind="queen")
    >>> values = pd.Series([9.0] * 20 + [1.0, 2.0] * 40)
    >>> found = local_autocorrelation(values, weights, measure="getis_ord")
    >>> found.clusters().value_counts().to_dict()
    {'not_significant': 92, 'hot': 8}
    """
    if measure not in _MEASURES:
        raise ParameterError(
            "There is no such local statistic.",
            needed=f"one of: {', '.join(_MEASURES)}",
            found=measure,
        )
    if permutations_count < 99:
        raise ParameterError(
            "So few permutations tell nothing.", needed="99 or more", found=str(permutations_count)
        )
    numbers = _matched(values, weights)
    table = _untested(numbers, weights)
    # Sorted, so that the same areas in another order meet the same chance.
    known = np.flatnonzero(np.isfinite(numbers))
    known = known[np.argsort(weights.ids[known].astype(str), kind="stable")]
    if table["reason"].eq("").any():
        rows = _tested(
            numbers[known],
            _shared_anew(weights.matrix[known][:, known]),
            measure=_MEASURES[measure],
            chance=np.random.default_rng(seed),
            count=permutations_count,
        )
        told = pd.DataFrame(rows, columns=[*_Tested._fields])
        told.index = weights.ids[known[told.pop("place").to_numpy()]]
        table.loc[told.index, told.columns] = told
        sure = table["reason"].eq("")
        table.loc[sure, "p_adjusted"] = stats.false_discovery_control(table.loc[sure, "p_value"])
    return LocalAutocorrelation(table, measure, permutations_count, seed)


class _Tested(NamedTuple):
    """What is found of one area; ``place`` is its row among the areas with a value."""

    place: int
    statistic: float
    p_value: float
    kind: str
    reason: str


class _Around(NamedTuple):
    """An area among others: values around it are arrangements × neighbours, n counts all areas."""

    own: float
    values: Numbers
    shares: Numbers
    n: int

    @property
    def lags(self) -> Numbers:
        """Mean around the area, of each arrangement."""
        return self.values @ self.shares


class _Measure(NamedTuple):
    """A statistic of each arrangement; what it means where one is found and another is usual."""

    of: Callable[[_Around], Numbers]
    kind: Callable[[_Around, float, float], str]


def _moran(area: _Around) -> Numbers:
    return area.own * area.lags * (area.n - 1) / area.n


def _geary(area: _Around) -> Numbers:
    return (area.own - area.values) ** 2 @ area.shares


def _getis_ord(area: _Around) -> Numbers:
    """G* as a z-score: the area counts as much as a neighbour does on average."""
    own_share = 1 / (len(area.shares) + 1)
    others = area.shares * (1 - own_share)
    spread = (area.n * (own_share**2 + others @ others) - 1) / (area.n - 1)
    root = np.sqrt(spread) if spread > ROUNDING else np.inf  # all areas are neighbours
    return (area.own * own_share + area.values @ others) / root


def _quadrant(area: _Around, _: float, __: float) -> str:
    return f"{'high' if area.own > 0 else 'low'}_{'high' if area.lags[0] > 0 else 'low'}"


_MEASURES = {
    "moran": _Measure(_moran, _quadrant),
    "geary": _Measure(_geary, lambda _, found, usual: "alike" if found < usual else "unlike"),
    "getis_ord": _Measure(_getis_ord, lambda _, found, usual: "hot" if found > usual else "cold"),
}


def _tested(
    values: Numbers,
    matrix: sparse.csr_array,
    *,
    measure: _Measure,
    chance: np.random.Generator,
    count: int,
) -> list[_Tested]:
    """Test each area that has a neighbour."""
    n = len(values)
    deviations = values / np.abs(values).max()
    deviations -= deviations.mean()
    deviations /= np.abs(deviations).max()
    z = deviations / np.sqrt(np.mean(deviations**2))
    most = int(np.diff(matrix.indptr).max())
    draws = np.stack([chance.choice(n - 1, size=most, replace=False) for _ in range(count)])
    rows = []
    for place in np.flatnonzero(np.diff(matrix.indptr)):
        span = slice(matrix.indptr[place], matrix.indptr[place + 1])
        shares = matrix.data[span]
        area = _Around(z[place], z[matrix.indices[span]][None], shares, n)
        others = draws[:, : len(shares)]
        dealt = area._replace(values=z[others + (others >= place)])
        found, by_chance = float(measure.of(area)[0]), measure.of(dealt)
        p_value = _two_sided(found, by_chance)
        if np.isnan(p_value):
            rows.append(_Tested(int(place), np.nan, np.nan, "", "equal_neighbourhoods"))
            continue
        kind = measure.kind(area, found, float(by_chance.mean()))
        rows.append(_Tested(int(place), found, p_value, kind, ""))
    return rows


def _two_sided(found: float, by_chance: Numbers) -> float:
    """Twice the smaller tail; missing where every arrangement gives the same."""
    largest = max(abs(found), float(np.abs(by_chance).max()))
    rounding = ROUNDING * largest
    if max(found, by_chance.max()) - min(found, by_chance.min()) <= rounding:
        return float(np.nan)
    tails = ((by_chance >= found - rounding).sum(), (by_chance <= found + rounding).sum())
    return float(min(1.0, 2 * (min(tails) + 1) / (len(by_chance) + 1)))


def _shared_anew(matrix: sparse.csr_array) -> sparse.csr_array:
    """Weights of each row add up to 1 again; rows without a neighbour stay empty."""
    matrix = sparse.csr_array(matrix)
    sums = matrix.sum(axis=1)
    matrix.data = matrix.data / np.repeat(sums, np.diff(matrix.indptr))
    return matrix


def _matched(values: pd.Series, weights: SpatialWeights) -> Numbers:
    strangers = values.index.difference(weights.ids, sort=False)
    twice = values.index[values.index.duplicated()]
    for wrong, what in ((twice, "An area stands twice."), (strangers, "No area of the weights.")):
        if len(wrong):
            raise DataError(
                what,
                needed="one value of each area that the weights are made of",
                found=", ".join(map(str, wrong[:3])),
            )
    try:
        return values.reindex(weights.ids).to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError) as problem:
        raise DataError("A value is no number.", found=str(problem)) from problem


def _untested(numbers: Numbers, weights: SpatialWeights) -> pd.DataFrame:
    """The table before any test, with every reason that can be told beforehand."""
    known = np.isfinite(numbers)
    present = numbers[known]
    neighbours = (weights.matrix[:, np.flatnonzero(known)] != 0).sum(axis=1)
    equal = len(present) > 0 and np.ptp(present) <= ROUNDING * np.abs(present).max()
    reason = np.select(
        [
            ~known,
            np.full(len(known), len(present) < FEWEST),
            np.full(len(known), equal),
            neighbours == 0,
        ],
        ["missing_value", "too_few_areas", "equal_values", "no_neighbour"],
        default="",
    )
    columns = {"statistic": np.nan, "p_value": np.nan, "p_adjusted": np.nan, "kind": ""}
    table = pd.DataFrame(columns, index=weights.ids)
    return table.assign(neighbours_count=neighbours, reason=reason.astype(object))
