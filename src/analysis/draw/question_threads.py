"""Questions and replies one after the other, as they were written, under their headings.

Whatever somebody wrote is escaped, and stands in its own language. Which text may be shown is
decided in ``consult``.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from analysis.consult import Question, QuestionRegister, Reply, Thread, question_threads
from analysis.draw.question_words import QuestionWords, counted, question_words
from analysis.language import Words
from analysis.plurals import one_line

__all__ = ["Threads", "show_question_threads"]


@dataclass(frozen=True)
class Line:
    """One paragraph of a thread.

    Parameters
    ----------
    text : str
        As it is to be read, not yet escaped.
    level : int
        3 for a heading, 0 for a paragraph.
    language : str
        Code of the language of a text that somebody wrote; ``""`` for our own words.
    lead : str
        Words that stand before the text, in bold.
    """

    text: str
    level: int = 0
    language: str = ""
    lead: str = ""

    def markup(self) -> str:
        """Return the paragraph as safe HTML."""
        text = html.escape(self.text)
        if self.level:
            return f"<h{self.level}>{text}</h{self.level}>"
        if self.language:
            lines = "<br>".join(part for part in text.splitlines() if part.strip())
            return f'<blockquote lang="{self.language}"><p>{lines}</p></blockquote>'
        lead = f"<strong>{html.escape(self.lead)}</strong> · " if self.lead else ""
        return f"<p>{lead}{text}</p>"

    def __str__(self) -> str:
        if self.language:
            return f"    {self.text}"
        return f"{self.lead} · {self.text}" if self.lead else self.text


@dataclass(frozen=True)
class Threads:
    """Questions with their replies, for a page and for a terminal.

    Parameters
    ----------
    lines : tuple of Line
        In the order of reading.
    is_synthetic : bool
        Whether nobody asked and nobody replied; pages announce it.
    more : str
        What a page writes on the line that unfolds a thread; without it nothing is folded.

    Examples
    --------
    >>> print(Threads((Line("A contract", level=3), Line("Чи можна?", language="uk"))))
    A contract
        Чи можна?
    """

    lines: tuple[Line, ...]
    is_synthetic: bool = False
    more: str = ""

    def markup(self) -> str:
        """Return the threads as safe HTML, one column wide, each folded below its first line."""
        starts = [place for place, line in enumerate(self.lines) if line.level]
        before = self.lines[: starts[0]] if starts else self.lines
        threads = [self.lines[start:end] for start, end in pairwise([*starts, len(self.lines)])]
        parts = [*(line.markup() for line in before), *(self._folded(each) for each in threads)]
        inside = "\n".join(parts)
        return f'<div class="threads">\n{inside}\n</div>'

    def _folded(self, thread: tuple[Line, ...]) -> str:
        shown, rest = ([line.markup() for line in part] for part in (thread[:2], thread[2:]))
        if not self.more or not rest:
            return "\n".join((*shown, *rest))
        title = html.escape(thread[0].text)
        name = f'{html.escape(self.more)}<span class="hidden">: {title}</span>'
        summary = f"<summary>{name}</summary>"
        return "\n".join((*shown, '<details class="card">', summary, *rest, "</details>"))

    def __str__(self) -> str:
        return "\n".join(str(line) for line in self.lines)

    def __repr__(self) -> str:
        return str(self)

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, object]]:
        metadata = {"hromady": {"is_synthetic": True}} if self.is_synthetic else {}
        return {"text/html": self.markup(), "text/plain": str(self)}, dict(metadata)


def show_question_threads(register: QuestionRegister, *, words: Words) -> Threads:
    """Show each question with its replies and follow-ups, what has been open longest first.

    Parameters
    ----------
    register : QuestionRegister
        As :func:`analysis.consult.read_questions` returns it.
    words : Words
        The reader's language; questions and replies stay in theirs.

    Returns
    -------
    Threads
        Only texts that were released. Questions whose text may not be shown stand there with the
        reason.

    Examples
    --------
    >>> from analysis.consult import read_questions
    >>> from analysis.language import read_words
    >>> threads = show_question_threads(read_questions("demo"), words=read_words("en"))
    >>> [line.text for line in threads.lines if line.level][0]
    'A contract with a provider for more than one budget year'
    """
    names = question_words(words)
    threads = sorted(question_threads(register), key=_oldest_open)
    made_up = [Line(words.say("questions.synthetic"))] if register.is_synthetic else []
    if not threads:
        return Threads((*made_up, Line(words.say("questions.threads_none"))), register.is_synthetic)
    language = words.say(f"questions.language_{register.record.language}")
    note = Line(words.say("questions.language_note", language=language))
    spoken = _Spoken(register, names, words)
    lines = (line for thread in threads for line in spoken.thread(thread))
    more = words.say("folding.thread")
    return Threads((*made_up, note, *lines), register.is_synthetic, more)


def _oldest_open(thread: Thread) -> tuple[bool, str]:
    """Threads with an open question first, by the day of the oldest one."""
    still = [
        question.asked_on
        for question, replies in thread.entries
        if not any(reply.status == "answered" for reply in replies)
    ]
    return (not still, min(still, default=thread.entries[0][0].asked_on))


class _Spoken:
    """One register in the reader's words."""

    def __init__(self, register: QuestionRegister, names: QuestionWords, words: Words) -> None:
        self.register, self.names, self.words = register, names, words

    def thread(self, thread: Thread) -> Iterable[Line]:
        say, heading = self.words.say, thread.heading
        topic = self.names.topics[thread.topic]
        yield Line(heading.heading[self.words.id] if heading else topic, level=3)
        hromadas = counted(thread.hromadas_count, "count_hromadas", words=self.words)
        yield Line(say("questions.thread_asked", topic=topic, hromadas=hromadas))
        if heading and heading.because:
            because = one_line(self.words.of(heading.because))
            yield Line(say("questions.thread_same", because=because))
        for question, replies in thread.entries:
            yield from self.question(question, replies)
        for outcome in heading.led_to if heading else ():
            title = self.names.rules.get(outcome.rule, outcome.rule)
            day, how = self.words.date(outcome.date), outcome.how[self.words.id]
            key = f"questions.outcome_{outcome.kind}"
            yield Line(say(key, date=day, how=how, title=title))

    def question(self, question: Question, replies: tuple[Reply, ...]) -> Iterable[Line]:
        say = self.words.say
        kind = say("questions.follow_up" if question.follows else "questions.question")
        told = [self.words.date(question.asked_on), self.names.who(question.hromada_code)]
        lead = f"{kind} {question.id}"
        if not any(reply.status == "answered" for reply in replies):
            days = self._days(question.asked_on, self.register.as_of)
            lead = f"{lead}, {say('questions.waiting', days=days)}"
        yield Line(" · ".join(told), lead=lead)
        yield self.text(question.text, question.text_state)
        place = self.names.place(question.act, question.place)
        if place:
            unseen = question.place_state == "not_checked"
            note = f" ({say('questions.place_not_checked')})" if unseen else ""
            yield Line(say("questions.about", place=place) + note)
        if question.has_practice:
            yield Line(say("questions.has_practice"))
        for reply in replies:
            yield from self.reply(reply, question)

    def reply(self, reply: Reply, question: Question) -> Iterable[Line]:
        say = self.words.say
        state = say(f"questions.state_{reply.status}")
        if reply.status == "forwarded":
            body = say(f"questions.body_{reply.forwarded_to}")
            state = say("questions.forwarded_to", body=body)
        after = say("questions.after", days=self._days(question.asked_on, reply.replied_on))
        told = " · ".join([self.words.date(reply.replied_on), state, after])
        yield Line(told, lead=say("questions.reply"))
        yield self.text(reply.text, reply.text_state)
        place = self.names.place(reply.act, reply.place)
        if place:
            yield Line(say("questions.refers_to", place=place))

    def text(self, text: str, state: str) -> Line:
        if not self.register.record.terms.public:
            return Line(self.words.say("questions.text_not_public"))
        if state != "released":
            return Line(self.words.say(f"questions.text_{state}"))
        return Line(text, language=self.register.record.language)

    def _days(self, first: str, last: str) -> str:
        days = (date.fromisoformat(last) - date.fromisoformat(first)).days
        return counted(days, "days", words=self.words)
