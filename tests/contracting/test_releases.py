"""Open contracting data against the schema of the standard, strictly, and through its own kit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ocdskit.combine import merge
from ocdskit.combine import package_releases as packaged
from ocdskit.schema import add_validation_properties

from analysis.contracting.releases import release_of, release_package
from tests.contracting.commissioned import PLACES, commission

FOLDER = Path(__file__).parent / "ocds"


def schema(name: str, *, is_strict: bool) -> dict[str, Any]:
    read = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    if is_strict:
        add_validation_properties(read)
    return read


def faults(instance: object, rules: dict[str, Any]) -> list[str]:
    checker = jsonschema.Draft4Validator(rules, format_checker=jsonschema.FormatChecker())
    return [f"{list(each.path)}: {each.message}" for each in checker.iter_errors(instance)]


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("mode", ["U2", "U3", "U4", "U7"])
def test_a_release_keeps_to_the_standard_strictly(code: str, mode: str, fetched: Path) -> None:
    rules = schema("release-schema", is_strict=True)
    assert faults(release_of(commission(code, mode=mode)), rules) == []


def test_the_schema_refuses_what_is_wrong() -> None:
    rules, made = schema("release-schema", is_strict=True), release_of(commission())
    assert faults({**made, "tag": ["planing"]}, rules)
    assert faults({**made, "awards": []}, rules)
    assert faults({key: each for key, each in made.items() if key != "ocid"}, rules)
    assert faults({**made, "tender": {**made["tender"], "procurementMethod": "lot"}}, rules)


def test_a_package_keeps_to_its_schema_and_the_kit_compiles_it() -> None:
    rules = schema("release-package-schema", is_strict=False)
    rules["properties"]["releases"]["items"] = schema("release-schema", is_strict=False)
    package = release_package(commission(), language="en")
    assert faults(package, rules) == []
    again = packaged(package["releases"], uri=package["uri"], publisher=package["publisher"])
    assert again["releases"] == package["releases"]
    rules = schema("release-schema", is_strict=False)
    compiled = list(merge([json.loads(json.dumps(package))], schema=rules))
    assert len(compiled) == 1
    assert compiled[0]["tender"]["title"] == "home care"


def test_nothing_is_released_that_nobody_decided(fetched: Path) -> None:
    made = release_of(commission())
    text = json.dumps(made)
    assert "suppliers" not in text
    assert "amount" not in text
    assert made["awards"][0]["status"] == made["contracts"][0]["status"] == "pending"
    assert "awards" not in release_of(commission(mode="U7"))
    assert "вигадано" in made["planning"]["rationale"]


def test_without_open_data_no_quantity_is_told(build: Path) -> None:
    assert "quantity" not in release_of(commission())["tender"]["items"][0]
