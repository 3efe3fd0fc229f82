"""Who stands out on the real budgets, recomputed; and what must not change anything."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from analysis import compare, indicators, places
from analysis.practices import (
    Compared,
    Deviance,
    deviance_of,
    question_of,
    read_deviance_rules,
)
from analysis.practices.circumstances import folds_of
from analysis.practices.deviance import GROUPS

Found = Callable[[str], Deviance]


def test_nothing_is_said_without_open_data() -> None:
    rules = read_deviance_rules(), compare.read_likeness_rules()
    told = deviance_of(
        question_of(rules[0], "effort"),
        indicators.inputs_of(),
        register=places.read_register(),
        indicators=indicators.read_indicators(),
        rules=rules,
    )
    assert not told.is_built
    assert (told.compared_count, told.above_count, told.codes("stands_out")) == (0, 0, [])


@pytest.mark.parametrize("question", ["effort", "variety"])
def test_every_hromada_is_in_one_group_and_who_is_set_aside_has_a_reason(
    found: Found, question: str
) -> None:
    told = found(question)
    assert len(told.hromadas) == 1469
    assert sum(told.count(group) for group in GROUPS) == 1469
    aside = told.hromadas["group"].eq("set_aside")
    assert told.hromadas["reason"].ne("").eq(aside).all()
    assert told.hromadas["reason"].eq("no_data").sum() == 31


def test_lasting_spending_is_told_apart_from_chance_and_variety_hardly(found: Found) -> None:
    """The finding: money lasts far beyond chance; breadth and voice together do not."""
    effort, variety = found("effort"), found("variety")
    assert effort.above_count > 5 * effort.chance_count
    assert variety.above_count < 2 * variety.chance_count
    assert effort.count("stands_out") > variety.count("stands_out")


def test_one_interval_by_hand(compared: Callable[[str], Compared], found: Found) -> None:
    """One hromada, every step anew: nine tenths, a line, a spread, the bound among the others."""
    ground, told = compared("variety"), found("variety")
    one, place = 700, 0
    y, design = ground.values[place], ground.design
    folds = folds_of(ground.codes, 10)
    middle, spread = np.empty(len(y)), np.empty(len(y))
    pull = np.diag([0.0] + [1.0] * (design.shape[1] - 1))
    for fold in range(10):
        known, out = folds != fold, folds == fold
        inside = design[known].T @ design[known] + pull
        line = np.linalg.inv(inside) @ design[known].T @ y[known]
        left = abs(y[known] - design[known] @ line)
        width = np.linalg.inv(inside) @ design[known].T @ np.minimum(left, 5 * left.mean())
        middle[out] = design[out] @ line
        spread[out] = np.clip(design[out] @ width, 0.5 * left.mean(), 2 * left.mean())
    scores = (y - middle) / spread
    others = np.sort(np.delete(scores, one))
    count = len(others)
    upper = middle[one] + spread[one] * others[int(np.ceil((count + 1) * 0.95)) - 1]
    lower = middle[one] + spread[one] * others[int(np.floor((count + 1) * 0.05)) - 1]
    p_value = (1 + (others >= scores[one]).sum()) / (count + 1)
    row = told.measures[
        told.measures["hromada_code"].eq(ground.codes[one])
        & told.measures["indicator_id"].eq("service_programmes_2021")
    ].iloc[0]
    assert row["upper"] == pytest.approx(max(upper, 0))
    assert row["lower"] == pytest.approx(max(lower, 0))
    assert row["expected"] == pytest.approx(max(middle[one], 0))
    assert row["p_value"] == pytest.approx(p_value)


def test_groups_follow_from_the_two_bounds(found: Found) -> None:
    told = found("effort").hromadas
    known = told[told["joint_p"].notna()].sort_values("joint_p")
    line = 0.1 * np.arange(1, len(known) + 1) / len(known)
    last = known["joint_p"].to_numpy()[np.flatnonzero(known["joint_p"].to_numpy() <= line)[-1]]
    out = known["above_count"].ge(2) & known["joint_p"].le(last) & known["reason"].eq("")
    assert known["group"].eq("stands_out").eq(out).all()
    may = known["above_count"].ge(2) & known["joint_p"].gt(last) & known["reason"].eq("")
    assert known["group"].eq("may_stand_out").eq(may).all()


def test_above_means_beyond_the_upper_end(found: Found) -> None:
    told = found("effort").measures
    assert told["is_above"].eq(told["value"] > told["upper"]).all()
    assert told.groupby("indicator_id")["is_above"].mean().between(0.04, 0.05).all()
    assert (told["lower"] <= told["upper"]).all()


def test_high_in_one_year_alone_is_set_aside(found: Found) -> None:
    told = found("effort")
    once = told.hromadas.loc[told.hromadas["reason"].eq("once"), "hromada_code"]
    assert len(once) >= 1
    years = told.measures.pivot(index="hromada_code", columns="indicator_id", values="value") + 10
    ratio = years.max(axis=1) / years.min(axis=1)
    assert (ratio[once] > 3).all()
    assert (ratio[told.codes("stands_out") + told.codes("may_stand_out")] <= 3).all()
