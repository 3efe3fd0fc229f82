"""Evidence holds what was measured, and names what is missing with its source."""

from __future__ import annotations

from analysis import places, survey
from analysis.advise import evidence_of
from analysis.indicators import inputs_of, read_indicators


def test_the_demo_wave_gives_evidence_for_its_hromadas_only() -> None:
    inputs = inputs_of(survey.read_wave("demo"))
    evidence = evidence_of(read_indicators(), inputs, register=places.read_register())
    assert len(evidence.hromadas) == 1472
    assert 0 < evidence.values["has_social_order"].notna().sum() <= 39
    assert evidence.origins["has_social_order"].is_synthetic
    assert evidence.origins["has_social_order"].date == "2025"


def test_an_indicator_without_its_source_names_the_source_to_fetch() -> None:
    inputs = inputs_of(sources=places.read_sources())
    evidence = evidence_of(read_indicators(), inputs, register=places.read_register())
    origin = evidence.origins["services_per_head_2021"]
    assert origin.missing_inputs == ("expenditure_services_2021_uah", "residents_count")
    assert origin.missing_sources == ("expenditure_programmes", "population")


def test_a_value_that_was_not_measured_is_missing_in_the_evidence() -> None:
    inputs = inputs_of(survey.read_wave("demo"))
    evidence = evidence_of(read_indicators(), inputs, register=places.read_register())
    measured = evidence.status == "measured"
    assert measured.to_numpy().sum() > 300
    assert (evidence.values.notna() == measured).all(axis=None)
