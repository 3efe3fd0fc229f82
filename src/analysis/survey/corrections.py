"""The correction log: what a person decided about a response, who, and why.

The responses are never edited; an entry says what it expects to find, and is refused when
something else stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from analysis.declared import Record, read_record
from analysis.errors import DataError
from analysis.survey.findings import Finding
from analysis.survey.privacy import without_private
from analysis.survey.responses import ID_COLUMN, UUID_COLUMN, Responses

__all__ = ["Correction", "apply_corrections", "read_corrections", "refuse_twice"]


class Correction(Record):
    """One decision about one response.

    Parameters
    ----------
    response : str
        ``_id`` of the response.
    action : {"replace", "confirm", "leave_out"}
        Put another value; keep a value that a rule of the form forbids; leave out the response.
    column : str
        Question that the decision rests on.
    expect : str
        What stands there now, exactly; of a private trace its kind in brackets, so that nobody
        has to repeat it here: ``(telephone number)``.
    value : str
        What shall stand there (``replace`` only).
    who : str
        Who decided (a role, no name).
    why : str
        The reason.
    check : str
        Id of the check whose suspicion was decided; empty where a person found it.

    Examples
    --------
    >>> Correction(response="1", action="leave_out", column="hromada", expect="Тест", who="desk",
    ...            why="a test row").action
    'leave_out'
    """

    response: str
    action: Literal["replace", "confirm", "leave_out"]
    column: str
    expect: str
    value: str = ""
    who: str
    why: str
    check: str = ""


class _CorrectionLog(Record):
    """The log of corrections of a wave.

    Parameters
    ----------
    corrections : list of Correction, optional
        Decisions about single answers; an empty list where there is none.
    """

    corrections: list[Correction] | None


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read a correction log.

    Parameters
    ----------
    path : pathlib.Path
        ``corrections.yml``; a missing file means that nothing was decided.

    Returns
    -------
    tuple of Correction
        In the order of the file, which is the order of their application.

    Raises
    ------
    DeclarationError
        An entry is not as it must be.

    Examples
    --------
    >>> from analysis import paths
    >>> log = read_corrections(paths.data_folder() / "waves" / "demo" / "corrections.yml")
    >>> sorted({entry.action for entry in log})
    ['confirm', 'leave_out', 'replace']
    """
    return tuple(read_record(path, _CorrectionLog).corrections or ()) if path.exists() else ()


def apply_corrections(responses: Responses, log: Sequence[Correction]) -> Responses:
    """Return the responses after every decision of the log.

    Parameters
    ----------
    responses : Responses
        As they came.
    log : sequence of Correction
        Applied in order.

    Returns
    -------
    Responses
        A response left out has no row any more; each is named in the findings.

    Raises
    ------
    DataError
        No such response or column, or something else stands where ``expect`` says.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"_id": ["1"], "lots": ["six"]}, index=[2])
    >>> entry = Correction(response="1", action="replace", column="lots", expect="six",
    ...                    value="6", who="desk", why="a word for a number")
    >>> responses = Responses("r.xlsx", "responses", table, ())
    >>> apply_corrections(responses, [entry]).table["lots"].tolist()
    ['6']
    """
    table, left_out = responses.table.copy(), []
    for entry in log:
        row = _row_of(entry, responses.with_table(table))
        if entry.action == "replace":
            table.at[row, entry.column] = entry.value
        elif entry.action == "leave_out":
            table = table.drop(index=row)
            left_out.append(
                responses.finding(
                    row,
                    entry.column,
                    found=f"response {entry.response}",
                    done=f"left out by the correction log: {entry.why}",
                )
            )
    return responses.with_table(table, left_out)


def _row_of(entry: Correction, responses: Responses) -> int:
    table = responses.table
    rows = table.index[table[ID_COLUMN] == entry.response]
    if len(rows) != 1:
        raise DataError(
            "A correction names a response that is not there, or stands there twice.",
            needed=f"one response with {ID_COLUMN} {entry.response}",
            found=str(len(rows)),
            where=f"{responses.file}, sheet '{responses.sheet}'",
            hint="See corrections.yml.",
        )
    row = int(rows[0])
    if entry.column not in table.columns:
        raise DataError(
            "A correction names a column that is not there.",
            found=entry.column,
            where=f"corrections.yml, response {entry.response}",
        )
    stands = str(table.at[row, entry.column])
    if entry.expect not in (stands, without_private(stands)):
        raise DataError(
            "A correction no longer fits: something else stands there.",
            needed=repr(without_private(entry.expect)),
            found=repr(without_private(stands)),
            where=responses.where(row, entry.column),
            hint="Look at the response again and change the entry in corrections.yml.",
        )
    return row


def refuse_twice(responses: Responses) -> tuple[Finding, ...]:
    """Refuse a response identifier that stands twice; report responses that say the same.

    Parameters
    ----------
    responses : Responses
        After the corrections.

    Returns
    -------
    tuple of Finding
        One for each response whose every answer repeats an earlier one.

    Raises
    ------
    DataError
        An ``_id`` or ``_uuid`` stands twice.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"_id": ["1", "1"], "_uuid": ["a", "b"]}, index=[2, 3])
    >>> refuse_twice(Responses("r.xlsx", "responses", table, ()))
    Traceback (most recent call last):
    analysis.errors.DataError: A response identifier stands twice. Found: 1. Where: r.xlsx,
    sheet 'responses', row 3, column '_id'. Say in corrections.yml which response to leave out.
    """
    table = responses.table
    for column in (ID_COLUMN, UUID_COLUMN):
        twice = table.index[table[column].duplicated()].tolist()
        if twice:
            row = twice[0]
            raise DataError(
                "A response identifier stands twice.",
                found=str(table.at[row, column]),
                where=responses.where(row, column),
                hint="Say in corrections.yml which response to leave out.",
            )
    answers = table[[column for column in table.columns if not column.startswith("_")]]
    return tuple(
        responses.finding(
            row,
            ID_COLUMN,
            found="every answer repeats an earlier response",
            done="kept; one respondent's latest response counts",
        )
        for row in answers.index[answers.duplicated()].tolist()
    )
