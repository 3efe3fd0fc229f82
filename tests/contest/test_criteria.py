"""Weights sum to one, scales have anchors, quotas have bounds, and each number has its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis.contest.criteria import ChanceRules, Quota, ScoredCriterion, Stage
from analysis.contest.rules import Contest, read_contest

TEXT = {"en": "Said.", "uk": "Сказано.", "pl": "Powiedziano."}


def staged(weights: list[float]) -> Stage:
    criteria = [
        ScoredCriterion(key=f"c{n}", text=TEXT, weight=w, anchors={0: TEXT, 5: TEXT}, why=TEXT)
        for n, w in enumerate(weights)
    ]
    reasons = dict.fromkeys(("weight", "scale", "scores_per_application"), TEXT)
    return Stage(
        key="review",
        title=TEXT,
        weight=1,
        lowest=0,
        highest=5,
        scores_per_application=2,
        criteria=criteria,
        reasons=reasons,
    )


@given(st.lists(st.integers(1, 50), min_size=1, max_size=8))
def test_weights_that_sum_to_one_are_taken_whatever_their_number(parts: list[int]) -> None:
    stage = staged([part / sum(parts) for part in parts])
    assert sum(stage.weights.values()) == pytest.approx(1)
    assert list(stage.weights) == [f"c{n}" for n in range(len(parts))]


@given(st.lists(st.integers(1, 50), min_size=2, max_size=8), st.sampled_from([0.5, 0.99, 1.01]))
def test_weights_of_another_sum_are_refused_with_the_sum(parts: list[int], times: float) -> None:
    with pytest.raises(ValidationError, match=r"must sum to 1, and sum to (0\.5|0\.99|1\.01)"):
        staged([min(1, times * part / sum(parts)) for part in parts])


def test_a_criterion_that_stands_twice_is_refused(contest: Contest) -> None:
    content = contest.stages[0].model_dump()
    content["criteria"] = [content["criteria"][0], *content["criteria"]]
    with pytest.raises(ValidationError, match="a criterion stands twice: willingness_to_change"):
        Stage(**content)


@pytest.mark.parametrize(
    ("points", "said"),
    [((0, 3), "need 0 and 5"), ((0, 5, 6), "no point off the scale"), ((-1, 0, 5), "off the")],
)
def test_anchors_stand_at_both_ends_and_on_the_scale(
    contest: Contest, points: tuple[int, ...], said: str
) -> None:
    content = contest.stages[0].model_dump()
    content["criteria"][2]["anchors"] = dict.fromkeys(points, TEXT)
    with pytest.raises(ValidationError, match=said):
        Stage(**content)


def test_a_scale_of_two_points_is_refused(contest: Contest) -> None:
    with pytest.raises(ValidationError, match="at least three points"):
        Stage(**{**contest.stages[0].model_dump(), "highest": 1})


@pytest.mark.parametrize("name", ["weight", "scale", "passes_at"])
def test_each_bound_of_a_stage_has_its_reason(contest: Contest, name: str) -> None:
    content = contest.stages[0].model_dump()
    del content["reasons"][name]
    with pytest.raises(ValidationError, match=f"each bound: {name}"):
        Stage(**content)


def test_a_reason_for_a_bound_that_is_not_set_is_refused(contest: Contest) -> None:
    content = {**contest.stages[1].model_dump(), "invited": None}
    with pytest.raises(ValidationError, match="each bound: invited"):
        Stage(**content)


@pytest.mark.parametrize(
    ("bounds", "said"),
    [({}, "needs 'at_least' or 'at_most'"), ({"at_least": 3, "at_most": 2}, "is above")],
)
def test_a_quota_has_bounds_that_can_hold(bounds: dict[str, int], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Quota(key="q", field="type", value="rural", text=TEXT, why=TEXT, **bounds)


def test_a_quota_may_be_one_exact_number() -> None:
    quota = Quota(key="q", field="type", value="rural", text=TEXT, why=TEXT, at_least=2, at_most=2)
    assert quota.at_least == quota.at_most == 2


def test_there_is_room_between_surely_in_and_surely_out(contest: Contest) -> None:
    content = contest.chances.model_dump()
    with pytest.raises(ValidationError, match="'surely_out' must be below 'surely_in'"):
        ChanceRules(**{**content, "surely_out": 0.8})
    del content["reasons"]["concentration"]
    with pytest.raises(ValidationError, match="one for each: concentration"):
        ChanceRules(**content)


def test_every_reason_is_given_in_three_languages_that_differ() -> None:
    contest = read_contest("pilots")
    texts = [
        *contest.reasons.values(),
        *contest.chances.reasons.values(),
        *(each for stage in contest.stages for each in stage.reasons.values()),
        *(each.why for stage in contest.stages for each in stage.criteria),
        *(each.why for each in (*contest.formal, *contest.quotas)),
        contest.lottery.why,
        contest.background.why,
    ]
    assert len(texts) > 30
    for text in texts:
        assert len({text.en, text.uk, text.pl}) == 3
        assert min(map(len, (text.en, text.uk, text.pl))) > 40
