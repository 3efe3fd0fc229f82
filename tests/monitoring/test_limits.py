"""Limits are quantiles of the declared law; intervals hold the truth as often as they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.errors import ParameterError
from analysis.monitoring.limits import level_interval, month_limits
from analysis.monitoring.variation import MonthLaw

LAWS = [
    MonthLaw("count_ratio", level=1, size=2700, coefficient=0.06, months=3),
    MonthLaw("count_ratio", level=0.8, size=60, coefficient=0.1, months=3),
    MonthLaw("share", level=0.93, size=60),
    MonthLaw("share", level=0.6, size=12),
    MonthLaw("money_ratio", level=1.1, coefficient=0.06, months=3),
]


@pytest.mark.parametrize("law", LAWS)
def test_the_interval_holds_the_truth_as_often_as_declared(law: MonthLaw) -> None:
    values, chances = law.support()
    keep = chances > 1e-6
    held = 0.0
    for value, chance in zip(values[keep], chances[keep], strict=True):
        interval = level_interval(law, float(value), confidence=0.9)
        held += chance * (interval.low <= law.level <= interval.high)
    assert 0.8999 <= held / chances[keep].sum() < 0.98


def test_an_interval_of_a_share_is_that_of_the_textbook() -> None:
    interval = level_interval(MonthLaw("share", level=0.5, size=30), 27 / 30, confidence=0.95)
    exact = stats.binomtest(27, 30).proportion_ci(0.95, method="exact")
    assert (interval.low, interval.high) == pytest.approx((exact.low, exact.high))


def test_an_interval_of_a_count_without_variation_is_that_of_garwood() -> None:
    interval = level_interval(MonthLaw("count_ratio", level=1, size=10), 1.2, confidence=0.95)
    assert interval.low * 10 == pytest.approx(stats.chi2.ppf(0.025, 24) / 2, rel=1e-6)
    assert interval.high * 10 == pytest.approx(stats.chi2.ppf(0.975, 26) / 2, rel=1e-6)


@settings(max_examples=40, deadline=None)
@given(
    delivered=st.integers(20, 400),
    coefficient=st.floats(0, 0.3),
    confidence=st.sampled_from([0.8, 0.95]),
)
def test_an_interval_holds_its_value_and_widens_with_variation(
    delivered: int, coefficient: float, confidence: float
) -> None:
    # Below some twenty counts the skewness of the law may move an end the other way.
    law = MonthLaw("count_ratio", level=1, size=200, coefficient=coefficient, months=2)
    narrow = level_interval(law, delivered / 200, confidence=confidence)
    wider = MonthLaw("count_ratio", level=1, size=200, coefficient=coefficient + 0.1, months=2)
    wide = level_interval(wider, delivered / 200, confidence=confidence)
    assert narrow.low <= delivered / 200 <= narrow.high
    assert wide.low <= narrow.low + 1e-9
    assert wide.high >= narrow.high - 1e-9


@pytest.mark.parametrize("law", LAWS)
def test_an_ordinary_month_is_rarely_outside_its_limits(law: MonthLaw) -> None:
    band = month_limits(law, outside=0.05)
    values, chances = law.support()
    outside = chances[(values < band.low - 1e-12) | (values > band.high + 1e-12)].sum()
    assert outside <= 0.05 + 1e-9
    assert band.low < law.level < band.high or law.kind == "share"


def test_nothing_delivered_leaves_nothing_below() -> None:
    interval = level_interval(MonthLaw("count_ratio", level=1, size=50), 0, confidence=0.95)
    assert interval.low == 0
    assert interval.high == pytest.approx(-np.log(0.025) / 50)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ParameterError):
        level_interval(MonthLaw("share", level=0.5, size=10), 1.1, confidence=0.95)
    with pytest.raises(ParameterError):
        level_interval(MonthLaw("share", level=0.5, size=10), 0.5, confidence=1)
