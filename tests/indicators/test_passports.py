"""Passports are complete, honest about what they rest on, and refused when they are not."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from analysis.indicators import Indicator, read_indicators

GOOD = {
    "id": "spending",
    "theme": "money",
    "name": "Spending",
    "definition": "Money spent.",
    "unit": "uah_per_head",
    "better": "neither",
    "method": "per_head",
    "inputs": {"part": "spent_uah", "whole": "residents_count"},
    "missing": "leave_out",
    "withhold_below": 0,
    "why": "Says little.",
}


def test_every_passport_explains_how_it_misleads() -> None:
    passports = read_indicators()
    assert len(passports) >= 40
    for passport in passports.values():
        assert len(passport.why.split()) >= 8, passport.id
        assert len(passport.definition.split()) >= 8, passport.id


def test_every_budget_programme_from_memory_carries_its_caution() -> None:
    counted = 0
    for passport in read_indicators().values():
        programmes = [name for name in passport.input_ids if "programme" in name]
        if programmes and "3160" not in "".join(programmes):
            counted += 1
            assert "memory" in passport.caution, passport.id
    assert counted >= 6


def test_tools_not_found_are_not_told_as_absent() -> None:
    assert "not found" in read_indicators()["participation_tools"].caution.lower()


def test_every_share_of_a_survey_is_withheld_on_a_small_base_of_persons() -> None:
    persons = ("home_care_reach", "home_care_waiting_per_1k", "social_staff_vacancy_share")
    assert [read_indicators()[name].withhold_below for name in persons] == [10, 100, 3]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"method": "magic"}, "no such method"),
        ({"inputs": {"part": "spent_uah"}}, "needs the inputs part, whole"),
        ({"answers": ["yes"]}, "has no use for the key 'answers'"),
        ({"method": "share_true", "inputs": {"value": "a"}}, "needs the key 'answers'"),
        ({"unit": "bananas"}, "unit"),
        ({"colour": "red"}, "colour"),
        ({"legal_basis": [{"act": "a", "flag": "sure"}]}, "flag"),
    ],
)
def test_a_passport_that_does_not_fit_is_refused(change: dict, complaint: str) -> None:
    Indicator.model_validate(GOOD)
    with pytest.raises(ValidationError, match=complaint):
        Indicator.model_validate({**GOOD, **change})


def test_a_key_that_the_method_has_no_use_for_is_refused_at_the_key() -> None:
    with pytest.raises(ValidationError) as problem:
        Indicator.model_validate({**GOOD, "among": ["yes"]})
    assert [each["loc"] for each in problem.value.errors()] == [("among",)]
