"""Two figures are told apart by the interval of their difference, or not at all."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.estimate import DesignPlan, change, design_of, difference, mean


@pytest.mark.reference
def test_two_domains_that_share_clusters_agree_with_r(samples: dict[str, Any]) -> None:
    table, design = samples["clus1"]
    row = difference(design, table["api00"], by=table["stype"], between=("E", "H")).iloc[0]
    # R: svycontrast(svyby(~api00, ~stype, design, svymean, covmat = TRUE), c(1, -1, 0))
    assert row["estimate"] == pytest.approx(30.296626984127, rel=1e-10)
    assert row["standard_error"] == pytest.approx(30.0276061918, rel=1e-10)
    assert row["verdict"] == "not_told_apart"


def sample(values: list[float], kind: str = "simple") -> Any:
    """A design for so many values."""
    population = () if kind == "purposive" else (1000,)
    return design_of(pd.DataFrame({"y": values}), DesignPlan(kind=kind, population=population))


def test_independent_strata_add_their_variances() -> None:
    table = pd.DataFrame({"g": ["a"] * 4 + ["b"] * 4, "N": 50, "y": [1, 2, 3, 4, 9, 7, 8, 6]})
    design = design_of(table, DesignPlan(kind="stratified", strata=("g",), population=("N",)))
    row = difference(design, table["y"], by=table["g"], between=("b", "a")).iloc[0]
    parts = mean(design, table["y"], by=table["g"])["standard_error"]
    assert row["standard_error"] == pytest.approx(np.sqrt((parts**2).sum()))
    assert row["verdict"] == "higher"


def test_a_purposive_sample_tells_nothing_apart() -> None:
    values = [1.0, 1.1, 50.0, 51.0]
    row = difference(sample(values, "purposive"), values, by=list("aabb"), between=("b", "a")).iloc[
        0
    ]
    assert row["estimate"] == pytest.approx(49.45)
    assert row["verdict"] == "not_known"
    assert row["reason"] == "not_drawn_by_lot"


def test_one_respondent_is_not_told_apart_from_many() -> None:
    values = [1.0, 5.0, 4.0, 6.0]
    row = difference(sample(values), values, by=list("abbb"), between=("a", "b")).iloc[0]
    assert (row["verdict"], row["reason"]) == ("not_known", "one_unit")


def test_unknown_and_same_domains_are_refused() -> None:
    values = [1.0, 5.0]
    with pytest.raises(DataError, match="no domain 'c'"):
        difference(sample(values), values, by=list("ab"), between=("a", "c"))
    with pytest.raises(DataError, match="itself"):
        difference(sample(values), values, by=list("ab"), between=("a", "a"))


def test_a_change_adds_the_errors_of_both_waves() -> None:
    early, late = [4.0, 6.0, 5.0, 9.0], [4.5, 6.0, 5.5, 9.0]
    first, second = mean(sample(early), early), mean(sample(late), late)
    row = change(first, second).iloc[0]
    expected = np.hypot(first.at[0, "standard_error"], second.at[0, "standard_error"])
    assert row["standard_error"] == pytest.approx(expected)
    assert row["verdict"] == "not_told_apart"
    # Satterthwaite's freedom lies between that of one wave and that of both.
    assert 3 <= row["degrees_of_freedom"] <= 6


def test_a_change_from_or_to_what_was_not_drawn_is_not_known() -> None:
    values = [4.0, 6.0, 5.0, 9.0]
    drawn, asked = mean(sample(values), values), mean(sample(values, "purposive"), values)
    for pair in ((drawn, asked), (asked, drawn)):
        row = change(*pair).iloc[0]
        assert (row["verdict"], row["reason"]) == ("not_known", "not_drawn_by_lot")


def test_a_domain_of_one_wave_only_is_shown_without_a_change() -> None:
    values = [4.0, 6.0, 5.0, 9.0]
    first = mean(sample(values), values, by=list("aabb"))
    second = mean(sample(values), values, by=list("bbcc"))
    table = change(first, second).set_index("domain")
    assert table["verdict"].tolist() == ["not_known", "not_told_apart", "not_known"]
    assert table.loc["c", "reason"] == "no_value"
