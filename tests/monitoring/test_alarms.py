"""The early warning is silent as often as declared when nothing changes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.monitoring.alarms import (
    alarm_chance,
    alarm_limit,
    cumulate_scores,
    normal_steps,
    score_steps,
)
from analysis.monitoring.variation import MonthLaw

REFERENCE, MONTHS, INDICATORS = 0.75, 24, 6
ORDINARY = [
    (MonthLaw("count_ratio", level=1, size=900, coefficient=0.06), "higher"),
    (MonthLaw("count_ratio", level=1, size=30, coefficient=0.06), "higher"),
    (MonthLaw("money_ratio", level=1, coefficient=0.06), "lower"),
    (MonthLaw("share", level=0.95, size=20), "higher"),
    (MonthLaw("share", level=0.85, size=10), "higher"),
    (MonthLaw("share", level=0.85, size=60), "higher"),
]


def first_warnings(scores: np.ndarray, limit: float) -> np.ndarray:
    """Whether a sum of its own, written here anew, warns in each row."""
    held, warned = np.zeros(len(scores)), np.zeros(len(scores), dtype=bool)
    for month in scores.T:
        held = np.maximum(0, held + month - REFERENCE)
        warned |= held >= limit
    return warned


def test_the_limit_keeps_the_declared_chance_in_a_simulation() -> None:
    limit = alarm_limit(0.05, MONTHS, reference=REFERENCE, indicators=INDICATORS)
    scores = np.random.default_rng(2026).standard_normal((200_000, MONTHS))
    share = first_warnings(scores, limit).mean()
    assert share == pytest.approx(0.05 / INDICATORS, abs=4 * np.sqrt(0.0083 / 200_000))


def test_one_month_is_the_tail_of_one_score() -> None:
    limit = alarm_limit(0.05, 1, reference=REFERENCE)
    assert limit + REFERENCE == pytest.approx(1.6449, abs=1e-3)


@pytest.mark.parametrize(("law", "better"), ORDINARY)
def test_exact_scores_warn_hardly_more_often_than_normal_ones(law: MonthLaw, better: str) -> None:
    limit = alarm_limit(0.05, MONTHS, reference=REFERENCE, indicators=INDICATORS)
    steps = [score_steps(law, law, better=better)] * MONTHS
    chance = alarm_chance(steps, limit=limit, reference=REFERENCE)
    assert 0.1 * 0.05 / INDICATORS < chance < 1.05 * 0.05 / INDICATORS


def test_all_indicators_together_stay_below_five_in_a_hundred() -> None:
    limit = alarm_limit(0.05, MONTHS, reference=REFERENCE, indicators=INDICATORS)
    chances = [
        alarm_chance([score_steps(law, law, better=b)] * MONTHS, limit=limit, reference=REFERENCE)
        for law, b in ORDINARY
    ]
    assert len(chances) == INDICATORS
    assert sum(chances) < 0.05


def test_the_limit_rises_with_months_and_indicators() -> None:
    limits = [
        alarm_limit(0.05, months, reference=REFERENCE, indicators=indicators)
        for months, indicators in ((6, 1), (24, 1), (24, 6))
    ]
    assert limits == sorted(limits)
    assert len(set(limits)) == 3


@settings(max_examples=60)
@given(
    scores=st.lists(st.one_of(st.just(float("nan")), st.floats(-4, 6)), min_size=1, max_size=30),
    limit=st.floats(0.5, 8),
)
def test_a_missing_month_neither_moves_nor_resets(scores: list[float], limit: float) -> None:
    whole = np.array(scores)
    seen = cumulate_scores(whole, reference=REFERENCE, limit=limit)
    known = ~np.isnan(whole)
    without = cumulate_scores(whole[known], reference=REFERENCE, limit=limit)
    assert seen.is_alarm[known].tolist() == without.is_alarm.tolist()
    assert seen.sums[known].tolist() == without.sums.tolist()
    assert not seen.is_alarm[~known].any()


def test_it_begins_anew_after_a_warning() -> None:
    seen = cumulate_scores(np.full(6, 2.75), reference=0.75, limit=4)
    assert seen.is_alarm.tolist() == [False, True] * 3
    assert seen.sums.tolist() == [2.0, 4.0] * 3


def test_the_chance_of_a_shifted_score_is_that_of_a_simulation() -> None:
    scores = np.random.default_rng(7).standard_normal((100_000, 6)) + 1.5
    chance = alarm_chance([normal_steps(1.5)] * 6, limit=4.13, reference=REFERENCE)
    assert first_warnings(scores, 4.13).mean() == pytest.approx(chance, abs=0.006)


@pytest.mark.parametrize(("chance", "months"), [(0.0, 24), (1.0, 24), (0.05, 0)])
def test_a_chance_that_cannot_be_is_refused(chance: float, months: int) -> None:
    with pytest.raises(ParameterError):
        alarm_limit(chance, months, reference=REFERENCE)
