"""Profiles fit by type and size; nobody in Poland is named."""

from __future__ import annotations

import pytest

from analysis.advise import read_crosswalk
from analysis.places import read_services
from analysis.practices import partners_for, read_partners, read_practices

PARTNERS = read_partners()


def test_every_id_is_declared() -> None:
    cards, services = read_practices(), read_services()
    provisions = read_crosswalk().provisions
    for each in PARTNERS.profiles.values():
        assert set(each.practices) <= set(cards)
        assert set(each.services) <= set(services)
        assert set(each.polish_provisions) <= set(provisions)
        assert len({each.name.en, each.name.uk, each.name.pl}) == 3


@pytest.mark.parametrize(
    ("hromada_type", "residents", "expected"),
    [
        ("rural", 19_999, ["rural_gmina", "poviat"]),
        ("rural", 20_000, ["poviat"]),
        ("settlement", 5_000, ["rural_gmina", "urban_gmina", "poviat"]),
        ("settlement", 4_999, ["rural_gmina", "poviat"]),
        ("urban", 50_000, ["urban_gmina", "city_with_poviat_rights", "poviat"]),
        ("urban", 100_000, ["city_with_poviat_rights", "poviat"]),
        ("urban", float("nan"), ["urban_gmina", "city_with_poviat_rights", "poviat"]),
    ],
)
def test_bounds_of_size_and_type(hromada_type: str, residents: float, expected: list[str]) -> None:
    told = partners_for(
        PARTNERS, hromada_type=hromada_type, residents=residents, practices=frozenset()
    )
    assert told == expected


def test_every_hromada_finds_a_partner_and_a_practice_narrows_it() -> None:
    for kind in ("rural", "settlement", "urban"):
        for residents in (1_800, 12_000, 1_400_000):
            told = partners_for(
                PARTNERS, hromada_type=kind, residents=residents, practices=frozenset()
            )
            assert told
            fewer = partners_for(
                PARTNERS,
                hromada_type=kind,
                residents=residents,
                practices=frozenset({"regranting"}),
            )
            assert set(fewer) <= set(told) & {"city_with_poviat_rights"}
