"""Drawing again gives the error that the formula gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.estimate import DesignPlan, design_of, mean, ratio, replicate_mean, replicates_of


@pytest.mark.reference
@pytest.mark.parametrize(
    ("name", "api00", "per_student"),
    [
        ("strat", 9.4089408027846098, 0.0077725090505601),
        ("clus1", 26.3348576684591826, 0.0095193634815645),
    ],
)
def test_the_jackknife_agrees_with_r(
    name: str, api00: float, per_student: float, samples: dict[str, Any]
) -> None:
    table, design = samples[name]
    replicates = replicates_of(design, method="jackknife")
    found = replicate_mean(replicates, table[["api00"]]).at[0, "standard_error"]
    # R: as.svrepdesign(design, type = "JKn" or "JK1", mse = TRUE)
    assert found == pytest.approx(api00, rel=1e-10)
    again = [
        (replicates.weights(place) * table["api.stu"]).sum()
        / (replicates.weights(place) * table["enroll"]).sum()
        for place in range(len(replicates.scales))
    ]
    full = ratio(design, table["api.stu"], whole=table["enroll"]).at[0, "estimate"]
    assert np.sqrt(replicates.variance(again, full)) == pytest.approx(per_student, rel=1e-10)


def stratified(rows: int, *, population: int) -> tuple[pd.DataFrame, Any]:
    """Two strata of random values."""
    random = np.random.default_rng(5)
    table = pd.DataFrame({"h": np.repeat(["a", "b"], rows), "N": population})
    table["y"] = random.normal(10, 2, 2 * rows) + (table["h"] == "b") * 3
    plan = DesignPlan(kind="stratified", strata=("h",), population=("N",))
    return table, design_of(table, plan)


@pytest.mark.parametrize("population", [60, 100_000])
def test_the_bootstrap_tends_to_the_formula_also_in_a_small_population(population: int) -> None:
    table, design = stratified(40, population=population)
    replicates = replicates_of(design, method="bootstrap", count=4000, seed=1)
    found = replicate_mean(replicates, table[["y"]]).at[0, "standard_error"]
    assert found == pytest.approx(mean(design, table["y"]).at[0, "standard_error"], rel=0.05)


def test_the_bootstrap_repeats_with_its_seed_and_only_with_it() -> None:
    _, design = stratified(10, population=100)
    first, second, third = (
        replicates_of(design, method="bootstrap", count=5, seed=seed).multipliers
        for seed in (1, 1, 2)
    )
    assert (first == second).all()
    assert (first != third).any()
    assert first.mean(axis=1) == pytest.approx(np.ones(5))


def test_many_variables_and_domains_at_once_are_each_by_itself() -> None:
    table, design = stratified(30, population=300)
    table["z"] = table["y"] ** 2
    table.loc[3, "z"] = np.nan
    replicates = replicates_of(design, method="jackknife")
    together = replicate_mean(replicates, table[["y", "z"]], by=table["h"])
    assert len(together) == 4
    for row in together.itertuples():
        own = table["h"] == row.domain
        alone = mean(design, table[row.variable], by=table["h"]).set_index("domain").loc[row.domain]
        assert row.estimate == pytest.approx(alone["estimate"])
        assert row.base == table.loc[own, row.variable].notna().sum()
        assert row.standard_error == pytest.approx(alone["standard_error"], rel=0.03)


def test_a_domain_of_one_cluster_has_no_error() -> None:
    table = pd.DataFrame({"y": [1.0, 2.0, 9.0]})
    design = design_of(table, DesignPlan(kind="simple", population=(30,)))
    found = replicate_mean(replicates_of(design, method="jackknife"), table, by=["a", "a", "b"])
    assert np.isnan(found.set_index("domain").at["b", "standard_error"])


def test_what_cannot_be_drawn_again_is_refused() -> None:
    table = pd.DataFrame({"h": list("aab"), "N": 10})
    lonely = design_of(table, DesignPlan(kind="stratified", strata=("h",), population=("N",)))
    with pytest.raises(DataError, match="stratum 'b'"):
        replicates_of(lonely, method="jackknife")
    with pytest.raises(DataError, match="by lot"):
        replicates_of(design_of(table, DesignPlan(kind="volunteer")), method="bootstrap")
    with pytest.raises(DataError, match="no method 'brr'"):
        replicates_of(lonely, method="brr")
