"""Points of experts who do not exist: a hundred each, in steps, never all on one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis import paths, survey
from analysis.survey.synthetic_allocations import PointMargins, draw_points
from analysis.survey.synthetic_experts import draw_ratings, read_expert_plan


@given(
    shares=st.lists(st.integers(1, 40), min_size=2, max_size=7),
    agreement=st.floats(0.5, 60),
    step=st.sampled_from([1, 5, 10]),
    seed=st.text(max_size=5),
)
def test_a_hundred_is_shared_out_in_whole_steps(
    shares: list[int], agreement: float, step: int, seed: str
) -> None:
    centres = {f"q{place}": 100 * each / sum(shares) for place, each in enumerate(shares)}
    margins = PointMargins(centres=centres, agreement=agreement, step=step)
    points = draw_points(margins, "scholar", seed=seed)
    assert list(points) == list(centres)
    assert sum(points.values()) == 100
    assert all(each % step == 0 and 0 <= each < 100 for each in points.values())
    assert draw_points(margins, "scholar", seed=seed) == points


def test_a_kind_of_experience_moves_the_centre_and_agreement_the_spread() -> None:
    centres, shift = {"a": 50.0, "b": 50.0}, {"provider": {"a": 30.0, "b": -30.0}}
    near = PointMargins(centres=centres, agreement=60, shift=shift, step=1)
    far = PointMargins(centres=centres, agreement=4, step=1)

    def drawn(margins: PointMargins, kind: str) -> list[int]:
        return [draw_points(margins, kind, seed=str(each))["a"] for each in range(300)]

    provider, scholar, apart = drawn(near, "provider"), drawn(near, "scholar"), drawn(far, "x")
    assert 77 < sum(provider) / 300 < 83
    assert 47 < sum(scholar) / 300 < 53
    assert max(apart) - min(apart) > max(scholar) - min(scholar)


@pytest.mark.parametrize(
    "changed",
    [
        {"centres": {"a": 60, "b": 30}},
        {"shift": {"provider": {"a": 5}}},
        {"shift": {"provider": {"a": -60, "b": 60}}},
        {"step": 7},
    ],
)
def test_margins_that_share_out_something_else_are_refused(changed: dict[str, object]) -> None:
    declared: dict[str, object] = {"centres": {"a": 60, "b": 40}, "agreement": 10, **changed}
    with pytest.raises(ValidationError, match="sum to 100|0 or below"):
        PointMargins.model_validate(declared)


def test_the_committed_points_are_the_drawn_ones() -> None:
    drawn = draw_ratings(read_expert_plan("experts_weights"))
    answers = survey.read_experts("experts_weights").answers
    assert set(answers.index) == set(drawn)
    compared = [
        answers.at[expert, name] == points
        for expert, given_points in drawn.items()
        for name, points in given_points.items()
    ]
    assert all(compared)
    assert len(compared) == 15 * 19


def test_the_form_refuses_a_group_whose_sum_is_another() -> None:
    found = survey.lint_form(paths.data_folder() / "waves" / "experts_weights" / "form.xlsx")
    assert set(found["kind"]) == {"condition not evaluated"}  # a sum: the tool in the field does
    assert found["found"].str.endswith("= 100").sum() == len(found) == 6
