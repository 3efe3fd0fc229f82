"""What hromadas asked the ministry, and what it replied, as records that hang together.

Read from the workbooks of a register by way of ``intake``; contacts never get here. How long a
question has been open, and how many there are, is computed in ``threads``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from analysis import paths, places
from analysis.consult.intake import Fault, Intake, IntakeRules, Received, read_intake
from analysis.consult.question_forms import FORMS
from analysis.consult.question_places import PlacesOfActs
from analysis.consult.question_registers import QuestionRecord, Settled, read_register_record
from analysis.errors import ParameterError
from analysis.survey import read_form

__all__ = ["Question", "QuestionRegister", "Reply", "read_questions"]

QUESTION_RULES = IntakeRules(
    fields=(
        *("question_id", "hromada", "asked_on", "topic", "service", "act", "place", "follows"),
        *("question", "consent", "has_practice"),
    ),
    required=("question_id", "hromada", "asked_on", "topic", "question", "consent", "has_practice"),
    dates=("asked_on",),
    key="question_id",
    releases={"question": "consent"},
    unlisted=("hromada",),
)
REPLY_RULES = IntakeRules(
    fields=("question_id", "replied_on", "status", "forwarded_to", "reply", "act", "place"),
    required=("question_id", "replied_on", "status"),
    dates=("replied_on",),
    releases={"reply": ""},
)
_NUMBER = re.compile(r"[^\W_][\w./-]{0,19}")


@dataclass(frozen=True)
class Question:
    """One question of one hromada.

    Parameters
    ----------
    id : str
        Its number, as the form gave it: ``Q25047-4821``.
    hromada_code : str
        KATOTTG code.
    asked_on : str
        ISO day.
    topic, service, act : str
        Ids; ``""`` where not given.
    place : str
        Address in the act, as drafting prints it; ``""`` where none was given.
    place_state : {"", "found", "not_checked"}
        Whether the fetched text has that place; "not_checked" where no text is at hand.
    follows : str
        Number of the earlier question that it follows; may be empty.
    text, text_state : str
        The question, and whether it may be shown: ``released``, ``not_released``, ``kept_out``.
    has_practice : bool
        Whether the hromada says that it has a practice to share.

    Examples
    --------
    >>> read_questions("demo").questions[0].id
    'Q25047-4821'
    """

    id: str
    hromada_code: str
    asked_on: str
    topic: str
    service: str
    act: str
    place: str
    place_state: str
    follows: str
    text: str
    text_state: str
    has_practice: bool


@dataclass(frozen=True)
class Reply:
    """One reply of the ministry.

    Parameters
    ----------
    question_id : str
        Number of the question.
    replied_on : str
        ISO day.
    status : {"answered", "in_work", "forwarded"}
        Only "answered" closes a question.
    forwarded_to : str
        Id of the body; only for "forwarded".
    text, text_state : str
        As of :class:`Question`; "empty" where there are no words.
    act, place, place_state : str
        To which the reply refers.

    Examples
    --------
    >>> read_questions("demo").replies[0].status
    'in_work'
    """

    question_id: str
    replied_on: str
    status: str
    forwarded_to: str
    text: str
    text_state: str
    act: str
    place: str
    place_state: str


@dataclass(frozen=True)
class QuestionRegister:
    """A register of questions as of a day.

    Parameters
    ----------
    record : QuestionRecord
        What it declares.
    as_of : str
        Day of the state: nothing later is in it.
    questions : tuple of Question
        In the order in which they were asked.
    replies : tuple of Reply
        In the order in which they were given.
    faults : tuple of Fault
        Everything wrong in the workbooks, with file, sheet, row and column.
    notes : tuple of str
        What the reading of the workbooks had to say.
    rows_count : int
        Rows of all workbooks; each is a question, a reply, later than the day, or has a fault.

    Examples
    --------
    >>> register = read_questions("demo")
    >>> register.is_synthetic, len(register.questions), len(register.replies), len(register.faults)
    (True, 32, 27, 6)
    """

    record: QuestionRecord
    as_of: str
    questions: tuple[Question, ...]
    replies: tuple[Reply, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    rows_count: int

    @property
    def is_synthetic(self) -> bool:
        """Whether nobody asked and nobody replied."""
        return self.record.synthetic

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Faults that nobody has looked at, and settled ones that are not there any more."""
        settled = {_settled(each): each for each in self.record.settled}
        own = {(each.file, each.row, each.column, each.kind): each for each in self.faults}
        gone = [
            f"settled in register.yml, but not there: {each.kind} in {each.file}, row {each.row}, "
            f"column '{each.column}'"
            for key, each in settled.items()
            if key not in own
        ]
        return (*(str(each) for key, each in own.items() if key not in settled), *gone)

    @property
    def loose_headings(self) -> tuple[str, ...]:
        """Numbers under a heading of ``register.yml`` that no workbook has."""
        known = {question.id for question in self.questions}
        named = {each for heading in self.record.headings.values() for each in heading.same_as}
        return tuple(sorted(named - known)) if self.as_of == self.record.edition else ()


def read_questions(register_id: str, *, as_of: str = "") -> QuestionRegister:
    """Read a register of questions as it stood on a day.

    Parameters
    ----------
    register_id : str
        Name of a folder of ``data/questions``.
    as_of : str, optional
        ISO day, not after the edition of the register; without it the edition.

    Returns
    -------
    QuestionRegister
        Faulty rows are left out and listed; contacts and texts that may not be shown are gone.

    Raises
    ------
    ParameterError
        There is no such register, or it is not known up to that day.
    DeclarationError
        ``register.yml`` is not as it must be.
    DataError
        A workbook cannot be read, or belongs to another form.

    Examples
    --------
    >>> read_questions("demo", as_of="2026-02-28").questions[-1].asked_on
    '2026-02-24'
    """
    record = read_register_record(register_id)
    day = as_of or record.edition
    if not _is_day(day) or day > record.edition:
        raise ParameterError(
            "The register is not known up to that day.",
            needed=f"a day (YYYY-MM-DD) up to {record.edition}",
            found=day,
            where=f"data/questions/{register_id}/register.yml, key 'edition'",
        )
    asked = _read_files(record, record.questions, form="questions", rules=QUESTION_RULES)
    replied = _read_files(record, record.replies, form="replies", rules=REPLY_RULES)
    address = PlacesOfActs()
    questions, faults = _questions(asked.rows, address, edition=record.edition)
    known = {question.id: question.asked_on for question in questions}
    replies, more = _replies(replied.rows, address, edition=record.edition, known=known)
    return QuestionRegister(
        record,
        day,
        tuple(each for each in questions if each.asked_on <= day),
        tuple(each for each in replies if each.replied_on <= day),
        (*asked.faults, *faults, *replied.faults, *more),
        (*asked.notes, *replied.notes),
        asked.rows_count + replied.rows_count,
    )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _settled(each: Settled) -> tuple[str, int, str, str]:
    return each.file, each.row, each.column, each.kind


def _read_files(
    record: QuestionRecord, files: Iterable[str], *, form: str, rules: IntakeRules
) -> Intake:
    """Read workbooks one after the other; a number that stood in an earlier one is doubled."""
    folder = paths.data_folder() / "questions"
    rows: list[Received] = []
    faults: list[Fault] = []
    notes: list[str] = []
    seen: set[str] = set()
    count = 0
    asked = read_form(folder / FORMS[form])
    for file in files:
        own = read_intake(asked, _inside(folder / record.id, file), rules=rules)
        for row in own.rows:
            key = row.values[rules.key] if rules.key else ""
            if key and key in seen:
                faults.append(row.fault(rules.key, "doubled", found=key))
                continue
            seen.add(key)
            rows.append(row)
        faults += own.faults
        notes += own.notes
        count += own.rows_count
    return Intake(tuple(rows), tuple(faults), count, (), tuple(notes))


def _inside(folder: Path, file: str) -> Path:
    if Path(file).name != file:
        raise ParameterError("A workbook lies beside its register.yml.", found=file)
    return folder / file


def _questions(
    rows: Iterable[Received], address: PlacesOfActs, *, edition: str
) -> tuple[list[Question], list[Fault]]:
    found: list[Question] = []
    places_of_rows: dict[str, Received] = {}
    faults: list[Fault] = []
    for row in rows:
        own, code = _question_faults(row, edition)
        faults += own
        if own:
            continue
        place, state, odd = address(row)
        faults += odd
        values = row.values
        places_of_rows[values["question_id"]] = row
        found.append(
            Question(
                *(values["question_id"], code, values["asked_on"], values["topic"]),
                *(values["service"], values["act"], place, state, values["follows"]),
                *(values["question"], row.states["question"], values["has_practice"] == "yes"),
            )
        )
    asked = {question.id: question.asked_on for question in found}
    checked = []
    for question in sorted(found, key=lambda each: each.asked_on):
        kind = _follow_fault(question, asked)
        if kind:
            row = places_of_rows[question.id]
            faults.append(row.fault("follows", kind, found=question.follows, lost="value"))
        checked.append(replace(question, follows="") if kind else question)
    return checked, faults


def _question_faults(row: Received, edition: str) -> tuple[list[Fault], str]:
    values, faults = row.values, []
    if not _NUMBER.fullmatch(values["question_id"]):
        faults.append(row.fault("question_id", "not_a_number_of_a_question"))
    if values["asked_on"] > edition:
        faults.append(row.fault("asked_on", "after_the_edition", found=values["asked_on"]))
    match = places.find_hromada(values["hromada"])
    if match.code is None:
        faults.append(row.fault("hromada", "unknown_hromada", found=match.reason))
    return faults, match.code or ""


def _follow_fault(question: Question, asked: dict[str, str]) -> str:
    if not question.follows:
        return ""
    if question.follows not in asked or question.follows == question.id:
        return "unknown_question"
    return "before_its_question" if question.asked_on < asked[question.follows] else ""


def _replies(
    rows: Iterable[Received], address: PlacesOfActs, *, edition: str, known: dict[str, str]
) -> tuple[list[Reply], list[Fault]]:
    found: list[Reply] = []
    faults: list[Fault] = []
    for row in rows:
        own = _reply_faults(row, edition=edition, known=known)
        faults += own
        if own:
            continue
        place, state, odd = address(row)
        faults += odd
        values = row.values
        found.append(
            Reply(
                *(values["question_id"], values["replied_on"], values["status"]),
                *(values["forwarded_to"], values["reply"], row.states["reply"]),
                *(values["act"], place, state),
            )
        )
    return sorted(found, key=lambda each: each.replied_on), faults


def _reply_faults(row: Received, *, edition: str, known: dict[str, str]) -> list[Fault]:
    values = row.values
    number, day = values["question_id"], values["replied_on"]
    tests: tuple[tuple[bool, str, str, str], ...] = (
        (number not in known, "question_id", "unknown_question", number),
        (day < known.get(number, ""), "replied_on", "before_its_question", day),
        (day > edition, "replied_on", "after_the_edition", day),
        (
            values["status"] == "forwarded" and not values["forwarded_to"],
            *("forwarded_to", "missing", ""),
        ),
        (
            values["status"] == "answered" and row.states["reply"] == "empty",
            *("reply", "missing", ""),
        ),
    )
    return [row.fault(column, kind, found=found) for wrong, column, kind, found in tests if wrong]
