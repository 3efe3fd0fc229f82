"""Word by word: what of a wording goes, what comes, what stays.

Runs are for a comparative table: the words that stay and go are the wording in force to the
letter, those that stay and come the proposed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

__all__ = ["Run", "tokens_of", "word_runs"]

Kind = Literal["equal", "delete", "insert"]
_TOKEN = re.compile(r"№\s?[\w/-]+|[\w’'ʼ]+(?:[-/–][\w’'ʼ]+)*|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """A stretch of text that stays, goes or comes.

    Parameters
    ----------
    kind : str
        ``equal``, ``delete`` or ``insert``.
    text : str
        To the letter.

    Examples
    --------
    >>> Run("equal", "рада").text
    'рада'
    """

    kind: Kind
    text: str


def tokens_of(text: str) -> list[str]:
    """Return the words, numbers, spaces and signs of a text; none of them is ever split.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
        Joined they are the text.

    Examples
    --------
    >>> tokens_of("Закон № 2671-VIII діє")
    ['Закон', ' ', '№ 2671-VIII', ' ', 'діє']
    """
    return _TOKEN.findall(text)


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """Return how one wording becomes the other.

    Parameters
    ----------
    before, after : str
        The wording in force and the proposed one; either may be empty.

    Returns
    -------
    tuple of Run
        What is deleted stands before what comes instead of it.

    Examples
    --------
    >>> [(run.kind, run.text) for run in word_runs("на один рік", "на три роки")]
    [('equal', 'на '), ('delete', 'один рік'), ('insert', 'три роки')]
    """
    old, new = tokens_of(before), tokens_of(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces: list[tuple[bool, str, str]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        pieces.append((tag == "equal", "".join(old[a:b]), "".join(new[c:d])))
    return _runs(_joined(pieces))


def _joined(pieces: list[tuple[bool, str, str]]) -> list[tuple[bool, str, str]]:
    """Join changes with nothing but a space between them: a reader sees one change."""
    joined: list[tuple[bool, str, str]] = []
    for at, (same, old, new) in enumerate(pieces):
        between = 0 < at < len(pieces) - 1 and same and not old.strip()
        changed = not same or between
        if joined and changed and not joined[-1][0]:
            joined[-1] = (False, joined[-1][1] + old, joined[-1][2] + new)
        else:
            joined.append((not changed, old, new))
    return joined


def _runs(pieces: list[tuple[bool, str, str]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for same, old, new in pieces:
        if same:
            runs.append(Run("equal", old))
        else:
            runs += [Run("delete", old)] if old else []
            runs += [Run("insert", new)] if new else []
    return tuple(runs)
