"""The sheets of an XLSForm as they stand, row by row, with headings under their usual names.

Every heading that pyxform takes for another one gets one name here. What the rows mean is
decided in ``conversion``, what is wrong with them in ``formlint``.
"""

from __future__ import annotations

import copy
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from analysis.errors import DataError

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

__all__ = [
    "FormSheets",
    "Typed",
    "crashes",
    "form_sheets",
    "language_code",
    "read_definition",
    "typed_as",
]


LANGUAGE_CODE = re.compile(r"\((\w{2,3})\)$")
LANGUAGE_NAMES: Mapping[str, str] = {
    "english": "en",
    "англійська": "en",
    "angielski": "en",
    "ukrainian": "uk",
    "українська": "uk",
    "ukraiński": "uk",
    "ua": "uk",
    "polish": "pl",
    "polski": "pl",
    "польська": "pl",
    "russian": "ru",
    "російська": "ru",
    "русский": "ru",
}
HEADINGS: Mapping[str, str] = {
    "list name": "list_name",
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "bind:relevant": "relevant",
    "bind::relevant": "relevant",
    "calculate": "calculation",
    "set_form_title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
    "title": "form_title",
}
CONTROL = re.compile(r"^(begin|end)[ _](group|repeat|loop|lgroup|looped group)\b")


class Typed(NamedTuple):
    """What the cell ``type`` says.

    Parameters
    ----------
    kind : str
        "select", "opens", "closes" (a group, repeat or loop) or the type itself.
    list_name : str
        Choice list of a select; for "opens" and "closes": group, repeat or loop.
    has_other : bool
        True where a text question for another answer is added.
    """

    kind: str
    list_name: str
    has_other: bool


@dataclass(frozen=True)
class FormSheets:
    """The sheets of a form; index = row number, ``""`` where empty.

    Parameters
    ----------
    file : str
        Name of the workbook.
    survey, choices, settings : DataFrame
        Headings in their usual names; a column of another language keeps its heading.
    headings : dict of str to dict of str to str
        By sheet, the heading as written of each column.
    """

    file: str
    survey: pd.DataFrame
    choices: pd.DataFrame
    settings: pd.DataFrame
    headings: Mapping[str, Mapping[str, str]]

    def setting(self, name: str) -> str:
        """Return a setting of the form, ``""`` where it is not given.

        Parameters
        ----------
        name : str
            Heading in the sheet ``settings``.

        Returns
        -------
        str
        """
        given = self.settings
        return str(given[name].iloc[0]) if name in given.columns and len(given) else ""


def read_definition(path: Path) -> DefinitionData:
    """Have pyxform read the rows of a form.

    Parameters
    ----------
    path : pathlib.Path
        An XLSForm, ``.xlsx`` or ``.xls``.

    Returns
    -------
    pyxform.xls2json_backends.DefinitionData
        The rows of each sheet, empty ones included, so that row numbers hold.

    Raises
    ------
    DataError
        The file is missing, empty, or no workbook, or a heading stands twice.

    Examples
    --------
    >>> from analysis import paths
    >>> rows = read_definition(paths.data_folder() / "waves" / "demo" / "form.xlsx").survey
    >>> rows[0]["type"]
    'start'
    """
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise DataError("A workbook could not be opened.", needed=str(path)) from problem
    if not content:
        raise DataError("A workbook is empty (0 bytes).", where=str(path))
    try:
        return copy.deepcopy(_defined(path, content))
    except crashes() as problem:
        reason = " ".join(str(problem).split()) or type(problem).__name__
        if "not recognized as a supported type" in reason:
            reason = "not a readable workbook; it may be cut off, damaged or protected"
        _, twice, heading = reason.partition("Duplicate column header: ")
        where = f"{path.name}, row 1, column '{heading}'" if twice else str(path)
        raise DataError("pyxform refuses the form.", found=reason, where=where) from problem


@lru_cache(maxsize=8)
def _defined(path: Path, _content: bytes) -> DefinitionData:
    """The rows of a form: once for the same bytes."""
    from pyxform.xls2json_backends import get_xlsform

    with warnings.catch_warnings(record=True, action="always"):
        return get_xlsform(str(path))


@lru_cache(maxsize=1)
def crashes() -> tuple[type[Exception], ...]:
    """Return what pyxform raises on a form that it refuses, or that it cannot cope with.

    Returns
    -------
    tuple of type
        pyxform is imported only when a form is read: it takes longer than all the rest.
    """
    from pyxform.errors import PyXFormError

    return (PyXFormError, OSError, ValueError, LookupError, TypeError, AttributeError)


@lru_cache(maxsize=1)
def _select() -> re.Pattern[str]:
    """A question with answers to choose from, by any of pyxform's names."""
    from pyxform import aliases

    names = "|".join(sorted(map(re.escape, aliases.select), key=len, reverse=True))
    return re.compile(rf"^({names}) (.+?)( (?:or specify other|or_other|or other))?$")


def form_sheets(file: str, definition: Any) -> FormSheets:
    """Return the sheets of a form that pyxform has read.

    Parameters
    ----------
    file : str
        Name of the workbook.
    definition : pyxform.xls2json_backends.DefinitionData
        Rows as pyxform's reader gives them, empty ones included.

    Returns
    -------
    FormSheets

    Examples
    --------
    >>> from pyxform.xls2json_backends import DefinitionData
    >>> sheets = form_sheets("f.xlsx", DefinitionData(survey=[{"Type": "text", "name": "a"}]))
    >>> sheets.survey.loc[2, "type"], sheets.choices.empty
    ('text', True)
    """
    frames, headings = {}, {}
    for name in ("survey", "choices", "settings"):
        rows = getattr(definition, name) or ()
        written = list((getattr(definition, f"{name}_header") or [{}])[0])
        frames[name], headings[name] = _frame(rows, written)
    return FormSheets(file, frames["survey"], frames["choices"], frames["settings"], headings)


def _frame(
    rows: Sequence[Mapping[str, object]], written: Sequence[str]
) -> tuple[pd.DataFrame, dict[str, str]]:
    found = dict.fromkeys([*written, *(key for row in rows for key in row)])
    names: dict[str, str] = {}
    for heading in found:
        names.setdefault(_heading(heading), heading)
    lines = {
        number: {name: str(row.get(heading) or "") for name, heading in names.items()}
        for number, row in enumerate(rows, start=2)
        if any(row.values())
    }
    table = pd.DataFrame.from_dict(lines, orient="index", columns=list(names), dtype="str")
    return table.rename_axis("row"), names


def _heading(written: str) -> str:
    plain = written.strip()
    name, mark, language = plain.partition("::" if "::" in plain else ":")
    lower = re.sub(r"\s+", " ", name.strip().casefold())
    known = HEADINGS.get(plain.casefold(), HEADINGS.get(lower, lower))
    return f"{known}::{language.strip()}" if mark and "::" not in known else known


def language_code(name: str) -> str:
    """Return the code of a language as a form names it.

    Parameters
    ----------
    name : str
        For instance ``Українська (uk)`` or ``English``.

    Returns
    -------
    str
        Two or three letters; the name itself in small letters where no code is known.

    Examples
    --------
    >>> language_code("Українська (uk)"), language_code("English"), language_code("Chinese")
    ('uk', 'en', 'chinese')
    """
    match = LANGUAGE_CODE.search(name.strip())
    plain = re.sub(r"\W+", "_", name.strip().casefold()).strip("_")
    return match.group(1).casefold() if match else LANGUAGE_NAMES.get(plain, plain)


def typed_as(text: str) -> Typed:
    """Say what the cell ``type`` of a row of the sheet ``survey`` asks for.

    Parameters
    ----------
    text : str
        The cell.

    Returns
    -------
    Typed

    Examples
    --------
    >>> typed_as("select_one yes_no or_other")
    Typed(kind='select', list_name='yes_no', has_other=True)
    >>> typed_as("begin group").kind, typed_as("integer").kind
    ('opens', 'integer')
    """
    plain = " ".join(text.split())
    control = CONTROL.match(plain)
    if control:
        kinds = {"lgroup": "repeat", "looped group": "repeat"}
        what = "opens" if control.group(1) == "begin" else "closes"
        return Typed(what, kinds.get(control.group(2), control.group(2)), False)
    select = _select().match(plain)
    if select:
        return Typed("select", select.group(2), select.group(3) is not None)
    return Typed(plain, "", False)
