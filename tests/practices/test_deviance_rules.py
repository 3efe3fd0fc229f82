"""Bounds with reasons; directions that passports declare."""

from __future__ import annotations

import pytest

from analysis import paths
from analysis.declared import read_yaml
from analysis.errors import UnknownName
from analysis.indicators import read_indicators
from analysis.places import read_sources
from analysis.practices import (
    DevianceRules,
    Surveyed,
    deviance_faults,
    question_of,
    read_deviance_rules,
)

RULES = read_deviance_rules()
INPUTS = {each.id for source in read_sources().values() for each in source.inputs}


def test_what_is_declared_can_be_measured() -> None:
    assert list(deviance_faults(RULES, read_indicators(), inputs=INPUTS)) == []


def test_every_bound_has_a_reason_of_a_sentence_or_more() -> None:
    reasons = [
        getattr(RULES, name) for name in DevianceRules.model_fields if name.endswith("_reason")
    ]
    assert len(reasons) >= 10
    assert all(len(each.split()) >= 14 for each in reasons)
    assert all(len(each.why.split()) >= 12 for each in (*RULES.reasons, *RULES.questions))


def test_an_input_can_never_be_called_better() -> None:
    effort = question_of(RULES, "effort").model_copy(update={"role": "better"})
    wrong = RULES.model_copy(update={"questions": (effort,)})
    told = list(deviance_faults(wrong, read_indicators(), inputs=INPUTS))
    assert len(told) == 2
    assert all("neither" in each for each in told)


def test_an_unknown_indicator_is_named() -> None:
    told = list(deviance_faults(RULES, {}, inputs=INPUTS))
    asked = sum(len(each.measures) for each in RULES.questions)
    assert len(told) == asked + len(RULES.surveyed.measures)


def test_a_survey_needs_a_better_side_and_bounds_that_can_be_met() -> None:
    wrong = RULES.surveyed.model_copy(update={"measures": ("ngo_contract_share",)})
    rules = RULES.model_copy(update={"surveyed": wrong})
    told = list(deviance_faults(rules, read_indicators(), inputs=INPUTS))
    assert told == [
        "the survey part needs a better side of 'ngo_contract_share'; its passport has none"
    ]
    content = RULES.surveyed.model_dump() | {"at_least": 4}
    with pytest.raises(ValueError, match="known_at_least"):
        Surveyed.model_validate(content)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"at_least": 3}, "more than there are"),
        ({"kept_apart": ["weather"]}, "unknown reason"),
        ({"id": "variety"}, "same id"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object], complaint: str) -> None:
    content = read_yaml(paths.data_folder() / "practices" / "deviance.yml")
    content["questions"][0] |= change
    with pytest.raises(ValueError, match=complaint):
        DevianceRules.model_validate(content)


def test_an_unknown_question_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownName, match="effort, variety"):
        question_of(RULES, "merit")
