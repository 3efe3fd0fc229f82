"""A contract as it stands, whole: lights, money, corrective actions and what the lights propose.

What is said of it in a document stands in ``notes`` and ``letters``.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.monitoring.actions import proposed_actions, read_actions
from analysis.monitoring.settlements import settle
from analysis.monitoring.watching import Watch, read_watch

__all__ = ["Account", "read_account"]


@dataclass(frozen=True)
class Account:
    """A contract as it stands on the day of its review.

    Parameters
    ----------
    watch : Watch
        Months against limits, quarters with lights.
    settlement : pandas.DataFrame
        As :func:`settle` returns it.
    actions : pandas.DataFrame
        As :func:`read_actions` returns them.
    proposals : pandas.DataFrame
        As :func:`proposed_actions` returns them, of the quarters that are over.

    Examples
    --------
    >>> account = read_account("day_care_drift")
    >>> account.contract_id, account.is_synthetic
    ('day_care_drift', True)
    """

    watch: Watch
    settlement: pd.DataFrame
    actions: pd.DataFrame
    proposals: pd.DataFrame

    @property
    def contract_id(self) -> str:
        """Name of the folder of the contract."""
        return self.watch.reports.contract.contract_id

    @property
    def is_synthetic(self) -> bool:
        """Whether nobody made this contract."""
        return self.watch.is_synthetic

    @property
    def due_back(self) -> pd.DataFrame:
        """Settled quarters of which money is to be returned."""
        table = self.settlement
        is_due = table["is_final"].astype(bool) & (table["to_return_uah"] > 0)
        return table[is_due].reset_index(drop=True)

    @property
    def running(self) -> pd.DataFrame:
        """Actions that are open or overdue."""
        is_open = self.actions["state"].isin(["open", "overdue"])
        return self.actions[is_open].reset_index(drop=True)


def read_account(contract_id: str) -> Account:
    """Read a contract with everything that monitoring says of it.

    Parameters
    ----------
    contract_id : str
        Name of its folder below ``data/contracts``.

    Returns
    -------
    Account

    Raises
    ------
    ParameterError, DeclarationError, DataError
        There is no such contract, or one of its files is not as it must be.

    Examples
    --------
    >>> read_account("home_care_steady").running.empty
    True
    """
    watch = read_watch(contract_id)
    reports = watch.reports
    actions = read_actions(reports)
    over = watch.quarters[watch.quarters["quarter"] <= watch.latest_quarter]
    proposals = proposed_actions(
        over, actions, contract=reports.contract, opened_on=reports.reviewed_on
    )
    return Account(watch, settle(reports), actions, proposals)
