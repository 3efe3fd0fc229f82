"""A figure of open data is told as it stands, or with the reason why it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.contracting.evidence import Gap, read_evidence
from analysis.errors import UnknownName

LVIV = "UA46060250000025047"


def test_nothing_fetched_is_told_with_its_source(build: Path) -> None:
    evidence = read_evidence(LVIV)
    assert evidence.input("residents_count").value is None
    assert evidence.input("residents_count").gap == Gap("not_fetched", "population")
    assert "population" in evidence.indicator("home_care_programme_per_head_2021").gap.of
    figure, least = evidence.caseload("home_care")
    assert figure.value is None
    assert least == 60


def test_an_indicator_of_a_survey_is_not_known_without_one() -> None:
    assert read_evidence(LVIV).indicator("has_day_care").gap == Gap("no_survey")


def test_unknown_names_are_refused() -> None:
    evidence = read_evidence(LVIV)
    with pytest.raises(UnknownName):
        evidence.input("resident_count")
    with pytest.raises(UnknownName):
        evidence.indicator("has_everything")


def test_figures_of_the_real_data(fetched: Path) -> None:
    evidence = read_evidence(LVIV)
    assert evidence.input("war_status_2022").value == "not_occupied"
    residents = evidence.input("residents_count").value
    assert residents == 777_234
    assert evidence.caseload("home_care")[0].value == pytest.approx(777_234 * 7.1 / 1000)
    spent = evidence.input("expenditure_programme_3104_2021_uah").value
    value = evidence.indicator("home_care_programme_per_head_2021").value
    assert value == pytest.approx(spent / residents)
