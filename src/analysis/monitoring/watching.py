"""A contract watched: every month against its limits, every quarter with its light and reason.

The pieces stand in ``limits``, ``alarms``, ``detection`` and ``lights``; here they meet what was
agreed and reported. What is owed and what must be mended is computed elsewhere.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from analysis.memory import remembered
from analysis.monitoring.alarms import alarm_limit, cumulate_scores
from analysis.monitoring.detection import FORMS, Scheme, smallest_change
from analysis.monitoring.lights import Bounds, Light, grey_light, light_of
from analysis.monitoring.limits import Limits, level_interval, month_limits
from analysis.monitoring.measures import Measure, Monitoring, read_monitoring
from analysis.monitoring.quarters import (
    monthly_table,
    quarterly_table,
    read_hromada_table,
)
from analysis.monitoring.reports import Reports, read_reports
from analysis.monitoring.variation import MonthLaw, score_of

__all__ = ["Watch", "read_watch", "sight_table", "watch_contract"]

MONTH_COLUMNS = (
    *("measure", "month", "quarter", "numerator", "denominator", "value", "low", "high"),
    *("score", "sum", "is_alarm", "is_withheld"),
)


@dataclass(frozen=True)
class Watch:
    """A contract as it stands, indicator by indicator.

    Parameters
    ----------
    reports : Reports
        What was agreed and reported.
    monitoring : Monitoring
        Indicators, bounds and the early warning as declared.
    scheme : Scheme
        Limit of the early warning for this contract: its months and its indicators.
    months : pandas.DataFrame
        One row a watched indicator and reported month: ``measure``, ``month``, ``quarter``,
        ``numerator``, ``denominator``, ``value`` (missing where nothing was counted, or too few),
        ``low``, ``high`` (an ordinary month lies between), ``score`` (standard deviations on the
        bad side), ``sum``, ``is_alarm``, ``is_withheld`` (fewer were asked than may be shown: the
        month counts in the sum, and its value is missing here).
    quarters : pandas.DataFrame
        As :func:`quarterly_table` returns it, with ``low``, ``high`` (interval of the level),
        ``is_warned``, ``light`` and ``reason`` (of the light).
    hromada : pandas.DataFrame
        One row an indicator of the hromada as one that commissions and a year: ``measure``,
        ``year``, ``numerator``, ``denominator``, ``value``, ``light``, ``reason``.

    Examples
    --------
    >>> watch = read_watch("home_care_steady")
    >>> watch.is_synthetic, watch.latest_quarter, watch.is_flagged
    (True, '2026-Q3', False)
    """

    reports: Reports
    monitoring: Monitoring
    scheme: Scheme
    months: pd.DataFrame
    quarters: pd.DataFrame
    hromada: pd.DataFrame

    @property
    def is_synthetic(self) -> bool:
        """Whether nobody made this contract."""
        return self.reports.contract.is_synthetic

    @property
    def latest_quarter(self) -> str:
        """Last quarter of which every report has come or is missing; else the last one begun."""
        told = self.quarters
        here = told["months_reported"] + told["months_missing"].map(len)
        whole = told.loc[here >= told["months_planned"], "quarter"]
        return str(whole.max() if len(whole) else told["quarter"].max())

    @property
    def latest(self) -> pd.DataFrame:
        """Rows of ``quarters`` of the latest quarter."""
        own = self.quarters["quarter"] == self.latest_quarter
        return self.quarters[own].reset_index(drop=True)

    @property
    def first_warning(self) -> str:
        """First month of an early warning; "" where there was none."""
        warned = self.months.loc[self.months["is_alarm"].astype(bool), "month"]
        return str(warned.min()) if len(warned) else ""

    @property
    def is_flagged(self) -> bool:
        """Whether there was an early warning or a red light."""
        return bool(self.first_warning) or bool((self.quarters["light"] == "red").any())


@remembered
def read_watch(contract_id: str) -> Watch:
    """Read a contract with its reports and watch it by the declared indicators.

    Parameters
    ----------
    contract_id : str
        Name of its folder below ``data/contracts``.

    Returns
    -------
    Watch

    Raises
    ------
    ParameterError, DeclarationError, DataError
        As :func:`read_reports` raises them.

    Examples
    --------
    >>> read_watch("home_care_steady").is_flagged
    False
    """
    reports, monitoring = read_reports(contract_id), read_monitoring()
    return watch_contract(reports, monitoring, hromada=read_hromada_table(reports, monitoring))


def watch_contract(
    reports: Reports, monitoring: Monitoring, *, hromada: pd.DataFrame | None = None
) -> Watch:
    """Watch a contract: limits and early warning by month, lights by quarter.

    Parameters
    ----------
    reports : Reports
        What was agreed and reported.
    monitoring : Monitoring
        Indicators, bounds and the early warning as declared.
    hromada : pandas.DataFrame, optional
        As :func:`read_hromada_table` returns it.

    Returns
    -------
    Watch
        A month without a report has no row, and neither moves nor resets a sum.

    Examples
    --------
    >>> watch = watch_contract(read_reports("home_care_steady"), read_monitoring())
    >>> seen = watch.months.dropna(subset=["value"])
    >>> bool((seen["low"] <= seen["high"]).all())
    True
    """
    agreed = _agreed(reports, monitoring)
    scheme = _scheme(len(reports.contract.months), max(1, len(agreed)), monitoring)
    table = monthly_table(reports, monitoring)
    parts = [
        _months_of(table[table["measure"] == key], value, measure=measure, scheme=scheme)
        for key, value in agreed.items()
        if (measure := monitoring.measures[key])
    ]
    months = pd.concat(parts, ignore_index=True)[list(MONTH_COLUMNS)]
    quarters = quarterly_table(reports, monitoring)
    seen = months.groupby(["measure", "quarter"]).agg(
        counted=("score", "count"), is_warned=("is_alarm", "any")
    )
    told = quarters.merge(seen.reset_index(), on=["measure", "quarter"], how="left")
    lit = [_lit(row, monitoring) for row in told.to_dict("records")]
    return Watch(
        reports,
        monitoring,
        scheme,
        months=months,
        quarters=pd.DataFrame(lit),
        hromada=_hromada_lit(hromada, monitoring),
    )


def _hromada_lit(table: pd.DataFrame | None, monitoring: Monitoring) -> pd.DataFrame:
    """Indicators of the hromada with their lights: counted in full, none has an interval."""
    if table is None or table.empty:
        return pd.DataFrame(columns=["measure", "year", "value", "light", "reason"])
    rows = []
    for row in table.to_dict("records"):
        measure, value = monitoring.measures[row["measure"]], row["value"]
        interval = Limits(value, value)
        light = _light(measure, value, interval=interval, is_warned=False, why=row["reason"] or "")
        rows.append(row | {"light": light.colour, "reason": light.reason})
    return pd.DataFrame(rows)


def _agreed(reports: Reports, monitoring: Monitoring) -> dict[str, float]:
    """What is expected of each watched indicator that the contract speaks of."""
    values = {
        key: reports.contract.agreed_value(key, monitoring.measures[key])
        for key in monitoring.watched
    }
    return {key: value for key, value in values.items() if value is not None}


def _scheme(months: int, indicators: int, monitoring: Monitoring) -> Scheme:
    """The early warning of a contract of so many months and indicators."""
    warning = monitoring.early_warning
    limit = alarm_limit(warning.chance, months, reference=warning.reference, indicators=indicators)
    return Scheme(limit, warning.reference, warning.within_months, warning.power)


def _law(measure: Measure, level: float, *, size: float, months: int = 1) -> MonthLaw:
    coefficient = measure.variation.coefficient if measure.variation else 0.0
    return MonthLaw(measure.kind, level, size=size, coefficient=coefficient, months=months)


def _months_of(
    table: pd.DataFrame, agreed: float, *, measure: Measure, scheme: Scheme
) -> pd.DataFrame:
    """Months of one indicator, with limits, scores and the cumulative sum."""
    own = table.reset_index(drop=True).assign(low=np.nan, high=np.nan, score=np.nan)
    for size, part in own[own["value"].notna()].groupby("denominator"):
        law = _law(measure, agreed, size=float(str(size)))
        band = month_limits(law)
        values = part["value"].to_numpy(dtype=float)
        own.loc[part.index, ["low", "high"]] = band.low, band.high
        own.loc[part.index, "score"] = score_of(values, law, better=measure.better)
    scores = own["score"].to_numpy(dtype=float)
    seen = cumulate_scores(scores, reference=scheme.reference, limit=scheme.limit)
    own = own.assign(sum=seen.sums, is_alarm=seen.is_alarm)
    own.loc[own["is_withheld"], ["numerator", "value", "low", "high"]] = np.nan
    return own


def _lit(row: dict[Hashable, Any], monitoring: Monitoring) -> dict[Hashable, Any]:
    """A quarter of an indicator with its interval and its light."""
    measure, value = monitoring.measures[row["measure"]], row["value"]
    counted = row.pop("counted")
    is_warned = row["is_warned"] is True
    interval = Limits(value, value)
    if pd.notna(value) and measure.kind != "fact":
        law = _law(measure, 1.0, size=row["denominator"], months=int(counted))
        interval = level_interval(law, value, confidence=monitoring.interval.confidence)
    light = _light(measure, value, interval=interval, is_warned=is_warned, why=row["reason"] or "")
    told = {"low": interval.low, "high": interval.high, "is_warned": is_warned}
    return row | told | {"light": light.colour, "reason": light.reason}


def _light(measure: Measure, value: float, *, interval: Limits, is_warned: bool, why: str) -> Light:
    if measure.tolerated is None or measure.required is None:
        return grey_light(why or "not_judged")
    bounds = Bounds(measure.better, measure.tolerated.bound, measure.required.bound)
    return light_of(value, interval, bounds=bounds, is_warned=is_warned, reason=why)


def sight_table(watch: Watch) -> pd.DataFrame:
    """Compute what the early warning of a contract can see in time, and what it cannot.

    Parameters
    ----------
    watch : Watch
        A contract as it stands.

    Returns
    -------
    pandas.DataFrame
        One row a watched indicator: ``measure``, ``agreed``, ``deviation`` (of an ordinary month,
        in the unit of the indicator), ``looks`` (months with a value within the time declared),
        and the nearest levels that a ``step`` and a ``ramp`` must reach to be seen in time with
        the declared power; missing where none is.

    Examples
    --------
    >>> seen = sight_table(read_watch("home_care_steady")).set_index("measure")
    >>> bool(seen.loc["degree_of_performance", "step"] > seen.loc["degree_of_performance", "ramp"])
    True
    """
    rows = [
        {"measure": key} | _sight_of(watch.months[watch.months["measure"] == key], value, watch)
        for key, value in _agreed(watch.reports, watch.monitoring).items()
    ]
    return pd.DataFrame(rows, columns=["measure", "agreed", "deviation", "looks", *FORMS])


def _sight_of(own: pd.DataFrame, agreed: float, watch: Watch) -> dict[str, float]:
    """Of one indicator, from the months that were counted."""
    counted = own[own["score"].notna()]
    if counted.empty:
        return {"agreed": agreed, "deviation": np.nan, "looks": 0, **dict.fromkeys(FORMS, np.nan)}
    measure, scheme = watch.monitoring.measures[own["measure"].iloc[0]], watch.scheme
    law = _law(measure, agreed, size=float(counted["denominator"].median()))
    looks = max(1, round(scheme.within * len(counted) / len(own)))
    tried = replace(scheme, within=looks)
    reached = {
        form: smallest_change(law, scheme=tried, better=measure.better, form=form) for form in FORMS
    }
    return {"agreed": agreed, "deviation": law.deviation, "looks": looks, **reached}
