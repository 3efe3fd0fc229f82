"""Groups are counted as they are, and told apart only where they can be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import estimate, protect, survey
from analysis.errors import DataError
from analysis.estimate import Sample
from analysis.indicators import (
    answers_of,
    compare_domains,
    count_respondents,
    estimate_indicator,
    read_indicators,
)

RULES = protect.read_publication_rules()
PASSPORTS = read_indicators("respondent")


@pytest.fixture(scope="module")
def sample() -> Sample:
    """The demonstration survey of residents."""
    return estimate.sample_of(survey.read_respondents("residents"))


def test_differences_are_held_to_a_stricter_level_the_more_there_are(sample: Sample) -> None:
    passport = PASSPORTS["knows_where_to_ask"]
    two = compare_domains(passport, sample, by=sample.wave.answers["sex"], rules=RULES["public"])
    part, sex = answers_of(passport, sample).part, sample.wave.answers["sex"]
    plain = estimate.difference(sample.design, part, by=sex, between=("female", "male")).iloc[0]
    own = two.set_index("domain").loc["female"]
    assert own["estimate"] == pytest.approx(plain["estimate"])
    assert own["upper"] - own["lower"] > plain["upper"] - plain["lower"]
    many = compare_domains(passport, sample, by=sample.wave.hromada_code, rules=RULES["public"])
    assert len(many) == 39
    assert (many.loc[many["reason"] == "withheld", "verdict"] == "not_known").all()


def test_what_was_not_drawn_by_lot_is_never_told_apart(sample: Sample) -> None:
    asked = replace(
        sample,
        design=estimate.design_of(
            pd.DataFrame(index=sample.wave.answers.index), estimate.DesignPlan(kind="volunteer")
        ),
    )
    table = compare_domains(
        PASSPORTS["knows_where_to_ask"], asked, by=sample.wave.answers["sex"], rules=RULES["public"]
    )
    assert set(table["verdict"]) == {"not_known"}
    row = estimate_indicator(PASSPORTS["knows_where_to_ask"], asked, rules=RULES["public"]).iloc[0]
    assert row["sampling"] == "descriptive"
    assert np.isnan(row["lower"])
    assert row["estimate"] == pytest.approx(
        sample.wave.answers["is_informed_where_to_ask"].astype(float).mean()
    )


def test_a_median_is_not_held_against_others(sample: Sample) -> None:
    with pytest.raises(DataError, match="median"):
        compare_domains(
            PASSPORTS["minutes_to_provider"],
            sample,
            by=sample.wave.answers["sex"],
            rules=RULES["public"],
        )


def test_respondents_are_counted_also_where_there_are_none(sample: Sample) -> None:
    by = {"hromada_code": sample.wave.hromada_code, "age_group": sample.wave.answers["age_group"]}
    table = count_respondents(sample, by=by)
    by_hand = pd.crosstab(by["hromada_code"], by["age_group"]).stack()
    assert len(table) == 39 * 5 == len(by_hand)
    assert table.set_index(list(by))["count"].to_dict() == by_hand.to_dict()
    assert (table["count"] == 0).any()


def test_respondents_without_a_level_are_left_out(sample: Sample) -> None:
    status = sample.wave.answers["displaced_status"]
    table = count_respondents(sample, by={"displaced_status": status})
    assert table["count"].sum() == status.notna().sum() < len(status)
