"""What somebody must mend, by when, and whether it was: the corrective actions of a contract.

An action is opened by a person; a light only proposes one. Actions are kept in ``actions.csv`` by
keys of what is to be done, never in free words that could name somebody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
from pydantic import Field

from analysis.declared import Record
from analysis.monitoring.contracts import Contract, Day, contract_folder
from analysis.monitoring.measures import Key, Monitoring, read_monitoring
from analysis.monitoring.reports import Reports
from analysis.monitoring.sheets import Sheet, is_day, read_sheet, refuse

__all__ = ["ACTION_COLUMNS", "PlannedAction", "proposed_actions", "read_actions"]

ACTION_COLUMNS = ("action_id", "measure", "opened_on", "due_on", "closed_on", "what")
DOUBT = "cannot_tell"
"""Reason of a light that says only that too little is known."""


class PlannedAction(Record):
    """One row of ``actions.csv`` as a demonstration declares it.

    Parameters
    ----------
    action_id : str
        Id of the action (``A01``).
    measure : str
        Key of the measure that it answers.
    opened_on : str
        Day (``YYYY-MM-DD``) on which it was asked for.
    due_on : str
        Day (``YYYY-MM-DD``) until which it must be done.
    closed_on : str
        Day (``YYYY-MM-DD``) on which it was done; empty while it is open.
    what : str
        Key of the corrective action in ``monitoring.yml``.
    """

    action_id: str = Field(pattern=r"^A\d{2,3}$")
    measure: Key
    opened_on: Day
    due_on: Day
    closed_on: str
    what: Key


def read_actions(reports: Reports) -> pd.DataFrame:
    """Read the corrective actions of a contract, with their state on the day of the review.

    Parameters
    ----------
    reports : Reports
        Of the contract; says as of which day.

    Returns
    -------
    pandas.DataFrame
        One row an action, in the order of their deadlines: ``action_id`` (A01), ``measure``,
        ``opened_on``, ``answer_on`` (deadline of an answer), ``due_on``, ``closed_on`` (missing
        while open), ``what`` (key of ``actions`` in ``monitoring.yml``), ``state`` (open, overdue,
        closed, closed_late) and ``days_left`` (to the deadline; negative where it has passed;
        missing where closed).

    Raises
    ------
    DataError
        ``actions.csv`` is missing or not as it must be; each fault with row and column: an id
        twice, an unknown measure or action, a deadline before the opening, an action closed before
        it was opened or after the review, or opened before the contract began.

    Examples
    --------
    >>> from analysis.monitoring import read_reports
    >>> read_actions(read_reports("day_care_drift"))[["action_id", "state"]].to_numpy().tolist()
    [['A01', 'overdue'], ['A02', 'closed']]
    """
    contract = reports.contract
    sheet = read_sheet(contract_folder(contract.contract_id) / "actions.csv", ACTION_COLUMNS)
    refuse(
        [*_faults(sheet, reports, read_monitoring())],
        what=f"The corrective actions of the contract '{contract.contract_id}'",
        where=f"data/contracts/{contract.contract_id}",
    )
    rows = sheet.rows
    today = pd.Timestamp(reports.reviewed_on)
    is_open = rows["closed_on"] == ""
    is_late = is_open & (rows["due_on"] < reports.reviewed_on)
    closed_late = ~is_open & (rows["closed_on"] > rows["due_on"])
    state = pd.Series("closed", index=rows.index).mask(closed_late, "closed_late")
    left = (pd.to_datetime(rows["due_on"]) - today).dt.days.astype(float)
    days = contract.corrections.days_to_answer
    table = rows.assign(
        answer_on=[_later(day, days) for day in rows["opened_on"]],
        closed_on=rows["closed_on"].where(~is_open),
        state=state.mask(is_open, "open").mask(is_late, "overdue"),
        days_left=left.where(is_open),
    )
    order = ["action_id", "measure", "opened_on", "answer_on", "due_on", "closed_on"]
    table = table[[*order, "what", "state", "days_left"]]
    return table.sort_values(["due_on", "action_id"], ignore_index=True)


def proposed_actions(
    lights: pd.DataFrame, actions: pd.DataFrame, *, contract: Contract, opened_on: str
) -> pd.DataFrame:
    """Propose corrective actions for what is red, or amber for the second quarter in a row.

    Parameters
    ----------
    lights : pandas.DataFrame
        One row a measure and quarter that is over: ``measure``, ``quarter`` (sortable), ``light``
        (green, amber, red, grey) and, where it is told, ``reason``; an amber of which too little
        is known (cannot_tell) proposes nothing.
    actions : pandas.DataFrame
        Of :func:`read_actions`; a measure with an action that is still open gets no second one.
    contract : Contract
        Says how many days there are to answer and to mend.
    opened_on : str
        Day on which the actions would be opened.

    Returns
    -------
    pandas.DataFrame
        One row a proposal: ``measure``, ``quarter`` (the last one), ``light``, ``opened_on``,
        ``answer_on``, ``due_on``. Empty where nothing is proposed.

    Examples
    --------
    >>> from analysis.monitoring import read_reports
    >>> reports = read_reports("home_care_steady")
    >>> lights = pd.DataFrame(
    ...     {"measure": ["users_voice"], "quarter": ["2026-Q1"], "light": ["red"]}
    ... )
    >>> found = proposed_actions(
    ...     lights, read_actions(reports), contract=reports.contract, opened_on="2026-04-20"
    ... )
    >>> found[["answer_on", "due_on"]].to_numpy().tolist()
    [['2026-04-30', '2026-05-20']]
    """
    running = set(actions.loc[actions["state"].isin(["open", "overdue"]), "measure"])
    rows = []
    for measure, own in lights.groupby("measure", sort=False):
        told = _lasting(own.sort_values("quarter"))
        is_again = told[-1] == "amber" and told[-2:-1] in (["amber"], ["red"])
        if measure in running or not (told[-1] == "red" or is_again):
            continue
        rows.append(
            {
                "measure": measure,
                "quarter": own["quarter"].max(),
                "light": told[-1],
                "opened_on": opened_on,
                "answer_on": _later(opened_on, contract.corrections.days_to_answer),
                "due_on": _later(opened_on, contract.corrections.days_to_mend),
            }
        )
    columns = ["measure", "quarter", "light", "opened_on", "answer_on", "due_on"]
    return pd.DataFrame(rows, columns=columns)


def _lasting(lights: pd.DataFrame) -> list[str]:
    """Lights in time, those amber for want of knowledge as green."""
    if "reason" not in lights:
        return lights["light"].tolist()
    is_doubt = (lights["light"] == "amber") & (lights["reason"] == DOUBT)
    return lights["light"].mask(is_doubt, "green").tolist()


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _faults(sheet: Sheet, reports: Reports, monitoring: Monitoring) -> Iterator[str]:
    yield from sheet.pattern_faults("action_id", r"A\d{2,3}", needed="A and two or three digits")
    yield from sheet.repeat_faults("action_id")
    for column, known in (("measure", monitoring.measures), ("what", monitoring.actions)):
        wanted = f"({'|'.join(known)})"
        yield from sheet.pattern_faults(column, wanted, needed=f"one of: {', '.join(known)}")
    yield from sheet.day_faults("opened_on")
    yield from sheet.day_faults("due_on")
    yield from sheet.day_faults("closed_on", may_be_empty=True)
    first = f"{reports.contract.first_month}-01"
    for row, cells in enumerate(sheet.rows.to_dict("records")):
        opened, due, closed = (str(cells[name]) for name in ("opened_on", "due_on", "closed_on"))
        if not first <= opened <= reports.reviewed_on and is_day(opened):
            needed = f"a day from {first} to {reports.reviewed_on}"
            yield sheet.fault(row, "opened_on", needed=needed, found=opened)
        if due < opened:
            yield sheet.fault(row, "due_on", needed=f"a day from {opened} on", found=due)
        if closed and not opened <= closed <= reports.reviewed_on:
            needed = f"a day from {opened} to {reports.reviewed_on}, or nothing"
            yield sheet.fault(row, "closed_on", needed=needed, found=closed)
