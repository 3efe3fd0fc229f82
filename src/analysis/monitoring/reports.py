"""What a provider reports, month by month, refused where it cannot be true.

Missing months are said and never filled. What the figures mean against the contract is computed in
``quarters``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analysis.declared import Provenance, Record, read_provenance, read_record
from analysis.errors import DeclarationError
from analysis.monitoring.contracts import Contract, Day, contract_folder, read_contract
from analysis.monitoring.sheets import Sheet, is_day, read_sheet, refuse

__all__ = ["REPORT_COLUMNS", "Reports", "read_reports", "read_review_day", "report_faults"]

REPORT_COLUMNS = (
    *("month", "delivered_units", "users_count", "cost_uah", "money_transferred_uah"),
    *("money_accepted_uah", "items_checked", "items_met", "voices_asked", "voices_positive"),
    "volunteer_hours",
)
NUMBERS = ("delivered_units", "cost_uah", "money_transferred_uah", "volunteer_hours")
WHOLE_NUMBERS = ("users_count", "items_checked", "items_met", "voices_asked", "voices_positive")
AT_MOST = {
    "items_met": "items_checked",
    "voices_positive": "voices_asked",
    "money_accepted_uah": "money_transferred_uah",
}


class Review(Record):
    """When a contract was last looked at: ``review.yml``.

    Parameters
    ----------
    reviewed_on : str
        Day; missing reports and overdue actions are told as of it.
    """

    reviewed_on: Day


@dataclass(frozen=True)
class Reports:
    """The reports of a contract.

    Parameters
    ----------
    contract : Contract
        What was agreed.
    table : pandas.DataFrame
        One row a month that was reported, in order: ``month`` (``2026-01``), ``delivered_units``
        (unit of the contract), ``users_count`` (persons), ``cost_uah``, ``money_transferred_uah``,
        ``money_accepted_uah`` (of the money transferred in that month; missing while it has not
        been examined), ``items_checked``, ``items_met``, ``voices_asked``, ``voices_positive``,
        ``volunteer_hours``; numbers as float.
    reviewed_on : str
        Day as of which all this is told.
    missing : tuple of str
        Months whose report was due by then and is not there.
    source : Provenance
        Of the table.

    Examples
    --------
    >>> reports = read_reports("home_care_steady")
    >>> reports.table["month"].iloc[0], reports.contract.unit
    ('2025-01', 'hour')
    """

    contract: Contract
    table: pd.DataFrame
    reviewed_on: str
    missing: tuple[str, ...]
    source: Provenance


def read_reports(contract_id: str) -> Reports:
    """Read the monthly reports of a contract.

    Parameters
    ----------
    contract_id : str
        Name of its folder below ``data/contracts``.

    Returns
    -------
    Reports
        The table may be empty: a contract that has just begun.

    Raises
    ------
    ParameterError, DeclarationError
        There is no such contract, or it is not as it must be; the review is older than the
        contract.
    DataError
        ``reports.csv`` is not as it must be; each fault with row and column: a month outside of
        the contract, not over yet, or twice; a value that is negative or no number; more items met
        than checked, more positive voices than asked, more money accepted than transferred.

    Examples
    --------
    >>> sorted(set(read_reports("home_care_steady").table.dtypes[1:].astype(str)))
    ['float64']
    """
    contract = read_contract(contract_id)
    folder = contract_folder(contract_id)
    where = f"data/contracts/{contract_id}"
    reviewed_on = read_review_day(contract)
    sheet = read_sheet(folder / "reports.csv", REPORT_COLUMNS)
    faults = [*report_faults(sheet, contract, reviewed_on=reviewed_on)]
    refuse(faults, what=f"The reports of the contract '{contract_id}'", where=where)
    numbers = sheet.rows[list(REPORT_COLUMNS[1:])].apply(pd.to_numeric, errors="coerce")
    table = pd.concat([sheet.rows[["month"]], numbers.astype(float)], axis=1)
    table = table.sort_values("month", ignore_index=True)
    reported = set(table["month"])
    due = [month for month in contract.months if _due_on(month, contract) <= reviewed_on]
    return Reports(
        contract,
        table,
        reviewed_on,
        missing=tuple(month for month in due if month not in reported),
        source=read_provenance(folder / "reports.csv"),
    )


def read_review_day(contract: Contract) -> str:
    """Read the day on which a contract was last looked at; one before it began is refused."""
    file = contract_folder(contract.contract_id) / "review.yml"
    reviewed_on = read_record(file, Review).reviewed_on
    if not is_day(reviewed_on) or reviewed_on[:7] < contract.first_month:
        raise DeclarationError(
            "A contract was reviewed on a day that cannot be.",
            needed=f"a day from {contract.first_month}-01 on",
            found=reviewed_on,
            where=f"data/contracts/{contract.contract_id}/review.yml, key 'reviewed_on'",
        )
    return reviewed_on


def report_faults(sheet: Sheet, contract: Contract, *, reviewed_on: str) -> Iterator[str]:
    """Name each cell of the monthly reports that cannot be as it is."""
    yield from _month_faults(sheet, contract, reviewed_on)
    yield from _value_faults(sheet)


def _due_on(month: str, contract: Contract) -> str:
    return (_end_of(month) + timedelta(days=contract.report_days)).isoformat()


def _end_of(month: str) -> date:
    """Last day of a month."""
    first = date.fromisoformat(f"{month}-01")
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _month_faults(sheet: Sheet, contract: Contract, reviewed_on: str) -> Iterator[str]:
    span = f"{contract.first_month} to {contract.last_month}"
    for row, month in enumerate(sheet.rows["month"]):
        if month not in contract.months:
            yield sheet.fault(row, "month", needed=f"a month from {span}", found=month)
        elif _end_of(month).isoformat() > reviewed_on:
            needed = f"a month that was over on {reviewed_on}"
            yield sheet.fault(row, "month", needed=needed, found=month)
    yield from sheet.repeat_faults("month")


def _value_faults(sheet: Sheet) -> Iterator[str]:
    yield from sheet.number_faults(NUMBERS, whole=False)
    yield from sheet.number_faults(WHOLE_NUMBERS, whole=True)
    yield from sheet.number_faults(("money_accepted_uah",), whole=False, may_be_empty=True)
    yield from sheet.most_faults(AT_MOST)
