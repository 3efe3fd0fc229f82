"""The responses as they came: Kobo's spreadsheet matched to the questions of the form.

Values are still text here, exactly as typed; what they mean is decided one step later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from analysis.errors import DataError
from analysis.survey.findings import Finding
from analysis.survey.forms import ANSWERED_KINDS, Form
from analysis.survey.workbooks import read_sheets

__all__ = ["ID_COLUMN", "METADATA", "TIME_COLUMN", "UUID_COLUMN", "Responses", "read_responses"]

ID_COLUMN, UUID_COLUMN, TIME_COLUMN = "_id", "_uuid", "_submission_time"
METADATA = (
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "audit",
    "simserial",
    "subscriberid",
    "phonenumber",
    "__version__",
    "formhub/uuid",
    "meta/instanceID",
)


@dataclass(frozen=True)
class Responses:
    """Responses as text, with the findings so far.

    Parameters
    ----------
    file, sheet : str
        Where they stand.
    table : DataFrame
        One row a response, index = row number in the sheet; columns ``_id``, ``_uuid``,
        ``_submission_time`` and one a question of the form (a select_multiple as choice ids
        with blanks between); text, ``""`` where empty.
    findings : tuple of Finding
        What was found so far.
    set_aside : tuple of str
        Technical columns of the export (times, device, account), never read further.

    Examples
    --------
    >>> empty = Responses("responses.xlsx", "responses", pd.DataFrame(), ())
    >>> empty.finding(7, "oblast", found="Lwów", done="left as it is").row
    7
    """

    file: str
    sheet: str
    table: pd.DataFrame
    findings: tuple[Finding, ...]
    set_aside: tuple[str, ...] = ()

    def finding(self, row: int, column: str, *, found: str, done: str) -> Finding:
        """Return a finding in this sheet.

        Parameters
        ----------
        row : int
            Row number in the sheet; 0 for a whole column.
        column, found, done : str
            As in :class:`Finding`.

        Returns
        -------
        Finding
        """
        return Finding(self.file, self.sheet, row, column, found, done)

    def with_table(self, table: pd.DataFrame, findings: Iterable[Finding] = ()) -> Responses:
        """Return the same responses with another table and further findings.

        Parameters
        ----------
        table : DataFrame
            As ``table``.
        findings : iterable of Finding
            To add.

        Returns
        -------
        Responses
        """
        return replace(self, table=table, findings=(*self.findings, *findings))

    def where(self, row: int, column: str) -> str:
        """Return file, sheet, row and column in words, for a message.

        Parameters
        ----------
        row : int
            Row number in the sheet.
        column : str
            Heading.

        Returns
        -------
        str
        """
        return f"{self.file}, sheet '{self.sheet}', row {row}, column '{column}'"


def read_responses(path: Path, form: Form, *, sheet: str) -> Responses:
    """Read the responses to a form from a spreadsheet in Kobo's export dialect.

    Parameters
    ----------
    path : pathlib.Path
        An ``.xlsx`` file; headings are question names, with or without the path of groups.
    form : Form
        The questionnaire that was answered.
    sheet : str
        Name of the sheet.

    Returns
    -------
    Responses
        Columns that no question explains are left out of the table and listed in the findings.

    Raises
    ------
    DataError
        The file or sheet is not readable, has no rows, or a question of the form (or ``_id``,
        ``_uuid``, ``_submission_time``) has no column.

    Source
    ------
    KoboToolbox, data export as XLSX: one column a question; a select_multiple as one column of
    choice names and one column a choice, ``question/choice``, with 1 and 0.

    Examples
    --------
    >>> from analysis import paths
    >>> from analysis.survey.forms import read_form
    >>> folder = paths.data_folder() / "waves" / "demo"
    >>> form = read_form(folder / "form.xlsx")
    >>> responses = read_responses(folder / "responses.xlsx", form, sheet="responses")
    >>> len(responses.table) > 39, "barriers" in responses.table.columns
    (True, True)
    """
    sheets = read_sheets(path)
    if sheet not in sheets:
        raise DataError(
            f"The responses have no sheet '{sheet}'.", where=path.name, found=", ".join(sheets)
        )
    raw = sheets[sheet]
    if raw.empty:
        raise DataError("The responses have no rows.", where=f"{path.name}, sheet '{sheet}'")
    headings = {column: _meaning(column, form) for column in raw.columns}
    technical = [column for column, meaning in headings.items() if meaning[0] == "metadata"]
    empty = Responses(path.name, sheet, raw, (), tuple(technical))
    table = _questions(raw, headings, form=form, empty=empty)
    unexplained = [
        empty.finding(
            0,
            column,
            found=f"{(raw[column] != '').sum()} values",
            done="no question of the form has this name; the column was left out",
        )
        for column, meaning in headings.items()
        if meaning == ("unknown", "")
    ]
    table, unequal = _with_options(table, raw, headings=headings, empty=empty)
    return empty.with_table(table, [*unexplained, *unequal])


def _meaning(column: str, form: Form) -> tuple[str, str]:
    """Say what a heading is: ("question", id), ("option", "id/choice"), metadata or unknown."""
    questions = form.questions.set_index("question_id")
    parts = column.split("/")
    name = parts[-1]
    if len(parts) > 1 and parts[-2] in questions.index:
        parent = questions.loc[parts[-2]]
        if parent["kind"] == "select_multiple" and name in form.choices_of(
            str(parent["list_name"])
        ):
            return "option", f"{parts[-2]}/{name}"
    if name in questions.index and questions.loc[name, "kind"] in ANSWERED_KINDS:
        return "question", name
    is_metadata = column in METADATA or column.startswith("_") or name in questions.index
    return ("metadata", column) if is_metadata else ("unknown", "")


def _questions(
    raw: pd.DataFrame, headings: dict[str, tuple[str, str]], *, form: Form, empty: Responses
) -> pd.DataFrame:
    wanted = form.questions.loc[form.questions["kind"].isin(ANSWERED_KINDS), "question_id"]
    columns = {
        meaning[1]: column for column, meaning in headings.items() if meaning[0] == "question"
    }
    columns |= {name: name for name in (ID_COLUMN, UUID_COLUMN, TIME_COLUMN) if name in raw}
    needed = [ID_COLUMN, UUID_COLUMN, TIME_COLUMN, *wanted]
    missing = [name for name in needed if name not in columns]
    if missing:
        raise DataError(
            "The responses lack a column for a question of the form.",
            needed=", ".join(missing),
            found=f"{len(raw.columns)} columns",
            where=f"{empty.file}, sheet '{empty.sheet}'",
        )
    return raw[[columns[name] for name in needed]].set_axis(needed, axis=1)


def _with_options(
    table: pd.DataFrame,
    raw: pd.DataFrame,
    *,
    headings: dict[str, tuple[str, str]],
    empty: Responses,
) -> tuple[pd.DataFrame, list[Finding]]:
    """Compare the 0/1 columns of each select_multiple with its one column."""
    options: dict[str, dict[str, str]] = {}
    for column, (what, name) in headings.items():
        if what == "option":
            question, choice = name.split("/")
            options.setdefault(question, {})[choice] = column
    table, findings = table.copy(), []
    for question, columns in options.items():
        marks = zip(*(raw[column].tolist() for column in columns.values()), strict=True)
        texts = table[question].tolist()
        for row, line, written in zip(raw.index, marks, texts, strict=True):
            marked = [choice for choice, mark in zip(columns, line, strict=True) if mark == "1"]
            if marked and not written:
                table.at[row, question] = " ".join(marked)
            elif set(marked) != set(written.split()) & set(columns):
                findings.append(
                    empty.finding(
                        int(row),
                        question,
                        found=f"another answer than the marks: {' '.join(marked)}",
                        done="the one column was taken, the 0/1 columns were left aside",
                    )
                )
    return table, findings
