"""The questionnaire: an XLSForm, as pyxform takes it, read into questions and choices.

Every form that pyxform accepts is read, every form that it refuses is refused with its reason and
place. What respondents answered does not belong here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.errors import DataError
from analysis.survey.conversion import Asked, asked_in, read_converted
from analysis.survey.expressions import read_condition
from analysis.survey.formsheets import FormSheets, language_code

__all__ = ["ANSWERED_KINDS", "LANGUAGES", "Form", "read_form"]

_STRAIGHTENED = re.compile(r"„([^„“”\"]*)\"")

LANGUAGES = ("en", "uk", "pl")
ANSWERED_KINDS = ("integer", "decimal", "select_one", "select_multiple", "text", "date")
QUESTION_COLUMNS = (
    "question_id",
    "kind",
    "list_name",
    "group",
    "path",
    "repeat",
    "relevant",
    "constraint",
    "calculation",
)


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
        Codes in which labels are given; English, Ukrainian and Polish first.
    questions : DataFrame
        One row a question, in the form's order: question_id (its name; ``group/name`` where the
        name stands in two groups), kind, list_name, group, path (groups and repeats around it and
        its name, joined by ``/``), repeat (the innermost, ``""`` outside of any), relevant
        (conditions of its groups included), constraint, calculation, row, label_en, label_uk,
        label_pl, and one column for each further language. A condition that is not understood is
        left out here and named by :func:`lint_form`.
    choices : DataFrame
        list_name, choice_id, label_en, label_uk, label_pl, and further languages.

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
        An ``.xlsx`` or ``.xls`` file with the sheet ``survey``.

    Returns
    -------
    Form
        Several languages, groups, repeats, ranges, calculations and ``or_other`` included.

    Raises
    ------
    DataError
        pyxform refuses the form: its reason, with file, sheet, row and column.

    Source
    ------
    XLSForm specification, xlsform.org; pyxform, its reference implementation.

    Examples
    --------
    >>> from analysis import paths
    >>> form = read_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> form.questions.set_index("question_id").loc["has_social_order", "kind"]
    'select_one'
    """
    converted = read_converted(path)
    asked = asked_in(converted)
    lists = [
        (name, str(choice["name"]), choice.get("label", ""))
        for name, choices in (converted.tree.get("choices") or {}).items()
        for choice in choices
        if "name" in choice
    ]
    texts = [label for *_, label in lists] + [question.label for question in asked]
    default = _default_language(converted.sheets, texts)
    languages = _languages(texts, default)
    questions = _questions(asked, _labels([q.label for q in asked], languages, default=default))
    labels = _labels([label for *_, label in lists], languages, default=default)
    heads = pd.DataFrame([line[:2] for line in lists], columns=["list_name", "choice_id"])
    choices = pd.concat([heads.astype("str"), labels], axis=1)
    return Form(
        file=path.name,
        title=converted.sheets.setting("form_title"),
        form_id=converted.sheets.setting("form_id"),
        version=converted.sheets.setting("version"),
        languages=languages,
        questions=questions,
        choices=choices.drop_duplicates(["list_name", "choice_id"], ignore_index=True),
    )


def _spoken(label: object) -> dict[str, str]:
    """Language as written to text; a text without a language stands under ``default``."""
    if isinstance(label, Mapping):
        return {str(language): _closed(str(text)) for language, text in label.items()}
    return {"default": _closed(str(label))} if label else {}


def _closed(text: str) -> str:
    """Close what a low mark opened as it was closed: pyxform makes closing marks straight."""
    return _STRAIGHTENED.sub("„\\1”", text)


def _default_language(sheets: FormSheets, texts: Sequence[object]) -> str:
    """Code of the language of labels that name none: as declared, or by their letters."""
    declared = language_code(sheets.setting("default_language") or "default")
    if declared != "default":
        return declared
    together = " ".join(_spoken(label).get("default", "") for label in texts)
    letters = Counter(re.findall(r"[A-Za-zА-Яа-яІЇЄҐіїєґ]", together))
    cyrillic = sum(count for letter, count in letters.items() if letter > "\u0400")
    if 2 * cyrillic <= sum(letters.values()):
        return "en"
    return "ru" if re.search(r"[ыэъё]", together) and not re.search(r"[іїєґ]", together) else "uk"


def _languages(texts: Sequence[object], default: str) -> tuple[str, ...]:
    found = {_code(name, default) for label in texts for name in _spoken(label)}
    known = [code for code in LANGUAGES if code in found]
    return (*known, *sorted(found - set(known)))


def _code(name: str, default: str) -> str:
    return default if name == "default" else language_code(name)


def _labels(labels: Sequence[object], languages: Sequence[str], *, default: str) -> pd.DataFrame:
    """One column a language; missing where the form does not speak it, "" where untranslated."""
    lines = [
        {_code(name, default): text for name, text in reversed(_spoken(label).items())}
        for label in labels
    ]
    columns = dict.fromkeys([*LANGUAGES, *languages])
    return pd.DataFrame(
        {
            f"label_{code}": [line.get(code, "") if code in languages else pd.NA for line in lines]
            for code in columns
        },
        dtype="str",
    )


def _questions(asked: Sequence[Asked], labels: pd.DataFrame) -> pd.DataFrame:
    twice = {name for name, count in Counter(q.name for q in asked).items() if count > 1}
    lines = []
    for question in asked:
        around = "/".join(question.path[-1:]) if question.name in twice else ""
        stated = [text for text in question.relevant if _is_understood(text, asked)]
        lines.append(
            (
                f"{around}/{question.name}" if around else question.name,
                question.kind,
                question.list_name,
                question.path[-1] if question.path else "",
                "/".join([*question.path, question.name]),
                question.repeat,
                stated[0] if len(stated) == 1 else " and ".join(f"({text})" for text in stated),
                question.constraint if _is_understood(question.constraint, asked) else "",
                question.calculation,
            )
        )
    heads = pd.DataFrame(lines, columns=list(QUESTION_COLUMNS), dtype="str")
    rows = pd.Series([question.row for question in asked], name="row", dtype="int64")
    return pd.concat([heads, rows, labels], axis=1)


def _is_understood(text: str, asked: Sequence[Asked]) -> bool:
    """Whether a condition can be evaluated: its grammar is known, and so are its questions."""
    try:
        condition = read_condition(text)
    except DataError:
        return False
    return set(condition.questions) <= {question.name for question in asked}
