"""Shares have the interval that their design allows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.estimate import DesignPlan, design_of, share
from analysis.estimate.shares import SHARE_METHODS


@pytest.mark.reference
@pytest.mark.parametrize("name", ["strat", "srs", "clus1"])
@pytest.mark.parametrize(
    ("method", "case"), [("logit", "xlogit"), ("korn_graubard", "beta"), ("wilson", "wilson")]
)
def test_the_school_samples_agree_with_r(
    name: str, method: str, case: str, samples: dict[str, Any], cases: dict[str, Any]
) -> None:
    table, design = samples[name]
    row = share(design, table["sch.wide"] == "Yes", method=method).iloc[0]
    expected = cases[f"{name}.prop_{case}"]["expected"]
    assert row[["estimate", "lower", "upper"]].tolist() == pytest.approx(expected, rel=1e-7)
    assert row["method"] == method


def simple(hits: int, drawn: int, population: int) -> tuple[Any, list[int]]:
    """A simple sample of hromadas, and what they said."""
    said = [1] * hits + [0] * (drawn - hits)
    plan = DesignPlan(kind="simple", population=(population,))
    return design_of(pd.DataFrame({"said": said}), plan), said


@pytest.mark.parametrize(
    ("hits", "lower", "upper"), [(0, 0, 130), (12, 253, 695), (39, 1339, 1469)]
)
def test_a_simple_sample_of_hromadas_is_exact_at_the_edges_too(
    hits: int, lower: int, upper: int
) -> None:
    row = share(*simple(hits, 39, 1469)).iloc[0]
    assert (row["method"], row["reason"]) == ("exact", "")
    assert [round(row["lower"] * 1469), round(row["upper"] * 1469)] == [lower, upper]


def test_each_whole_stratum_is_exact_and_their_union_is_not() -> None:
    table = pd.DataFrame({"type": ["a"] * 6 + ["b"] * 5, "N": [60] * 6 + [50] * 5})
    said = [1, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1]
    plan = DesignPlan(kind="stratified", strata=("type",), population=("N",))
    design = design_of(table, plan)
    assert share(design, said, by=table["type"])["method"].tolist() == ["exact", "exact"]
    assert share(design, said)["method"].tolist() == ["korn_graubard"]
    with pytest.raises(DataError, match="whole strata"):
        share(design, said, method="exact")


def test_with_a_gap_the_population_of_those_who_would_answer_is_not_known() -> None:
    design, said = simple(3, 10, 100)
    assert share(design, [None, *said[1:]]).at[0, "method"] == "korn_graubard"


def test_everybody_in_a_clustered_sample_is_no_certainty() -> None:
    table = pd.DataFrame({"p": [1, 1, 2, 2, 3, 3], "w": 5.0})
    plan = DesignPlan(kind="clustered", clusters=("p",), weights="w")
    row = share(design_of(table, plan), [1] * 6).iloc[0]
    assert row["upper"] == 1
    # Six answers of three clusters: wider than six drawn simply would give.
    assert 0 < row["lower"] < 0.54
    assert row["reason"] == ""


@pytest.mark.parametrize("kind", ["purposive", "volunteer", "census"])
def test_what_was_not_drawn_gets_a_share_and_no_interval(kind: str) -> None:
    design = design_of(pd.DataFrame({"said": [1, 0, 0, 0]}), DesignPlan(kind=kind))
    row = share(design, [1, 0, 0, 0]).iloc[0]
    assert row["estimate"] == 0.25
    assert row[["lower", "upper"]].isna().all()


@pytest.mark.parametrize("method", sorted(SHARE_METHODS))
def test_every_method_lies_around_the_share(method: str) -> None:
    row = share(*simple(9, 30, 3000), method=method).iloc[0]
    assert row["lower"] < 0.3 < row["upper"]
    assert row["upper"] - row["lower"] == pytest.approx(0.33, abs=0.06)


@pytest.mark.parametrize("method", ["logit", "arcsine", "wald"])
def test_a_method_that_fails_at_the_edge_says_so(method: str) -> None:
    row = share(*simple(0, 30, 3000), method=method).iloc[0]
    assert np.isnan(row["lower"])
    assert row["reason"] == "no_variation"


def test_what_is_neither_true_nor_false_is_refused() -> None:
    design, _ = simple(1, 3, 10)
    with pytest.raises(DataError, match=r"true or false.*2"):
        share(design, [0, 1, 2])
    with pytest.raises(DataError, match="no interval 'best-guess'"):
        share(design, [0, 1, 1], method="best-guess")
