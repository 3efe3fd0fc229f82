"""A balanced sample of hromadas: a share for each stratum, spread over the map, drawn by lot.

Each stratum (a region crossed with a type) gets places in proportion to its hromadas; inside a
stratum each hromada has the same chance, and the local pivotal method keeps the drawn ones apart.
So every chance is known before the draw, which makes this a sample from which one may infer.
How like the list the sample came out is told in ``balance``, who stands by in ``reserves``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import DataError, OutputError, ParameterError
from analysis.sampling.frames import SampleFrame
from analysis.sampling.pivotal import local_pivotal, on_the_globe
from analysis.sampling.reserves import match_reserves

__all__ = [
    "BalancedSample",
    "allocate_places",
    "draw_balanced_sample",
    "drawn_codes",
    "write_sample",
]

TYPES = ("rural", "settlement", "urban")


@dataclass(frozen=True)
class BalancedSample:
    """A sample, and all that is needed to draw it again.

    Parameters
    ----------
    frame : SampleFrame
        The list, and who is not on it.
    size : int
        Hromadas drawn.
    seed : str
        The number that decided.
    strata : pandas.DataFrame
        One row a stratum, also an empty one (index ``stratum``): frame_count, proportional (places
        in proportion, not rounded), places, chance (of each hromada to be drawn).
    units : pandas.DataFrame
        One row a drawn hromada, sorted by stratum and code (index ``hromada_code``): the columns of
        the list, inclusion_probability, weight (how many hromadas of the list it stands for),
        reserve_code (missing where the stratum has nobody left), reserve_name_uk,
        reserve_name_en, reserve_distance (mean squared difference in standard deviations),
        reserve_compared_count (on so many variables).

    Examples
    --------
    >>> from analysis.sampling.frames import read_sample_frame
    >>> from analysis.sampling.rules import read_sample_rules
    >>> frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    >>> sample = draw_balanced_sample(frame, size=39, seed="7")
    >>> len(sample.units), round(sample.units["weight"].sum())
    (39, 1469)
    """

    frame: SampleFrame
    size: int
    seed: str
    strata: pd.DataFrame
    units: pd.DataFrame

    @property
    def chances(self) -> pd.Series:
        """Chance of every hromada of the list to be drawn, by code."""
        return self.frame.units["stratum"].map(self.strata["chance"])


def allocate_places(counts: pd.Series, *, size: int, at_least: int = 1) -> pd.DataFrame:
    """Share out the places of a sample among strata.

    Parameters
    ----------
    counts : pandas.Series
        Hromadas by stratum; strata without any get no place.
    size : int
        Places in all.
    at_least : int
        Places of each stratum that has so many hromadas; a smaller one is drawn whole.

    Returns
    -------
    pandas.DataFrame
        Index as given: frame_count, proportional (not rounded), places.

    Raises
    ------
    ParameterError
        There are fewer places than the strata need, or more than hromadas.

    Source
    ------
    Strata whose proportional share is below the least get the least; the rest is shared out in
    proportion among the others, by the largest remainder (Hamilton's method), of equal remainders
    the one of the larger stratum, then of the earlier name.

    Examples
    --------
    >>> allocate_places(pd.Series({"a": 70, "b": 25, "c": 5}), size=6)["places"].tolist()
    [4, 1, 1]
    """
    least = np.minimum(counts, at_least)
    if not least.sum() <= size <= counts.sum():
        raise ParameterError(
            "A sample of this size cannot be shared out.",
            needed=f"{least.sum()} (so many for each of {(counts > 0).sum()} strata: {at_least}) "
            f"to {counts.sum()}",
            found=str(size),
        )
    places = least.copy()
    is_free = pd.Series(True, index=counts.index)
    while True:
        shares = (size - places[~is_free].sum()) * counts / max(counts[is_free].sum(), 1)
        low = is_free & (shares < least)
        if not low.any():
            break
        is_free &= ~low
    places[is_free] = _rounded(shares[is_free], counts[is_free], size - places[~is_free].sum())
    return pd.DataFrame(
        {
            "frame_count": counts,
            "proportional": size * counts / counts.sum(),
            "places": places.astype(int),
        }
    )


def _rounded(shares: pd.Series, counts: pd.Series, total: int) -> pd.Series:
    """Whole numbers that sum to the total: the whole part, then the largest remainders."""
    whole = np.floor(shares + 1e-9).astype(int)
    order = pd.DataFrame(
        {"remainder": (shares - whole).round(9), "count": counts, "name": counts.index}
    ).sort_values(["remainder", "count", "name"], ascending=[False, False, True])
    whole[order.index[: int(total - whole.sum())]] += 1
    return whole


def draw_balanced_sample(
    frame: SampleFrame, *, size: int | None = None, seed: str
) -> BalancedSample:
    """Draw a balanced sample by lot.

    Parameters
    ----------
    frame : SampleFrame
        The list.
    size : int, optional
        Hromadas; None for the declared size.
    seed : str
        The number that decides; the same list, size and seed give the same sample.

    Returns
    -------
    BalancedSample

    Raises
    ------
    ParameterError
        The size cannot be shared out among the strata, or there is no seed.
    DataError
        A hromada has no point.

    Source
    ------
    Inside each stratum: :func:`analysis.sampling.pivotal.local_pivotal`. Each stratum has its own
    numbers, made of seed and stratum, so that one stratum does not depend on another.

    Examples
    --------
    >>> from analysis.sampling.frames import read_sample_frame
    >>> from analysis.sampling.rules import read_sample_rules
    >>> frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    >>> drawn = [draw_balanced_sample(frame, size=20, seed="7").units.index for _ in range(2)]
    >>> drawn[0].equals(drawn[1])
    True
    """
    if not seed:
        raise ParameterError("A sample cannot be drawn without a seed.", needed="a number")
    wanted = frame.rules.size if size is None else size
    if frame.units[["lat", "lon"]].isna().to_numpy().any():
        nowhere = frame.units.index[frame.units[["lat", "lon"]].isna().any(axis=1)]
        raise DataError("A hromada has no point.", found=", ".join(nowhere))
    names = [f"{region}/{kind}" for region, kind in product(frame.rules.regions, TYPES)]
    counts = frame.units["stratum"].value_counts().reindex(names, fill_value=0)
    strata = allocate_places(counts, size=wanted, at_least=frame.rules.at_least)
    strata = strata.assign(chance=strata["places"] / strata["frame_count"]).rename_axis("stratum")
    codes = drawn_codes(frame.units, strata["chance"], seed=seed)
    units = frame.units.loc[codes]
    chance = units["stratum"].map(strata["chance"])
    units = units.assign(inclusion_probability=chance, weight=1 / chance)
    reserves = match_reserves(frame, codes)
    return BalancedSample(frame, wanted, seed, strata, units.join(reserves))


def drawn_codes(units: pd.DataFrame, chances: pd.Series, *, seed: str) -> list[str]:
    """Draw the codes of each stratum with its chance, in the order of the strata."""
    ordered = units.sort_index()
    strata, codes = ordered["stratum"].to_numpy(object), ordered.index.to_numpy(object)
    points = on_the_globe(ordered["lat"], ordered["lon"])
    drawn: list[str] = []
    for stratum, chance in chances.items():
        own = np.flatnonzero(strata == stratum)
        digest = hashlib.sha256(f"{seed}|{stratum}".encode()).digest()
        random = np.random.default_rng(int.from_bytes(digest[:16], "big"))
        taken = local_pivotal(points[own], np.full(len(own), chance), random=random)
        drawn += [str(each) for each in codes[own[taken]]]
    return drawn


def write_sample(
    sample: BalancedSample,
    folder: Path,
    *,
    tables: Mapping[str, pd.DataFrame],
    explanation: str = "",
) -> tuple[Path, ...]:
    """Write a sample as CSV files that name the list, the size and the seed.

    Parameters
    ----------
    sample : BalancedSample
        As drawn.
    folder : pathlib.Path
        Made where it is missing.
    tables : mapping of str to pandas.DataFrame
        Further tables by file name without ending.
    explanation : str
        How it was drawn; written as ``explanation.txt`` where it is not empty.

    Returns
    -------
    tuple of pathlib.Path
        The files.

    Raises
    ------
    OutputError
        A file could not be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from analysis.sampling.frames import read_sample_frame
    >>> from analysis.sampling.rules import read_sample_rules
    >>> frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    >>> with TemporaryDirectory() as made:
    ...     files = write_sample(draw_balanced_sample(frame, seed="7"), Path(made), tables={})
    >>> [each.name for each in files]
    ['sample.csv', 'strata.csv', 'frame.csv', 'left_out.csv']
    """
    drawn = sample.units.reset_index().assign(
        size=sample.size, seed=sample.seed, frame_fingerprint=sample.frame.fingerprint
    )
    units = sample.frame.units.assign(chance=sample.chances).reset_index()
    every = {
        "sample": drawn,
        "strata": sample.strata.reset_index(),
        "frame": units,
        "left_out": sample.frame.left_out,
        **tables,
    }
    files = [folder / f"{name}.csv" for name in every]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, table in zip(files, every.values(), strict=True):
            table.to_csv(file, index=False, lineterminator="\n")
        if explanation:
            files.append(folder / "explanation.txt")
            files[-1].write_text(explanation, encoding="utf-8")
    except OSError as problem:
        raise OutputError(
            "A sample could not be written.", where=str(folder), found=str(problem)
        ) from problem
    return tuple(files)
