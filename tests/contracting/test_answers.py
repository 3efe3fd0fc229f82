"""Answers given by hand change a case, and can be kept as a declaration that is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.contracting import Case, answered_case, declaration_of, read_case
from analysis.contracting.cases import CaseDeclared
from analysis.declared import read_record
from analysis.errors import ParameterError, UnknownName


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case("UA46060250000025047", "home_care")


def test_only_what_is_answered_otherwise_changes(case: Case) -> None:
    same = {key: fact.value for key, fact in case.facts.items()}
    assert answered_case(case, same).facts == dict(case.facts)
    found = answered_case(case, same | {"is_emergency": True, "ngo_count": None})
    changed = {key for key in same if found.facts[key] != case.facts[key]}
    assert changed == {"is_emergency", "ngo_count"}
    assert not found.facts["ngo_count"].is_known
    assert case.facts["ngo_count"].value == "several"


def test_a_question_or_an_answer_that_is_not_there_is_refused(case: Case) -> None:
    with pytest.raises(UnknownName, match="no question 'is_emergancy'"):
        answered_case(case, {"is_emergancy": True})
    with pytest.raises(ParameterError, match=r"'many' is no answer.*none.*one.*several"):
        answered_case(case, {"ngo_count": "many"})


def test_kept_answers_are_read_again(case: Case, tmp_path: Path) -> None:
    text = declaration_of(answered_case(case, {"is_emergency": True, "ngo_count": "one"}))
    assert text.count("TO DECIDE: why") == 2
    file = tmp_path / "case.yml"
    file.write_text(text.replace("TO DECIDE: day, YYYY-MM-DD", "2026-11-30"), encoding="utf-8")
    kept = read_record(file, CaseDeclared)
    assert kept.is_synthetic
    assert kept.facts["is_emergency"].value is True
    assert kept.facts["ngo_count"].value == "one"
    own = {key for key, fact in case.facts.items() if fact.origin == "case"}
    assert set(kept.facts) == own | {"is_emergency", "ngo_count"}
    assert kept.facts["wants_durable_activity"].because.startswith("Demonstration")
