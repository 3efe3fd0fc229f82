"""Where the data for a figure are not here, words stand in its place.

A report runs from its first line to its last also on a machine that fetched nothing; what is
missing is named with the command that brings it, and no empty picture is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

import pandas as pd

from analysis.draw.tables import Passage

if TYPE_CHECKING:
    from analysis.language import Words

__all__ = ["told_when_unbuilt", "told_when_unfetched"]

P = ParamSpec("P")
R = TypeVar("R")


def told_when_unfetched(speak: Callable[P, R]) -> Callable[P, R]:
    """Let a drawing or speaking function say what is missing instead of drawing nothing.

    Parameters
    ----------
    speak : callable
        Takes a table (or row) first, and ``subject`` and ``words`` by name.

    Returns
    -------
    callable
        The same function; a :class:`Passage` comes back where no hromada has a value because
        its open data were not fetched. In place of a figure or table whose outline is in
        ``unfetched.yml`` it says what will stand there.

    Examples
    --------
    >>> from analysis.draw.subjects import Subject
    >>> from analysis.language import read_words
    >>> @told_when_unfetched
    ... def draw(table, *, subject, words):
    ...     return "drawn"
    >>> table = pd.DataFrame({"value": [None], "status": ["not_fetched"]})
    >>> subject = Subject("Spending", "uah_per_head", source="Budgets")
    >>> draw(table, subject=subject, words=read_words("en")).plain[:40]
    'Spending: not shown in this edition. The'
    """

    @wraps(speak)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        table: Any = args[0]
        if isinstance(table, pd.DataFrame) and _is_unfetched(table):
            subject: Any = kwargs["subject"]
            words: Any = kwargs["words"]
            # Shown in the same place of a report, and shown by itself in the same way.
            sources = subject.source or "–"
            name = words.of(subject.name)
            return cast(R, _passage(name, sources, words, of=speak.__name__))
        return speak(*args, **kwargs)

    return told


def told_when_unbuilt(speak: Callable[P, R]) -> Callable[P, R]:
    """Let a function that shows an index say what is missing where it could not be built.

    Parameters
    ----------
    speak : callable
        Takes an assessment first, and ``words`` by name.

    Returns
    -------
    callable
        The same function; a :class:`Passage` comes back where the open data were not fetched.

    Examples
    --------
    >>> from analysis.composite import Assessment, read_index
    >>> from analysis.language import read_words
    >>> @told_when_unbuilt
    ... def show(assessment, *, words):
    ...     return "shown"
    >>> show(Assessment(read_index("capacity")), words=read_words("en")).plain[:45]
    'Capacity to provide social services: not show'
    """

    @wraps(speak)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        assessment: Any = args[0]
        if assessment.is_built:
            return speak(*args, **kwargs)
        words: Any = kwargs["words"]
        sources = "; ".join(map(words.of, assessment.sources)) or "–"
        name = words.of(assessment.index.name)
        return cast(R, _passage(name, sources, words, of=speak.__name__))

    return told


def _is_unfetched(table: pd.DataFrame) -> bool:
    """Tell it from the status of measured rows, or from the counts of summarised ones."""
    if table.empty:
        return True
    if "status" in table:
        status = table["status"]
        return status.iat[0] == "not_fetched" and bool(status.eq("not_fetched").all())
    if "not_fetched_count" in table and "hromadas_count" in table:
        unfetched = table["not_fetched_count"].gt(0).any()
        return bool(unfetched and table["hromadas_count"].eq(0).all())
    return False


def _passage(name: str, sources: str, words: Words, *, of: str) -> Passage:
    """Say what is missing; of a figure or table also what will stand in its place."""
    text = words.say("reports.not_fetched", name=name, sources=sources)
    outline = f"unfetched.outline_{of.strip('_')}"
    if outline in words.entries:
        text = words.say("unfetched.frame", name=name, sources=sources, outline=words.say(outline))
    return Passage(f"> {text}", text.replace("**", "").replace("`", ""), is_gap=True)
