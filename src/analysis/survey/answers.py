"""Answers in canonical text with the kind of each cell, the skip logic, and the final types.

How a cell as typed becomes canonical text is read in ``values``.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.survey.distinct import Distinct, distinct_lines, distinct_texts
from analysis.survey.expressions import Condition, read_condition
from analysis.survey.findings import Finding
from analysis.survey.forms import Form
from analysis.survey.responses import Responses

__all__ = ["MISSING_KINDS", "Values", "apply_skip_logic", "typed"]

NUMBERS = {"integer": "Int64", "decimal": "Float64"}
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
    answers, kinds = values.answers.copy(), values.kinds.copy()
    findings = list(values.findings)
    for column, text in zip(form.questions["question_id"], form.questions["relevant"], strict=True):
        condition = read_condition(str(text))
        if column not in answers.columns or not condition.questions:
            continue
        is_asked = _holds(condition, answers)
        if is_asked.all():
            continue
        if responses is not None:
            given = answers.loc[~is_asked & (answers[column] != ""), column]
            findings += _told_set_aside(given, responses)
        answers[column] = answers[column].where(is_asked, "")
        kinds[column] = kinds[column].where(is_asked, "not_asked")
    return Values(answers, kinds, tuple(findings))


def _told_set_aside(given: pd.Series, responses: Responses) -> list[Finding]:
    return [
        responses.finding(
            int(str(row)),
            str(given.name),
            found=str(answer),
            done="the form's skip logic says that this is not asked; set aside",
        )
        for row, answer in given.items()
    ]


def _holds(condition: Condition, answers: pd.DataFrame) -> pd.Series:
    """Say of each row whether a condition holds; a question without answers is an empty one."""
    there = [name for name in condition.questions if name in answers.columns]
    if not there:
        return pd.Series(condition.holds({}), index=answers.index)
    lines = distinct_lines([answers[name] for name in there])
    return lines.where(lambda line: condition.holds(dict(zip(there, line, strict=True))))


def typed(
    values: Values, form: Form, *, order: pd.Series | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return answers with the type of each question, and kinds of the same shape.

    Parameters
    ----------
    values : Values
        Answers in canonical text.
    form : Form
        Kinds and choices.
    order : Series or None
        New name of each row that stays, in the order wanted; index = its name so far. None keeps
        all as they are.

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
        texts = distinct_texts(values.answers[column])
        whys = values.kinds[column]
        if order is not None:
            texts, own = texts.in_order(order), distinct_texts(whys).in_order(order)
            whys = own.texts(own.told)
        parts = _typed(texts, kind, choices=choices)
        for suffix, part in parts.items():
            answers[f"{column}{suffix}"] = part
            kinds[f"{column}{suffix}"] = whys
    return pd.DataFrame(answers), pd.DataFrame(kinds)


def _typed(texts: Distinct[str], kind: str, *, choices: tuple[str, ...]) -> dict[str, pd.Series]:
    each = pd.Series(texts.told, dtype="str")
    text = each.where(each != "")
    if kind in NUMBERS:
        own = {"": pd.to_numeric(text).astype(NUMBERS[kind])}
    elif kind == "select_multiple":
        chosen = [frozenset(ids.split()) for ids in texts.told]
        own = {
            f"_{choice}": pd.Series([choice in ids for ids in chosen], dtype="boolean").where(
                text.notna()
            )
            for choice in choices
        }
    elif kind == "select_one" and set(choices) - set(MISSING_KINDS) == {"yes", "no"}:
        own = {"": text.map({"yes": True, "no": False}).astype("boolean")}
    else:
        own = {"": text}
    return {suffix: part.take(texts.codes).set_axis(texts.index) for suffix, part in own.items()}
