"""Polish names of oblasts and centres stand where they are in use."""

from __future__ import annotations

from analysis import places
from analysis.places.exonyms import read_exonyms


def test_every_oblast_and_every_named_centre_is_a_unit_of_the_register() -> None:
    register = places.read_register(("hromada", "special_city", "republic"))
    exonyms = read_exonyms()
    assert set(exonyms.oblasts) == set(register["oblast_code"])
    assert {code for code, each in exonyms.centres.items() if each.pl} <= set(
        register["hromada_code"]
    )


def test_a_unit_without_a_polish_name_keeps_the_official_transliteration() -> None:
    register = places.read_register().set_index("hromada_code")
    assert register.at["UA46060250000025047", "name_pl"] == "Lwów"
    assert register.at["UA26020030000088465", "name_pl"] == "Verkhovynska"
    assert register.at["UA01000000000013043", "name_pl"] == "Autonomiczna Republika Krymu"
    labels = ["name_pl", "full_name_pl", "oblast_pl", "oblast_label_uk"]
    assert register[labels].notna().all(axis=None)
