"""The rules of choice as a tree that a person walks with a pencil: one question a step.

The tree decides as the rules do: the first rule that holds. What it looks like belongs to
``choosing_tables``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.contracting import Condition, ModeRules
from analysis.errors import DataError

__all__ = ["Step", "pencil_tree", "walk"]

Answer = bool | str
Question = tuple[str, tuple[Answer, ...]]


@dataclass(frozen=True)
class Step:
    """One question of the tree.

    Parameters
    ----------
    number : int
        From 1 on; 0 is no step.
    fact : str
        What is asked.
    answers : tuple of bool or str
        With which one goes on at ``then``; with any other at ``otherwise``.
    then, otherwise : int
        Number of the next step, or minus the number of the rule that is reached.

    Examples
    --------
    >>> Step(1, "pays_benefits", (True,), then=-1, otherwise=2).then
    -1
    """

    number: int
    fact: str
    answers: tuple[Answer, ...]
    then: int
    otherwise: int


def pencil_tree(rules: ModeRules) -> tuple[Step, ...]:
    """Return the rules as steps.

    Parameters
    ----------
    rules : ModeRules
        In order; the last always holds.

    Returns
    -------
    tuple of Step
        In order. A rule is reached as minus its number in the rules, from 1 on.

    Examples
    --------
    >>> from analysis.contracting import read_mode_rules
    >>> tree = pencil_tree(read_mode_rules())
    >>> tree[0].fact, tree[0].then
    ('decides_entitlement', -1)
    """
    groups = [_groups(rule.when) for rule in rules.rules]
    starts, number = [], 1
    for rule in groups:
        starts.append(number)
        number += sum(len(group) for group in rule)
    last = -len(rules.rules)
    made: list[Step] = []
    for place, rule in enumerate(groups):
        fails = starts[place + 1] if place + 1 < len(groups) else last
        made += _steps(rule, starts[place], holds=-(place + 1), fails=_passed(fails, number, last))
    return tuple(made)


def _passed(start: int, end: int, last: int) -> int:
    """A rule without a question, the last one, is reached at once."""
    return last if start >= end else start


def _groups(condition: Condition) -> list[list[Question]]:
    """All groups must hold; of a group one question."""
    parts: tuple[Any, ...] = condition.all or ()
    if condition.any is not None:
        parts = (condition,)
    return [[(one.fact, one.answers) for one in getattr(part, "any", (part,))] for part in parts]


def _steps(groups: list[list[Question]], start: int, *, holds: int, fails: int) -> Iterator[Step]:
    number = start
    for at, group in enumerate(groups):
        after = number + len(group)
        success = holds if at + 1 == len(groups) else after
        for fact, answers in group:
            number += 1
            otherwise = fails if number == after else number
            yield Step(number - 1, fact, answers, then=success, otherwise=otherwise)


def walk(tree: tuple[Step, ...], answers: Mapping[str, Answer]) -> tuple[int, ...]:
    """Walk the tree with answers.

    Parameters
    ----------
    tree : tuple of Step
        As :func:`pencil_tree` returns it.
    answers : mapping of str to bool or str
        By fact.

    Returns
    -------
    tuple of int
        Numbers of the steps, and at the end minus the number of the rule.

    Raises
    ------
    DataError
        A question that is reached has no answer.

    Examples
    --------
    >>> from analysis.contracting import read_mode_rules
    >>> walk(pencil_tree(read_mode_rules()), {"decides_entitlement": True})
    (1, -1)
    """
    path, at = [], 1
    while at > 0:
        path.append(at)
        step = tree[at - 1]
        if step.fact not in answers:
            raise DataError("The tree asks what has no answer.", needed=step.fact)
        at = step.then if answers[step.fact] in step.answers else step.otherwise
    return (*path, at)
