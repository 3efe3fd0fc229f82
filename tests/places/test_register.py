"""The register: every unit of the codifier once, with its names, levels and type."""

from __future__ import annotations

import time
from pathlib import Path

import pandas as pd
import pytest

from analysis import places
from analysis.errors import ParameterError
from analysis.places.register import KINDS


def test_every_unit_stands_once() -> None:
    whole = places.read_register(KINDS)
    assert whole["kind"].value_counts().to_dict() == {
        "hromada": 1469,
        "crimean_hromada": 303,
        "special_city": 2,
        "republic": 1,
    }
    assert whole["hromada_code"].is_unique
    assert whole["hromada_code"].is_monotonic_increasing
    assert whole["hromada_code"].str.fullmatch(r"UA\d{17}").all()


def test_by_default_crimea_is_one_unit_beside_sevastopol() -> None:
    register = places.read_register()
    assert len(register) == 1472
    in_crimea = register[register["is_crimea"]]
    assert set(in_crimea["kind"]) == {"republic", "special_city"}
    assert register[register["kind"] == "hromada"]["oblast_code"].nunique() == 24


def test_names_agree_with_an_independent_reading_of_the_codifier(reference: Path) -> None:
    theirs = pd.read_csv(reference / "data" / "embedded" / "katottg_hromadas.csv")
    both = places.read_register(KINDS).merge(
        theirs, left_on="hromada_code", right_on="katottg", suffixes=("", "_theirs")
    )
    assert len(both) == 1772
    for column in ("name_uk", "name_en", "raion_uk", "oblast_uk", "centre_uk", "full_name_uk"):
        assert (both[column] == both[f"{column}_theirs"]).all(), column
    assert (both["centre_code"] == both["centre_katottg"]).all()
    assert (both["settlements_count"] == both["n_settlements"]).all()


def test_the_type_follows_the_centre() -> None:
    hromadas = places.read_register(("hromada",))
    expected = hromadas["centre_category"].map({"M": "urban", "X": "settlement", "C": "rural"})
    assert (hromadas["type"] == expected).all()
    assert hromadas["type"].value_counts().to_dict() == {
        "rural": 615,
        "settlement": 443,
        "urban": 411,
    }


def test_levels_above_have_the_names_of_their_own_table() -> None:
    labels = places.read_oblasts_raions().set_index("code")
    register = places.read_register(("hromada",))
    for level in ("raion", "oblast"):
        for language in ("uk", "en"):
            expected = register[f"{level}_code"].map(labels[f"name_{language}"])
            assert (register[f"{level}_{language}"] == expected).all()
    assert register["oblast_en"].str.endswith(" oblast").all()
    assert "Dnipropetrovsk oblast" in set(register["oblast_en"])


def test_renames_agree_with_an_independent_comparison(reference: Path) -> None:
    theirs = pd.read_csv(reference / "data" / "embedded" / "renames_2024_to_current.csv")
    ours = places.read_renames()
    ours = ours[ours["level"] != "settlement"].set_index("code")
    theirs = theirs.set_index("katottg")
    # One "renaming" there is a Latin letter in the older edition; it is none here.
    letters_only = {"UA68040030000027335"}
    assert set(theirs.index) - set(ours.index) == letters_only
    assert len(ours) == 50
    assert (ours["name_old"] == theirs.loc[ours.index, "name_2024"]).all()
    assert (ours["name_current"] == theirs.loc[ours.index, "name_current"]).all()


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ParameterError, match="No such kind"):
        places.read_register(("village",))


def test_a_reader_cannot_change_what_the_next_one_gets() -> None:
    register, renames = places.read_register(), places.read_renames()
    register["name_uk"] = "changed"
    renames["code"] = "changed"
    assert "Львівська" in set(places.read_register()["name_uk"])
    assert "changed" not in set(places.read_renames()["code"])


def test_reading_again_takes_a_moment() -> None:
    places.read_register()
    start = time.perf_counter()
    places.read_register()
    assert time.perf_counter() - start < 0.1


def test_a_raion_named_as_its_oblast_is_named_so_in_polish_too() -> None:
    table = places.read_register().dropna(subset=["raion_uk"]).set_index("hromada_code")
    assert table.at["UA46060250000025047", "raion_pl"] == "rejon lwowski"
    assert table.at["UA26020030000088465", "raion_pl"] == "rejon Verkhovynskyi"
    polish = table[table["raion_pl"].str.removeprefix("rejon ").str.islower()]
    alike = zip(polish["raion_uk"], polish["oblast_uk"], strict=True)
    assert all(raion[:-2] == oblast[:-1] for raion, oblast in alike)
    assert polish["raion_code"].nunique() == 19
