"""Totals, means and ratios agree with R, and nothing is sure that cannot be."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.estimate import DesignPlan, design_of, mean, ratio, total
from analysis.estimate.estimates import COLUMNS, REASONS, Linearised, table_of

BOUNDS = ["estimate", "standard_error", "lower", "upper", "design_effect"]


@pytest.mark.reference
@pytest.mark.parametrize("name", ["strat", "srs", "clus1"])
def test_the_school_samples_agree_with_r(
    name: str, samples: dict[str, Any], cases: dict[str, Any]
) -> None:
    table, design = samples[name]
    close = {"rel": 1e-8}
    found = mean(design, table["api00"]).loc[0, BOUNDS].tolist()
    assert found == pytest.approx(cases[f"{name}.mean_api00"]["expected"], **close)
    found = total(design, table["enroll"]).loc[0, BOUNDS[:2]].tolist()
    assert found == pytest.approx(cases[f"{name}.total_enroll"]["expected"], **close)
    found = ratio(design, table["api.stu"], whole=table["enroll"]).loc[0, BOUNDS[:2]].tolist()
    assert found == pytest.approx(cases[f"{name}.ratio"]["expected"], **close)
    by_type = mean(design, table["api00"], by=table["stype"]).set_index("domain")
    expected = cases[f"{name}.by_stype"]["expected"]
    assert sorted(by_type.index) == sorted(expected)
    for level, pair in expected.items():
        assert by_type.loc[level, BOUNDS[:2]].tolist() == pytest.approx(pair, **close)


@pytest.mark.reference
@pytest.mark.parametrize("case", ["smallN.N1469", "smallN.N159", "smallN.N1469_strat"])
def test_39_hromadas_of_a_small_population_agree_with_r(
    case: str, survey_folder: Any, cases: dict[str, Any]
) -> None:
    table = pd.read_csv(survey_folder / "hromada39.csv")
    sizes = {"city": 410, "settlement": 433, "village": 626}
    plan = {
        "smallN.N1469": DesignPlan(kind="simple", population=(1469,)),
        "smallN.N159": DesignPlan(kind="simple", population=(159,)),
        "smallN.N1469_strat": DesignPlan(
            kind="stratified", strata=("kind",), population=("kind_count",)
        ),
    }[case]
    design = design_of(table.assign(kind_count=table["kind"].map(sizes)), plan)
    expected = cases[case]["expected"]
    assert set(expected) == {"staff", "services", "score", "spend"}
    for column, numbers in expected.items():
        found = mean(design, table[column]).loc[0, BOUNDS[:4]].tolist()
        assert found == pytest.approx(numbers, rel=1e-8), column


def one(values: list[float | None], **plan: Any) -> pd.Series:
    """Mean of a simple sample of 100, or of another plan."""
    declared = {"kind": "simple", "population": (100,)} | plan
    frame = pd.DataFrame({"y": values, "p": [1] * len(values)})
    return mean(design_of(frame, DesignPlan(**declared)), frame["y"]).iloc[0]


@pytest.mark.parametrize(
    ("values", "plan", "reason"),
    [
        ([3.0], {}, "one_unit"),
        ([3.0, 4.0], {"clusters": ("p",)}, "one_cluster"),
        ([3.0, 3.0, 3.0], {}, "no_variation"),
        ([None, None], {}, "no_value"),
        ([3.0, None], {}, "one_unit"),
        ([1.0, 5.0], {"population": (2,)}, "whole_population"),
        ([1.0, 5.0], {"kind": "census", "population": ()}, "whole_population"),
        ([1.0, 5.0], {"kind": "purposive", "population": ()}, "not_drawn_by_lot"),
        ([1.0, 5.0], {"kind": "volunteer", "population": ()}, "not_drawn_by_lot"),
    ],
)
def test_there_is_no_false_certainty(
    values: list[float | None], plan: dict[str, Any], reason: str
) -> None:
    row = one(values, **plan)
    assert row["reason"] == reason
    assert reason in REASONS
    assert row[["lower", "upper"]].isna().all()
    assert tuple(row.index) == COLUMNS


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30),
    st.sampled_from(["purposive", "volunteer"]),
)
def test_a_sample_not_drawn_by_lot_never_gets_an_error(values: list[float], kind: str) -> None:
    design = design_of(pd.DataFrame({"y": values}), DesignPlan(kind=kind))
    for table in (mean(design, values), total(design, values)):
        assert table[["standard_error", "lower", "upper", "design_effect"]].isna().all(axis=None)
        assert (table["sampling"] == "descriptive").all()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.floats(-1e3, 1e3)), min_size=2, max_size=40),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_does_not_matter(rows: list[tuple[int, float]], random: Any) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    tables = []
    for each in (rows, shuffled):
        frame = pd.DataFrame(each, columns=["g", "y"])
        design = design_of(frame, DesignPlan(kind="simple", population=(1000,)))
        tables.append(mean(design, frame["y"], by=frame["g"]))
    pd.testing.assert_frame_equal(*tables, check_exact=False, rtol=1e-6, atol=1e-6)


def test_missing_answers_leave_base_and_mean_but_are_counted() -> None:
    row = one([2.0, None, 6.0, 4.0])
    assert (row["estimate"], row["base"], row["missing_count"]) == (4.0, 3, 1)


def test_a_ratio_over_nothing_has_no_value() -> None:
    design = design_of(pd.DataFrame({"y": [1.0, 2.0]}), DesignPlan(kind="simple", population=(9,)))
    row = ratio(design, [1.0, 2.0], whole=[0.0, 0.0]).iloc[0]
    assert np.isnan(row["estimate"])
    assert np.isnan(row["lower"])


def test_a_table_is_laid_out_of_what_was_linearised() -> None:
    from analysis.estimate.domains import domains_of

    design = design_of(pd.DataFrame({"y": [1.0, 3.0]}), DesignPlan(kind="simple", population=(4,)))
    linearised = Linearised(
        np.array([2.0]), np.array([-1.0, 1.0]), np.array([4.0]), np.array([4.0])
    )
    table = table_of(design, domains_of(2), linearised=linearised, level=0.95)
    # weights 2, contributions ±0.5: (1 − 2/4) · 2/1 · (0.25 + 0.25)
    assert table.at[0, "standard_error"] == pytest.approx(np.sqrt(0.5))
