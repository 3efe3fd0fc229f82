"""What is open, since when, what is late: recomputed by hand and held by law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.consult.question_registers import read_register_record
from analysis.consult.questions import Question, QuestionRegister, Reply, read_questions
from analysis.consult.threads import (
    question_table,
    question_threads,
    questions_by,
    summary_of_questions,
)
from analysis.errors import ParameterError

FIRST = date(2026, 1, 1)
LVIV, KYIV = "UA46060250000025047", "UA80000000000093317"


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def asked(number: str, on: int, hromada: str = LVIV, follows: str = "") -> Question:
    text = ("Чи можна так?", "released")
    return Question(number, hromada, day(on), "contracts", "", "", "", "", follows, *text, False)


def replied(number: str, on: int, status: str = "answered") -> Reply:
    return Reply(number, day(on), status, "", "Так.", "released", "", "", "")


def register_of(
    questions: list[Question], replies: list[Reply], as_of: int = 100
) -> QuestionRegister:
    record = read_register_record("demo").model_copy(update={"headings": {}})
    return QuestionRegister(
        record, day(as_of), tuple(questions), tuple(replies), (), (), len(questions) + len(replies)
    )


def row_of(register: QuestionRegister) -> pd.Series:
    return question_table(register).iloc[0]


@pytest.mark.parametrize(
    ("replies", "status", "open_days", "answer_days", "in_time"),
    [
        ([], "open", 100, None, False),
        ([replied("a", 5, "in_work")], "in_work", 100, None, False),
        ([replied("a", 5, "forwarded")], "forwarded", 100, None, False),
        ([replied("a", 5, "in_work"), replied("a", 30)], "answered", None, 30, True),
        ([replied("a", 31)], "answered", None, 31, False),
        ([replied("a", 10), replied("a", 20, "in_work")], "answered", None, 10, True),
    ],
)
def test_the_state_of_one_question(
    replies: list[Reply], status: str, open_days: int | None, answer_days: int | None, in_time: bool
) -> None:
    row = row_of(register_of([asked("a", 0)], replies))
    assert row["status"] == status
    assert (None if pd.isna(row["open_days"]) else row["open_days"]) == open_days
    assert (None if pd.isna(row["answer_days"]) else row["answer_days"]) == answer_days
    assert bool(row["is_in_time"]) is in_time


@pytest.mark.parametrize(("as_of", "told"), [(29, None), (30, None), (31, False)])
def test_an_open_question_is_late_only_after_its_target_day(as_of: int, told: bool | None) -> None:
    late = row_of(register_of([asked("a", 0)], [], as_of))["is_in_time"]
    assert (None if pd.isna(late) else bool(late)) == told


def test_an_answer_to_one_hromada_does_not_close_the_question_of_another() -> None:
    heading = read_register_record("demo").headings["cost_of_far_villages"]
    same = heading.model_copy(update={"same_as": ("a", "b")})
    register = register_of([asked("a", 0), asked("b", 1, KYIV)], [replied("a", 9)])
    record = register.record.model_copy(update={"headings": {"same": same}})
    table = question_table(replace(register, record=record)).set_index("question_id")
    assert table["status"].to_dict() == {"a": "answered", "b": "open"}
    assert table["is_answered_elsewhere"].to_dict() == {"a": False, "b": True}
    assert set(table["same_hromadas_count"]) == {2}


def test_a_follow_up_stands_behind_what_it_follows() -> None:
    questions = [
        asked("a", 0),
        asked("x", 1),
        asked("b", 2, follows="a"),
        asked("c", 3, follows="b"),
    ]
    threads = question_threads(register_of(questions, []))
    told = {thread.id: [question.id for question, _ in thread.entries] for thread in threads}
    assert told == {"a": ["a", "b", "c"], "x": ["x"]}


def test_the_demonstration_in_numbers_counted_from_its_written_rows() -> None:
    from analysis import paths
    from analysis.declared import read_yaml

    written = read_yaml(paths.data_folder() / "questions" / "demo" / "written.yml")
    days: dict[str, str] = {}
    for name, rows in written.items():
        if name.startswith("questions"):
            for row in rows:
                days.setdefault(row["question_id"], row["asked_on"])
    del days["Q00000-1212"]
    answered: dict[str, str] = {}
    for name, rows in written.items():
        if name.startswith("replies"):
            for row in rows:
                number, on = row["question_id"], row["replied_on"]
                if row["status"] == "answered" and on >= days.get(number, "9"):
                    answered.setdefault(number, on)
    spans = sorted(
        (date.fromisoformat(on) - date.fromisoformat(days[number])).days
        for number, on in answered.items()
    )
    still = sorted((days[number], number) for number in set(days) - set(answered))
    summary = summary_of_questions(question_table(read_questions("demo")))
    assert summary.questions_count == len(days)
    assert summary.answered_count == len(answered)
    assert summary.open_count == len(still)
    assert (summary.oldest_on, summary.oldest_id) == still[0]
    assert summary.in_time_count == sum(span <= 30 for span in spans)
    middle = len(spans) // 2
    assert summary.answer_days_median == (spans[middle - 1] + spans[middle]) / 2
    last = (date(2026, 11, 2) - timedelta(days=30)).isoformat()
    assert summary.overdue_count == sum(on < last for on, _ in still)


STATUSES = st.sampled_from(["answered", "in_work", "forwarded"])
LINES = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from([LVIV, KYIV]),
        st.lists(st.tuples(st.integers(0, 60), STATUSES), max_size=3),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(lines=LINES, as_of=st.integers(120, 160))
def test_counts_add_up_and_time_only_makes_open_questions_older(
    lines: list[tuple[int, str, list[tuple[int, str]]]], as_of: int
) -> None:
    questions = [asked(f"q{i}", on, hromada) for i, (on, hromada, _) in enumerate(lines)]
    questions.sort(key=lambda each: each.asked_on)
    replies = [
        replied(f"q{i}", on + wait, status)
        for i, (on, _, own) in enumerate(lines)
        for wait, status in own
    ]
    replies.sort(key=lambda each: each.replied_on)
    table = question_table(register_of(questions, replies, as_of))
    summary = summary_of_questions(table)
    assert summary.questions_count == len(lines)
    assert summary.answered_count + summary.open_count == summary.questions_count
    assert summary.unseen_count + summary.in_work_count + summary.forwarded_count == (
        summary.open_count
    )
    assert summary.in_time_count <= summary.due_count <= summary.questions_count
    assert summary.overdue_count <= summary.open_count
    later = question_table(register_of(questions, replies, as_of + 7))
    waited = (
        later.set_index("question_id")["open_days"] - table.set_index("question_id")["open_days"]
    )
    assert set(waited.dropna()) <= {7}
    for by in ("topic", "oblast_code"):
        groups = questions_by(table, by)
        assert groups["questions_count"].sum() == summary.questions_count
        assert groups["open_count"].sum() == summary.open_count


def test_questions_that_name_no_place_are_not_counted_by_place() -> None:
    assert questions_by(question_table(register_of([asked("a", 0)], [])), "act_place").empty


def test_another_grouping_is_refused() -> None:
    with pytest.raises(ParameterError, match="Needed: one of: topic"):
        questions_by(question_table(register_of([], [])), "name")
