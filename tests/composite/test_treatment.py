"""Outliers are tamed as declared, every moved value is counted, and COINr says the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kurtosis as scipy_kurtosis
from scipy.stats import skew as scipy_skew

from analysis.composite.treatment import TREATMENTS, Bounds, kurtosis, skewness, treated
from analysis.errors import DataError, ParameterError

from .asem import read_asem
from .example import asem_groups, asem_values

ONE_FAR = np.array([*range(1, 11), 30.0, 100.0])


def test_skewness_and_kurtosis_are_those_of_the_textbook() -> None:
    for values in (ONE_FAR, np.random.default_rng(3).gamma(1.0, size=50)):
        assert skewness(values) == pytest.approx(scipy_skew(values, bias=False), rel=1e-12)
        assert kurtosis(values) == pytest.approx(scipy_kurtosis(values, bias=False), rel=1e-12)


@pytest.mark.parametrize("scale", [1e-300, 1e-9, 1.0, 1e9, 1e300])
def test_very_large_and_very_small_units_are_treated_alike(scale: float) -> None:
    for method in TREATMENTS:
        after, plain = treated(ONE_FAR * scale, method=method), treated(ONE_FAR, method=method)
        assert after.skewness_before == pytest.approx(plain.skewness_before, rel=1e-9)
        assert (after.done, after.moved_count) == (plain.done, plain.moved_count)


def test_an_indicator_inside_the_bounds_is_left_alone_by_every_way() -> None:
    values = np.array([1.0, 2, 3, np.nan, 4, 5, 6])
    compared = 0
    for method in TREATMENTS:
        after = treated(values, method=method)
        assert after.done == "nothing"
        np.testing.assert_array_equal(after.values, values)
        compared += 1
    assert compared == 6


def test_the_highest_value_takes_the_next_and_is_counted() -> None:
    after = treated(ONE_FAR, method="winsorise")
    assert after.values.tolist() == [*range(1, 11), 30, 30]
    assert (after.done, after.moved_count, after.passes) == ("winsorised", 1, True)
    low = treated(-ONE_FAR, method="winsorise")
    assert low.values.tolist() == [-each for each in [*range(1, 11), 30, 30]]


def test_winsorising_that_does_not_suffice_is_taken_back_whole() -> None:
    values = np.array([*np.linspace(0, 1, 40), *np.geomspace(10, 1e5, 12)])
    after = treated(values, method="winsorise_then_log")
    span = values.max() - values.min()
    assert (after.done, after.moved_count) == ("log", 0)
    np.testing.assert_allclose(after.values, np.log(values - values.min() + 0.01 * span))
    assert treated(values, method="winsorise").moved_count == 5


def test_yes_and_no_are_never_made_one_and_ties_never_pass_the_limit() -> None:
    rare = np.array([0.0] * 95 + [1.0] * 3)
    assert np.unique(treated(rare, method="winsorise_then_log").values).size == 2
    tied = np.array([*np.linspace(0, 1, 90), *[50.0] * 6])
    after = treated(tied, method="winsorise")
    assert (after.done, after.moved_count, after.passes) == ("nothing", 0, False)
    allowed = treated(tied, Bounds(winsorise_at_most=6), method="winsorise")
    assert (allowed.moved_count, allowed.passes) == (6, True)


def test_a_power_is_found_and_kept() -> None:
    values = np.random.default_rng(5).lognormal(sigma=1.4, size=300)
    after = treated(values, method="box_cox")
    assert after.done == "box_cox"
    assert np.isfinite(after.power)
    assert abs(after.skewness_after) < 0.5 < after.skewness_before
    twice = treated(values * 1000, method="box_cox")
    np.testing.assert_allclose(twice.values, after.values, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("method", ["log", "box_cox", "winsorise_then_log"])
@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.floats(-1e6, 1e6).map(lambda each: round(each, 3)), min_size=6, max_size=40, unique=True
    )
)
def test_no_treatment_turns_an_order_round(method: str, drawn: list[float]) -> None:
    values = np.array(drawn)
    after = treated(values, method=method).values
    assert (np.diff(after[np.argsort(values)]) >= 0).all()


def test_what_cannot_be_treated_is_refused() -> None:
    with pytest.raises(DataError, match="infinite"):
        treated(np.array([1.0, 2, 3, np.inf]), method="none")
    with pytest.raises(DataError, match="equal"):
        treated(np.ones(9), method="none")
    with pytest.raises(DataError, match="Too few"):
        treated(np.array([1.0, 2, np.nan, np.nan, 4]), method="none")
    with pytest.raises(ParameterError, match="No such treatment"):
        treated(ONE_FAR, method="cut")


@pytest.mark.reference
def test_the_treated_data_of_asem_agree_with_coinr(reference: Path) -> None:
    values = asem_values(reference)
    groups = asem_groups(reference).reindex(values.index)
    filled = values.fillna(values.groupby(groups).transform("mean"))
    expected = read_asem(reference).table("dset_Treated").reindex(values.index)
    done = set()
    for code in filled.columns:
        after = treated(filled[code].to_numpy(), method="winsorise_then_log")
        np.testing.assert_allclose(after.values, expected[code], rtol=1e-9, err_msg=code)
        done.add(after.done)
    assert filled.shape[1] == 49
    assert done == {"nothing", "winsorised"}
