"""Answers, modes and places are said in words, with what they rest on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from analysis.advise import read_crosswalk
from analysis.contracting import Gap, read_case, read_mode_rules, read_modes
from analysis.contracting.evidence import GapKey
from analysis.draw.contracting_terms import (
    answer_word,
    basis_word,
    case_note,
    case_title,
    mode_name,
    mode_places,
    quantity_because,
    reason_told,
    rule_name,
)
from analysis.language import read_words
from analysis.law import read_acts

WORDS = read_words("en")
CASE = read_case("Lviv", "home_care")


def test_each_answer_has_a_word() -> None:
    said = [
        answer_word(CASE, "pays_benefits", answer, words=WORDS) for answer in (True, False, None)
    ]
    assert said == ["yes", "no", "not known"]
    assert answer_word(CASE, "ngo_count", "several", words=WORDS) == "several"


def test_a_demonstration_answer_is_never_called_the_hromadas_own() -> None:
    declared = CASE.facts["ngo_count"]
    assert basis_word(CASE, declared, words=WORDS) == "demonstration answer"
    assert basis_word(CASE, CASE.facts["neighbours_lack_too"], words=WORDS) == "nobody has said"
    assert basis_word(CASE, CASE.facts["unit_can_be_fixed"], words=WORDS) == "assumption"


def test_a_figure_stands_beside_what_rests_on_it(fetched: Path) -> None:
    case = read_case("UA35060110000056063", "home_care")
    said = basis_word(case, case.facts["enough_users_alone"], words=WORDS)
    assert said == "open data: 35.86 (≥ 60)"
    uk = basis_word(case, case.facts["enough_users_alone"], words=read_words("uk"))
    assert uk == "відкриті дані: 35,86 (≥ 60)"
    status = basis_word(case, case.facts["is_emergency"], words=WORDS)
    assert status == "open data: not occupied (yes if: occupied, war zone)"


@pytest.mark.parametrize("language", ["en", "uk", "pl"])
def test_every_gap_has_a_word_and_a_declared_reason_comes_first(language: str) -> None:
    words = read_words(language)
    said = [reason_told("", Gap(key, "population"), words=words) for key in get_args(GapKey)]
    assert len(set(said)) == len(said) == 7
    assert all(each.endswith(".") for each in said)
    both = reason_told("Counted.", Gap("nobody"), words=words)
    assert both == f"Counted. {said[-1]}"


def test_a_quantity_of_a_group_says_how_many_share_it() -> None:
    months = CASE.quantities["months"]
    assert quantity_because(months, words=WORDS) == "One budget period."
    shared = replace(months, shared_by=3)
    assert "all 3 hromadas" in quantity_because(shared, words=WORDS)


def test_every_rule_and_mode_has_a_name_and_a_place() -> None:
    acts, crosswalk = read_acts(), read_crosswalk()
    counted = 0
    for mode in read_modes().values():
        counted += 1
        assert mode.id in mode_name(mode, words=WORDS)
        assert mode_places(mode, acts=acts, crosswalk=crosswalk, words=WORDS)
    assert counted == 21
    names = {rule_name(rule, words=WORDS) for rule in read_mode_rules().rules}
    assert len(names) == len(read_mode_rules().rules)
    order = read_modes()["social_order"]
    places = mode_places(order, acts=acts, crosswalk=crosswalk, words=WORDS)
    assert "Law on social services, Art. 26(3)" in places


@pytest.mark.parametrize(
    ("hromada", "said"), [("Lviv", "A demonstration"), ("UA05020010000053508", "declared nothing")]
)
def test_a_note_says_whose_answers_they_are(hromada: str, said: str) -> None:
    assert said in case_note(read_case(hromada, "home_care"), words=WORDS)


def test_a_title_names_service_and_hromada() -> None:
    assert case_title(CASE, words=WORDS) == {
        "service": "Home care",
        "hromada": "Lvivska urban hromada",
    }
