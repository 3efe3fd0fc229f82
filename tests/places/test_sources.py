"""Declarations of open data are whole, pinned and licensed; a wrong one is refused by name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from analysis import paths
from analysis.errors import DeclarationError, UnknownName
from analysis.places.sources import Input, read_source, read_sources

PROMISED = [
    "residents_count",
    "urban_residents_count",
    "area_km2",
    "travel_time_minutes",
    "is_mountain",
    "is_state_border",
    "is_occupied_before_2022",
    "is_war_zone_2022_04",
    "is_war_zone_2022_06",
    "is_war_zone_2022_08",
    "is_war_zone_2022_10",
    "war_status_2022",
    "creation_year",
    "is_voluntary",
    "income_total_2021_uah",
    "income_own_2021_uah",
    "transfers_2021_uah",
    "base_subsidy_2021_uah",
    "income_total_2022_uah",
    "income_own_2022_uah",
    "transfers_2022_uah",
    "base_subsidy_2022_uah",
    "expenditure_total_2021_uah",
    "expenditure_administration_2021_share",
    "expenditure_health_2021_uah",
    "expenditure_education_2021_uah",
    "expenditure_social_protection_2021_uah",
    "expenditure_social_protection_2022_uah",
    "expenditure_function_1010_2021_uah",
    "expenditure_function_1090_2021_uah",
    "expenditure_programme_3104_2021_uah",
    "expenditure_services_2021_uah",
    "service_programmes_2021_count",
    "has_ngo_support_2021",
    "has_association_fee_2021",
    "displaced_persons_2023_count",
    "residents_with_displaced_2023_count",
    "tax_capacity_2024_index",
    "base_subsidy_2024_uah",
    "reverse_subsidy_2024_uah",
    "youth_councils_count",
    "youth_centres_count",
    "business_support_centres_count",
    "has_edem_petitions",
    "has_edem_consultations",
    "has_edem_participatory_budget",
    "has_edem_open_hromada",
    "edem_tools_count",
    "cooperation_agreements_count",
    "cooperation_agreements_active_between_hromadas_count",
    "financial_capacity_level",
    "general_fund_income_uah_per_head",
    "general_fund_expenditure_uah_per_head",
    "administration_cost_uah_per_head",
    "subsidy_dependence_share",
    "turnout_2020_share",
    "has_train_station",
    "centre_latitude",
    "centre_longitude",
    "distance_russia_km",
    "distance_russia_belarus_km",
    "distance_eu_km",
]


def test_every_address_is_pinned_to_a_commit_and_names_the_file() -> None:
    sources = read_sources()
    assert len(sources) >= 10
    for source in sources.values():
        assert source.commit in source.address, source.id
        assert source.address.replace("%26", "&").endswith(source.file_name), source.id
        assert source.local_name.endswith(source.file_name), source.id
        assert re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", source.date_published), source.id


def test_files_and_inputs_are_declared_once() -> None:
    sources = list(read_sources().values())
    assert len({source.sha256 for source in sources}) == len(sources)
    assert len({source.local_name for source in sources}) == len(sources)


def test_the_inputs_that_other_rooms_lean_on_are_there() -> None:
    declared = {wanted.id for source in read_sources().values() for wanted in source.inputs}
    assert len(PROMISED) > 60
    assert [name for name in PROMISED if name not in declared] == []


def test_a_number_ends_in_its_unit_and_a_yes_or_no_begins_with_is_or_has() -> None:
    endings = {"count": "_count", "uah": "_uah", "share": "_share", "km": "_km", "km2": "_km2"}
    endings |= {"index": "_index", "minutes": "_minutes", "uah_per_head": "_uah_per_head"}
    counted = 0
    for source in read_sources().values():
        for wanted in source.inputs:
            counted += 1
            assert wanted.id.endswith(endings.get(wanted.unit, "")), wanted.id
            assert wanted.id.startswith(("is_", "has_")) == (wanted.unit == "yes_no"), wanted.id
    assert counted > 90


def test_an_unknown_source_names_those_that_exist() -> None:
    with pytest.raises(UnknownName, match=r"Nearest: population.*|one of: boundaries"):
        read_source("populatoin")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(paths.data_folder() / "open", tmp_path / "data" / "open")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    return tmp_path / "data" / "open"


def test_an_input_claimed_by_two_sources_is_refused(home: Path) -> None:
    shutil.copy(home / "population.yml", home / "residents.yml")
    with pytest.raises(
        DeclarationError, match=r"'residents_count'.*population\.yml and .*residents"
    ):
        read_sources()


def test_a_key_through_a_source_that_is_not_there_is_refused(home: Path) -> None:
    (home / "budgets.yml").unlink()
    with pytest.raises(DeclarationError, match=r"budgets.*tax_capacity\.yml, reads\.key\.through"):
        read_sources()


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("sha256: ", "sha256: x", "sha256"),
        ("licence:", "license:", "licence"),
        ("unit: count", "unit: people", "unit"),
        ("format: csv", "format: tsv", "format"),
        ("    column: urban_population_2022\n", "", "exactly one of column"),
        ("size_bytes: ", "size_bytes: -", "size_bytes"),
    ],
)
def test_a_wrong_declaration_names_file_and_key(home: Path, old: str, new: str, named: str) -> None:
    file = home / "population.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DeclarationError, match=rf"population\.yml.*{named}"):
        read_sources()


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"column": "a", "sum_of": ["b"]},
        {"column": "a", "missing": "zero"},
        {"column": "a", "classes": {"a": "b"}},
        {"column": "a", "unit": "category"},
    ],
)
def test_an_input_that_says_too_little_or_too_much_is_refused(more: dict[str, object]) -> None:
    plain = {"id": "a", "unit": "count", "date": "2022", "definition": "A."}
    with pytest.raises(ValidationError):
        Input.model_validate(plain | more)
