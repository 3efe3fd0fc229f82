"""How like the list a sample came out: on the declared variables, and on the map.

A sample drawn by lot is like its list only on average; this one may have come out well or badly,
and that is told here after the draw. It is never a reason to draw again until it looks well: then
the chances would no longer be known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.sampling.frames import SampleFrame
from analysis.sampling.pivotal import on_the_globe
from analysis.sampling.reserves import compared_values
from analysis.sampling.samples import TYPES, BalancedSample

__all__ = ["SpatialBalance", "balance_table", "spatial_balance", "voronoi_measure"]

Numbers = npt.NDArray[np.float64]
REPLAYS = 200
SEED = 2004


@dataclass(frozen=True)
class SpatialBalance:
    """How evenly a sample lies over the map.

    Parameters
    ----------
    measure : float
        Voronoi measure: each hromada of the list is counted to the drawn one nearest to it; 0
        where each drawn one has exactly its share of the chances around it, and the larger, the
        more gaps and clusters there are.
    simple_random : float
        Its mean over simple random samples of the same size from the same list.
    ratio : float
        The first by the second: below 1 the sample is more even than a simple random one.
    more_even_share : float
        Share of those simple random samples that were at least as even as this one.
    replays : int
        How many there were.

    Examples
    --------
    >>> SpatialBalance(0.1, 0.4, 0.25, 0.0, 200).ratio
    0.25
    """

    measure: float
    simple_random: float
    ratio: float
    more_even_share: float
    replays: int


def balance_table(sample: BalancedSample) -> pd.DataFrame:
    """Compare the sample with its list on what is declared.

    Parameters
    ----------
    sample : BalancedSample
        As drawn.

    Returns
    -------
    pandas.DataFrame
        One row a variable, a type or a region: key, kind (``variable``, ``type``, ``region``),
        frame_count and sample_count (hromadas with a value), frame_mean, sample_mean (weighted by
        what each hromada stands for), sample_mean_unweighted, difference (sample less list, in
        standard deviations of the list; of logarithms where so declared), by_chance (standard
        deviation that this difference has in simple random samples of the size), is_large (beyond
        the declared bound; missing where not known).

    Source
    ------
    Standardised difference: Imbens and Rubin (2015), Causal Inference, chapter 14. Weighted mean:
    Hájek (1971).

    Examples
    --------
    >>> from analysis.sampling.frames import read_sample_frame
    >>> from analysis.sampling.rules import read_sample_rules
    >>> from analysis.sampling.samples import draw_balanced_sample
    >>> frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    >>> table = balance_table(draw_balanced_sample(frame, seed="7")).set_index("key")
    >>> table.loc["rural", ["frame_count", "sample_count"]].tolist()
    [1469, 39]
    """
    return pd.DataFrame(
        [
            {"key": key, "kind": kind, **_compared(sample, shown, values)}
            for key, kind, shown, values in _subjects(sample.frame)
        ]
    )


def _subjects(frame: SampleFrame) -> Iterator[tuple[str, str, pd.Series, pd.Series]]:
    """Name, kind, values as they are shown, and values as they are compared."""
    compared = compared_values(frame)
    for each in frame.rules.variables:
        yield each.key, "variable", frame.units[each.key].astype(float), compared[each.key]
    for kind, keys in (("type", TYPES), ("region", tuple(frame.rules.regions))):
        for key in keys:
            own = (frame.units[kind] == key).astype(float)
            yield key, kind, own, own


def _compared(sample: BalancedSample, shown: pd.Series, values: pd.Series) -> dict[str, object]:
    drawn = values.reindex(sample.units.index).dropna()
    weights = sample.units["weight"].reindex(drawn.index)
    known = values.dropna()
    spread = float(known.std(ddof=0)) if len(known) else np.nan
    told = {
        "frame_count": len(known),
        "sample_count": len(drawn),
        "frame_mean": shown.reindex(known.index).mean(),
        "sample_mean": np.nan,
        "sample_mean_unweighted": shown.reindex(drawn.index).mean(),
        "difference": np.nan,
        "by_chance": np.nan,
        "is_large": pd.NA,
    }
    if drawn.empty:
        return told
    told["sample_mean"] = float(np.average(shown.reindex(drawn.index), weights=weights))
    if not spread > 0:
        return told
    difference = (float(np.average(drawn, weights=weights)) - float(known.mean())) / spread
    left = (len(known) - len(drawn)) / max(len(known) - 1, 1)
    return told | {
        "difference": difference,
        "by_chance": float(np.sqrt(left / len(drawn))),
        "is_large": abs(difference) > sample.frame.rules.largest_difference,
    }


def voronoi_measure(points: Numbers, chances: Numbers, drawn: npt.NDArray[np.bool_]) -> float:
    """Measure how evenly the drawn units lie among all.

    Parameters
    ----------
    points : numpy.ndarray, units × coordinates
        All units of the list.
    chances : numpy.ndarray, units
        Chance of each to be drawn.
    drawn : numpy.ndarray of bool, units
        At least one.

    Returns
    -------
    float
        Mean over the drawn units of (v - 1)², where v is the sum of the chances of the units
        nearest to it; a unit equally near to several is shared among them.

    Source
    ------
    Stevens and Olsen (2004), Spatially balanced sampling of natural resources, Journal of the
    American Statistical Association 99, 262-278; in this form Grafström, Lundström and Schelin
    (2012).

    Examples
    --------
    >>> line, chances = np.arange(4.0)[:, None], np.full(4, 0.5)
    >>> voronoi_measure(line, chances, np.array([True, True, False, False]))
    0.25
    """
    apart = ((points[:, None, :] - points[drawn][None, :, :]) ** 2).sum(axis=2)
    nearest = np.isclose(apart, apart.min(axis=1, keepdims=True), rtol=1e-12, atol=1e-15)
    shares = nearest / nearest.sum(axis=1, keepdims=True)
    return float(((chances @ shares - 1) ** 2).mean())


def spatial_balance(sample: BalancedSample, *, replays: int = REPLAYS) -> SpatialBalance:
    """Compare the spread of a sample over the map with simple random samples of its size.

    Parameters
    ----------
    sample : BalancedSample
        As drawn.
    replays : int
        Simple random samples; always the same ones for the same list and size.

    Returns
    -------
    SpatialBalance

    Examples
    --------
    >>> from analysis.sampling.frames import read_sample_frame
    >>> from analysis.sampling.rules import read_sample_rules
    >>> from analysis.sampling.samples import draw_balanced_sample
    >>> frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    >>> spatial_balance(draw_balanced_sample(frame, seed="7"), replays=20).ratio < 1
    True
    """
    units = sample.frame.units
    points = on_the_globe(units["lat"], units["lon"])
    own = voronoi_measure(points, sample.chances.to_numpy(), units.index.isin(sample.units.index))
    random = np.random.default_rng(SEED)
    equal = np.full(len(units), sample.size / len(units))
    plain = []
    for _ in range(replays):
        drawn = np.zeros(len(units), dtype=bool)
        drawn[np.argsort(random.random(len(units)))[: sample.size]] = True
        plain.append(voronoi_measure(points, equal, drawn))
    mean = float(np.mean(plain))
    return SpatialBalance(own, mean, own / mean, float(np.mean(np.array(plain) <= own)), replays)
