"""Strengths and weaknesses of one hromada: every indicator beside the peers, and how surely.

A strength is a value that lies, with its interval, on the better side of what is usual among the
peers; a weakness on the worse side. Where the passport knows no better side there is neither, and
where no noise is known the place is told as measured. Nothing is added up over indicators.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compare.benchmarks import compare_with_benchmark, peer_benchmark
from analysis.compare.peer_places import own_place
from analysis.compare.peers import PeerRules
from analysis.compare.uncertainty import bounded_among
from analysis.errors import UnknownName
from analysis.indicators import Indicator, Inputs
from analysis.memory import remembered

__all__ = ["strengths_of"]

QUARTERS = ("lowest", "second", "third", "highest")


@remembered
def strengths_of(
    indicators: Iterable[Indicator],
    inputs: Inputs,
    *,
    groups: pd.DataFrame,
    hromada_code: str,
    rules: PeerRules,
) -> pd.DataFrame:
    """Set every indicator of one hromada beside its peers: quarter, interval, direction.

    Parameters
    ----------
    indicators : iterable of Indicator
        Those to set side by side; of each all inputs must be there.
    inputs : Inputs
        One row a hromada.
    groups : pandas.DataFrame
        As :func:`peer_groups` returns it.
    hromada_code : str
        The hromada.
    rules : PeerRules
        Under how many peers nothing is told.

    Returns
    -------
    pandas.DataFrame, one row an indicator, in the order given
        indicator_id, peer_group, value, status, lower_95, upper_95, noise, better, peers_count,
        peer_median, share_below (of the peers; equal ones count half), share_from, share_to (where
        the place surely lies, 0 the lowest and 1 the highest; missing without known noise),
        quarter (``lowest``, ``second``, ``third``, ``highest`` as measured, the missing where
        nothing is told), lowest_quarter_probability, highest_quarter_probability, outcome and
        outcome_998 (see :func:`compare_with_benchmark`), kind (``strength``, ``weakness``,
        ``higher``, ``lower``, ``similar``; ``as_measured``: no noise is known; ``yes_or_no``;
        ``too_few_peers``; ``no_value``), is_synthetic, design.

    Raises
    ------
    UnknownName
        The hromada has no peer group.

    Examples
    --------
    >>> from analysis.compare import read_peer_rules
    >>> from analysis.indicators import read_indicators
    >>> codes = [f"UA{place}" for place in range(12)]
    >>> values = pd.DataFrame({"recipients_home_care_count": [90.0] + [10.0 + n for n in range(11)],
    ...     "home_care_need_count": 100.0, "provider_home_care": "communal"}, index=codes)
    >>> origins = pd.DataFrame({"design": "census", "is_synthetic": False}, index=values.columns)
    >>> inputs = Inputs(values, pd.DataFrame(index=codes), origins)
    >>> groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    >>> passport = read_indicators()["home_care_reach"]
    >>> told = strengths_of([passport], inputs, groups=groups, hromada_code="UA0",
    ...     rules=read_peer_rules())
    >>> told[["quarter", "kind"]].values.tolist()
    [['highest', 'strength']]
    """
    own = groups.loc[groups["hromada_code"] == hromada_code, "peer_group"]
    if own.empty:
        raise UnknownName(
            f"The hromada '{hromada_code}' has no peer group.",
            hint="Cities with a special status and Crimea have no type, hence no peers.",
        )
    members = _members(groups, str(own.iloc[0]))
    rows = [
        _row(
            passport,
            _judged(passport, inputs, members),
            members,
            hromada_code=hromada_code,
            minimum_peers=rules.minimum_peers,
        )
        for passport in indicators
    ]
    return pd.DataFrame(rows, columns=[*_COLUMNS]).assign(peer_group=own.iloc[0])


_COLUMNS = (
    "indicator_id",
    "peer_group",
    "value",
    "status",
    "lower_95",
    "upper_95",
    "noise",
    "better",
    "peers_count",
    "peer_median",
    "share_below",
    "share_from",
    "share_to",
    "quarter",
    "lowest_quarter_probability",
    "highest_quarter_probability",
    "outcome",
    "outcome_998",
    "kind",
    "is_synthetic",
    "design",
)


class _Judged(NamedTuple):
    """One indicator of a whole peer group: with bounds, and each value beside what is usual."""

    among: pd.DataFrame
    columns: Mapping[str, Sequence[Any]]
    places: Mapping[str, int]
    codes: npt.NDArray[np.object_]
    values: npt.NDArray[np.float64]


@remembered
def _members(groups: pd.DataFrame, peer_group: str) -> pd.DataFrame:
    return groups[groups["peer_group"] == peer_group]


@remembered
def _judged(passport: Indicator, inputs: Inputs, members: pd.DataFrame) -> _Judged:
    bounded = bounded_among(passport, inputs, groups=members)
    among = bounded[bounded["hromada_code"].isin(members["hromada_code"])]
    usual = peer_benchmark(among, members)
    judged = compare_with_benchmark(among, usual, better=passport.better)
    columns = {str(name): judged[name].tolist() for name in judged}
    codes = among["hromada_code"].to_numpy(dtype=object)
    places = {str(code): place for place, code in enumerate(codes)}
    return _Judged(among, columns, places, codes, among["value"].to_numpy(dtype=float))


def _row(
    passport: Indicator,
    group: _Judged,
    members: pd.DataFrame,
    *,
    hromada_code: str,
    minimum_peers: int,
) -> dict[str, Any]:
    place = group.places[hromada_code]
    mine = {name: values[place] for name, values in group.columns.items()}
    peers = group.values[(group.codes != hromada_code) & ~np.isnan(group.values)]
    mine |= {"better": passport.better, "peers_count": len(peers)}
    mine["peer_median"] = mine["benchmark"]
    mine["kind"] = _kind(mine, passport, minimum_peers=minimum_peers)
    if mine["kind"] in ("no_value", "too_few_peers", "yes_or_no"):
        return mine
    below = (peers < mine["value"]).mean() + (peers == mine["value"]).mean() / 2
    mine |= {"share_below": below, "quarter": QUARTERS[min(int(below * 4), 3)]}
    own = own_place(group.among, members, hromada_code=hromada_code, minimum_peers=minimum_peers)
    return mine | _shares(own)


def _kind(mine: Mapping[str, Any], passport: Indicator, *, minimum_peers: int) -> str:
    if pd.isna(mine["value"]):
        return "no_value"
    if mine["peers_count"] < minimum_peers:
        return "too_few_peers"
    if passport.unit == "is_true":
        return "yes_or_no"
    named = {"better": "strength", "worse": "weakness", "not_comparable": "as_measured"}
    return named.get(str(mine["outcome"]), str(mine["outcome"]))


def _shares(own: Mapping[str, Any]) -> dict[str, float]:
    """Turn the place of the hromada into shares of the group; nothing without known noise."""
    if not own or own["is_exact"]:
        return {}
    others = float(own["units_count"]) - 1
    return {
        "share_from": (float(own["own_from"]) - 1) / others,
        "share_to": (float(own["own_to"]) - 1) / others,
        "lowest_quarter_probability": float(own["lowest_quarter_probability"]),
        "highest_quarter_probability": float(own["highest_quarter_probability"]),
    }
