"""Responses as text, with the place of each: what every step of cleaning hands to the next.

How they are read from the export of a tool is told in ``submissions``; what they mean is decided
one step later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pandas as pd

from analysis.survey.findings import Finding
from analysis.survey.rosters import Roster

__all__ = ["ID_COLUMN", "METADATA", "TIME_COLUMN", "UUID_COLUMN", "Responses"]

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
    repeats : tuple of Roster
        The table of each repeat group, linked to the responses; not yet without private data.
    times : DataFrame
        Columns ``start`` and ``end`` as text, index as ``table``; no columns where not exported.

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
    repeats: tuple[Roster, ...] = ()
    times: pd.DataFrame = field(default_factory=pd.DataFrame)

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
            Rows of repeat groups whose response is not in the table any more go with it.
        """
        ids = table[ID_COLUMN].tolist() if ID_COLUMN in table.columns else []
        kept = tuple(roster.of_responses(ids) for roster in self.repeats)
        return replace(self, table=table, findings=(*self.findings, *findings), repeats=kept)

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
