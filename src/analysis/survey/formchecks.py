"""Faults of a questionnaire, each refused with sheet, row and column.

What a form without fault means is read in ``forms``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from analysis.errors import DataError
from analysis.survey.expressions import read_condition

__all__ = ["check_conditions", "check_form", "check_kind", "check_lists", "check_twice"]

SELECTS = ("select_one", "select_multiple")


def check_kind(kind: str, name: str, *, where: str, understood: Sequence[str]) -> None:
    """Refuse a question of an unknown kind, or without a name.

    Parameters
    ----------
    kind, name : str
        As in the form.
    where : str
        File, sheet and row.
    understood : sequence of str
        Kinds that are read.

    Raises
    ------
    DataError
        With the place.

    Examples
    --------
    >>> check_kind("text", "proposals", where="form.xlsx, sheet 'survey', row 3",
    ...            understood=["text"])
    """
    if kind not in understood:
        raise DataError(
            "The form has a kind of question that is not read yet.",
            needed=", ".join(understood),
            found=kind,
            where=f"{where}, column 'type'",
        )
    if not name:
        raise DataError("A question has no name.", where=f"{where}, column 'name'")


def check_twice(names: Sequence[str], rows: Sequence[int], *, where: str) -> None:
    """Refuse a name that stands twice.

    Parameters
    ----------
    names : sequence of str
        In the form's order.
    rows : sequence of int
        Row number of each.
    where : str
        File and sheet.

    Raises
    ------
    DataError
        With the row of the second.

    Examples
    --------
    >>> check_twice(["a", "b"], [2, 3], where="form.xlsx, sheet 'survey'")
    """
    seen: set[str] = set()
    for name, row in zip(names, rows, strict=True):
        if name in seen:
            raise DataError(
                "A name stands twice in the form.",
                found=name,
                where=f"{where}, row {row}, column 'name'",
            )
        seen.add(name)


def check_lists(questions: pd.DataFrame, choices: pd.DataFrame, *, file: str) -> None:
    """Refuse a question whose choice list is not there.

    Parameters
    ----------
    questions, choices : DataFrame
        As in :class:`Form`.
    file : str
        Name of the workbook.

    Raises
    ------
    DataError
        With the row of the question.

    Examples
    --------
    >>> questions = pd.DataFrame({"question_id": ["a"], "kind": ["text"], "list_name": [""],
    ...                           "row": [2]})
    >>> check_lists(questions, pd.DataFrame({"list_name": []}), file="form.xlsx")
    """
    known = set(choices["list_name"])
    selects = questions[questions["kind"].isin(SELECTS)]
    for line in selects.itertuples():
        if line.list_name not in known:
            raise DataError(
                f"The question '{line.question_id}' asks for a choice list that is not there.",
                needed=", ".join(sorted(known)),
                found=str(line.list_name),
                where=f"{file}, sheet 'survey', row {line.row}, column 'type'",
            )


def check_conditions(questions: pd.DataFrame, file: str) -> None:
    """Refuse a condition that is not understood, or asks about a question that is not there.

    Parameters
    ----------
    questions : DataFrame
        As in :class:`Form`.
    file : str
        Name of the workbook.

    Raises
    ------
    DataError
        With row and column.

    Examples
    --------
    >>> questions = pd.DataFrame({"question_id": ["a"], "relevant": [""], "constraint": [". > 0"],
    ...                           "row": [2]})
    >>> check_conditions(questions, "form.xlsx")
    """
    known = set(questions["question_id"])
    for line in questions.itertuples():
        for column in ("relevant", "constraint"):
            where = f"{file}, sheet 'survey', row {line.row}, column '{column}'"
            condition = read_condition(str(getattr(line, column)), where=where)
            for question in condition.questions:
                if question not in known:
                    raise DataError(
                        "A condition asks about a question that is not in the form.",
                        found=question,
                        where=where,
                    )


def check_form(path: Path) -> tuple[str, ...]:
    """Have pyxform convert a form, as a data collection server would.

    Parameters
    ----------
    path : pathlib.Path
        An ``.xlsx`` file.

    Returns
    -------
    tuple of str
        pyxform's warnings; empty for a form without fault. Reading a wave does not need it.

    Raises
    ------
    DataError
        pyxform refuses the form; its reason is repeated.

    Examples
    --------
    >>> from analysis import paths
    >>> check_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    ()
    """
    found: list[str] = []
    try:
        convert(str(path), warnings=found)
    except (PyXFormError, OSError, ValueError) as problem:
        raise DataError(
            "pyxform refuses the form.", where=str(path), found=" ".join(str(problem).split())
        ) from problem
    return tuple(found)
