"""Sobol indices against an independent program, exact variances and known functions."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from analysis.compare import sobol_design, sobol_indices, sobol_sample
from analysis.errors import DataError, ParameterError

Numbers = npt.NDArray[np.float64]
INPUTS = ["weights", "scale", "missing"]


def ishigami(share: Numbers) -> Numbers:
    one, two, three = (2 * np.pi * share - np.pi).T
    return np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one)


@pytest.mark.reference
def test_indices_of_every_reference_case(reference: Path) -> None:
    folder = reference / "expected"
    cases = json.loads((folder / "core_cases.json").read_text(encoding="utf-8"))
    cases = [case for case in cases if case["id"].startswith("sobol.")]
    for case in cases:
        table = pd.read_csv(folder / case["input"])
        design = table[["X1", "X2", "X3"]].to_numpy()
        np.testing.assert_array_equal(sobol_design(design[:256], design[256:512]), design)
        found = sobol_indices(table["y"], ["X1", "X2", "X3"])
        for column, key in (("first_order", "Si"), ("total_order", "STi")):
            expected = pytest.approx(case["expected"][key], rel=case["rel_tol"])
            assert found[column].tolist() == expected, key
    assert len(cases) == 1


def truth_table(seed: int) -> Numbers:
    return np.random.default_rng(seed).normal(size=(2, 2, 2))


@pytest.mark.parametrize("seed", range(4))
def test_a_full_design_gives_the_exact_shares_of_variance(seed: int) -> None:
    table = truth_table(seed)
    corners = np.array(list(itertools.product([0, 1], repeat=3)))
    pairs = np.array([np.concatenate(pair) for pair in itertools.product(corners, corners)])
    design = sobol_design(pairs[:, :3], pairs[:, 3:]).astype(int)
    found = sobol_indices(table[tuple(design.T)], INPUTS)
    rows = len(pairs)
    for axis in range(3):
        others = tuple(each for each in range(3) if each != axis)
        alone = table.mean(axis=others).var() / table.var()
        together = table.var(axis=axis).mean() / table.var()
        shrunk = (2 * rows - 1) / (2 * rows)  # the estimate divides by n - 1
        assert found["first_order"][axis] / shrunk == pytest.approx(alone, abs=1e-12)
        assert found["total_order"][axis] / shrunk == pytest.approx(together, abs=1e-12)
    assert rows == 64


@pytest.mark.parametrize(
    ("function", "first_order", "total_order"),
    [
        (ishigami, [0.3139, 0.4424, 0], [0.5576, 0.4424, 0.2437]),  # a = 7, b = 0.1
        (lambda share: share @ [1, 2, 3] - 3, [1 / 14, 4 / 14, 9 / 14], [1 / 14, 4 / 14, 9 / 14]),
        (lambda share: np.prod(share - 0.5, axis=1), [0, 0, 0], [1, 1, 1]),
    ],
    ids=["ishigami", "sum", "product"],
)
def test_known_functions_come_out_as_known(
    function: Callable[[Numbers], Numbers], first_order: list[float], total_order: list[float]
) -> None:
    blocks = sobol_sample(3, rows_count=2**13, seed=7)
    found = sobol_indices(function(sobol_design(*blocks)), INPUTS)
    assert found["input"].tolist() == INPUTS
    assert found["first_order"].tolist() == pytest.approx(first_order, abs=0.02)
    assert found["total_order"].tolist() == pytest.approx(total_order, abs=0.02)
    assert set(found["reason"]) == {""}


def test_an_input_without_effect_has_a_total_of_exactly_zero() -> None:
    design = sobol_design(*sobol_sample(3, rows_count=64, seed=2))
    found = sobol_indices(design[:, 0] * design[:, 1], INPUTS).set_index("input")
    assert found.loc["missing", "total_order"] == 0
    assert found.loc["missing", "first_order"] == 0
    assert (found.loc[["weights", "scale"], "total_order"] > 0.4).all()


def test_the_unit_of_the_result_does_not_matter() -> None:
    results = ishigami(sobol_design(*sobol_sample(3, rows_count=64, seed=2)))
    found, scaled = (sobol_indices(results * unit, INPUTS) for unit in (1, 1e-9))
    pd.testing.assert_frame_equal(found, scaled)


@pytest.mark.parametrize("results", [[0.0] * 10, [0.1 + 0.2, 0.3] * 5, [5e9] * 10])
def test_a_result_that_never_changes_has_no_indices_but_a_reason(results: list[float]) -> None:
    found = sobol_indices(results, INPUTS)
    assert found[["first_order", "total_order"]].isna().all(axis=None)
    assert found["reason"].str.contains("the same in every row").sum() == 3


def test_each_mixed_block_differs_from_a_in_one_column() -> None:
    first, second = sobol_sample(4, rows_count=16, seed=5)
    blocks = sobol_design(first, second).reshape(6, 16, 4)
    for column in range(4):
        mixed = blocks[2 + column]
        np.testing.assert_array_equal(mixed[:, column], second[:, column])
        others = [each for each in range(4) if each != column]
        np.testing.assert_array_equal(mixed[:, others], first[:, others])
    assert len(blocks) == 2 + 4


def test_a_seed_gives_one_sample_that_fills_each_range_evenly() -> None:
    drawn = np.hstack(sobol_sample(3, rows_count=64, seed=1))
    np.testing.assert_array_equal(drawn, np.hstack(sobol_sample(3, rows_count=64, seed=1)))
    assert (drawn != np.hstack(sobol_sample(3, rows_count=64, seed=2))).all()
    assert drawn.shape == (64, 6)
    for column in drawn.T:
        assert sorted(np.floor(column * 64)) == list(range(64))
    correlation = np.corrcoef(drawn.T)[~np.eye(6, dtype=bool)]
    assert np.abs(correlation).max() < 0.15


@pytest.mark.parametrize("rows", [-4, 0, 1, 3, 100])
def test_only_a_power_of_two_is_drawn(rows: int) -> None:
    with pytest.raises(ParameterError, match="power of two"):
        sobol_sample(2, rows_count=rows, seed=1)


def test_a_design_without_inputs_is_refused() -> None:
    with pytest.raises(ParameterError, match="needs an input"):
        sobol_sample(0, rows_count=8, seed=1)


@pytest.mark.parametrize(("first", "second"), [([[1, 2]], [[1]]), ([1, 2], [1, 2]), ([[]], [[]])])
def test_blocks_that_do_not_fit_are_refused(first: list[float], second: list[float]) -> None:
    with pytest.raises(DataError, match="blocks do not fit"):
        sobol_design(first, second)


@pytest.mark.parametrize(
    ("results", "inputs", "words"),
    [
        ([1.0] * 9, INPUTS, "multiple of 5"),
        ([], INPUTS, "multiple of 5"),
        ([1.0, 2.0, np.nan, 4.0, 5.0], INPUTS, "row 2 of the design"),
        ([1.0, 2.0, 3.0, 4.0, np.inf], INPUTS, "row 4 of the design"),
        ([1.0] * 4, ["scale", "scale"], "names that differ"),
        ([1.0] * 4, [], "names that differ"),
    ],
)
def test_results_that_do_not_fit_are_refused(
    results: list[float], inputs: list[str], words: str
) -> None:
    with pytest.raises(DataError, match=words):
        sobol_indices(results, inputs)
