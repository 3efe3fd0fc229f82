"""Synthetic rounds: on the scale, moved only towards the middle, and told in the next form."""

from __future__ import annotations

from statistics import median

import pytest

from analysis import survey
from analysis.survey.synthetic_experts import (
    draw_ratings,
    expert_answers,
    questionnaire_of,
    read_expert_plan,
)


@pytest.fixture(scope="module")
def rounds() -> list[dict[str, dict[str, int]]]:
    return [draw_ratings(read_expert_plan(f"experts_round_{number}")) for number in (1, 2)]


def test_the_committed_ratings_are_the_drawn_ones(rounds: list[dict[str, dict[str, int]]]) -> None:
    compared = 0
    for number, drawn in enumerate(rounds, 1):
        answers = survey.read_experts(f"experts_round_{number}").answers
        assert set(answers.index) == set(drawn)
        for expert, given in drawn.items():
            for name, rating in given.items():
                assert answers.at[expert, name] == rating
                compared += 1
    assert compared > 600


def test_ratings_move_only_towards_the_median_and_never_past_it(
    rounds: list[dict[str, dict[str, int]]],
) -> None:
    first, second = rounds
    moved = 0
    for expert, given in second.items():
        for name, rating in given.items():
            middle = median(each[name] for each in first.values() if name in each)
            low, high = sorted((first[expert][name], middle))
            assert low - 0.5 <= rating <= high + 0.5
            moved += rating != first[expert][name]
    assert 0.05 < moved / (14 * 24) < 0.4


def test_who_is_absent_or_leaves_a_question_open_is_not_drawn(
    rounds: list[dict[str, dict[str, int]]],
) -> None:
    first, second = rounds
    assert set(first) - set(second) == set(read_expert_plan("experts_round_2").margins.absent)
    assert "feasibility_make_social_order_routine" not in first["E14"]
    assert len(first["E14"]) == 22
    assert len(first["E01"]) == 24


def test_the_second_form_tells_what_the_panel_said_and_not_who(
    rounds: list[dict[str, dict[str, int]]],
) -> None:
    words = questionnaire_of(read_expert_plan("experts_round_2"))
    told = 0
    for group in words.groups.values():
        for name, asked in group.questions.items():
            if name.startswith(("importance_", "feasibility_")):
                middle = median(each[name] for each in rounds[0].values() if name in each)
                assert f"median {middle:g}," in asked.hint["en"]
                assert set(asked.hint) == {"en", "uk", "pl"}
                assert "E0" not in asked.hint["en"]
                told += 1
    assert told == 24
    first = questionnaire_of(read_expert_plan("experts_round_1"))
    asked_first = {
        name: q for group in first.groups.values() for name, q in group.questions.items()
    }
    assert not any(q.hint for name, q in asked_first.items() if name.startswith("importance_"))


def test_each_expert_answers_once_and_says_yes_to_being_counted() -> None:
    rows = expert_answers(read_expert_plan("experts_round_2"))
    assert len({row["expert"] for row in rows}) == len(rows) == 14
    assert {row["agrees_to_be_counted"] for row in rows} == {"yes"}
    assert [row["expert"] for row in rows] != sorted(row["expert"] for row in rows)
