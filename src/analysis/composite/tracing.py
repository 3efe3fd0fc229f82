"""From a key of an index back to its steps, its weights, and the values that it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis import compare, places
from analysis.composite.allocations import PanelPoints, read_panel_points
from analysis.composite.declarations import Index, read_index, read_indexes
from analysis.composite.defensible import defensible_choices, label_of
from analysis.composite.multiverse import multiverse_of
from analysis.composite.pipeline import Composite, build_index
from analysis.composite.presentation import unpack_score
from analysis.composite.results import ORIGIN
from analysis.composite.selection import measure_index
from analysis.errors import ParameterError, UnknownName
from analysis.indicators import (
    Inputs,
    ResultKey,
    Trace,
    inputs_of,
    read_indicators,
    read_result_key,
    read_trace,
)

__all__ = ["IndexTrace", "is_index_key", "read_index_trace"]

STEPS = ("imputation", "treatment", "normalisation", "weights", "aggregation")


@dataclass(frozen=True)
class IndexTrace:
    """What stands behind a figure of an index.

    Parameters
    ----------
    key : ResultKey
        Of the figure.
    index : Index
        As declared.
    steps : mapping of str to str
        Method of each step, with its parameters.
    behind : tuple of Trace
        Of the indicators that the figure is about: all of the index, those of one part, or one.
    panel : PanelPoints or None
        Of a figure on the weights of a panel.
    value : float
        Of a figure of one hromada, computed anew; missing for others and without open data.
    unpacked : pandas.DataFrame
        Of one hromada: as :func:`unpack_score` returns it; else empty.

    Examples
    --------
    >>> trace = read_index_trace("index/capacity/effective_share/member=voice")
    >>> [each.indicator.id for each in trace.behind]
    ['participation_tools', 'youth_centres_2021']
    >>> trace.steps["aggregation"], trace.is_synthetic
    ('arithmetic(availability=0.66)', False)
    """

    key: ResultKey
    index: Index
    steps: Mapping[str, str]
    behind: tuple[Trace, ...]
    panel: PanelPoints | None
    value: float
    unpacked: pd.DataFrame

    @property
    def is_synthetic(self) -> bool:
        """Whether the figure rests on points that no expert gave."""
        return self.panel is not None and self.panel.is_synthetic


def is_index_key(key: str) -> bool:
    """Tell whether a key is one of an index.

    Parameters
    ----------
    key : str
        Any.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_index_key("index/capacity/holds_share/claim=rural_below_urban")
    True
    >>> is_index_key("demo/home_care_reach/median/all")
    False
    """
    return key.startswith(f"{ORIGIN}/")


def read_index_trace(key: str) -> IndexTrace:
    """Read what stands behind a figure of an index.

    Parameters
    ----------
    key : str
        ``index/<id>/<statistic>/<domain>``, as in the table of results. Two more statistics are
        answered for each hromada, ``score`` and ``lowest_quarter_share`` with the domain
        ``hromada=<code>``: too many to be listed.

    Returns
    -------
    IndexTrace

    Raises
    ------
    ParameterError
        It is no key of an index.
    UnknownName
        It names an index, a member or a hromada that is not there.

    Examples
    --------
    >>> read_index_trace("index/capacity/panel_weight/member=voice").is_synthetic
    True
    """
    parts = read_result_key(key)
    if parts.origin != ORIGIN:
        raise ParameterError("This is no key of an index.", needed=f"{ORIGIN}/…", found=key)
    if parts.indicator_id not in read_indexes():
        raise UnknownName("The key names an index that is not declared.", found=parts.indicator_id)
    index = read_index(parts.indicator_id)
    of_panel = parts.statistic.startswith("panel_")
    value, unpacked = _of_hromada(index, parts)
    return IndexTrace(
        key=parts,
        index=index,
        steps=_steps(index),
        behind=tuple(read_trace(f"open/{name}/value/all") for name in _about(index, parts)),
        panel=read_panel_points(index) if of_panel else None,
        value=value,
        unpacked=unpacked,
    )


def _steps(index: Index) -> dict[str, str]:
    return {step: label_of(getattr(index.use, step)) for step in STEPS}


def _about(index: Index, key: ResultKey) -> list[str]:
    """Ids of the indicators that a figure is about."""
    variable, _, name = key.domain.partition("=")
    if variable == "measure":
        if name not in {each.id for each in index.links}:
            raise UnknownName("The key names no other measure of the index.", found=name)
        return [name]
    every = [each.id for each in index.indicators]
    if variable != "member":
        return every
    inside = {part.id: [each for low in part.walk() for each in low.indicators]
              for part in index.components}  # fmt: skip
    if name in inside:
        return [each.id for each in inside[name]]
    if name not in every:
        raise UnknownName("The key names no member of the index.", found=name)
    return [name]


def _of_hromada(index: Index, key: ResultKey) -> tuple[float, pd.DataFrame]:
    """Value and unpacked score of one hromada; none without the open data."""
    variable, _, code = key.domain.partition("=")
    if variable != "hromada":
        return float("nan"), pd.DataFrame()
    if key.statistic not in HROMADA:
        raise ParameterError(
            "This is not told of one hromada.", needed=", ".join(HROMADA), found=key.statistic
        )
    built = _read_built(index)
    if built is None:
        return float("nan"), pd.DataFrame()
    unpacked = unpack_score(built, code)
    return float(HROMADA[key.statistic](built)[code]), unpacked


def _read_built(index: Index) -> Composite | None:
    inputs: Inputs = inputs_of(None, places.read_open_data(), sources=places.read_sources())
    passports = read_indicators()
    used = {name for each in index.indicators for name in passports[each.id].input_ids}
    if not {index.population.has, *used} <= set(inputs.values.columns):
        return None
    return build_index(index, measure_index(index, inputs), groups=_read_groups(inputs))


def _read_groups(inputs: Inputs) -> pd.Series:
    residents = inputs.values.get("residents_count")
    groups = compare.peer_groups(places.read_register(), residents, rules=compare.read_peer_rules())
    return groups.set_index("hromada_code")["peer_group"]


def _read_lowest(built: Composite) -> pd.Series:
    """With the panel only where its experts are real, as in the index itself."""
    panel = read_panel_points(built.index)
    real = None if panel is None or panel.is_synthetic else panel
    units = multiverse_of(defensible_choices(built, real)).units
    return units.set_index("hromada_code")["lowest_quarter_share"]


HROMADA = {"score": lambda built: built.index_scores, "lowest_quarter_share": _read_lowest}
