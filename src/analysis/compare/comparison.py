"""One hromada beside its peers, and peer groups beside each other; never a bare rank."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.compare.peers import PeerRules
from analysis.errors import UnknownName
from analysis.indicators import summarise
from analysis.memory import remembered

__all__ = ["compare_with_peers", "group_comparison"]


@remembered
def compare_with_peers(
    table: pd.DataFrame, groups: pd.DataFrame, *, hromada_code: str, rules: PeerRules
) -> pd.DataFrame:
    """Place one hromada among the quartiles of its peers, for each indicator of the table.

    The hromada itself is not among its peers. A value on a quartile lies within.

    Parameters
    ----------
    table : pandas.DataFrame
        As :func:`analysis.indicators.measure` or ``measure_all`` returns it.
    groups : pandas.DataFrame
        As :func:`peer_groups` returns it.
    hromada_code : str
        The hromada.
    rules : PeerRules
        Tells under how many measured peers no position is told.

    Returns
    -------
    pandas.DataFrame, one row an indicator
        indicator_id, hromada_code, peer_group, value, status, peers_count (peers measured),
        peers_no_data_count (peers without a value), peer_median, lower_quartile,
        upper_quartile, share_of_peers_below, share_of_peers_equal, position (``lower``,
        ``within`` or ``higher`` than the middle half of the peers; ``no_value``;
        ``too_few_peers``), design, is_synthetic.

    Raises
    ------
    UnknownName
        The hromada has no peer group.

    Examples
    --------
    >>> from analysis.compare import peer_groups, read_peer_rules
    >>> codes = [f"UA{number}" for number in range(10)]
    >>> rules = read_peer_rules()
    >>> groups = peer_groups(pd.DataFrame({"hromada_code": codes, "type": "rural"}), rules=rules)
    >>> table = pd.DataFrame({"hromada_code": codes, "indicator_id": "spending",
    ...     "value": [float(number) for number in range(10)], "status": "measured",
    ...     "design": "census", "is_synthetic": False})
    >>> row = compare_with_peers(table, groups, hromada_code="UA9", rules=rules).iloc[0]
    >>> print(*row[["peers_count", "peer_median", "share_of_peers_below", "position"]])
    9 4.0 1.0 higher
    """
    own = groups.loc[groups["hromada_code"] == hromada_code, "peer_group"]
    if own.empty:
        raise UnknownName(
            f"The hromada '{hromada_code}' has no peer group.",
            hint="Cities with a special status and Crimea have no type, hence no peers.",
        )
    rows = [
        _placed(part, hromada_code, minimum_peers=rules.minimum_peers)
        for part in _parts(table, groups, str(own.iloc[0]))
    ]
    placed = pd.DataFrame(rows, columns=_COLUMNS)
    return placed.assign(peer_group=own.iloc[0])


@remembered
def _parts(table: pd.DataFrame, groups: pd.DataFrame, peer_group: str) -> list[pd.DataFrame]:
    """The table of one peer group, an indicator each, by hromada."""
    members = groups.loc[groups["peer_group"] == peer_group, "hromada_code"]
    among = table[table["hromada_code"].isin(members)]
    return [part.set_index("hromada_code") for _, part in among.groupby("indicator_id", sort=False)]


_COLUMNS = [
    "indicator_id",
    "hromada_code",
    "peer_group",
    "value",
    "status",
    "peers_count",
    "peers_no_data_count",
    "peer_median",
    "lower_quartile",
    "upper_quartile",
    "share_of_peers_below",
    "share_of_peers_equal",
    "position",
    "design",
    "is_synthetic",
]


def _placed(part: pd.DataFrame, hromada_code: str, *, minimum_peers: int) -> dict[str, object]:
    own = part.loc[hromada_code]
    is_other = part.index.to_numpy(dtype=object) != hromada_code
    others = part["value"].to_numpy(dtype=float)[is_other]
    peers = others[~np.isnan(others)]
    quartiles = np.percentile(peers, [25, 50, 75]) if len(peers) else np.full(3, np.nan)
    lower, median, upper = (float(each) for each in quartiles)
    value = float(own["value"])
    has_value = not pd.isna(value)
    return {
        "indicator_id": own["indicator_id"],
        "hromada_code": hromada_code,
        "value": value,
        "status": own["status"],
        "peers_count": len(peers),
        "peers_no_data_count": len(others) - len(peers),
        "peer_median": median,
        "lower_quartile": lower,
        "upper_quartile": upper,
        "share_of_peers_below": (peers < value).mean() if has_value else float("nan"),
        "share_of_peers_equal": (peers == value).mean() if has_value else float("nan"),
        "position": _position(value, (lower, upper), is_told=len(peers) >= minimum_peers),
        "design": own["design"],
        "is_synthetic": bool(own["is_synthetic"]),
    }


def _position(value: float, middle: tuple[float, float], *, is_told: bool) -> str:
    if pd.isna(value):
        return "no_value"
    if not is_told:
        return "too_few_peers"
    if value < middle[0]:
        return "lower"
    return "higher" if value > middle[1] else "within"


@remembered
def group_comparison(table: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Summarise each indicator inside each peer group.

    Parameters
    ----------
    table : pandas.DataFrame
        As :func:`analysis.indicators.measure` or ``measure_all`` returns it.
    groups : pandas.DataFrame
        As :func:`peer_groups` returns it.

    Returns
    -------
    pandas.DataFrame, one row an indicator and peer group
        The columns of :func:`analysis.indicators.summarise` with ``peer_group`` in place of
        ``group``, and before them type, size_class, residents_from, residents_below, basis;
        ordered by indicator, type and size.

    Examples
    --------
    >>> from analysis.compare import peer_groups, read_peer_rules
    >>> register = pd.DataFrame({"hromada_code": ["UA1", "UA2"], "type": ["rural", "urban"]})
    >>> groups = peer_groups(register, rules=read_peer_rules())
    >>> table = pd.DataFrame({"hromada_code": ["UA1", "UA2"], "indicator_id": "spending",
    ...     "value": [1.0, 3.0], "status": "measured", "design": "census",
    ...     "is_synthetic": False})
    >>> group_comparison(table, groups)[["peer_group", "hromadas_count", "median"]].values.tolist()
    [['rural', 1, 1.0], ['urban', 1, 3.0]]
    """
    summary = summarise(table, groups.set_index("hromada_code")["peer_group"])
    told = ["peer_group", "type", "size_class", "residents_from", "residents_below", "basis"]
    described = groups[told].drop_duplicates("peer_group")
    joined = described.merge(summary.rename(columns={"group": "peer_group"}), on="peer_group")
    order = ["indicator_id", "type", "residents_from"]
    return joined.sort_values(order, ignore_index=True)
