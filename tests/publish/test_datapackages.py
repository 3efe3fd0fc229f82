"""The description fits the files: each column, each cell, each byte."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from analysis import places
from analysis.language import read_languages
from analysis.publish.datapackages import data_package, write_data_package
from analysis.publish.downloads import FOLDER, write_downloads

FORMS = {
    "string": r"(?s).+",
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?(e[+-]?\d+)?",
    "boolean": r"true|false",
}


@pytest.fixture(scope="module")
def site(fetched_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    told = {
        "key": "open/residents_2022/sum/all",
        "value": 5,
        "publication": "publish",
        "shown_at": ["a.html"],
    }
    results = json.dumps({"results": [told], "behind": {}})
    (folder / "results.json").write_text(results, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HROMADY_BUILD", str(fetched_build))
        write_data_package(folder, write_downloads(folder), day="2026-11-30")
    return folder


def described(site: Path) -> dict[str, Any]:
    text = (site / FOLDER / "datapackage.json").read_text(encoding="utf-8")
    package: dict[str, Any] = json.loads(text)
    return package


def test_every_file_is_described_with_its_size_and_fingerprint(site: Path) -> None:
    package = described(site)
    files = {each.name for each in (site / FOLDER).iterdir()} - {"datapackage.json"}
    assert {each["path"] for each in package["resources"]} == files
    assert package["created"] == "2026-11-30T00:00:00Z"
    for each in package["resources"]:
        content = (site / FOLDER / each["path"]).read_bytes()
        assert each["bytes"] == len(content)
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert re.fullmatch(r"[-a-z0-9._/]+", each["name"])


def test_each_cell_is_of_the_kind_that_its_column_declares(site: Path) -> None:
    counted = 0
    for resource in described(site)["resources"]:
        if resource["format"] != "csv":
            continue
        text = (site / FOLDER / resource["path"]).read_text(encoding="utf-8-sig")
        fields = resource["schema"]["fields"]
        rows = list(csv.DictReader(io.StringIO(text)))
        assert list(rows[0]) == [each["name"] for each in fields]
        for field in fields:
            shown = [row[field["name"]] for row in rows if row[field["name"]]]
            counted += len(shown)
            assert all(re.fullmatch(FORMS[field["type"]], each) for each in shown), field["name"]
            bounds = field.get("constraints", {})
            for bound, sign in (("minimum", 1), ("maximum", -1)):
                numbers = [float(each) * sign for each in shown if bound in bounds]
                assert all(each >= bounds[bound] * sign for each in numbers), field["name"]
            assert not bounds.get("unique") or len(set(shown)) == len(rows)
    assert counted > 40_000


def test_titles_stand_in_every_language_and_sources_are_declared(site: Path) -> None:
    package = described(site)
    languages = set(read_languages())
    fields = [field for each in package["resources"] for field in each["schema"]["fields"]]
    for each in [package, *package["resources"], *fields]:
        assert set(each["titles"]) == languages
        assert each["titles"]["en"] == each["title"]
        assert len(set(each["titles"].values())) > 1
    known = {each["id"] for each in package["sources"]}
    assert known <= set(places.read_shown_sources()) | {"boundaries"}
    used = {source for field in fields for source in field.get("sources", ())}
    assert used
    assert used <= known


@pytest.mark.usefixtures("build")
def test_without_a_day_there_is_no_date_and_areas_say_that_they_are_approximate(
    tmp_path: Path,
) -> None:
    package = data_package(write_downloads(tmp_path))
    assert "created" not in package
    (areas,) = {each["areas"]["is_approximate"] for each in package["resources"] if "areas" in each}
    assert areas is True
