"""What is left between need and supply is bounded by both ranges, never below zero."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contracting.cases import read_case
from analysis.contracting.evidence import read_evidence
from analysis.contracting.needs import gap_between, read_needs
from analysis.contracting.quantities import Quantity

RANGE = st.lists(st.floats(0, 1e6), min_size=3, max_size=3).map(sorted)


def persons(key: str, values: list[float]) -> Quantity:
    return Quantity(key, *values, unit="person", basis="declared", because="Given.")


@given(need=RANGE, served=RANGE)
def test_every_pair_inside_the_ranges_lies_inside_the_gap(
    need: list[float], served: list[float]
) -> None:
    low, high = gap_between(persons("need_persons", need), persons("served", served))
    assert 0 <= low <= high
    for wanted in need:
        for given_ in served:
            assert low <= max(wanted - given_, 0) <= high


def test_without_one_of_both_there_is_no_gap() -> None:
    assert gap_between(None, persons("served", [1, 2, 3])) is None
    assert gap_between(persons("need_persons", [1, 2, 3]), None) is None


def test_what_is_not_known_has_its_reason(build: Path) -> None:
    case = read_case("Lviv", "mediation")
    needs = read_needs(case, evidence=read_evidence(case.hromada_code))
    assert needs.gap is None
    assert set(needs.not_known) == {"need_persons", "served_now_persons", "expected_users"}
    assert len(needs.not_told) == 3


def test_the_need_of_lviv_from_real_residents(fetched: Path) -> None:
    case = read_case("Lviv", "home_care")
    needs = read_needs(case, evidence=read_evidence(case.hromada_code))
    assert needs.need.central == pytest.approx(777_234 * 0.06)
    assert needs.found[0].indicator_id == "home_care_programme_per_head_2021"
