"""The variance is right: against every possible sample of small populations, and against R."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.estimate import Calibration, DesignPlan, design_of, mean, total
from analysis.estimate.variation import degrees_of_freedom, residuals, variance

POPULATION = pd.DataFrame(
    {
        "type": ["rural"] * 4 + ["urban"] * 3,
        "count": [4] * 4 + [3] * 3,
        "staff": [3.0, 9.0, 4.0, 1.0, 20.0, 26.0, 21.0],
    }
)
POINTS = pd.DataFrame(
    {
        "point": list("aaabbbccc"),
        "points_count": 3,
        "adults_count": 3,
        "days": [3.0, 9.0, 4.0, 1.0, 20.0, 26.0, 21.0, 8.0, 2.0],
    }
)


def test_over_all_samples_the_stratified_variance_is_on_average_the_true_one() -> None:
    plan = DesignPlan(kind="stratified", strata=("type",), population=("count",))
    totals, variances = [], []
    for rural, urban in product(combinations(range(4), 2), combinations(range(4, 7), 2)):
        drawn = POPULATION.iloc[[*rural, *urban]]
        row = total(design_of(drawn, plan), drawn["staff"]).iloc[0]
        totals.append(row["estimate"])
        variances.append(row["standard_error"] ** 2)
    assert len(totals) == 18
    assert np.mean(totals) == pytest.approx(POPULATION["staff"].sum())
    assert np.mean(variances) == pytest.approx(np.var(totals))


def test_over_all_samples_the_two_stage_variance_is_on_average_the_true_one() -> None:
    plan = DesignPlan(
        kind="two_stage", clusters=("point",), population=("points_count", "adults_count")
    )
    totals, variances = [], []
    for points in combinations("abc", 2):
        rows = [POINTS.index[POINTS["point"] == point] for point in points]
        for first, second in product(combinations(rows[0], 2), combinations(rows[1], 2)):
            drawn = POINTS.loc[[*first, *second]]
            row = total(design_of(drawn, plan), drawn["days"]).iloc[0]
            totals.append(row["estimate"])
            variances.append(row["standard_error"] ** 2)
    assert len(totals) == 27
    assert np.mean(totals) == pytest.approx(POINTS["days"].sum())
    assert np.mean(variances) == pytest.approx(np.var(totals))


def test_one_domain_at_a_time_and_all_at_once_are_the_same() -> None:
    random = np.random.default_rng(3)
    table = pd.DataFrame({"h": random.integers(0, 4, 90), "N": 400}).sort_values("h")
    table["p"] = table["h"] * 10 + random.integers(0, 5, 90)
    plan = DesignPlan(
        kind="clustered", strata=("h",), clusters=("p",), population=("N",), weights="N"
    )
    design = design_of(table, plan)
    domain, values = random.integers(-1, 6, 90), random.normal(size=90)
    together = variance(design, values, domain=domain, count=6)
    for place in range(6):
        own = np.where(domain == place, values, 0.0)
        alone = variance(design, own, domain=np.zeros(90, dtype=np.intp), count=1)
        assert together[place] == pytest.approx(alone[0])


@pytest.mark.parametrize("rule", ["adjust", "average", "remove", "certainty"])
def test_a_stratum_of_one_unit_follows_the_declared_rule(rule: str) -> None:
    table = pd.DataFrame({"h": list("aab"), "N": [10, 10, 5], "y": [2.0, 4.0, 12.0]})
    plan = DesignPlan(kind="stratified", strata=("h",), population=("N",), lonely=rule)
    found = total(design_of(table, plan), table["y"]).at[0, "standard_error"] ** 2
    known = 0.8 * 2 * ((10 - 15) ** 2 + (20 - 15) ** 2)
    lonely = 0.8 * (60 - (10 + 20 + 60) / 3) ** 2
    expected = {"adjust": known + lonely, "average": 2 * known}
    assert found == pytest.approx(expected.get(rule, known))


def test_without_a_rule_a_stratum_of_one_unit_is_refused_by_name() -> None:
    table = pd.DataFrame({"h": list("aab"), "N": [10, 10, 5]})
    plan = DesignPlan(kind="stratified", strata=("h",), population=("N",))
    with pytest.raises(DataError, match=r"one drawn unit.*stage 1: b"):
        mean(design_of(table, plan), [1, 2, 3])


def test_a_stratum_drawn_whole_adds_nothing() -> None:
    table = pd.DataFrame({"h": list("aab"), "N": [10, 10, 1], "y": [2.0, 4.0, 12.0]})
    plan = DesignPlan(kind="stratified", strata=("h",), population=("N",))
    found = total(design_of(table, plan), table["y"]).at[0, "standard_error"] ** 2
    assert found == pytest.approx(0.8 * 2 * 50)


@pytest.mark.reference
def test_a_lonely_stratum_of_the_reference(survey_folder: Any, cases: dict[str, Any]) -> None:
    table = pd.read_csv(survey_folder / "hromada31_lonely_stratum.csv")
    plan = DesignPlan(kind="stratified", strata=("kind",), weights="w", population=("Nh",))
    with pytest.raises(DataError, match="one drawn unit"):
        mean(design_of(table, plan), table["score"])
    design = design_of(table, plan.model_copy(update={"lonely": "adjust"}))
    found = [
        f(design, table["score"]).at[0, name]
        for f in (mean, total)
        for name in ("estimate", "standard_error")
    ]
    assert found == pytest.approx(cases["lonely.adjust"]["expected"], rel=1e-8)


def test_residuals_of_what_the_auxiliary_explains_are_zero() -> None:
    auxiliary = np.column_stack([np.ones(5), np.arange(5.0)])
    calibration = Calibration(auxiliary, np.array([1.0, 2, 3, 4, 5]))
    assert np.allclose(residuals(7 + 2 * np.arange(5.0), calibration), 0)


def test_degrees_of_freedom_of_a_domain_count_what_lies_in_it() -> None:
    table = pd.DataFrame({"h": list("aaabbb"), "p": [1, 1, 2, 3, 4, 5], "w": 2.0})
    plan = DesignPlan(kind="clustered", strata=("h",), clusters=("p",), weights="w")
    found = degrees_of_freedom(design_of(table, plan), np.array([0, 0, 0, 0, 1, -1]), count=2)
    assert found.tolist() == [3 - 2, 1 - 1]
