"""Normalisation against COINr, a pencil and what must hold for any data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.composite.normalisation import METHODS, normalised
from analysis.errors import DataError, ParameterError

from .asem import read_asem

NAN = np.nan
VALUES = np.array([2.0, 4, 4, 10])
PENCIL = {  # upwards, and where a low value is good
    "above_or_below_mean": ({}, [-1, 0, 0, 1], [1, 0, 0, -1]),
    "borda": ({}, [0, 1, 1, 3], [3, 1, 1, 0]),
    "categories": ({"count": 2}, [0, 0, 0, 100], [100, 0, 0, 0]),
    "distance_to_maximum": ({}, [0.2, 0.4, 0.4, 1], [1, 0.8, 0.8, 0.2]),
    "distance_to_reference": ({}, [0.5, 1, 1, 2.5], [1.5, 1, 1, -0.5]),
    "distance_to_target": ({"targets": 4}, [0, 1, 1, 4], [8 / 6, 1, 1, 0]),
    "goalposts": ({"lower": 0, "upper": 8}, [25, 50, 50, 100], [75, 50, 50, 0]),
    "min_max": ({"lower": 1, "upper": 9}, [1, 3, 3, 9], [9, 7, 7, 1]),
    "percentile_rank": ({}, [0, 1 / 3, 1 / 3, 1], [1, 1 / 3, 1 / 3, 0]),
    "rank": ({}, [1, 2, 2, 4], [4, 2, 2, 1]),
    "robust_z": ({"mean": 5, "sd": 1.5 * 1.482602218505602}, [3, 4, 6, 12], [7, 6, 4, -2]),
    "z_score": ({"sd": 12**0.5}, [-3, -1, -1, 5], [3, 1, 1, -5]),
}
VALUE = st.integers(-1000, 1000).map(lambda whole: whole / 8)


def column(values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return np.asarray(values, dtype=float)[:, None]


def spread_out(method: str) -> npt.NDArray[np.float64]:
    """Values for which a method makes a scale: the median deviation needs variety."""
    return np.array([1.0, 2, 4, 10]) if method == "robust_z" else VALUES


@pytest.mark.parametrize("method", METHODS)
def test_every_method_agrees_with_the_pencil(method: str) -> None:
    parameters, upward, downward = PENCIL[method]
    values = spread_out(method)
    got = normalised(column(values), method=method, **parameters)
    assert got.ravel().tolist() == pytest.approx(upward)
    got = normalised(column(values), method=method, lower_is_better=[True], **parameters)
    assert got.ravel().tolist() == pytest.approx(downward)


@pytest.mark.reference
@pytest.mark.parametrize(
    ("file", "method"),
    [
        ("norm_minmax_0_100", "min_max"),
        ("norm_zscore_0_1", "z_score"),
        ("norm_rank", "rank"),
        ("norm_prank", "percentile_rank"),
        ("dset_Normalised", "min_max"),
    ],
)
def test_it_agrees_with_coinr(reference: Path, file: str, method: str) -> None:
    asem = read_asem(reference)
    expected = asem.values(file)
    got = normalised(
        asem.values("dset_Treated"), method=method, lower_is_better=asem.lower_is_better
    )
    assert expected.shape == (51, 49)
    np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-12)


def parameters_of(method: str) -> dict[str, npt.ArrayLike]:
    return dict(PENCIL[method][0])


@pytest.mark.parametrize("method", METHODS)
def test_a_missing_value_stays_missing_and_does_not_move_the_others(method: str) -> None:
    values = spread_out(method)
    parameters = parameters_of(method)
    alone = normalised(column(values), method=method, **parameters).ravel()
    beside = normalised(column([*values, NAN]), method=method, **parameters).ravel()
    assert np.isnan(beside[-1])
    np.testing.assert_allclose(beside[:-1], alone)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("gap", [False, True])
def test_a_batch_is_normalised_table_by_table(method: str, gap: bool) -> None:
    random = np.random.default_rng(3)
    values = random.uniform(1, 9, size=(2, 3, 7, 4))
    if gap:
        values[1, 2, 3, 0] = values[0, 0, 0, 3] = NAN
    lower, parameters = [False, True, True, False], parameters_of(method)
    together = normalised(values, method=method, lower_is_better=lower, **parameters)
    counted = 0
    for place in np.ndindex(2, 3):
        one = normalised(values[place], method=method, lower_is_better=lower, **parameters)
        np.testing.assert_allclose(together[place], one, rtol=1e-12)
        counted += 1
    assert counted == 6


@pytest.mark.parametrize("method", METHODS)
def test_more_is_better_on_every_scale(method: str) -> None:
    random = np.random.default_rng(5)
    values = random.uniform(1, 9, size=(40, 2))
    got = normalised(values, method=method, lower_is_better=[False, True], **parameters_of(method))
    assert (np.diff(got[np.argsort(values[:, 0]), 0]) >= -1e-12).all()
    assert (np.diff(got[np.argsort(values[:, 1]), 1]) <= 1e-12).all()
    assert np.ptp(got, axis=0).min() > 0


@settings(max_examples=60, deadline=None)
@given(
    values=arrays(float, st.integers(3, 12), elements=VALUE, unique=True),
    factor=st.sampled_from([0.001, 0.5, 7.0, 1e6]),
    shift=st.sampled_from([-50.0, 0.0, 3.0]),
    method=st.sampled_from(["min_max", "z_score", "robust_z", "rank", "percentile_rank", "borda"]),
)
def test_the_unit_of_measurement_does_not_matter(
    values: npt.NDArray[np.float64], factor: float, shift: float, method: str
) -> None:
    before = normalised(column(values), method=method)
    after = normalised(column(values * factor + shift), method=method)
    np.testing.assert_allclose(after, before, atol=1e-6)


@settings(max_examples=40, deadline=None)
@given(
    values=arrays(float, st.integers(4, 12), elements=VALUE, unique=True),
    seed=st.integers(0, 1000),
    method=st.sampled_from(sorted(METHODS.keys() - {"distance_to_target", "goalposts"})),
)
def test_the_order_of_units_does_not_matter(
    values: npt.NDArray[np.float64], seed: int, method: str
) -> None:
    positive = column(values - values.min() + 1)
    order = np.random.default_rng(seed).permutation(len(values))
    before = normalised(positive, method=method)
    np.testing.assert_allclose(normalised(positive[order], method=method), before[order])


def test_a_target_beyond_is_capped_only_where_it_is_declared() -> None:
    free = normalised(column(VALUES), method="distance_to_target", targets=4)
    capped = normalised(column(VALUES), method="distance_to_target", targets=4, capped=True)
    assert (free.max(), capped.max()) == (4, 1)


def test_parameters_may_differ_from_indicator_to_indicator() -> None:
    values = np.column_stack([VALUES, VALUES])
    got = normalised(values, method="distance_to_target", targets=[4, 10])
    np.testing.assert_allclose(got[-1], [4, 1])


@pytest.mark.parametrize(
    ("values", "method", "parameters", "word"),
    [
        ([[1.0, 5], [2, 5]], "z_score", {}, "indicator 1"),
        ([[1.0, NAN], [2, NAN]], "z_score", {}, "indicator 1"),
        ([[1.0], [1 + 1e-15]], "z_score", {}, "same one in all units"),
        ([[1.0], [np.inf]], "min_max", {}, "infinite"),
        ([1.0, 2.0], "min_max", {}, "nothing to normalise"),
        ([[1.0], [2]], "min_max", {"lower": 5, "upper": 5}, "makes no scale"),
        ([[1.0], [1], [1], [2]], "robust_z", {}, "equal in most units"),
        ([[1.0], [2]], "distance_to_target", {"targets": 1}, "target"),
        ([[1.0], [2]], "goalposts", {"lower": 3, "upper": 2}, "goalposts"),
        ([[-1.0], [-2]], "distance_to_maximum", {}, "value above 0"),
        ([[0.0], [0], [2]], "distance_to_reference", {}, "reference"),
    ],
)
def test_what_makes_no_scale_is_refused(
    values: npt.ArrayLike, method: str, parameters: dict[str, float], word: str
) -> None:
    with pytest.raises(DataError, match=word):
        normalised(values, method=method, **parameters)


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("minmax", {}),
        ("min_max", {"targets": 3}),
        ("distance_to_target", {}),
        ("categories", {"count": 1}),
    ],
)
def test_a_wrong_method_or_parameter_is_refused(method: str, parameters: dict[str, float]) -> None:
    with pytest.raises(ParameterError):
        normalised(column(VALUES), method=method, **parameters)


def test_a_percentile_rank_has_any_range_so_that_a_product_has_a_meaning() -> None:
    got = normalised(column(VALUES), method="percentile_rank", lower=1, upper=100)
    assert got.ravel().tolist() == [1, 34, 34, 100]


def test_each_indicator_needs_a_direction() -> None:
    with pytest.raises(DataError, match="2 directions"):
        normalised(np.eye(2), method="min_max", lower_is_better=[True])
