"""A survey without a form: its questions declared one by one in ``wave.yml``.

A survey that has an XLSForm needs none of this; see ``forms``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd
from pydantic import field_validator, model_validator

from analysis.declared import Record
from analysis.errors import DataError
from analysis.survey.expressions import read_condition
from analysis.survey.forms import LANGUAGES, QUESTION_COLUMNS, Form

__all__ = ["DeclaredQuestion", "form_of_dictionary"]

Label = str | dict[Literal["en", "uk", "pl"], str]
SELECTS = ("select_one", "select_multiple")


class DeclaredQuestion(Record):
    """One question of a survey without a form.

    Parameters
    ----------
    kind : {"integer", "decimal", "select_one", "select_multiple", "text", "date"}
        What an answer is.
    label : str or dict of str to str
        The question as asked: in one text, or by language (en, uk, pl).
    choices : dict of str to label
        Id to label, for a select_one or a select_multiple; YAML reads a bare ``yes`` as a truth
        value, so write ``"yes"``.
    relevant : str
        Condition under which the question is asked, as in an XLSForm.
    constraint : str
        Condition that an answer must meet, as in an XLSForm.
    group : str
        Heading under which it stands.

    Examples
    --------
    >>> DeclaredQuestion(kind="integer", label={"uk": "Скільки лотів?"}).kind
    'integer'
    """

    kind: Literal["integer", "decimal", "select_one", "select_multiple", "text", "date"]
    label: Label
    choices: dict[str, Label] = {}
    relevant: str = ""
    constraint: str = ""
    group: str = ""

    @field_validator("relevant", "constraint")
    @classmethod
    def _is_understood(cls, text: str) -> str:
        try:
            read_condition(text)
        except DataError as problem:
            raise ValueError(str(problem)) from problem
        return text

    @model_validator(mode="after")
    def _has_choices_as_its_kind_needs(self) -> DeclaredQuestion:
        if (self.kind in SELECTS) != bool(self.choices):
            raise ValueError("a select_one or select_multiple needs 'choices', other kinds none")
        spaced = [name for name in self.choices if not name or name.split() != [name]]
        if spaced:
            raise ValueError(f"the id of a choice has no blanks: {', '.join(spaced)}")
        return self


def form_of_dictionary(
    questions: Mapping[str, DeclaredQuestion], *, file: str, title: str = ""
) -> Form:
    """Return declared questions as a form.

    Parameters
    ----------
    questions : mapping of str to DeclaredQuestion
        By id, in the order of the survey.
    file : str
        Where they are declared, for messages.
    title : str
        Of the survey.

    Returns
    -------
    Form
        As :func:`read_form` gives it for an XLSForm; each question has its own choice list.

    Raises
    ------
    DataError
        A condition asks about a question that is not declared.

    Examples
    --------
    >>> lots = DeclaredQuestion(kind="integer", label="Лоти")
    >>> form_of_dictionary({"lots": lots}, file="wave.yml").questions.loc[0, "label_uk"]
    'Лоти'
    """
    _check_conditions(questions, file)
    labels = [question.label for question in questions.values()]
    spoken = [code for code in LANGUAGES if any(_in(label, code) for label in labels)]
    lines: list[dict[str, object]] = []
    choices: list[dict[str, object]] = []
    for row, (name, question) in enumerate(questions.items(), 1):
        own = dict.fromkeys(QUESTION_COLUMNS, "") | {
            "question_id": name,
            "kind": question.kind,
            "list_name": name if question.choices else "",
            "group": question.group,
            "path": f"{question.group}/{name}" if question.group else name,
            "relevant": question.relevant,
            "constraint": question.constraint,
        }
        lines.append({**own, "row": row, **_labels(question.label, spoken)})
        choices += [
            {"list_name": name, "choice_id": choice, **_labels(label, spoken)}
            for choice, label in question.choices.items()
        ]
    names = [f"label_{code}" for code in LANGUAGES]
    table = pd.DataFrame(lines, columns=[*QUESTION_COLUMNS, "row", *names])
    listed = pd.DataFrame(choices, columns=["list_name", "choice_id", *names])
    return Form(
        file=file,
        title=title,
        form_id="",
        version="",
        languages=tuple(spoken),
        questions=table.astype(dict.fromkeys([*QUESTION_COLUMNS, *names], "str")),
        choices=listed.astype("str"),
    )


def _in(label: Label, code: str) -> str:
    return label if isinstance(label, str) else label.get(code, "")  # type: ignore[call-overload]


def _labels(label: Label, spoken: list[str]) -> dict[str, object]:
    return {f"label_{code}": _in(label, code) if code in spoken else None for code in LANGUAGES}


def _check_conditions(questions: Mapping[str, DeclaredQuestion], file: str) -> None:
    for name, question in questions.items():
        for key in ("relevant", "constraint"):
            asked = read_condition(getattr(question, key)).questions
            unknown = [other for other in asked if other not in questions]
            if unknown:
                raise DataError(
                    "A condition asks about a question that is not declared.",
                    needed="a key under 'questions'",
                    found=", ".join(unknown),
                    where=f"{file}, key 'questions.{name}.{key}'",
                )
