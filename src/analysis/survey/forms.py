"""The questionnaire: an XLSForm read into questions and choices.

What respondents answered does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.errors import DataError
from analysis.survey.formchecks import check_conditions, check_kind, check_lists, check_twice
from analysis.survey.workbooks import read_sheets

__all__ = ["ANSWERED_KINDS", "LANGUAGES", "Form", "read_form"]

LANGUAGES = ("en", "uk", "pl")
ANSWERED_KINDS = ("integer", "decimal", "select_one", "select_multiple", "text", "date")
UNDERSTOOD = (*ANSWERED_KINDS, "note", "calculate", "start", "end", "today", "hidden")
LANGUAGE_COLUMN = re.compile(r"(label|hint|constraint_message)::?.*\((\w{2})\)$")


@dataclass(frozen=True)
class Form:
    """A questionnaire.

    Parameters
    ----------
    file : str
        Name of the workbook.
    title, form_id, version : str
        From the sheet ``settings``; empty where not given.
    languages : tuple of str
        Codes in which labels are given.
    questions : DataFrame
        One row a question, in the form's order: question_id, kind, list_name, group, label_en,
        label_uk, label_pl, relevant (conditions of its groups included), constraint, row.
    choices : DataFrame
        list_name, choice_id, label_en, label_uk, label_pl.

    Examples
    --------
    >>> from analysis import paths
    >>> form = read_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> form.languages
    ('en', 'uk', 'pl')
    >>> form.choices_of("contact")
    ('regular', 'sometimes', 'never')
    """

    file: str
    title: str
    form_id: str
    version: str
    languages: tuple[str, ...]
    questions: pd.DataFrame
    choices: pd.DataFrame

    def choices_of(self, list_name: str) -> tuple[str, ...]:
        """Return the choice ids of a list, in the form's order.

        Parameters
        ----------
        list_name : str
            Name of a choice list.

        Returns
        -------
        tuple of str
        """
        return tuple(self.choices.loc[self.choices["list_name"] == list_name, "choice_id"])


def read_form(path: Path) -> Form:
    """Read an XLSForm.

    Parameters
    ----------
    path : pathlib.Path
        An ``.xlsx`` file with the sheets ``survey`` and ``choices``.

    Returns
    -------
    Form

    Raises
    ------
    DataError
        With file, sheet, row and column: a sheet or column is missing, a name stands twice, a
        kind, list, question or condition is unknown.

    Source
    ------
    XLSForm specification, xlsform.org.

    Examples
    --------
    >>> from analysis import paths
    >>> form = read_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> form.questions.set_index("question_id").loc["has_social_order", "kind"]
    'select_one'
    """
    sheets = read_sheets(path)
    survey = _sheet(sheets, "survey", columns=("type", "name"), path=path)
    choices = _sheet(sheets, "choices", columns=("list_name", "name"), path=path)
    settings = sheets.get("settings", pd.DataFrame())
    titles = settings.iloc[0] if len(settings) else pd.Series(dtype="str")
    questions = _questions(survey, path)
    lists = _choices(choices, path)
    check_lists(questions, lists, file=path.name)
    check_conditions(questions, path.name)
    return Form(
        file=path.name,
        title=str(titles.get("form_title", "")),
        form_id=str(titles.get("form_id", "")),
        version=str(titles.get("version", "")),
        languages=tuple(code for code in LANGUAGES if code in _language_columns(survey, "label")),
        questions=questions,
        choices=lists,
    )


def _sheet(
    sheets: dict[str, pd.DataFrame], name: str, *, columns: tuple[str, ...], path: Path
) -> pd.DataFrame:
    if name not in sheets:
        raise DataError(
            f"The form has no sheet '{name}'.", where=path.name, found=", ".join(sheets) or "none"
        )
    sheet = sheets[name].rename(columns={"list name": "list_name"})
    for column in columns:
        if column not in sheet.columns:
            raise DataError(
                f"The form's sheet '{name}' has no column '{column}'.",
                where=path.name,
                found=", ".join(sheet.columns),
            )
    if sheet.empty:
        raise DataError(f"The form's sheet '{name}' has no rows.", where=path.name)
    return sheet


def _language_columns(sheet: pd.DataFrame, heading: str) -> dict[str, str]:
    """Language code to column; a column without a language counts as English."""
    found = {}
    for column in sheet.columns:
        match = LANGUAGE_COLUMN.match(column)
        if match and match.group(1) == heading:
            found[match.group(2)] = column
        elif column == heading:
            found["en"] = column
    return found


def _labels(sheet: pd.DataFrame) -> pd.DataFrame:
    columns = _language_columns(sheet, "label")
    return pd.DataFrame(
        {f"label_{code}": sheet[columns[code]] if code in columns else pd.NA for code in LANGUAGES},
        index=sheet.index,
        dtype="str",
    )


def _questions(survey: pd.DataFrame, path: Path) -> pd.DataFrame:
    groups: list[tuple[str, str]] = []
    found: list[dict[Hashable, object]] = []
    labels = _labels(survey).to_dict("records")
    for row, line, label in zip(survey.index, survey.to_dict("records"), labels, strict=True):
        where = f"{path.name}, sheet 'survey', row {row}"
        kind = re.sub(r"^(begin|end) group", r"\1_group", str(line["type"]))
        if kind.startswith("begin_group"):
            groups.append((str(line["name"]), str(line.get("relevant", ""))))
        elif kind.startswith("end_group"):
            if not groups:
                raise DataError("A group ends that never began.", where=where)
            groups.pop()
        elif kind:
            check_kind(kind.split()[0], str(line["name"]), where=where, understood=UNDERSTOOD)
            found.append(_question(kind, line, groups=groups) | label | {"row": row})
    if groups:
        raise DataError("A group never ends.", where=path.name, found=groups[-1][0])
    questions = pd.DataFrame(found)
    check_twice(
        questions["question_id"].tolist(),
        questions["row"].tolist(),
        where=f"{path.name}, sheet 'survey'",
    )
    return questions


def _question(
    kind: str, line: Mapping[Hashable, object], *, groups: Sequence[tuple[str, str]]
) -> dict[Hashable, object]:
    """Return one question; the conditions of its groups hold for it too."""
    conditions = [*(relevant for _, relevant in groups), str(line.get("relevant", ""))]
    stated = [condition for condition in conditions if condition]
    together = " and ".join(f"({condition})" for condition in stated)
    name, _, list_name = kind.partition(" ")
    return {
        "question_id": str(line["name"]),
        "kind": name,
        "list_name": list_name.strip(),
        "group": groups[-1][0] if groups else "",
        "relevant": stated[0] if len(stated) == 1 else together,
        "constraint": str(line.get("constraint", "")),
    }


def _choices(sheet: pd.DataFrame, path: Path) -> pd.DataFrame:
    used = sheet[sheet["list_name"] != ""]
    where = f"{path.name}, sheet 'choices'"
    for row, name in zip(used.index, used["name"], strict=True):
        if not name:
            raise DataError("A choice has no name.", where=f"{where}, row {row}, column 'name'")
    names = (used["list_name"] + " / " + used["name"]).tolist()
    check_twice(names, used.index.tolist(), where=where)
    heads = used[["list_name", "name"]].rename(columns={"name": "choice_id"})
    return pd.concat([heads, _labels(used)], axis=1).reset_index(drop=True)
