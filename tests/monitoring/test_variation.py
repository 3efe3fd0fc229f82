"""The law of a month is centred on the contract, and its scores are normal."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.errors import ParameterError
from analysis.monitoring.variation import MonthLaw, score_of

LAWS = st.one_of(
    st.builds(
        MonthLaw,
        kind=st.just("count_ratio"),
        level=st.floats(0.5, 1.5),
        size=st.integers(5, 3000).map(float),
        coefficient=st.floats(0, 0.3),
        months=st.integers(1, 3),
    ),
    st.builds(
        MonthLaw,
        kind=st.just("share"),
        level=st.floats(0.05, 0.99),
        size=st.integers(1, 200).map(float),
    ),
    st.builds(
        MonthLaw,
        kind=st.just("money_ratio"),
        level=st.floats(0.5, 2),
        coefficient=st.floats(0.01, 0.3),
    ),
)


@settings(max_examples=60, deadline=None)
@given(law=LAWS)
def test_the_support_holds_everything_and_has_the_declared_moments(law: MonthLaw) -> None:
    values, chances = law.support()
    assert chances.sum() == pytest.approx(1, abs=1e-8)
    mean = float(values @ chances)
    spread = float(np.sqrt(((values - mean) ** 2) @ chances))
    if law.kind == "money_ratio":
        own = np.log(values)
        assert np.exp(own @ chances) == pytest.approx(law.level, rel=1e-6)
        assert own.std() == pytest.approx(law.coefficient, rel=0.02)
    else:
        assert mean == pytest.approx(law.level, rel=1e-6)
        assert spread == pytest.approx(law.deviation, rel=1e-4, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(law=LAWS, better=st.sampled_from(["higher", "lower"]))
def test_scores_fall_as_values_improve_and_average_to_nought(law: MonthLaw, better: str) -> None:
    values, chances = law.support()
    scores = score_of(values, law, better=better)
    steps = np.diff(scores)
    assert (steps <= 1e-9).all() if better == "higher" else (steps >= -1e-9).all()
    if len(values) > 20:
        assert abs(scores @ chances) < 0.12
        assert 0.75 < (scores**2) @ chances < 1.1


def test_both_tails_share_the_value_itself() -> None:
    law = MonthLaw("share", level=0.7, size=10)
    assert law.below(0.6) + law.above(0.6) == pytest.approx(1 + stats.binom(10, 0.7).pmf(6))
    assert law.middle(np.array([0.6]))[0] == pytest.approx(
        stats.binom(10, 0.7).cdf(5) + stats.binom(10, 0.7).pmf(6) / 2
    )


def test_without_declared_variation_counts_are_poisson() -> None:
    law = MonthLaw("count_ratio", level=1, size=40)
    assert law.below(1.1) == pytest.approx(stats.poisson(40).cdf(44))
    near = MonthLaw("count_ratio", level=1, size=40, coefficient=1e-4)
    assert near.below(1.1) == pytest.approx(law.below(1.1), abs=1e-4)


def test_several_months_vary_less_than_one() -> None:
    one = MonthLaw("count_ratio", level=1, size=900, coefficient=0.06)
    three = MonthLaw("count_ratio", level=1, size=2700, coefficient=0.06, months=3)
    assert three.deviation == pytest.approx(one.deviation / np.sqrt(3))
    generator = np.random.default_rng(5)
    rates = generator.gamma(1 / 0.06**2, 900 * 0.06**2, size=(40_000, 3))
    sums = generator.poisson(rates).sum(axis=1) / 2700
    assert np.quantile(sums, 0.05) == pytest.approx(three.quantile(0.05), abs=0.002)


def test_a_month_without_a_report_has_no_score() -> None:
    law = MonthLaw("money_ratio", level=1, coefficient=0.05)
    scores = score_of(np.array([np.nan, 1.0]), law, better="lower")
    assert np.isnan(scores[0])
    assert scores[1] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "fact", "level": 1.0},
        {"kind": "share", "level": 1.2},
        {"kind": "count_ratio", "level": 1.0, "size": 0.0},
        {"kind": "count_ratio", "level": 1.0, "coefficient": -0.1},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ParameterError):
        MonthLaw(**wrong)  # type: ignore[arg-type]
