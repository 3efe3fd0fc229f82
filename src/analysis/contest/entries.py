"""Who applied, who scores, and what they gave: the tables of a contest, refused where they err.

What a single cell must hold is looked at in ``entry_checks``. Whether an application may be scored
is decided in ``screening``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import places
from analysis.compare import SizeClass
from analysis.contest.entry_checks import (
    RESIDENTS_COLUMNS,
    REVIEWER_COLUMNS,
    SCORE_COLUMNS,
    ScoreDays,
    Sheet,
    application_columns,
    application_refusals,
    read_sheet,
    residents_refusals,
    reviewer_refusals,
    score_refusals,
)
from analysis.contest.rules import Contest, contest_folder, read_contest
from analysis.contest.seals import read_opening, read_seal
from analysis.errors import DataError

__all__ = ["Entries", "read_entries", "size_class_of"]

UNKNOWN = "unknown"
TOLD = 25
"""Faults told at once; more would be one mistake many times."""


@dataclass(frozen=True)
class Entries:
    """What came in to a contest.

    Parameters
    ----------
    contest_id : str
        Of which contest.
    is_synthetic : bool
        True where nobody applied and nobody scored.
    applications : pandas.DataFrame
        One row an application, sorted: ``application_id`` (A01), ``hromada_code``,
        ``submitted_on`` (ISO), one true or false for each formal criterion, ``name_uk``,
        ``name_en``, ``name_pl``, ``oblast_code``, ``type`` (rural, settlement, urban),
        ``residents_count`` (missing where no official figure is known) and ``size_class``
        (``unknown`` there).
    reviewers : pandas.DataFrame
        One row a reviewer, sorted: ``reviewer_id`` (R01), ``kind`` (of experience), ``stages``
        and ``conflicts`` (tuples: keys of stages, codes of hromadas).
    scores : pandas.DataFrame
        One row a score, sorted: ``application_id``, ``reviewer_id``, ``stage``, ``criterion``,
        ``score`` (points of the stage's scale; missing where it was left open) and ``scored_on``.

    Examples
    --------
    >>> entries = read_entries("pilots")
    >>> len(entries.applications), len(entries.reviewers)
    (46, 17)
    """

    contest_id: str
    is_synthetic: bool
    applications: pd.DataFrame
    reviewers: pd.DataFrame
    scores: pd.DataFrame

    def at_stage(self, stage: str) -> pd.DataFrame:
        """Return the scores of one stage, those left open among them."""
        return self.scores[self.scores["stage"] == stage].reset_index(drop=True)


def read_entries(contest_id: str) -> Entries:
    """Read applications, reviewers and scores of a contest.

    Parameters
    ----------
    contest_id : str
        Name of its folder below ``data/contests``.

    Returns
    -------
    Entries
        Scores are empty as long as they were not opened.

    Raises
    ------
    ParameterError, DeclarationError
        There is no such contest, or its rules are not as they must be.
    DataError
        A table is not as it must be; each fault with file, row and column: an application or
        hromada that stands twice, an unknown code, a hromada of another oblast, a day outside of
        the contest, a score off the scale, by a stranger, for an application with a conflict of
        interest, of a day before the seal or the opening; a reviewer who scores everything alike.

    Examples
    --------
    >>> entries = read_entries("pilots")
    >>> sorted(entries.scores["stage"].unique())
    ['interview', 'review']
    """
    contest = read_contest(contest_id)
    folder = contest_folder(contest_id)
    register = places.read_register(("hromada",)).set_index("hromada_code")
    applied = read_sheet(folder / "applications.csv", application_columns(contest))
    asked = read_sheet(folder / "reviewers.csv", REVIEWER_COLUMNS)
    official = read_sheet(folder / "residents.csv", RESIDENTS_COLUMNS)
    refused = [
        *application_refusals(applied, contest, register=register),
        *reviewer_refusals(asked, contest, register=register),
        *residents_refusals(official, register=register),
    ]
    given = Sheet("scores.csv", pd.DataFrame(columns=list(SCORE_COLUMNS)))
    opening, seal = read_opening(contest_id), read_seal(contest_id)
    if opening is not None:
        given = read_sheet(folder / "scores.csv", SCORE_COLUMNS)
        days = ScoreDays(opening.opened_on, opening.closed_on, seal.sealed_on if seal else "")
        refused += score_refusals(given, contest, applied=applied, asked=asked, days=days)
    if refused:
        more = f"; and {len(refused) - TOLD} more" if len(refused) > TOLD else ""
        raise DataError(
            f"The entries of the contest '{contest_id}' have {len(refused)} fault(s).",
            found="; ".join(refused[:TOLD]) + more,
            where=f"data/contests/{contest_id}",
        )
    residents = official.rows.set_index("hromada_code")["residents_count"].astype(float)
    return Entries(
        contest_id,
        contest.is_synthetic,
        applications=_applications(applied.rows, contest, register=register, residents=residents),
        reviewers=_reviewers(asked.rows),
        scores=_scores(given.rows),
    )


def _applications(
    rows: pd.DataFrame, contest: Contest, *, register: pd.DataFrame, residents: pd.Series
) -> pd.DataFrame:
    codes = rows["hromada_code"]
    told = register.loc[codes, ["name_uk", "name_en", "name_pl", "oblast_code", "type"]]
    known = residents.reindex(codes).to_numpy()
    formal = {each.key: rows[each.key] == "yes" for each in contest.formal}
    table = rows[["application_id", "hromada_code", "submitted_on"]].assign(
        **formal,
        **{name: told[name].to_numpy() for name in told.columns},
        residents_count=known,
        size_class=[size_class_of(each, size_classes=contest.size_classes) for each in known],
    )
    return table.sort_values("application_id", ignore_index=True)


def size_class_of(residents_count: float, *, size_classes: Sequence[SizeClass]) -> str:
    """Return the size class of a number of residents; ``unknown`` where it is missing.

    Parameters
    ----------
    residents_count : float
        Missing allowed.
    size_classes : sequence of SizeClass
        Ascending from 0.

    Returns
    -------
    str

    Examples
    --------
    >>> classes = read_contest("pilots").size_classes
    >>> size_class_of(9_999, size_classes=classes), size_class_of(10_000, size_classes=classes)
    ('under_10000', 'from_10000')
    """
    if pd.isna(residents_count):
        return UNKNOWN
    return [each.id for each in size_classes if each.residents_from <= residents_count][-1]


def _reviewers(rows: pd.DataFrame) -> pd.DataFrame:
    table = rows.assign(
        stages=[tuple(cell.split()) for cell in rows["stages"]],
        conflicts=[tuple(cell.split()) for cell in rows["conflicts"]],
    )
    return table.sort_values("reviewer_id", ignore_index=True)


def _scores(rows: pd.DataFrame) -> pd.DataFrame:
    table = rows.assign(score=pd.to_numeric(rows["score"], errors="coerce").astype(float))
    by = ["stage", "application_id", "reviewer_id", "criterion"]
    return table[list(SCORE_COLUMNS)].sort_values(by, ignore_index=True)
