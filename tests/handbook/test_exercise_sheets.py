"""Each exercise is a sheet, and no answer stands before the last sheet."""

from __future__ import annotations

from analysis.drafts import Heading, Items
from analysis.handbook import read_press
from analysis.handbook.exercise_sheets import exercises_of


def test_answers_come_after_all_sheets() -> None:
    press = read_press("en")
    blocks = list(exercises_of(press))
    heads = [block.text for block in blocks if isinstance(block, Heading)]
    assert heads[-1] == press.say("answers_title")
    assert len(heads) == len(press.handbook.exercises) + 1
    assert isinstance(blocks[-1], Items)
    assert len(blocks[-1].items) == len(press.handbook.exercises)
