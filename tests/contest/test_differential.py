"""Differential severity against R, and that it is found where it was put in and only there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.contest.differential import severity_by_group, severity_by_merit
from analysis.errors import DataError

from .reviews import reviews, simulated, stored, twelve


def halves(totals: pd.DataFrame) -> pd.Series:
    ids = sorted(set(totals["application_id"]))
    return pd.Series([("east", "west")[number % 2] for number in range(len(ids))], index=ids)


@pytest.mark.parametrize("name", ["unbalanced", "complete"])
def test_it_is_the_interaction_of_r(name: str) -> None:
    totals, told = stored(name)
    groups = totals.drop_duplicates("application_id").set_index("application_id")["group"]
    found = severity_by_group(totals, groups)
    assert found.f_statistic == pytest.approx(told["group_f_statistic", ""], rel=1e-9)
    assert found.p_value == pytest.approx(told["group_p_value", ""], rel=1e-9)
    degrees = (told["group_df", ""], told["group_residual_df", ""])
    assert found.degrees_of_freedom == degrees
    lviv = found.table[found.table["group"].eq("lviv")].set_index("reviewer_id")
    for column in ("difference", "standard_error"):
        of_r = told["differential" if column == "difference" else "differential_error"]
        assert lviv[column].tolist() == pytest.approx(of_r[lviv.index].tolist(), abs=1e-10)
    uncorrected = told["differential_p_value"][lviv.index]
    least = uncorrected.idxmin()
    corrected = min(1, uncorrected[least] * len(lviv))
    assert lviv.loc[least, "p_value"] == pytest.approx(corrected, rel=1e-9)
    assert (lviv["p_value"] >= uncorrected).all()


def test_of_two_groups_one_row_tells_what_the_other_does() -> None:
    totals = simulated(1, twelve())
    table = severity_by_group(totals, halves(totals)).table
    both = table.pivot(index="reviewer_id", columns="group")
    assert np.allclose(both["difference", "east"], -both["difference", "west"])
    assert np.allclose(both["p_value", "east"], both["p_value", "west"])
    assert table["reviews_count"].sum() == len(totals)


def test_a_reviewer_hard_on_one_group_is_found_and_nobody_else() -> None:
    totals = simulated(2, twelve(R03=0.1))
    groups = halves(totals)
    is_hit = totals["reviewer_id"].eq("R03") & totals["application_id"].map(groups).eq("west")
    found = severity_by_group(totals.assign(total=totals["total"] - 0.4 * is_hit), groups)
    assert found.p_value < 0.01
    told = found.table[found.table["p_value"] < 0.05]
    assert told["reviewer_id"].tolist() == ["R03", "R03"]
    west = told.set_index("group").loc["west"]
    assert abs(west["difference"] - 0.4) < 3 * west["standard_error"]


def test_without_a_difference_it_is_found_in_five_of_hundred_contests() -> None:
    hits = sum(
        severity_by_group(totals, halves(totals)).p_value < 0.05
        for totals in (simulated(seed, twelve(R01=0.1)) for seed in range(60))
    )
    assert hits <= 8


def test_what_cannot_be_told_says_why() -> None:
    one = severity_by_group(simulated(1, twelve()), halves(simulated(1, twelve())).str[:0])
    assert (one.reason, one.table["difference"].isna().all()) == ("one_group", True)
    apart = severity_by_group(
        reviews(("A1", "R1", 0.5), ("A2", "R2", 0.5)), pd.Series({"A1": "east", "A2": "west"})
    )
    assert apart.reason == "not_connected"
    few = severity_by_group(
        reviews(("A1", "R1", 0.5), ("A2", "R1", 0.4), ("A1", "R2", 0.7)),
        pd.Series({"A1": "east", "A2": "west"}),
    )
    assert few.reason == "no_degrees_of_freedom"
    with pytest.raises(DataError, match="no group. Found: A2"):
        severity_by_group(
            reviews(("A1", "R1", 0.5), ("A2", "R1", 0.4)), pd.Series({"A1": "east", "A2": None})
        )


def test_a_reviewer_of_one_group_alone_has_no_difference() -> None:
    totals = simulated(3, twelve())
    groups = halves(totals)
    is_out = totals["reviewer_id"].eq("R07") & totals["application_id"].map(groups).eq("west")
    table = severity_by_group(totals[~is_out], groups).table.set_index("reviewer_id")
    assert table["difference"].isna().sum() == 1
    assert np.isnan(table.loc["R07", "difference"])


@pytest.mark.parametrize("name", ["unbalanced", "complete"])
def test_severity_by_merit_is_the_one_degree_of_freedom_of_r(name: str) -> None:
    totals, told = stored(name)
    found = severity_by_merit(totals)
    assert found.slope == pytest.approx(told["merit_slope", ""], rel=1e-8)
    assert found.standard_error == pytest.approx(told["merit_slope_error", ""], rel=1e-8)
    assert found.p_value == pytest.approx(told["merit_slope_p_value", ""], rel=1e-8)
    assert found.degrees_of_freedom == told["degrees_of_freedom", ""] - 1


def test_the_end_of_a_scale_is_found_and_a_plain_contest_passes() -> None:
    people = twelve(R01=0.3, R02=-0.3, R03=0.2, R04=-0.2)
    hits = 0
    for seed in range(20):
        plain = simulated(seed, people, error=0.04)
        hits += severity_by_merit(plain).p_value < 0.05
        capped = severity_by_merit(plain.assign(total=plain["total"].clip(upper=0.7)))
        assert capped.slope < 0, seed
        assert capped.p_value < 0.05, seed
    assert hits <= 4


def test_severity_by_merit_that_cannot_be_told_says_why() -> None:
    apart = severity_by_merit(reviews(("A1", "R1", 0.5), ("A2", "R2", 0.5)))
    few = severity_by_merit(reviews(("A1", "R1", 0.5), ("A1", "R2", 0.4), ("A2", "R1", 0.4)))
    same = severity_by_merit(
        reviews(*((f"A{a}", f"R{r}", a / 10 + r / 10) for a in range(4) for r in range(3)))
    )
    assert [each.reason for each in (apart, few, same)] == [
        "not_connected",
        "no_degrees_of_freedom",
        "no_difference",
    ]
    assert np.isnan([apart.slope, few.slope, same.slope]).all()
