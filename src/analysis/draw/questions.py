"""The register of questions to the ministry: in sentences, in tables, with terms and faults.

How long something has been open is computed in ``consult``. The questions and replies themselves
are laid out in ``question_threads``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.consult import (
    Fault,
    QuestionRegister,
    QuestionSummary,
    question_table,
    question_threads,
    questions_by,
    summary_of_questions,
)
from analysis.draw.groups import short_oblast, type_name
from analysis.draw.question_words import QuestionWords, counted, question_words
from analysis.draw.tables import Cell, Passage, Table, show_table
from analysis.language import Words
from analysis.plurals import one_line

__all__ = [
    "say_questions",
    "show_question_faults",
    "show_question_register",
    "show_question_terms",
    "show_questions_by",
]

REGISTER_COLUMNS = ("heading", "topic", "hromadas", "since", "state", "waiting", "led_to")
NUMBERS = ("hromadas", "waiting")
COUNTS = ("questions_count", "hromadas_count", "answered_count", "open_count", "overdue_count")


def say_questions(register: QuestionRegister, *, words: Words) -> Passage:
    """Say how many questions came in, how many are open, and since when.

    Parameters
    ----------
    register : QuestionRegister
        As :func:`analysis.consult.read_questions` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        Counts of what came in, without any interval: whoever asks is no sample.

    Examples
    --------
    >>> from analysis.consult import read_questions
    >>> from analysis.language import read_words
    >>> say_questions(read_questions("demo"), words=read_words("en")).headline[18:56]
    '32 questions from 30 hromadas came in.'
    """
    summary = summary_of_questions(question_table(register))
    date = words.date(register.as_of)
    made_up = [words.say("questions.synthetic")] if register.is_synthetic else []
    sure = words.say("questions.counted")
    if not summary.questions_count:
        text = " ".join([words.say("questions.summary_none", date=date), *made_up])
        return Passage(text, text, register.is_synthetic)
    first = words.say(
        "questions.summary",
        date=date,
        questions=counted(summary.questions_count, "count_questions", words=words),
        hromadas=counted(summary.hromadas_count, "count_hromadas", words=words),
        answered=words.count(summary.answered_count),
        open=words.count(summary.open_count),
        unseen=words.count(summary.unseen_count),
        in_work=words.count(summary.in_work_count),
        forwarded=words.count(summary.forwarded_count),
    )
    said = [first, *_waiting(summary, register.record.target.days, words), sure, *made_up]
    markdown = " ".join(said)
    plain, headline = markdown.replace("**", ""), first.replace("**", "")
    return Passage(markdown, plain, register.is_synthetic, headline=headline, certainty=sure)


def _waiting(summary: QuestionSummary, days: int, words: Words) -> list[str]:
    said = []
    if summary.oldest_id:
        since = words.date(summary.oldest_on)
        waited = counted(summary.oldest_days, "days", words=words)
        said.append(words.say("questions.oldest", since=since, days=waited))
    target = counted(days, "days", words=words)
    if summary.answered_count and not math.isnan(summary.answer_days_median):
        said.append(
            words.say(
                "questions.in_time",
                due=words.count(summary.due_count),
                in_time=words.count(summary.in_time_count),
                target=target,
                median=words.number(summary.answer_days_median, "days"),
            )
        )
        late = words.count(summary.overdue_count)
        key = "overdue" if summary.overdue_count else "all_in_time"
        said.append(words.say(f"questions.{key}", overdue=late, target=target))
    if summary.shared_count:
        one = "_one" if summary.shared_count == 1 else ""
        said.append(words.say(f"questions.shared{one}", shared=words.count(summary.shared_count)))
    return said


def show_question_register(register: QuestionRegister, *, words: Words) -> Table:
    """Show what was asked, by whom, since when, and how it stands: a row a heading.

    Parameters
    ----------
    register : QuestionRegister
        As :func:`analysis.consult.read_questions` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        What has been open longest first; readers sort it by any column.

    Examples
    --------
    >>> from analysis.consult import read_questions
    >>> from analysis.language import read_words
    >>> table = show_question_register(read_questions("demo"), words=read_words("en"))
    >>> [cell.text for cell in table.rows[0]][3:6]
    ['9\\xa0Feb\\xa02026', '2 of 3 answered', '251']
    """
    names = question_words(words)
    table = question_table(register)
    rows: list[dict[str, Any]] = []
    for thread in question_threads(register):
        own = table[table["heading"] == thread.id]
        oldest = own["open_days"].max()
        rows.append(
            {
                "heading": thread.heading.heading[words.id] if thread.heading else thread.id,
                "topic": names.topics[thread.topic],
                "hromadas": thread.hromadas_count,
                "day": str(own["asked_on"].min()),
                "since": words.date(str(own["asked_on"].min())),
                "state": _state(own, words),
                "waiting": -1 if pd.isna(oldest) else int(oldest),
                "led_to": _led_to(thread.heading, names, words=words),
            }
        )
    rows.sort(key=lambda row: -row["waiting"])
    headings = tuple(
        (words.say(f"questions.column_{key}"), key in NUMBERS) for key in REGISTER_COLUMNS
    )
    nothing = words.say("questions.nothing_open")
    cells = []
    for row in rows:
        waiting = words.count(row["waiting"]) if row["waiting"] >= 0 else nothing
        shown = row | {"hromadas": words.count(row["hromadas"]), "waiting": waiting}
        orders = {"since": row["day"]}
        cells.append(tuple(Cell(shown[key], "", orders.get(key, "")) for key in REGISTER_COLUMNS))
    caption = words.say("questions.register_caption", date=words.date(register.as_of))
    return Table(caption, headings, tuple(cells), _note(register, words))


def _note(register: QuestionRegister, words: Words) -> str:
    made_up = [words.say("questions.synthetic")] if register.is_synthetic else []
    return " ".join([words.say("questions.register_note"), *made_up])


def _state(own: pd.DataFrame, words: Words) -> str:
    answered = int((own["status"] == "answered").sum())
    if answered == len(own):
        return words.say("questions.state_all")
    if answered or own["status"].nunique() > 1:
        return words.say(
            "questions.state_some", answered=words.count(answered), all=words.count(len(own))
        )
    return words.say(f"questions.state_{own['status'].iloc[0]}")


def _led_to(heading: Any, names: QuestionWords, *, words: Words) -> str:
    outcomes = heading.led_to if heading else ()
    said = [
        words.say(f"questions.led_to_{each.kind}", title=names.rules.get(each.rule, each.rule))
        for each in outcomes
    ]
    return "; ".join(said) or words.say("questions.led_to_nothing")


def show_questions_by(register: QuestionRegister, by: str, *, words: Words) -> Table:
    """Show how many questions came in and are open, by topic, act, service, oblast or type.

    Parameters
    ----------
    register : QuestionRegister
        As :func:`analysis.consult.read_questions` returns it.
    by : {"topic", "act_place", "service", "oblast_code", "type"}
        What to count by.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        The group with most open questions first. Those who asked are offices that agreed to be
        named, so small counts are not withheld.

    Raises
    ------
    ParameterError
        There is no such grouping.

    Examples
    --------
    >>> from analysis.consult import read_questions
    >>> from analysis.language import read_words
    >>> table = show_questions_by(read_questions("demo"), "topic", words=read_words("en"))
    >>> [cell.text for cell in table.rows[0]][:3]
    ['Contracts with non-state providers', '8', '7']
    """
    table = question_table(register)
    groups = questions_by(table, by)
    names = question_words(words)
    target = words.count(register.record.target.days)
    nothing = words.say("questions.nothing_open")
    since = [
        words.date(each) if isinstance(each, str) else nothing for each in groups["open_since"]
    ]
    named = [_group(by, str(each), names) for each in groups[by]]
    shown = groups.assign(**{by: named, "open_since": since})
    columns = {by: (words.say(f"questions.column_by_{by}"), "")}
    columns |= {
        key: (words.say(f"questions.column_{key}", target=target), "count") for key in COUNTS
    }
    columns["open_since"] = (words.say("questions.column_open_since"), "")
    left = len(table) - int(groups["questions_count"].sum())
    note = [words.say("questions.by_note", left=words.count(left))] if left else []
    note += [words.say("questions.synthetic")] if register.is_synthetic else []
    caption = words.say("questions.by_caption", group=words.say(f"questions.by_{by}"))
    return show_table(shown, caption=caption, columns=columns, words=words, note=" ".join(note))


def _group(by: str, group: str, names: QuestionWords) -> str:
    if by == "act_place":
        act, _, place = group.partition(" · ")
        return names.place(act, place)
    if by == "oblast_code":
        return short_oblast(names.oblasts[group], names.words)
    if by == "type":
        return type_name(group, names.words)
    return {"topic": names.topics, "service": names.services}[by].get(group, group)


def show_question_terms(register: QuestionRegister, *, words: Words) -> Table:
    """Show who keeps the register, whose questions come in, its target and its terms.

    Parameters
    ----------
    register : QuestionRegister
        As :func:`analysis.consult.read_questions` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.consult import read_questions
    >>> from analysis.language import read_words
    >>> table = show_question_terms(read_questions("demo"), words=read_words("en"))
    >>> [row[0].text for row in table.rows][:3]
    ['Kept by', 'Whose questions', 'Target']
    """
    record = register.record
    days = counted(record.target.days, "days", words=words)
    because = one_line(words.of(record.target.because))
    told = {
        "made_by": record.made_by[words.id],
        "who_asks": record.who_asks[words.id],
        "target": words.say("questions.target_text", days=days, because=because),
        "consent": record.terms.consent[words.id],
        "publication": record.terms.publication[words.id],
        "retention": record.terms.retention[words.id],
    }
    frame = pd.DataFrame(
        {
            "term": [words.say(f"questions.term_{key}") for key in told],
            "text": list(told.values()),
        }
    )
    columns = {key: (words.say(f"questions.column_{key}"), "") for key in frame.columns}
    caption = words.say("questions.terms_caption")
    return show_table(frame, caption=caption, columns=columns, words=words)


def show_question_faults(register: QuestionRegister, *, words: Words) -> Table:
    """Show every row of the workbooks that is faulty, what is left out of it, and the decision.

    Parameters
    ----------
    register : QuestionRegister
        As :func:`analysis.consult.read_questions` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        One row a fault, never with what a private entry held.

    Examples
    --------
    >>> from analysis.consult import read_questions
    >>> from analysis.language import read_words
    >>> table = show_question_faults(read_questions("demo"), words=read_words("en"))
    >>> [cell.text for cell in table.rows[1]][:3]
    ['questions_2026_summer.xlsx, row 13', 'data of a person in “question”', 'this entry alone']
    """
    whys = {
        (each.file, each.row, each.column, each.kind): each.why for each in register.record.settled
    }
    rows = [_fault(each, whys, words=words) for each in register.faults]
    columns = {
        key: (words.say(f"questions.column_{key}"), "") for key in ("file", "fault", "lost", "why")
    }
    lost = {(each.file, each.row) for each in register.faults if each.lost == "row"}
    note = words.say(
        "questions.faults_note",
        rows=words.count(register.rows_count),
        left=words.count(len(lost)),
    )
    return show_table(
        pd.DataFrame(rows, columns=list(columns)),
        caption=words.say("questions.faults_caption"),
        columns=columns,
        words=words,
        note=note,
    )


def _fault(
    fault: Fault, whys: Mapping[tuple[str, int, str, str], str], *, words: Words
) -> dict[str, str]:
    key = (fault.file, fault.row, fault.column, fault.kind)
    return {
        "file": words.say("questions.file_row", file=fault.file, row=fault.row),
        "fault": words.say(f"questions.fault_{fault.kind}", column=fault.column),
        "lost": words.say(f"questions.lost_{fault.lost}"),
        "why": words.of(whys.get(key, "")) or words.say("questions.not_decided"),
    }
