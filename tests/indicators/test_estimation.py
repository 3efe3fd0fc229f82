"""What persons answered: the right base, the right error, and nothing shown that may not be."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import estimate, protect, survey
from analysis.errors import DataError
from analysis.estimate import Sample
from analysis.indicators import (
    Indicator,
    answers_of,
    estimate_groups,
    estimate_indicator,
    read_indicators,
)

RULES = protect.read_publication_rules()
PASSPORTS = read_indicators("respondent")
NUMBERS = ["estimate", "standard_error", "lower", "upper", "design_effect", "effective_n"]


@pytest.fixture(scope="module")
def sample() -> Sample:
    """The demonstration survey of residents."""
    return estimate.sample_of(survey.read_respondents("residents"))


def test_a_share_is_the_weighted_share_of_those_who_answered(sample: Sample) -> None:
    said = sample.wave.answers["is_informed_where_to_ask"]
    known = said.notna().to_numpy()
    weights = sample.design.weights[known]
    by_hand = (weights * said[known].astype(float).to_numpy()).sum() / weights.sum()
    row = estimate_indicator(PASSPORTS["knows_where_to_ask"], sample, rules=RULES["public"]).iloc[0]
    assert row["estimate"] == pytest.approx(by_hand)
    assert row["base"] == known.sum()
    assert row["missing_count"] == (~known).sum()
    assert row["lower"] < row["estimate"] < row["upper"]


def test_who_was_not_asked_is_neither_base_nor_missing(sample: Sample) -> None:
    kinds = sample.wave.missing["has_received_home_care"]
    rules = RULES["respondents"].model_copy(update={"maximum_relative_width": 9.0})
    row = estimate_indicator(PASSPORTS["home_care_need_met"], sample, rules=rules).iloc[0]
    assert (kinds == "not_asked").sum() > 2000
    assert row["base"] == (kinds == "answered").sum()
    assert row["missing_count"] == kinds.isin(["dont_know", "refused", "blank"]).sum()


def test_a_withheld_number_is_nowhere_in_the_table(sample: Sample) -> None:
    table = estimate_indicator(
        PASSPORTS["knows_where_to_ask"], sample, rules=RULES["public"], by=sample.wave.hromada_code
    )
    withheld = table["publication"] == "withhold"
    assert 5 < withheld.sum() < 39
    assert table.loc[withheld, NUMBERS].isna().all(axis=None)
    assert table.loc[withheld, "publication_reason"].ne("").all()
    assert table.loc[~withheld, "lower"].notna().all()


def test_each_later_stage_shows_no_more(sample: Sample) -> None:
    shown = [
        set(
            estimate_indicator(
                PASSPORTS["needs_help_at_home"], sample, rules=rules, by=sample.wave.hromada_code
            ).query("publication != 'withhold'")["domain"]
        )
        for rules in RULES.values()
    ]
    assert len(shown) == 3
    assert shown[0] >= shown[1] >= shown[2]
    assert len(shown[0]) > len(shown[2])


def test_one_level_of_too_few_persons_does_not_stand_alone(sample: Sample) -> None:
    place = pd.Series("large", index=sample.wave.answers.index, name="place")
    place.iloc[:900] = "middle"
    place.iloc[900:903] = "small"
    table = estimate_indicator(
        PASSPORTS["knows_where_to_ask"], sample, rules=RULES["respondents"], by=place
    ).set_index("domain")
    assert "base" in table.at["small", "publication_reason"]
    assert table.at["middle", "publication_reason"] == "complement"
    assert table.at["large", "publication"] != "withhold"


def test_an_uncertain_level_needs_no_company(sample: Sample) -> None:
    table = estimate_indicator(
        PASSPORTS["knows_where_to_ask"],
        sample,
        rules=RULES["public"],
        by=sample.wave.answers["age_group"],
    )
    assert "complement" not in set(table["publication_reason"])
    assert (table["publication"] == "withhold").any()


def test_keys_are_unique_and_name_the_level(sample: Sample) -> None:
    table = estimate_groups(
        PASSPORTS["knows_where_to_ask"],
        sample,
        groups={"sex": sample.wave.answers["sex"], "hromada_code": sample.wave.hromada_code},
        rules=RULES["public"],
    )
    assert table["key"].is_unique
    assert len(table) == 1 + 2 + 39
    assert table["key"].iloc[1] == "residents/knows_where_to_ask/share/sex=female"


def test_every_declared_passport_can_be_estimated_and_explained(sample: Sample) -> None:
    assert len(PASSPORTS) >= 10
    for passport in PASSPORTS.values():
        table = estimate_indicator(passport, sample, rules=RULES["respondents"])
        assert len(table) == 1, passport.id
        assert table["base"].iloc[0] > 100, passport.id
        assert bool(table["is_synthetic"].iloc[0])
        assert len(passport.why.split()) >= 8
        assert len(passport.population.split()) >= 1


def test_a_ratio_divides_what_many_questions_count(sample: Sample) -> None:
    asked = ("services_received_counselling", "services_received_mediation")
    passport = Indicator(
        **(PASSPORTS["received_none_of_needed"].model_dump())
        | {
            "estimate": "ratio",
            "method": "share_where",
            "inputs": {"questions": asked},
            "answers": ("yes",),
            "among": ("yes", "no"),
        }
    )
    row = estimate_indicator(passport, sample, rules=RULES["respondents"]).iloc[0]
    table = sample.wave.answers[list(asked)]
    known = table.notna().any(axis=1).to_numpy()
    weights = sample.design.weights[known]
    answered = table[known].astype(float)
    by_hand = (weights * answered.sum(axis=1)).sum() / (
        weights * answered.notna().sum(axis=1)
    ).sum()
    assert row["estimate"] == pytest.approx(by_hand)


def test_an_indicator_of_hromadas_or_of_another_survey_is_refused(sample: Sample) -> None:
    with pytest.raises(DataError, match="one of hromadas"):
        answers_of(read_indicators()["home_care_reach"], sample)
    other = PASSPORTS["knows_where_to_ask"].model_copy(
        update={"inputs": {"value": "asked_nowhere"}}
    )
    with pytest.raises(DataError, match=r"asked_nowhere.*residents"):
        answers_of(other, sample)
