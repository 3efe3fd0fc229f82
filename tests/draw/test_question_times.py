"""The steps of the figure are those that were counted, and told in words."""

from __future__ import annotations

from dataclasses import replace

from analysis.consult import open_over_time, question_table, read_questions
from analysis.draw.question_times import draw_open_questions
from analysis.language import Words, read_words

WORDS = read_words("en")


def test_the_figure_draws_and_tells_each_step() -> None:
    register = read_questions("demo")
    figure = draw_open_questions(register, words=WORDS)
    steps = open_over_time(question_table(register), as_of=register.as_of)
    (trace,) = figure.data_and_layout["data"]
    assert trace["x"] == steps["date"].tolist()
    assert trace["y"] == steps["open_count"].tolist()
    assert trace["line"]["shape"] == "hv"
    assert len(figure.meta["table"]["rows"]) == len(steps)
    assert figure.meta["is_synthetic"] is True
    assert figure.meta["caption"].endswith("12 at the end.")
    assert len(figure.data_and_layout["layout"]["xaxis"]["tickvals"]) <= 5


def test_an_empty_register_says_that_there_is_nothing() -> None:
    empty = replace(read_questions("demo"), questions=(), replies=())
    figure = draw_open_questions(empty, words=WORDS)
    assert figure.data_and_layout["data"] == []
    assert figure.meta["caption"].startswith("No question was open")


def test_months_are_named_in_the_readers_language() -> None:
    entries = {**WORDS.entries, "language.month_alone_03": "березень"}
    words = Words(WORDS.language, entries)
    figure = draw_open_questions(read_questions("demo"), words=words)
    ticks = figure.data_and_layout["layout"]["xaxis"]["ticktext"]
    assert any(text.startswith("березень<br>2026") for text in ticks)
