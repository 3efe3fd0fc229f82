"""The register in sentences and tables: its numbers are those that were counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.consult import (
    QuestionRegister,
    question_table,
    question_threads,
    questions_by,
    read_questions,
    summary_of_questions,
)
from analysis.draw.questions import (
    say_questions,
    show_question_faults,
    show_question_register,
    show_question_terms,
    show_questions_by,
)
from analysis.language import read_words

WORDS = read_words("en")


@pytest.fixture(scope="module")
def register() -> QuestionRegister:
    return read_questions("demo")


@pytest.fixture(scope="module")
def empty(register: QuestionRegister) -> QuestionRegister:
    return replace(register, questions=(), replies=(), faults=(), rows_count=0)


def test_the_sentence_says_what_was_counted_and_that_it_is_invented(
    register: QuestionRegister,
) -> None:
    said = say_questions(register, words=WORDS)
    summary = summary_of_questions(question_table(register))
    assert f"{summary.questions_count} questions from {summary.hromadas_count}" in said.plain
    assert f"({summary.oldest_days} days)" in said.plain
    assert "24\xa0Feb\xa02026" in said.plain
    assert said.is_synthetic
    assert "No hromada asked" in said.plain
    assert "**" not in said.headline
    assert "interval" not in said.plain


def test_where_nothing_came_in_that_is_said(empty: QuestionRegister) -> None:
    assert "no question came in" in say_questions(empty, words=WORDS).plain
    assert show_question_register(empty, words=WORDS).rows == ()
    assert show_question_faults(empty, words=WORDS).rows == ()
    assert show_questions_by(empty, "topic", words=WORDS).rows == ()


def test_without_an_open_question_none_is_called_the_oldest(register: QuestionRegister) -> None:
    kept = tuple(q for q in register.questions if q.id == "Q11492-5104")
    said = say_questions(replace(register, questions=kept), words=WORDS).plain
    assert "1 question from 1 hromada" in said
    assert "oldest" not in said
    assert "No open question has waited longer than 30 days" in said


def test_the_register_has_a_row_a_heading_the_longest_open_first(
    register: QuestionRegister,
) -> None:
    table = show_question_register(register, words=WORDS)
    assert len(table.rows) == len(question_threads(register))
    texts = [row[5].text for row in table.rows]
    days = [int(text) for text in texts if text.isdigit()]
    assert days == sorted(days, reverse=True)
    assert texts[len(days) :] == ["–"] * (len(texts) - len(days))
    assert [row[3].order for row in table.rows][:2] == ["2026-02-09", "2026-03-11"]
    assert "made up for demonstration" in table.note


@pytest.mark.parametrize("by", ["topic", "act_place", "service", "oblast_code", "type"])
def test_counts_by_group_are_those_of_the_room(register: QuestionRegister, by: str) -> None:
    table = show_questions_by(register, by, words=WORDS)
    counted = questions_by(question_table(register), by)
    assert [int(row[1].text) for row in table.rows] == counted["questions_count"].tolist()
    assert [int(row[4].text) for row in table.rows] == counted["open_count"].tolist()
    names = [row[0].text for row in table.rows]
    assert len(set(names)) == len(names) > 2
    assert not any("_" in name or name.startswith("UA") for name in names)
    left = len(register.questions) - int(counted["questions_count"].sum())
    assert (f"left out: {left}" in table.note) == bool(left)


def test_the_terms_give_the_target_with_its_reason(register: QuestionRegister) -> None:
    rows = {row[0].text: row[1].text for row in show_question_terms(register, words=WORDS).rows}
    assert rows["Target"].startswith("30 days. A choice of this register")
    assert set(rows) == {
        *("Kept by", "Whose questions", "Target", "Consent", "Publication", "Retention"),
    }


def test_each_fault_stands_with_its_place_and_decision(register: QuestionRegister) -> None:
    table = show_question_faults(register, words=WORDS)
    assert len(table.rows) == len(register.faults) == 6
    assert "Of 63 rows in the workbooks, 4 were left out" in table.note
    assert "+380" not in str(table)
    bare = register.record.model_copy(update={"settled": ()})
    undecided = show_question_faults(replace(register, record=bare), words=WORDS)
    assert {row[3].text for row in undecided.rows} == {"nobody has looked at it yet"}
