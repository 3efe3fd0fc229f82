"""Persons are compared by what the survey asked; what it did not ask is left out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis import estimate, places, protect, survey
from analysis.errors import DataError
from analysis.estimate import Sample
from analysis.indicators import (
    answers_of,
    asked_of,
    backgrounds_of,
    compare_pair,
    dimensions_of,
    estimate_asked,
    estimate_groups,
    read_indicators,
)

RULES = protect.read_publication_rules()["public"]
PASSPORTS = read_indicators("respondent")
KNOWS = PASSPORTS["knows_where_to_ask"]


@pytest.fixture(scope="module")
def sample() -> Sample:
    """The demonstration survey of residents."""
    return estimate.sample_of(survey.read_respondents("residents"))


@pytest.fixture(scope="module")
def register() -> pd.DataFrame:
    """The official codes and types."""
    return places.read_register()


def without(wave: survey.RespondentWave, *names: str) -> survey.RespondentWave:
    return replace(wave, answers=wave.answers.drop(columns=list(names)))


def declared(wave: survey.RespondentWave, **background: str) -> survey.RespondentWave:
    return replace(wave, record=wave.record.model_copy(update={"background": background}))


def test_the_usual_questions_are_taken_where_they_were_asked(
    sample: Sample, register: pd.DataFrame
) -> None:
    found = backgrounds_of(sample.wave, register)
    assert list(found) == ["sex", "age", "type"]
    assert found["age"].equals(sample.wave.answers["age_group"])
    assert list(backgrounds_of(without(sample.wave, "sex"), register)) == ["age", "type"]
    bare = without(sample.wave, "sex", "age_group")
    groups = backgrounds_of(bare, register)
    assert list(groups) == ["type"]
    assert list(dimensions_of(bare, groups)) == ["hromada_code"]


def test_a_declared_question_takes_the_place_of_the_usual_ones(
    sample: Sample, register: pd.DataFrame
) -> None:
    wave = declared(sample.wave, moved="displaced_status", alone="is_living_alone")
    groups = backgrounds_of(wave, register)
    assert list(groups) == ["moved", "alone", "type"]
    assert set(groups["alone"].dropna()) <= {"yes", "no"}
    assert list(dimensions_of(wave, groups)) == ["hromada_code", "moved"]


@pytest.mark.parametrize("question", ["no_such_question", "household_size_count", "proposals"])
def test_what_cannot_be_compared_by_is_refused_with_the_key(
    sample: Sample, register: pd.DataFrame, question: str
) -> None:
    with pytest.raises(DataError, match=rf"{question}.*residents/wave.yml, key 'background'"):
        backgrounds_of(declared(sample.wave, by=question), register)


def test_a_choice_that_means_two_things_is_told_with_its_question(
    sample: Sample, register: pd.DataFrame
) -> None:
    form = sample.wave.form
    more = pd.DataFrame({"list_name": ["day"], "choice_id": ["female"], "label_en": ["First day"]})
    twice = replace(form, choices=pd.concat([form.choices, more], ignore_index=True))
    wave = replace(sample.wave, form=twice)
    assert set(backgrounds_of(wave, register)["sex"]) == {"sex_female", "male"}


def test_without_sex_nothing_is_held_against_anything(sample: Sample) -> None:
    assert compare_pair(KNOWS, sample, groups={}).empty
    sex = sample.wave.answers["sex"]
    assert compare_pair(KNOWS, sample, groups={"sex": sex.where(sex.eq("male"))}).empty
    row = compare_pair(KNOWS, sample, groups={"sex": sex}).iloc[0]
    part = answers_of(KNOWS, sample).part
    plain = estimate.difference(sample.design, part, by=sex, between=("female", "male")).iloc[0]
    assert row["estimate"] == plain["estimate"]
    assert (row["first"], row["second"]) == ("female", "male")


def test_what_a_survey_did_not_ask_has_no_row(sample: Sample) -> None:
    groups = {"sex": sample.wave.answers["sex"]}
    whole = estimate_asked(KNOWS, sample, groups=groups, rules=RULES)
    pd.testing.assert_frame_equal(whole, estimate_groups(KNOWS, sample, groups=groups, rules=RULES))
    other = replace(sample, wave=without(sample.wave, *KNOWS.input_ids))
    assert asked_of([KNOWS], other.wave) == []
    unasked = estimate_asked(KNOWS, other, groups=groups, rules=RULES)
    assert unasked.empty
    assert set(unasked.columns) <= set(whole.columns)
