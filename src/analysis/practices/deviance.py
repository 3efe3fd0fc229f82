"""Which hromadas do something beyond circumstances and chance: groups, never a place.

A census has no error of a sample. What is told is the play of chance in a stated sense: as if,
in each measure by itself, what is left after the circumstances had been dealt anew by lot among
the hromadas compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compare import LikenessRules
from analysis.indicators import Indicator, Inputs
from analysis.memory import remembered
from analysis.practices.conformal import (
    among_all,
    at_least_so_many,
    chance_count,
    chosen_at,
    score_at,
)
from analysis.practices.deviance_rules import DevianceRules, Measure, Question
from analysis.practices.expectations import Compared, Foretold, compared_of, foretell

__all__ = ["GROUPS", "Deviance", "deviance_of", "groups_of"]

Floats = npt.NDArray[np.float64]
GROUPS = ("stands_out", "may_stand_out", "not_told_apart", "set_aside")


@dataclass(frozen=True)
class Deviance:
    """Who stands out in one question.

    Parameters
    ----------
    question : Question
        What was looked for.
    rules : DevianceRules
        By which bounds.
    hromadas : pandas.DataFrame, one row a hromada
        hromada_code, group (one of :data:`GROUPS`), reason (why it is set aside: an id of a
        reason, ``no_data`` or ``once``; else empty), above_count (measures in which it lies above
        its interval; missing where set aside before), joint_p (how seldom chance alone does as
        much; missing likewise).
    measures : pandas.DataFrame, one row a hromada compared and measure
        hromada_code, indicator_id, value, expected, lower, upper (in the unit of the indicator),
        p_value, is_above, is_below.
    chance_count : float
        How many chance alone would put above so often.

    Examples
    --------
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> nothing = Deviance(question_of(rules, "effort"), rules)
    >>> nothing.is_built, nothing.count("stands_out")
    (False, 0)
    """

    question: Question
    rules: DevianceRules
    hromadas: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    measures: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    chance_count: float = 0.0

    @property
    def is_built(self) -> bool:
        """Whether the open data were there."""
        return not self.hromadas.empty

    @property
    def compared_count(self) -> int:
        """How many hromadas were compared."""
        return int(self.hromadas["joint_p"].notna().sum()) if self.is_built else 0

    @property
    def above_count(self) -> int:
        """How many of those compared lie above in as many measures as are asked for."""
        if not self.is_built:
            return 0
        return int((self.hromadas["above_count"] >= self.question.at_least).sum())

    def count(self, group: str) -> int:
        """How many hromadas are in a group."""
        return int(self.hromadas["group"].eq(group).sum()) if self.is_built else 0

    def codes(self, group: str) -> list[str]:
        """Codes of a group, by code."""
        if not self.is_built:
            return []
        return sorted(self.hromadas.loc[self.hromadas["group"].eq(group), "hromada_code"])


@remembered
def deviance_of(
    question: Question,
    inputs: Inputs,
    *,
    register: pd.DataFrame,
    indicators: dict[str, Indicator],
    rules: tuple[DevianceRules, LikenessRules],
) -> Deviance:
    """Tell who stands out in one question among hromadas in like circumstances.

    Parameters
    ----------
    question : Question
        What is looked for.
    inputs : Inputs
        Open data, one row a hromada.
    register : pandas.DataFrame
        With hromada_code, kind, type and oblast_code.
    indicators : dict of str to Indicator
        Passports by id.
    rules : (DevianceRules, LikenessRules)
        Bounds and circumstances.

    Returns
    -------
    Deviance
        Not built where the open data were not fetched.

    Source
    ------
    Positive deviance: Marsh and others (2004), BMJ 329, 1177-1179; the rest as in
    :mod:`analysis.practices.conformal`.

    Examples
    --------
    >>> from analysis import compare, indicators, practices
    >>> from analysis.places import read_register
    >>> rules = practices.read_deviance_rules(), compare.read_likeness_rules()
    >>> question = practices.question_of(rules[0], "variety")
    >>> practices.deviance_of(question, indicators.inputs_of(), register=read_register(),
    ...     indicators=indicators.read_indicators(), rules=rules).is_built
    False
    """
    compared = compared_of(question, inputs, register=register, indicators=indicators, rules=rules)
    if compared is None:
        return Deviance(question, rules[0])
    told = [foretell(compared, place) for place in range(len(question.measures))]
    measures = pd.concat(
        [_measured(compared, each, place) for place, each in enumerate(told)], ignore_index=True
    )
    hromadas = groups_of(compared, [each.scores for each in told])
    expected = chance_count(
        len(compared.codes), len(told), at_least=question.at_least, tail=rules[0].tail
    )
    return Deviance(question, rules[0], _with_apart(hromadas, compared), measures, expected)


def groups_of(compared: Compared, scores: list[Floats]) -> pd.DataFrame:
    """Return group, count of measures above and joint p-value of those compared.

    Parameters
    ----------
    compared : Compared
        Those compared.
    scores : list of ndarray
        One a measure.

    Returns
    -------
    pandas.DataFrame
        hromada_code, above_count, joint_p, group.
    """
    rules, question = compared.rules, compared.question
    p_values = np.stack([among_all(each) for each in scores])
    joint = at_least_so_many(p_values, question.at_least)
    above = (p_values <= rules.tail).sum(axis=0)
    often = above >= question.at_least
    chosen = chosen_at(joint, rules.false_share) & often
    group = np.select([chosen, often], GROUPS[:2], GROUPS[2])
    return pd.DataFrame(
        {"hromada_code": compared.codes, "above_count": above, "joint_p": joint, "group": group}
    )


def _unscaled(values: Floats, measured: Measure, rules: DevianceRules) -> Floats:
    if measured.scale == "logarithm":
        return np.maximum(np.exp(values) - rules.added_uah, 0.0)
    return np.maximum(values, 0.0)


def _measured(compared: Compared, told: Foretold, place: int) -> pd.DataFrame:
    """Expected value, interval and p-value of one measure, in its unit."""
    measured, tail = compared.question.measures[place], compared.rules.tail
    highest = _without_own(told.scores, tail)
    lowest = -_without_own(-told.scores, tail)
    ends = {
        "expected": told.middle,
        "lower": told.middle + told.spread * lowest,
        "upper": told.middle + told.spread * highest,
    }
    shown = {name: _unscaled(each, measured, compared.rules) for name, each in ends.items()}
    return pd.DataFrame(
        {
            "hromada_code": compared.codes,
            "indicator_id": measured.indicator,
            "value": compared.raw.loc[compared.codes, measured.indicator].to_numpy(),
            **shown,
            "p_value": among_all(told.scores),
            "is_above": among_all(told.scores) <= tail,
            "is_below": among_all(-told.scores) <= tail,
        }
    )


def _without_own(scores: Floats, tail: float) -> Floats:
    """Return the bound of each hromada among the scores of all the others."""
    order = np.sort(scores)
    place = int(np.ceil(round(len(scores) * (1 - tail), 9)))
    if place > len(scores) - 1:
        return np.full(len(scores), score_at(scores[:0], tail))
    is_among_lower = scores <= order[place - 1]
    return np.where(is_among_lower, order[place], order[place - 1])


def _with_apart(hromadas: pd.DataFrame, compared: Compared) -> pd.DataFrame:
    """Add those not compared; set aside whoever was high in one year alone."""
    told = hromadas.assign(reason="")
    if compared.question.role == "effort":
        years = compared.raw.loc[compared.codes].to_numpy(dtype=float) + compared.rules.added_uah
        ratio = years.max(axis=1) / years.min(axis=1)
        once = (ratio > compared.rules.once_ratio) & told["group"].isin(GROUPS[:2]).to_numpy()
        told["reason"] = told["reason"].mask(once, "once")
        told["group"] = told["group"].mask(once, "set_aside")
    apart = pd.DataFrame(
        {
            "hromada_code": compared.apart.index,
            "group": "set_aside",
            "reason": compared.apart.values,
        }
    )
    return pd.concat([told, apart], ignore_index=True).sort_values(
        "hromada_code", ignore_index=True
    )
