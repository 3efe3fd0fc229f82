"""Economics and standings of the pencil's case, with and without a price, for the tests of draw."""

from __future__ import annotations

from functools import cache

from analysis.contracting import Economics, Standings, economics_of, standings_of
from analysis.language import Words, read_words

from ..contracting.rural_cases import rural_case


@cache
def english() -> Words:
    return read_words("en")


@cache
def weighed() -> tuple[Economics, Standings]:
    economics = economics_of(rural_case(need_persons=50.0, harm_uah_per_person_month=1_000.0))
    standings = standings_of(economics)
    assert standings is not None
    return economics, standings


@cache
def without_price() -> Economics:
    return economics_of(rural_case("ngo_price_uah_per_unit", "pool_users"))


@cache
def without_wage() -> Economics:
    return economics_of(rural_case("wage_month_uah"))
