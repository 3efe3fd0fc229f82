"""The columns of one table of an export, gathered by question.

Choices become ids, dates become ISO dates; whatever was done, guessed or left out is told. Which
table holds the responses is decided in ``submissions``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.survey.dates import read_dates
from analysis.survey.dialects import Dialect
from analysis.survey.distinct import distinct_lines
from analysis.survey.doubles import as_one, examples, shown
from analysis.survey.findings import Finding
from analysis.survey.forms import Form
from analysis.survey.headings import Meaning, match_headings
from analysis.survey.responses import TIME_COLUMN
from analysis.survey.selections import Marks, choices_by_label, read_marks, without_labels
from analysis.survey.sheets import Sheet

__all__ = ["Asked", "asked_of", "told_columns"]

SELECTS = ("select_one", "select_multiple")
AROUND = ("technical", "aside", "identifier")


@dataclass(frozen=True)
class Asked:
    """The answers of one table, by question.

    Parameters
    ----------
    sheet : Sheet
        As it came.
    table : DataFrame
        Index as in the sheet, one column a question or identifier that the sheet has.
    findings : tuple of Finding
        Columns not understood, guessed or merged, and cells read in another form.
    technical : tuple of str
        Columns of identifiers, times, devices and accounts, and those left aside by declaration.
    unknown : tuple of str
        Columns that nothing explains.
    """

    sheet: Sheet
    table: pd.DataFrame
    findings: tuple[Finding, ...]
    technical: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def known_share(self) -> float:
        """Share of the columns, technical ones apart, that the form explains."""
        columns = len(self.sheet.table.columns) - len(self.technical)
        return 1 - len(self.unknown) / columns if columns else 0.0


def asked_of(
    sheet: Sheet, form: Form, *, dialect: Dialect, mapping: Mapping[str, str | None]
) -> Asked:
    """Return the answers of one table by question.

    Parameters
    ----------
    sheet : Sheet
        One table of an export.
    form : Form
        The questionnaire.
    dialect : Dialect
        What the tool calls the things around the answers.
    mapping : mapping of str to str or None
        Declared: heading to question.

    Returns
    -------
    Asked

    Examples
    --------
    >>> from analysis import paths
    >>> from analysis.survey.dialects import DIALECTS
    >>> from analysis.survey.forms import read_form
    >>> from analysis.survey.sheets import sheet_of_lines
    >>> form = read_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> sheet = sheet_of_lines([["hromada", "lots"], ["Львівська", "7"]], file="r.csv", name="r")
    >>> asked = asked_of(sheet, form, dialect=DIALECTS["plain"], mapping={})
    >>> asked.unknown, asked.known_share
    (('lots',), 0.5)
    """
    meanings = match_headings(sheet.headings, form, dialect=dialect, mapping=mapping)
    findings: list[Finding] = []
    columns: dict[str, pd.Series] = {}
    for name, own in _gathered(meanings, dialect).items():
        columns[name], told = as_one(sheet, own)
        findings += told
    options = _options(meanings)
    for line in form.questions.itertuples():
        name = str(line.question_id)
        if line.kind in SELECTS and name in columns:
            columns[name], told = _by_id(columns[name], line, form=form, sheet=sheet)
            findings += told
        if name in options:
            columns[name], told = _with_marks(
                columns.get(name), options[name], sheet=sheet, question=name
            )
            findings += told
        if line.kind == "date" and name in columns:
            columns[name], told = _dated(columns[name], name, sheet=sheet)
            findings += told
    if TIME_COLUMN in columns and dialect.makes_identifiers:
        columns[TIME_COLUMN], told = _dated(columns[TIME_COLUMN], TIME_COLUMN, sheet=sheet)
        findings += told
    findings += _told_meanings(meanings, sheet)
    return Asked(
        sheet,
        pd.DataFrame(columns, index=sheet.table.index, dtype="str"),
        tuple(findings),
        tuple(name for name, item in meanings.items() if item.what in AROUND),
        tuple(name for name, item in meanings.items() if item.what == "unknown"),
    )


def told_columns(asked: Asked) -> str:
    """Say which columns of a table the form explains, and which not.

    Parameters
    ----------
    asked : Asked
        One table.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.survey.sheets import sheet_of_lines
    >>> sheet = sheet_of_lines([["q"], ["1"]], file="r.csv", name="r")
    >>> told_columns(Asked(sheet, sheet.table, (), (), ("q",)))
    '1 columns; no question explains q'
    """
    count = f"{len(asked.sheet.table.columns)} columns"
    some = ", ".join(shown(name) for name in asked.unknown[:5])
    more = f" and {len(asked.unknown) - 5} more" if len(asked.unknown) > 5 else ""
    return f"{count}; no question explains {some}{more}" if some else count


def _gathered(meanings: Mapping[str, Meaning], dialect: Dialect) -> dict[str, list[str]]:
    """Columns of each question and identifier; one heading may stand for two identifiers."""
    found: dict[str, list[str]] = {}
    for column, meaning in meanings.items():
        if meaning.what in ("question", "identifier"):
            found.setdefault(meaning.question, []).append(column)
    for name, headings in dialect.identifiers.items():
        for other, same in dialect.identifiers.items():
            if headings and headings == same and other in found:
                found.setdefault(name, found[other])
    return found


def _options(meanings: Mapping[str, Meaning]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for column, meaning in meanings.items():
        if meaning.what == "option":
            own = found.setdefault(meaning.question, {})
            own.setdefault(meaning.choice, []).append(column)
    return found


def _by_id(
    texts: pd.Series, question: object, *, form: Form, sheet: Sheet
) -> tuple[pd.Series, list[Finding]]:
    """Read labels as choice ids, where a column holds labels."""
    list_name = str(question.list_name)  # type: ignore[attr-defined]
    name = str(question.question_id)  # type: ignore[attr-defined]
    read, count = without_labels(
        texts,
        choices_by_label(form, list_name),
        ids=form.choices_of(list_name),
        is_multiple=question.kind == "select_multiple",  # type: ignore[attr-defined]
    )
    if not count:
        return texts, []
    done = "read as the choices of the form"
    return read, [sheet.finding(0, name, found=f"{count} answers as labels", done=done)]


def _with_marks(
    texts: pd.Series | None,
    columns: Mapping[str, Sequence[str]],
    *,
    sheet: Sheet,
    question: str,
) -> tuple[pd.Series, list[Finding]]:
    """Compare the 0/1 columns of a select_multiple with its one column, where it has both."""
    marks = read_marks(sheet.table, columns)
    findings = [
        sheet.finding(0, column, found=examples(odd), done="neither 1 nor 0; read as not chosen")
        for column, odd in marks.strange.items()
    ]
    if texts is None:
        return marks.chosen, findings + _told_zeros(marks, sheet, question)
    known = set(columns)
    agree = distinct_lines([marks.chosen, texts]).where(
        lambda pair: not pair[1] or set(pair[0].split()) == set(pair[1].split()) & known
    )
    differs = marks.is_marked & ~agree
    findings += [
        sheet.finding(
            int(row),
            question,
            found=f"another answer than the marks: {marks.chosen[row]}",
            done="the one column was taken, the 0/1 columns were left aside",
        )
        for row in differs.index[differs.to_numpy(dtype=bool)]
    ]
    return texts.where(texts != "", marks.chosen).astype("str"), findings


def _told_zeros(marks: Marks, sheet: Sheet, question: str) -> list[Finding]:
    count = int((marks.is_marked & (marks.chosen == "")).sum())
    if not count:
        return []
    found = f"{count} responses with every option marked 0"
    return [sheet.finding(0, question, found=found, done="read as no answer")]


def _dated(texts: pd.Series, name: str, *, sheet: Sheet) -> tuple[pd.Series, list[Finding]]:
    dates = read_dates(texts, with_time=name == TIME_COLUMN)
    findings = []
    if dates.changed.any():
        found = f"{int(dates.changed.sum())} dates in local form, such as: "
        example = shown(str(texts[dates.changed].iloc[0]))
        done = f"read as {dates.texts[dates.changed].iloc[0]} and so on"
        findings.append(sheet.finding(0, name, found=found + example, done=done))
    findings += [
        sheet.finding(
            int(row),
            name,
            found=shown(str(texts[row])),
            done="no date with one certain reading; left as it is",
        )
        for row in texts.index[dates.uncertain.to_numpy(dtype=bool)]
    ]
    return dates.texts, findings


def _told_meanings(meanings: Mapping[str, Meaning], sheet: Sheet) -> list[Finding]:
    findings = []
    for column, meaning in meanings.items():
        if meaning.what != "unknown" and not meaning.note:
            continue
        found = examples(sheet.table[column]) if column in sheet.table else "0 values"
        if meaning.what == "unknown":
            why = meaning.note or "no question of the form has this name or label"
            findings.append(
                sheet.finding(0, column, found=found, done=f"{why}; the column was left out")
            )
        elif meaning.what == "technical" and meaning.note:
            filled = int((sheet.table[column] != "").sum())
            done = f"a question of the {meaning.note} is not read; the column was left out"
            findings.append(sheet.finding(0, column, found=f"{filled} values", done=done))
        elif meaning.note:
            done = f"read as {meaning.question}: {meaning.note}; a mapping in wave.yml decides"
            findings.append(sheet.finding(0, column, found=found, done=done))
    return findings
