"""The rules by which several respondents of one hromada become one answer.

A rule says whose answer is used; nobody is averaged. How far respondents disagree is measured in
``coverage``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from analysis.declared import Record

__all__ = ["RULES", "Reconciliation"]


class Reconciliation(Record):
    """How several respondents are reconciled: the key ``reconcile`` of ``wave.yml``.

    Parameters
    ----------
    rule : {"role_order", "majority", "keep_apart"}
        ``role_order``: the first role of ``role_order`` that answered. ``majority``: what most of
        them say; among equally many, the first role's. ``keep_apart``: where they differ the
        hromada has no answer, and each answer stands in the comparisons.

    Examples
    --------
    >>> Reconciliation().rule
    'role_order'
    """

    rule: Literal["role_order", "majority", "keep_apart"] = "role_order"


def first_answer(said: Sequence[str]) -> int:
    """Return the place of the first answer, or of the first respondent when nobody answered.

    Parameters
    ----------
    said : sequence of str
        Answers in the order of roles, ``""`` where there is none.

    Returns
    -------
    int

    Examples
    --------
    >>> first_answer(["", "yes", "no"]), first_answer(["", ""])
    (1, 0)
    """
    return next((place for place, value in enumerate(said) if value), 0)


def commonest_answer(said: Sequence[str]) -> int:
    """Return the place of the first answer that most respondents give.

    Parameters
    ----------
    said : sequence of str
        Answers in the order of roles, ``""`` where there is none; of several choices the order
        does not matter.

    Returns
    -------
    int

    Examples
    --------
    >>> commonest_answer(["yes", "no", "no"]), commonest_answer(["a b", "c", "b a"])
    (1, 0)
    >>> commonest_answer(["", "yes", "no"])
    1
    """
    alike = [frozenset(value.split()) for value in said]
    counts = Counter(answer for answer in alike if answer)
    most = max(counts.values(), default=0)
    return next((place for place, answer in enumerate(alike) if counts[answer] == most), 0)


RULES: Mapping[str, Callable[[Sequence[str]], int]] = {
    "role_order": first_answer,
    "majority": commonest_answer,
    "keep_apart": first_answer,
}
