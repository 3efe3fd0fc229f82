"""The checks in one table: what they find where it was put in, and how often for nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.contest.differential import severity_by_group, severity_by_merit
from analysis.contest.examination import examine_reviews
from analysis.contest.severity import adjust_severity

from .reviews import reviews, simulated, twelve


def groups_of(totals: pd.DataFrame) -> pd.DataFrame:
    ids = sorted(set(totals["application_id"]))
    table = {
        "oblast": [("east", "west")[number % 2] for number in range(len(ids))],
        "type": [("rural", "settlement", "urban")[number % 3] for number in range(len(ids))],
    }
    return pd.DataFrame(table, index=ids)


def test_each_row_is_the_test_that_it_names() -> None:
    totals = simulated(1, twelve(R01=0.2))
    groups = groups_of(totals)
    table = examine_reviews(totals, groups).set_index("check")
    fit = adjust_severity(totals)
    assert table.index.tolist() == ["reviewers_differ", "by_oblast", "by_type", "by_merit"]
    first = table.loc["reviewers_differ", ["statistic", "between", "within", "p_value"]]
    assert first.tolist() == pytest.approx(
        [fit.f_statistic, 11, fit.degrees_of_freedom, fit.p_value]
    )
    plain = [severity_by_group(totals, groups[name]) for name in groups]
    for name, found in zip(("by_oblast", "by_type"), plain, strict=True):
        assert table.loc[name, "statistic"] == pytest.approx(found.f_statistic)
        assert tuple(table.loc[name, ["between", "within"]]) == found.degrees_of_freedom
    merit = severity_by_merit(totals)
    uncorrected = [*(found.p_value for found in plain), merit.p_value]
    assert table.loc["by_merit", "statistic"] == pytest.approx(
        (merit.slope / merit.standard_error) ** 2
    )
    corrected = table["p_value"].iloc[1:].to_numpy(dtype=float)
    least = int(np.argmin(uncorrected))
    assert corrected[least] == pytest.approx(min(1, 3 * uncorrected[least]))
    assert (corrected >= uncorrected).all()


def test_a_doubtful_assumption_is_named_and_a_severe_reviewer_is_none() -> None:
    totals = simulated(2, twelve(R01=0.3), error=0.05)
    groups = groups_of(totals)
    plain = examine_reviews(totals, groups).set_index("check")
    assert plain.loc["reviewers_differ", "p_value"] < 0.001
    assert not plain["is_doubtful"].any()
    is_hit = totals["reviewer_id"].eq("R03") & totals["application_id"].map(groups["oblast"]).eq(
        "west"
    )
    hit = examine_reviews(totals.assign(total=totals["total"] - 0.3 * is_hit), groups)
    told = hit.set_index("check")["is_doubtful"]
    assert told["by_oblast"]
    assert not told["reviewers_differ"]


def test_where_all_holds_few_contests_are_doubted() -> None:
    doubted = 0
    for seed in range(60):
        totals = simulated(seed, twelve(R01=0.1, R02=-0.1))
        doubted += bool(examine_reviews(totals, groups_of(totals))["is_doubtful"].any())
    assert doubted <= 7


def test_what_cannot_be_told_is_missing_with_its_reason() -> None:
    apart = reviews(("A1", "R1", 0.5), ("A2", "R2", 0.5))
    table = examine_reviews(apart, groups_of(apart)).set_index("check")
    assert set(table["reason"]) == {"not_connected"}
    assert table[["statistic", "p_value", "is_doubtful"]].isna().all(axis=None)
    few = reviews(("A1", "R1", 0.5), ("A1", "R2", 0.4), ("A2", "R1", 0.4))
    table = examine_reviews(few, groups_of(few))
    assert set(table["reason"]) == {"no_degrees_of_freedom"}
