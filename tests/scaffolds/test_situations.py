"""Situations lie where they say: on the bound, beyond it, and on too little."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.advise import STATISTICS, Condition
from analysis.errors import ParameterError
from analysis.scaffolds.situations import STATISTICS_WITH_SITUATIONS, groups_on_bound


def computed(condition: Condition, *, beyond: bool) -> tuple[float, int]:
    """Compute the statistic by itself, of every hromada of the situation."""
    groups = groups_on_bound(condition, needed=20, beyond=beyond)
    values = np.repeat([each["a"] for each in groups], [int(each["hromadas"]) for each in groups])
    statistic = STATISTICS[condition.statistic]
    found = statistic.compute(values, others=values, cut=condition.cut or 0)
    return found, len(values)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(STATISTICS_WITH_SITUATIONS),
    st.sampled_from(("at_least", "at_most")),
    st.integers(min_value=5, max_value=95),
    st.integers(min_value=-20, max_value=300),
)
def test_the_bound_is_hit_and_passed(statistic: str, side: str, hundredths: int, cut: int) -> None:
    is_count = statistic == "count_true"
    bound = float(hundredths) if is_count else hundredths / 100
    cuts = {"cut": float(cut)} if "cut" in STATISTICS[statistic].takes else {}
    condition = Condition(
        indicator="a",
        statistic=statistic,
        threshold_reason="A reason of its own.",
        **{side: bound},  # type: ignore[arg-type]
        **cuts,  # type: ignore[arg-type]
    )
    on, count = computed(condition, beyond=False)
    assert on == pytest.approx(bound, abs=1e-12)
    assert count >= 20
    beyond, _ = computed(condition, beyond=True)
    assert (beyond < bound) if side == "at_least" else (beyond > bound)


@pytest.mark.parametrize("statistic", sorted(set(STATISTICS) - set(STATISTICS_WITH_SITUATIONS)))
def test_a_statistic_of_two_groups_is_refused_with_what_to_do(statistic: str) -> None:
    filters = {"against": {"type": ["rural"]}} if statistic == "ratio_of_medians" else {}
    condition = Condition.model_validate(
        {
            "indicator": "a",
            "statistic": statistic,
            "at_least": 1,
            "threshold_reason": "A reason of its own.",
            **filters,
        }
    )
    with pytest.raises(ParameterError, match="Copy a rule"):
        groups_on_bound(condition, needed=20)


def test_a_share_that_no_count_can_have_is_refused() -> None:
    condition = Condition(
        indicator="a",
        statistic="share_true",
        at_least=1 / 3.1415926,
        threshold_reason="A reason of its own.",
    )
    with pytest.raises(ParameterError, match="exactly this share"):
        groups_on_bound(condition, needed=20)
