"""The catalogue of services against the law's own text, and its own promises."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from analysis import paths
from analysis.places.services import Service, read_services


@pytest.fixture(scope="module")
def services() -> dict[str, Service]:
    return read_services()


def test_eighteen_services_stand_in_seventeen_printed_items(services: dict[str, Service]) -> None:
    printed = {service.number_printed for service in services.values()}
    assert len(services) == 18
    assert printed == {str(number) for number in range(1, 19)} - {"17"}


def test_a_name_is_asked_for_by_its_language(services: dict[str, Service]) -> None:
    names = [service.name for service in services.values()]
    assert len(names) == 18
    assert all(
        (name["en"], name["uk"], name["pl"]) == (name.en, name.uk, name.pl) for name in names
    )


def test_positions_run_from_one_to_eighteen_without_a_gap(services: dict[str, Service]) -> None:
    assert [service.position for service in services.values()] == list(range(1, 19))


def test_every_ukrainian_name_stands_in_its_item_of_the_fetched_law(
    services: dict[str, Service], reference: Path
) -> None:
    law = json.loads((reference / "data/law/2671-19.json").read_text(encoding="utf-8"))
    article = next(item for item in law["provisions"] if item["provision_ref"] == "art16")
    part = article["content"].split("\n6. ")[1].split("\n7. ")[0]
    items = dict(re.findall(r"^(\d+)\) (.+?)[;.]$", part, flags=re.MULTILINE))
    found = [
        service.id
        for service in services.values()
        if service.name.uk in items[service.number_printed]
    ]
    assert len(items) == 17
    assert found == list(services)


def test_no_service_of_the_fetched_law_is_left_out(
    services: dict[str, Service], reference: Path
) -> None:
    law = json.loads((reference / "data/law/2671-19.json").read_text(encoding="utf-8"))
    article = next(item for item in law["provisions"] if item["provision_ref"] == "art16")
    part = article["content"].split("\n6. ")[1].split("\n7. ")[0]
    for service in sorted(services.values(), key=lambda item: -len(item.name.uk)):
        part = part.replace(service.name.uk, "", 1)
    letters = re.sub(r"[^а-яіїєґ]", "", part.replace("Базовими є такі соціальні послуги", ""))
    assert letters == ""


def test_names_are_given_in_three_languages_and_the_alphabet_fits(
    services: dict[str, Service],
) -> None:
    checked = 0
    for service in services.values():
        for name in (service.name, service.short_name):
            assert re.search("[а-яіїєґ]", name.uk)
            assert not re.search("[a-zыэъё]", name.uk)
            assert not re.search("[а-яіїєґ]", name.en + name.pl)
            checked += 1
    assert checked == 36


def test_a_polish_counterpart_names_act_provision_and_how_surely_we_know(
    services: dict[str, Service],
) -> None:
    counterparts = [
        item.polish_counterpart for item in services.values() if item.polish_counterpart is not None
    ]
    assert len(counterparts) >= 10
    assert all(item.act.startswith("pl_") and item.provision for item in counterparts)
    assert {item.flag for item in counterparts} <= {"S", "P", "M"}


def test_every_service_has_its_file_and_no_file_is_forgotten(services: dict[str, Service]) -> None:
    files = {file.stem for file in (paths.data_folder() / "services").glob("*.yml")}
    assert files == set(services)
