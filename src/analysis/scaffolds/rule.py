"""A new recommendation rule with its situations: a proposal, until people have judged it.

Its record of judgements and its place beside Poland are written by ``judgement``.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple

from analysis.advise import STATISTICS, Condition, Rule
from analysis.errors import ParameterError, UnknownName
from analysis.ids import checked_id
from analysis.indicators import Indicator, read_indicators
from analysis.scaffolds.comments import commented
from analysis.scaffolds.figures import read_figure
from analysis.scaffolds.situations import situations_text
from analysis.scaffolds.templates import quoted, read_filled
from analysis.scaffolds.writing import Scaffold, write_scaffold

__all__ = ["Bound", "write_new_rule"]

NEEDED = {True: 100, False: 20}
"""Measured hromadas that a rule needs: on open data of all hromadas, and on a survey."""
FALLS_WITH_VALUES = ("share_at_most",)


class Bound(NamedTuple):
    """Where the evidence of a rule begins.

    Parameters
    ----------
    statistic : str
        One of those of the room ``advise``.
    at_least, at_most : float, optional
        The threshold, included; exactly one of the two.
    cut : float, optional
        From where a value counts, for ``share_at_least`` and ``share_at_most``.

    Examples
    --------
    >>> Bound("share_true", at_least=0.5).at_most is None
    True
    """

    statistic: str
    at_least: float | None = None
    at_most: float | None = None
    cut: float | None = None


def write_new_rule(rule_id: str, *, indicator: str, bound: Bound) -> Scaffold:
    """Write a new recommendation rule with its situations.

    Parameters
    ----------
    rule_id : str
        The file name.
    indicator : str
        Passport whose values speak for it.
    bound : Bound
        Statistic and threshold.

    Returns
    -------
    Scaffold
        The rule, declared as proposed, and three situations.

    Raises
    ------
    ParameterError
        The id is no id or is taken, or the bound is none.
    UnknownName
        There is no such indicator: with the nearest.

    Examples
    --------
    >>> write_new_rule("a", indicator="libraries", bound=Bound("mean", 1.0))
    Traceback (most recent call last):
    analysis.errors.UnknownName: No indicator of hromadas is called 'libraries'. ...
    """
    checked_id(rule_id, kind="a rule", longest=60)
    passport = _read_passport(indicator)
    condition = _condition(indicator, bound)
    needed = NEEDED[bool(passport.date)]
    situations = situations_text(condition, needed=needed)
    values = _values(rule_id, passport, condition=condition, needed=needed)
    rule = commented(
        read_filled("rule.yml", values),
        Rule,
        kind="rule",
        explained={"statistic": ", ".join(STATISTICS)},
    )
    made = {
        f"data/recommendations/{rule_id}.yml": rule,
        f"tests/situations/{rule_id}.yml": situations,
    }
    steps = (
        f"tests/situations/{rule_id}.yml: both sides of the bound, computed from it; whoever "
        "changes bound or number of hromadas in the rule changes them there too",
        "hromady check --only rules: what is open, and what contradicts the evidence",
        f"hromady run 11 --recommendation {rule_id}{_wave(passport)}: the page that shows it",
        "hromady record verdicts: accept what the evidence says now as what is published",
        "hromady publish --languages en: its pages say that it is a proposal nobody has judged",
        f"later: hromady new judgement {rule_id}; and hromady translations uk --write (and pl)",
    )
    return write_scaffold(made, steps=steps)


def _wave(passport: Indicator) -> str:
    """The option with the survey that asks, where the notebook shows another by itself."""
    waves = {read_figure(name).wave_id for name in passport.input_ids} - {"", "demo"}
    return f" --wave {min(waves)}" if waves else ""


def _read_passport(indicator: str) -> Indicator:
    passports = read_indicators()
    if indicator not in passports:
        raise UnknownName(
            f"No indicator of hromadas is called '{indicator}'.",
            nearest=get_close_matches(indicator, passports, n=3),
            hint="hromady list indicators; or make one: hromady new indicator.",
        )
    return passports[indicator]


def _condition(indicator: str, bound: Bound) -> Condition:
    if bound.statistic not in STATISTICS:
        raise UnknownName(
            f"There is no statistic '{bound.statistic}'.",
            nearest=get_close_matches(bound.statistic, STATISTICS, n=3),
            needed=f"one of: {', '.join(STATISTICS)}",
        )
    if (bound.at_least is None) == (bound.at_most is None):
        raise ParameterError("A rule needs one bound.", needed="either --at-least or --at-most")
    if ("cut" in STATISTICS[bound.statistic].takes) != (bound.cut is not None):
        raise ParameterError(
            "A cut belongs to the statistics share_at_least and share_at_most, and only there.",
            needed="--cut: the value from which (or up to which) a hromada counts",
        )
    return Condition(
        indicator=indicator,
        statistic=bound.statistic,
        cut=bound.cut,
        at_least=bound.at_least,
        at_most=bound.at_most,
        threshold_reason="Still to decide.",
    )


def _values(
    rule_id: str, passport: Indicator, *, condition: Condition, needed: int
) -> dict[str, str]:
    better = passport.better if passport.better != "neither" else "higher"
    name = passport.name.translate(_NO_DIGITS).strip(" ,")
    rises = (better == "higher") != (condition.statistic in FALLS_WITH_VALUES)
    return {
        "title": quoted(rule_id.replace("_", " ").capitalize()),
        "indicator": passport.id,
        "statistic": condition.statistic,
        "cut": "" if condition.cut is None else f"cut: {condition.cut:g}",
        "comparison": condition.comparison,
        "threshold": f"{condition.threshold:g}",
        "needed": str(needed),
        "because": (
            f"{name}: {{findings[0].value}} in {{findings[0].base}} hromadas "
            "(the bound was {findings[0].threshold})."
        ),
        "success_statistic": condition.statistic,
        "direction": "up" if rises else "down",
        "seen": f"The next measurement shows it: {name}, {'more' if rises else 'less'} than now.",
    }


_NO_DIGITS = str.maketrans("", "", '0123456789"')
