"""Methods agree with their definitions, and with scikit-criteria where both exist."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import skcriteria
from hypothesis import given, settings
from hypothesis import strategies as st
from skcriteria.agg.simple import WeightedSumModel

from analysis.contracting.preferences import (
    METHODS,
    values_on,
    weigh_by_methods,
    weighted_values,
)
from analysis.errors import DataError

tables = st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=2, max_size=5).map(
    np.array
)
weight_sets = st.lists(st.floats(0.01, 1), min_size=3, max_size=3).map(
    lambda each: np.array(each) / np.sum(each)
)
NAMES = ["a", "b", "c", "d", "e"]
CRITERIA = ["x", "y", "z"]


def framed(table: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(table, index=NAMES[: len(table)], columns=CRITERIA)


@given(table=tables, weights=weight_sets)
@settings(max_examples=40, deadline=None)
def test_the_weighted_sum_is_that_of_scikit_criteria(
    table: np.ndarray, weights: np.ndarray
) -> None:
    matrix = skcriteria.mkdm(table, [1, 1, 1], weights=weights)
    theirs = WeightedSumModel().evaluate(matrix).e_.score
    assert weighted_values(table, weights) == pytest.approx(np.asarray(theirs))


@given(table=tables, weights=weight_sets)
@settings(max_examples=40, deadline=None)
def test_what_is_better_on_everything_is_first_by_every_method(
    table: np.ndarray, weights: np.ndarray
) -> None:
    better = np.vstack([table, np.minimum(table.max(axis=0) + 0.05, 1.05)])
    found = weigh_by_methods(framed(better[-5:]), dict(zip(CRITERIA, weights, strict=True)))
    best = NAMES[min(len(better), 5) - 1]
    first = found[found["is_first"]].groupby("method")["alternative"].agg(list)
    assert set(first.index) == set(METHODS)
    assert all(names == [best] for names in first)


def test_topsis_by_hand() -> None:
    values = framed(np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]]))
    found = weigh_by_methods(values, {"x": 0.6, "y": 0.3, "z": 0.1}).set_index(
        ["method", "alternative"]
    )
    near, far = 0.3 / 0.9, 0.6 / 0.9
    assert found.loc[("topsis", "a"), "score"] == pytest.approx(far / (near + far))
    assert found.loc[("weighted_sum", "a"), "score"] == pytest.approx(0.65)
    product = np.log10(1.0) * far + np.log10(0.01) * near
    assert found.loc[("weighted_product", "a"), "score"] == pytest.approx(product)


def test_equals_are_first_together_by_every_method() -> None:
    values = framed(np.full((2, 3), 0.4))
    found = weigh_by_methods(values, dict.fromkeys(CRITERIA, 1 / 3))
    assert len(found) == 8
    assert found["is_first"].all()


def test_equal_regrets_do_not_divide_by_nought() -> None:
    values = framed(np.array([[0.9, 0.6, 0.5], [0.4, 0.7, 0.5]]))
    found = weigh_by_methods(values, {"x": 0.5, "y": 0.5, "z": 0.0})
    assert found["score"].notna().all()


def test_value_functions_are_level_beyond_their_ends() -> None:
    assert values_on([(0, 0.0), (100, 1.0)], [-5, 50, 200]).tolist() == [0.0, 0.5, 1.0]


@pytest.mark.parametrize("weights", [[0.5, 0.6, 0.1], [-0.2, 0.6, 0.6], [0.5, 0.5]])
def test_weights_that_do_not_sum_are_refused(weights: list[float]) -> None:
    with pytest.raises(DataError, match="Weights"):
        weighted_values(np.ones((2, 3)), np.array(weights))


def test_one_alternative_is_no_choice() -> None:
    with pytest.raises(DataError, match="two alternatives"):
        weigh_by_methods(framed(np.ones((1, 3))), dict.fromkeys(CRITERIA, 1 / 3))
