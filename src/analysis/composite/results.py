"""Every published figure of an index as one row with its stable key.

A key stays the same from edition to edition: ``index/<id>/<statistic>/<domain>``. What stands
behind a key is read in ``tracing``; how a figure looks is decided where it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.composite.assessment import SURE, Assessment
from analysis.composite.panel_effects import PanelEffect
from analysis.composite.sensitivity import MEAN_SHIFT
from analysis.errors import ParameterError
from analysis.indicators import ResultKey

__all__ = ["ORIGIN", "index_results", "panel_results"]

ORIGIN = "index"
COLUMNS = ["key", "statistic", "domain", "value", "unit", "base", "lower", "upper"]


class _Figure(NamedTuple):
    statistic: str
    domain: str
    value: float
    unit: str
    base: float = np.nan
    lower: float = np.nan
    upper: float = np.nan


def index_results(
    assessment: Assessment, part: str = "", *, types: pd.Series | None = None
) -> pd.DataFrame:
    """List the published figures of an index.

    Parameters
    ----------
    assessment : Assessment
        Of an index.
    part : str, optional
        ``claims``, ``effects``, ``framework``, ``links``, ``places``, ``sensitivity`` or
        ``steps``: the figures of one table or picture; all of them otherwise.
    types : pandas.Series, optional
        Type of each hromada by its code: counts of places by type too.

    Returns
    -------
    pandas.DataFrame, one row a figure
        key, statistic, domain, value, unit (``share``, ``count``, ``correlation`` or ``number``),
        base (what it rests on), lower, upper (where it has an interval). Empty where the index
        was not built, or the part was not computed.

    Raises
    ------
    ParameterError
        No such part.

    Examples
    --------
    >>> from analysis.composite import Assessment, build_index, read_index
    >>> index = read_index("capacity")
    >>> values = pd.DataFrame(np.random.default_rng(1).random((20, len(index.indicators))),
    ...     [f"UA{n:017d}" for n in range(20)], [each.id for each in index.indicators])
    >>> told = index_results(Assessment(index, build_index(index, values)), "framework")
    >>> told["key"].iloc[-1], told["value"].iloc[-1].item()
    ('index/capacity/index_weight/member=voice', 0.2)
    """
    if part and part not in PARTS:
        raise ParameterError("No such figures.", needed=", ".join(sorted(PARTS)), found=part)
    if assessment.composite is None:
        return pd.DataFrame(columns=COLUMNS)
    chosen = {part: PARTS[part]} if part else PARTS
    found = [figure for tell in chosen.values() for figure in tell(assessment)]
    if types is not None and part in ("", "places"):
        found += _places_by_type(assessment, types)
    return _keyed(assessment.index.id, found)


def panel_results(effect: PanelEffect | None) -> pd.DataFrame:
    """List the figures of what the weights of a panel would change.

    Parameters
    ----------
    effect : PanelEffect or None
        As :func:`panel_effect` returns it.

    Returns
    -------
    pandas.DataFrame, one row a figure
        As :func:`index_results`; statistics begin with ``panel_``.

    Examples
    --------
    >>> len(panel_results(None))
    0
    """
    if effect is None:
        return pd.DataFrame(columns=COLUMNS)
    count = float(len(effect.panel.points))
    found = [
        _Figure("panel_weight", f"member={row['id']}", row["mean"], "share", count, row["lowest"],
                row["highest"])
        for row in effect.weights.to_dict("records")
    ]  # fmt: skip
    units = float(effect.composite.index_scores.notna().sum())
    found += [
        _Figure("panel_moved_count", "all", effect.moved_count, "count", units),
        _Figure("panel_correlation", "all", effect.correlation, "correlation", units),
        _Figure("panel_experts_width", "all", _width(effect.experts.units), "count", units),
        _Figure("panel_everything_width", "all", _width(effect.everything.units), "count", units),
    ]
    return _keyed(effect.composite.index.id, found)


def _keyed(index_id: str, found: list[_Figure]) -> pd.DataFrame:
    table = pd.DataFrame(found, columns=list(_Figure._fields))
    pairs = zip(table["statistic"], table["domain"], strict=True)
    table.insert(0, "key", [str(ResultKey(ORIGIN, index_id, *pair)) for pair in pairs])
    numbers = ["value", "base", "lower", "upper"]
    return table.astype(dict.fromkeys(numbers, float))[COLUMNS]


def _framework(assessment: Assessment) -> Iterator[_Figure]:
    for row in _rows(assessment.built.weights):
        if row["within"]:
            yield _Figure("index_weight", f"member={row['id']}", row["index_weight"], "share")


def _effects(assessment: Assessment) -> Iterator[_Figure]:
    complete = float(assessment.built.normalised.notna().all(axis=1).sum())
    for row in _rows(assessment.built.audit.effects):
        for name in ("nominal_share", "effective_share"):
            yield _Figure(name, f"member={row['id']}", row[name], "share", complete)


def _links(assessment: Assessment) -> Iterator[_Figure]:
    whole = assessment.index.framework.id
    for row in _rows(assessment.links):
        if row["component_id"] == whole:
            told = (row["spearman"], "correlation", row["units_count"])
            yield _Figure("spearman", f"measure={row['id']}", *told)


def _steps(assessment: Assessment) -> Iterator[_Figure]:
    for status in assessment.built.statuses:
        for reason in status.reasons:
            about = reason.about.replace(", ", "+").replace(" + ", "+") or "index"
            for name, value in reason.figures.items():
                statistic = f"{reason.key.removeprefix('composite.')}_{name}"
                unit = "count" if isinstance(value, int) else "number"
                yield _Figure(statistic, f"about={about}", value, unit)


def _claims(assessment: Assessment) -> Iterator[_Figure]:
    multiverse = assessment.multiverse
    if multiverse is None:
        return
    possible = float(multiverse.possible_count)
    yield _Figure("combinations_count", "all", multiverse.combinations_count, "count")
    yield _Figure("possible_count", "all", possible, "count", multiverse.combinations_count)
    survive = multiverse.findings["survives"].eq("all").sum()
    yield _Figure("claims_always_count", "all", survive, "count", len(multiverse.findings))
    for row in _rows(multiverse.findings):
        domain = f"claim={row['finding_id']}"
        yield _Figure("holds_share", domain, row["holds_share"], "share", possible)
    for quarter, survival in (("always_lowest", "all"), ("never_lowest", "none")):
        counted = multiverse.units["lowest_quarter"].eq(survival).sum()
        yield _Figure(f"{quarter}_count", "all", counted, "count", len(multiverse.units))


def _places(assessment: Assessment) -> Iterator[_Figure]:
    if assessment.places is None:
        return
    known = assessment.places.units.dropna(subset=["place_median"])
    count = float(len(known))
    yield _Figure("place_width_median", "all", _width(known), "count", count)
    for quarter in ("lowest", "highest"):
        sure = known[f"{quarter}_quarter_share"].ge(SURE).sum()
        yield _Figure(f"sure_{quarter}_count", "all", sure, "count", count)


def _places_by_type(assessment: Assessment, types: pd.Series) -> Iterator[_Figure]:
    if assessment.places is None:
        return
    known = assessment.places.units.dropna(subset=["place_median"])
    kinds = known["hromada_code"].map(types)
    for kind in sorted(kinds.dropna().unique()):
        own = known[kinds.eq(kind)]
        for quarter in ("lowest", "highest"):
            sure = own[f"{quarter}_quarter_share"].ge(SURE).sum()
            yield _Figure(f"sure_{quarter}_count", f"type={kind}", sure, "count", len(own))


def _sensitivity(assessment: Assessment) -> Iterator[_Figure]:
    for row in _rows(assessment.sensitivity):
        if row["result"] != MEAN_SHIFT:
            continue
        domain = f"choice={row['choice'].replace(' + ', '+')}"
        for order, short in (("first_order", "first"), ("total_order", "total")):
            ends = (row[f"{short}_lower"], row[f"{short}_upper"])
            yield _Figure(order, domain, row[order], "share", row["computed_count"], *ends)


def _rows(table: pd.DataFrame) -> list[dict[Any, Any]]:
    return table.to_dict("records")


def _width(units: pd.DataFrame) -> float:
    known = units.dropna(subset=["place_lower"])
    return float((known["place_upper"] - known["place_lower"] + 1).median())


PARTS: dict[str, Callable[[Assessment], Iterator[_Figure]]] = {
    "claims": _claims,
    "effects": _effects,
    "framework": _framework,
    "links": _links,
    "places": _places,
    "sensitivity": _sensitivity,
    "steps": _steps,
}
