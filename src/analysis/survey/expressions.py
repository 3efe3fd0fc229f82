"""The conditions of an XLSForm (``relevant``, ``constraint``), read and evaluated.

Only the part of XPath that such conditions use: comparisons, ``and``, ``or``, ``not()``,
``selected()``, ``count-selected()``, ``true()``, ``false()``. Anything else is refused, never
guessed.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analysis.errors import DataError

__all__ = ["Condition", "read_condition"]

Value = str | float | bool
Evaluated = Callable[[Mapping[str, str]], Value]

TOKEN = re.compile(
    r"\s*(?:\$\{(?P<question>\w+)\}|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<word>[A-Za-z][\w-]*)|(?P<sign><=|>=|!=|[=<>(),.]))"
)
COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Condition:
    """A condition over the answers of one response.

    Parameters
    ----------
    text : str
        As it stands in the form.
    questions : tuple of str
        The questions that it asks about, without the question's own value (``.``).
    holds : callable
        From answers as text by question id (``"."`` = the own value) to True or False.

    Examples
    --------
    >>> condition = read_condition("${age} >= 18 and not(selected(${needs}, 'none'))")
    >>> condition.questions
    ('age', 'needs')
    >>> condition.holds({"age": "20", "needs": "care shelter"})
    True
    >>> condition.holds({"age": "", "needs": "care"})
    False
    """

    text: str
    questions: tuple[str, ...]
    holds: Callable[[Mapping[str, str]], bool]


def read_condition(text: str, *, where: str = "") -> Condition:
    """Read a condition of an XLSForm.

    Parameters
    ----------
    text : str
        The condition; empty means that it always holds.
    where : str
        File, sheet, row and column, for the message.

    Returns
    -------
    Condition

    Raises
    ------
    DataError
        The condition uses something that is not supported, or is incomplete.

    Examples
    --------
    >>> read_condition("${lots} > 0").holds({"lots": "2"})
    True
    >>> read_condition("${lots} >> 0")
    Traceback (most recent call last):
    analysis.errors.DataError: A condition of the form is not understood. Found: ${lots} >> 0.
    """
    if not text.strip():
        return Condition(text, (), lambda _: True)
    parser = _Parser(text, where)
    evaluate = parser.alternatives()
    if parser.peek() is not None:
        raise parser.refused()
    questions = tuple(dict.fromkeys(value for kind, value in parser.tokens if kind == "question"))
    return Condition(text, questions, lambda answers: _truth(evaluate(answers)))


class _Parser:
    """Recursive descent: or, and, comparison, value."""

    def __init__(self, text: str, where: str) -> None:
        self.text, self.where, self.position = text, where, 0
        self.tokens: list[tuple[str, str]] = []
        at, end = 0, len(text.rstrip())
        while at < end:
            match = TOKEN.match(text, at)
            if match is None:
                raise self.refused()
            self.tokens.append((str(match.lastgroup), str(match.group(str(match.lastgroup)))))
            at = match.end()

    def refused(self) -> DataError:
        return DataError(
            "A condition of the form is not understood.", found=self.text, where=self.where
        )

    def peek(self) -> str | None:
        return self.tokens[self.position][1] if self.position < len(self.tokens) else None

    def take(self, expected: str | None = None) -> tuple[str, str]:
        if self.position >= len(self.tokens):
            raise self.refused()
        token = self.tokens[self.position]
        if expected is not None and token[1] != expected:
            raise self.refused()
        self.position += 1
        return token

    def alternatives(self) -> Evaluated:
        parts = [self.conjunction()]
        while self.peek() == "or":
            self.take()
            parts.append(self.conjunction())
        if len(parts) == 1:
            return parts[0]
        return lambda answers: any(_truth(part(answers)) for part in parts)

    def conjunction(self) -> Evaluated:
        parts = [self.comparison()]
        while self.peek() == "and":
            self.take()
            parts.append(self.comparison())
        if len(parts) == 1:
            return parts[0]
        return lambda answers: all(_truth(part(answers)) for part in parts)

    def comparison(self) -> Evaluated:
        left = self.value()
        sign = self.peek()
        if sign not in ("=", "!=", *COMPARISONS):
            return left
        self.take()
        right = self.value()
        return lambda answers: _compare(left(answers), str(sign), right=right(answers))

    def value(self) -> Evaluated:
        kind, token = self.take()
        if token == "(" and kind == "sign":
            inner = self.alternatives()
            self.take(")")
            return inner
        if kind == "word":
            return self.call(token)
        if kind == "question":
            return lambda answers: answers.get(token, "")
        if token == "." and kind == "sign":
            return lambda answers: answers.get(".", "")
        if kind == "number":
            return lambda _: float(token)
        if kind == "text":
            return lambda _: token[1:-1]
        raise self.refused()

    def call(self, name: str) -> Evaluated:
        self.take("(")
        arguments: list[Evaluated] = []
        while self.peek() != ")":
            arguments.append(self.alternatives())
            if self.peek() == ",":
                self.take()
        self.take(")")
        if (name, len(arguments)) not in FUNCTIONS:
            raise self.refused()
        function = FUNCTIONS[name, len(arguments)]
        return lambda answers: function(*(argument(answers) for argument in arguments))


def _truth(value: Value) -> bool:
    return value != 0 if isinstance(value, float) else bool(value)


def _number(value: Value) -> float:
    try:
        return float(value)
    except ValueError:
        return math.nan


def _compare(left: Value, sign: str, *, right: Value) -> bool:
    if sign in COMPARISONS:
        return COMPARISONS[sign](_number(left), _number(right))
    if isinstance(left, float) or isinstance(right, float):
        equal = _number(left) == _number(right)
    else:
        equal = left == right
    return equal if sign == "=" else not equal


FUNCTIONS: Mapping[tuple[str, int], Callable[..., Value]] = {
    ("not", 1): lambda value: not _truth(value),
    ("selected", 2): lambda chosen, choice: str(choice) in str(chosen).split(),
    ("count-selected", 1): lambda chosen: float(len(str(chosen).split())),
    ("true", 0): lambda: True,
    ("false", 0): lambda: False,
}
