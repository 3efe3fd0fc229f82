"""From which to which place the hromadas of one peer group may stand.

How intervals of ranks are made stands in ``ranks``; here it is decided who is placed among whom,
and on which scale the values stray.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compare.quarters import quarter_probabilities
from analysis.compare.ranks import (
    Floats,
    indistinct_bands,
    levels_count,
    own_interval,
    rank_intervals,
)
from analysis.errors import UnknownName
from analysis.memory import remembered

__all__ = ["bands_among_peers", "own_place", "place_among_peers"]


def place_among_peers(
    bounded: pd.DataFrame, groups: pd.DataFrame, *, hromada_code: str, minimum_peers: int
) -> pd.DataFrame:
    """Tell from which to which place the hromadas of one peer group may stand.

    Parameters
    ----------
    bounded : pandas.DataFrame
        One indicator, as :func:`measure_with_bounds` returns it.
    groups : pandas.DataFrame
        As :func:`peer_groups` returns it.
    hromada_code : str
        Whose peer group.
    minimum_peers : int
        Peers with a value and a known noise under which nothing is told.

    Returns
    -------
    pandas.DataFrame, one row a hromada of the group with a value, by value
        hromada_code, peer_group, value, noise, place_from, place_to, units_count, alike_count,
        is_exact (no noise is known: the order is as measured and promises nothing for another
        year), own_from, own_to (interval for this hromada alone; missing for the others),
        lowest_quarter_probability, highest_quarter_probability, half (``lower`` or ``upper`` half
        of the group, surely; else ``not_told``), levels_count (how many hromadas of the group can
        at most all be told apart from each other), left_out_count (hromadas of the group that have
        a value, a zero say, whose noise is not known). Empty with too few peers.

    Raises
    ------
    UnknownName
        The hromada has no peer group.

    Examples
    --------
    >>> codes = [f"UA{number}" for number in range(10)]
    >>> bounded = pd.DataFrame({"hromada_code": codes, "value": [float(n) for n in range(10)],
    ...     "error": 0.1, "scale": "difference", "noise": "years"})
    >>> groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    >>> found = place_among_peers(bounded, groups, hromada_code="UA9", minimum_peers=8)
    >>> print(*found[["hromada_code", "own_from", "own_to", "left_out_count"]].iloc[-1])
    UA9 10.0 10.0 0
    """
    name = _group_of(hromada_code, groups)
    told = _placed_group(bounded, groups, name, minimum_peers=minimum_peers)
    if told.empty:
        return pd.DataFrame(columns=[*_GROUP_COLUMNS])
    told = told.assign(**_own_places(told["placed"], told["error"], hromada_code))
    return told.reset_index(names="hromada_code")[[*_GROUP_COLUMNS]]


def own_place(
    bounded: pd.DataFrame, groups: pd.DataFrame, *, hromada_code: str, minimum_peers: int
) -> dict[str, Any]:
    """Tell from which to which place one hromada may stand among its peers.

    Parameters
    ----------
    bounded, groups, hromada_code, minimum_peers
        As for :func:`place_among_peers`.

    Returns
    -------
    dict
        The row of that hromada; empty with too few peers, or where it has no value; only
        ``is_exact`` where no noise is known, for then the place is the one measured.
    """
    name = _group_of(hromada_code, groups)
    if _is_exact_group(bounded, groups, name):
        return {"is_exact": True}
    told = _placed_group(bounded, groups, name, minimum_peers=minimum_peers)
    own = _row_of(told, hromada_code)
    if not own:
        return {}
    values, errors, codes = _known_of(told)
    first, last = own_interval(values, errors, codes.index(hromada_code))
    return own | {"own_from": float(first), "own_to": float(last)}


@remembered
def _known_of(told: pd.DataFrame) -> tuple[Floats, Floats, list[str]]:
    known = told[["placed", "error"]].dropna()
    return known["placed"].to_numpy(), known["error"].to_numpy(), known.index.tolist()


def _row_of(told: pd.DataFrame, hromada_code: str) -> dict[str, Any]:
    places, columns = _lists_of(told)
    if hromada_code not in places:
        return {}
    return {name: values[places[hromada_code]] for name, values in columns.items()}


@remembered
def _lists_of(told: pd.DataFrame) -> tuple[dict[str, int], dict[str, list[Any]]]:
    places = {str(code): place for place, code in enumerate(told.index)}
    return places, {str(name): told[name].tolist() for name in told}


@remembered
def _is_exact_group(bounded: pd.DataFrame, groups: pd.DataFrame, name: str) -> bool:
    members = groups.loc[groups["peer_group"] == name, "hromada_code"]
    errors = bounded.loc[bounded["hromada_code"].isin(members), "error"]
    return not errors.fillna(0.0).any()


@remembered
def _placed_group(
    bounded: pd.DataFrame, groups: pd.DataFrame, name: str, *, minimum_peers: int
) -> pd.DataFrame:
    """Everything of a group that is the same whichever of its hromadas is looked at."""
    among, told_of = _among(bounded, groups, name)
    if len(among) <= minimum_peers:
        return pd.DataFrame()
    values, errors = among["placed"], among["error"].fillna(0.0)
    told = rank_intervals(values, errors).assign(value=among["value"], noise=among["noise"])
    told = told.join(quarter_probabilities(values, errors))
    told = told.assign(half=_half(told), **told_of, placed=values)
    return told.assign(levels_count=levels_count(values, errors))


def bands_among_peers(
    bounded: pd.DataFrame, groups: pd.DataFrame, *, hromada_code: str, minimum_peers: int
) -> pd.DataFrame:
    """Tell the bands of values within which no two hromadas of a peer group can be told apart.

    Parameters
    ----------
    bounded, groups, hromada_code, minimum_peers
        As for :func:`place_among_peers`.

    Returns
    -------
    pandas.DataFrame, one row a band, lowest values first
        band, units_count, only_here_count, lowest, highest (in the unit of the values), is_own
        (the hromada stands in it), alike_count (of the hromadas that share a band with it, itself
        left out; the same in every row), in_group_count, peer_group, noise, left_out_count. Empty
        with too few peers, or where no noise is known: then no two values are alike by it.

    Raises
    ------
    UnknownName
        The hromada has no peer group.

    Examples
    --------
    >>> codes = [f"UA{number}" for number in range(10)]
    >>> bounded = pd.DataFrame({"hromada_code": codes, "value": [float(n) for n in range(10)],
    ...     "error": 0.4, "scale": "difference", "noise": "years"})
    >>> groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    >>> bands = bands_among_peers(bounded, groups, hromada_code="UA9", minimum_peers=8)
    >>> bands[["lowest", "highest", "is_own"]].values.tolist()[-1], int(bands["alike_count"][0])
    ([8.0, 9.0, True], 1)
    """
    among, told_of = _among(bounded, groups, _group_of(hromada_code, groups))
    if len(among) <= minimum_peers or among["error"].isna().all():
        return pd.DataFrame(columns=[*_BAND_COLUMNS])
    bands = indistinct_bands(among["placed"], among["error"].fillna(0.0))
    is_own = [hromada_code in members for members in bands["members"]]
    near = {code for members in bands["members"][is_own] for code in members} - {hromada_code}
    ends = {
        "lowest": [among.loc[members[0], "value"] for members in bands["members"]],
        "highest": [among.loc[members[-1], "value"] for members in bands["members"]],
    }
    told = bands.assign(**ends, is_own=is_own, alike_count=len(near), in_group_count=len(among))
    return told.assign(noise=among["noise"].iloc[0], **told_of)[[*_BAND_COLUMNS]]


@remembered
def _group_of(hromada_code: str, groups: pd.DataFrame) -> str:
    own = groups.loc[groups["hromada_code"] == hromada_code, "peer_group"]
    if own.empty:
        raise UnknownName(f"The hromada '{hromada_code}' has no peer group.")
    return str(own.iloc[0])


def _among(
    bounded: pd.DataFrame, groups: pd.DataFrame, name: str
) -> tuple[pd.DataFrame, dict[str, str | int]]:
    """The group by value, on the scale on which values stray; its name, and who is left out."""
    members = groups.loc[groups["peer_group"] == name, "hromada_code"]
    among = bounded[bounded["hromada_code"].isin(members) & bounded["value"].notna()]
    among = among.set_index("hromada_code").sort_values("value", kind="stable")
    is_noisy = among["error"].notna() | among["error"].isna().all()
    left_out, among = int((~is_noisy).sum()), among[is_noisy]
    is_ratio = among["scale"].eq("ratio") & among["error"].notna()
    placed = np.log(among["value"].where(is_ratio, 1.0)).where(is_ratio, among["value"])
    told_of: dict[str, str | int] = {
        "peer_group": name,
        "left_out_count": left_out,
    }
    return among.assign(placed=placed), told_of


def _own_places(values: pd.Series, errors: pd.Series, hromada_code: str) -> dict[str, pd.Series]:
    """Give the one hromada its own interval, all others none."""
    nothing = pd.Series(np.nan, index=values.index)
    if hromada_code not in values.index:
        return {"own_from": nothing, "own_to": nothing}
    alone = rank_intervals(values, errors, own=hromada_code)
    return {
        f"own_{end}": alone[f"place_{end}"].astype(float).reindex(values.index)
        for end in ("from", "to")
    }


def _half(told: pd.DataFrame) -> npt.NDArray[np.str_]:
    middle = told["units_count"] / 2
    sure = [told["place_to"] <= middle, told["place_from"] > middle]
    return np.select(sure, ["lower", "upper"], "not_told")


_GROUP_COLUMNS = (
    "hromada_code",
    "peer_group",
    "value",
    "noise",
    "place_from",
    "place_to",
    "units_count",
    "alike_count",
    "is_exact",
    "own_from",
    "own_to",
    "lowest_quarter_probability",
    "highest_quarter_probability",
    "half",
    "levels_count",
    "left_out_count",
)
_BAND_COLUMNS = (
    "band",
    "units_count",
    "only_here_count",
    "lowest",
    "highest",
    "is_own",
    "alike_count",
    "in_group_count",
    "peer_group",
    "noise",
    "left_out_count",
)
