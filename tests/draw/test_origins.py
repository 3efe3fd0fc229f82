"""Each subject knows its source and says whether it is synthetic."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import draw, indicators, places, survey
from analysis.language import read_words


def subjects() -> dict[str, draw.Subject]:
    wave, passports = survey.read_wave("demo"), indicators.read_indicators()
    inputs = indicators.inputs_of(wave, places.read_open_data(), sources=places.read_sources())
    return draw.subjects_of(passports, inputs, wave=wave, words=read_words("en"))


@pytest.mark.usefixtures("build")
def test_without_fetched_data_every_subject_still_names_its_source() -> None:
    made = subjects()
    assert len(made) >= 40
    assert all(subject.source for subject in made.values())


@pytest.mark.usefixtures("build")
def test_what_rests_on_the_demonstration_says_so_and_open_data_do_not() -> None:
    made = subjects()
    surveyed = [key for key, subject in made.items() if subject.is_survey]
    assert len(surveyed) >= 15
    assert all(made[key].is_synthetic for key in surveyed)
    assert not made["services_per_head_2021"].is_synthetic


def test_with_fetched_data_the_source_is_the_same(fetched: Path) -> None:
    assert fetched.exists()
    source = subjects()["services_per_head_2021"].source
    assert "programme" in source
    assert "population" in source


def test_a_survey_is_the_subject_of_its_own_coverage() -> None:
    subject = draw.survey_subject(survey.read_wave("demo"), words=read_words("en"))
    assert subject.is_synthetic
    assert "DEMONSTRATION" in subject.name
