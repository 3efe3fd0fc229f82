"""Every combination of answers at once: which rule each leads to, and the shortest way to another.

An array with one axis a question holds the rule of each combination, so that what depends on an
answer, and which smallest change leads elsewhere, is found exactly and not by trying. What a case
makes of it belongs to ``choosing``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.contracting.facts import FactQuestion
from analysis.contracting.mode_rules import Asked, Condition, ModeRules
from analysis.errors import DataError

__all__ = ["AnswerGrid", "Change", "answer_grid"]

Change = tuple[tuple[str, bool | str], ...]
"""Answers that are other than before, in the order of the questions."""

MOST_CHANGES = 3


@dataclass(frozen=True, eq=False)
class AnswerGrid:
    """Rules of all combinations of answers.

    Parameters
    ----------
    facts : tuple of str
        One an axis.
    answers : tuple of tuple
        Possible answers of each.
    rules : array of int8, shape (number of answers of each fact)
        Place of the rule that decides.

    Examples
    --------
    >>> from analysis.contracting import read_mode_rules, read_questions
    >>> grid = answer_grid(read_mode_rules(), read_questions())
    >>> grid.rules.size == 2**16 * 3
    True
    """

    facts: tuple[str, ...]
    answers: tuple[tuple[bool | str, ...], ...]
    rules: npt.NDArray[np.int8]

    def narrowed(self, possible: Mapping[str, Sequence[bool | str]]) -> AnswerGrid:
        """Return the grid with only those answers that are possible of the facts named."""
        rules, answers = self.rules, list(self.answers)
        for axis, fact in enumerate(self.facts):
            if fact in possible:
                kept = [i for i, each in enumerate(answers[axis]) if each in possible[fact]]
                if not kept:
                    raise DataError(f"No answer of '{fact}' is left.", found=str(possible[fact]))
                rules = np.take(rules, kept, axis=axis)
                answers[axis] = tuple(answers[axis][i] for i in kept)
        return AnswerGrid(self.facts, tuple(answers), rules)

    def rule_of(self, answers: Mapping[str, bool | str]) -> int:
        """Return the place of the rule that decides one combination."""
        return int(self.rules[self._place(answers)])

    def reached(self) -> tuple[int, ...]:
        """Places of all rules that some combination leads to, in order."""
        return tuple(int(each) for each in np.unique(self.rules))

    def deciding(self) -> tuple[str, ...]:
        """Facts on whose answer the rule depends for some answers of the others."""
        return tuple(
            fact
            for axis, fact in enumerate(self.facts)
            if (self.rules != np.take(self.rules, [0], axis=axis)).any()
        )

    def nearest(self, rule: int, *, start: Mapping[str, bool | str]) -> tuple[Change, ...]:
        """Return the smallest changes of ``start`` that lead to a rule; none where no way leads.

        At most three that are equally small, in the order of the questions.
        """
        wanted = self.rules == rule
        if not wanted.any():
            return ()
        begin = self._place(start)
        changes = np.zeros(self.rules.shape, dtype=np.int8)
        for axis, place in enumerate(begin):
            changed = (np.arange(self.rules.shape[axis]) != place).astype(np.int8)
            changes = changes + changed.reshape(_along(axis, self.rules.ndim))
        least = changes[wanted].min()
        found = np.argwhere(wanted & (changes == least))[:MOST_CHANGES]
        return tuple(self._change(tuple(map(int, each)), begin) for each in found)

    def _place(self, answers: Mapping[str, bool | str]) -> tuple[int, ...]:
        return tuple(
            possible.index(answers[fact])
            for fact, possible in zip(self.facts, self.answers, strict=True)
        )

    def _change(self, end: tuple[int, ...], begin: tuple[int, ...]) -> Change:
        return tuple(
            (fact, possible[to])
            for fact, possible, to, start in zip(self.facts, self.answers, end, begin, strict=True)
            if to != start
        )


def answer_grid(rules: ModeRules, questions: Mapping[str, FactQuestion]) -> AnswerGrid:
    """Return the rule of every combination of answers.

    Parameters
    ----------
    rules : ModeRules
        In their order.
    questions : mapping of str to FactQuestion
        Possible answers of each fact.

    Returns
    -------
    AnswerGrid
        Over every fact that a rule asks for.

    Examples
    --------
    >>> from analysis.contracting import read_mode_rules, read_questions
    >>> answer_grid(read_mode_rules(), read_questions()).facts[0]
    'decides_entitlement'
    """
    facts = rules.facts
    answers = tuple(questions[fact].answers for fact in facts)
    shape = tuple(map(len, answers))
    places = np.full(shape, -1, dtype=np.int8)
    for place in reversed(range(len(rules.rules))):
        holds = _holds(rules.rules[place].when, facts, answers)
        places = np.where(np.broadcast_to(holds, shape), np.int8(place), places)
    return AnswerGrid(facts, answers, places)


def _holds(
    condition: Condition, facts: tuple[str, ...], answers: tuple[tuple[bool | str, ...], ...]
) -> npt.NDArray[np.bool_]:
    def one(asked: Asked) -> npt.NDArray[np.bool_]:
        axis = facts.index(asked.fact)
        fits = np.array([each in asked.answers for each in answers[axis]])
        return fits.reshape(_along(axis, len(facts)))

    if condition.any is not None:
        return _joined(np.logical_or, [one(each) for each in condition.any], len(facts))
    parts = [
        one(each)
        if isinstance(each, Asked)
        else _joined(np.logical_or, [one(asked) for asked in each.any], len(facts))
        for each in condition.all or ()
    ]
    return _joined(np.logical_and, parts, len(facts))


def _joined(join: np.ufunc, parts: list[npt.NDArray[np.bool_]], axes: int) -> npt.NDArray[np.bool_]:
    whole = np.full((1,) * axes, fill_value=join is np.logical_and)
    for part in parts:
        whole = join(whole, part)
    return whole


def _along(axis: int, axes: int) -> tuple[int, ...]:
    return tuple(-1 if each == axis else 1 for each in range(axes))
