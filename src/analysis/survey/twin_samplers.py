"""How single answers of a twin are drawn: frequent ones as they are, rare ones never.

Which question is drawn given which belongs to ``twin_draws``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from random import Random

__all__ = ["classes_of", "frequent_in", "sampler_of"]

BINS = 4
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def classes_of(values: Sequence[str], least: int) -> Callable[[str], str]:
    """Return how answers are put into classes: the frequent ones, or quarters of numbers.

    Parameters
    ----------
    values : sequence of str
        Every answer to a question, ``""`` where there is none.
    least : int
        How many people a class of its own needs.

    Returns
    -------
    callable
        From an answer to its class, ``""`` for the rare ones together.

    Examples
    --------
    >>> classes_of(["a"] * 5 + ["b"], 5)("b"), classes_of(["a"] * 5 + ["b"], 5)("a")
    ('', 'a')
    """
    counts = Counter(value for value in values if value)
    frequent = {value for value, count in counts.items() if count >= least}
    numbers = sorted(float(value) for value in counts.elements() if NUMBER.fullmatch(value))
    if len(counts) <= 2 * BINS or len(numbers) < BINS * least:
        return lambda value: value if value in frequent else ""
    edges = [numbers[len(numbers) * part // BINS] for part in range(1, BINS)]

    def quarter(value: str) -> str:
        if not NUMBER.fullmatch(value):
            return ""
        return f"quarter {sum(float(value) >= edge for edge in edges)}"

    return quarter


def frequent_in(values: Sequence[str], least: int) -> set[str]:
    """Return the answers that at least ``least`` people gave.

    Parameters
    ----------
    values : sequence of str
        Every answer.
    least : int
        The threshold.

    Returns
    -------
    set of str

    Examples
    --------
    >>> frequent_in(["a", "a", "b"], 2)
    {'a'}
    """
    return {value for value, count in Counter(values).items() if count >= least}


def _of_choices(values: Sequence[str], least: int) -> Callable[[Random], str]:
    """Draw one of the answers that enough people gave."""
    common = frequent_in(values, least)
    kept = [value for value in values if value in common]
    return lambda random: random.choice(kept) if kept else ""


def _of_several(values: Sequence[str], least: int) -> Callable[[Random], str]:
    """Draw a frequent combination; in the place of a rare one, as many frequent options."""
    common = frequent_in(values, least)
    options = [option for value in values for option in value.split()]
    frequent = frequent_in(options, least)
    options = [option for option in options if option in frequent]

    def draw(random: Random) -> str:
        value = random.choice(values) if values else ""
        if value in common or not options:
            return value if value in common else ""
        size = min(len(value.split()), len(frequent))
        chosen: dict[str, None] = {}
        while len(chosen) < size:
            chosen[random.choice(options)] = None
        return " ".join(chosen)

    return draw


def _of_numbers(values: Sequence[str], least: int) -> Callable[[Random], str]:
    """Draw between the means of neighbouring groups of ``least`` numbers, or a frequent number."""
    common = frequent_in(values, least)
    numbers = sorted(Decimal(value) for value in values if NUMBER.fullmatch(value))
    groups = [numbers[at : at + least] for at in range(0, len(numbers) - least + 1, least)]
    knots = [sum(group, Decimal()) / len(group) for group in groups]
    digits = max((len(value.partition(".")[2]) for value in values), default=0)

    def draw(random: Random) -> str:
        value = random.choice(values) if values else ""
        if value in common or not knots:
            return value if value in common else ""
        at = random.randrange(len(knots))
        low, high = knots[at], knots[min(at + 1, len(knots) - 1)]
        return str(round(low + (high - low) * Decimal(str(random.random())), digits or None))

    return draw


def sampler_of(kind: str, values: Sequence[str], *, least: int) -> Callable[[Random], str]:
    """Return how answers of a kind are drawn so that no rare one is carried over.

    Parameters
    ----------
    kind : str
        Kind of the question.
    values : sequence of str
        Every answer, canonical.
    least : int
        Answers given by fewer people are merged: a choice with the others, a number with its
        neighbours, a combination with others of as many options.

    Returns
    -------
    callable
        From a source of chance to an answer; ``""`` where no answer is given by enough people.

    Examples
    --------
    >>> draw = sampler_of("integer", ["1", "2", "3", "90", "91", "95"], least=3)
    >>> {2 <= int(draw(Random(seed))) <= 92 for seed in range(50)}
    {True}
    """
    return SAMPLERS.get(kind, _of_choices)(values, least)


SAMPLERS: Mapping[str, Callable[[Sequence[str], int], Callable[[Random], str]]] = {
    "integer": _of_numbers,
    "decimal": _of_numbers,
    "select_multiple": _of_several,
}
