"""How probable it is that a condition is met, where hromadas were drawn by lot.

Shares: the distribution whose quantiles are Korn and Graubard's bounds, half way between the two
(Jeffreys). Other statistics: the share of Rao and Wu's bootstrap replicates that meet the
condition. A figure of hromadas that nobody drew gets no probability.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from analysis import estimate
from analysis.advise.resampling import weighted
from analysis.advise.selections import Floats, Selection, met_of
from analysis.errors import DataError

__all__ = ["NO_CHANCE", "Chance", "chance_of"]


class Chance(NamedTuple):
    """Probability that a condition is met, how it was found, and the interval of the figure.

    Examples
    --------
    >>> Chance(0.9, "rao_wu", 2000, 0.1, 0.2).draws
    2000
    """

    probability: float
    method: str
    draws: int
    lower: float
    upper: float


NO_CHANCE = Chance(np.nan, "", 0, np.nan, np.nan)
SHARES = ("share_true", "share_at_least", "share_at_most")


def chance_of(
    selection: Selection, sample: estimate.HromadaSample, *, index: pd.Index, draws: int, seed: int
) -> Chance:
    """Tell how probable it is that a condition is met among all hromadas.

    Parameters
    ----------
    selection : Selection
        A condition that rests on the drawn hromadas.
    sample : estimate.HromadaSample
        How they were drawn.
    index : pandas.Index
        Code of each row of the selection.
    draws, seed : int
        Replicates of the bootstrap, and where its random numbers start.

    Returns
    -------
    Chance
        Missing where they were not drawn by lot, or a stratum has one drawn hromada.
    """
    if sample.design.sampling != "probability":
        return NO_CHANCE
    rows = index.get_indexer(sample.codes)
    if (rows < 0).any():
        return NO_CHANCE
    if selection.condition.statistic in SHARES:
        return _of_share(selection, sample.design, rows=rows)
    try:
        again = estimate.replicates_of(sample.design, method="bootstrap", count=draws, seed=seed)
    except DataError:
        return NO_CHANCE
    weights = again.multipliers[:, again.clusters]
    figures = weighted(selection, weights, rows=rows)
    met = met_of(selection.condition, figures)
    lower, upper = np.nanquantile(figures, [0.025, 0.975])
    return Chance(float(np.nanmean(met)), "rao_wu", draws, float(lower), float(upper))


def _of_share(selection: Selection, design: estimate.Design, *, rows: Floats) -> Chance:
    values, cut = selection.values[rows], selection.condition.cut
    truths = {"share_at_least": values >= (cut or 0), "share_at_most": values <= (cut or 0)}
    hits = truths.get(selection.condition.statistic, values > 0)
    inside = selection.among[rows] & ~np.isnan(values)
    domain = pd.Series("among", index=range(len(inside))).where(inside)
    found = estimate.share(design, pd.Series(np.where(inside, hits, np.nan)), by=domain)
    row = found[found["domain"].eq("among")].iloc[0]
    share, size = float(row["estimate"]), float(row["effective_n"])
    if not np.isfinite(size):
        size = float(row["base"])
    own = scipy.stats.beta(share * size + 0.5, (1 - share) * size + 0.5)
    bound = selection.condition.threshold
    is_least = selection.condition.comparison == "at_least"
    probability = own.sf(bound) if is_least else own.cdf(bound)
    return Chance(float(probability), "korn_graubard", 0, float(row["lower"]), float(row["upper"]))
