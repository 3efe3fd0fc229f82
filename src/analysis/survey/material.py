"""What the checks look at, and what they hand on: a suspicion, never a correction.

The checks themselves stand in a module a family; which of them run is said in ``suspicions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from analysis.survey.answers import Values
from analysis.survey.bounds import CheckBounds
from analysis.survey.cleaning import Cleaned
from analysis.survey.declarations import WaveRecord
from analysis.survey.findings import Finding
from analysis.survey.forms import Form
from analysis.survey.privacy import without_private
from analysis.survey.responses import ID_COLUMN, TIME_COLUMN, Responses

__all__ = ["Looked", "Material", "Suspicion", "in_order"]

LONGEST_FOUND, LONGEST_REASON = 400, 1000
NOT_KEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""Signs that a workbook changes or refuses."""


class Suspicion(NamedTuple):
    """One thing that a person is asked to decide.

    Parameters
    ----------
    response : str
        ``_id`` of the response; empty where a whole column is meant.
    row : int
        Row number in the sheet; 0 for a whole column.
    column : str
        Question; ``_id`` where the response as a whole is meant.
    found : str
        What stands there; of a private trace only its kind.
    why : str
        Why it is suspected.
    action : {"undecided", "confirm", "replace", "leave_out"}
        What is proposed.
    value : str
        What is proposed to stand there (``replace`` only).
    check : str
        Id of the check.

    Examples
    --------
    >>> Suspicion("7", 2, "lots", "8.444", "no certain number", "replace", "8444", "number").check
    'number'
    """

    response: str
    row: int
    column: str
    found: str
    why: str
    action: str
    value: str
    check: str


class Looked(NamedTuple):
    """How many things a check looked at, and what it suspects."""

    things: int
    suspicions: list[Suspicion]


@dataclass(frozen=True)
class Material:
    """A wave as the checks see it: after the correction log, one row a response.

    Parameters
    ----------
    record : WaveRecord
        With the bounds.
    clean : Cleaned
        Form, and responses without private data.
    corrected : Responses
        Every question as text, private ones included: compared, never shown.
    values : Values
        What the cells mean.
    places : Series of str
        Hromada (or cluster) of each row that has a certain one.
    unplaced : tuple of Finding
        The other rows.
    times : DataFrame
        Columns ``start`` and ``end`` as text, index = row; no columns where not exported.
    """

    record: WaveRecord
    clean: Cleaned
    corrected: Responses
    values: Values
    places: pd.Series
    unplaced: tuple[Finding, ...]
    times: pd.DataFrame

    @property
    def form(self) -> Form:
        """The questionnaire."""
        return self.clean.form

    @property
    def bounds(self) -> CheckBounds:
        """Beyond what an answer is suspected."""
        return self.record.checks

    @property
    def table(self) -> pd.DataFrame:
        """Responses as text, without private columns and values; index = row."""
        return self.clean.responses.table

    def cell(self, row: int, column: str, *, check: str, why: str, value: str = "") -> Suspicion:
        """Return a suspicion about one answer.

        Parameters
        ----------
        row : int
            Row number in the sheet.
        column : str
            A question.
        check, why : str
            As in :class:`Suspicion`.
        value : str
            What is proposed; with it the proposed action is ``replace``, else ``undecided``.

        Returns
        -------
        Suspicion
            About the whole response where the answer is private, too long to be shown, or holds
            signs that a workbook cannot keep.
        """
        about = pd.DataFrame({"why": [why], "value": [value]}, index=[row], dtype="str")
        return self.cells(column, check=check, about=about)[0]

    def cells(self, column: str, *, check: str, about: pd.DataFrame) -> list[Suspicion]:
        """Return a suspicion about each of some answers to a question.

        Parameters
        ----------
        column : str
            A question.
        check : str
            As in :class:`Suspicion`.
        about : DataFrame
            Index = row number in the sheet; column ``why``, and ``value`` where one is proposed.

        Returns
        -------
        list of Suspicion
            Each as :meth:`cell` gives it.
        """
        own = self.corrected.table.loc[about.index, [ID_COLUMN, column]]
        is_private = column not in self.table.columns
        values = about["value"].tolist() if "value" in about.columns else [""] * len(about)
        lines = zip(
            *(about.index.tolist(), own[ID_COLUMN].tolist(), own[column].tolist()),
            *(about["why"].tolist(), values),
            strict=True,
        )
        told = []
        for row, name, text, why, value in lines:
            found = without_private(str(text))
            hidden = is_private or len(found) > LONGEST_FOUND
            if hidden or found != found.strip() or NOT_KEPT.search(found):
                line = _plain(f"{why} (in '{column}', not shown)")
                told.append(Suspicion(name, row, ID_COLUMN, name, line, "undecided", "", check))
            else:
                action = "replace" if value else "undecided"
                told.append(Suspicion(name, row, column, found, _plain(why), action, value, check))
        return told

    def whole(self, row: int, *, check: str, why: str, action: str = "undecided") -> Suspicion:
        """Return a suspicion about a response as a whole.

        Parameters
        ----------
        row : int
            Row number in the sheet.
        check, why, action : str
            As in :class:`Suspicion`.

        Returns
        -------
        Suspicion
        """
        name = str(self.corrected.table.at[row, ID_COLUMN])
        return Suspicion(name, row, ID_COLUMN, name, _plain(why), action, "", check)

    def wholes(self, whys: pd.Series, *, check: str, action: str = "undecided") -> list[Suspicion]:
        """Return a suspicion about each of some responses as a whole.

        Parameters
        ----------
        whys : Series of str
            Index = row number in the sheet.
        check, action : str
            As in :class:`Suspicion`.

        Returns
        -------
        list of Suspicion
            Each as :meth:`whole` gives it.
        """
        names = self.corrected.table.loc[whys.index, ID_COLUMN]
        return [
            Suspicion(name, row, ID_COLUMN, name, _plain(why), action, "", check)
            for row, name, why in zip(whys.index.tolist(), names, whys, strict=True)
        ]

    def label(self, column: str) -> str:
        """Return the question in words, in the first language of the form that has it.

        Parameters
        ----------
        column : str
            A question.

        Returns
        -------
        str
            Empty where there is none.
        """
        asked = self.form.questions[self.form.questions["question_id"] == column]
        for name in ("label_en", "label_uk", "label_pl"):
            texts = asked[name].dropna() if name in asked.columns else asked.iloc[:0, 0]
            if len(texts) and texts.iloc[0]:
                return str(texts.iloc[0])
        return ""


def _plain(why: str) -> str:
    """Return a reason in one line of readable length; it may repeat what somebody typed."""
    line = " ".join(NOT_KEPT.sub(" ", why).split())
    return line if len(line) <= LONGEST_REASON else f"{line[:LONGEST_REASON]}…"


def in_order(rows: Iterable[int], table: pd.DataFrame) -> list[int]:
    """Return rows as they were submitted, whatever their order in the file.

    Parameters
    ----------
    rows : iterable of int
        Row numbers.
    table : DataFrame
        With the time of submission and the identifier.

    Returns
    -------
    list of int

    Examples
    --------
    >>> table = pd.DataFrame({"_id": ["2", "1"], "_submission_time": ["2026-03-02", "2026-03-01"]})
    >>> in_order([0, 1], table)
    [1, 0]
    """
    kept = table.loc[list(rows), [TIME_COLUMN, ID_COLUMN]]
    return [int(str(row)) for row in kept.sort_values([TIME_COLUMN, ID_COLUMN]).index]
