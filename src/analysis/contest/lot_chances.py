"""How likely each was to be drawn: equal where no quota stands in the way, unequal where one does.

A lot is fair in that every order is equally likely. Quotas bend it: where one more village must be
on the list, a village is drawn more often than a town. That is said beside the lots, in numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from analysis.contest.criteria import Quota
from analysis.contest.optima import best_lists
from analysis.contest.quotas import limits_of, refuse
from analysis.errors import DataError

__all__ = ["lot_chances"]

REPLAYS = 4_000
SEED = 1729
CANDIDATES_AT_MOST = 50
"""Above, the weights by which an earlier lot outweighs all later ones no longer fit a number."""


def lot_chances(
    candidates: Collection[str],
    groups: pd.DataFrame,
    *,
    seats: int,
    quotas: Sequence[Quota],
    fixed: Collection[str] = (),
) -> pd.DataFrame:
    """Tell in which share of all orders of the lots each candidate is chosen.

    Parameters
    ----------
    candidates : collection of str
        Ids of those who draw a lot; at most 50.
    groups : pandas.DataFrame
        By application id: the columns that the quotas name.
    seats : int
        Length of the whole list, the fixed ones included.
    quotas : sequence of Quota
        Bounds on the whole list.
    fixed : collection of str
        Those already chosen by their score.

    Returns
    -------
    pandas.DataFrame
        One row a candidate, sorted by id: application_id, chance (of being drawn, from 4,000
        random orders: within three points of the exact one), chance_without_quotas (the places left
        by the number of candidates), is_bent (the two differ by more than these orders do by
        themselves: four standard errors).

    Raises
    ------
    DataError
        No list meets the quotas, a candidate is fixed or has no group, or there are too many.

    Source
    ------
    Each order is drawn as :func:`draw_lots_within_quotas` draws: who has the earlier lot outweighs
    all later ones together, which weights of powers of two make exact.

    Examples
    --------
    >>> said = dict.fromkeys(("en", "uk", "pl"), "Villages take part.")
    >>> quota = Quota(
    ...     key="rural", field="type", value="rural", at_least=1, text=said, why=said
    ... )
    >>> groups = pd.DataFrame({"type": ["rural", "urban", "urban"]}, index=["A01", "A02", "A03"])
    >>> lot_chances(groups.index, groups, seats=1, quotas=[quota])["chance"].tolist()
    [1.0, 0.0, 0.0]
    """
    ids = sorted(set(candidates))
    strange = sorted({*ids, *fixed} - set(groups.index))
    if strange or set(ids) & set(fixed) or len(ids) > CANDIDATES_AT_MOST:
        raise DataError(
            "These cannot draw lots together.",
            needed=f"at most {CANDIDATES_AT_MOST} with a group, none of them chosen by score",
            found=", ".join(strange or sorted(set(ids) & set(fixed)) or [str(len(ids))]),
        )
    own = groups.loc[[*sorted(fixed), *ids]]
    random = np.random.default_rng(SEED)
    places = random.random((REPLAYS, len(ids))).argsort(axis=1).argsort(axis=1)
    weights = np.zeros((REPLAYS, len(own)), dtype=np.int64)
    weights[:, len(own) - len(ids) :] = 2 ** (len(ids) - 1 - places)
    found = best_lists(weights, limits_of(own, seats=seats, quotas=quotas, fixed=fixed))
    if found is None:
        refuse(own, seats=seats, quotas=quotas, fixed=fixed)
        raise AssertionError("a list that cannot be found has a reason")
    chance = found[:, len(own) - len(ids) :].mean(axis=0)
    plain = (seats - len(own) + len(ids)) / len(ids) if ids else np.nan
    error = np.sqrt(plain * (1 - plain) / REPLAYS)
    return pd.DataFrame(
        {
            "application_id": ids,
            "chance": chance,
            "chance_without_quotas": plain,
            "is_bent": np.abs(chance - plain) > 4 * error + 1e-12,
        }
    )
