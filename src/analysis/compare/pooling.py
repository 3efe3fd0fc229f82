"""Which neighbouring hromadas could share a service that none of them can keep alone.

A group is a connected set of neighbours that each lack the service, small enough to meet, and
large enough together for the declared minimum caseload. A group is a question to its members, not
a plan: roads, quality, money and will are not in these data. What is declared of services and law
belongs to ``cooperation``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DataError
from analysis.memory import remembered
from analysis.places import distances_between

__all__ = ["Pools", "find_pools"]

Numbers = npt.NDArray[np.float64]
Members = frozenset[int]
ALTERNATIVES_SHOWN = 3
_OWN_STATE = {
    "has": "has_service",
    "set_aside": "set_aside",
    "not_fetched": "not_fetched",
    "lacks": "",
}
_NEEDED = ("status", "caseload", "residents_count", "budget_uah", "raion_code", "oblast_code")


class Bounds(Protocol):
    """What a shared service needs: see :class:`analysis.compare.cooperation.SharedService`."""

    @property
    def minimum(self) -> float: ...
    @property
    def distance_at_most_km(self) -> float: ...
    @property
    def members_at_most(self) -> int: ...


@dataclass(frozen=True, eq=False)
class Pools:
    """Groups that could share a service, and why every other hromada is in none.

    Parameters
    ----------
    groups : pandas.DataFrame, one row a group, sorted by pool_id
        pool_id (code of the seat), members (tuple of codes, the seat first), members_count,
        caseload, residents_count, budget_uah (missing where one of a member is), longest_km (from
        the seat to a member, straight line), is_one_raion, is_one_oblast, providers_count
        (hromadas bordering on a member that have the service), alternatives_count.
    hromadas : pandas.DataFrame, indexed by hromada_code
        state (``pooled``; ``has_service``; ``set_aside``; ``unknown``; ``not_fetched``;
        ``enough_alone``; ``no_lacking_neighbour``; ``could_join``: borders on a group, its seat
        near enough; ``partners_taken``: its partners are in other groups; ``too_few_together``:
        all within reach are too few), pool_id (of its group, or of the nearest to join),
        distance_km (to that seat), providers_count.
    alternatives : pandas.DataFrame
        Other sets that share a member with the group, the next best first, at most three a group:
        pool_id, members, members_count, caseload, longest_km.

    Examples
    --------
    >>> empty = pd.DataFrame()
    >>> Pools(empty, pd.DataFrame({"state": ["pooled", "pooled"]}), empty).counts.to_dict()
    {'pooled': 2}
    """

    groups: pd.DataFrame
    hromadas: pd.DataFrame
    alternatives: pd.DataFrame

    @property
    def counts(self) -> pd.Series:
        """Hromadas in each state."""
        return self.hromadas["state"].value_counts()


class _Candidate(NamedTuple):
    """A set of neighbours that passes the minimum, in the order of preference."""

    size: int
    crosses_oblasts: bool
    longest_km: float
    members: tuple[int, ...]
    """The seat first."""


class _Land(NamedTuple):
    """What the search needs of the hromadas that could share, by position."""

    caseload: Numbers
    kilometres: Numbers
    neighbours: tuple[frozenset[int], ...]
    oblasts: tuple[str, ...]


@remembered
def find_pools(hromadas: pd.DataFrame, pairs: pd.DataFrame, *, bounds: Bounds) -> Pools:
    """Propose groups of neighbouring hromadas that together pass the minimum caseload.

    The smallest sets come first, inside one oblast before across, then the nearest; each hromada
    is in one group at most. Taking the next best set that is still free leaves no possible group
    unproposed, but another choice may serve more hromadas: alternatives are listed.

    Parameters
    ----------
    hromadas : pandas.DataFrame, indexed by hromada_code
        As :func:`analysis.compare.lacking_hromadas` returns them: status, caseload,
        residents_count, budget_uah, raion_code, oblast_code, lat, lon.
    pairs : pandas.DataFrame
        ``hromada_code``, ``neighbour_code``, each pair twice: ``places.neighbours_of``.
    bounds : SharedService
        Minimum caseload, greatest distance to the seat (km), most members of a group.

    Returns
    -------
    Pools
        The seat is the member from which the way to all clients is shortest, of those to which no
        member has farther than the bound. The order of rows does not matter.

    Raises
    ------
    DataError
        A column is missing, or a hromada stands twice.

    Source
    ------
    The seat is the weighted 1-median among the members: Hakimi (1964), Optimum locations of
    switching centers and the absolute centers and medians of a graph, Operations Research 12.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> hromadas = pd.DataFrame({"status": "lacks", "caseload": [30.0, 40.0, 90.0],
    ...     "residents_count": 5000.0, "budget_uah": 1e6, "raion_code": "R", "oblast_code": "O",
    ...     "lat": [50.0, 50.1, 50.2], "lon": 30.0}, index=["A", "B", "C"])
    >>> pairs = pd.DataFrame({"hromada_code": list("ABBC"), "neighbour_code": list("BACB")})
    >>> bounds = SimpleNamespace(minimum=60, distance_at_most_km=30, members_at_most=3)
    >>> pools = find_pools(hromadas, pairs, bounds=bounds)
    >>> pools.groups[["pool_id", "members", "caseload"]].values.tolist()
    [['B', ('B', 'A'), 70.0]]
    >>> pools.hromadas["state"].to_dict()
    {'A': 'pooled', 'B': 'pooled', 'C': 'enough_alone'}
    """
    _require(hromadas)
    ordered = hromadas.sort_index()
    states = _states(ordered, minimum=bounds.minimum)
    free = ordered[states == ""]
    land = _land_of(free, pairs)
    candidates = sorted(_candidates(land, bounds))
    chosen = _chosen(candidates)
    groups = _groups_table(chosen, free)
    having = set(ordered.index[states == "has_service"])
    pairs = pairs[pairs["hromada_code"].isin(ordered.index)]
    beside = pairs[pairs["neighbour_code"].isin(having)]
    told = _told(free, land, candidates=candidates, chosen=chosen, bounds=bounds)
    whole = pd.DataFrame({"state": states, "pool_id": None, "distance_km": np.nan})
    whole.loc[free.index, ["state", "pool_id", "distance_km"]] = told
    own = beside.groupby("hromada_code")["neighbour_code"].nunique()
    whole["providers_count"] = own.reindex(whole.index).fillna(0).astype(int)
    alternatives = _alternatives(candidates, chosen, codes=free.index, caseload=land.caseload)
    counted = alternatives["pool_id"].value_counts()
    providers = [
        beside.loc[beside["hromada_code"].isin(m), "neighbour_code"] for m in groups["members"]
    ]
    groups = groups.assign(
        providers_count=[each.nunique() for each in providers],
        alternatives_count=groups["pool_id"].map(counted).fillna(0).astype(int),
    )
    return Pools(groups, whole, alternatives)


def _require(hromadas: pd.DataFrame) -> None:
    missing = [name for name in (*_NEEDED, "lat", "lon") if name not in hromadas.columns]
    if missing:
        raise DataError("Groups cannot be found.", needed=f"columns {', '.join(missing)}")
    if not hromadas.index.is_unique:
        twice = hromadas.index[hromadas.index.duplicated()]
        raise DataError("A hromada stands twice.", found=", ".join(map(str, twice[:3])))


def _states(hromadas: pd.DataFrame, *, minimum: float) -> pd.Series:
    """Why a hromada cannot be in a group, told by itself; empty where it could."""
    unknown = hromadas[["caseload", "lat", "lon"]].isna().any(axis="columns")
    state = hromadas["status"].map(_OWN_STATE).fillna("unknown")
    state = state.mask(hromadas["status"].eq("lacks") & unknown, "unknown")
    return state.mask(state.eq("") & hromadas["caseload"].ge(minimum), "enough_alone")


def _land_of(free: pd.DataFrame, pairs: pd.DataFrame) -> _Land:
    place = pd.Series(range(len(free)), index=free.index)
    inside = pairs[
        pairs["hromada_code"].isin(free.index) & pairs["neighbour_code"].isin(free.index)
    ]
    around: list[set[int]] = [set() for _ in range(len(free))]
    for one, other in zip(
        inside["hromada_code"].map(place), inside["neighbour_code"].map(place), strict=True
    ):
        around[one].add(other)
    return _Land(
        caseload=free["caseload"].to_numpy(dtype=np.float64),
        kilometres=_kilometres(free),
        neighbours=tuple(map(frozenset, around)),
        oblasts=tuple(free["oblast_code"].astype(str)),
    )


def _kilometres(free: pd.DataFrame) -> Numbers:
    """From each to each."""
    codes = free.index.to_numpy()
    every = pd.DataFrame(
        {"hromada_code": np.repeat(codes, len(codes)), "neighbour_code": np.tile(codes, len(codes))}
    )
    distances = distances_between(every, free)["distance_km"].to_numpy(dtype=np.float64)
    return distances.reshape(len(codes), len(codes))


def _candidates(land: _Land, bounds: Bounds) -> Iterable[_Candidate]:
    """Sets that pass, grown one neighbour at a time from those that do not."""
    widest = 2 * bounds.distance_at_most_km
    level: set[Members] = {frozenset([place]) for place in range(len(land.caseload))}
    for _ in range(bounds.members_at_most - 1):
        grown: set[Members] = set()
        for members in level:
            around = frozenset().union(*(land.neighbours[each] for each in members)) - members
            at = sorted(members)
            grown.update(
                members | {new} for new in around if land.kilometres[new, at].max() <= widest
            )
        level = set()
        for members in grown:
            candidate = _candidate(members, land, bounds)
            if candidate is None:
                level.add(members)
            else:
                yield candidate


def _candidate(members: Members, land: _Land, bounds: Bounds) -> _Candidate | None:
    at = sorted(members)
    caseload = land.caseload[at]
    if caseload.sum() < bounds.minimum:
        return None
    between = land.kilometres[np.ix_(at, at)]
    longest = between.max(axis=1)
    ways = np.where(longest <= bounds.distance_at_most_km, between @ caseload, np.inf)
    if not np.isfinite(ways).any():
        return None
    seat = int(np.argmin(np.round(ways, 6)))  # ties: the first by code
    crosses = len({land.oblasts[each] for each in at}) > 1
    rest = [each for each in at if each != at[seat]]
    return _Candidate(len(at), crosses, round(float(longest[seat]), 6), (at[seat], *rest))


def _chosen(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    taken: set[int] = set()
    chosen = []
    for candidate in candidates:
        if taken.isdisjoint(candidate.members):
            taken.update(candidate.members)
            chosen.append(candidate)
    return chosen


def _groups_table(chosen: list[_Candidate], free: pd.DataFrame) -> pd.DataFrame:
    columns = ["pool_id", "members", "members_count", "caseload", "residents_count"]
    columns += ["budget_uah", "longest_km", "is_one_raion", "is_one_oblast"]
    rows = []
    for candidate in chosen:
        own = free.iloc[list(candidate.members)]
        sums = [
            own[name].sum(skipna=False) for name in ("caseload", "residents_count", "budget_uah")
        ]
        same = [own[name].nunique(dropna=False) == 1 for name in ("raion_code", "oblast_code")]
        codes = tuple(map(str, own.index))
        rows.append([codes[0], codes, candidate.size, *sums, candidate.longest_km, *same])
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("pool_id", ignore_index=True)


def _told(
    free: pd.DataFrame,
    land: _Land,
    *,
    candidates: list[_Candidate],
    chosen: list[_Candidate],
    bounds: Bounds,
) -> pd.DataFrame:
    """State, group and distance of each hromada that could share."""
    seats = {member: each.members[0] for each in chosen for member in each.members}
    possible = {member for each in candidates for member in each.members}
    rows = []
    for place in range(len(free)):
        near = _nearest_group(place, land, seats=seats, bounds=bounds)
        if place in seats:
            state, seat = "pooled", seats[place]
        elif near is not None:
            state, seat = "could_join", near
        elif not land.neighbours[place]:
            state, seat = "no_lacking_neighbour", -1
        else:
            state, seat = ("partners_taken" if place in possible else "too_few_together"), -1
        known = seat >= 0
        pool_id = str(free.index[seat]) if known else None
        rows.append([state, pool_id, land.kilometres[place, seat] if known else np.nan])
    return pd.DataFrame(rows, index=free.index, columns=["state", "pool_id", "distance_km"])


def _nearest_group(
    place: int, land: _Land, *, seats: Mapping[int, int], bounds: Bounds
) -> int | None:
    """Seat of the nearest group that a hromada borders on."""
    around = {seats[each] for each in land.neighbours[place] if each in seats}
    near = [(land.kilometres[place, seat], seat) for seat in around]
    near = [(km, seat) for km, seat in near if km <= bounds.distance_at_most_km]
    return min(near)[1] if near else None


def _alternatives(
    candidates: list[_Candidate], chosen: list[_Candidate], *, codes: pd.Index, caseload: Numbers
) -> pd.DataFrame:
    """Next best sets of each group: other sets that hold one of its members."""
    group_of = {member: number for number, each in enumerate(chosen) for member in each.members}
    found: dict[int, list[_Candidate]] = {number: [] for number in range(len(chosen))}
    for candidate in candidates:
        for number in sorted({group_of[m] for m in candidate.members if m in group_of}):
            if candidate != chosen[number] and len(found[number]) < ALTERNATIVES_SHOWN:
                found[number].append(candidate)
    rows = [
        [
            str(codes[chosen[number].members[0]]),
            tuple(str(codes[member]) for member in each.members),
            each.size,
            float(caseload[list(each.members)].sum()),
            each.longest_km,
        ]
        for number, others in found.items()
        for each in others
    ]
    columns = ["pool_id", "members", "members_count", "caseload", "longest_km"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("pool_id", kind="stable", ignore_index=True)
