"""Aggregation against COINr, a plain loop, and what must hold for any scores."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.composite.aggregation import METHODS, aggregated, aggregated_levels
from analysis.composite.normalisation import normalised
from analysis.errors import DataError, ParameterError

from .asem import read_asem

NAN = np.nan
MEANS = ("arithmetic", "geometric", "harmonic", "generalised", "median")
SCORES = np.array([[1.0, 4, 2], [2, 4, 4], [9, 1, 4]])
PENCIL = {  # weights 1, 1, 2
    "arithmetic": [9 / 4, 14 / 4, 18 / 4],
    "geometric": [2, 2 * 2**0.75, 144**0.25],
    "harmonic": [4 / (1 + 1 / 4 + 1), 4 / (1 / 2 + 1 / 4 + 1 / 2), 4 / (1 / 9 + 1 + 1 / 2)],
    "generalised": [(25 / 4) ** 0.5, (52 / 4) ** 0.5, (114 / 4) ** 0.5],
    "median": [2, 4, 4],
    "copeland": [0.125 + 0.25, 0.125 + 0.25 + 0.75 + 0.25, 0.5 + 0.25 + 0.75 - 0.25],
    "majority": [-2, 1, 1],
}
SCORE = st.integers(1, 800).map(lambda whole: whole / 8)
TABLES = arrays(float, st.tuples(st.integers(2, 6), st.integers(1, 4)), elements=SCORE)


def power_of(method: str) -> float | None:
    return 2.0 if method == "generalised" else None


@pytest.mark.parametrize("method", METHODS)
def test_every_method_agrees_with_the_pencil(method: str) -> None:
    got = aggregated(SCORES, [1, 1, 2], method=method, power=power_of(method))
    assert got.tolist() == pytest.approx(PENCIL[method])


@pytest.mark.reference
@pytest.mark.parametrize(
    ("file", "method", "lower"),
    [
        ("agg_minmax_1_100__a_amean", "arithmetic", 1),
        ("agg_minmax_1_100__a_gmean", "geometric", 1),
        ("agg_minmax_1_100__a_hmean", "harmonic", 1),
        ("dset_Aggregated", "arithmetic", 0),
    ],
)
def test_each_level_agrees_with_coinr(
    reference: Path, file: str, method: str, lower: float
) -> None:
    asem = read_asem(reference)
    scores = normalised(
        asem.values("dset_Treated"),
        method="min_max",
        lower_is_better=asem.lower_is_better,
        lower=lower,
    )
    levels = aggregated_levels(scores, asem.weights, parents=asem.parents, methods=[method] * 3)
    expected, compared = asem.table(file), 0
    for level, got in zip((2, 3, 4), levels, strict=True):
        np.testing.assert_allclose(got, expected[asem.codes(level)].to_numpy(), rtol=1e-9)
        compared += got.size
    assert compared == 51 * 11


def outranking(scores: npt.NDArray[np.float64], weights: list[float]) -> npt.NDArray[np.float64]:
    """Compare each pair of units, indicator by indicator, as the definition says."""
    units = len(scores)
    matrix = np.zeros((units, units))
    for one in range(units):
        for other in range(units):
            for own, theirs, weight in zip(scores[one], scores[other], weights, strict=True):
                if one != other:
                    matrix[one, other] += weight * (own > theirs) + weight * (own == theirs) / 2
    return matrix / sum(weights)


@settings(max_examples=60, deadline=None)
@given(scores=TABLES, seed=st.integers(0, 99))
def test_copeland_and_majority_are_read_off_the_outranking_matrix(
    scores: npt.NDArray[np.float64], seed: int
) -> None:
    weights = np.random.default_rng(seed).integers(1, 5, scores.shape[1]).astype(float)
    matrix = outranking(scores, weights.tolist())
    np.testing.assert_allclose(aggregated(scores, weights, method="copeland"), matrix.sum(axis=1))
    duels = (matrix > 0.5 + 1e-9).sum(axis=1) - (matrix.T > 0.5 + 1e-9).sum(axis=1)
    np.testing.assert_array_equal(aggregated(scores, weights, method="majority"), duels)


@settings(max_examples=60, deadline=None)
@given(scores=TABLES)
def test_the_means_stand_in_their_order(scores: npt.NDArray[np.float64]) -> None:
    weights = np.arange(1.0, scores.shape[1] + 1)
    harmonic, geometric, arithmetic, quadratic = (
        aggregated(scores, weights, method=method, power=power_of(method))
        for method in ("harmonic", "geometric", "arithmetic", "generalised")
    )
    assert (harmonic <= geometric * (1 + 1e-9)).all()
    assert (geometric <= arithmetic * (1 + 1e-9)).all()
    assert (arithmetic <= quadratic * (1 + 1e-9)).all()
    assert (scores.min(axis=1) <= harmonic * (1 + 1e-9)).all()
    assert (quadratic <= scores.max(axis=1) * (1 + 1e-9)).all()


@settings(max_examples=40, deadline=None)
@given(scores=TABLES, factor=st.sampled_from([0.25, 3.0, 1e4]), method=st.sampled_from(MEANS))
def test_only_the_ratios_of_weights_count(
    scores: npt.NDArray[np.float64], factor: float, method: str
) -> None:
    weights = np.arange(1.0, scores.shape[1] + 1)
    before = aggregated(scores, weights, method=method, power=power_of(method))
    after = aggregated(scores, weights * factor, method=method, power=power_of(method))
    np.testing.assert_allclose(after, before)


@pytest.mark.parametrize("method", MEANS)
def test_the_order_of_indicators_does_not_matter(method: str) -> None:
    order, weights = [2, 0, 1], np.array([1.0, 1, 2])
    before = aggregated(SCORES, weights, method=method, power=power_of(method))
    after = aggregated(SCORES[:, order], weights[order], method=method, power=power_of(method))
    np.testing.assert_allclose(after, before)


@pytest.mark.parametrize("method", METHODS)
def test_a_batch_with_weights_of_its_own_is_joined_table_by_table(method: str) -> None:
    random = np.random.default_rng(3)
    scores, weights = random.uniform(1, 9, (2, 3, 7, 4)), random.uniform(size=(3, 4))
    together = aggregated(scores, weights, method=method, power=power_of(method))
    counted = 0
    for first, second in np.ndindex(2, 3):
        one = aggregated(
            scores[first, second], weights[second], method=method, power=power_of(method)
        )
        np.testing.assert_allclose(together[first, second], one, rtol=1e-12)
        counted += 1
    assert counted == 6


@pytest.mark.parametrize("method", METHODS)
def test_many_weights_go_over_one_table(method: str) -> None:
    weights = np.random.default_rng(4).uniform(size=(5, 3))
    together = aggregated(SCORES, weights, method=method, power=power_of(method))
    assert together.shape == (5, 3)
    for got, own in zip(together, weights, strict=True):
        one = aggregated(SCORES, own, method=method, power=power_of(method))
        np.testing.assert_allclose(got, one, rtol=1e-12)


@pytest.mark.parametrize("method", MEANS)
def test_the_weight_of_what_is_missing_is_shared_out(method: str) -> None:
    gaps = np.array([[3.0, NAN, 5.0], [NAN, NAN, NAN], [NAN, 2.0, NAN]])
    got = aggregated(gaps, [1, 5, 1], method=method, power=power_of(method))
    alone = aggregated([[3.0, 5.0]], [1, 1], method=method, power=power_of(method))
    np.testing.assert_allclose(got, [alone[0], NAN, 2.0])


@pytest.mark.parametrize(
    ("availability", "kept"),
    [(0.0, [1, 1, 1]), (1 / 3, [1, 1, 1]), (0.34, [1, 1, 0]), (2 / 3, [1, 1, 0]), (1, [1, 0, 0])],
)
def test_too_few_indicators_give_no_score(availability: float, kept: list[int]) -> None:
    gaps = [[1.0, 2, 3], [1, 2, NAN], [1, NAN, NAN]]
    got = aggregated(gaps, [1, 1, 1], method="arithmetic", availability=availability)
    assert (~np.isnan(got)).tolist() == [bool(each) for each in kept]


def test_a_unit_with_nothing_but_weightless_indicators_has_no_score() -> None:
    for availability in (0.0, 0.5):
        got = aggregated([[NAN, 3.0]], [1, 0], method="arithmetic", availability=availability)
        assert np.isnan(got).all()


@pytest.mark.parametrize(
    ("scores", "weights", "method", "word"),
    [
        ([[1.0, 0]], [1, 1], "geometric", "unit 0, indicator 1"),
        ([[1.0, 2], [-3, 2]], [1, 1], "geometric", "unit 1, indicator 0"),
        ([[1.0, -2]], [1, 1], "harmonic", "no meaning"),
        ([[1.0, -2]], [1, 1], "generalised", "below 0"),
        ([[1.0, np.inf]], [1, 1], "arithmetic", "infinite"),
        ([[1.0, 2]], [1, 1, 1], "arithmetic", "do not fit"),
        ([[1.0, 2]], [1, -1], "arithmetic", "negative"),
        ([[1.0, 2]], [1, NAN], "arithmetic", "missing"),
        ([[1.0, 2]], [0, 0], "arithmetic", "all are 0"),
        ([[1.0, NAN]], [1, 1], "copeland", "1 missing"),
        ([[1.0, NAN]], [1, 1], "majority", "1 missing"),
    ],
)
def test_what_cannot_be_joined_is_refused(
    scores: npt.ArrayLike, weights: npt.ArrayLike, method: str, word: str
) -> None:
    with pytest.raises(DataError, match=word):
        aggregated(scores, weights, method=method, power=power_of(method))


@pytest.mark.parametrize(
    ("method", "availability", "power"),
    [
        ("amean", 0.0, None),
        ("arithmetic", 1.5, None),
        ("arithmetic", 0.0, 2.0),
        ("generalised", 0.0, None),
        ("generalised", 0.0, 0.0),
    ],
)
def test_a_wrong_method_or_parameter_is_refused(
    method: str, availability: float, power: float | None
) -> None:
    with pytest.raises(ParameterError):
        aggregated(SCORES, [1, 1, 1], method=method, availability=availability, power=power)


@pytest.mark.parametrize("method", METHODS)
def test_what_has_no_weight_takes_no_part(method: str) -> None:
    beside = np.column_stack([SCORES, [-5.0, NAN, 0.0]])
    before = aggregated(SCORES, [1, 1, 2], method=method, power=power_of(method))
    after = aggregated(beside, [1, 1, 2, 0], method=method, power=power_of(method), availability=1)
    np.testing.assert_allclose(after, before)


def test_a_zero_is_allowed_where_the_power_is_above_zero() -> None:
    got = aggregated([[0.0, 2]], [1, 1], method="generalised", power=0.5)
    assert got.tolist() == pytest.approx([0.5])


def test_levels_that_do_not_fit_are_refused() -> None:
    with pytest.raises(DataError, match="do not fit"):
        aggregated_levels(SCORES, [[1, 1, 1]], parents=[[0, 0]], methods=["arithmetic"])
    with pytest.raises(DataError, match="do not fit"):
        aggregated_levels(SCORES, [[1, 1, 1]], parents=[[0, 0, 1]], methods=["arithmetic"] * 2)


def test_the_threshold_holds_on_every_level() -> None:
    gaps = [[1.0, NAN, NAN, NAN, 5.0, 6.0]]
    parents, weights = [[0, 0, 1, 1, 2, 2], [0, 0, 0]], [np.ones(6), np.ones(3)]
    pillars, index = aggregated_levels(
        gaps, weights, parents=parents, methods=["arithmetic"] * 2, availability=0.5
    )
    np.testing.assert_allclose(pillars[0], [1, NAN, 5.5])
    assert index[0].tolist() == [3.25]
    strict = aggregated_levels(
        gaps, weights, parents=parents, methods=["arithmetic"] * 2, availability=0.7
    )
    assert np.isnan(strict[-1]).all()
