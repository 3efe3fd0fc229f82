"""Each of the ten steps gets the state that its checks found, and says why in words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.composite import (
    Choice,
    Composite,
    Index,
    Reason,
    StepStatus,
    build_index,
    read_index,
    replay,
    say_reasons,
    with_step,
)
from analysis.composite.steps import CHECKS, STATES, STEPS, judged
from analysis.errors import ParameterError
from analysis.language import read_words

from .example import CODES, capacity_values, small_declaration, small_index, small_values

WORDS = read_words("en")


def status(composite: Composite, step: str) -> StepStatus:
    return next(each for each in composite.statuses if each.step == step)


def keys(composite: Composite, step: str) -> set[str]:
    return {reason.key.removeprefix("composite.") for reason in status(composite, step).reasons}


def test_there_are_ten_steps_each_with_a_state_and_checks_that_are_counted() -> None:
    built = build_index(read_index("capacity"), capacity_values())
    assert [each.step for each in built.statuses] == list(STEPS)
    assert len(STEPS) == 10
    assert {each.state for each in built.statuses} <= set(STATES)
    undone = {each.step for each in built.statuses if each.state == "not_done"}
    assert undone == {"uncertainty", "links"} == set(STEPS) - set(CHECKS)
    for each in built.statuses:
        assert (each.checks_count == 0) == (each.state == "not_done")
        assert (each.state == "passed") == (not each.reasons and each.state != "not_done")


def test_every_reason_is_said_with_its_figures() -> None:
    built = build_index(read_index("capacity"), capacity_values())
    said = [text for each in built.statuses for text in say_reasons(each, WORDS)]
    assert len(said) >= 10
    assert all("{" not in text and text.endswith(".") for text in said)
    assert any("Cronbach's alpha is" in text for text in said)


def test_a_part_of_one_indicator_and_a_frame_without_exclusions_are_noted() -> None:
    built = build_index(small_index(), small_values())
    assert keys(built, "framework") == {"nothing_excluded"}
    assert keys(replay(built, without=("staff",)), "framework") == {
        "nothing_excluded",
        "single_member",
    }


def test_missing_and_mostly_equal_indicators_are_noted_and_filled_cells_too() -> None:
    values = small_values()
    values.iloc[0, 0] = np.nan
    values["reserve"] = [1.0, 1, 1, 1, 1, 2]
    built = build_index(small_index(), values)
    assert keys(built, "selection") == {"missing_noted", "mostly_equal"}
    assert keys(built, "imputation") == {"still_missing"}
    cells = status(built, "imputation").reasons[0].figures
    assert dict(cells) == {"cells": 1, "units": 1}
    filled = replay(built, imputation=Choice(method="median"))
    assert keys(filled, "imputation") == {"imputed_noted"}


def test_indicators_that_say_the_same_or_work_against_each_other_are_flagged() -> None:
    values = small_values()
    values["waiting"] = [50.0, 43, 39, 36, 29, 0]  # nearly the mirror of staff, and lower is better
    values["reserve"] = -values["spending"] + [1.0, 0, 2, 0, 1, 0]
    built = build_index(small_index(), values)
    found = {reason.about: reason for reason in status(built, "coherence").reasons}
    assert found["staff, waiting"].key == "composite.correlation_high"
    assert not found["staff, waiting"].failed
    assert found["spending, reserve"].key == "composite.correlation_high"
    assert found["spending, reserve"].failed
    assert status(built, "coherence").state == "failed"
    values["reserve"] = [6.0, 3, 1, 2, 1, 4]
    flagged = keys(build_index(small_index(), values), "coherence")
    assert {"correlation_high", "correlation_negative", "alpha_low"} <= flagged


def test_outliers_that_stay_are_noted_only_where_a_treatment_was_asked_for() -> None:
    units = 100
    rare = pd.DataFrame(
        np.random.default_rng(1).random((units, 4)),
        index=[f"UA{number:017d}" for number in range(units)],
        columns=list(small_values().columns),
    )
    rare["staff"] = np.where(np.arange(units) < 4, 1.0, 0.0)
    built = build_index(small_index(), rare)
    assert keys(built, "normalisation") == set()
    treated = replay(built, treatment=Choice(method="winsorise_then_log"))
    assert keys(treated, "normalisation") == {"outliers_left"}
    assert status(treated, "normalisation").reasons[0].about == "staff"


def test_scores_that_point_the_wrong_way_fail() -> None:
    built = build_index(small_index(), small_values())
    assert status(built, "normalisation").state == "passed"
    turned = replace(built, normalised=built.normalised.assign(staff=100 - built.normalised.staff))
    again = {each.step: each for each in judged(turned)}
    assert again["normalisation"].state == "failed"
    assert [reason.about for reason in again["normalisation"].reasons] == ["staff"]


def test_scores_that_do_not_follow_from_their_members_fail() -> None:
    built = build_index(small_index(), small_values())
    assert status(built, "presentation").state == "passed"
    assert status(built, "presentation").checks_count == 3
    moved = built.scores.copy()
    moved.loc[CODES[0], "money"] += 0.5
    again = {each.step: each for each in judged(replace(built, scores=moved))}
    assert again["presentation"].state == "failed"
    assert {reason.about for reason in again["presentation"].reasons} == {"money", "small"}


def test_a_weight_far_from_its_effect_is_flagged() -> None:
    declared = small_declaration()
    declared["framework"]["parts"][0]["indicators"][0]["weight"] = 1
    declared["use"] = {**declared["use"], "normalisation": {"method": "distance_to_reference"}}
    values = small_values()
    values["spending"] = [1.0, 1.01, 1.02, 1.03, 1.04, 1.05]
    built = build_index(Index.model_validate(declared), values)
    assert keys(built, "weights") == {"effect_far"}
    assert any(reason.about == "spending, money" for reason in status(built, "weights").reasons)
    assert status(build_index(small_index(), small_values()), "weights").state == "passed"


def test_units_without_a_score_are_counted_and_half_of_them_fail() -> None:
    values = small_values()
    values.iloc[:1, 0] = np.nan
    strict = {"methods": ["arithmetic"], "availability": 1}
    declared = small_declaration()
    declared["audit"] = {**declared["audit"], "missing_at_most": 0.9}
    declared["use"] = {**declared["use"], "aggregation": strict}
    few = build_index(Index.model_validate(declared), values)
    assert status(few, "aggregation").state == "warned"
    assert dict(status(few, "aggregation").reasons[0].figures) == {"units": 1, "all": 6}
    values.iloc[:2, 0], values.iloc[2:4, 2] = np.nan, np.nan
    many = build_index(Index.model_validate(declared), values)
    assert status(many, "aggregation").state == "failed"
    assert [each.failed for each in status(many, "aggregation").reasons] == [False, False, True]


def test_a_mean_that_cannot_be_taken_apart_says_so() -> None:
    built = build_index(
        small_index(aggregation={"methods": ["copeland"], "availability": 0}), small_values()
    )
    assert keys(built, "presentation") == {"not_decomposed"}


def test_a_step_done_elsewhere_is_added_and_nothing_else_is() -> None:
    built = build_index(small_index(), small_values())
    done = StepStatus("uncertainty", "warned", 2, (Reason("composite.not_decomposed"),))
    assert status(with_step(built, done), "uncertainty") is done
    assert status(built, "uncertainty").state == "not_done"
    for wrong in (
        StepStatus("weights", "passed", 1),
        StepStatus("links", "fine", 1),
        StepStatus("links", "passed", 0),
    ):
        with pytest.raises(ParameterError, match="cannot be added"):
            with_step(built, wrong)
