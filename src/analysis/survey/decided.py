"""Decisions read back from the workbook into the correction log, added at its end.

What stands in the log already is kept byte for byte. Whether a suspicion was right is for the
person who decided; here is only whether the decision can be carried out.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, cast, get_args

from analysis import paths
from analysis.errors import DataError, DeclarationError, HromadyError
from analysis.survey.cleaning import read_cleaned
from analysis.survey.corrections import Correction, apply_corrections, read_corrections
from analysis.survey.decisions import ACTIONS, COLUMNS, EXPLAINED, SHEET
from analysis.survey.declarations import WaveRecord, read_wave_record
from analysis.survey.privacy import private_kind, without_private
from analysis.survey.responses import ID_COLUMN, TIME_COLUMN, UUID_COLUMN, Responses
from analysis.survey.workbooks import read_sheets

__all__ = ["Decided", "write_decisions"]

DECIDING = get_args(Correction.model_fields["action"].annotation)
FIXED = (ID_COLUMN, UUID_COLUMN, TIME_COLUMN)
EMPTY_LIST = re.compile(rb"^(corrections:)[ \t]*\[\s*\]", re.M)


class Decided(NamedTuple):
    """What came out of a workbook.

    Parameters
    ----------
    path : pathlib.Path
        The correction log.
    recorded : tuple of Correction
        Added to the log now.
    known_count : int
        Decisions that stood in the log already.
    undecided_count : int
        Rows left undecided.

    Examples
    --------
    >>> Decided(Path("corrections.yml"), (), known_count=2, undecided_count=5).recorded
    ()
    """

    path: Path
    recorded: tuple[Correction, ...]
    known_count: int
    undecided_count: int


class _Row(NamedTuple):
    where: str
    entry: Correction


def write_decisions(wave_id: str, path: Path) -> Decided:
    """Read a decided workbook and add its decisions to the correction log of the wave.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.
    path : pathlib.Path
        The workbook, as ``write_corrections_workbook`` made it and a person filled it in.

    Returns
    -------
    Decided
        Reading the same workbook a second time adds nothing.

    Raises
    ------
    DataError
        By file, sheet, row and column: a decision without who or why, an unknown action, an
        ``expect`` that no longer fits, an answer decided twice, a private trace in what would go
        into the log; or the workbook belongs to another wave.
    DeclarationError
        ``corrections.yml`` is written so that nothing can be added at its end.
    OutputError
        The log could not be written; the old one is untouched.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.survey.decisions import write_corrections_workbook
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     book = write_corrections_workbook("demo", path=Path(folder) / "c.xlsx")
    ...     decided = write_decisions("demo", book)
    >>> decided.recorded, decided.undecided_count > 50
    ((), True)
    """
    record = read_wave_record(wave_id)
    clean = read_cleaned(record)
    rows, undecided = _read_rows(path, record)
    known = {_key(entry): entry for entry in clean.log}
    new = [row for row in rows if known.get(_key(row.entry)) != row.entry]
    for row in new:
        if _key(row.entry) in known:
            raise _refused(row, "action", "This was decided in corrections.yml already.")
    ordered = [*(row for row in new if row.entry.action != "leave_out")]
    ordered += [row for row in new if row.entry.action == "leave_out"]
    _refuse_twice(ordered)
    _check_fits(apply_corrections(clean.raw, clean.log), ordered)
    log = paths.data_folder() / "waves" / wave_id / "corrections.yml"
    entries = tuple(row.entry for row in ordered)
    if entries:
        _write_added(log, entries, old=clean.log)
    return Decided(log, entries, known_count=len(rows) - len(new), undecided_count=undecided)


def _key(entry: Correction) -> tuple[str, str, str, str]:
    return entry.response, entry.column, entry.check, entry.expect


def _refused(row: _Row, column: str, what: str, **parts: str) -> DataError:
    return DataError(what, where=f"{row.where}, column '{column}'", **parts)


def _read_rows(path: Path, record: WaveRecord) -> tuple[list[_Row], int]:
    """Read the decided rows, and how many are undecided."""
    sheets = read_sheets(path)
    missing = [name for name in (SHEET, EXPLAINED) if name not in sheets]
    if missing:
        raise DataError(
            "This is no workbook of suspicions: it lacks a sheet.",
            needed=", ".join(missing),
            found=", ".join(sheets),
            where=path.name,
        )
    explained = sheets[EXPLAINED]
    if not {"topic", "text"} <= set(explained.columns):
        raise DataError("The sheet that explains was changed.", where=f"{path.name}, '{EXPLAINED}'")
    wave = explained.loc[explained["topic"] == "wave", "text"].tolist()
    if wave != [record.id]:
        raise DataError(
            "The workbook belongs to another wave.",
            needed=record.id,
            found=", ".join(wave) or "none named",
            where=f"{path.name}, sheet '{EXPLAINED}'",
        )
    sheet = sheets[SHEET]
    where = f"{path.name}, sheet '{SHEET}'"
    lacking = [name for name in COLUMNS if name not in sheet.columns]
    if lacking:
        raise DataError("The workbook lacks a column.", needed=", ".join(lacking), where=where)
    rows, undecided = [], 0
    for number, line in zip(sheet.index, sheet.to_dict("records"), strict=True):
        if line["action"] in ("", ACTIONS[0]):
            undecided += 1
        else:
            rows.append(_decision(line, f"{where}, row {number}"))
    return rows, undecided


def _decision(line: dict[str, str], where: str) -> _Row:  # type: ignore[type-arg]
    if line["action"] not in DECIDING:
        raise DataError(
            "An action is unknown.",
            needed=f"one of: {', '.join(ACTIONS)}",
            found=str(line["action"]),
            where=f"{where}, column 'action'",
        )
    entry = Correction(
        response=line["response"],
        action=line["action"],
        column=line["column"],
        expect=line["found"],
        value=line["value"] if line["action"] == "replace" else "",
        who=line["who"],
        why=line["why"],
        check=line["check"],
    )
    row = _Row(where, entry)
    for column, what, is_wrong in _FAULTS:
        if is_wrong(entry):
            raise _refused(row, column, what)
    return row


_FAULTS: Sequence[tuple[str, str, Callable[[Correction], bool]]] = (
    ("who", "A decision does not say who decided.", lambda entry: not entry.who),
    ("why", "A decision does not say why.", lambda entry: not entry.why),
    (
        "response",
        "A whole column cannot be decided in the log; mend the export instead.",
        lambda entry: not entry.response,
    ),
    (
        "action",
        "An identifier cannot be replaced; the row is about the response as a whole.",
        lambda entry: entry.action == "replace" and entry.column in FIXED,
    ),
    (
        "value",
        "A value is to be replaced by itself; to keep it, choose confirm.",
        lambda entry: entry.action == "replace" and entry.value == entry.expect,
    ),
    (
        "value",
        "The value holds something private, which must not stand in the log.",
        lambda entry: bool(private_kind(entry.value)),
    ),
    (
        "why",
        "The reason holds something private, which must not stand in the log.",
        lambda entry: bool(private_kind(entry.why)),
    ),
)


def _refuse_twice(rows: Sequence[_Row]) -> None:
    """Refuse two decisions about one answer, or one about a response that is left out.

    Two checks may suspect one answer and both be told that it is right.
    """
    told: dict[tuple[str, str], _Row] = {}
    responses: dict[str, _Row] = {}
    for row in rows:
        entry = row.entry
        cell = (entry.response, entry.column)
        first = responses.get(entry.response) if entry.action == "leave_out" else told.get(cell)
        both_confirm = first and {entry.action, first.entry.action} == {"confirm"}
        if first and not (both_confirm and entry.check != first.entry.check):
            raise _refused(
                row,
                "action",
                "This is decided twice.",
                found=f"'{first.entry.action}' in {first.where}, and '{entry.action}'",
                hint="Set one of the two rows to undecided.",
            )
        told[cell] = responses[entry.response] = row


def _check_fits(responses: Responses, rows: Sequence[_Row]) -> None:
    """Apply the decisions; where they are refused, one after the other, to name the row."""
    try:
        apply_corrections(responses, [row.entry for row in rows])
    except DataError:
        _refuse_first(responses, rows)


def _refuse_first(responses: Responses, rows: Sequence[_Row]) -> None:
    for row in rows:
        try:
            responses = apply_corrections(responses, [row.entry])
        except DataError as problem:
            raise _refused(
                row,
                "found",
                "A decision no longer fits the responses.",
                needed=repr(without_private(row.entry.expect)),
                found=problem.found,
                hint="Write the workbook anew with 'hromady corrections', and decide again.",
            ) from problem


def _write_added(log: Path, entries: Sequence[Correction], *, old: Sequence[Correction]) -> Path:
    """Add entries at the end of the log; refuse rather than change what stands there."""
    before = log.read_bytes() if log.exists() else b"corrections:\n"
    before = EMPTY_LIST.sub(rb"\1", before, count=1)
    newline = "\r\n" if b"\r\n" in before else "\n"
    dash = re.search(rb"^([ \t]*)- ", before, re.M)
    indent = dash.group(1).decode() if dash else "  "
    added = newline.join(line for entry in entries for line in _yaml(entry, indent))
    between = b"" if before.endswith(b"\n") else newline.encode()
    after = before + between + f"{added}{newline}".encode()
    with tempfile.TemporaryDirectory() as folder:
        trial = paths.write_bytes(Path(folder) / log.name, after)
        try:
            read = read_corrections(trial)
        except HromadyError as problem:
            raise _cannot_add(log) from problem
    if read != (*old, *entries):
        raise _cannot_add(log)
    return paths.write_bytes(log, after)


def _cannot_add(log: Path) -> DeclarationError:
    return DeclarationError(
        "Nothing can be added at the end of the correction log.",
        needed="a list of entries, each beginning with '- ', as the last thing in the file",
        where=str(log),
    )


def _yaml(entry: Correction, indent: str) -> list[str]:
    """Return an entry as lines; every text in double quotes, so that it stays the text it is."""
    given = cast(dict[str, str], entry.model_dump(exclude_defaults=True))
    lines = [f"{key}: {text if key == 'action' else _quoted(text)}" for key, text in given.items()]
    return [f"{indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)]


def _quoted(text: str) -> str:
    """Return a text in double quotes, which YAML and JSON escape alike."""
    plain = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in plain)


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"
