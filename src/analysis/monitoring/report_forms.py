"""The form in which a provider reports a month: an XLSForm for KoboToolbox or ODK.

Its questions have the names of the columns of ``reports.csv``, so that an export is pasted there
without renaming. What is refused there is refused in the form already, where a form can.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis import survey
from analysis.language import Words
from analysis.monitoring.account_printing import read_monitoring_words
from analysis.monitoring.contracts import Contract
from analysis.monitoring.reports import AT_MOST, REPORT_COLUMNS, WHOLE_NUMBERS

__all__ = ["write_report_form"]

LANGUAGES: Mapping[str, str] = {
    "uk": "Українська (uk)",
    "en": "English (en)",
    "pl": "Polski (pl)",
}
MONTHS = "months"
OPTIONAL = "money_accepted_uah"
"""Empty while the hromada has not looked at the papers."""
Row = dict[str, object]


def write_report_form(contract: Contract, file: Path) -> Path:
    """Write the form of the monthly report of a contract.

    Parameters
    ----------
    contract : Contract
        Its months are the choices, its volume stands in the questions.
    file : pathlib.Path
        Where to: an ``.xlsx``.

    Returns
    -------
    pathlib.Path
        The same path. The same contract gives the same bytes.

    Raises
    ------
    OutputError
        It cannot be written.

    References
    ----------
    XLSForm specification, xlsform.org.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.monitoring import read_contract
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     form = write_report_form(read_contract("shelter_new"), Path(folder) / "form.xlsx")
    ...     survey.check_form(form)
    ()
    """
    words = {code: read_monitoring_words(code) for code in LANGUAGES}
    settings: Row = {
        "form_title": f"{words['uk'].say('monitoring_papers.form_title')}: {contract.title.uk}",
        "form_id": f"report_{contract.contract_id}",
        "version": contract.first_month.replace("-", ""),
        "default_language": LANGUAGES["uk"],
    }
    months = [
        {
            "list_name": MONTHS,
            "name": month,
            **{f"label::{LANGUAGES[code]}": said.date(month) for code, said in words.items()},
        }
        for month in contract.months
    ]
    asked = [_question(name, contract, words=words) for name in REPORT_COLUMNS]
    return survey.write_sheets(file, {"survey": asked, "choices": months, "settings": [settings]})


def _question(name: str, contract: Contract, *, words: Mapping[str, Words]) -> Row:
    kind = "integer" if name in WHOLE_NUMBERS else "decimal"
    agreed = contract.agreed
    told = {
        "delivered_units": agreed.units_per_month,
        "volunteer_hours": agreed.volunteer_hours_per_month,
    }
    labels: Row = {}
    for code, said in words.items():
        values = {
            "agreed": said.count(told.get(name, 0)),
            "unit": said.say(f"monitoring_papers.unit_{contract.unit}"),
        }
        labels[f"label::{LANGUAGES[code]}"] = said.say(f"monitoring_papers.form_{name}", **values)
    whole = AT_MOST.get(name)
    is_month = name == "month"
    limit = f". >= 0 and . <= ${{{whole}}}" if whole else ". >= 0"
    why = "form_at_most" if whole else "form_from_zero"
    messages: Row = {
        f"constraint_message::{LANGUAGES[code]}": None
        if is_month
        else said.say(f"monitoring_papers.{why}")
        for code, said in words.items()
    }
    return {
        "type": f"select_one {MONTHS}" if is_month else kind,
        "name": name,
        **labels,
        "required": None if name == OPTIONAL else "yes",
        "constraint": None if is_month else limit,
        **messages,
    }
