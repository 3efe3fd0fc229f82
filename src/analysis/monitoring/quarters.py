"""Each indicator of a contract month by month and quarter by quarter, as counted.

A quarter is a quarter of the calendar, as budgets are reported; what is compared is what was agreed
for the months that reported. What chance may do to a value belongs to the limits.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.monitoring.commissioning import read_commissioning
from analysis.monitoring.measures import Measure, Monitoring
from analysis.monitoring.reports import Reports

__all__ = ["monthly_table", "quantities_of", "quarter_of", "quarterly_table", "read_hromada_table"]

MONTH_COLUMNS = [
    *("month", "quarter", "measure", "numerator", "denominator", "value", "reason"),
    "is_withheld",
]
QUARTER_COLUMNS = [
    *("measure", "quarter", "numerator", "denominator", "value", "months_planned"),
    *("months_reported", "months_missing", "reason"),
]
NOTHING_AGREED = "nothing_agreed"
NOT_REPORTED = "not_reported"
NOTHING_COUNTED = {
    "items_checked": "nothing_checked",
    "voices_asked": "nobody_asked",
    "money_transferred_uah": "not_examined",
    "agreed_cost_uah": "nothing_delivered",
}
TOO_FEW = "too_few"


def quarter_of(month: str) -> str:
    """Return the quarter of the calendar to which a month belongs.

    Parameters
    ----------
    month : str
        ``2026-05``.

    Returns
    -------
    str
        ``2026-Q2``; sorts in time.

    Examples
    --------
    >>> quarter_of("2026-05"), quarter_of("2026-12")
    ('2026-Q2', '2026-Q4')
    """
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"


def quantities_of(reports: Reports) -> pd.DataFrame:
    """Return what was reported in each month with what was agreed for it beside.

    Parameters
    ----------
    reports : Reports
        Of the contract.

    Returns
    -------
    pandas.DataFrame
        The table of the reports with ``quarter``, ``agreed_units`` (unit of the contract),
        ``agreed_users`` (persons), ``agreed_cost_uah`` (delivered units at the agreed unit cost)
        and ``agreed_volunteer_hours``. A month without a report has no row.

    Examples
    --------
    >>> from analysis.monitoring import read_reports
    >>> quantities_of(read_reports("shelter_new"))["agreed_units"].tolist()
    [540.0, 540.0]
    """
    contract, table = reports.contract, reports.table
    agreed = contract.agreed
    return table.assign(
        quarter=[quarter_of(month) for month in table["month"]],
        agreed_units=float(agreed.units_per_month),
        agreed_users=float(agreed.users_per_month),
        agreed_cost_uah=table["delivered_units"] * contract.unit_cost_uah,
        agreed_volunteer_hours=float(agreed.volunteer_hours_per_month),
    )


def monthly_table(reports: Reports, monitoring: Monitoring) -> pd.DataFrame:
    """Compute each indicator of a contract for each month that was reported.

    Parameters
    ----------
    reports : Reports
        Of the contract.
    monitoring : Monitoring
        What is measured.

    Returns
    -------
    pandas.DataFrame
        One row a measure of the contract and a month, by measure in declared order, then month:
        ``month``, ``quarter``, ``measure``, ``numerator``, ``denominator`` (units of the
        quantities of the measure), ``value`` (their ratio; missing where there is none) and
        ``reason`` (why there is none; empty otherwise): nothing_agreed, nothing_checked,
        nobody_asked, not_examined, nothing_delivered; ``is_withheld`` is true where a value is
        there to compute with and must not be shown, as too few were asked. A month without a
        report has no row.

    Examples
    --------
    >>> from analysis.monitoring import read_monitoring, read_reports
    >>> table = monthly_table(read_reports("home_care_steady"), read_monitoring())
    >>> first = table.iloc[0]
    >>> first["measure"], first["month"], f"{first['value']:.3f}"
    ('degree_of_performance', '2025-01', '1.079')
    """
    wide = quantities_of(reports)
    parts = []
    for key, measure in monitoring.measures.items():
        if measure.level == "contract":
            part = wide[["month", "quarter"]].assign(
                measure=key,
                numerator=wide[measure.numerator],
                denominator=wide[measure.denominator],
            )
            is_agreed = reports.contract.agreed_value(key, measure) is not None
            parts.append(_with_values(part, measure, is_agreed=is_agreed))
    return pd.concat(parts, ignore_index=True)[MONTH_COLUMNS]


def quarterly_table(reports: Reports, monitoring: Monitoring) -> pd.DataFrame:
    """Compute each indicator of a contract for each quarter that has begun to be due.

    Parameters
    ----------
    reports : Reports
        Of the contract.
    monitoring : Monitoring
        What is measured.

    Returns
    -------
    pandas.DataFrame
        One row a measure of the contract and a quarter with a month that was reported or whose
        report is missing, by measure in declared order, then quarter: ``measure``, ``quarter``,
        ``numerator`` and ``denominator`` (sums over the months that reported and have a value),
        ``value`` (their ratio), ``months_planned`` (months of the contract in the quarter),
        ``months_reported``, ``months_missing`` (tuple of months) and ``reason``: that of the
        months, too_few where fewer were asked than may be shown (no figure is then there),
        not_reported where no month was.

    Notes
    -----
    The value is a ratio of sums, never a mean of ratios: a month counts as much as was agreed for
    it. Users of a month are added, so that the value is the mean of users a month against the
    agreed number.

    Examples
    --------
    >>> from analysis.monitoring import read_monitoring, read_reports
    >>> table = quarterly_table(read_reports("home_care_steady"), read_monitoring())
    >>> row = table[table["quarter"] == "2025-Q3"].iloc[0]
    >>> int(row["months_planned"]), int(row["months_reported"]), row["months_missing"]
    (3, 2, ('2025-08',))
    """
    months = monthly_table(reports, monitoring)
    begun = _begun_quarters(reports)
    rows = []
    for key in dict.fromkeys(months["measure"]) or _contract_keys(monitoring):
        own = months[months["measure"] == key]
        for quarter in begun.index:
            row = _quarter(own[own["quarter"] == quarter], monitoring.measures[key])
            rows.append({"measure": key, "quarter": quarter, **row, **begun.loc[quarter].to_dict()})
    return pd.DataFrame(rows, columns=QUARTER_COLUMNS)


def read_hromada_table(reports: Reports, monitoring: Monitoring) -> pd.DataFrame:
    """Compute the indicators of the hromada as one that commissions, for each year it declared.

    Parameters
    ----------
    reports : Reports
        Of the contract, in whose folder ``commissioning.csv`` may stand.
    monitoring : Monitoring
        What is measured.

    Returns
    -------
    pandas.DataFrame
        One row a measure of the hromada and a year: ``measure``, ``year`` (missing where nothing
        was declared), ``numerator``, ``denominator``, ``value`` and ``reason`` (not_declared where
        there is no table or no figure; nothing_counted where the denominator is 0).

    Raises
    ------
    DataError
        ``commissioning.csv`` is not as it must be.

    Examples
    --------
    >>> from analysis.monitoring import read_monitoring, read_reports
    >>> table = read_hromada_table(read_reports("shelter_new"), read_monitoring())
    >>> sorted(set(table["reason"]))
    ['not_declared']
    """
    declared = read_commissioning(reports.contract)
    keys = [key for key, each in monitoring.measures.items() if each.level == "hromada"]
    rows = []
    for key in keys:
        measure = monitoring.measures[key]
        for cells in declared.to_dict("records") or [{}]:
            above = float(cells.get(measure.numerator, np.nan))
            below = float(cells.get(measure.denominator, np.nan))
            is_known = not (np.isnan(above) or np.isnan(below))
            reason = "" if is_known and below > 0 else "nothing_counted"
            rows.append(
                {
                    "measure": key,
                    "year": cells.get("year"),
                    "numerator": above,
                    "denominator": below,
                    "value": above / below if is_known and below > 0 else np.nan,
                    "reason": reason if is_known else "not_declared",
                }
            )
    return pd.DataFrame(rows)


def _contract_keys(monitoring: Monitoring) -> list[str]:
    return [key for key, each in monitoring.measures.items() if each.level == "contract"]


def _with_values(part: pd.DataFrame, measure: Measure, *, is_agreed: bool) -> pd.DataFrame:
    """Add the ratio, or the reason why there is none."""
    above, below = part["numerator"], part["denominator"]
    has_value = (below > 0) & above.notna() & is_agreed
    reason = NOTHING_COUNTED.get(measure.denominator, NOTHING_AGREED)
    return part.assign(
        value=(above / below.where(below > 0)).where(has_value),
        reason=np.where(has_value, "", reason if is_agreed else NOTHING_AGREED),
        is_withheld=has_value & (below < (measure.withhold_below or 0)),
    )


def _begun_quarters(reports: Reports) -> pd.DataFrame:
    """Quarters of which a month was reported or is missing, with counts of months."""
    reported, missing = set(reports.table["month"]), set(reports.missing)
    planned = pd.Series(reports.contract.months, dtype=str)
    rows = {}
    for quarter, own in planned.groupby(planned.map(quarter_of)):
        months = own.tolist()
        told = [month for month in months if month in reported]
        lacking = tuple(month for month in months if month in missing)
        if told or lacking:
            rows[quarter] = {
                "months_planned": len(months),
                "months_reported": len(told),
                "months_missing": lacking,
            }
    return pd.DataFrame.from_dict(rows, orient="index")


def _quarter(months: pd.DataFrame, measure: Measure) -> dict[str, object]:
    """Ratio of the sums over the months that have a value."""
    nothing: dict[str, object] = dict.fromkeys(("numerator", "denominator", "value"), np.nan)
    counted = months[months["reason"] == ""]
    if counted.empty:
        reason = NOT_REPORTED if months.empty else str(months["reason"].iloc[0])
        return {**nothing, "reason": reason}
    above, below = float(counted["numerator"].sum()), float(counted["denominator"].sum())
    if measure.withhold_below is not None and below < measure.withhold_below:
        return {**nothing, "reason": TOO_FEW}
    return {"numerator": above, "denominator": below, "value": above / below, "reason": ""}
