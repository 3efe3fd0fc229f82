"""Results of contracts by hromada, as evidence for indicators: the way back from monitoring.

The table is written by the room that monitors contracts, which stands above this one; here it is
only read, as open data and answers are. Results of synthetic contracts are read only where they are
asked for, and never together with real ones.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from analysis import paths, places
from analysis.errors import DataError
from analysis.memory import remembered

__all__ = ["ContractResults", "read_contract_results"]

INPUTS = {
    "contract_delivered_value_uah": "uah",
    "contract_agreed_value_uah": "uah",
    "contract_items_met_count": "count",
    "contract_items_checked_count": "count",
}
COLUMNS = ("hromada_code", "is_synthetic", "first_month", "last_month", *INPUTS)


@dataclass(frozen=True)
class ContractResults:
    """What contracts gave, one row a hromada.

    Parameters
    ----------
    values : pandas.DataFrame
        Indexed by ``hromada_code``; columns ``contract_delivered_value_uah`` and
        ``contract_agreed_value_uah`` (units delivered and agreed, each at its agreed cost; what
        was delivered beyond the agreed counts for nothing), ``contract_items_met_count`` and
        ``contract_items_checked_count`` (items of standards). Without columns where nothing is
        there.
    is_synthetic : bool
        Whether nobody made these contracts.
    date : str
        First and last month, ``2025-12/2026-10``; empty where nothing is there.
    origin_id : str
        Id of this origin among waves and sources of open data.
    units : mapping of str to str
        Every input that contracts give, with its unit.

    Examples
    --------
    >>> ContractResults(pd.DataFrame(), is_synthetic=False, date="").values.empty
    True
    """

    values: pd.DataFrame
    is_synthetic: bool
    date: str
    origin_id: ClassVar[str] = "contracts"
    units: ClassVar[Mapping[str, str]] = INPUTS


@remembered
def read_contract_results(*, synthetic: bool = False) -> ContractResults:
    """Read the results of contracts by hromada.

    Parameters
    ----------
    synthetic : bool
        Those of demonstrations instead of the real ones; never both.

    Returns
    -------
    ContractResults
        Empty where there is no such contract.

    Raises
    ------
    DataError
        ``data/contracts/results.csv`` is not as it must be: with row and column.

    Examples
    --------
    >>> read_contract_results(synthetic=True).is_synthetic
    True
    """
    file = paths.data_folder() / "contracts" / "results.csv"
    rows: list[dict[str, str]] = []
    if file.exists():
        with file.open(encoding="utf-8", newline="") as opened:
            reader = csv.DictReader(opened)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise _refused(1, needed=", ".join(COLUMNS), found=str(reader.fieldnames))
            rows = list(reader)
    known = set(places.read_register(("hromada",))["hromada_code"]) if rows else set()
    for number, row in enumerate(rows, start=2):
        _check(row, number, known=known)
    wanted = "yes" if synthetic else "no"
    chosen = [row for row in rows if row["is_synthetic"] == wanted]
    index = pd.Index([row["hromada_code"] for row in chosen], name="hromada_code", dtype="str")
    if not chosen:
        return ContractResults(pd.DataFrame(index=index), synthetic, "")
    values = {name: [float(row[name]) for row in chosen] for name in INPUTS}
    first, last = (
        min(row["first_month"] for row in chosen),
        max(row["last_month"] for row in chosen),
    )
    return ContractResults(pd.DataFrame(values, index=index), synthetic, f"{first}/{last}")


def _check(row: dict[str, str], number: int, *, known: set[str]) -> None:
    if row["hromada_code"] not in known:
        raise _refused(number, needed="a hromada of the codifier", found=row["hromada_code"])
    if row["is_synthetic"] not in ("yes", "no"):
        raise _refused(number, needed="yes or no", found=row["is_synthetic"])
    for name in INPUTS:
        try:
            is_good = float(row[name]) >= 0
        except (TypeError, ValueError):
            is_good = False
        if not is_good:
            raise _refused(number, needed=f"a number from 0 on in '{name}'", found=str(row[name]))


def _refused(row: int, *, needed: str, found: str) -> DataError:
    return DataError(
        "The results of contracts are not as they must be.",
        needed=needed,
        found=found,
        where=f"data/contracts/results.csv, row {row}",
        hint="Write them again: python -m analysis.monitoring.",
    )
