"""Answers in canonical text with the kind of each cell, the skip logic, and the final types.

How a cell as typed becomes canonical text is read in ``values``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.survey.expressions import read_condition
from analysis.survey.findings import Finding
from analysis.survey.forms import Form
from analysis.survey.responses import Responses

__all__ = ["MISSING_KINDS", "Values", "apply_skip_logic", "by_row", "from_rows", "typed"]

MISSING_KINDS = ("answered", "not_asked", "dont_know", "refused", "not_applicable", "blank")


@dataclass(frozen=True)
class Values:
    """Answers in canonical text, and the kind of each cell.

    Parameters
    ----------
    answers : DataFrame
        Index = row of the sheet (or hromada_code), one column a question; numbers as digits,
        choices as ids; ``""`` where there is no answer.
    kinds : DataFrame
        Same shape: one of ``MISSING_KINDS``.
    findings : tuple of Finding
        What was not plain.
    """

    answers: pd.DataFrame
    kinds: pd.DataFrame
    findings: tuple[Finding, ...]


def apply_skip_logic(values: Values, form: Form, *, responses: Responses | None = None) -> Values:
    """Set aside answers to questions that should not have been asked.

    Parameters
    ----------
    values : Values
        Answers and kinds.
    form : Form
        Its ``relevant`` conditions, applied in the order of questions.
    responses : Responses or None
        Where the values stand, to report contradictions; None reports none.

    Returns
    -------
    Values
        The kind of a question that did not apply is ``not_asked``.

    Examples
    --------
    >>> from analysis.survey.waves import read_wave
    >>> wave = read_wave("demo")
    >>> none = wave.answers["has_social_order"] == False
    >>> set(wave.missing.loc[none.fillna(False), "social_order_lots_offered_count"])
    {'not_asked'}
    """
    rows, kinds = by_row(values.answers), by_row(values.kinds)
    findings = list(values.findings)
    for column, text in zip(form.questions["question_id"], form.questions["relevant"], strict=True):
        condition = read_condition(str(text))
        if column not in values.answers.columns or not condition.questions:
            continue
        for row, line in rows.items():
            if condition.holds(line):
                continue
            if line[column] and responses is not None:
                findings.append(
                    responses.finding(
                        row,
                        column,
                        found=line[column],
                        done="the form's skip logic says that this is not asked; set aside",
                    )
                )
            line[column], kinds[row][column] = "", "not_asked"
    return Values(from_rows(rows, values.answers), from_rows(kinds, values.kinds), tuple(findings))


def by_row(table: pd.DataFrame) -> dict[Any, dict[str, str]]:
    """Return the lines of a table of text by their index, as dictionaries.

    Parameters
    ----------
    table : DataFrame
        Text.

    Returns
    -------
    dict of dict
        In the order of the table.

    Examples
    --------
    >>> by_row(pd.DataFrame({"lots": ["6"]}, index=[2]))
    {2: {'lots': '6'}}
    """
    columns = [str(column) for column in table.columns]
    lines = zip(*(table[column].tolist() for column in columns), strict=True)
    return {
        row: dict(zip(columns, line, strict=True))
        for row, line in zip(table.index, lines, strict=True)
    }


def from_rows(rows: Mapping[Any, Mapping[str, str]], like: pd.DataFrame) -> pd.DataFrame:
    """Return lines as a table of the shape of another.

    Parameters
    ----------
    rows : mapping of mapping
        As :func:`by_row` gave them.
    like : DataFrame
        Gives index and columns.

    Returns
    -------
    DataFrame
        Text.

    Examples
    --------
    >>> table = pd.DataFrame({"lots": ["6"]}, index=[2])
    >>> from_rows(by_row(table), table).equals(table)
    True
    """
    columns = {name: [line[name] for line in rows.values()] for name in like.columns}
    return pd.DataFrame(columns, index=like.index, dtype="str")


def typed(values: Values, form: Form) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return answers with the type of each question, and kinds of the same shape.

    Parameters
    ----------
    values : Values
        Answers in canonical text.
    form : Form
        Kinds and choices.

    Returns
    -------
    answers : DataFrame
        ``integer`` as Int64, ``decimal`` as Float64, a choice of yes and no (and kinds of missing
        answers) as boolean, any other choice as text, a select_multiple as one boolean column a
        choice (``barriers_no_providers``); missing where there is no answer.
    kinds : DataFrame
        Same shape; the columns of a select_multiple share its kind.

    Examples
    --------
    >>> from analysis.survey.waves import read_wave
    >>> answers = read_wave("demo").answers
    >>> str(answers["barriers_no_providers"].dtype), str(answers["ngo_contracts_uah"].dtype)
    ('boolean', 'Int64')
    """
    answers, kinds = {}, {}
    questions = form.questions.set_index("question_id")
    for column in values.answers.columns:
        kind = str(questions.at[column, "kind"])
        choices = form.choices_of(str(questions.at[column, "list_name"]))
        text = values.answers[column].where(values.answers[column] != "")
        parts = _typed(text, kind, choices=choices)
        for suffix, part in parts.items():
            answers[f"{column}{suffix}"] = part
            kinds[f"{column}{suffix}"] = values.kinds[column]
    return pd.DataFrame(answers), pd.DataFrame(kinds)


def _typed(text: pd.Series, kind: str, *, choices: tuple[str, ...]) -> dict[str, pd.Series]:
    if kind == "integer":
        return {"": pd.to_numeric(text).astype("Int64")}
    if kind == "decimal":
        return {"": pd.to_numeric(text).astype("Float64")}
    if kind == "select_multiple":
        chosen = text.str.split()
        return {
            f"_{choice}": chosen.map(lambda ids, one=choice: one in ids, na_action="ignore").astype(
                "boolean"
            )
            for choice in choices
        }
    if kind == "select_one" and set(choices) - set(MISSING_KINDS) == {"yes", "no"}:
        return {"": text.map({"yes": True, "no": False}).astype("boolean")}
    return {"": text}
