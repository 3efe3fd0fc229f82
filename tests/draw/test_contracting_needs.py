"""Needs and providers are told with their ranges, their sources, and what nobody counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import survey
from analysis.contracting import (
    Case,
    read_case,
    read_evidence,
    read_needs,
    read_provider_market,
)
from analysis.draw.contracting_needs import (
    say_needs,
    say_provider_market,
    show_found,
    show_provider_market,
)
from analysis.draw.tables import Passage
from analysis.language import read_words

WORDS = read_words("en")
VILLAGE = "UA35060110000056063"


def told(case: Case) -> Passage:
    evidence = read_evidence(case.hromada_code)
    return say_needs(read_needs(case, evidence=evidence), case, words=WORDS)


def test_ranges_of_the_real_data_are_said(fetched: Path) -> None:
    said = told(read_case(VILLAGE, "home_care"))
    assert "242 to 369 persons need the service (open data): Two to three million" in said.plain
    assert "Not counted by any of these figures" in said.plain
    assert not said.is_gap
    assert "declared by the hromada" not in said.plain  # the case is a demonstration


def test_without_data_nothing_is_said_as_if_known(build: Path) -> None:
    said = told(read_case("UA05020010000053508", "home_care"))
    assert said.is_gap
    assert "has not been fetched" in said.plain
    assert "cannot be told" in said.plain


def test_figures_of_open_data_have_keys_and_answers_of_a_survey_have_none(fetched: Path) -> None:
    case = read_case(VILLAGE, "home_care")
    evidence = read_evidence(case.hromada_code, wave=survey.read_wave("demo"))
    found = read_needs(case, evidence=evidence).found
    table = show_found(found, case, side="needs", words=WORDS)
    given = {each.indicator_id: each for each in found if each.value is not None}
    keys = {result["key"]: result["value"] for result in table.results}
    assert keys == {
        f"open/{name}/value/hromada={VILLAGE}": pytest.approx(each.value)
        for name, each in given.items()
        if not each.is_of_survey
    }
    assert 0 < len(keys) < len(given)


def test_figures_of_a_synthetic_survey_are_marked(build: Path) -> None:
    case = read_case("Lviv", "home_care")
    evidence = read_evidence(case.hromada_code, wave=survey.read_wave("demo"))
    needs = read_needs(case, evidence=evidence)
    table = show_found(needs.found, case, side="needs", words=WORDS)
    sources = {row[0].text: row[2].text for row in table.rows}
    assert sources["Reach of home care"] == "survey, synthetic"
    assert "synthetic" in table.note
    unknown = [row for row in table.rows if row[1].text == "no value"]
    assert unknown
    assert all("Not known" in row[2].text for row in unknown)


def test_an_unknown_market_is_a_gap_and_a_known_one_names_its_basis(build: Path) -> None:
    village, lviv = read_case(VILLAGE, "home_care"), read_case("Lviv", "home_care")
    market = read_provider_market(village, evidence=read_evidence(VILLAGE))
    assert say_provider_market(market, village, words=WORDS).is_gap
    market = read_provider_market(lviv, evidence=read_evidence(lviv.hromada_code))
    said = say_provider_market(market, lviv, words=WORDS)
    assert "several (demonstration answer)" in said.plain
    assert show_provider_market(market, lviv, words=WORDS).rows[4][2].text != ""
