"""What a hromada did as one that commissions, a row a year: contests, lots, contractors, money.

No open data hold these figures, so that a hromada declares them beside a contract, or its
indicators say that they are not known.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.monitoring.contracts import Contract, contract_folder
from analysis.monitoring.sheets import Sheet, read_sheet, refuse

__all__ = ["COMMISSIONING_COLUMNS", "read_commissioning"]

COMMISSIONING_COLUMNS = (
    *("year", "contests_count", "contests_annulled_count", "offers_count", "lots_offered"),
    *("lots_funded", "contractors_count", "contractors_listed", "ngo_spending_uah"),
    "current_spending_uah",
)
COUNTS = COMMISSIONING_COLUMNS[1:8]
MONEY = COMMISSIONING_COLUMNS[8:]
AT_MOST = {
    "contests_annulled_count": "contests_count",
    "lots_funded": "lots_offered",
    "contractors_listed": "contractors_count",
    "ngo_spending_uah": "current_spending_uah",
}


def read_commissioning(contract: Contract) -> pd.DataFrame:
    """Read what the hromada of a contract declared of its commissioning.

    Parameters
    ----------
    contract : Contract
        In whose folder ``commissioning.csv`` may stand.

    Returns
    -------
    pandas.DataFrame
        One row a year, sorted: ``year`` (text), ``contests_count`` (those annulled among them),
        ``contests_annulled_count``, ``offers_count``, ``lots_offered``, ``lots_funded``,
        ``contractors_count``, ``contractors_listed`` (in the published list),
        ``ngo_spending_uah``, ``current_spending_uah``; a figure that is not known is missing.
        Empty where there is no file.

    Raises
    ------
    DataError
        The table is not as it must be; each fault with row and column.

    Examples
    --------
    >>> from analysis.monitoring import read_contract
    >>> read_commissioning(read_contract("shelter_new")).empty
    True
    """
    file = contract_folder(contract.contract_id) / "commissioning.csv"
    if not file.exists():
        return pd.DataFrame(columns=list(COMMISSIONING_COLUMNS))
    sheet = read_sheet(file, COMMISSIONING_COLUMNS)
    refuse(
        [*_faults(sheet)],
        what=f"The figures on commissioning beside the contract '{contract.contract_id}'",
        where=f"data/contracts/{contract.contract_id}",
    )
    numbers = sheet.rows[list(COMMISSIONING_COLUMNS[1:])].apply(pd.to_numeric, errors="coerce")
    table = pd.concat([sheet.rows[["year"]], numbers.astype(float)], axis=1)
    return table.sort_values("year", ignore_index=True)


def _faults(sheet: Sheet) -> Iterator[str]:
    yield from sheet.pattern_faults("year", r"20\d{2}", needed="a year")
    yield from sheet.repeat_faults("year")
    yield from sheet.number_faults(COUNTS, whole=True, may_be_empty=True)
    yield from sheet.number_faults(MONEY, whole=False, may_be_empty=True)
    yield from sheet.most_faults(AT_MOST)
