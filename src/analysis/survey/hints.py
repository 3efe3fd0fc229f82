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
    """What to look for: ``data/waves/guesses.yml``.

    Parameters
    ----------
    key_hints : list of str
        Parts of words by which the question on the hromada is guessed.
    oblast_hints : list of str
        Parts of words by which the question on the oblast is guessed.
    role_hints : list of str
        Parts of words by which the question on the role of the respondent is guessed.
    private_hints : list of list of str
        Groups of parts of words by which private questions are guessed.
    not_asked_of : list of str
        Words that make such a hint no hint (a hotline is nobody's telephone).
    private_kinds : list of str
        Kinds of XLSForm questions that are private in any case.
    numbers : NumberRules
        How numbers are written, proposed for a new wave.
    missing_words : MissingWords
        Answers that mean that there is none, proposed for a new wave.
    """

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
