"""The responses to a form, from the export of whatever tool collected them.

KoboToolbox, ODK Central, Google Forms, or a plain table with a declared mapping. Values are text
here, as typed, with choices by their ids and dates in ISO form; what they mean is decided later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis.errors import DataError, DeclarationError
from analysis.survey.dialects import DIALECTS, Dialect, DialectName, detect_dialect
from analysis.survey.exports import read_export
from analysis.survey.findings import Finding
from analysis.survey.forms import ANSWERED_KINDS, Form
from analysis.survey.questions import Asked, asked_of, told_columns
from analysis.survey.responses import ID_COLUMN, TIME_COLUMN, UUID_COLUMN, Responses
from analysis.survey.rosters import Roster, is_roster, link_rosters
from analysis.survey.sheets import Sheet

__all__ = ["read_responses"]

IDENTIFIERS = (ID_COLUMN, UUID_COLUMN, TIME_COLUMN)
KNOWN_SHARE = 0.5


def read_responses(
    path: Path,
    form: Form,
    *,
    sheet: str = "",
    dialect: DialectName = "auto",
    mapping: Mapping[str, str | None] | None = None,
) -> Responses:
    """Read the responses to a form from an export.

    Parameters
    ----------
    path : pathlib.Path
        ``.xlsx``, ``.ods``, ``.csv`` or ODK Central's ``.zip``; headings are names or labels of
        questions, with or without the path of groups.
    form : Form
        The questionnaire that was answered.
    sheet : str
        Name of the sheet; ``""`` takes the one with the most questions of the form.
    dialect : {"auto", "kobo", "odk", "google", "plain"}
        What the tool calls things that are not answers; "auto" sees it by the headings.
    mapping : mapping of str to str or None
        Declared: heading to question, ``question/choice``, ``_id``, ``_uuid`` or
        ``_submission_time``, or to None to leave the column aside.

    Returns
    -------
    Responses
        Columns that no question explains are left out of the table and listed in the findings,
        as is whatever was merged, guessed or read in another form than typed. Where the tool
        gives no identifier, the row number is the ``_id``.

    Raises
    ------
    DataError
        The file or sheet is not readable, has no rows, belongs to another form, or lacks a
        column for a question.
    DeclarationError
        The mapping names a heading that the file, or a question that the form, does not have.

    Source
    ------
    KoboToolbox, data export as XLSX and CSV; ODK Central, export of submissions as CSV; XLSForm.

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
    sheets = read_export(path)
    declared = dict(mapping or {})
    main = _main_sheet(sheets, sheet, form=form)
    if main.table.empty:
        raise DataError("The responses have no rows.", where=main.where)
    spoken = detect_dialect(main.headings.values()) if dialect == "auto" else DIALECTS[dialect]
    rosters = [other for other in sheets if other is not main and is_roster(other)]
    _check_mapping(declared, form, sheets=[main, *rosters])
    answers = asked_of(main, form, dialect=spoken, mapping=declared)
    repeated = [asked_of(roster, form, dialect=spoken, mapping=declared) for roster in rosters]
    _check_complete(answers, form, dialect=spoken, repeated=repeated)
    table, made = _table(answers, form, dialect=spoken)
    links, orphans = link_rosters(main, rosters, ids=table[ID_COLUMN])
    unread = [
        other.finding(0, "", found=f"a sheet of {len(other.table)} rows", done="it was not read")
        for other in sheets
        if other is not main and other not in rosters
    ]
    findings = [*main.findings, *answers.findings, *made, *orphans, *unread]
    for roster, own in zip(rosters, repeated, strict=True):
        findings += [*roster.findings, *own.findings]
    tables = tuple(
        Roster(roster.file, roster.name, pd.concat([links[roster.name], own.table], axis=1))
        for roster, own in zip(rosters, repeated, strict=True)
    )
    return Responses(
        *(main.file, main.name, table, tuple(findings), answers.technical, tables),
        times=_times(main, form),
    )


def _times(main: Sheet, form: Form) -> pd.DataFrame:
    """Start and end of each response, where the export has them."""
    names = {"start": "start", "end": "end"} | {
        str(line.kind): str(line.question_id)
        for line in form.questions.itertuples()
        if line.kind in ("start", "end")
    }
    columns = {str(name).rpartition("/")[2]: name for name in reversed(main.table.columns)}
    if not set(names.values()) <= set(columns):
        return pd.DataFrame()
    own = main.table[[columns[names[key]] for key in ("start", "end")]]
    return own.set_axis(["start", "end"], axis=1)


def _main_sheet(sheets: Sequence[Sheet], name: str, *, form: Form) -> Sheet:
    named = next((sheet for sheet in sheets if sheet.name == name), None)
    if name and named is None:
        raise DataError(
            f"The responses have no sheet '{name}'.",
            where=sheets[0].file if sheets else "",
            found=", ".join(sheet.name for sheet in sheets),
        )
    if named is not None and name:
        return named
    known = set(form.questions["question_id"])
    candidates = [sheet for sheet in sheets if not is_roster(sheet)] or list(sheets)
    return max(
        candidates,
        key=lambda sheet: (
            len({column.split("/")[-1] for column in sheet.table.columns} & known),
            len(sheet.table) > 0,
        ),
    )


def _check_mapping(
    mapping: Mapping[str, str | None], form: Form, *, sheets: Sequence[Sheet]
) -> None:
    headings = {heading for sheet in sheets for heading in (*sheet.headings.values(), *sheet.table)}
    kinds = dict(zip(form.questions["question_id"], form.questions["kind"], strict=True))
    lists = dict(zip(form.questions["question_id"], form.questions["list_name"], strict=True))
    for heading, target in mapping.items():
        question, _, choice = (target or "").rpartition("/")
        is_option = kinds.get(question) == "select_multiple" and choice in form.choices_of(
            str(lists[question])
        )
        if heading not in headings:
            fault, needed = "a column that the responses do not have", "a heading of the file"
        elif target and target not in (*kinds, *IDENTIFIERS) and not is_option:
            fault, needed = f"a question that the form does not have: '{target}'", "a question"
        else:
            continue
        raise DeclarationError(
            f"The mapping of wave.yml names {fault}.",
            needed=needed,
            where=f"{sheets[0].where}, key 'mapping', column '{heading}'",
        )


def _check_complete(
    answers: Asked, form: Form, *, dialect: Dialect, repeated: Sequence[Asked]
) -> None:
    """Refuse responses to another form, or with a question that has no column anywhere."""
    asked = form.questions[form.questions["kind"].isin(ANSWERED_KINDS)]
    there = set(answers.table.columns).union(*(other.table.columns for other in repeated))
    own = [] if dialect.makes_identifiers else list(IDENTIFIERS)
    in_repeats = set(asked.loc[asked["repeat"] != "", "question_id"]) if "repeat" in asked else {}
    wanted = [name for name in asked["question_id"] if repeated or name not in in_repeats]
    missing = [name for name in [*own, *wanted] if name not in there]
    if not missing:
        return
    sheet = answers.sheet
    if answers.known_share < KNOWN_SHARE and len(missing) > KNOWN_SHARE * len(wanted):
        raise DataError(
            "The responses are those to another form: they lack a column for most questions.",
            needed=f"columns for {len(wanted)} questions of {form.file}",
            found=told_columns(answers),
            where=sheet.where,
            hint="Check the form, the first line of the sheet, and the key 'mapping' of wave.yml.",
        )
    raise DataError(
        "The responses lack a column for a question of the form.",
        needed=", ".join(missing),
        found=told_columns(answers),
        where=sheet.where,
        hint="If a column has another heading, say so under the key 'mapping' of wave.yml.",
    )


def _table(answers: Asked, form: Form, *, dialect: Dialect) -> tuple[pd.DataFrame, list[Finding]]:
    """Return the questions in the form's order behind the identifiers of each response."""
    table = answers.table
    order = [name for name in form.questions["question_id"] if name in table.columns]
    given = {name: table[name] for name in IDENTIFIERS if name in table.columns}
    missing = [name for name in IDENTIFIERS if name not in given]
    rows = table.index.to_series()
    made = {
        ID_COLUMN: lambda: rows.astype("str"),
        UUID_COLUMN: lambda: _fingerprints(answers.sheet.table),
        TIME_COLUMN: lambda: pd.Series("", index=table.index, dtype="str"),
    }
    identifiers = {name: given[name] if name in given else made[name]() for name in IDENTIFIERS}
    findings = [
        answers.sheet.finding(
            0, name, found=f"no column in the dialect '{dialect.name}'", done=DONE[name]
        )
        for name in missing
    ]
    return pd.DataFrame({**identifiers, **{name: table[name] for name in order}}), findings


DONE: Mapping[str, str] = {
    ID_COLUMN: "the row number stands for it",
    UUID_COLUMN: "a fingerprint of the row stands for it",
    TIME_COLUMN: "left empty; among responses of one role the first in the file counts",
}


def _fingerprints(table: pd.DataFrame) -> pd.Series:
    """Return one name a row, from its content; rows that are the same are numbered."""
    lines = zip(*(table[column].tolist() for column in table.columns), strict=True)
    digests = pd.Series(
        [hashlib.sha256("\x1f".join(line).encode()).hexdigest() for line in lines],
        index=table.index,
        dtype="str",
    )
    number = digests.groupby(digests).cumcount()
    return digests.where(number == 0, digests + "-" + number.astype("str")).astype("str")
