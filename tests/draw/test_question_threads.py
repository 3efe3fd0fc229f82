"""What was written stands as it was written, escaped; what may not be shown does not stand."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

import pytest

from analysis.consult import QuestionRegister, read_questions
from analysis.draw.question_threads import Line, Threads, show_question_threads
from analysis.language import read_words

WORDS = read_words("en")


@pytest.fixture(scope="module")
def register() -> QuestionRegister:
    return read_questions("demo")


def test_every_question_and_every_reply_stands_once(register: QuestionRegister) -> None:
    threads = show_question_threads(register, words=WORDS)
    leads = [line.lead for line in threads.lines if line.lead]
    for question in register.questions:
        own = [lead for lead in leads if question.id in lead]
        assert len(own) == 1
        assert own[0].startswith("Follow-up" if question.follows else "Question")
    assert leads.count("Reply") == len(register.replies)
    assert threads.is_synthetic
    assert "No hromada asked, and no ministry replied" in threads.lines[0].text


def test_threads_with_an_open_question_stand_first(register: QuestionRegister) -> None:
    text = str(show_question_threads(register, words=WORDS))
    waiting = [place for place in range(len(text)) if text.startswith(", open for ", place)]
    assert len(waiting) == 12
    assert waiting[-1] < text.index("Cost of care at home in villages")


def test_a_text_that_may_not_be_shown_is_replaced_by_the_reason(
    register: QuestionRegister,
) -> None:
    text = str(show_question_threads(register, words=WORDS))
    assert "без згоди на оприлюднення" not in text
    assert "The hromada did not release its text" in text
    assert "Трансферт надходить" not in text
    assert "seems to hold data of a person" in text
    assert "+380" not in text


def test_a_register_that_is_not_public_shows_no_text(register: QuestionRegister) -> None:
    terms = register.record.terms.model_copy(update={"public": False})
    closed = replace(register, record=register.record.model_copy(update={"terms": terms}))
    lines = show_question_threads(closed, words=WORDS).lines
    assert not any(line.language for line in lines)
    assert sum("not for publication" in line.text for line in lines) > 50


def test_what_somebody_wrote_is_escaped_and_in_its_language(register: QuestionRegister) -> None:
    first = replace(register.questions[0], text='<script>alert("1")</script>\nдруге')
    shown = replace(register, questions=(first,), replies=())
    markup = show_question_threads(shown, words=WORDS).markup()
    assert "<script" not in markup
    assert '<blockquote lang="uk"><p>&lt;script&gt;' in markup
    assert "<br>друге</p>" in markup


def test_markup_is_kept_whole_by_the_exporter(register: QuestionRegister) -> None:
    from analysis.publish.cleaning import clean

    markup = show_question_threads(register, words=WORDS).markup()
    assert clean(markup).count("<blockquote") == markup.count("<blockquote") > 40
    assert clean(markup).count('lang="uk"') == markup.count('lang="uk"')


def test_nothing_asked_is_said(register: QuestionRegister) -> None:
    empty = replace(register, questions=(), replies=())
    assert "Nothing has been asked" in str(show_question_threads(empty, words=WORDS))


def test_a_heading_is_a_heading_and_a_lead_is_strong() -> None:
    assert Line("A & B", level=3).markup() == "<h3>A &amp; B</h3>"
    assert Line("b", lead="A").markup() == "<p><strong>A</strong> · b</p>"


def test_each_thread_is_folded_below_its_first_line_and_loses_nothing(
    register: QuestionRegister,
) -> None:
    threads = show_question_threads(register, words=WORDS)
    markup = threads.markup()
    headings = [line.text for line in threads.lines if line.level]
    assert markup.count('<details class="card">') == markup.count("<h3>") == len(headings) > 5
    assert all(
        f'replies<span class="hidden">: {escape(each)}</span>' in markup for each in headings
    )
    plain = replace(threads, more="").markup()
    unfolded = re.sub(r"\n<details.*?>|\n<summary>.*?</summary>|\n</details>", "", markup)
    assert unfolded == plain
    assert "<details" not in plain


def test_a_heading_that_stands_alone_is_not_folded() -> None:
    threads = Threads((Line("A", level=3), Line("b")), more="More")
    assert threads.markup() == '<div class="threads">\n<h3>A</h3>\n<p>b</p>\n</div>'
