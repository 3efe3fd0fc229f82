"""Each of 240 hidden disclosures is found at its place, and a clean site gives none."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from analysis.release import Disclosure, ReleaseReport, check_release, read_private_answers

from .clean import write_clean_site
from .plants import EACH, KINDS, Plant, every_plant


@pytest.fixture(scope="module")
def plants() -> list[Plant]:
    return every_plant()


@pytest.fixture(scope="module")
def report(plants: list[Plant], tmp_path_factory: pytest.TempPathFactory) -> ReleaseReport:
    folder = tmp_path_factory.mktemp("planted")
    write_clean_site(folder)
    for plant in plants:
        plant.write(folder)
    return check_release(folder)


@pytest.fixture(scope="module")
def by_file(report: ReleaseReport) -> dict[str, list[Disclosure]]:
    found: dict[str, list[Disclosure]] = defaultdict(list)
    for each in report.disclosures:
        found["/".join(each.file.split("/")[:2])].append(each)
    return found


def test_the_clean_site_in_three_languages_discloses_nothing(tmp_path: Path) -> None:
    write_clean_site(tmp_path / "site")
    report = check_release(tmp_path / "site")
    assert [str(each) for each in report.disclosures] == []
    read = ("pages", "tables", "figures", "documents", "sheets", "notebooks", "containers")
    assert min(report.counts[kind] for kind in read) >= 3
    assert report.counts["linked tables"] > 10


def test_the_site_of_this_project_discloses_nothing(site: Path) -> None:
    report = check_release(site, answers=read_private_answers())
    assert [str(each) for each in report.disclosures] == []
    assert report.counts["pages"] >= 7
    assert report.counts["tables"] > 20
    assert report.counts["figures"] >= 4
    assert report.counts["known libraries"] == 1


@pytest.mark.reference
def test_the_site_on_fetched_data_discloses_nothing(fetched_site: Path) -> None:
    report = check_release(fetched_site)
    assert [str(each) for each in report.disclosures] == []
    assert report.counts["figures"] >= 10


def test_there_are_twelve_kinds_of_twenty(plants: list[Plant]) -> None:
    kinds = Counter(plant.id.rpartition("-")[0] for plant in plants)
    assert len(kinds) == len(KINDS) == 12
    assert set(kinds.values()) == {EACH}
    assert len({plant.id for plant in plants}) == 240
    assert {plant.language for plant in plants} == {"en", "uk", "pl"}


def test_every_plant_is_found_at_its_place(
    plants: list[Plant], by_file: dict[str, list[Disclosure]]
) -> None:
    missed = [
        f"{plant.id} ({plant.disclosure}) in {plant.files} {plant.place}"
        for plant in plants
        if not any(
            each.kind == plant.disclosure and (plant.place in each.place + each.file)
            for file in plant.files
            for each in by_file[file]
        )
    ]
    assert missed == []
    suffixes = {Path(file).suffix for plant in plants for file in plant.files}
    assert len(suffixes) >= 10


def test_nothing_is_found_where_nothing_was_planted(
    plants: list[Plant], by_file: dict[str, list[Disclosure]]
) -> None:
    planted = {file for plant in plants for file in plant.files}
    assert len(planted) > 240
    assert [str(e) for file, found in by_file.items() if file not in planted for e in found] == []


def test_few_plants_are_taken_for_something_else(
    plants: list[Plant], by_file: dict[str, list[Disclosure]]
) -> None:
    other = [
        f"{plant.id}: {each}"
        for plant in plants
        for file in plant.files
        for each in by_file[file]
        if each.kind != plant.disclosure
    ]
    assert len(other) <= 12, other


def test_no_finding_repeats_what_it_found(report: ReleaseReport) -> None:
    said = "\n".join(map(str, report.disclosures))
    assert len(report.disclosures) >= 240
    for private in ("Kovalenko", "Коваленко", "Wiśniewska", "mail.example", "44051401359"):
        assert private not in said
    assert "4111" not in said
