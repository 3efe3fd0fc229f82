"""The grid holds for every combination what the rules, read one after another, say of it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contracting.answer_grids import AnswerGrid, answer_grid
from analysis.contracting.facts import read_questions
from analysis.contracting.mode_rules import read_mode_rules
from analysis.errors import DataError

RULES, QUESTIONS = read_mode_rules(), read_questions()
GRID = answer_grid(RULES, QUESTIONS)
ANSWERS = st.fixed_dictionaries({f: st.sampled_from(QUESTIONS[f].answers) for f in GRID.facts})


def first_that_holds(answers: dict[str, bool | str]) -> int:
    """Read the rules one after another, in plain words."""
    return next(i for i, rule in enumerate(RULES.rules) if rule.when.verdict(answers))


@settings(max_examples=400)
@given(answers=ANSWERS)
def test_each_combination_leads_to_the_first_rule_that_holds(
    answers: dict[str, bool | str],
) -> None:
    assert GRID.rule_of(answers) == first_that_holds(answers)


def test_every_combination_leads_somewhere_and_every_rule_is_reached() -> None:
    assert GRID.rules.size == 196_608
    assert GRID.rules.min() >= 0
    assert GRID.reached() == tuple(range(len(RULES.rules)))
    assert set(GRID.deciding()) == set(GRID.facts)


def test_what_may_never_be_commissioned_wins_over_everything() -> None:
    for fact in ("decides_entitlement", "pays_benefits"):
        assert GRID.narrowed({fact: (True,)}).reached() == (0,)
    free = GRID.narrowed({"decides_entitlement": (False,), "pays_benefits": (False,)})
    assert 0 not in free.reached()


def test_nothing_is_commissioned_without_a_provider_but_in_need() -> None:
    nobody = GRID.narrowed({"ngo_count": ("none",)})
    handed = {RULES.rules[i].key for i in nobody.reached() if RULES.rules[i].commission}
    assert handed == {"emergency", "cooperative"}


def test_a_social_order_needs_the_state_standard() -> None:
    without = GRID.narrowed({"has_state_standard": (False,)})
    assert all(RULES.rules[i].modes.get("ua") != "social_order" for i in without.reached())
    counted = [i for i in GRID.reached() if RULES.rules[i].modes.get("ua") == "social_order"]
    assert len(counted) == 2


@settings(max_examples=20, deadline=None)
@given(start=ANSWERS, rule=st.integers(0, len(RULES.rules) - 1))
def test_no_smaller_change_leads_to_a_rule(start: dict[str, bool | str], rule: int) -> None:
    found = GRID.nearest(rule, start=start)
    assert 1 <= len(found) <= 3
    sizes = {len(change) for change in found}
    assert len(sizes) == 1
    for change in found:
        assert first_that_holds({**start, **dict(change)}) == rule
    least = sizes.pop()
    for size in range(min(least, 2)):  # every smaller change, tried one by one
        for facts in itertools.combinations(GRID.facts, size):
            options = [[a for a in QUESTIONS[f].answers if a != start[f]] for f in facts]
            for values in itertools.product(*options):
                assert first_that_holds({**start, **dict(zip(facts, values, strict=True))}) != rule


def test_a_way_that_is_not_there_is_none() -> None:
    start = {fact: QUESTIONS[fact].if_unknown for fact in GRID.facts}
    only = GRID.narrowed({"decides_entitlement": (True,)})
    assert only.nearest(5, start=start | {"decides_entitlement": True}) == ()


def test_an_answer_that_is_not_possible_is_refused() -> None:
    with pytest.raises(DataError, match="No answer of 'ngo_count' is left"):
        GRID.narrowed({"ngo_count": ("many",)})


def test_narrowing_keeps_the_rules_of_what_is_left() -> None:
    two = GRID.narrowed({"ngo_count": ("one", "several")})
    assert isinstance(two, AnswerGrid)
    axis = GRID.facts.index("ngo_count")
    assert np.array_equal(two.rules, np.take(GRID.rules, [1, 2], axis=axis))
