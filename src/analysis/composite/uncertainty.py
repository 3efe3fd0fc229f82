"""How sure the place of a unit is: every choice drawn at random, many thousand times.

A unit does not have a place but a range of places, and a probability of being among the lowest or
the highest quarter. Two units are told apart only if nearly all replicates agree which is higher.
Which choice is to blame for a range belongs to ``sensitivity``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.composite.choices import ChoiceSpace, Combinations
from analysis.composite.places import standing
from analysis.composite.scoring import scores_of
from analysis.errors import DataError, ParameterError

__all__ = ["PlaceUncertainty", "indistinct_pairs", "place_uncertainty"]

Numbers = npt.NDArray[np.float64]
BOUNDS = (0.05, 0.95)
BITS = 512  # replicates compared at once: 1,500 units of them stay in the cache of a processor


@dataclass(frozen=True)
class PlaceUncertainty:
    """Places of units over many replicates of an index.

    Parameters
    ----------
    units : pandas.DataFrame
        One row a unit: hromada_code; score_mean, score_lower, score_upper (distance from the mean
        of all units, in their standard deviations, as scales differ between replicates; lower and
        upper are the 5 % and 95 % points); place_mean, place_median, place_lower, place_upper (1
        is the highest score); lowest_quarter_share and highest_quarter_share (of the replicates);
        replicates_count (those in which the unit has a score) and units_count (units with a
        score in at least one).
    impossible : pandas.DataFrame
        One row a combination without meaning: its labels, reason, replicates_count. Its
        replicates count nowhere else.
    replicates_count : int
        Replicates in which the index has a meaning.
    places : numpy.ndarray of int, units × replicates
        Material for :func:`indistinct_pairs`; 0 where a unit has no score.

    Examples
    --------
    >>> found = PlaceUncertainty(pd.DataFrame(), pd.DataFrame(), 0, np.zeros((0, 0), np.int32))
    >>> len(found.impossible)
    0
    """

    units: pd.DataFrame
    impossible: pd.DataFrame
    replicates_count: int
    places: npt.NDArray[np.int32]


def place_uncertainty(
    space: ChoiceSpace,
    *,
    replicates: int = 10_000,
    seed: int,
    combinations: Combinations | None = None,
    piece: int = 128,
) -> PlaceUncertainty:
    """Draw combinations of all choices and tell the range of places of each unit.

    Parameters
    ----------
    space : ChoiceSpace
        Labels of a factor are equally likely, so are draws of weights; values with a standard
        error move by normal errors, independent between units and indicators.
    replicates : int, optional
        Combinations that are drawn.
    seed : int
        The same seed gives the same result, whatever ``piece`` is.
    combinations : Combinations, optional
        Take these instead of drawing.
    piece : int, optional
        Combinations at once: bounds the memory, changes no figure.

    Returns
    -------
    PlaceUncertainty

    Raises
    ------
    ParameterError
        Fewer than two replicates.
    DataError
        Not one combination has a meaning.

    Source
    ------
    Saisana, Saltelli and Tarantola (2005), Uncertainty and sensitivity analysis techniques as
    tools for the quality assessment of composite indicators, JRSS A 168; points of a
    distribution as R's ``quantile`` (type 7) has them, as in COINr's get_sensitivity.

    Examples
    --------
    >>> from analysis.composite.choices import IndexData, Joining, Scaling, Weighting
    >>> space = ChoiceSpace(
    ...     units=["UA1", "UA2", "UA3"], parents=[[0, 0]], lower_is_better=[False, False],
    ...     data={("none", "none"): IndexData(np.array([[9.0, 4], [1, 6], [2, 1]]))},
    ...     options={
    ...         "normalisation": {"of 100": Scaling("min_max")},
    ...         "weights": {("one or other", "nothing"): Weighting([np.ones(2)], [np.eye(2)])},
    ...         "aggregation": {"mean": Joining(["arithmetic"])},
    ...     },
    ... )
    >>> found = place_uncertainty(space, replicates=1000, seed=1).units
    >>> found[["hromada_code", "place_lower", "place_upper"]].values.tolist()
    [['UA1', 1.0, 2.0], ['UA2', 1.0, 3.0], ['UA3', 2.0, 3.0]]
    """
    if combinations is None:
        if replicates < 2:
            raise ParameterError("One replicate has no range.", found=f"replicates: {replicates}")
        random = np.random.default_rng(seed)
        shares = random.random((replicates, len(space.varied)))
        combinations = space.drawn(shares, seed=seed)
    return _collected(space, combinations, piece)


def _collected(space: ChoiceSpace, combinations: Combinations, piece: int) -> PlaceUncertainty:
    """Go through all combinations once; a place takes four bytes, a score as many."""
    count, units = combinations.count, len(space.units)
    places = np.zeros((units, count), dtype=np.int32)
    scores = np.full((units, count), np.nan, dtype=np.float32)
    low, high = np.zeros(units), np.zeros(units)
    reasons = np.full(count, "", dtype=object)
    distinct, rows = combinations.distinct()
    for part in scores_of(space, distinct, piece=piece):
        found, own = standing(part.scores), [rows[row] for row in part.rows]
        sizes, at = np.array([len(each) for each in own]), np.concatenate(own)
        again = np.repeat(np.arange(len(own)), sizes)
        places[:, at] = (found.above.T + 1)[:, again]
        scores[:, at] = _in_deviations(part.scores).T[:, again]
        low += sizes @ found.lowest()
        high += sizes @ found.highest()
        reasons[at] = np.array(part.reasons, dtype=object)[again]
    possible = np.flatnonzero(reasons == "")
    if not len(possible):
        raise DataError(
            "Not one combination of choices has a meaning.", found=str(sorted(set(reasons))[0])
        )
    if len(possible) < count:
        places, scores = places[:, possible], scores[:, possible]
    table = _described(places, scores, tuple(space.units))
    table["lowest_quarter_share"] = _share(low, table["replicates_count"])
    table["highest_quarter_share"] = _share(high, table["replicates_count"])
    table["units_count"] = int((table["replicates_count"] > 0).sum())
    impossible = _named(space, combinations, reasons)
    return PlaceUncertainty(table, impossible, len(possible), places)


def _named(
    space: ChoiceSpace, combinations: Combinations, reasons: npt.NDArray[np.object_]
) -> pd.DataFrame:
    """Count the combinations without meaning by their labels and reason."""
    named = combinations.named(space).assign(reason=reasons)
    named = named[named["reason"] != ""]
    return named.value_counts(sort=False).rename("replicates_count").reset_index()


def _in_deviations(scores: Numbers) -> Numbers:
    """Distance from the mean of the units, in their standard deviations."""
    known = ~np.isnan(scores)
    counts = np.maximum(known.sum(axis=1, keepdims=True), 1)
    filled = np.where(known, scores, 0.0)
    centred = np.where(known, scores - filled.sum(axis=1, keepdims=True) / counts, np.nan)
    squares = np.where(known, centred**2, 0.0).sum(axis=1, keepdims=True)
    spread = np.sqrt(squares / np.maximum(counts - 1, 1))
    apart = np.divide(centred, spread, out=np.zeros_like(scores), where=spread > 0)
    return np.where(known, apart, np.nan)


def _described(
    places: npt.NDArray[np.int32], scores: npt.NDArray[np.float32], units: tuple[str, ...]
) -> pd.DataFrame:
    counts = (places > 0).sum(axis=1)
    whole = counts == places.shape[1]
    columns: dict[str, Numbers] = {}
    for name, values in (("score", scores), ("place", places)):
        lower, middle, upper, mean = np.full((4, len(units)), np.nan)
        points = [BOUNDS[0], 0.5, BOUNDS[1]]
        complete = values if whole.all() else values[whole]
        if whole.any():
            lower[whole], middle[whole], upper[whole] = _points(complete, points)
            mean[whole] = complete.mean(axis=1, dtype=float)
        for unit in np.flatnonzero(~whole & (counts > 0)):
            own = values[unit][places[unit] > 0]
            lower[unit], middle[unit], upper[unit] = np.quantile(own.astype(float), points)
            mean[unit] = own.mean(dtype=float)
        columns |= {f"{name}_mean": mean, f"{name}_median": middle}
        columns |= {f"{name}_lower": lower, f"{name}_upper": upper}
    table = pd.DataFrame({"hromada_code": list(units), **columns})
    return table.assign(replicates_count=counts)


def _points(values: npt.NDArray, points: list[float]) -> Numbers:
    """Points of the distribution of each row, between the two values beside each (type 7)."""
    ranked = np.sort(values, axis=1)
    at = np.array(points) * (values.shape[1] - 1)
    below = np.floor(at).astype(int)
    beyond = np.minimum(below + 1, values.shape[1] - 1)
    start, end = ranked[:, below].astype(float), ranked[:, beyond].astype(float)
    return (start + (end - start) * (at - below)).T


def _share(hits: Numbers, counts: pd.Series) -> Numbers:
    return np.divide(hits, counts, out=np.full(len(hits), np.nan), where=counts.to_numpy() > 0)


def indistinct_pairs(
    uncertainty: PlaceUncertainty, *, agreement: float = 0.95, replicates: int | None = None
) -> pd.DataFrame:
    """List the pairs of units of which it cannot be told which one stands higher.

    Parameters
    ----------
    uncertainty : PlaceUncertainty
        Of :func:`place_uncertainty`.
    agreement : float, optional
        Share of the replicates (above one half) that must agree which of two is higher.
    replicates : int, optional
        Look only at the first so many, which are as random as all.

    Returns
    -------
    pandas.DataFrame, one row a pair
        hromada_code, other_hromada_code, higher_share (of the replicates in which both have a
        score: the first is higher), lower_share (the second is); neither reaches the agreement.
        Pairs without a replicate in common are listed with missing shares.

    Raises
    ------
    ParameterError
        The agreement is not above one half.

    Examples
    --------
    >>> units = pd.DataFrame({"hromada_code": ["UA1", "UA2", "UA3"]})
    >>> places = np.array([[1, 1, 1], [2, 2, 3], [3, 3, 2]], dtype=np.int32)
    >>> found = indistinct_pairs(PlaceUncertainty(units, pd.DataFrame(), 3, places))
    >>> found.round(2).values.tolist()
    [['UA2', 'UA3', 0.67, 0.33]]
    """
    if not 0.5 < agreement <= 1:
        raise ParameterError(
            "Agreement is a share above one half.", needed="0.5 to 1", found=str(agreement)
        )
    places = uncertainty.places[:, :replicates]
    codes = uncertainty.units["hromada_code"].to_numpy()
    first, other = np.triu_indices(len(places), k=1)
    seen = (places > 0).astype(np.float32)
    both = (seen @ seen.T)[first, other].astype(float)
    both[both == 0] = np.nan
    wins = _wins(places)
    higher, lower = wins[first, other] / both, wins[other, first] / both
    kept = ~(np.maximum(higher, lower) >= agreement)
    return pd.DataFrame(
        {
            "hromada_code": codes[first[kept]],
            "other_hromada_code": codes[other[kept]],
            "higher_share": higher[kept],
            "lower_share": lower[kept],
        }
    )


def _wins(places: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """In how many replicates each unit stands higher than each other one.

    Pieces of replicates stay in the cache, and comparisons are counted as bits.
    """
    units, count = places.shape
    wins = np.zeros((units, units), dtype=np.int32)
    for start in range(0, count, BITS):
        block = np.zeros((units, BITS), dtype=np.uint16)
        block[:, : count - start] = places[:, start : start + BITS]
        own = np.where(block == 0, np.iinfo(np.uint16).max, block)
        for unit in range(units):
            bits = np.packbits(block > own[unit], axis=1).view(np.uint64)
            wins[unit] += np.bitwise_count(bits).sum(axis=1, dtype=np.int32)
    return wins
