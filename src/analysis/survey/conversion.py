"""What pyxform, the reference implementation, makes of a form: its verdict, and one row a question.

The rows keep the words of the form; which kinds and conditions are understood further on is
decided in ``forms``.
"""

from __future__ import annotations

import copy
import dataclasses
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.errors import DataError
from analysis.survey.formlint import FATAL, faults_of
from analysis.survey.formsheets import FormSheets, crashes, form_sheets, read_definition

__all__ = ["Asked", "Converted", "asked_in", "read_converted"]

PLACE = re.compile(
    r"\[row : (\d+)\](?: On the '(\w+)' sheet)?(?:, the '([\w ]+)' (?:value|column))?"
)
HEADERS = re.compile(r"headers provided for sheet: '(\w+)'")
SECTIONS = ("group", "repeat", "loop", "survey", "section")
MADE_FOR_DISPLAY = ("generated_table_list_label_", "reserved_name_for_field_list_labels_")
KINDS: Mapping[str, str] = {
    "select one": "select_one",
    "select all that apply": "select_multiple",
    "select one external": "text",
    "trigger": "acknowledge",
    "photo": "image",
    "q picture": "image",
}
BOUND: Mapping[tuple[str, str], str] = {
    ("input", "string"): "text",
    ("input", "int"): "integer",
    ("input", "decimal"): "decimal",
    ("input", "date"): "date",
    ("input", "time"): "time",
    ("input", "dateTime"): "datetime",
    ("input", "geopoint"): "geopoint",
    ("input", "geotrace"): "geotrace",
    ("input", "geoshape"): "geoshape",
    ("select1", "string"): "select_one",
    ("select", "string"): "select_multiple",
    ("trigger", "string"): "acknowledge",
}


class Converted(NamedTuple):
    """A form that pyxform accepts.

    Parameters
    ----------
    tree : mapping
        pyxform's own representation.
    sheets : FormSheets
        The sheets as they stand.
    warnings : tuple of str
        pyxform's warnings.
    """

    tree: Mapping[str, Any]
    sheets: FormSheets
    warnings: tuple[str, ...]


class Asked(NamedTuple):
    """One question.

    Parameters
    ----------
    name : str
        As in the form.
    kind : str
        text, integer, decimal, date, time, datetime, select_one, select_multiple, rank,
        acknowledge, note, calculate, geopoint, image, start, …
    list_name : str
        Choice list of a select.
    path : tuple of str
        Groups and repeats around it, outermost first.
    repeat : str
        Innermost repeat, ``""`` outside of any.
    relevant : tuple of str
        Conditions of the groups and of the question itself.
    constraint, calculation : str
        As in the form.
    label : object
        Text, or mapping of language to text.
    row : int
        Row of the sheet ``survey``; 0 where pyxform added the question.
    """

    name: str
    kind: str
    list_name: str
    path: tuple[str, ...]
    repeat: str
    relevant: tuple[str, ...]
    constraint: str
    calculation: str
    label: object
    row: int


def read_converted(path: Path) -> Converted:
    """Have pyxform convert a form, as a data collection server would.

    Parameters
    ----------
    path : pathlib.Path
        An XLSForm, ``.xlsx`` or ``.xls``.

    Returns
    -------
    Converted

    Raises
    ------
    DataError
        pyxform refuses the form: its reason, and the place where it, or our own linter, finds the
        fault.

    Examples
    --------
    >>> from analysis import paths
    >>> converted = read_converted(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> converted.tree["type"], converted.warnings
    ('survey', ())
    """
    definition = read_definition(path)
    sheets = form_sheets(path.name, definition)
    try:
        tree, found = _converted(path, path.read_bytes())
    except crashes() as problem:
        raise _refused(sheets, problem) from problem
    if tree is None:
        raise DataError("pyxform gives no form.", where=path.name)
    return Converted(copy.deepcopy(tree), sheets, found)


@lru_cache(maxsize=8)
def _converted(path: Path, _content: bytes) -> tuple[Mapping[str, Any] | None, tuple[str, ...]]:
    """What pyxform makes of a form, and its warnings: once for the same bytes."""
    from pyxform.xls2xform import convert

    found: list[str] = []
    with warnings.catch_warnings(record=True, action="always"):
        result = convert(dataclasses.asdict(read_definition(path)), warnings=found)
    return result._pyxform, tuple(found)


def _refused(sheets: FormSheets, problem: Exception) -> DataError:
    """Say why, and where: pyxform's place, made exact by the linter."""
    reason = " ".join(str(problem).split()) or type(problem).__name__
    match = PLACE.search(reason)
    row = int(match.group(1)) if match else 0
    for fault in faults_of(sheets):
        is_meant = fault.found in reason if fault.found else bool(row)
        if fault.kind in FATAL and is_meant and row in (0, fault.row):
            where = f"{sheets.file}, sheet '{fault.sheet}', row {fault.row}"
            return DataError(
                f"pyxform refuses the form. {FATAL[fault.kind]}",
                found=f"{fault.found or 'an empty cell'}; pyxform says: {reason}",
                where=f"{where}, column '{fault.column}'",
            )
    return DataError("pyxform refuses the form.", found=reason, where=_place(sheets, reason, match))


def _place(sheets: FormSheets, reason: str, match: re.Match[str] | None) -> str:
    if match:
        column = f", column '{match.group(3)}'" if match.group(3) else ""
        return f"{sheets.file}, sheet '{match.group(2) or 'survey'}', row {match.group(1)}{column}"
    headers = HEADERS.search(reason)
    if headers:
        return f"{sheets.file}, sheet '{headers.group(1)}', row 1"
    types = sheets.survey.get("type", pd.Series(dtype="str"))
    rows = [row for row, kind in types.items() if kind and f"type '{kind}'" in reason]
    return f"{sheets.file}, sheet 'survey', row {rows[0]}, column 'type'" if rows else sheets.file


def asked_in(converted: Converted) -> list[Asked]:
    """Return the questions of a form in its order, those inside groups and repeats too.

    Parameters
    ----------
    converted : Converted
        A form that pyxform accepts.

    Returns
    -------
    list of Asked
        A question inside a loop once a turn; what pyxform adds for display is left out.

    Examples
    --------
    >>> from analysis import paths
    >>> converted = read_converted(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> [(asked.name, asked.path, asked.row) for asked in asked_in(converted)][3]
    ('hromada', ('identification',), 6)
    """
    rows: dict[str, list[int]] = {}
    survey = converted.sheets.survey
    for row, name in survey["name"].items() if "name" in survey.columns else ():
        rows.setdefault(str(name), []).append(int(str(row)))
    top = Asked("", "", "", (), "", (), "", "", "", 0)
    return [
        asked._replace(row=_row(rows, asked.name))
        for asked in _walk(converted.tree.get("children", ()), top)
    ]


def _row(rows: dict[str, list[int]], name: str) -> int:
    found = rows.get(name, [])
    return found.pop(0) if len(found) > 1 else next(iter(found), 0)


def _walk(children: Sequence[Mapping[str, Any]], around: Asked) -> Iterator[Asked]:
    for child in children:
        kind, name = str(child.get("type", "group")), str(child.get("name", ""))
        bind = child.get("bind") or {}
        relevant = str(bind.get("relevant") or "")
        conditions = (*around.relevant, relevant) if relevant else around.relevant
        if name == "meta" or name.startswith(MADE_FOR_DISPLAY):
            continue
        if kind not in SECTIONS:
            yield _question(child, around._replace(relevant=conditions))
            continue
        repeat = name if kind == "repeat" else around.repeat
        inside = around._replace(path=(*around.path, name), repeat=repeat, relevant=conditions)
        for column in child.get("columns", ()) if kind == "loop" else ():
            turn = inside._replace(path=(*inside.path, str(column["name"])))
            yield from _walk(child.get("children", ()), turn)
        if kind != "loop":
            yield from _walk(child.get("children", ()), inside)


def _question(child: Mapping[str, Any], around: Asked) -> Asked:
    bind = child.get("bind") or {}
    kind = _kind(child)
    list_name = str(child.get("list_name") or child.get("itemset") or "")
    is_select = kind in ("select_one", "select_multiple", "rank")
    if is_select and ("." in list_name or "${" in list_name) and not child.get("choices"):
        kind, list_name = "text", ""  # the choices lie in a file, or are answers themselves
    return around._replace(
        name=str(child["name"]),
        kind=kind,
        list_name=list_name if is_select else "",
        relevant=tuple(re.sub(r"\.\./(\w+)", r"${\1}", text) for text in around.relevant),
        constraint=str(bind.get("constraint") or ""),
        calculation=str(bind.get("calculate") or ""),
        label=child.get("label", ""),
    )


def _kind(child: Mapping[str, Any]) -> str:
    """Return one name for each of pyxform's many names of a type."""
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    kind = str(child["type"])
    if kind == "range":
        parameters = child.get("parameters") or {}
        whole = all(re.fullmatch(r"-?\d+", str(value)) for value in parameters.values())
        return "integer" if whole else "decimal"
    declared: Mapping[str, Any] = QUESTION_TYPE_DICT.get(kind, {})
    control = str((declared.get("control") or {}).get("tag", ""))
    bound = declared.get("bind") or {}
    if "readonly" in bound:
        return "note"
    if "jr:preloadParams" in bound:
        return str(bound["jr:preloadParams"])
    known = KINDS.get(kind, BOUND.get((control, str(bound.get("type", ""))), kind))
    return re.sub(r"^(q|add) | prompt$", "", known).strip()
