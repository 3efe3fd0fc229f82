"""Keys of the numbers of verdicts, and what stands behind each: from a figure to its condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from analysis import places
from analysis.advise.published import OPEN, read_published
from analysis.advise.rules import Condition, Rule, read_rules
from analysis.errors import ParameterError, UnknownName
from analysis.indicators import Trace, read_indicators, read_trace

__all__ = ["RuleKey", "RuleTrace", "is_rule_key", "read_rule_key", "read_rule_trace"]

_FORM = re.compile(r"rules/(?P<rule>\w+)/(?P<condition>\d+)/(?P<fact>\w+)")


class RuleKey(NamedTuple):
    """The parts of a key: the rule, the place of the condition from 0, and what is told of it.

    Examples
    --------
    >>> str(RuleKey("make_social_order_routine", 0, "value"))
    'rules/make_social_order_routine/0/value'
    """

    rule_id: str
    condition: int
    fact: str

    def __str__(self) -> str:
        return f"rules/{self.rule_id}/{self.condition}/{self.fact}"


@dataclass(frozen=True)
class RuleTrace:
    """What stands behind a number of a verdict.

    Parameters
    ----------
    key : RuleKey
        Of the number.
    rule : Rule
        As declared.
    condition : Condition
        That the number belongs to.
    behind : Trace
        Of the indicator: what was asked, of whom, from which files.

    Examples
    --------
    >>> trace = read_rule_trace("rules/make_social_order_routine/0/value")
    >>> trace.condition.threshold, trace.behind.key.origin
    (0.25, 'demo')
    """

    key: RuleKey
    rule: Rule
    condition: Condition
    behind: Trace


def is_rule_key(key: str) -> bool:
    """Tell whether a key is one of a verdict.

    Parameters
    ----------
    key : str
        Any.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_rule_key("rules/make_social_order_routine/0/value"), is_rule_key("demo/a/mean/all")
    (True, False)
    """
    return _FORM.fullmatch(key) is not None


def read_rule_key(key: str) -> RuleKey:
    """Read a key into its parts.

    Parameters
    ----------
    key : str
        ``rules/<rule>/<condition>/<fact>``.

    Returns
    -------
    RuleKey

    Raises
    ------
    ParameterError
        It is no such key.

    Examples
    --------
    >>> read_rule_key("rules/make_social_order_routine/0/value").fact
    'value'
    """
    found = _FORM.fullmatch(key)
    if not found:
        raise ParameterError(
            "This is no key of a verdict.", found=key, needed="rules/<rule>/<condition>/<fact>"
        )
    return RuleKey(found["rule"], int(found["condition"]), found["fact"])


def read_rule_trace(key: str) -> RuleTrace:
    """Read what stands behind a number of a verdict.

    Parameters
    ----------
    key : str
        As in the table of results.

    Returns
    -------
    RuleTrace

    Raises
    ------
    ParameterError
        It is no key of a verdict.
    UnknownName
        There is no such rule, or it has no such condition.

    Examples
    --------
    >>> read_rule_trace("rules/ensure_each_basic_service/0/base").behind.key.origin
    'open'
    """
    parts, rules = read_rule_key(key), read_rules()
    if parts.rule_id not in rules:
        raise UnknownName("The key names a rule that is not declared.", found=parts.rule_id)
    rule = rules[parts.rule_id]
    if parts.condition >= len(rule.when.conditions):
        raise UnknownName(
            "The rule has no such condition.",
            found=str(parts.condition),
            needed=f"0 to {len(rule.when.conditions) - 1}",
        )
    condition = rule.when.conditions[parts.condition]
    origin = _read_origin(rule, condition)
    behind = read_trace(f"{origin}/{condition.indicator}/{condition.statistic}/all")
    return RuleTrace(parts, rule, condition, behind)


def _read_origin(rule: Rule, condition: Condition) -> str:
    """The open data where they hold every input, else the wave that the rule was published on."""
    opened = {entry.id for source in places.read_sources().values() for entry in source.inputs}
    if set(read_indicators()[condition.indicator].input_ids) <= opened:
        return OPEN
    editions = read_published().editions
    return next((name for name, rules in editions.items() if rule.id in rules), OPEN)
