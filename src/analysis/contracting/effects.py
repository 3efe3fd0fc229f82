"""The test of effectiveness in its two parts, economic and social, against own provision.

The model's report asks for both: whether a change saves money, and whether it serves people
better. Neither part makes up for the other here; the reader weighs them.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from analysis.contracting.standings import Standings
from analysis.contracting.weighing import Thresholds

__all__ = ["effect_told", "effects_of"]

Told = Literal["yes", "no", "cannot_be_told"]
LEAST = 1e-9


def effect_told(share: float, thresholds: Thresholds) -> Told:
    """Say what a share of draws amounts to, by the declared thresholds.

    Parameters
    ----------
    share : float
        From 0 to 1.
    thresholds : Thresholds
        A choice of policy.

    Returns
    -------
    str
        ``yes``, ``no`` or ``cannot_be_told``.

    Examples
    --------
    >>> from analysis.contracting.weighing import read_weighing
    >>> effect_told(0.5, read_weighing().thresholds)
    'cannot_be_told'
    """
    if share >= thresholds.yes_at_least:
        return "yes"
    return "no" if share <= thresholds.no_at_most else "cannot_be_told"


def effects_of(standings: Standings) -> pd.DataFrame:
    """Test each alternative against own provision, the economic and the social part apart.

    Parameters
    ----------
    standings : Standings
        As :func:`analysis.contracting.standings_of` returns it.

    Returns
    -------
    pandas.DataFrame, one row an alternative but own provision and a part
        alternative; part (``economic``, ``social``); better_share (of draws in which it is better
        than own provision); told; criteria (those of the part, joined by commas). Criteria of a
        part count by the mean weight that the stakeholders give them.

    Source
    ------
    The economic and the social part of the report of the contracting model (MKUS); the thresholds
    are declared.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case, standings_of
    >>> found = standings_of(economics_of(read_case("Lviv", "home_care")))
    >>> found is None or set(effects_of(found)["part"]) == {"economic", "social"}
    True
    """
    weighing = standings.economics.weighing
    mean = pd.DataFrame([each.weights for each in weighing.stakeholders.values()]).mean()
    own = standings.alternatives.index("in_house")
    rows = []
    for part in ("economic", "social"):
        keys = [key for key, each in weighing.criteria.items() if each.part == part]
        columns = [list(weighing.criteria).index(key) for key in keys]
        weights = mean[keys].to_numpy()
        weights = weights / weights.sum() if weights.sum() > LEAST else np.ones(len(keys))
        totals = standings.values[:, :, columns] @ weights
        for place, name in enumerate(standings.alternatives):
            if place != own:
                gain = totals[:, place] - totals[:, own]
                share = float((gain > LEAST).mean() + (np.abs(gain) <= LEAST).mean() / 2)
                rows.append(
                    (name, part, share, effect_told(share, weighing.thresholds), ", ".join(keys))
                )
    return pd.DataFrame(rows, columns=["alternative", "part", "better_share", "told", "criteria"])
