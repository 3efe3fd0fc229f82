"""A commission: reproducible, planned from the declarations, refused where it may not be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.contracting import commission_of, read_case
from analysis.errors import ParameterError, UnknownName
from tests.contracting.commissioned import LVIV, commission


def test_the_plan_is_seen_from_the_declarations_and_not_from_today() -> None:
    made = commission()
    assert made.calendar.seen_from == made.case.set_on
    assert commission().calendar == made.calendar
    later = commission_of(made.case, mode_id="U2", seen_from="2027-06-01")
    assert later.calendar.deadline == "2028-03-01"


def test_papers_follow_the_mode() -> None:
    assert commission(mode="U2").has_competition
    assert commission(mode="U7").papers == ("decision", "annex")
    assert not commission(mode="U4").has_competition


def test_what_an_authority_must_do_itself_gets_no_papers() -> None:
    case = read_case(LVIV, "home_care")
    fact = replace(case.facts["pays_benefits"], value=True)
    barred = replace(case, facts={**case.facts, "pays_benefits": fact})
    with pytest.raises(ParameterError, match="may not be commissioned") as refused:
        commission_of(barred, mode_id="U2")
    assert "pays_benefits" in str(refused.value)
    assert commission_of(barred, mode_id="U1").papers == ("annex",)


def test_an_unknown_mode_or_service_is_refused_by_name() -> None:
    with pytest.raises(ParameterError, match="U99"):
        commission(mode="U99")
    with pytest.raises(UnknownName, match="home_care"):
        commission(service="homecare")
