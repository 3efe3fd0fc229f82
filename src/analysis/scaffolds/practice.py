"""A new practice: a card in three languages, claiming no more than is known."""

from __future__ import annotations

from analysis.ids import checked_id
from analysis.practices import Practice
from analysis.scaffolds.comments import commented
from analysis.scaffolds.templates import read_filled
from analysis.scaffolds.writing import Scaffold, write_scaffold

__all__ = ["write_new_practice"]


def write_new_practice(practice_id: str) -> Scaffold:
    """Write the card of a new practice.

    Parameters
    ----------
    practice_id : str
        The file name.

    Returns
    -------
    Scaffold

    Raises
    ------
    ParameterError
        The id is no id or is taken.

    Examples
    --------
    >>> write_new_practice("Day care")
    Traceback (most recent call last):
    analysis.errors.ParameterError: 'Day care' is no id of a practice. ...
    """
    checked_id(practice_id, kind="a practice")
    text = commented(read_filled("practice.yml", {}), Practice, kind="practice")
    steps = (
        "hromady check --only practices: what is open, then the ids that nothing declares",
        "hromady run 15: the card among the others",
        "data/practices/README.md: what a card may claim, and what never stands in it",
    )
    return write_scaffold({f"data/practices/cards/{practice_id}.yml": text}, steps=steps)
