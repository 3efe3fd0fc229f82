"""What each cell of the tables of a contest must hold, and what is refused, row by row.

Rows are counted as a spreadsheet counts them: the names of the columns are row 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.contest.criteria import Stage
from analysis.contest.rules import Contest
from analysis.errors import DataError

__all__ = [
    "RESIDENTS_COLUMNS",
    "REVIEWER_COLUMNS",
    "SCORE_COLUMNS",
    "ScoreDays",
    "Sheet",
    "application_columns",
    "application_refusals",
    "read_sheet",
    "residents_refusals",
    "reviewer_refusals",
    "score_refusals",
]

RESIDENTS_COLUMNS = ("hromada_code", "residents_count")
REVIEWER_COLUMNS = ("reviewer_id", "kind", "stages", "conflicts")
SCORE_COLUMNS = ("application_id", "reviewer_id", "stage", "criterion", "score", "scored_on")
FIRST_ROW = 2
NEVER = "9999-12-31"
KIND = r"[a-z][a-z0-9_]*"


@dataclass(frozen=True)
class Sheet:
    """A table as text, with the name of its file."""

    file: str
    rows: pd.DataFrame

    def fault(self, row: int, column: str, *, needed: str, found: object) -> str:
        """Return one fault in words: file, row, column, needed, found."""
        return (
            f"{self.file}, row {row + FIRST_ROW}, column '{column}': needed {needed}, "
            f"found '{found}'"
        )


class ScoreDays(NamedTuple):
    """Days between which scores are given, and the day of the seal (``""`` without one)."""

    opened_on: str
    closed_on: str
    sealed_on: str


def read_sheet(file: Path, columns: tuple[str, ...]) -> Sheet:
    """Read a table of text and refuse other columns than those that it must have.

    Values may be set apart by commas or, as spreadsheets in Ukrainian and Polish write them, by
    semicolons; a mark of UTF-8 at the beginning is passed over.
    """
    where = "/".join(file.parts[-4:])
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            apart = ";" if ";" in opened.readline() else ","
        rows = pd.read_csv(
            file,
            sep=apart,
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,
            encoding="utf-8-sig",
        ).fillna("")
    except FileNotFoundError as problem:
        raise DataError("A table of a contest is missing.", needed=where) from problem
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as problem:
        raise DataError(
            "A table of a contest cannot be read.",
            needed="UTF-8 text, values set apart by commas or semicolons, as many in each row",
            found=str(problem).strip(),
            where=where,
        ) from problem
    if list(rows.columns) != list(columns):
        raise DataError(
            "A table of a contest has other columns.",
            needed=", ".join(columns),
            found=", ".join(map(str, rows.columns)),
            where=f"{where}, row 1",
        )
    _refuse_longer(rows, where=where)
    return Sheet(file.name, rows)


def _refuse_longer(rows: pd.DataFrame, *, where: str) -> None:
    """Refuse a first row that is longer: pandas takes what is too much for names of rows."""
    if isinstance(rows.index, pd.RangeIndex):
        return
    raise DataError(
        "A row of a table of a contest has more values than there are columns.",
        needed=str(len(rows.columns)),
        found=str(len(rows.columns) + rows.index.nlevels),
        where=f"{where}, row {FIRST_ROW}",
    )


def application_columns(contest: Contest) -> tuple[str, ...]:
    """Columns of ``applications.csv``: who, from where, when, and the formal criteria."""
    formal = tuple(each.key for each in contest.formal)
    return ("application_id", "hromada_code", "submitted_on", *formal)


def application_refusals(
    sheet: Sheet, contest: Contest, *, register: pd.DataFrame
) -> Iterator[str]:
    """Name each cell of the applications that cannot be as it is."""
    yield from _pattern(sheet, "application_id", r"A\d{2,3}", needed="A and two or three digits")
    yield from _once(sheet, ("application_id",))
    yield from _once(sheet, ("hromada_code",))
    oblasts = register["oblast_code"].to_dict()
    for row, code in enumerate(sheet.rows["hromada_code"]):
        if code not in oblasts:
            yield sheet.fault(row, "hromada_code", needed="a hromada of the register", found=code)
        elif oblasts[code] not in contest.oblasts:
            needed = f"a hromada of {' or '.join(contest.oblasts)}"
            yield sheet.fault(
                row, "hromada_code", needed=needed, found=f"{code} of {oblasts[code]}"
            )
    yield from _days(sheet, "submitted_on", first=contest.applications_open_on, last=NEVER)
    for each in contest.formal:
        yield from _pattern(sheet, each.key, "yes|no", needed="yes or no")


def reviewer_refusals(sheet: Sheet, contest: Contest, *, register: pd.DataFrame) -> Iterator[str]:
    """Name each cell of the reviewers that cannot be as it is."""
    needed = "R and two digits; names are kept elsewhere"
    yield from _pattern(sheet, "reviewer_id", r"R\d{2}", needed=needed)
    yield from _once(sheet, ("reviewer_id",))
    yield from _pattern(sheet, "kind", KIND, needed="a word for the kind of experience")
    stages = {each.key for each in contest.stages}
    known = set(register.index)
    for row, cells in enumerate(sheet.rows.to_dict("records")):
        for name, allowed, wanted in (
            ("stages", stages, f"some of: {', '.join(sorted(stages))}"),
            ("conflicts", known, "codes of hromadas, with blanks between them"),
        ):
            given = str(cells[name]).split()
            strange = [each for each in given if each not in allowed]
            if strange or len(set(given)) < len(given) or (name == "stages" and not given):
                yield sheet.fault(row, name, needed=wanted, found=cells[name])


def residents_refusals(sheet: Sheet, *, register: pd.DataFrame) -> Iterator[str]:
    """Name each cell of the official numbers of residents that cannot be as it is."""
    yield from _once(sheet, ("hromada_code",))
    known = set(register.index)
    for row, code in enumerate(sheet.rows["hromada_code"]):
        if code not in known:
            yield sheet.fault(row, "hromada_code", needed="a hromada of the register", found=code)
    needed = "a whole number of residents"
    yield from _pattern(sheet, "residents_count", r"[1-9]\d{0,6}", needed=needed)


def score_refusals(
    sheet: Sheet, contest: Contest, *, applied: Sheet, asked: Sheet, days: ScoreDays
) -> Iterator[str]:
    """Name each score that cannot be, or may not be, as it is."""
    yield from _once(sheet, ("application_id", "reviewer_id", "criterion"))
    hromadas = dict(zip(applied.rows["application_id"], applied.rows["hromada_code"], strict=True))
    reviewers = asked.rows.set_index("reviewer_id")
    stages: dict[str, Stage] = {each.key: each for each in contest.stages}
    for row, cells in enumerate(sheet.rows.to_dict("records")):
        application, reviewer = cells["application_id"], cells["reviewer_id"]
        if application not in hromadas:
            needed = "an application of applications.csv"
            yield sheet.fault(row, "application_id", needed=needed, found=application)
        if reviewer not in reviewers.index:
            needed = "a reviewer of reviewers.csv"
            yield sheet.fault(row, "reviewer_id", needed=needed, found=reviewer)
        elif hromadas.get(application) in str(reviewers.at[reviewer, "conflicts"]).split():
            yield sheet.fault(
                row,
                "reviewer_id",
                needed=f"somebody without a conflict of interest with {hromadas[application]}",
                found=f"{reviewer} for {application}",
            )
        elif (
            cells["stage"] in stages
            and cells["stage"] not in str(reviewers.at[reviewer, "stages"]).split()
        ):
            needed = f"a stage of {reviewer} ({reviewers.at[reviewer, 'stages']})"
            yield sheet.fault(row, "stage", needed=needed, found=cells["stage"])
        yield from _points(sheet, row, cells=cells, stages=stages)
    yield from _score_days(sheet, days)
    yield from _alike(sheet)


def _points(
    sheet: Sheet, row: int, *, cells: dict[object, str], stages: dict[str, Stage]
) -> Iterator[str]:
    stage = stages.get(cells["stage"])
    if stage is None:
        needed = f"one of: {', '.join(stages)}"
        yield sheet.fault(row, "stage", needed=needed, found=cells["stage"])
        return
    if cells["criterion"] not in stage.weights:
        needed = f"a criterion of '{stage.key}': {', '.join(stage.weights)}"
        yield sheet.fault(row, "criterion", needed=needed, found=cells["criterion"])
    score = cells["score"]
    whole = re.fullmatch(r"-?\d{1,4}", score)
    if score and not (whole and stage.lowest <= int(score) <= stage.highest):
        needed = f"whole points from {stage.lowest} to {stage.highest}, or nothing"
        yield sheet.fault(row, "score", needed=needed, found=score)


def _score_days(sheet: Sheet, days: ScoreDays) -> Iterator[str]:
    for row, day in enumerate(sheet.rows["scored_on"]):
        if days.sealed_on and _is_day(day) and day <= days.sealed_on:
            needed = f"a day after the rules were sealed ({days.sealed_on})"
            yield sheet.fault(row, "scored_on", needed=needed, found=day)
    yield from _days(sheet, "scored_on", first=days.opened_on, last=days.closed_on)


def _alike(sheet: Sheet) -> Iterator[str]:
    """Name the reviewers who gave one and the same score to everything: it tells nothing."""
    given = sheet.rows[sheet.rows["score"] != ""]
    for (stage, reviewer), own in given.groupby(["stage", "reviewer_id"]):
        if own["application_id"].nunique() > 1 and own["score"].nunique() == 1:
            first = sheet.rows.index.get_loc(own.index[0])
            yield sheet.fault(
                int(first),
                "score",
                needed=f"scores by which {reviewer} tells applications apart at '{stage}'",
                found=f"{own['score'].iloc[0]}' in all {len(own)} scores of '{reviewer}",
            )


def _pattern(sheet: Sheet, column: str, pattern: str, *, needed: str) -> Iterator[str]:
    for row, cell in enumerate(sheet.rows[column]):
        if not re.fullmatch(pattern, cell):
            yield sheet.fault(row, column, needed=needed, found=cell)


def _once(sheet: Sheet, columns: tuple[str, ...]) -> Iterator[str]:
    again = sheet.rows.duplicated(list(columns))
    for row in [at for at, is_again in enumerate(again) if is_again]:
        found = ", ".join(sheet.rows[name].iloc[row] for name in columns)
        yield sheet.fault(row, columns[-1], needed="each only once", found=found)


def _days(sheet: Sheet, column: str, *, first: str, last: str) -> Iterator[str]:
    for row, day in enumerate(sheet.rows[column]):
        if not _is_day(day) or not first <= day <= last:
            until = f" to {last}" if last < NEVER else " on"
            yield sheet.fault(row, column, needed=f"a day from {first}{until}", found=day)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
