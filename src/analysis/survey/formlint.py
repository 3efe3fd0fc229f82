"""What is not well in a questionnaire: each fault with sheet, row and column.

A fault here need not stop anybody: pyxform, the reference implementation, says whether a form is
valid (``conversion``). What a form without fault means is read in ``forms``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.errors import DataError
from analysis.survey.expressions import read_condition
from analysis.survey.formsheets import (
    FormSheets,
    form_sheets,
    language_code,
    read_definition,
    typed_as,
)

__all__ = ["FATAL", "FormFault", "faults_of", "lint_form"]

TRANSLATED = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}\s]+)\s*\}")
INSTANCE = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)|search\(\s*['\"]([^'\"]+)['\"]")
UNLABELLED = (
    "calculate|hidden|start|end|today|deviceid|imei|device id|simserial|sim id|subscriberid"
    "|subscriber id|username|email|phonenumber|audit|uri:\\w+|get .*|xml-external|csv-external"
    "|start-geopoint|background-.*|q calculate|add calculate prompt|start time|end time"
)
FILES = (".csv", ".xml", ".geojson")


class FormFault(NamedTuple):
    """One thing that is not well.

    Parameters
    ----------
    sheet : str
        Sheet of the form.
    row : int
        Row number; 1 where the whole column is meant.
    column : str
        Heading as written.
    kind : str
        What is not well, the same words for the same fault.
    found : str
        What stands there, or what is missing.

    Examples
    --------
    >>> str(FormFault("survey", 7, "label::Polski (pl)", "missing translation", "hromada"))
    "sheet 'survey', row 7, column 'label::Polski (pl)': missing translation (hromada)"
    """

    sheet: str
    row: int
    column: str
    kind: str
    found: str

    def __str__(self) -> str:
        """Return place, kind and what was found, in words."""
        told = f" ({self.found})" if self.found else ""
        return f"sheet '{self.sheet}', row {self.row}, column '{self.column}': {self.kind}{told}"


def lint_form(path: Path) -> pd.DataFrame:
    """Name everything that is not well in a form.

    Parameters
    ----------
    path : pathlib.Path
        An XLSForm, ``.xlsx`` or ``.xls``; it need not be valid.

    Returns
    -------
    DataFrame
        Columns sheet, row, column, kind, found; no row for a form without fault. Kinds: missing
        translation, no label, name used twice, name used in two groups, no name, group that
        never ends, group that never began, reference to no question, condition not evaluated,
        choice list missing, choice list not used, duplicate choice, two choices with one label,
        choice without a name, choice without a list.

    Raises
    ------
    DataError
        The file is no workbook, or has no sheet ``survey``.

    Examples
    --------
    >>> from analysis import paths
    >>> len(lint_form(paths.data_folder() / "waves" / "demo" / "form.xlsx"))
    0
    """
    found = faults_of(form_sheets(path.name, read_definition(path)))
    table = pd.DataFrame(found, columns=list(FormFault._fields))
    return table.sort_values(["sheet", "row"], ascending=[False, True], kind="stable").reset_index(
        drop=True
    )


def faults_of(sheets: FormSheets) -> list[FormFault]:
    """Name everything that is not well in the sheets of a form.

    Parameters
    ----------
    sheets : FormSheets
        As they stand.

    Returns
    -------
    list of FormFault
        Check by check.

    Examples
    --------
    >>> from pyxform.xls2json_backends import DefinitionData
    >>> from analysis.survey.formsheets import form_sheets
    >>> data = DefinitionData(survey=[{"type": "select_one a", "name": "b", "label": "B?"}])
    >>> print(faults_of(form_sheets("f.xlsx", data))[0])
    sheet 'survey', row 2, column 'type': choice list missing (a)
    """
    return [fault for check in CHECKS for fault in check(sheets)]


def _fault(sheets: FormSheets, sheet: str, row: int, *, column: str, kind: str) -> FormFault:
    """Return a fault without what was found, its column in the form's own words."""
    return FormFault(sheet, row, sheets.headings[sheet].get(column, column), kind, "")


def _translations(sheets: FormSheets) -> Iterator[FormFault]:
    default = sheets.setting("default_language")
    for sheet, table in (("survey", sheets.survey), ("choices", sheets.choices)):
        for heading in TRANSLATED:
            columns = {
                language_code(column.partition("::")[2] or default or "default"): column
                for column in table.columns
                if column.partition("::")[0] == heading
            }
            for row, line in table.iterrows() if len(columns) > 1 else ():
                written = [code for code, column in columns.items() if line[column]]
                for code in columns if written else ():
                    if code not in written:
                        place = _fault(
                            sheets,
                            sheet,
                            int(str(row)),
                            column=columns[code],
                            kind="missing translation",
                        )
                        yield place._replace(found=str(line.get("name", "")))
    yield from _languages(sheets)


def _languages(sheets: FormSheets) -> Iterator[FormFault]:
    """Languages in which only questions, or only choices, are labelled."""
    spoken = {
        sheet: {
            column.partition("::")[2]
            for column in table.columns
            if column.startswith("label::") and len(table)
        }
        for sheet, table in (("survey", sheets.survey), ("choices", sheets.choices))
    }
    for sheet, other in (("choices", "survey"), ("survey", "choices")):
        if not (spoken[sheet] or "label" in getattr(sheets, sheet).columns):
            continue
        for language in sorted(spoken[other] - spoken[sheet]):
            place = _fault(sheets, sheet, 1, column=f"label::{language}", kind="")
            yield place._replace(kind="missing translation", found="the whole column")


def _labels(sheets: FormSheets) -> Iterator[FormFault]:
    table = sheets.survey
    shown = [c for c in table.columns if c.partition("::")[0] in ("label", "hint")]
    for row, line in table.iterrows():
        typed = typed_as(line.get("type", ""))
        silent = typed.kind in ("opens", "closes", "") or re.fullmatch(UNLABELLED, typed.kind)
        if not silent and not any(line[column] for column in shown) and not line.get("calculation"):
            place = _fault(sheets, "survey", int(str(row)), column="label", kind="no label")
            yield place._replace(found=str(line.get("name", "")))


def _names(sheets: FormSheets) -> Iterator[FormFault]:
    groups: list[tuple[int, str]] = [(0, "")]
    sections: dict[int, set[str]] = {0: set()}
    everywhere: set[str] = set()
    for row, line in sheets.survey.iterrows():
        number, name = int(str(row)), str(line.get("name", ""))
        typed = typed_as(line.get("type", ""))
        place = _fault(sheets, "survey", number, column="name", kind="no name")._replace(found=name)
        if typed.kind == "closes":
            if len(groups) == 1:
                yield place._replace(kind="group that never began", column="type")
            else:
                groups.pop()
            continue
        if typed.kind and not name:
            yield place
        elif name.casefold() in sections[groups[-1][0]]:
            yield place._replace(kind="name used twice")
        elif name in everywhere:
            yield place._replace(kind="name used in two groups")
        sections[groups[-1][0]].add(name.casefold())
        everywhere.add(name)
        if typed.kind == "opens":
            groups.append((number, name))
            sections[number] = set()
    for number, name in groups[1:]:
        place = _fault(sheets, "survey", number, column="type", kind="group that never ends")
        yield place._replace(found=name)


def _references(sheets: FormSheets) -> Iterator[FormFault]:
    table = sheets.survey
    names = set(table["name"]) if "name" in table.columns else set()
    names |= {
        f"{line.get('name', '')}_other"
        for _, line in table.iterrows()
        if typed_as(line.get("type", "")).has_other
    }
    for sheet, rows in (("survey", table), ("choices", sheets.choices)):
        for row, line in rows.iterrows():
            for column, text in line.items():
                for name in dict.fromkeys(REFERENCE.findall(str(text))):
                    if name not in names:
                        kind = "reference to no question"
                        place = _fault(sheets, sheet, int(str(row)), column=str(column), kind=kind)
                        yield place._replace(found=name)


def _conditions(sheets: FormSheets) -> Iterator[FormFault]:
    for row, line in sheets.survey.iterrows():
        for column in ("relevant", "constraint"):
            try:
                read_condition(str(line.get(column, "")))
            except DataError:
                kind = "condition not evaluated"
                place = _fault(sheets, "survey", int(str(row)), column=column, kind=kind)
                yield place._replace(found=str(line[column]))


def _lists(sheets: FormSheets) -> Iterator[FormFault]:
    choices, used = sheets.choices, set[str]()
    names = choices.get("list_name", pd.Series(dtype="str"))
    known = set(names)
    for row, line in sheets.survey.iterrows():
        typed = typed_as(line.get("type", ""))
        for text in line:
            used |= {a or b for a, b in INSTANCE.findall(str(text))}
        if typed.kind != "select":
            continue
        used.add(typed.list_name)
        elsewhere = typed.list_name.endswith(FILES) or "${" in typed.list_name
        is_external = str(line["type"]).startswith("select_one_external")
        if typed.list_name not in known and not elsewhere and not is_external:
            kind = "choice list missing"
            place = _fault(sheets, "survey", int(str(row)), column="type", kind=kind)
            yield place._replace(found=typed.list_name)
    for row, name in names[(names != "") & ~names.duplicated()].items():
        if name not in used:
            kind = "choice list not used"
            place = _fault(sheets, "choices", int(str(row)), column="list_name", kind=kind)
            yield place._replace(found=str(name))


def _choices(sheets: FormSheets) -> Iterator[FormFault]:
    table = sheets.choices
    seen: set[tuple[str, ...]] = set()
    labels = [c for c in table.columns if c.partition("::")[0] == "label"]
    for row, line in table.iterrows():
        number, list_name = int(str(row)), str(line.get("list_name", ""))
        name = str(line.get("name", ""))
        place = _fault(sheets, "choices", number, column="name", kind="duplicate choice")
        if not list_name:
            yield place._replace(kind="choice without a list", column="list_name", found=name)
            continue
        if not name:
            yield place._replace(kind="choice without a name", found=list_name)
        elif (list_name, name) in seen:
            yield place._replace(found=f"{list_name} / {name}")
            continue
        seen.add((list_name, name))
        for column in labels:
            key = (list_name, column, str(line[column]).casefold())
            if line[column] and key in seen:
                heading = sheets.headings["choices"].get(column, column)
                kind = "two choices with one label"
                yield place._replace(column=heading, kind=kind, found=str(line[column]))
            seen.add(key)
        if labels and not any(line[column] for column in labels):
            yield place._replace(column=labels[0], kind="no label", found=f"{list_name} / {name}")


CHECKS: tuple[Callable[[FormSheets], Iterator[FormFault]], ...] = (
    _names,
    _references,
    _lists,
    _choices,
    _labels,
    _translations,
    _conditions,
)
FATAL: Mapping[str, str] = {
    "name used twice": "Two questions of one group have the same name.",
    "no name": "A question has no name.",
    "no label": "A question has no label.",
    "choice without a name": "A choice has no name.",
    "duplicate choice": "A choice stands twice in its list.",
    "choice list missing": "A question asks for a choice list that is not there.",
    "reference to no question": "A cell refers to a question that is not in the form.",
    "group that never ends": "A group never ends.",
    "group that never began": "A group ends that never began.",
}
