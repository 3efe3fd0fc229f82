"""Who is chosen when places are kept for groups: the best list under quotas, and what they cost.

A quota says that at least, or at most, so many of those chosen are of one oblast, type or size.
The list is the one with the largest sum of totals among all that keep to every quota; how it is
found stands in ``optima``. Quotas that no list can meet are refused, and the smallest set of them
that cannot hold together is named with its numbers. Drawing lots belongs to ``lottery``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.contest.criteria import Quota
from analysis.contest.optima import (
    BILLION,
    Limits,
    Whole,
    best_lists,
    count_best_lists,
    in_billionths,
)
from analysis.errors import DataError

__all__ = ["Choice", "choose_many", "choose_within_quotas", "limits_of", "quota_conflict", "refuse"]


@dataclass(frozen=True)
class Choice:
    """The best list under quotas.

    Parameters
    ----------
    chosen : tuple of str
        Application ids, the highest total first.
    total : float
        Sum of their totals.
    quotas : pandas.DataFrame
        One row a quota: key, field, value, at_least, at_most (missing where not set),
        available_count (candidates of the group), chosen_count, is_binding (without this one
        quota the list would have a larger sum), cost (sum of totals lost to it, the other quotas
        kept), enter and leave (ids: who would be chosen without it, and who would not).
    price : float
        Sum of totals lost to all quotas together.
    equals_count : int
        Other lists with exactly the same sum; of these the one with the application that stands
        earlier in the order of ids is taken. -1 where there are too many quotas to count them.

    Examples
    --------
    >>> totals = pd.Series({"A01": 0.9, "A02": 0.8, "A03": 0.7})
    >>> groups = pd.DataFrame({"type": ["urban", "urban", "rural"]}, index=totals.index)
    >>> choose_within_quotas(totals, groups, seats=2, quotas=()).is_tied
    False
    """

    chosen: tuple[str, ...]
    total: float
    quotas: pd.DataFrame
    price: float
    equals_count: int

    @property
    def is_tied(self) -> bool:
        """True where another list has exactly the same sum."""
        return self.equals_count > 0


def choose_within_quotas(
    totals: pd.Series,
    groups: pd.DataFrame,
    *,
    seats: int,
    quotas: Sequence[Quota],
    fixed: Collection[str] = (),
) -> Choice:
    """Choose the list with the largest sum of totals that keeps to every quota.

    Parameters
    ----------
    totals : pandas.Series
        By application id; missing not allowed. Taken in whole billionths.
    groups : pandas.DataFrame
        By application id: the columns that the quotas name.
    seats : int
        How many are chosen.
    quotas : sequence of Quota
        Bounds on those chosen.
    fixed : collection of str
        Ids that are on the list whatever their total.

    Returns
    -------
    Choice

    Raises
    ------
    DataError
        An id twice, without a total or without a group; a field that the groups lack; no list
        keeps to the quotas: the smallest set of quotas that cannot hold together is named.

    Source
    ------
    Exact: see :func:`analysis.contest.optima.best_lists`. The order of the rows does not matter.

    Examples
    --------
    >>> from analysis.contest.criteria import Quota
    >>> said = dict.fromkeys(("en", "uk", "pl"), "Villages take part.")
    >>> quota = Quota(
    ...     key="rural", field="type", value="rural", at_least=1, text=said, why=said
    ... )
    >>> totals = pd.Series({"A01": 0.9, "A02": 0.8, "A03": 0.7})
    >>> groups = pd.DataFrame({"type": ["urban", "urban", "rural"]}, index=totals.index)
    >>> choice = choose_within_quotas(totals, groups, seats=2, quotas=[quota])
    >>> choice.chosen, choice.quotas["cost"].round(2).tolist(), choice.quotas["enter"].tolist()
    (('A01', 'A03'), [0.1], [('A02',)])
    """
    known = _checked(totals.to_frame().T, groups)
    ids, whole = np.array(known.columns, dtype=object), in_billionths(known.to_numpy())[0]
    own = groups.loc[list(ids)]
    limits = limits_of(own, seats=seats, quotas=quotas, fixed=fixed)
    found = best_lists(whole[None], limits)
    if found is None:
        refuse(own, seats=seats, quotas=quotas, fixed=fixed)
        raise AssertionError("a list that cannot be found has a reason")
    place = found[0]
    best = int(whole[place].sum())
    free = best_lists(whole[None], limits.only(np.zeros(len(quotas), dtype=bool)))
    highest = sorted(np.flatnonzero(place), key=lambda each: (-int(whole[each]), ids[each]))
    return Choice(
        chosen=tuple(str(ids[each]) for each in highest),
        total=best / BILLION,
        quotas=pd.DataFrame(
            _costs(whole, limits, place=place, ids=ids, quotas=quotas), columns=_COLUMNS
        ),
        price=0.0 if free is None else (int(whole[free[0]].sum()) - best) / BILLION,
        equals_count=count_best_lists(whole, limits) - 1,
    )


_COLUMNS = [
    *("key", "field", "value", "at_least", "at_most", "available_count", "chosen_count"),
    *("is_binding", "cost", "enter", "leave"),
]


def choose_many(
    totals: pd.DataFrame, groups: pd.DataFrame, *, seats: int, quotas: Sequence[Quota]
) -> pd.DataFrame:
    """Choose the best list of each replay.

    Parameters
    ----------
    totals : pandas.DataFrame, replays × application ids
        Missing not allowed.
    groups, seats, quotas
        As for :func:`choose_within_quotas`.

    Returns
    -------
    pandas.DataFrame of bool, replays × application ids
        Rows and columns as given; each row what :func:`choose_within_quotas` finds for it.

    Raises
    ------
    DataError
        As for :func:`choose_within_quotas`.

    Examples
    --------
    >>> totals = pd.DataFrame({"A01": [0.9, 0.1], "A02": [0.8, 0.8], "A03": [0.7, 0.7]})
    >>> groups = pd.DataFrame({"type": ["urban", "urban", "rural"]}, index=totals.columns)
    >>> choose_many(totals, groups, seats=2, quotas=()).to_numpy().astype(int).tolist()
    [[1, 1, 0], [0, 1, 1]]
    """
    known = _checked(totals, groups)
    own = groups.loc[list(known.columns)]
    found = best_lists(in_billionths(known.to_numpy()), limits_of(own, seats=seats, quotas=quotas))
    if found is None:
        refuse(own, seats=seats, quotas=quotas, fixed=())
    chosen = pd.DataFrame(found, index=known.index, columns=known.columns)
    return chosen[list(totals.columns)]


def _checked(totals: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """The totals with their columns sorted by id."""
    for what, ids in (("totals", totals.columns), ("groups", groups.index)):
        if not ids.is_unique:
            twice = ids[ids.duplicated()]
            raise DataError(f"An application stands twice in the {what}.", found=str(twice[0]))
    strange = sorted(set(totals.columns) - set(groups.index))
    if strange:
        raise DataError("An application has no group.", found=", ".join(map(str, strange)))
    missing = totals.columns[totals.isna().any()]
    if len(missing):
        raise DataError(
            "An application has no total.",
            found=", ".join(sorted(map(str, missing))),
            hint="Who has no total cannot be chosen: leave such applications out before.",
        )
    return totals[sorted(totals.columns)]


def limits_of(
    groups: pd.DataFrame, *, seats: int, quotas: Sequence[Quota], fixed: Collection[str] = ()
) -> Limits:
    """Return the quotas as limits on lists of these candidates, in the order of the rows."""
    lacking = sorted({each.field for each in quotas} - set(groups.columns))
    if lacking:
        raise DataError(
            "A quota asks for a group that nobody has.",
            needed=f"the columns {', '.join(lacking)}",
            found=", ".join(map(str, groups.columns)),
        )
    strange = sorted(set(fixed) - set(groups.index))
    if strange:
        raise DataError("A fixed application is no candidate.", found=", ".join(strange))
    members = [(groups[each.field] == each.value).fillna(False).to_numpy() for each in quotas]
    return Limits(
        seats=seats,
        members=np.array(members, dtype=bool).reshape(len(quotas), len(groups)),
        at_least=np.array([each.at_least or 0 for each in quotas], dtype=np.int64),
        at_most=np.array(
            [seats if each.at_most is None else min(each.at_most, seats) for each in quotas],
            dtype=np.int64,
        ),
        fixed=groups.index.isin(list(fixed)),
    )


def _costs(
    whole: Whole, limits: Limits, *, place: np.ndarray, ids: np.ndarray, quotas: Sequence[Quota]
) -> Iterator[dict[str, object]]:
    best = int(whole[place].sum())
    for number, quota in enumerate(quotas):
        others = np.arange(len(quotas)) != number
        found = best_lists(whole[None], limits.only(others))
        freed = place if found is None else found[0]
        lost = int(whole[freed].sum()) - best
        without = freed if lost else place
        own = limits.members[number]
        yield {
            "key": quota.key,
            "field": quota.field,
            "value": quota.value,
            "at_least": np.nan if quota.at_least is None else quota.at_least,
            "at_most": np.nan if quota.at_most is None else quota.at_most,
            "available_count": int(own.sum()),
            "chosen_count": int((own & place).sum()),
            "is_binding": lost > 0,
            "cost": lost / BILLION,
            "enter": tuple(ids[without & ~place]),
            "leave": tuple(ids[place & ~without]),
        }


def quota_conflict(
    groups: pd.DataFrame, *, seats: int, quotas: Sequence[Quota], fixed: Collection[str] = ()
) -> tuple[Quota, ...] | None:
    """Find the smallest set of quotas that cannot hold together.

    Parameters
    ----------
    groups : pandas.DataFrame
        By application id: the columns that the quotas name.
    seats : int
        How many are chosen.
    quotas : sequence of Quota
        Bounds on those chosen.
    fixed : collection of str
        Ids that are on the list in any case.

    Returns
    -------
    tuple of Quota or None
        None where a list keeps to all of them; empty where there is none even without quotas.

    Source
    ------
    Sets are tried from the smallest; with more than ten quotas those are dropped, one after the
    other, without which it still cannot be done (deletion filter: Chinneck and Dravnieks 1991).

    Examples
    --------
    >>> from analysis.contest.criteria import Quota
    >>> said = dict.fromkeys(("en", "uk", "pl"), "Villages take part.")
    >>> quota = Quota(
    ...     key="rural", field="type", value="rural", at_least=3, text=said, why=said
    ... )
    >>> groups = pd.DataFrame({"type": ["urban", "urban", "rural"]}, index=["A01", "A02", "A03"])
    >>> [each.key for each in quota_conflict(groups, seats=3, quotas=[quota])]
    ['rural']
    """
    limits = limits_of(groups, seats=seats, quotas=quotas, fixed=fixed)
    nothing = np.zeros((1, len(groups)), dtype=np.int64)

    def holds(kept: Collection[int]) -> bool:
        some = np.isin(np.arange(len(quotas)), list(kept))
        return best_lists(nothing, limits.only(some)) is not None

    if holds(range(len(quotas))):
        return None
    if len(quotas) <= TRIED_AT_MOST:
        sizes = range(len(quotas) + 1)
        sets = (each for size in sizes for each in combinations(range(len(quotas)), size))
        kept = list(next(each for each in sets if not holds(each)))
    else:
        kept = list(range(len(quotas)))
        for each in range(len(quotas)):
            fewer = [one for one in kept if one != each]
            kept = kept if holds(fewer) else fewer
    return tuple(quotas[each] for each in kept)


TRIED_AT_MOST = 10


def refuse(
    groups: pd.DataFrame, *, seats: int, quotas: Sequence[Quota], fixed: Collection[str]
) -> None:
    """Say with numbers why there is no list; nothing where there is one."""
    clash = quota_conflict(groups, seats=seats, quotas=quotas, fixed=fixed)
    if clash is None:
        return
    held = f", {len(fixed)} of them fixed" if fixed else ""
    if not clash:
        raise DataError(
            "There is no list of this length.",
            needed=f"{seats} chosen{held}",
            found=f"{len(groups)} candidates",
        )
    raise DataError(
        "No list keeps to these quotas together; without any one of them there is one."
        if len(clash) > 1
        else "No list keeps to this quota.",
        needed=f"{seats} chosen{held}: " + "; ".join(map(_wanted, clash)),
        found="; ".join(_available(each, groups, fixed=fixed) for each in clash),
        where=f"quotas {', '.join(each.key for each in clash)}",
        hint="Lower one of these bounds, or find applications of these groups.",
    )


def _wanted(quota: Quota) -> str:
    bounds = (("at least", quota.at_least), ("at most", quota.at_most))
    said = " and ".join(f"{word} {bound}" for word, bound in bounds if bound is not None)
    return f"{said} with {quota.field} {quota.value}"


def _available(quota: Quota, groups: pd.DataFrame, *, fixed: Collection[str]) -> str:
    own = groups[quota.field] == quota.value
    held = f", {int(own[list(fixed)].sum())} of them fixed" if fixed else ""
    return f"{int(own.sum())} of {len(groups)} candidates with {quota.field} {quota.value}{held}"
