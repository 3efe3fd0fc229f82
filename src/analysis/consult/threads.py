"""How long questions have been open, what is late, who asked the same, and what replies led to.

A question stays open until a reply says "answered"; "in work" and "forwarded" do not close it.
Whoever asked is nobody's sample: these are counts of what came in, without any interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis import places
from analysis.consult.question_registers import Heading
from analysis.consult.questions import Question, QuestionRegister, Reply
from analysis.errors import ParameterError

__all__ = [
    "QuestionSummary",
    "Thread",
    "question_table",
    "question_threads",
    "questions_by",
    "summary_of_questions",
]

GROUPS = ("topic", "act_place", "service", "oblast_code", "type")
UNITS = ("hromada", "special_city", "republic", "crimean_hromada")
MULTIPLE = 2


@dataclass(frozen=True)
class Thread:
    """Questions under one heading, each with its replies.

    Parameters
    ----------
    id : str
        Id of the declared heading, or the number of the question where none is declared.
    heading : Heading or None
        As declared.
    topic : str
        Topic of the first question.
    entries : tuple of (Question, tuple of Reply)
        In the order in which they were asked.

    Examples
    --------
    >>> from analysis.consult.questions import read_questions
    >>> threads = question_threads(read_questions("demo"))
    >>> thread = next(each for each in threads if each.id == "displaced_money")
    >>> len(thread.entries), thread.hromadas_count
    (3, 3)
    """

    id: str
    heading: Heading | None
    topic: str
    entries: tuple[tuple[Question, tuple[Reply, ...]], ...]

    @property
    def hromadas_count(self) -> int:
        """How many hromadas asked this."""
        return len({question.hromada_code for question, _ in self.entries})


@dataclass(frozen=True)
class QuestionSummary:
    """A register in numbers.

    Parameters
    ----------
    questions_count, hromadas_count, answered_count, open_count : int
        All questions, who asked them, those answered, and the rest.
    unseen_count, in_work_count, forwarded_count : int
        Of the open ones: without any reply, said to be in work, handed on.
    due_count, in_time_count, overdue_count : int
        Questions whose target day has passed or that were answered; those answered in time; those
        open beyond the target.
    oldest_id, oldest_on, oldest_days : str, str, int
        The question that has been open longest; ``""``, ``""`` and 0 where none is.
    answer_days_median : float
        Days from question to answer, of those answered; missing where none was.
    shared_count : int
        Headings under which more than one hromada asked.

    Examples
    --------
    >>> from analysis.consult.questions import read_questions
    >>> summary_of_questions(question_table(read_questions("demo"))).oldest_id
    'Q22496-3310'
    """

    questions_count: int
    hromadas_count: int
    answered_count: int
    open_count: int
    unseen_count: int
    in_work_count: int
    forwarded_count: int
    due_count: int
    in_time_count: int
    overdue_count: int
    oldest_id: str
    oldest_on: str
    oldest_days: int
    answer_days_median: float
    shared_count: int


def question_threads(register: QuestionRegister) -> tuple[Thread, ...]:
    """Return the questions by heading, follow-ups behind what they follow.

    Parameters
    ----------
    register : QuestionRegister
        As read.

    Returns
    -------
    tuple of Thread
        Each question stands in exactly one. A follow-up without a heading of its own goes under
        that of the question that it follows.

    Examples
    --------
    >>> from analysis.consult.questions import read_questions
    >>> register = read_questions("demo")
    >>> threads = question_threads(register)
    >>> sum(len(thread.entries) for thread in threads) == len(register.questions)
    True
    """
    headings = _heading_ids(register)
    replies = _replies_of(register)
    found: dict[str, list[Question]] = {}
    for question in register.questions:
        found.setdefault(headings[question.id], []).append(question)
    return tuple(
        Thread(
            name,
            register.record.headings.get(name),
            questions[0].topic,
            tuple((question, replies.get(question.id, ())) for question in questions),
        )
        for name, questions in found.items()
    )


def question_table(register: QuestionRegister) -> pd.DataFrame:
    """Return one row a question with its state on the day of the register.

    Parameters
    ----------
    register : QuestionRegister
        As read, as of its day.

    Returns
    -------
    DataFrame
        question_id, heading, hromada_code, oblast_code, type (missing for cities with special
        status), topic, service, act, act_place, asked_on, status (open, in_work, forwarded,
        answered), answered_on, open_days (missing where answered), answer_days (missing where
        not), is_in_time (True, False, or missing while the target day has not come),
        same_hromadas_count, is_answered_elsewhere, has_practice.

    Examples
    --------
    >>> from analysis.consult.questions import read_questions
    >>> table = question_table(read_questions("demo")).set_index("question_id")
    >>> table.loc["Q22496-3310", "status"], int(table.loc["Q22496-3310", "open_days"])
    ('open', 251)
    """
    threads = question_threads(register)
    units = places.read_register(UNITS).set_index("hromada_code")
    target = register.record.target.days
    rows = []
    for thread in threads:
        answered = {q.hromada_code for q, own in thread.entries if _answered_on(own)}
        for question, own in thread.entries:
            unit = units.loc[question.hromada_code]
            rows.append(
                {
                    "question_id": question.id,
                    "heading": thread.id,
                    "hromada_code": question.hromada_code,
                    "oblast_code": unit["oblast_code"],
                    "type": unit["type"],
                    "topic": question.topic,
                    "service": question.service,
                    "act": question.act,
                    "act_place": " · ".join(p for p in (question.act, question.place) if p),
                    "asked_on": question.asked_on,
                    **_state(question, own, as_of=register.as_of, target=target),
                    "same_hromadas_count": thread.hromadas_count,
                    "is_answered_elsewhere": bool(answered - {question.hromada_code}),
                    "has_practice": question.has_practice,
                }
            )
    table = pd.DataFrame(rows, columns=TABLE_COLUMNS)
    days = {name: table[name].astype("Int64") for name in ("open_days", "answer_days")}
    table = table.assign(**days, is_in_time=table["is_in_time"].astype("boolean"))
    return table.sort_values("asked_on", kind="stable", ignore_index=True)


def summary_of_questions(table: pd.DataFrame) -> QuestionSummary:
    """Return a register in numbers.

    Parameters
    ----------
    table : DataFrame
        As :func:`question_table` returns it, or some of its rows.

    Returns
    -------
    QuestionSummary

    Examples
    --------
    >>> from analysis.consult.questions import read_questions
    >>> summary = summary_of_questions(question_table(read_questions("demo")))
    >>> summary.questions_count == summary.answered_count + summary.open_count
    True
    """
    statuses = Counter(table["status"])
    still = table[table["status"] != "answered"]
    oldest = still.sort_values("asked_on", kind="stable").head(1).to_dict("records")
    first: Mapping[str, object] = oldest[0] if oldest else {}
    in_time = table["is_in_time"]
    asking = table.drop_duplicates("hromada_code")
    shared = table.groupby("heading")["hromada_code"].nunique() if len(table) else pd.Series()
    return QuestionSummary(
        questions_count=len(table),
        hromadas_count=len(asking),
        answered_count=statuses["answered"],
        open_count=len(still),
        unseen_count=statuses["open"],
        in_work_count=statuses["in_work"],
        forwarded_count=statuses["forwarded"],
        due_count=int(in_time.notna().sum()),
        in_time_count=int(in_time.fillna(False).sum()),
        overdue_count=int((still["is_in_time"].eq(False)).fillna(False).sum()),
        oldest_id=str(first.get("question_id", "")),
        oldest_on=str(first.get("asked_on", "")),
        oldest_days=int(str(first.get("open_days", 0))),
        answer_days_median=float(table["answer_days"].astype("Float64").median())
        if statuses["answered"]
        else float("nan"),
        shared_count=int((shared >= MULTIPLE).sum()),
    )


def questions_by(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count questions by topic, place of an act, service, oblast or type of hromada.

    Parameters
    ----------
    table : DataFrame
        As :func:`question_table` returns it.
    by : {"topic", "act_place", "service", "oblast_code", "type"}
        What to count by.

    Returns
    -------
    DataFrame
        One row a group, the one with most open questions first: the group, questions_count,
        hromadas_count, answered_count, open_count, overdue_count, open_since (of the oldest open
        question; missing where none is open). Questions that name none are left out.

    Raises
    ------
    ParameterError
        There is no such grouping.

    Examples
    --------
    >>> from analysis.consult.questions import read_questions
    >>> groups = questions_by(question_table(read_questions("demo")), "topic")
    >>> groups["questions_count"].sum()
    np.int64(32)
    """
    if by not in GROUPS:
        raise ParameterError(
            "Questions are not counted so.", needed=f"one of: {', '.join(GROUPS)}", found=by
        )
    rows = []
    for group, own in table[table[by].fillna("") != ""].groupby(by, sort=True):
        summary = summary_of_questions(own)
        rows.append(
            {
                by: group,
                "questions_count": summary.questions_count,
                "hromadas_count": summary.hromadas_count,
                "answered_count": summary.answered_count,
                "open_count": summary.open_count,
                "overdue_count": summary.overdue_count,
                "open_since": summary.oldest_on or None,
            }
        )
    counted = pd.DataFrame(rows, columns=[by, *COUNTED])
    order = ["open_count", "questions_count"]
    return counted.sort_values(order, ascending=False, kind="stable", ignore_index=True)


TABLE_COLUMNS = (
    *("question_id", "heading", "hromada_code", "oblast_code", "type", "topic", "service", "act"),
    *("act_place", "asked_on", "status", "answered_on", "open_days", "answer_days", "is_in_time"),
    *("same_hromadas_count", "is_answered_elsewhere", "has_practice"),
)
COUNTED = (
    *("questions_count", "hromadas_count", "answered_count", "open_count", "overdue_count"),
    "open_since",
)


def _heading_ids(register: QuestionRegister) -> dict[str, str]:
    declared = {
        number: key
        for key, heading in register.record.headings.items()
        for number in heading.same_as
    }
    found: dict[str, str] = {}
    for question in register.questions:
        above = found.get(question.follows, question.id)
        found[question.id] = declared.get(question.id, above)
    return found


def _replies_of(register: QuestionRegister) -> dict[str, tuple[Reply, ...]]:
    found: dict[str, tuple[Reply, ...]] = {}
    for reply in register.replies:
        found[reply.question_id] = (*found.get(reply.question_id, ()), reply)
    return found


def _answered_on(replies: tuple[Reply, ...]) -> str:
    """Day of the first answer; what comes after it does not open the question again."""
    return next((reply.replied_on for reply in replies if reply.status == "answered"), "")


def _state(
    question: Question, replies: tuple[Reply, ...], *, as_of: str, target: int
) -> dict[str, object]:
    answered_on = _answered_on(replies)
    days = _days(question.asked_on, answered_on or as_of)
    late = days > target
    return {
        "status": "answered" if answered_on else replies[-1].status if replies else "open",
        "answered_on": answered_on or None,
        "open_days": None if answered_on else days,
        "answer_days": days if answered_on else None,
        "is_in_time": not late if answered_on else (False if late else None),
    }


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
