"""Rates of small hromadas, steadied by what is usual: empirical Bayes, global and spatial.

A rate that rests on few people jumps from year to year. A smoothed rate lies between the rate
itself and the mean of all (or of the neighbours), nearer to the rate the more people it rests on.
It borrows from others and says how much; it is for maps and patterns, never a finding about one
hromada. What is uncertain about a rate belongs to ``estimate``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compare.autocorrelation import SpatialWeights
from analysis.errors import DataError
from analysis.memory import remembered

__all__ = ["smoothed_per_10k", "smoothed_rates"]

PER = 10_000.0

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


def smoothed_rates(
    events: pd.Series, base: pd.Series, *, weights: SpatialWeights | None = None
) -> pd.DataFrame:
    """Draw each rate towards the mean, the more the fewer people it rests on.

    Parameters
    ----------
    events : pandas.Series
        What is counted (persons, cases), not negative, by area; missing allowed.
    base : pandas.Series
        Of whom: above zero, in the same unit; missing allowed.
    weights : SpatialWeights, optional
        Who borders on whom: rates are drawn to the mean of the area and its neighbours, each
        neighbour counting by its base. Without: to the mean of all areas.

    Returns
    -------
    pandas.DataFrame, indexed as ``events``
        rate, mean (it is drawn to), smoothed, own_share (weight of the own rate, 0 to 1; the rest
        is borrowed), neighbours_count (with a rate; missing without weights), reason (empty;
        ``missing_value``; ``no_neighbour``: the rate stands as it is, nothing was borrowed).

    Raises
    ------
    DataError
        An area stands twice, a number is negative, or a base is not above zero.

    Source
    ------
    Marshall (1991), Mapping disease and mortality rates using empirical Bayes estimators, Applied
    Statistics 40: the global and the local estimator by moments.

    Examples
    --------
    >>> events = pd.Series([0, 30, 60, 900], index=list("ABCD"))
    >>> base = pd.Series([100, 1000, 1000, 10000], index=list("ABCD"))
    >>> smoothed_rates(events, base)[["rate", "smoothed", "own_share"]].round(3).values.tolist()
    [[0.0, 0.058, 0.297], [0.03, 0.04, 0.808], [0.06, 0.064, 0.808], [0.09, 0.09, 0.977]]
    """
    counted, people = _checked(events, base)
    known = np.isfinite(counted) & np.isfinite(people)
    table = pd.DataFrame(
        {"rate": np.where(known, counted, np.nan) / people, "mean": np.nan, "smoothed": np.nan},
        index=events.index,
    ).assign(own_share=np.nan, neighbours_count=np.nan, reason=np.where(known, "", "missing_value"))
    if not known.any():
        return table
    at = np.flatnonzero(known)
    together = np.ones((1, len(at))) if weights is None else _around(weights, events.index[at])
    mean, spread = _moments(counted[at], people[at], together=together)
    own = _own_share(mean, spread, people=people[at])
    rate = counted[at] / people[at]
    told = {"mean": mean, "own_share": own, "smoothed": mean + own * (rate - mean)}
    for name, numbers in told.items():
        table.iloc[at, table.columns.get_loc(name)] = np.broadcast_to(numbers, rate.shape)
    return table if weights is None else _with_neighbours(table, at, together=together)


@remembered
def smoothed_per_10k(
    measured: pd.DataFrame, base: pd.Series | None, *, weights: SpatialWeights
) -> pd.DataFrame:
    """Set counts of hromadas against a base, and draw each rate towards its neighbours.

    Parameters
    ----------
    measured : pandas.DataFrame
        An indicator that counts, as :func:`analysis.indicators.measure` returns it.
    base : pandas.Series or None
        Of whom, by hromada_code; missing allowed; none where it was not fetched.
    weights : SpatialWeights
        Who borders on whom.

    Returns
    -------
    pandas.DataFrame, one row a hromada of ``measured``
        hromada_code, value (smoothed), status, rate (as counted; both per 10,000 of the base),
        own_share, neighbours_count, reason: see :func:`smoothed_rates`. A hromada outside the
        weights or without a base has the status ``no_data`` and no value.

    Raises
    ------
    DataError
        As :func:`smoothed_rates`.

    Examples
    --------
    >>> import geopandas, shapely
    >>> from analysis.compare import spatial_weights
    >>> squares = [shapely.box(place, 0, place + 1, 1) for place in range(3)]
    >>> areas = geopandas.GeoDataFrame(geometry=squares, index=["A", "B", "C"], crs=4326)
    >>> measured = pd.DataFrame({"hromada_code": ["A", "B", "C"], "value": [0, 2, 9],
    ...     "status": "measured"})
    >>> people = pd.Series([2000, 8000, 9000], index=["A", "B", "C"])
    >>> smoothed_per_10k(measured, people, weights=spatial_weights(areas, kind="queen"))[
    ...     ["rate", "value"]].round(1).values.tolist()
    [[0.0, 2.0], [2.5, 4.1], [10.0, 8.1]]
    """
    counts = measured.set_index("hromada_code")
    people = pd.Series(dtype=float) if base is None else base
    areas = counts.index.intersection(weights.ids)
    found = smoothed_rates(
        counts["value"].reindex(areas), people.reindex(areas), weights=weights
    ).reindex(counts.index)
    was_measured = counts["status"].eq("measured")
    status = counts["status"].mask(was_measured & found["smoothed"].isna(), "no_data")
    kept = found[["own_share", "neighbours_count", "reason"]]
    return kept.assign(
        value=PER * found["smoothed"], rate=PER * found["rate"], status=status
    ).reset_index()


def _with_neighbours(table: pd.DataFrame, at: Places, *, together: Numbers) -> pd.DataFrame:
    counts = pd.Series(together.sum(axis=1) - 1, index=table.index[at])
    table["neighbours_count"] = counts.reindex(table.index)
    alone = table["neighbours_count"].eq(0)
    table.loc[alone, "smoothed"] = table.loc[alone, "rate"]
    table.loc[alone, "own_share"] = 1.0
    table.loc[alone, "reason"] = "no_neighbour"
    return table


def _moments(counted: Numbers, people: Numbers, *, together: Numbers) -> tuple[Numbers, Numbers]:
    """Mean of each neighbourhood (rows of zeros and ones) and spread of its true rates."""
    areas, base = together.sum(axis=1), together @ people
    mean = together @ counted / base
    rate = counted / people
    # Σ b (r - m)² = Σ b r² - m² Σ b, as m is the mean weighted by b.
    found = together @ (people * rate**2) / base - mean**2
    return mean, np.maximum(found - mean / (base / areas), 0)


def _own_share(mean: Numbers, spread: Numbers, *, people: Numbers) -> Numbers:
    by_chance = mean / people
    total = spread + by_chance
    return np.divide(spread, total, out=np.zeros_like(total), where=total > 0)


def _around(weights: SpatialWeights, areas: pd.Index) -> Numbers:
    """Ones where an area of the row counts an area of the column as neighbour, or is it itself."""
    strangers = areas.difference(weights.ids, sort=False)
    if len(strangers):
        raise DataError(
            "A rate belongs to no area of the weights.",
            needed="weights made of the areas that the rates belong to",
            found=", ".join(map(str, strangers[:3])),
        )
    place = weights.ids.get_indexer(areas)
    matrix = weights.matrix[place][:, place].toarray() != 0
    np.fill_diagonal(matrix, True)
    return np.asarray(matrix, dtype=np.float64)


def _checked(events: pd.Series, base: pd.Series) -> tuple[Numbers, Numbers]:
    for numbers in (events, base):
        if not numbers.index.is_unique:
            twice = numbers.index[numbers.index.duplicated()]
            raise DataError("An area stands twice.", found=", ".join(map(str, twice[:3])))
    try:
        counted = events.to_numpy(dtype=float, na_value=np.nan)
        people = base.reindex(events.index).to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError) as problem:
        raise DataError(
            "A rate cannot be made of what is no number.", found=f"{problem}"
        ) from problem
    for numbers, bad, needed in (
        (events, np.isinf(counted) | (counted < 0), "counts of 0 or more"),
        (base, np.isinf(people) | (people <= 0), "a base above 0"),
    ):
        if bad.any():
            named = events.index[bad]
            raise DataError(
                "A rate cannot be made.",
                needed=needed,
                found=", ".join(f"{numbers.get(area)} of {area}" for area in named[:3]),
            )
    return counted, people
