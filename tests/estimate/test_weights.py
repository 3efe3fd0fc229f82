"""Weights meet what they must, agree with R, and refuse what they cannot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.estimate import (
    DesignPlan,
    design_of,
    mean,
    nonresponse_weights,
    poststratify,
    rake,
    total,
    trim,
    with_weights,
)

SCHOOLS = pd.DataFrame(
    [
        ("stype", "E", 4421),
        ("stype", "H", 755),
        ("stype", "M", 1018),
        ("sch.wide", "No", 1072),
        ("sch.wide", "Yes", 5122),
    ],
    columns=["variable", "level", "count"],
)


@pytest.fixture(scope="module")
def rake_inputs(reference: Any) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Sample, margins and the weights that R found."""
    names = ("rake_input", "rake_margins", "rake_expected_weights_4.5")
    folder = reference / "expected" / "5_raking"
    sample, margins, weights = (pd.read_csv(folder / f"{name}.csv") for name in names)
    return sample, margins, weights


@pytest.mark.reference
@pytest.mark.parametrize(("base", "column"), [("base", "rake3_base"), (None, "rake3_equal")])
def test_raked_weights_agree_with_r(
    base: str | None, column: str, rake_inputs: Any, cases: dict[str, Any]
) -> None:
    sample, margins, expected = rake_inputs
    step = rake(sample, margins, weights=sample[base] if base else np.ones(len(sample)))
    assert step.weights == pytest.approx(expected[column].to_numpy(), rel=1e-9)
    assert step.margins["gap_share"].abs().max() < 1e-10
    if base:
        summary = step.summary
        found = [summary[key] for key in ("sum", "least", "greatest", "effective_n")]
        assert found == pytest.approx(cases["rake.rake3_base"]["expected"], rel=1e-7)


@pytest.mark.reference
@pytest.mark.parametrize("strict", [False, True])
def test_trimmed_weights_agree_with_r(strict: bool, rake_inputs: Any) -> None:
    sample, margins, expected = rake_inputs
    raked = rake(sample, margins, weights=sample["base"])
    trimmed = trim(raked.weights, lower=20, upper=80, strict=strict)
    column = f"rake3_base_trim20_80{'_strict' if strict else ''}"
    assert trimmed.weights == pytest.approx(expected[column].to_numpy(), rel=1e-9)


@pytest.mark.reference
def test_margins_that_r_lets_pass_are_refused(rake_inputs: Any, cases: dict[str, Any]) -> None:
    sample, margins, _ = rake_inputs
    assert sum(name.startswith("rake.degenerate") for name in cases) == 2
    without = sample[sample["oblast"] != "Lviv"]
    with pytest.raises(DataError, match=r"margin 'oblast', level 'Lviv'"):
        rake(without, margins, weights=without["base"])
    uneven = margins.assign(count=margins["count"] + (margins["level"] == "m") * 100)
    with pytest.raises(DataError, match=r"10,100"):
        rake(sample, uneven, weights=sample["base"])


def test_a_table_that_cannot_be_met_names_the_farthest_level() -> None:
    sample = pd.DataFrame({"a": ["x", "y"], "b": ["p", "q"]})
    targets = pd.DataFrame(
        [("a", "x", 30), ("a", "y", 70), ("b", "p", 60), ("b", "q", 40)],
        columns=["variable", "level", "count"],
    )
    with pytest.raises(DataError, match=r"cannot be met.*margin 'a', level 'x'"):
        rake(sample, targets, weights=[1, 1])


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000))
def test_raking_meets_margins_keeps_order_and_repeats_to_itself(seed: int) -> None:
    random = np.random.default_rng(seed)
    sample = pd.DataFrame({"a": random.integers(0, 3, 60), "b": random.integers(0, 2, 60)})
    for place in range(6):
        sample.loc[place] = [place % 3, place % 2]
    population = random.integers(50, 100, size=(3, 2))
    targets = pd.DataFrame(
        [("a", i, population[i].sum()) for i in range(3)]
        + [("b", j, population[:, j].sum()) for j in range(2)],
        columns=["variable", "level", "count"],
    )
    step = rake(sample, targets, weights=random.uniform(0.5, 3, 60))
    assert step.margins["gap_share"].abs().max() < 1e-7
    again = rake(sample, targets, weights=step.weights)
    assert again.weights == pytest.approx(step.weights, rel=1e-6)
    order = random.permutation(60)
    moved = rake(sample.iloc[order], targets, weights=step.before[order])
    assert moved.weights == pytest.approx(step.weights[order], rel=1e-6)


@pytest.mark.reference
def test_the_error_of_raked_and_poststratified_samples_agrees_with_r(samples: Any) -> None:
    table, design = samples["clus1"]
    # R: svymean(~api00, rake(design, ...)), postStratify(design, ~stype, ...)
    raked = with_weights(design, rake(table, SCHOOLS, weights=design.weights))
    row = mean(raked, table["api00"]).iloc[0]
    assert row[["estimate", "standard_error"]].tolist() == pytest.approx(
        [641.230320926800, 23.703616887929], rel=1e-10
    )
    step = poststratify(table, SCHOOLS[:3], weights=design.weights)
    row = mean(with_weights(design, step), table["api00"]).iloc[0]
    assert row[["estimate", "standard_error"]].tolist() == pytest.approx(
        [642.31078821158, 23.92048644509], rel=1e-10
    )
    enrolled = total(with_weights(design, step), table["enroll"]).at[0, "standard_error"]
    assert enrolled == pytest.approx(406292.63629480236, rel=1e-10)


def test_a_known_total_has_no_error_left() -> None:
    sample = pd.DataFrame({"sex": ["f", "m", "m", "f"], "N": 40})
    design = design_of(sample, DesignPlan(kind="simple", population=("N",)))
    targets = pd.DataFrame({"variable": "sex", "level": ["f", "m"], "count": [22.0, 18.0]})
    calibrated = with_weights(design, rake(sample, targets, weights=design.weights))
    row = total(calibrated, sample["sex"] == "f").iloc[0]
    assert row["estimate"] == pytest.approx(22)
    assert row["standard_error"] == pytest.approx(0, abs=1e-9)


def test_those_who_answered_stand_for_their_cell() -> None:
    cells = pd.Series(["a", "a", "a", "b"], name="hromada_code")
    step = nonresponse_weights([1.0, 2.0, 3.0, 5.0], [True, True, False, True], cells=cells)
    assert step.weights.tolist() == [2.0, 4.0, 5.0]
    assert step.margins["response_share"].tolist() == [0.5, 1.0]
    with pytest.raises(DataError, match="cell 'b'"):
        nonresponse_weights([1.0, 2.0, 3.0, 5.0], [True, True, True, False], cells=cells)


def test_post_stratification_takes_one_margin() -> None:
    with pytest.raises(DataError, match="one margin"):
        poststratify(pd.DataFrame(), SCHOOLS, weights=[])


def test_trimming_keeps_the_sum_or_refuses() -> None:
    step = trim([1.0, 1.0, 1.0, 9.0], upper=5.0)
    assert step.weights.sum() == pytest.approx(12)
    assert step.weights.max() <= 5
    with pytest.raises(DataError, match="mean weight 3"):
        trim([1.0, 5.0], upper=2.0)


@pytest.mark.parametrize("bad", [0.0, -1.0, float("nan"), float("inf")])
def test_a_weight_that_is_none_is_refused(bad: float) -> None:
    sample = pd.DataFrame({"sex": ["f", "m"]})
    targets = pd.DataFrame({"variable": "sex", "level": ["f", "m"], "count": [5.0, 5.0]})
    with pytest.raises(DataError, match="row 1"):
        rake(sample, targets, weights=[1.0, bad])
