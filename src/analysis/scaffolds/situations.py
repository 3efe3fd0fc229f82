"""Situations of a condition in plain words: on its bound, just beyond it, too little evidence.

A threshold is a policy choice; the situations show on which side of it whoever edits it stands.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from analysis.advise import Condition
from analysis.errors import ParameterError

__all__ = ["STATISTICS_WITH_SITUATIONS", "groups_on_bound", "situations_text"]

Groups = list[dict[str, float]]
ALIKE = ("median", "lower_quartile", "upper_quartile", "mean")
#: Statistics for which situations can be written without knowing more of the rule.
STATISTICS_WITH_SITUATIONS = (*ALIKE, "share_true", "share_at_least", "share_at_most", "count_true")


class _Sides(NamedTuple):
    """A value that counts for a share, and one that does not."""

    counts: float
    counts_not: float


def groups_on_bound(condition: Condition, *, needed: int, beyond: bool = False) -> Groups:
    """Return groups of hromadas whose statistic lies exactly on a bound, or just beyond it.

    Parameters
    ----------
    condition : Condition
        Of the rule.
    needed : int
        How many measured hromadas the rule needs.
    beyond : bool
        On the side on which the condition is not met.

    Returns
    -------
    list of dict
        Each with ``hromadas`` and the value of the indicator.

    Raises
    ------
    ParameterError
        The statistic needs a comparison of two groups, or no count of hromadas has this share.

    Examples
    --------
    >>> half = Condition(indicator="a", statistic="share_true", at_least=0.5,
    ...     threshold_reason="Half of them.")
    >>> groups_on_bound(half, needed=2)
    [{'hromadas': 1, 'a': 1.0}, {'hromadas': 1, 'a': 0.0}]
    """
    if condition.statistic not in STATISTICS_WITH_SITUATIONS:
        raise ParameterError(
            f"No situations can be written for the statistic '{condition.statistic}'.",
            needed=f"one of: {', '.join(STATISTICS_WITH_SITUATIONS)}",
            hint="Copy a rule that uses it, with its situations in tests/situations.",
        )
    if condition.statistic in ALIKE:
        step = max(abs(condition.threshold) / 10, 0.01) if beyond else 0.0
        value = condition.threshold + (-step if condition.comparison == "at_least" else step)
        return [{"hromadas": needed, condition.indicator: round(value, 6)}]
    step_count = (-1 if condition.comparison == "at_least" else 1) if beyond else 0
    counts, whole = _counted(condition, needed)
    counts += step_count
    if not 0 <= counts <= whole:
        raise ParameterError(
            "A share of hromadas cannot lie beyond this bound.", found=str(condition.threshold)
        )
    sides = _SIDES[condition.statistic](condition.cut or 0.0)
    pairs = ((counts, sides.counts), (whole - counts, sides.counts_not))
    return [{"hromadas": count, condition.indicator: value} for count, value in pairs if count]


def _counted(condition: Condition, needed: int) -> tuple[int, int]:
    """How many count, and of how many, for the bound to be hit exactly."""
    if condition.statistic == "count_true":
        counts = round(condition.threshold)
        return counts, max(counts + 1, needed)
    for whole in range(max(needed, 2), max(needed, 2) + 1001):
        counts = round(condition.threshold * whole)
        if math.isclose(counts / whole, condition.threshold, abs_tol=1e-12):
            return counts, whole
    raise ParameterError(
        "No number of hromadas has exactly this share.",
        found=str(condition.threshold),
        hint="Choose a bound with at most three decimals.",
    )


def _below(cut: float) -> float:
    return round(cut - max(abs(cut) / 10, 0.01), 6)


_SIDES: Mapping[str, Callable[[float], _Sides]] = {
    "share_true": lambda _: _Sides(1.0, 0.0),
    "count_true": lambda _: _Sides(1.0, 0.0),
    "share_at_least": lambda cut: _Sides(cut, _below(cut)),
    "share_at_most": lambda cut: _Sides(cut, round(2 * cut - _below(cut), 6)),
}


def situations_text(condition: Condition, *, needed: int) -> str:
    """Write the three situations that every rule has, as YAML.

    Parameters
    ----------
    condition : Condition
        The only one of the rule.
    needed : int
        How many measured hromadas it needs.

    Returns
    -------
    str
        On the bound (which is included, so that the rule holds), just beyond it, and with one
        measured hromada too few.

    Raises
    ------
    ParameterError
        As :func:`groups_on_bound`.

    Examples
    --------
    >>> half = Condition(indicator="a", statistic="median", at_least=5,
    ...     threshold_reason="Five of them.")
    >>> situations_text(half, needed=20).splitlines()[3]
    '  expect: holds'
    """
    name = condition.indicator
    on = groups_on_bound(condition, needed=needed)
    beyond = groups_on_bound(condition, needed=needed, beyond=True)
    few: Groups = [{"hromadas": needed - 1, name: on[0][name]}, {"hromadas": needed}]
    told = (
        ("Exactly on the bound, which is included.", on, "holds"),
        ("Just beyond the bound.", beyond, "not_supported"),
        ("One measured hromada too few; the others gave no answer.", few, "too_little_evidence"),
    )
    return "".join(
        f"- situation: {text}\n  given:\n{_given(groups)}  expect: {expect}\n"
        for text, groups, expect in told
    )


def _given(groups: Groups) -> str:
    lines = [
        ", ".join(f"{key}: {json.dumps(_plain(value))}" for key, value in group.items())
        for group in groups
        if group["hromadas"]
    ]
    return "".join(f"    - {{{line}}}\n" for line in lines)


def _plain(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value
