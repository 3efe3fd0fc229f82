"""Small conditions, selections and rules for the tests of strength."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies

from analysis.advise import (
    Condition,
    Evidence,
    Origin,
    Published,
    PublishedFigure,
    PublishedRule,
    Rule,
    Verdict,
    When,
    read_rules,
    weigh,
)
from analysis.advise.selections import Selection
from analysis.advise.statistics import STATISTICS
from analysis.indicators import read_indicators

INDICATOR = "services_provided"
PASSPORTS, RULES = read_indicators(), read_rules()
RURAL, URBAN = {"type": ("rural",)}, {"type": ("urban",)}


def condition_of(statistic: str, **more: Any) -> Condition:
    """A condition on one indicator."""
    more = {"at_least": 0.5, "threshold_reason": "Chosen for a test.", **more}
    if "cut" in STATISTICS[statistic].takes:
        more = {"cut": 2.0, **more}
    if statistic == "ratio_of_medians":
        more = {"among": RURAL, "against": URBAN, **more}
    return Condition(indicator=INDICATOR, statistic=statistic, **more)


def selection_from(statistic: str, values: Any, **more: Any) -> Selection:
    """The first two thirds are chosen; the last third are those that they are set against."""
    numbers = np.asarray(values, dtype=float)
    first = np.arange(len(numbers)) < len(numbers) - len(numbers) // 3
    declared = statistic == "ratio_of_medians"
    return Selection(
        condition=condition_of(statistic, **more),
        values=numbers,
        among=first if declared else np.ones(len(numbers), dtype=bool),
        against=~first if declared else np.ones(len(numbers), dtype=bool),
        is_gap=np.isnan(numbers),
    )


def numbers(least: int = 3, most: int = 12) -> strategies.SearchStrategy[list[float]]:
    """Values of hromadas, with ties."""
    one = strategies.integers(0, 6).map(float)
    return strategies.lists(one, min_size=least, max_size=most)


def rule_of(*conditions: Condition, every: bool = True, needed: int = 1) -> Rule:
    """A declared rule with other conditions."""
    when = When(all=conditions) if every else When(any=conditions)
    known = RULES["make_social_order_routine"]
    needs = known.needs.model_copy(update={"hromadas_at_least": needed})
    return known.model_copy(update={"when": when, "needs": needs})


def evidence_with(values: Any, *, design: str = "census", **more: Any) -> Evidence:
    """Hromadas with these values; types and oblasts in turn unless given."""
    told = np.asarray(values, dtype=float)
    codes = pd.Index([f"UA{number:05d}" for number in range(len(told))], name="hromada_code")
    places = {
        "type": more.get("types", ["rural"] * len(told)),
        "oblast_code": more.get("oblasts", [f"UA{n % 4:02d}" for n in range(len(told))]),
    }
    status = np.where(np.isnan(told), more.get("gap", "no_data"), "measured")
    return Evidence(
        hromadas=pd.DataFrame(places, index=codes),
        values=pd.DataFrame({INDICATOR: told}, index=codes),
        status=pd.DataFrame({INDICATOR: status}, index=codes, dtype=object),
        indicators=PASSPORTS,
        origins={INDICATOR: Origin(date="2021", design=design)},
        inputs=pd.DataFrame(more.get("inputs", {}), index=codes),
        sample=more.get("sample"),
    )


LEAST = condition_of("share_true", at_least=0.5)
RULE = rule_of(LEAST)


def weighed(true: int, false: int) -> Verdict:
    """The rule of these tests, weighed on so many hromadas of each kind."""
    return weigh(RULE, evidence_with([1.0] * true + [0.0] * false))


def published(state: str, value: float = 0.7, **more: object) -> Published:
    """What was published of the rule of these tests."""
    figure = PublishedFigure(value=value, threshold=0.5, base=100)
    rule = PublishedRule.model_validate(
        {"state": state, "inputs": "abc", "figures": (figure,), **more}
    )
    return Published(editions={"open": {RULE.id: rule}})
