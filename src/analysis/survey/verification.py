"""A second look, independent of the first: raw answers against clean ones, cell by cell.

Nothing of the reading is used again. Each difference must be explained by an entry of the
correction log or by a plain rule of reading; what neither explains is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

import pandas as pd

from analysis.survey.answers import Values
from analysis.survey.cleaning import read_cleaned
from analysis.survey.corrections import Correction
from analysis.survey.declarations import WaveRecord, read_wave_record
from analysis.survey.findings import Finding
from analysis.survey.forms import Form
from analysis.survey.privacy import without_private
from analysis.survey.responses import ID_COLUMN, TIME_COLUMN, UUID_COLUMN, Responses
from analysis.survey.values import read_values

__all__ = ["Verification", "read_verification", "verify_corrections"]

READ_KINDS = ("integer", "decimal", "select_one", "select_multiple", "date")
REPRODUCED = ["response", "action", "column", "expect", "value"]
ONE_NUMBER = re.compile(r"[^\d-]*(-?\d+(?:[ \u00a0\u2009\u202f\u2007]\d{3})*(?:[.,]\d+)?)\D*")


class Verification(NamedTuple):
    """What a comparison of raw and clean answers came to.

    Parameters
    ----------
    compared_count : int
        Cells compared.
    explained : dict of str to int
        What explains a cell, to how many.
    reproduced : DataFrame
        The log as the differences alone tell it: response, action, column, expect, value; private
        traces by their kind, values as read.
    unexplained : tuple of Finding
        Differences that neither an entry nor a rule explains, and entries without any effect.

    Examples
    --------
    >>> read_verification("demo").unexplained
    ()
    """

    compared_count: int
    explained: Mapping[str, int]
    reproduced: pd.DataFrame
    unexplained: tuple[Finding, ...]


class _Asked(NamedTuple):
    """A question as this pass knows it."""

    kind: str
    choices: Mapping[str, str]  # every label and id, without case, to the id
    no_answer: frozenset[str]
    multipliers: tuple[int, ...]


class _Net(NamedTuple):
    """What the log does to one cell in all: the first ``expect`` and the last ``value``."""

    expect: str
    value: str


def read_verification(wave_id: str) -> Verification:
    """Compare the raw responses of a wave with what was read from them.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.

    Returns
    -------
    Verification

    Raises
    ------
    ParameterError, DeclarationError, DataError
        The wave cannot be read.

    Examples
    --------
    >>> verified = read_verification("demo")
    >>> verified.reproduced["action"].value_counts().to_dict()
    {'replace': 3, 'leave_out': 2}
    """
    record = read_wave_record(wave_id)
    clean = read_cleaned(record)
    values = read_values(clean.responses, clean.form, record=record, confirmed=clean.confirmed)
    names = [record.key_question, record.oblast_question]
    places = [name for name in names if name in clean.responses.table.columns]
    answers = pd.concat([clean.responses.table[places], values.answers], axis=1)
    findings = (*clean.responses.findings, *values.findings)
    together = Values(answers, values.kinds, findings)
    return verify_corrections(clean.raw, together, log=clean.log, form=clean.form, record=record)


def verify_corrections(
    raw: Responses,
    clean: Values,
    *,
    log: Sequence[Correction],
    form: Form,
    record: WaveRecord,
) -> Verification:
    """Compare raw with clean answers, and hold every difference against the correction log.

    Parameters
    ----------
    raw : Responses
        As they came.
    clean : Values
        One row a response that counts; with the questions on hromada and oblast.
    log : sequence of Correction
        What a person decided.
    form : Form
        Kinds and choices.
    record : WaveRecord
        How numbers and missing answers are written; which questions are private.

    Returns
    -------
    Verification

    Examples
    --------
    >>> from analysis.survey.cleaning import read_cleaned
    >>> record = read_wave_record("demo")
    >>> own = read_cleaned(record)
    >>> nothing = Values(own.raw.table[[]], own.raw.table[[]], ())
    >>> seen = verify_corrections(own.raw, nothing, log=own.log, form=own.form, record=record)
    >>> len(seen.unexplained) > 40
    True
    """
    ids = raw.table[ID_COLUMN]
    net = _net(log)
    counts: Counter[str] = Counter()
    rows, unexplained = _rows(raw, clean, log=log)
    told = {(finding.row, finding.column) for finding in clean.findings}
    common = raw.table.index.intersection(clean.answers.index)
    for column in raw.table.columns.drop([ID_COLUMN, UUID_COLUMN, TIME_COLUMN]):
        if column not in clean.answers.columns:
            counts["kept out"] += len(common)
            if not _may_be_kept_out(column, told, form=form, record=record):
                unexplained.append(_named(raw, 0, column, found="the whole column is missing"))
            continue
        cells = pd.DataFrame(
            {
                "id": ids[common],
                "raw": raw.table.loc[common, column],
                "clean": clean.answers.loc[common, column],
            }
        )
        counted, reproduced, strange = _compared(
            cells,
            column,
            asked=_asked(column, form, record=record),
            net={name: change for (name, place), change in net.items() if place == column},
            told=told,
        )
        counts.update(counted)
        rows += reproduced
        unexplained += [_named(raw, row, column, found=text) for row, text in strange]
    unexplained += _without_effect(raw, log, clean=clean)
    table = pd.DataFrame(rows, columns=REPRODUCED)
    return Verification(sum(counts.values()), dict(counts), table, tuple(unexplained))


def _named(raw: Responses, row: int, column: str, *, found: str) -> Finding:
    return raw.finding(row, column, found=found, done="no entry and no rule of reading explains it")


def _net(log: Sequence[Correction]) -> dict[tuple[str, str], _Net]:
    net: dict[tuple[str, str], _Net] = {}
    for entry in log:
        if entry.action == "replace":
            cell = (entry.response, entry.column)
            first = net[cell].expect if cell in net else entry.expect
            net[cell] = _Net(first, entry.value)
    return net


def _rows(
    raw: Responses, clean: Values, *, log: Sequence[Correction]
) -> tuple[list[tuple[str, ...]], list[Finding]]:
    """Responses that are gone: each must have been left out by the log, and no other added."""
    left_out = {entry.response: entry for entry in log if entry.action == "leave_out"}
    names = raw.table[ID_COLUMN]
    reproduced: list[tuple[str, ...]] = []
    unexplained: list[Finding] = []
    for row in raw.table.index.difference(clean.answers.index):
        entry = left_out.get(str(names[row]))
        if entry is None:
            unexplained.append(_named(raw, int(row), ID_COLUMN, found="the response is gone"))
        else:
            is_open = entry.column in (ID_COLUMN, *clean.answers.columns)
            text = str(raw.table.at[row, entry.column])
            stands = without_private(text) if is_open else "(private)"
            reproduced.append((entry.response, "leave_out", entry.column, stands, ""))
    for row in clean.answers.index.difference(raw.table.index):
        unexplained.append(_named(raw, int(row), ID_COLUMN, found="the response never came"))
    return reproduced, unexplained


def _may_be_kept_out(
    column: str, told: set[tuple[int, str]], *, form: Form, record: WaveRecord
) -> bool:
    kinds = form.questions.set_index("question_id")["kind"]
    declared = column in record.private_questions or (0, column) in told
    return declared or kinds.get(column) not in READ_KINDS


def _asked(column: str, form: Form, *, record: WaveRecord) -> _Asked:
    line = form.questions.set_index("question_id").loc[column]
    own = form.choices[form.choices["list_name"] == line["list_name"]]
    labels = [name for name in own.columns if name.startswith("label_")]
    choices = {
        str(text).casefold(): str(choice)
        for name in (*labels, "choice_id")
        for text, choice in zip(own[name], own["choice_id"], strict=True)
        if pd.notna(text)
    }
    words = {word.casefold() for _, kind in record.missing_words for word in kind}
    multipliers = (1, *record.numbers.multipliers.values())
    return _Asked(str(line["kind"]), choices, frozenset(words), multipliers)


def _compared(
    cells: pd.DataFrame,
    column: str,
    *,
    asked: _Asked,
    net: Mapping[str, _Net],
    told: set[tuple[int, str]],
) -> tuple[Counter[str], list[tuple[str, ...]], list[tuple[int, str]]]:
    """Compare one column: how many cells each rule explains, log, and what is left over."""
    counted: Counter[str] = Counter()
    reproduced: list[tuple[str, ...]] = []
    strange: list[tuple[int, str]] = []
    decided = cells["id"].isin(list(net))
    for (before, after), group in cells[~decided].groupby(["raw", "clean"], sort=False):
        reason = _reason(before, after, asked)
        if reason:
            counted[reason] += len(group)
            continue
        for row in group.index:
            known = _is_told(after, asked) and (row, column) in told
            counted["set aside and told" if known else "unexplained"] += 1
            if not known:
                strange.append((int(row), _difference(before, after)))
    for row, line in cells[decided].iterrows():
        change, before, after = net[line["id"]], str(line["raw"]), str(line["clean"])
        cell = (int(str(row)), column)
        is_read = _reason(change.value, after, asked) or (_is_told(after, asked) and cell in told)
        fits = bool(is_read) and change.expect in (before, without_private(before))
        counted["correction log" if fits else "unexplained"] += 1
        if not fits:
            strange.append((cell[0], _difference(before, after)))
        elif not _reason(before, after, asked):
            reproduced.append((line["id"], "replace", column, without_private(before), after))
    return counted, reproduced, strange


def _difference(before: str, after: str) -> str:
    return f"'{without_private(before)}' became '{without_private(after)}'"


def _is_told(after: str, asked: _Asked) -> bool:
    """Only what was emptied, or lost some of several choices, may be explained by a finding."""
    return not after or asked.kind == "select_multiple"


def _without_effect(raw: Responses, log: Sequence[Correction], *, clean: Values) -> list[Finding]:
    """Entries about what is not there, and responses that the log leaves out and that stay."""
    rows = dict(zip(raw.table[ID_COLUMN], raw.table.index, strict=True))
    found = []
    for entry in log:
        row = int(rows.get(entry.response, 0))
        stays = row in clean.answers.index
        if not row or (entry.action == "leave_out" and stays):
            found.append(
                raw.finding(
                    row,
                    entry.column,
                    found=f"an entry of the log on response {entry.response}",
                    done="it has no effect on the clean answers",
                )
            )
    return found


def _reason(before: str, after: str, asked: _Asked) -> str:
    """Name the rule of reading that makes one text of the other, or nothing."""
    if before == after:
        return "as it stands"
    return next((name for name, rule in _RULES.items() if rule(before, after, asked)), "")


def _is_no_answer(before: str, after: str, asked: _Asked) -> bool:
    return not after and before.casefold() in asked.no_answer


def _is_number(before: str, after: str, asked: _Asked) -> bool:
    """One number stands in the text, and times a declared multiplier it is the clean one."""
    match = ONE_NUMBER.fullmatch(before)
    if asked.kind not in ("integer", "decimal") or match is None:
        return False
    try:
        written = Decimal(re.sub(r"\s", "", match.group(1)).replace(",", "."))
        return Decimal(after) in {written * factor for factor in asked.multipliers}
    except InvalidOperation:
        return False


def _is_choice(before: str, after: str, asked: _Asked) -> bool:
    return (
        asked.kind == "select_one" and bool(after) and asked.choices.get(before.casefold()) == after
    )


def _are_choices(before: str, after: str, asked: _Asked) -> bool:
    return asked.kind == "select_multiple" and set(before.split()) == set(after.split())


def _is_date(before: str, after: str, asked: _Asked) -> bool:
    """The same day, month and year in another order."""
    numbers = [sorted(map(int, re.findall(r"[0-9]+", text))) for text in (before, after)]
    return asked.kind == "date" and len(numbers[0]) == 3 and numbers[0] == numbers[1]


_RULES: Mapping[str, Callable[[str, str, _Asked], bool]] = {
    "no answer in words": _is_no_answer,
    "number": _is_number,
    "choice": _is_choice,
    "choices": _are_choices,
    "date": _is_date,
}
