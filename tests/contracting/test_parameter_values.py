"""What fills a parameter: numbers that can be computed on another way, nothing where none are."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.contracting.parameter_values import ParameterValue, Sentence
from analysis.contracting.parameters import read_parameters
from analysis.language import read_room_words
from tests.contracting.commissioned import LVIV, PLACES, commission


@pytest.mark.parametrize("code", PLACES)
def test_every_parameter_is_filled_or_says_why_not(code: str, fetched: Path) -> None:
    values = commission(code).parameters
    assert list(values) == list(read_parameters().parameters)
    assert all(value.sentences for value in values.values())


@pytest.mark.parametrize("code", PLACES)
def test_the_volume_is_users_by_units_by_months(code: str, fetched: Path) -> None:
    made = commission(code)
    measures = {one.key: one.value for each in made.parameters.values() for one in each.measures}
    users = made.case.quantities["expected_users"].central
    each = made.case.quantities["units_per_user_month"].central
    months = made.case.quantities["months"].central
    assert measures["steps/units"] == pytest.approx(users * each * months)
    assert measures["steps/total"] == pytest.approx(
        measures["steps/unit"] * measures["steps/units"]
    )
    assert made.parameters["volume"].state == "assumed"
    assert made.parameters["target_group"].state == "estimated"


def test_without_open_data_numbers_are_left_open_and_none_is_invented(build: Path) -> None:
    values = commission(LVIV).parameters
    for key in ("target_group", "volume", "cost_calc", "economic_effect", "social_effect"):
        assert values[key].state == "to_decide", key
        assert values[key].measures == ()


def test_a_service_without_a_price_says_so(fetched: Path) -> None:
    values = commission(LVIV, "sign_language").parameters
    assert values["cost_calc"].state == "to_decide"
    assert values["service_code"].is_open


def test_what_is_open_is_told_apart_from_what_is_said() -> None:
    half = ParameterValue("a", "known", (Sentence("value_a"), Sentence("decide_a")))
    assert half.is_open
    assert not ParameterValue("a", "known", (Sentence("value_a"),)).is_open


@pytest.mark.parametrize("language", ["en", "uk", "pl"])
def test_every_sentence_has_words(language: str, fetched: Path) -> None:
    words = read_room_words(language, "contracting_papers").entries
    said = {
        f"contracting_papers.{each.key}"
        for code, service in ((LVIV, "home_care"), (LVIV, "shelter"), (LVIV, "mediation"))
        for value in commission(code, service).parameters.values()
        for each in value.sentences
    }
    assert len(said) > 30
    assert said <= set(words)
