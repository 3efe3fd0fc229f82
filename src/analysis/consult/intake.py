"""What comes in by a form, as records whose faults are listed and whose private fields are gone.

Whoever asks, comments or replies does so in an XLSForm; what the tool exports is read here. Only
declared fields are kept, so that a contact never reaches a record. A text is kept only when it
was released and holds nothing private. What a record means belongs to the module that asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from analysis.errors import DataError
from analysis.survey import Form, private_kind, read_responses

__all__ = ["Fault", "Intake", "IntakeRules", "Received", "fault_table", "read_intake"]

YES = "yes"
RELEASED, NOT_RELEASED, KEPT_OUT, EMPTY = "released", "not_released", "kept_out", "empty"
ROW, VALUE = "row", "value"
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")


class Fault(NamedTuple):
    """One thing that is wrong in what came in.

    Parameters
    ----------
    file, sheet : str
        Where.
    row : int
        Row number in the sheet, the headings being row 1.
    column : str
        The question of the form.
    kind : str
        Id of the fault: ``missing``, ``doubled``, ``not_a_choice``, ``not_a_date``,
        ``personal_data``, or a kind of the module that read on.
    found : str
        What stood there; of a private thing only its kind.
    lost : {"row", "value"}
        What is left out because of it. Nothing is left out without a fault.

    Examples
    --------
    >>> print(Fault("q.xlsx", "questions", 4, "topic", "not_a_choice", "care", "row"))
    q.xlsx, sheet 'questions', row 4, column 'topic': not a choice: care (the row is left out)
    """

    file: str
    sheet: str
    row: int
    column: str
    kind: str
    found: str
    lost: str

    def __str__(self) -> str:
        place = f"{self.file}, sheet '{self.sheet}', row {self.row}, column '{self.column}'"
        what = self.kind.replace("_", " ") + (f": {self.found}" if self.found else "")
        return f"{place}: {what} (the {self.lost} is left out)"


class Received(NamedTuple):
    """One row that came in, as text by field.

    Parameters
    ----------
    file, sheet : str
        Where it stands.
    row : int
        Row number in the sheet.
    values : mapping of str to str
        The declared fields alone; ``""`` where empty. Days are ISO dates.
    states : mapping of str to str
        Of each text to release: ``released``, ``not_released``, ``kept_out`` (it seems to hold
        something private) or ``empty``. A text is only in ``values`` when it is released.

    Examples
    --------
    >>> Received("q.xlsx", "questions", 2, {"topic": "care"}, {}).fault("topic", "unknown").row
    2
    """

    file: str
    sheet: str
    row: int
    values: Mapping[str, str]
    states: Mapping[str, str]

    def fault(self, column: str, kind: str, *, found: str = "", lost: str = ROW) -> Fault:
        """Return a fault in this row.

        Parameters
        ----------
        column, kind, found, lost : str
            As in :class:`Fault`.

        Returns
        -------
        Fault
        """
        return Fault(self.file, self.sheet, self.row, column, kind, found, lost)


@dataclass(frozen=True)
class IntakeRules:
    """What is kept of what comes in, and what must be there.

    Parameters
    ----------
    fields : tuple of str
        Questions of the form that are kept. Everything else, contacts above all, is dropped at
        once.
    required : tuple of str
        Of those, what no row may lack.
    dates : tuple of str
        Fields that hold a day.
    key : str
        Field that names a row; a second row with the same key is left out. May be empty.
    releases : mapping of str to str
        Text to the question whose answer ``yes`` releases it; ``""`` for a text that its author
        publishes by office. Every text that is not here is dropped.
    unlisted : tuple of str
        Selects whose answers are checked by who reads on and may be none of the form's choices.

    Examples
    --------
    >>> IntakeRules(fields=("topic",), required=("topic",)).key
    ''
    """

    fields: tuple[str, ...]
    required: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    key: str = ""
    releases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unlisted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intake:
    """What came in by a form.

    Parameters
    ----------
    rows : tuple of Received
        Rows without a fault that leaves them out, in the order of the file.
    faults : tuple of Fault
        Everything that is wrong, also in rows that stay.
    rows_count : int
        Rows in the file; those that are not in ``rows`` are each named by a fault.
    dropped : tuple of str
        Columns that were not kept: private, technical, or not asked for.
    notes : tuple of str
        What the reading of the file had to say, such as labels read as choices.

    Examples
    --------
    >>> Intake((), (), 0, (), ()).rows_count
    0
    """

    rows: tuple[Received, ...]
    faults: tuple[Fault, ...]
    rows_count: int
    dropped: tuple[str, ...]
    notes: tuple[str, ...]


def read_intake(form: Form, responses: Path, *, rules: IntakeRules, sheet: str = "") -> Intake:
    """Read what came in by a form.

    Parameters
    ----------
    form : Form
        The questionnaire, as :func:`analysis.survey.read_form` reads it.
    responses : pathlib.Path
        The export of KoboToolbox, ODK Central or a spreadsheet.
    rules : IntakeRules
        What is kept, and what must be there.
    sheet : str, optional
        Sheet of the responses; ``""`` takes the one with the most questions of the form.

    Returns
    -------
    Intake
        A row with a fault is left out and listed; a faulty value of a field that is not required
        is left out and listed, and its row stays.

    Raises
    ------
    DataError
        A file cannot be read, or the responses are those to another form.

    Examples
    --------
    >>> from analysis import paths
    >>> from analysis.survey import read_form
    >>> folder = paths.data_folder() / "questions"
    >>> rules = IntakeRules(fields=("hromada", "topic"), required=("hromada", "topic"))
    >>> workbook = folder / "demo" / "questions_2026_spring.xlsx"
    >>> intake = read_intake(read_form(folder / "form.xlsx"), workbook, rules=rules)
    >>> intake.rows[0].values["topic"], "contact_phone" in intake.dropped
    ('contracts', True)
    """
    unknown = sorted(set(rules.fields) - set(form.questions["question_id"]))
    if unknown:
        raise DataError(
            "The form lacks a question that is needed.",
            needed=", ".join(unknown),
            where=form.file,
        )
    with _without_hint_of_waves(form):
        told = read_responses(responses, form, sheet=sheet)
    kept = [name for name in rules.fields if name in told.table.columns]
    rows = [
        Received(told.file, told.sheet, int(str(row)), MappingProxyType(values), {})
        for row, values in zip(told.table.index, told.table[kept].to_dict("records"), strict=True)
    ]
    received, faults = _checked(rows, rules, form=form)
    columns = [name for name in told.table.columns if name not in rules.fields]
    notes = tuple(
        f"{each.file}, sheet '{each.sheet}', column '{each.column}': {each.done}"
        for each in told.findings
    )
    dropped = tuple(dict.fromkeys([*columns, *told.set_aside]))
    return Intake(received, faults, len(rows), dropped, notes)


def fault_table(faults: Iterable[Fault]) -> pd.DataFrame:
    """Return faults as a table.

    Parameters
    ----------
    faults : iterable of Fault
        Any number, also none.

    Returns
    -------
    DataFrame
        file, sheet, row, column, kind, found, lost; one row a fault, in the order of the files.

    Examples
    --------
    >>> fault_table([]).columns.tolist()
    ['file', 'sheet', 'row', 'column', 'kind', 'found', 'lost']
    """
    table = pd.DataFrame(list(faults), columns=list(Fault._fields))
    return table.sort_values(["file", "row"], kind="stable", ignore_index=True)


@contextmanager
def _without_hint_of_waves(form: Form) -> Iterator[None]:
    """Say what helps here: what a wave could declare about an export, a register cannot."""
    try:
        yield
    except DataError as problem:
        if "wave.yml" not in problem.hint:
            raise
        parts = {name: getattr(problem, name) for name in ("needed", "found", "where")}
        hint = f"Export all questions of {form.file} under their names."
        raise DataError(problem.what, hint=hint, **parts) from problem


def _checked(
    rows: Sequence[Received], rules: IntakeRules, *, form: Form
) -> tuple[tuple[Received, ...], tuple[Fault, ...]]:
    kept: list[Received] = []
    faults: list[Fault] = []
    keys: set[str] = set()
    choices = _choices(form, rules)
    for received in rows:
        row, own = _row(received, rules, choices=choices)
        key = row.values.get(rules.key, "")
        if key and key in keys:
            own.append(row.fault(rules.key, "doubled", found=key))
        faults += own
        if not any(each.lost == ROW for each in own):
            kept.append(row)
            keys.add(key)
    return tuple(kept), tuple(faults)


def _choices(form: Form, rules: IntakeRules) -> dict[str, tuple[str, ...]]:
    selects = form.questions[form.questions["list_name"] != ""]
    return {
        str(line.question_id): form.choices_of(str(line.list_name))
        for line in selects.itertuples()
        if line.question_id in rules.fields and line.question_id not in rules.unlisted
    }


def _row(
    received: Received, rules: IntakeRules, *, choices: Mapping[str, tuple[str, ...]]
) -> tuple[Received, list[Fault]]:
    values, faults = dict(received.values), []
    for name, text in received.values.items():
        lost = ROW if name in rules.required else VALUE
        if not text:
            faults += [received.fault(name, "missing")] if name in rules.required else []
        elif name in rules.dates:
            values[name] = _day(text)
            if not values[name]:
                faults.append(received.fault(name, "not_a_date", found=_safe(text), lost=lost))
        elif name in choices and (odd := set(text.split()) - set(choices[name])):
            found = ", ".join(sorted(_safe(each) for each in odd))
            faults.append(received.fault(name, "not_a_choice", found=found, lost=lost))
            values[name] = ""
        elif name not in choices and name not in rules.unlisted and (kind := private_kind(text)):
            own = VALUE if name in rules.releases else lost
            faults.append(received.fault(name, "personal_data", found=kind, lost=own))
            values[name] = ""
    states = {name: _state(name, received, rules, left=values) for name in rules.releases}
    values |= {name: "" for name, state in states.items() if state != RELEASED}
    whole = received._replace(values=MappingProxyType(values), states=MappingProxyType(states))
    return whole, faults


def _state(name: str, received: Received, rules: IntakeRules, *, left: Mapping[str, str]) -> str:
    """Say what becomes of a text."""
    if not received.values.get(name):
        return EMPTY
    consent = rules.releases[name]
    if consent and received.values.get(consent) != YES:
        return NOT_RELEASED
    return RELEASED if left[name] else KEPT_OUT


def _day(text: str) -> str:
    found = _DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(found[1]).isoformat() if found else ""
    except ValueError:
        return ""


def _safe(text: str) -> str:
    kind = private_kind(text)
    return f"({kind})" if kind else text[:60]
