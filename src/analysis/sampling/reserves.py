"""Who stands by for whom: for each drawn hromada the one of its stratum that is most like it.

A hromada may decline. If whoever is at hand took its place, the sample would drift towards the
willing and the near; so each place has its reserve before anybody is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import linear_sum_assignment

from analysis.sampling.frames import SampleFrame
from analysis.sampling.pivotal import on_the_globe

__all__ = ["compared_values", "match_reserves"]

Numbers = npt.NDArray[np.float64]
COLUMNS = ("reserve_code", "reserve_name_uk", "reserve_name_en", "reserve_distance")


def compared_values(frame: SampleFrame) -> pd.DataFrame:
    """Return the variables as they are compared: logarithms where declared, else as they are.

    Parameters
    ----------
    frame : SampleFrame
        The list with its variables.

    Returns
    -------
    pandas.DataFrame
        By hromada_code, a column a variable; missing where not known, or where a logarithm is
        asked of nothing.

    Examples
    --------
    >>> from analysis.sampling.frames import read_sample_frame
    >>> from analysis.sampling.rules import read_sample_rules
    >>> frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    >>> compared_values(frame).columns.tolist()[:2]
    ['residents', 'urban_residents']
    """
    told = {}
    for each in frame.rules.variables:
        values = frame.units[each.key].astype(float)
        told[each.key] = np.log10(values.where(values > 0)) if each.is_log else values
    return pd.DataFrame(told, index=frame.units.index)


def match_reserves(frame: SampleFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """Find a reserve for each drawn hromada, each serving one of them.

    Parameters
    ----------
    frame : SampleFrame
        The list with its variables.
    chosen : sequence of str
        Codes of the drawn hromadas.

    Returns
    -------
    pandas.DataFrame
        By hromada_code of the drawn: reserve_code, reserve_name_uk, reserve_name_en (missing where
        all hromadas of the stratum are drawn or stand by already), reserve_distance (mean of the
        squared differences, in standard deviations of the list, over the variables known of both,
        and over the place on the map), reserve_compared_count (how many that were).

    Source
    ------
    The sum of the distances in each stratum is as small as it can be: linear assignment
    (Crouse 2016, as in scipy).

    Examples
    --------
    >>> from analysis.sampling.frames import read_sample_frame
    >>> from analysis.sampling.rules import read_sample_rules
    >>> frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    >>> found = match_reserves(frame, ["UA46060250000025047"])
    >>> frame.units.at[found["reserve_code"].iloc[0], "stratum"]
    'west/urban'
    """
    values = compared_values(frame)
    spread = values.std(ddof=0)
    scaled = (values - values.mean()) / spread.where(spread > 0)
    points = on_the_globe(frame.units["lat"], frame.units["lon"])
    points = (points - points.mean(axis=0)) / np.sqrt(points.var(axis=0).sum())
    place = pd.DataFrame(points, index=frame.units.index)
    found = []
    for stratum in sorted(frame.units.loc[list(chosen), "stratum"].unique()):
        own = frame.units.index[frame.units["stratum"] == stratum].sort_values()
        drawn = own[own.isin(chosen)]
        rest = own[~own.isin(chosen)]
        apart, compared = _apart(scaled, place, (drawn, rest))
        matched = dict(zip(*linear_sum_assignment(apart), strict=True)) if len(rest) else {}
        for row, code in enumerate(drawn):
            column = matched.get(row)
            if column is None:
                found.append((code, None, None, None, np.nan, 0))
                continue
            other = frame.units.loc[rest[column]]
            found.append(
                (code, rest[column], other["name_uk"], other["name_en"],
                 apart[row, column], int(compared[row, column]))
            )  # fmt: skip
    names = ["hromada_code", *COLUMNS, "reserve_compared_count"]
    return pd.DataFrame(found, columns=names).set_index("hromada_code")


def _apart(
    scaled: pd.DataFrame, place: pd.DataFrame, pairs: tuple[pd.Index, pd.Index]
) -> tuple[Numbers, npt.NDArray[np.int64]]:
    """Distance of each drawn hromada from each other one, and on how many variables."""
    drawn, rest = pairs
    gaps = (scaled.loc[drawn].to_numpy()[:, None] - scaled.loc[rest].to_numpy()[None]) ** 2
    known = np.isfinite(gaps)
    near = ((place.loc[drawn].to_numpy()[:, None] - place.loc[rest].to_numpy()[None]) ** 2).sum(2)
    total = np.where(known, gaps, 0).sum(axis=2) + near
    return total / (known.sum(axis=2) + 1), known.sum(axis=2) + 1
