"""A choice carries what is not known, tells its path, and what would change it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contracting.cases import Case, read_case
from analysis.contracting.choosing import answered, choose_mode
from analysis.contracting.facts import Fact
from analysis.contracting.mode_rules import read_mode_rules
from analysis.errors import ParameterError, UnknownName

RULES = read_mode_rules()
CASE = read_case("UA35060110000056063", "home_care")
ORDER = tuple(rule.key for rule in RULES.rules)


def with_facts(values: dict[str, bool | str | None]) -> Case:
    """The case with all answers given, None for not known."""
    facts = {key: Fact(key, values.get(key), "declared", "Given.") for key in CASE.facts}
    return replace(CASE, facts=facts)


KNOWN = {
    key: st.sampled_from((*CASE.questions[key].answers, None))
    for key in CASE.facts
    if key != "has_ngo_provider"
}


@settings(max_examples=25, deadline=None)
@given(values=st.fixed_dictionaries(KNOWN), data=st.data())
def test_a_settled_choice_stays_whatever_the_unknown_answers(
    values: dict[str, bool | str | None], data: st.DataObject
) -> None:
    choice = choose_mode(with_facts(values), RULES)
    completed = {
        key: data.draw(st.sampled_from(CASE.questions[key].answers)) if value is None else value
        for key, value in values.items()
    }
    whole = next(rule for rule in RULES.rules if rule.when.verdict(completed))
    assert whole in choice.reachable
    assert choice.rule in choice.reachable
    if choice.is_settled:
        assert whole == choice.rule
        assert choice.deciding_unknown == ()
    else:
        assert choice.deciding_unknown
        assert all(values[key] is None for key in choice.deciding_unknown)


@settings(max_examples=15, deadline=None)
@given(values=st.fixed_dictionaries(KNOWN))
def test_every_turn_turns_and_open_turns_touch_only_the_unknown(
    values: dict[str, bool | str | None],
) -> None:
    choice = choose_mode(with_facts(values), RULES)
    assert len(choice.turns) == len(RULES.rules) - 1
    assert [t.size for t in choice.turns] == sorted(t.size for t in choice.turns)
    for turn in choice.turns:
        for change in turn.changes:
            turned = {**choice.answers, **dict(change)}
            assert next(rule for rule in RULES.rules if rule.when.verdict(turned)) == turn.rule
            if turn.is_open:
                assert all(values[key] is None for key, _ in change)
        assert turn.is_open == (turn.rule in choice.reachable)


def test_the_path_ends_with_the_rule_and_passes_the_earlier_ones_in_order() -> None:
    choice = choose_mode(answered(CASE, {"enough_users_alone": False}), RULES)
    assert choice.rule.key == "joint"
    rules = list(dict.fromkeys(step.rule for step in choice.path))
    assert rules == list(ORDER[: ORDER.index(choice.rule.key) + 1])
    assert [step.holds for step in choice.path] == [
        step.rule == choice.rule.key for step in choice.path
    ]


def test_the_three_hromadas_of_the_real_data(fetched: Path) -> None:
    keys = {
        name: choose_mode(read_case(name, "home_care"), RULES)
        for name in ("Lviv", "UA26020030000088465", "UA35060110000056063")
    }
    assert [choice.rule.key for choice in keys.values()] == [
        "state_standard",
        "supporting",
        "joint",
    ]
    assert all(choice.is_settled for choice in keys.values())
    assert keys["Lviv"].mode_keys == {"ua": "social_order", "pl": "entrusting"}


def test_without_data_the_choice_says_that_it_depends(build: Path) -> None:
    choice = choose_mode(read_case("UA35060110000056063", "home_care"), RULES)
    assert not choice.is_settled
    assert "enough_users_alone" in choice.deciding_unknown
    assert {"joint", "emergency"} <= {rule.key for rule in choice.reachable}


def test_a_provider_whose_number_is_not_known_is_not_none() -> None:
    values = dict.fromkeys(KNOWN, False) | {"ngo_count": None, "enough_users_alone": True,
              "has_state_standard": True, "unit_can_be_fixed": True}  # fmt: skip
    case = with_facts(values)
    facts = dict(case.facts) | {"has_ngo_provider": Fact("has_ngo_provider", True, "declared", "")}
    choice = choose_mode(replace(case, facts=facts), RULES)
    assert choice.is_settled
    assert choice.rule.key == "state_standard"
    assert choose_mode(case, RULES).rule.key == "prepare"


@pytest.mark.parametrize(
    ("values", "caution", "of"),
    [
        ({"users_can_choose": True, "ngo_count": "several"}, "mode_ended", "money_follows_person"),
        ({"users_can_choose": True, "ngo_count": "several"}, "no_mode", "pl"),
        ({"is_emergency": True}, "no_mode", "ua"),
        ({"enough_users_alone": False}, "partly_seen", "hromada_cooperation"),
    ],
)
def test_cautions_say_what_to_know_before(
    values: dict[str, bool | str], caution: str, of: str
) -> None:
    base = dict.fromkeys(KNOWN, False) | {"ngo_count": "none", "enough_users_alone": True}
    choice = choose_mode(with_facts(base | values), RULES)
    assert (caution, of) in {(each.key, each.of) for each in choice.cautions}


def test_other_answers_are_given_without_touching_the_files() -> None:
    case = answered(CASE, {"ngo_count": "several", "users_can_choose": None})
    assert case.facts["has_ngo_provider"].value is True
    assert case.facts["users_can_choose"].value is None
    assert CASE.facts["ngo_count"].value is None
    assert answered(CASE, {"has_ngo_provider": False}).facts["ngo_count"].value == "none"
    with pytest.raises(UnknownName, match="ngo_number"):
        answered(CASE, {"ngo_number": 2})
    with pytest.raises(ParameterError, match="one of: none, one, several"):
        answered(CASE, {"ngo_count": True})
