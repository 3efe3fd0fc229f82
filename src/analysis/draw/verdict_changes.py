"""Verdicts that are no longer what was published, said where they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.advise import Change
from analysis.draw.sentences import literal
from analysis.draw.tables import Passage
from analysis.language import Words

__all__ = ["say_changed_verdicts"]


def say_changed_verdicts(changes: Sequence[Change], *, words: Words) -> Passage:
    """Say which verdicts changed since they were published, and by which figure.

    Parameters
    ----------
    changes : sequence of Change
        As :func:`analysis.advise.changes_of_side` returns them.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        A notice with one line a change; one sentence where there is none.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_changed_verdicts((), words=read_words("en"))
    Every verdict shown here is the one that was last published.
    """
    if not changes:
        text = words.say("evidence.unchanged")
        return Passage(text, text)
    head = words.say("evidence.changed", count=words.count(len(changes)))
    lines = [_line(change, words) for change in changes]
    marked = "\n".join([f"> {head}", ">", *(f"> - {literal(line)}" for line in lines)])
    plain = "\n".join([head.replace("**", ""), *(f"- {line}" for line in lines)])
    return Passage(marked, plain)


def _line(change: Change, words: Words) -> str:
    threshold = words.number(change.threshold, change.unit)
    return words.say(
        "evidence.change_side" if change.is_of_side else "evidence.change_firmness",
        title=words.of(change.title).rstrip("."),
        before=words.say(f"reports.verdict.{change.before}"),
        after=words.say(f"reports.verdict.{change.after}"),
        number=words.count(change.condition + 1),
        value=words.number(change.value_after, change.unit),
        value_before=words.number(change.value_before, change.unit),
        threshold=words.say(f"draw.threshold_{change.comparison}", threshold=threshold),
    )
