"""Monthly reports that came in by the form, taken over whole or refused whole.

What was collected by KoboToolbox, ODK or a spreadsheet becomes ``reports.csv``; whatever is no
column of it, such as the name of who sent it, is left behind.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pandas as pd

from analysis import paths, survey
from analysis.errors import DataError, ParameterError
from analysis.monitoring.contracts import Contract, contract_folder, read_contract
from analysis.monitoring.report_forms import write_report_form
from analysis.monitoring.reports import REPORT_COLUMNS, read_review_day, report_faults
from analysis.monitoring.sheets import Sheet, read_sheet, refuse

__all__ = ["write_reports"]

SOURCE = """\
title: Monthly reports on the contract {contract_id}
producer: the provider of the service, and the hromada that checked and asked
address: {file}
date_published: "{day}"
date_accessed: "{day}"
licence:
  name: {licence}
  address: ""
sha256: {digest}
what_we_changed: >-
  Only the columns of reports.csv were kept of the export; nothing was filled in.
public: {public}
"""


def write_reports(contract_id: str, responses: Path) -> Path:
    """Take over the monthly reports that came in by the form of a contract.

    Parameters
    ----------
    contract_id : str
        Name of its folder below ``data/contracts``.
    responses : pathlib.Path
        The export of all that came in by the form: ``.xlsx``, ``.csv``, ``.ods`` or ``.zip``.

    Returns
    -------
    pathlib.Path
        ``reports.csv`` of the contract, with its ``.source.yml`` beside it.

    Raises
    ------
    ParameterError
        There is no such contract, or it is a demonstration.
    DataError
        The export cannot be read; a report is not as it must be, with row and column; or a month
        that was reported before is not in it. The reports before are then untouched.

    Examples
    --------
    >>> write_reports("shelter_new", Path("export.xlsx"))
    Traceback (most recent call last):
    analysis.errors.ParameterError: Reports of a demonstration are made by the program. ...
    """
    contract = read_contract(contract_id)
    if contract.is_synthetic:
        raise ParameterError(
            "Reports of a demonstration are made by the program.",
            needed="a contract with is_synthetic: false",
            found=contract_id,
        )
    sheet = _read_export(contract, responses)
    day = read_review_day(contract)
    where = responses.name
    refuse([*report_faults(sheet, contract, reviewed_on=day)], what="The reports", where=where)
    target = contract_folder(contract_id) / "reports.csv"
    _refuse_lost_months(sheet, target, where=where)
    rows = sheet.rows.sort_values("month")
    content = rows.to_csv(index=False, lineterminator="\n").encode("utf-8")
    paths.write_bytes(target, content)
    source = SOURCE.format(
        contract_id=contract_id,
        file=responses.name,
        day=day,
        licence="CC BY 4.0" if contract.terms.public else "not to be published",
        digest=hashlib.sha256(content).hexdigest(),
        public=str(contract.terms.public).lower(),
    )
    paths.write_text(target.with_name(f"{target.name}.source.yml"), source)
    return target


def _read_export(contract: Contract, responses: Path) -> Sheet:
    with tempfile.TemporaryDirectory() as folder:
        form = survey.read_form(write_report_form(contract, Path(folder) / "form.xlsx"))
    told = survey.read_responses(responses, form)
    rows = told.table.reindex(columns=list(REPORT_COLUMNS)).fillna("").astype(str)
    return Sheet(responses.name, rows.reset_index(drop=True))


def _refuse_lost_months(sheet: Sheet, target: Path, *, where: str) -> None:
    """An export tells of all months; one that forgets a month would wipe it out."""
    if not target.exists():
        return
    before = read_sheet(target, REPORT_COLUMNS).rows["month"]
    lost = sorted(set(before) - set(pd.Series(sheet.rows["month"])))
    if lost:
        raise DataError(
            "A month that was reported before is not in the export.",
            needed=", ".join(lost),
            where=where,
            hint="Export everything that came in by the form, then try again.",
        )
