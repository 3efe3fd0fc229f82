"""Lots that anybody can draw again: for those whom the scores cannot tell apart, and nobody else.

Nobody holds the urn. A public number that nobody could know before, the seed, is put before the id
of each application, and the SHA-256 fingerprint of that line decides the order: the lowest comes
first. One command on any computer gives the same order. Who is in the zone where lots decide
follows from the chances; what a quota is stands in ``quotas``.
"""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.contest.criteria import Quota
from analysis.contest.optima import best_lists
from analysis.contest.quotas import limits_of, quota_conflict, refuse
from analysis.errors import DataError, ParameterError

__all__ = [
    "LotDraw",
    "Zone",
    "draw_lots",
    "draw_lots_within_quotas",
    "uncertainty_zone",
    "widen_for_quotas",
]


@dataclass(frozen=True)
class Zone:
    """Whom the scores decide, and whom they do not.

    Parameters
    ----------
    sure : tuple of str
        Chosen by their score.
    open : tuple of str
        Those whom the scores cannot tell apart: the lot decides among them.
    out : tuple of str
        Not chosen by their score.
    seats_left : int
        Places for those in ``open``.
    widened : tuple of str
        Those of ``open`` who are there only because there were too few for the places left, or
        for the quotas, by the bounds alone.

    Each tuple stands in order of falling chance, equal chances in order of ids.

    Examples
    --------
    >>> chances = pd.Series({"A01": 0.99, "A02": 0.6, "A03": 0.4, "A04": 0.01})
    >>> uncertainty_zone(chances, seats=2, surely_in=0.9, surely_out=0.1).open
    ('A02', 'A03')
    """

    sure: tuple[str, ...]
    open: tuple[str, ...]
    out: tuple[str, ...]
    seats_left: int
    widened: tuple[str, ...] = ()


@dataclass(frozen=True)
class LotDraw:
    """The lots, and whom they chose.

    Parameters
    ----------
    chosen : tuple of str
        Chosen by lot, in the order of the lots.
    reserve : tuple of str
        Those who drew a lot and were not chosen, in the order of the lots.
    passed_over : pandas.DataFrame
        application_id, place, quotas (keys): who had an earlier lot than somebody chosen and was
        passed over, since with this one no full list could have met these quotas.
    replacements : pandas.DataFrame
        application_id of each on the list, and steps_in: who of the reserve takes the place if this
        one withdraws, so that the quotas still hold; missing where nobody can.
    lots : pandas.DataFrame
        As :func:`draw_lots` returns them.

    Examples
    --------
    >>> lots = draw_lots(["A01", "A02", "A03"], seed="2026-11-14: 4 8 15 16 23 42")
    >>> groups = pd.DataFrame(index=["A01", "A02", "A03"])
    >>> draw_lots_within_quotas(lots, groups, seats=1, quotas=()).reserve
    ('A03', 'A01')
    """

    chosen: tuple[str, ...]
    reserve: tuple[str, ...]
    passed_over: pd.DataFrame
    replacements: pd.DataFrame
    lots: pd.DataFrame


def uncertainty_zone(
    chances: pd.Series, *, seats: int, surely_in: float, surely_out: float
) -> Zone:
    """Tell who is chosen by score, who is not, and between whom the scores cannot decide.

    Parameters
    ----------
    chances : pandas.Series
        By application id: share of the replays in which it is chosen (0 to 1); missing not allowed.
    seats : int
        How many are chosen.
    surely_in, surely_out : float
        From the first a score chooses, up to the second it does not; strictly between, the lot.

    Returns
    -------
    Zone
        Where too few stand between the bounds to fill the places left, those with the next highest
        chances join them, all with an equal chance together, and are named as ``widened``.

    Raises
    ------
    DataError
        A chance is missing or not between 0 and 1, an id stands twice, there are fewer
        applications than places, or more are surely in than there are places.
    ParameterError
        ``surely_out`` is not below ``surely_in``.

    Examples
    --------
    >>> chances = pd.Series({"A01": 0.95, "A02": 0.05, "A03": 0.05, "A04": 0.01})
    >>> zone = uncertainty_zone(chances, seats=2, surely_in=0.9, surely_out=0.1)
    >>> zone.sure, zone.open, zone.widened, zone.out
    (('A01',), ('A02', 'A03'), ('A02', 'A03'), ('A04',))
    """
    if not surely_out < surely_in:
        raise ParameterError(
            "The bounds leave no room between them.", needed="surely_out below surely_in"
        )
    _check_chances(chances, seats=seats)
    order = chances.rename_axis("id").rename("chance").reset_index()
    order = order.sort_values(["chance", "id"], ascending=[False, True]).set_index("id")["chance"]
    sure = tuple(order.index[order >= surely_in])
    if len(sure) > seats:
        raise DataError(
            "More are surely in than there are places.",
            needed=f"at most {seats}",
            found=f"{len(sure)} with a chance of {surely_in} or more",
            hint="The chances were not computed for this number of places.",
        )
    left = seats - len(sure)
    between = order[(order < surely_in) & (order > surely_out)]
    rest = order[order <= surely_out]
    lacking = left - len(between)
    joining = rest[rest >= rest.iloc[lacking - 1]] if lacking > 0 else rest.iloc[:0]
    return Zone(
        sure=sure,
        open=(*between.index, *joining.index),
        out=tuple(rest.index[len(joining) :]),
        seats_left=left,
        widened=tuple(joining.index),
    )


def _check_chances(chances: pd.Series, *, seats: int) -> None:
    if not chances.index.is_unique:
        twice = chances.index[chances.index.duplicated()]
        raise DataError("An application has two chances.", found=str(twice[0]))
    wrong = chances.index[~chances.between(0, 1)]
    if len(wrong):
        raise DataError(
            "A chance is missing or no share.",
            needed="0 to 1",
            found=f"{wrong[0]}: {chances[wrong[0]]}",
        )
    if len(chances) < seats:
        raise DataError(
            "There are fewer applications than places.",
            needed=f"{seats} or more",
            found=str(len(chances)),
        )


def widen_for_quotas(zone: Zone, groups: pd.DataFrame, *, quotas: Sequence[Quota]) -> Zone:
    """Let more applications draw lots where the quotas could not be met otherwise.

    Parameters
    ----------
    zone : Zone
        As the chances alone give it.
    groups : pandas.DataFrame
        By application id: the columns that the quotas name.
    quotas : sequence of Quota
        Bounds on all who are chosen.

    Returns
    -------
    Zone
        The same where the quotas can be met; else with as many of ``out``, from the highest
        chance down, as it takes.

    Raises
    ------
    DataError
        The quotas cannot be met even if all others draw lots: as
        :func:`choose_within_quotas` says it.

    Examples
    --------
    >>> groups = pd.DataFrame({"type": ["urban", "urban", "rural"]}, index=["A01", "A02", "A03"])
    >>> zone = Zone(("A01",), ("A02",), ("A03",), seats_left=1)
    >>> widen_for_quotas(zone, groups, quotas=()) == zone
    True
    """
    seats = len(zone.sure) + zone.seats_left
    for more in range(len(zone.out) + 1):
        joining = zone.out[:more]
        able = groups.loc[[*zone.sure, *zone.open, *joining]]
        if quota_conflict(able, seats=seats, quotas=quotas, fixed=zone.sure) is None:
            return replace(
                zone,
                open=(*zone.open, *joining),
                out=zone.out[more:],
                widened=(*zone.widened, *joining),
            )
    refuse(able, seats=seats, quotas=quotas, fixed=zone.sure)
    raise AssertionError("a list that cannot be found has a reason")


def draw_lots(candidates: Collection[str], *, seed: str) -> pd.DataFrame:
    """Put the candidates in the order that the seed gives them.

    Parameters
    ----------
    candidates : collection of str
        Ids of those who draw a lot.
    seed : str
        The public number, exactly as announced.

    Returns
    -------
    pandas.DataFrame
        One row a candidate, in the order of the lots: place (from 1), application_id, fingerprint
        (SHA-256 of ``seed|application_id`` in UTF-8, 64 hexadecimal digits), command (what to type
        to see the same fingerprint). The order of the candidates does not matter.

    Raises
    ------
    DataError
        A candidate stands twice, or there is no seed yet.

    Source
    ------
    SHA-256: FIPS 180-4. Public and verifiable seeds: Eastlake (2004), RFC 3797.

    Examples
    --------
    >>> lots = draw_lots(["A01", "A02"], seed="4 8 15 16 23 42")
    >>> lots["application_id"].tolist(), lots["fingerprint"].str[:6].tolist()
    (['A01', 'A02'], ['067243', '0c1d52'])
    >>> print(lots["command"].iloc[0])
    printf '%s' '4 8 15 16 23 42|A01' | sha256sum
    """
    if not seed:
        raise DataError(
            "Lots cannot be drawn before their seed is known.",
            needed="the number from the announced source",
        )
    ids = sorted(candidates)
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise DataError("A candidate draws two lots.", found=", ".join(twice))
    lines = [f"{seed}|{each}" for each in ids]
    lots = pd.DataFrame(
        {
            "application_id": ids,
            "fingerprint": [hashlib.sha256(each.encode()).hexdigest() for each in lines],
            "command": [f"printf '%s' {shlex.quote(each)} | sha256sum" for each in lines],
        }
    )
    lots = lots.sort_values("fingerprint", ignore_index=True)
    lots.insert(0, "place", np.arange(1, len(lots) + 1))
    return lots


def draw_lots_within_quotas(
    lots: pd.DataFrame,
    groups: pd.DataFrame,
    *,
    seats: int,
    quotas: Sequence[Quota],
    fixed: Collection[str] = (),
) -> LotDraw:
    """Go down the lots and take each with whom a full list can still meet the quotas.

    Parameters
    ----------
    lots : pandas.DataFrame
        As :func:`draw_lots` returns them.
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
    LotDraw
        An earlier lot is passed over only where with it, those chosen by score and those with
        earlier lots who were taken, no full list meets the quotas.

    Raises
    ------
    DataError
        No list meets the quotas, somebody chosen by score draws a lot too, or a candidate has no
        group.

    Examples
    --------
    >>> said = dict.fromkeys(("en", "uk", "pl"), "Villages take part.")
    >>> quota = Quota(
    ...     key="rural", field="type", value="rural", at_least=1, text=said, why=said
    ... )
    >>> groups = pd.DataFrame({"type": ["urban", "rural"]}, index=["A01", "A02"])
    >>> lots = draw_lots(["A01", "A02"], seed="4 8 15 16 23 42")
    >>> draw = draw_lots_within_quotas(lots, groups, seats=1, quotas=[quota])
    >>> draw.chosen, draw.passed_over[["application_id", "quotas"]].iloc[0].tolist()
    (('A02',), ['A01', ('rural',)])
    """
    ids = lots["application_id"].tolist()
    twice = sorted(set(ids) & set(fixed))
    if twice:
        raise DataError("Who is chosen by score draws no lot.", found=", ".join(twice))
    strange = sorted({*ids, *fixed} - set(groups.index))
    if strange:
        raise DataError("An application has no group.", found=", ".join(strange))
    own = groups.loc[[*sorted(fixed), *ids]]
    limits = limits_of(own, seats=seats, quotas=quotas, fixed=fixed)
    found = best_lists(np.zeros((1, len(own)), dtype=np.int64), limits)
    if found is None:
        refuse(own, seats=seats, quotas=quotas, fixed=fixed)
        raise AssertionError("a list that cannot be found has a reason")
    taken = set(own.index[found[0]])
    draw = LotDraw(
        chosen=tuple(each for each in ids if each in taken),
        reserve=tuple(each for each in ids if each not in taken),
        passed_over=pd.DataFrame(),
        replacements=pd.DataFrame(),
        lots=lots,
    )
    return replace(
        draw,
        passed_over=pd.DataFrame(
            _passed_over(draw, own, quotas=quotas, fixed=fixed),
            columns=["application_id", "place", "quotas"],
        ),
        replacements=pd.DataFrame(
            _replacements(draw, own, quotas=quotas, fixed=fixed),
            columns=["application_id", "steps_in"],
        ),
    )


def _passed_over(
    draw: LotDraw, groups: pd.DataFrame, *, quotas: Sequence[Quota], fixed: Collection[str]
) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    seats = len(draw.chosen) + len(fixed)
    held, waiting = list(fixed), set(draw.chosen)
    for each in draw.lots.to_dict("records"):
        if not waiting:
            return
        own = each["application_id"]
        if own in waiting:
            held.append(own)
            waiting.remove(own)
            continue
        clash = quota_conflict(groups, seats=seats, quotas=quotas, fixed=[*held, own])
        yield own, each["place"], tuple(one.key for one in clash or ())


def _replacements(
    draw: LotDraw, groups: pd.DataFrame, *, quotas: Sequence[Quota], fixed: Collection[str]
) -> Iterator[tuple[str, str | None]]:
    whole = [*sorted(fixed), *draw.chosen]
    for each in whole:
        others = [one for one in whole if one != each]
        able = (
            one
            for one in draw.reserve
            if quota_conflict(
                groups.loc[[*others, one]], seats=len(whole), quotas=quotas, fixed=others
            )
            is None
        )
        yield each, next(able, None)
