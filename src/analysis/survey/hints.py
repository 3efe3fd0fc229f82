"""The words by which a new survey's questions are recognised: ``data/waves/guesses.yml``.

What follows from them is guessed in ``guesses``.
"""

from __future__ import annotations

from analysis import paths
from analysis.declared import Record, read_record
from analysis.survey.amounts import NumberRules
from analysis.survey.declarations import MissingWords

__all__ = ["Hints", "read_hints"]


class Hints(Record):
    """What to look for: ``data/waves/guesses.yml``."""

    key_hints: list[str]
    oblast_hints: list[str]
    role_hints: list[str]
    private_hints: list[list[str]]
    not_asked_of: list[str]
    private_kinds: list[str]
    numbers: NumberRules
    missing_words: MissingWords


def read_hints() -> Hints:
    """Read the words by which questions are recognised.

    Returns
    -------
    Hints

    Raises
    ------
    DeclarationError
        ``data/waves/guesses.yml`` is not as it must be.

    Examples
    --------
    >>> "громад" in read_hints().key_hints
    True
    """
    return read_record(paths.data_folder() / "waves" / "guesses.yml", Hints)
