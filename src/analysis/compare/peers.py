"""Peer groups: type of the hromada by size class, as ``data/indexes/peer_groups.yml`` declares."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record
from analysis.memory import remembered

__all__ = ["PeerRules", "SizeClass", "peer_groups", "read_peer_rules"]


class SizeClass(Record):
    """A size class begins at this number of residents and ends where the next begins.

    Parameters
    ----------
    id : str
        Id of the size class, lower case (``from_5000``).
    residents_from : int
        Residents from which the class begins; it ends where the next begins.

    Examples
    --------
    >>> read_peer_rules().size_classes[1].id
    'from_5000'
    """

    id: str
    residents_from: int = Field(alias="from", ge=0)


class PeerRules(Record):
    """How peer groups are formed.

    Parameters
    ----------
    size_classes : tuple of SizeClass
        Ascending; the first begins at 0.
    size_reason : str
        Why sizes are divided there.
    minimum_group : int
        Hromadas; a smaller group is merged with a neighbouring size class of its type.
    minimum_reason : str
        Why a group needs so many members.
    minimum_peers : int
        Measured peers under which no position is told.
    peers_reason : str
        Why so many peers are shown.

    Examples
    --------
    >>> read_peer_rules().minimum_group
    20
    """

    size_classes: tuple[SizeClass, ...]
    size_reason: str
    minimum_group: int = Field(ge=1)
    minimum_reason: str
    minimum_peers: int = Field(ge=1)
    peers_reason: str

    @model_validator(mode="after")
    def _classes_ascend_from_zero(self) -> PeerRules:
        bounds = [each.residents_from for each in self.size_classes]
        if not bounds or bounds[0] != 0 or bounds != sorted(set(bounds)):
            raise ValueError("size classes must ascend and begin at 0 residents")
        return self


@remembered
def read_peer_rules() -> PeerRules:
    """Read how peer groups are formed.

    Returns
    -------
    PeerRules

    Raises
    ------
    DeclarationError
        The declaration is not as it must be.

    Source
    ------
    ``data/indexes/peer_groups.yml``.

    Examples
    --------
    >>> [each.residents_from for each in read_peer_rules().size_classes]
    [0, 5000, 10000, 20000, 50000]
    """
    return read_record(paths.data_folder() / "indexes" / "peer_groups.yml", PeerRules)


@remembered
def peer_groups(
    register: pd.DataFrame, residents: pd.Series | None = None, *, rules: PeerRules
) -> pd.DataFrame:
    """Give each hromada its peer group: type by size class, or type alone without residents.

    Parameters
    ----------
    register : pandas.DataFrame
        With ``hromada_code`` and ``type``; rows without a type (cities with a special status,
        Crimea) get no group.
    residents : pandas.Series, optional
        Residents by ``hromada_code``; a hromada without residents stands in a group of its type
        with ``unknown`` size. None or all missing: groups by type only.
    rules : PeerRules
        Bounds and the rule for groups that are too small.

    Returns
    -------
    pandas.DataFrame, one row a hromada with a type
        hromada_code, type, peer_group (id), size_class (id; ``all_sizes`` by type only),
        residents_from, residents_below (bounds of the class after merging; missing when open),
        hromadas_in_group, basis (``type_and_size`` or ``type_only``).

    Examples
    --------
    >>> register = pd.DataFrame({"hromada_code": ["UA1", "UA2"], "type": ["rural", "urban"]})
    >>> groups = peer_groups(register, rules=read_peer_rules())
    >>> groups["peer_group"].tolist(), groups["basis"].unique().tolist()
    (['rural', 'urban'], ['type_only'])
    """
    typed = register.loc[register["type"].notna(), ["hromada_code", "type"]].reset_index(drop=True)
    known = None if residents is None else typed["hromada_code"].map(residents).astype(float)
    if known is None or known.isna().all():
        groups = typed.assign(
            peer_group=typed["type"],
            size_class="all_sizes",
            residents_from=np.nan,
            residents_below=np.nan,
            basis="type_only",
        )
    else:
        sized = [
            _sized(typed[typed["type"] == kind], known, rules=rules)
            for kind in typed["type"].unique()
        ]
        groups = pd.concat(sized).sort_index()
    size = groups.groupby("peer_group")["hromada_code"].transform("count")
    return groups.assign(hromadas_in_group=size)


def _sized(hromadas: pd.DataFrame, residents: pd.Series, *, rules: PeerRules) -> pd.DataFrame:
    """Cut the hromadas of one type into size classes that are large enough."""
    counts = residents.loc[hromadas.index]
    bounds = [float(each.residents_from) for each in rules.size_classes]
    bounds = _merged(counts.dropna(), bounds, minimum=rules.minimum_group)
    ends = [*bounds[1:], np.nan]
    position = np.searchsorted(bounds, counts.fillna(0), side="right") - 1
    names = np.array([_class_name(*pair) for pair in zip(bounds, ends, strict=True)], dtype=object)
    known = counts.notna().to_numpy()
    size_class = np.where(known, names[position], "unknown")
    return hromadas.assign(
        peer_group=hromadas["type"] + "_" + size_class,
        size_class=size_class,
        residents_from=np.where(known, np.array(bounds)[position], np.nan),
        residents_below=np.where(known, np.array(ends)[position], np.nan),
        basis="type_and_size",
    )


def _merged(counts: pd.Series, bounds: list[float], *, minimum: int) -> list[float]:
    """Drop bounds until every class holds the minimum, or one class is left."""
    bounds = list(bounds)
    while len(bounds) > 1:
        sizes = np.histogram(counts, bins=[*bounds, np.inf])[0]
        smallest = int(np.argmin(sizes))
        if sizes[smallest] >= minimum:
            break
        neighbours = [place for place in (smallest - 1, smallest + 1) if 0 <= place < len(bounds)]
        partner = min(neighbours, key=lambda place: (sizes[place], place))
        del bounds[max(smallest, partner)]
    return bounds


def _class_name(begin: float, end: float) -> str:
    if np.isnan(end):
        return "all_sizes" if begin == 0 else f"from_{begin:.0f}"
    return f"under_{end:.0f}" if begin == 0 else f"{begin:.0f}_to_{end:.0f}"
