"""What the budget owes for a quarter, what is to be returned, and what the parties may dispute.

The rule is what the parties declared in their contract; the statutory basis of Ukraine compensates
the cost of services delivered and says no more. Whether a shortfall is chance is no matter here:
what was not delivered is not paid for.
"""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from analysis.monitoring.quarters import quantities_of, quarter_of
from analysis.monitoring.reports import Reports

__all__ = ["settle"]

MONTHS_OF_A_QUARTER = 3
MISSING_MONTHS = "months_missing"
NOT_OVER = "quarter_not_over"
NOT_EXAMINED = "not_examined"


def settle(reports: Reports) -> pd.DataFrame:
    """Settle a contract quarter by quarter.

    Parameters
    ----------
    reports : Reports
        Of the contract.

    Returns
    -------
    pandas.DataFrame
        One row a quarter of the calendar of which a month was reported, in order; sums in UAH:

        * ``quarter``; ``months_planned``, ``months_reported``, ``months_counted`` (those that the
          rule can settle: all that reported by ``units``, those examined by ``cost`` and
          ``lower``);
        * ``delivered_units``, ``agreed_units``, ``paid_units`` (the lower of both), of the months
          counted;
        * ``ceiling_uah``: highest public money for the months of the contract in the quarter;
        * ``by_units_uah``: paid units at the public part of the agreed unit cost;
        * ``by_cost_uah``: money whose use was accepted (missing where no month was examined);
        * ``earned_uah``: by the rule of the contract, never above the ceiling;
        * ``transferred_uah`` in all months; ``held_uah``, the part of it in months not counted;
        * ``to_return_uah`` and ``to_pay_uah``: transferred in the months counted against earned;
        * ``in_dispute_uah``: delivered, and the papers were not accepted, in examined months;
        * ``is_final`` and ``open_because`` (empty where final): months_missing, quarter_not_over,
          not_examined;
        * ``return_by``: last day to return, had it been asked for on the day of the review
          (missing where nothing is to be returned, or it is not final).

    Notes
    -----
    ``transferred = held + earned + to_return - to_pay`` in each quarter. What was not delivered in
    one month can be made up within the quarter, never later.

    Examples
    --------
    >>> from analysis.monitoring import read_reports
    >>> table = settle(read_reports("day_care_drift"))
    >>> (table["to_return_uah"] > 0).tolist(), table["open_because"].iloc[-1]
    ([True, True, True, False], 'quarter_not_over')
    """
    months = quantities_of(reports)
    planned = pd.Series(reports.contract.months).map(quarter_of).value_counts()
    rows = [
        _settled(str(quarter), own, reports=reports, months_planned=int(planned[quarter]))
        for quarter, own in months.groupby("quarter")
    ]
    return pd.DataFrame(rows, columns=list(_settled_columns()))


def _settled_columns() -> tuple[str, ...]:
    return (
        *("quarter", "months_planned", "months_reported", "months_counted", "delivered_units"),
        *("agreed_units", "paid_units", "ceiling_uah", "by_units_uah", "by_cost_uah"),
        *("earned_uah", "transferred_uah", "held_uah", "to_return_uah", "to_pay_uah"),
        *("in_dispute_uah", "is_final", "open_because", "return_by"),
    )


def _settled(
    quarter: str, months: pd.DataFrame, *, reports: Reports, months_planned: int
) -> dict[str, object]:
    contract = reports.contract
    examined = months[months["money_accepted_uah"].notna()]
    counted = months if contract.settlement.rule == "units" else examined
    ceiling = contract.agreed.public_money_per_quarter_uah * months_planned / MONTHS_OF_A_QUARTER
    by_units = _by_units(counted, reports)
    by_cost = float(examined["money_accepted_uah"].sum())
    paid = {"units": by_units, "cost": by_cost, "lower": min(by_units, by_cost)}
    earned = round(min(paid[contract.settlement.rule], ceiling), 2)
    transferred = float(months["money_transferred_uah"].sum())
    counted_money = float(counted["money_transferred_uah"].sum())
    balance = round(counted_money - earned, 2)
    examined_money = float(examined["money_transferred_uah"].sum())
    disputed = min(_by_units(examined, reports), examined_money) - by_cost
    why_open = _open_because(quarter, reports, unexamined=len(months) - len(examined))
    return {
        "quarter": quarter,
        "months_planned": months_planned,
        "months_reported": len(months),
        "months_counted": len(counted),
        "delivered_units": float(counted["delivered_units"].sum()),
        "agreed_units": float(counted["agreed_units"].sum()),
        "paid_units": _paid_units(counted),
        "ceiling_uah": round(ceiling, 2),
        "by_units_uah": round(by_units, 2),
        "by_cost_uah": round(by_cost, 2) if len(examined) else float("nan"),
        "earned_uah": earned,
        "transferred_uah": round(transferred, 2),
        "held_uah": round(transferred - counted_money, 2),
        "to_return_uah": max(0.0, balance),
        "to_pay_uah": max(0.0, -balance),
        "in_dispute_uah": round(max(0.0, disputed), 2),
        "is_final": not why_open,
        "open_because": why_open,
        "return_by": _return_by(reports) if balance > 0 and not why_open else None,
    }


def _paid_units(months: pd.DataFrame) -> float:
    return min(float(months["delivered_units"].sum()), float(months["agreed_units"].sum()))


def _by_units(months: pd.DataFrame, reports: Reports) -> float:
    contract = reports.contract
    return _paid_units(months) * contract.unit_cost_uah * contract.public_share


def _open_because(quarter: str, reports: Reports, *, unexamined: int) -> str:
    own = [month for month in reports.contract.months if quarter_of(month) == quarter]
    if any(month in reports.missing for month in own):
        return MISSING_MONTHS
    if not set(own) <= set(reports.table["month"]):
        return NOT_OVER
    return NOT_EXAMINED if unexamined else ""


def _return_by(reports: Reports) -> str:
    asked = date.fromisoformat(reports.reviewed_on)
    return (asked + timedelta(days=reports.contract.settlement.days_to_return)).isoformat()
