"""Chances: their laws, their two halves by themselves, and the errors that they replay."""

from __future__ import annotations

import time
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contest import choose_many, read_contest, read_entries
from analysis.contest.additive import design_of, projection_of
from analysis.contest.chances import chances_of_selection
from analysis.contest.criteria import ChanceRules, Stage
from analysis.contest.finals import final_totals
from analysis.contest.reviewing import review_agreement
from analysis.contest.totals import weigh_scores
from analysis.errors import DataError
from analysis.survey import Texts

from .reviews import contest_of, highest, scores_of, simulated, stage_of, twelve

CHOOSE = partial(highest, seats=4)


def rules(replicates: int = 400, *, seed: int = 1, concentration: float = 100) -> ChanceRules:
    names = ("replicates", "seed", "concentration", "surely_in", "surely_out")
    return ChanceRules(
        replicates=replicates,
        seed=seed,
        concentration=concentration,
        surely_in=0.9,
        surely_out=0.1,
        reasons=dict.fromkeys(names, Texts(en="a", uk="б", pl="c")),
    )


def test_chances_of_every_kind_add_up_to_the_seats() -> None:
    scores, stages = contest_of(1)
    table = chances_of_selection(scores, stages, choose=CHOOSE, rules=rules())
    assert table["application_id"].tolist() == sorted(table["application_id"])
    assert len(table) == 10
    for name in ("is_chosen", "chance", "chance_other_weights", "chance_other_reviewers"):
        assert table[name].sum() == pytest.approx(4), name
        assert table[name].between(0, 1).all()
    total = final_totals(scores, stages).applications["total"]
    assert np.allclose(table["total"], total)
    assert set(table.nlargest(4, "total")["application_id"]) == set(
        table.loc[table["is_chosen"], "application_id"]
    )


@settings(deadline=None, max_examples=8)
@given(st.integers(0, 1000), st.integers(0, 1000))
def test_the_order_of_rows_changes_nothing_and_the_seed_does(seed: int, order: int) -> None:
    scores, stages = contest_of(seed)
    mixed = scores.sample(frac=1, random_state=order)
    tables = [
        chances_of_selection(each, stages, choose=CHOOSE, rules=rules(100))
        for each in (scores, mixed)
    ]
    pd.testing.assert_frame_equal(*tables, check_exact=True)
    other = chances_of_selection(scores, stages, choose=CHOOSE, rules=rules(100, seed=2))
    assert not other["chance"].equals(tables[0]["chance"])
    assert other["is_chosen"].equals(tables[0]["is_chosen"])


def test_a_constant_of_one_reviewer_changes_no_chance() -> None:
    scores, stages = contest_of(3)
    wide = tuple(stage.model_copy(update={"lowest": -5, "highest": 10}) for stage in stages)
    moved = scores.assign(score=scores["score"] - 3.0 * scores["reviewer_id"].eq("R02"))
    one, two = (
        chances_of_selection(each, wide, choose=CHOOSE, rules=rules()) for each in (scores, moved)
    )
    pd.testing.assert_frame_equal(one.drop(columns="total"), two.drop(columns="total"))


def test_another_reading_is_the_parallel_one_of_test_theory() -> None:
    """Mean and spread of each total: Kelley's regression and the error of prediction."""
    scores, stages = contest_of(5, applications=30)
    first = stages[:1]
    seen: list[pd.DataFrame] = []

    def watch(totals: pd.DataFrame) -> pd.DataFrame:
        seen.append(totals)
        return CHOOSE(totals)

    chances_of_selection(scores, first, choose=watch, rules=rules(4000))
    told = final_totals(scores, first).applications
    merit = review_agreement(weigh_scores(scores, first[0])).variances["application"]
    total, error = told["total"].to_numpy(), told["standard_error"].to_numpy()
    reliability = merit / (merit + error**2)
    once, weights, reviewers, both = seen
    assert np.allclose(once.iloc[0], total)
    expected = total.mean() + reliability * (total - total.mean())
    assert np.allclose(reviewers.mean(), expected, atol=0.006)
    spread = reviewers.std().to_numpy() / (error * np.sqrt(1 + reliability))
    assert ((spread > 0.9) & (spread < 1.1)).all()
    assert (both.std() > np.maximum(reviewers.std(), weights.std() * 0.7) * 0.97).all()


def test_chances_are_those_of_a_second_panel() -> None:
    """Simulated contests read a second time, by reviewers who err as much: the shares agree."""
    stage = stage_of({"one": 1}).model_copy(update={"lowest": -1, "highest": 2})
    found = []
    for seed in range(40):
        chance = np.random.default_rng(seed)
        merit = np.random.default_rng(seed).normal(0.6, 0.12, 46)  # as simulated() draws it
        totals = simulated(seed, dict(zip(twelve(), chance.normal(0, 0.1, 12), strict=True)))
        scores = totals.rename(columns={"total": "score"}).assign(stage="review", criterion="one")
        own = chances_of_selection(
            scores, (stage,), choose=partial(highest, seats=10), rules=rules(200, seed=seed)
        )
        rows = projection_of(design_of(totals)).to_applications
        anew = chance.normal(0, 0.1, (200, rows.shape[1])) @ rows.T + merit
        best = np.argsort(np.argsort(-anew, axis=1), axis=1) < 10
        found.append(own.assign(second=best.mean(axis=0)))
    table = pd.concat(found)
    classes = pd.cut(table["chance_other_reviewers"], [-0.01, 0.1, 0.4, 0.6, 0.9, 1])
    means = table.groupby(classes, observed=True)[["chance_other_reviewers", "second"]].mean()
    assert len(means) == 5
    assert (means["chance_other_reviewers"] - means["second"]).abs().max() < 0.05


def test_other_weights_have_the_mean_and_spread_of_their_dirichlet() -> None:
    """One criterion alone has points: its total in a replay is its weight."""
    stage = stage_of({"change": 0.5, "service": 0.3, "partner": 0.2})
    scores = scores_of(
        *((f"A{a}", f"R{r}", key, 5 if key == name else 0)
          for a, name in enumerate(("change", "service", "partner"))
          for r in range(2) for key in stage.weights)
    )  # fmt: skip
    seen: list[pd.DataFrame] = []

    def watch(totals: pd.DataFrame) -> pd.DataFrame:
        seen.append(totals)
        return highest(totals, seats=1)

    table = chances_of_selection(
        scores, (stage,), choose=watch, rules=rules(8000, concentration=49)
    )
    weights = seen[1]
    declared = np.array([0.5, 0.3, 0.2])
    assert np.allclose(weights.mean(), declared, atol=0.005)
    assert np.allclose(weights.std(), np.sqrt(declared * (1 - declared) / 50), rtol=0.05)
    assert np.allclose(weights.sum(axis=1), 1)
    assert table["chance_other_reviewers"].tolist() == [1, 0, 0]  # the reviews agree in all


def test_far_apart_is_sure_and_side_by_side_is_half() -> None:
    stage = stage_of({"one": 1})
    points = {"A1": (5, 4, 5, 4), "A2": (3, 2, 2, 3), "A3": (2, 3, 3, 2), "A4": (0, 1, 0, 1)}
    scores = scores_of(
        *((a, f"R{n}", "one", own) for a, given in points.items() for n, own in enumerate(given))
    )
    table = chances_of_selection(
        scores, (stage,), choose=partial(highest, seats=2), rules=rules(4000)
    ).set_index("application_id")
    assert table.loc["A1", "chance"] == 1
    assert table.loc["A4", "chance"] == 0
    assert table.loc[["A2", "A3"], "chance"].tolist() == pytest.approx([0.5, 0.5], abs=0.03)
    low, high = table["position_low"], table["position_high"]
    assert (low["A1"], high["A1"], low["A4"], high["A4"]) == (1, 1, 4, 4)
    assert (low["A2"], high["A3"]) == (2, 3)


def test_one_review_each_shows_no_error_and_nothing_is_made_up() -> None:
    stage = stage_of({"one": 0.5, "two": 0.5})
    scores = scores_of(
        *((f"A{a}", "R1", key, a) for a in range(4) for key in stage.weights),
    )
    table = chances_of_selection(scores, (stage,), choose=CHOOSE, rules=rules())
    missing = ["chance", "chance_other_reviewers", "position_low", "position_high"]
    assert table[missing].isna().all(axis=None)
    assert table["chance_other_weights"].notna().all()


def test_nobody_in_every_stage_and_a_choice_that_does_not_fit_are_refused() -> None:
    scores, stages = contest_of(1)
    talks = scores["stage"].eq("interview")
    strange = scores.assign(
        application_id=scores["application_id"].where(~talks, "B" + scores["application_id"])
    )
    with pytest.raises(DataError, match="in every stage. Needed: review, interview"):
        chances_of_selection(strange, stages, choose=CHOOSE, rules=rules())
    with pytest.raises(DataError, match="The choice does not fit"):
        chances_of_selection(
            scores, stages, choose=lambda totals: totals.iloc[:, 1:] > 0, rules=rules()
        )


def demonstration() -> tuple[pd.DataFrame, pd.DataFrame, tuple[Stage, ...]]:
    entries = read_entries("pilots")
    groups = entries.applications.set_index("application_id")
    return entries.scores, groups, read_contest("pilots").stages


def test_a_thousand_replays_with_quotas_take_seconds() -> None:
    scores, groups, stages = demonstration()
    contest = read_contest("pilots")
    choose = partial(choose_many, groups=groups, seats=contest.seats, quotas=contest.quotas)
    begun = time.process_time()
    table = chances_of_selection(scores, stages[:1], choose=choose, rules=rules(1000))
    assert time.process_time() - begun < 10
    assert len(table) > 30
    assert table["chance"].sum() == pytest.approx(contest.seats)
    assert (table["position_low"] <= table["position_high"]).all()


def test_equal_applications_share_a_seat_whatever_their_id() -> None:
    stage = stage_of({"one": 0.6, "two": 0.4})
    scores = scores_of(
        *((a, r, key, 3) for a in ("A1", "A2", "A3") for r in ("R1", "R2") for key in stage.weights)
    )
    table = chances_of_selection(
        scores, (stage,), choose=partial(highest, seats=1), rules=rules(6000)
    )
    for name in ("chance", "chance_other_weights", "chance_other_reviewers"):
        assert table[name].tolist() == pytest.approx([1 / 3] * 3, abs=0.03)
    assert table["position_low"].tolist() == [1, 1, 1]
    assert table["position_high"].tolist() == [3, 3, 3]
