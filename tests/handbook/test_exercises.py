"""Exercises are whole: time, groups, steps, and an answer that is computed."""

from __future__ import annotations

from typing import get_args

import pytest

from analysis.errors import DeclarationError
from analysis.handbook import read_exercises
from analysis.handbook.exercises import Answer

from .declared import changed


def test_each_kind_of_answer_has_one_exercise() -> None:
    answers = [each.answer for each in read_exercises().values()]
    assert sorted(answers) == sorted(get_args(Answer))


def test_a_day_of_training_is_long_enough_for_all() -> None:
    minutes = sum(each.minutes for each in read_exercises().values())
    assert 120 < minutes <= 6 * 60


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("minutes: 30", "minutes: 3", "minutes"),
        ("persons: 4", "persons: 1", "persons"),
        ("answer: screen", "answer: guess", "answer"),
    ],
)
def test_what_cannot_be_done_is_refused(copied_data: None, old: str, new: str, key: str) -> None:
    changed("exercises/may_it_be_commissioned.yml", old, new)
    with pytest.raises(DeclarationError, match=f"'{key}'"):
        read_exercises()
