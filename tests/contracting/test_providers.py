"""Nobody is taken for a provider who has not been found, and what is not known is said."""

from __future__ import annotations

from pathlib import Path

from analysis.contracting.cases import read_case
from analysis.contracting.choosing import answered
from analysis.contracting.evidence import read_evidence
from analysis.contracting.providers import read_provider_market


def test_a_market_is_known_only_when_somebody_counted(build: Path) -> None:
    case = read_case("UA35060110000056063", "home_care")
    evidence = read_evidence(case.hromada_code)
    assert not read_provider_market(case, evidence=evidence).is_known
    counted = answered(case, {"ngo_count": "none"})
    assert read_provider_market(counted, evidence=evidence).is_known


def test_what_no_source_tells_is_said(build: Path) -> None:
    case = read_case("Lviv", "home_care")
    market = read_provider_market(case, evidence=read_evidence(case.hromada_code))
    assert len(market.not_told) == 3
    assert next(fact.key for fact in market.facts) == "ngo_count"
    assert "services_by_ngo_share" in {each.indicator_id for each in market.found}
