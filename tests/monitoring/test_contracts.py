"""Contracts as declared: what is agreed adds up, and what cannot be is refused with its key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.errors import DeclarationError, ParameterError
from analysis.monitoring.contracts import read_contract, read_contract_ids
from analysis.monitoring.measures import read_monitoring

from .conftest import replace_in

DEMONSTRATIONS = ("day_care_drift", "home_care_steady", "shelter_new")


def test_the_demonstrations_say_that_they_are_synthetic() -> None:
    assert set(DEMONSTRATIONS) <= set(read_contract_ids())
    for contract_id in DEMONSTRATIONS:
        contract = read_contract(contract_id)
        assert contract.is_synthetic
        assert "DEMONSTRATION" in contract.title.en
        assert "ДЕМОНСТРАЦІЯ" in contract.title.uk
        assert "DEMONSTRACJA" in contract.title.pl


def test_unit_cost_and_public_share_by_hand() -> None:
    contract = read_contract("home_care_steady")
    assert contract.unit_cost_uah == pytest.approx(130)
    assert contract.public_share == pytest.approx(0.9)
    assert contract.months[-1] == "2026-12"


def test_what_is_agreed_comes_from_the_contract_before_the_declaration() -> None:
    measures = read_monitoring().measures
    shelter = read_contract("shelter_new")
    assert shelter.agreed_value("users_voice", measures["users_voice"]) == 0.8
    assert shelter.agreed_value("users_reached", measures["users_reached"]) == 1.0
    day_care = read_contract("day_care_drift")
    assert day_care.agreed_value("in_kind_input", measures["in_kind_input"]) is None
    assert day_care.agreed_value("ngo_share", measures["ngo_share"]) is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("unit: hour\n", "", "'unit'"),
        ("unit: hour\n", "unit: day\n", "'unit' (line "),
        ("units_per_month: 1440", "units_per_month: -1440", "'agreed.units_per_month' (line "),
        ("users_per_month: 60", "users_per_month: 0", "'agreed.users_per_month'"),
        ("service: home_care", "service: homecare", "Nearest: home_care"),
        ("UA35060110000056063", "UA35060110000056064", "key 'hromada_code'"),
        ('last_month: "2026-12"', 'last_month: "2024-12"', "out of order"),
        ('last_month: "2026-12"', 'last_month: "2030-12"', "72 months are more than 60"),
        ('last_month: "2026-12"', 'last_month: "2026-13"', "'last_month'"),
        ("quarter_uah: 505440", "quarter_uah: 600000", "more than three months cost"),
        ("days_to_answer: 10", "days_to_answer: 31", "31 days to answer"),
        ("contract_id: home_care_steady", "contract_id: other", "the name of its folder"),
        ("provider_kind: ngo", "provider_name: somebody", "provider_name"),
    ],
)
def test_a_faulty_contract_is_refused(contracts: Path, old: str, new: str, told: str) -> None:
    replace_in(contracts / "home_care_steady" / "contract.yml", old, new)
    with pytest.raises(DeclarationError, match=re.escape(told)) as problem:
        read_contract("home_care_steady")
    assert "contract.yml" in str(problem.value)


def test_an_unknown_contract_gets_the_nearest() -> None:
    with pytest.raises(ParameterError, match="Nearest: shelter_new"):
        read_contract("shelter_mew")
