"""Verdicts of each state on made-up evidence, for the tests of how they are drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.advise import Condition, Evidence, Origin, Verdict, When, read_rules, weigh
from analysis.indicators import read_indicators

PASSPORTS, RULES = read_indicators(), read_rules()
INDICATOR = "has_social_order"
BOUND = Condition(
    indicator=INDICATOR,
    statistic="share_true",
    at_least=0.5,
    threshold_reason="Chosen for a test.",
)


def verdict_on(values: list[float], *, conditions: int = 1, **more: Any) -> Verdict:
    """Weigh a rule that asks for half of the hromadas; types in two groups, oblasts in turn."""
    codes = pd.Index([f"UA{number:03d}" for number in range(len(values))], name="hromada_code")
    told = np.array(values)
    types = np.where(np.arange(len(values)) < len(values) // 2, "urban", "rural")
    oblasts = [f"UA{number % 3}" for number in range(len(values))]
    status = np.where(np.isnan(told), "no_data", "measured")
    design, synthetic = more.get("design", "census"), more.get("is_synthetic", False)
    origin = Origin(date="2021", design=design, is_synthetic=synthetic)
    evidence = Evidence(
        hromadas=pd.DataFrame({"type": types, "oblast_code": oblasts}, index=codes),
        values=pd.DataFrame({INDICATOR: told}, index=codes),
        status=pd.DataFrame({INDICATOR: status}, index=codes, dtype=object),
        indicators=PASSPORTS,
        origins={INDICATOR: origin},
        inputs=pd.DataFrame(more.get("inputs", {}), index=codes),
    )
    known = RULES[more.get("rule_id", "make_social_order_routine")]
    rule = known.model_copy(
        update={
            "when": When(all=(BOUND,) * conditions),
            "needs": known.needs.model_copy(update={"hromadas_at_least": 20}),
            "because": "{findings[0].value} of {findings[0].base}.",
        }
    )
    return weigh(rule, evidence)


FIRM = verdict_on([1.0] * 70 + [0.0] * 30)
WEAK = verdict_on([1.0] * 51 + [0.0] * 49)
FALLEN = verdict_on([1.0] * 20 + [0.0] * 80)
UNKNOWN = verdict_on([1.0] * 10)
