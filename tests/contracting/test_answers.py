"""Answers given by hand can be kept as a declaration that is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.contracting import Case, answered, declaration_of, read_case
from analysis.contracting.cases import CaseDeclared
from analysis.declared import read_record


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case("UA46060250000025047", "home_care")


def test_kept_answers_are_read_again(case: Case, tmp_path: Path) -> None:
    text = declaration_of(answered(case, {"is_emergency": True, "ngo_count": "one"}))
    assert text.count("TO DECIDE: why") == 2
    file = tmp_path / "case.yml"
    file.write_text(text.replace("TO DECIDE: day, YYYY-MM-DD", "2026-11-30"), encoding="utf-8")
    kept = read_record(file, CaseDeclared)
    assert kept.is_synthetic
    assert kept.facts["is_emergency"].value is True
    assert kept.facts["ngo_count"].value == "one"
    own = {key for key, fact in case.facts.items() if fact.origin == "case"}
    assert set(kept.facts) == (own | {"is_emergency"}) - {"has_ngo_provider"}
    assert kept.facts["wants_durable_activity"].because.startswith("Demonstration")
