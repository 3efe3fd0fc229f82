"""Quantiles agree with R's svyquantile."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.estimate import DesignPlan, design_of, quantile

# R 4.2, survey 4.1: svyquantile(~api00, design, c(.25, .5, .9)): quantile, lower, upper, error.
FROM_R = {
    ("strat", 0.25): [565, 535, 597, 15.7194511320],
    ("strat", 0.5): [668, 642, 694, 13.1840557882],
    ("strat", 0.9): [836, 806, 865, 14.9588325289],
    ("clus1", 0.25): [552, 492, 627, 31.4716612054],
    ("clus1", 0.5): [652, 561, 714, 35.6678826995],
    ("clus1", 0.9): [781, 745, 836, 21.2142308866],
}


@pytest.mark.reference
@pytest.mark.parametrize(("name", "probability"), FROM_R)
def test_the_school_samples_agree_with_r(
    name: str, probability: float, samples: dict[str, Any]
) -> None:
    table, design = samples[name]
    row = quantile(design, table["api00"], probability=probability).iloc[0]
    found = row[["estimate", "lower", "upper", "standard_error"]].tolist()
    assert found == pytest.approx(FROM_R[name, probability], rel=1e-9)


def test_each_domain_by_itself() -> None:
    table = pd.DataFrame({"y": [*range(40), *range(100, 140)], "g": ["a"] * 40 + ["b"] * 40})
    design = design_of(table, DesignPlan(kind="simple", population=(4000,)))
    both = quantile(design, table["y"], by=table["g"])
    assert both["estimate"].tolist() == [19.0, 119.0]
    assert (both["lower"] < both["estimate"]).all()


def test_beyond_what_was_seen_there_is_no_bound() -> None:
    design = design_of(
        pd.DataFrame({"y": [1.0, 2, 3, 4]}), DesignPlan(kind="simple", population=(40,))
    )
    row = quantile(design, [1, 2, 3, 4], probability=0.9).iloc[0]
    assert row["estimate"] == 4.0
    assert np.isnan(row["upper"])
    assert row["reason"] in ("too_few_for_a_quantile", "no_variation")


def test_a_purposive_median_has_no_interval() -> None:
    design = design_of(pd.DataFrame({"y": [1.0, 2, 9]}), DesignPlan(kind="purposive"))
    row = quantile(design, [1, 2, 9]).iloc[0]
    assert (row["estimate"], row["reason"]) == (2.0, "not_drawn_by_lot")
    assert np.isnan(row["lower"])


def test_a_domain_without_a_value_has_none() -> None:
    design = design_of(pd.DataFrame({"y": [1, 2, 3]}), DesignPlan(kind="simple", population=(9,)))
    table = quantile(design, [1, 2, None], by=["a", "a", "b"])
    assert np.isnan(table.at[1, "estimate"])
    assert table.at[1, "reason"] == "no_value"


@pytest.mark.parametrize("probability", [0, 1, -0.1, 1.5])
def test_an_impossible_probability_is_refused(probability: float) -> None:
    design = design_of(pd.DataFrame({"y": [1, 2]}), DesignPlan(kind="simple", population=(9,)))
    with pytest.raises(DataError, match="probability"):
        quantile(design, [1, 2], probability=probability)
