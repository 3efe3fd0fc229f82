"""The tree for a pencil decides as the rules do, whatever the answers."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contracting import read_mode_rules, read_questions
from analysis.errors import DataError
from analysis.handbook.pencil import pencil_tree, walk

RULES, QUESTIONS = read_mode_rules(), read_questions()
TREE = pencil_tree(RULES)
ANSWERS = st.fixed_dictionaries(
    {fact: st.sampled_from(QUESTIONS[fact].answers) for fact in RULES.facts}
)


@given(ANSWERS)
def test_the_tree_ends_where_the_first_rule_holds(answers: dict[str, bool | str]) -> None:
    first = next(n for n, rule in enumerate(RULES.rules, 1) if rule.when.verdict(answers))
    assert walk(TREE, answers)[-1] == -first


def test_every_rule_is_an_end_of_the_tree_and_every_step_is_reached() -> None:
    chance = random.Random(7)
    ends, steps = set(), set()
    for _ in range(20_000):
        answers = {fact: chance.choice(QUESTIONS[fact].answers) for fact in RULES.facts}
        *path, end = walk(TREE, answers)
        ends.add(-end)
        steps |= set(path)
    assert ends == set(range(1, len(RULES.rules) + 1))
    assert steps == {step.number for step in TREE}


def test_a_walk_goes_only_forward() -> None:
    assert len(TREE) > len(RULES.rules)
    for step in TREE:
        for goal in (step.then, step.otherwise):
            assert goal < 0 or step.number < goal <= len(TREE)


def test_a_question_without_an_answer_is_named() -> None:
    with pytest.raises(DataError, match="pays_benefits"):
        walk(TREE, {"decides_entitlement": False})
