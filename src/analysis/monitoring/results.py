"""What contracts gave, by hromada: the table from which indicators are measured again.

Monitoring stands above indicators, so that the way back is a file: it is written here and read by
the room below with a reader of its own. A contract whose terms are not public is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis import paths
from analysis.monitoring.contracts import read_contract, read_contract_ids
from analysis.monitoring.quarters import quantities_of
from analysis.monitoring.reports import Reports, read_reports

__all__ = ["contract_results", "read_results_faults", "write_contract_results"]

RESULT_MONTHS = 12
"""A year, as budgets are reported; what is older says little of today."""
COLUMNS = [
    *("hromada_code", "is_synthetic", "first_month", "last_month"),
    *("contract_delivered_value_uah", "contract_agreed_value_uah"),
    *("contract_items_met_count", "contract_items_checked_count"),
]
SOURCE = """\
title: Results of contracts by hromada
producer: the authors of this project
address: src/analysis/monitoring/results.py
date_published: "{day}"
date_accessed: "{day}"
licence:
  name: CC BY 4.0
  address: https://creativecommons.org/licenses/by/4.0/
sha256: {digest}
what_we_changed: >-
  Sums of the monthly reports of each public contract over its last twelve months, written by
  `python -m analysis.monitoring`; is_synthetic tells which contracts nobody made.
public: true
"""


def contract_results(every: Iterable[Reports]) -> pd.DataFrame:
    """Add up what contracts gave, by hromada.

    Parameters
    ----------
    every : iterable of Reports
        Of contracts; those whose terms are not public are left out.

    Returns
    -------
    pandas.DataFrame
        One row a hromada and kind (real or synthetic, never mixed), sorted: ``hromada_code``,
        ``is_synthetic`` (yes, no), ``first_month``, ``last_month``,
        ``contract_delivered_value_uah`` and ``contract_agreed_value_uah`` (units at the agreed
        unit cost, over the last twelve months of each contract that reported; of a contract that
        delivered more than was agreed the agreed counts, so that it does not hide another that
        delivered less), ``contract_items_met_count``, ``contract_items_checked_count``.

    Examples
    --------
    >>> from analysis.monitoring import read_reports
    >>> table = contract_results([read_reports("day_care_drift")])
    >>> bool((table["contract_delivered_value_uah"] < table["contract_agreed_value_uah"]).all())
    True
    """
    rows = [
        _row(reports)
        for reports in every
        if reports.contract.terms.public and not reports.table.empty
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    how = dict.fromkeys(COLUMNS[4:], "sum")
    by = ["hromada_code", "is_synthetic"]
    grouped = table.groupby(by).agg({"first_month": "min", "last_month": "max", **how})
    return grouped.reset_index()[COLUMNS].round(2)


def write_contract_results(file: Path | None = None) -> Path:
    """Write what all public contracts gave, for the rooms below.

    Parameters
    ----------
    file : pathlib.Path, optional
        Without it ``data/contracts/results.csv``.

    Returns
    -------
    pathlib.Path
        The file; its ``.source.yml`` stands beside. The same reports give the same bytes.

    Raises
    ------
    DataError, DeclarationError
        A contract or its reports are not as they must be.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_contract_results(Path(folder) / "results.csv").name
    'results.csv'
    """
    target = file or _kept()
    content, day = _read_content()
    paths.write_bytes(target, content)
    source = SOURCE.format(digest=hashlib.sha256(content).hexdigest(), day=day)
    paths.write_text(target.with_name(f"{target.name}.source.yml"), source)
    return target


def read_results_faults() -> list[str]:
    """Tell whether the results that are kept are those of the reports.

    Returns
    -------
    list of str
        Empty where they are, else one fault.

    Examples
    --------
    >>> read_results_faults()
    []
    """
    content, _ = _read_content()
    if _kept().exists() and _kept().read_bytes() == content:
        return []
    return [
        "data/contracts/results.csv is not what the reports give: python -m analysis.monitoring "
        "writes it again."
    ]


def _kept() -> Path:
    return paths.data_folder() / "contracts" / "results.csv"


def _read_content() -> tuple[bytes, str]:
    """Bytes of the table, and the latest day of a review."""
    ids = [each for each in read_contract_ids() if read_contract(each).terms.public]
    every = [read_reports(each) for each in ids]
    day = max((reports.reviewed_on for reports in every), default="")
    text = contract_results(every).to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8"), day


def _row(reports: Reports) -> dict[str, object]:
    months = quantities_of(reports).tail(RESULT_MONTHS)
    contract = reports.contract
    agreed = float(months["agreed_units"].sum())
    delivered = min(float(months["delivered_units"].sum()), agreed)
    return {
        "hromada_code": contract.hromada_code,
        "is_synthetic": "yes" if contract.is_synthetic else "no",
        "first_month": months["month"].iloc[0],
        "last_month": months["month"].iloc[-1],
        "contract_delivered_value_uah": delivered * contract.unit_cost_uah,
        "contract_agreed_value_uah": agreed * contract.unit_cost_uah,
        "contract_items_met_count": int(months["items_met"].sum()),
        "contract_items_checked_count": int(months["items_checked"].sum()),
    }
