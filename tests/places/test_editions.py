"""Editions are declared for every source, changes are those of the reference, mixing is refused."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import paths, places
from analysis.errors import DataError, UnknownName
from analysis.places.editions import (
    PlaceEditions,
    crosswalk_to_current,
    edition_flags,
    read_place_editions,
    require_one_edition,
    taken_to_current,
)
from analysis.places.register import read_renames

OLD = ("boundaries_2020_11", "open_data_2021_2024", "codifier_2024_01")


def test_every_source_shows_exactly_one_edition_and_every_edition_exists() -> None:
    declared = read_place_editions()
    named = [source for each in declared.editions.values() for source in each.sources]
    embedded = {file.name for file in (paths.data_folder() / "hromadas").iterdir()}
    assert set(named) <= set(places.read_sources()) | embedded
    for source in places.read_sources():
        edition = declared.editions[declared.edition_of(source)]
        assert edition.kind != "codifier"
    assert len(named) == len(set(named)) >= 15
    codes = set(places.read_register()["hromada_code"])
    for each in declared.editions.values():
        assert set(each.other_extent) <= codes


def test_dates_of_names_are_those_of_the_renames() -> None:
    renames = read_renames()
    declared = read_place_editions()
    dates = {each.names for each in declared.editions.values()}
    assert dates == set(renames["edition_old"]) | set(renames["edition_current"])
    assert declared.editions[declared.current].names == renames["edition_current"].unique().item()


@pytest.mark.reference
@pytest.mark.parametrize("edition_id", OLD)
def test_renamed_hromadas_are_those_of_the_reference(reference: Path, edition_id: str) -> None:
    file = reference / "data" / "admin" / "rename_table_hromadas_raions.csv"
    table = pd.read_csv(file)
    changed = table[table["name_2024"] != table["name_2026"]]
    walk = crosswalk_to_current(edition_id, declared=read_place_editions())
    differs = walk[walk["name_then"] != walk["name_now"]].set_index("hromada_code")
    # Look-alike letters alone are no new name.
    same = changed["name_2024"].str.replace("’", "'").eq(changed["name_2026"].str.replace("’", "'"))
    expected = changed[(changed["level"] == "hromada") & ~same].set_index("katottg")
    assert len(expected) >= 45
    assert set(differs.index) <= set(expected.index)
    assert len(set(expected.index) - set(differs.index)) <= 1
    then = expected["name_2024"].reindex(differs.index)
    assert differs["name_then"].tolist() == then.tolist()
    raions = set(changed.loc[changed["level"] == "raion", "katottg"])
    register = places.read_register().set_index("hromada_code")["raion_code"]
    found = set(register.reindex(walk.loc[walk["is_raion_renamed"], "hromada_code"]))
    assert found <= raions
    assert len(found) >= 4


def test_the_current_edition_changes_nothing() -> None:
    declared = read_place_editions()
    walk = crosswalk_to_current(declared.current, declared=declared)
    assert walk["change"].value_counts().to_dict() == {"same": 1472}
    assert walk["name_then"].equals(walk["name_now"])
    assert not walk["is_raion_renamed"].any()


@pytest.mark.parametrize(
    "mixed",
    [
        {"map": "boundaries_2020_11", "names": "codifier_2026_07"},
        {"a": "codifier_2024_01", "b": "codifier_2024_01", "c": "codifier_2026_07"},
        {},
    ],
)
def test_a_comparison_that_mixes_editions_is_refused_by_name(mixed: dict[str, str]) -> None:
    with pytest.raises(DataError, match="different editions") as refused:
        require_one_edition(mixed)
    assert all(name in refused.value.found for name in mixed)
    assert "taken_to_current" in refused.value.hint


def test_figures_taken_to_the_current_codifier_may_be_compared() -> None:
    declared = read_place_editions()
    codes = places.read_register()["hromada_code"]
    tables = {
        each: taken_to_current(pd.DataFrame({"hromada_code": codes}), each, declared=declared)
        for each in declared.editions
    }
    editions = {each: table["edition_id"].unique().item() for each, table in tables.items()}
    assert len(editions) == 4
    assert require_one_edition(editions) == declared.current
    incomparable = tables["boundaries_2020_11"].query("not is_comparable")["hromada_code"]
    assert set(incomparable) == {"UA32100050000082904", "UA32100110000030685"}


def test_a_code_of_nowhere_is_refused() -> None:
    table = pd.DataFrame({"hromada_code": ["UA99999999999999999"]})
    with pytest.raises(DataError, match="UA99999999999999999"):
        taken_to_current(table, "codifier_2024_01", declared=read_place_editions())


def test_an_edition_or_source_that_is_not_declared_is_refused() -> None:
    declared = read_place_editions()
    with pytest.raises(UnknownName, match="codifier_2026_07"):
        declared.edition("codifier_2030")
    with pytest.raises(UnknownName, match="Add it to the edition"):
        declared.edition_of("census")


@pytest.mark.parametrize(
    ("change", "told"),
    [({"current": "codifier_1991"}, "not declared"), ({}, "two editions")],
)
def test_a_declaration_that_contradicts_itself_is_refused(
    change: dict[str, str], told: str
) -> None:
    content = read_place_editions().model_dump()
    content.update(change)
    if not change:
        content["editions"]["codifier_2024_01"]["sources"] = ("boundaries",)
    with pytest.raises(ValueError, match=told):
        PlaceEditions.model_validate(content)


@pytest.mark.reference
@pytest.mark.usefixtures("fetched")
def test_the_boundaries_hold_more_than_the_hromadas_that_are_named() -> None:
    declared = read_place_editions()
    areas = places.read_areas().frame.set_index("hromada_code").to_crs(6381).area / 1e6
    official = places.read_open_data().values["area_km2"].astype(float)
    ratio = areas.reindex(official.index) / official
    named = list(declared.editions["boundaries_2020_11"].other_extent)
    assert ratio[named].min() > 1.9
    assert 0.98 < ratio.median() < 1.03


@pytest.mark.reference
@pytest.mark.usefixtures("fetched")
def test_flags_of_war_agree_with_the_official_list_of_2025(reference: Path) -> None:
    flags = edition_flags(places.read_open_data(), declared=read_place_editions())
    assert len(flags) == 1472
    file = reference / "data" / "war" / "hromada_war_status_2025-05-07.csv"
    theirs = pd.read_csv(file).set_index("katottg")["status_2025_05"]
    listed = flags.index[flags["lists_count"].gt(0).fillna(False)]
    assert len(listed) > 250
    assert theirs.reindex(listed).ne("not listed").mean() > 0.95
    occupied = flags.index[flags["war_status"].eq("occupied").fillna(False)]
    assert theirs.reindex(occupied).ne("not listed").mean() > 0.95
    missing = flags.index[flags["war_status"].isna()]
    assert set(missing.str[:4]) == {"UA01", "UA80", "UA85"}


@pytest.mark.usefixtures("build")
def test_without_open_data_war_is_not_known_rather_than_absent() -> None:
    flags = edition_flags(places.read_open_data(), declared=read_place_editions())
    assert flags["lists_count"].isna().all()
    assert flags["war_status"].isna().all()
    assert flags["former_name"].notna().sum() == flags["is_renamed"].sum() > 40
