"""What a site was made of stands beside it, by fingerprint, so that a later one can be compared."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import DataError
from analysis.publish import kind_of_file, read_site_manifest, write_site_manifest
from analysis.publish.evidencechecks import read_weighed
from analysis.publish.provenance import read_data_fingerprint

from .editions_of_a_site import ABOUT, edition_of

RESPONSES = "data/waves/demo/responses.xlsx"


def test_each_file_stands_by_its_fingerprint(tmp_path: Path) -> None:
    manifest = read_site_manifest(edition_of(tmp_path / "site"))
    for name in (RESPONSES, "data/indexes/capacity.yml", "src/analysis/paths.py"):
        content = (paths.root() / name).read_bytes()
        assert manifest.files[name] == hashlib.sha256(content).hexdigest(), name
    assert len(manifest.files) > 300
    assert "data/evidence/published.yml" not in manifest.files
    assert manifest.versions["pandas"].startswith("3.")
    assert manifest.reports["one"].notebook == "01_who_answered"


def test_stored_outputs_of_a_notebook_are_no_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "notebooks/a.ipynb"
    for folder in ("data", "notebooks"):
        (tmp_path / folder).mkdir()
    file = tmp_path / name
    cell = {"cell_type": "code", "source": "1 + 1", "outputs": []}
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    found = []
    for change in ({}, {"outputs": ["2"]}, {"source": "1 + 2"}):
        file.write_text(json.dumps({"cells": [cell | change]}), encoding="utf-8")
        write_site_manifest(tmp_path, {}, verdicts=[], about=ABOUT)
        found.append(read_site_manifest(tmp_path).files[name])
    assert found[0] == found[1] != found[2]


def test_fetched_data_and_texts_of_acts_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path))
    (tmp_path / "open").mkdir()
    for name in ("law_2671-19.json", "budget.csv", "budget.0a1b.parquet"):
        (tmp_path / "open" / name).write_text("x", encoding="utf-8")
    write_site_manifest(tmp_path, {}, verdicts=[], about=ABOUT)
    found = {each for each in read_site_manifest(tmp_path).files if each.startswith("open/")}
    assert {each: kind_of_file(each) for each in found} == {
        "open/law_2671-19.json": "law",
        "open/budget.csv": "data",
    }


def test_every_kind_of_file_has_a_name() -> None:
    kinds = {name: kind_of_file(name) for name in read_all()}
    assert set(kinds.values()) == {"data", "method", "law", "words", "code"}
    assert kinds[RESPONSES] == "data"
    assert kinds["data/contests/pilots/contest.yml"] == "data"
    assert kinds["data/recommendations/allow_multi_year_contracts.yml"] == "method"


def read_all() -> list[str]:
    kept = (paths.data_folder(), paths.root() / "src", paths.notebooks_folder())
    return [
        file.relative_to(paths.root()).as_posix()
        for folder in kept
        for file in folder.rglob("*")
        if file.suffix in (".yml", ".py", ".ipynb", ".xlsx")
    ]


def test_states_stand_by_evidence_and_rule(tmp_path: Path) -> None:
    (verdicts,) = read_weighed()
    write_site_manifest(tmp_path, {}, verdicts=[verdicts], about=ABOUT)
    found = read_site_manifest(tmp_path).verdicts
    assert sum(map(len, found.values())) == len(verdicts) > 30
    told = {key: state for states in found.values() for key, state in states.items()}
    assert told == {key: each.state for key, each in verdicts.items()}


@pytest.mark.parametrize(
    ("content", "told"), [(None, "no edition.json"), ("{", "Invalid JSON"), ("{}", "commit")]
)
def test_a_folder_that_is_no_site_is_refused(
    tmp_path: Path, content: str | None, told: str
) -> None:
    if content is not None:
        (tmp_path / "edition.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as problem:
        read_site_manifest(tmp_path)
    assert told in str(problem.value.found)


def test_one_fingerprint_stands_for_all_data_and_for_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for number, (name, text) in enumerate(
        [
            ("data/waves/demo/responses.csv", "a"),
            ("data/indicators/a.yml", "another method"),
            ("data/waves/demo/responses.csv", "b"),
        ]
    ):
        home = tmp_path / str(number)
        for each in ("data/waves/demo/responses.csv", "data/indicators/a.yml"):
            (home / each).parent.mkdir(parents=True)
            (home / each).write_text(text if each == name else "a", encoding="utf-8")
        (home / "notebooks").mkdir()
        monkeypatch.setenv("HROMADY_HOME", str(home))
        monkeypatch.setenv("HROMADY_BUILD", str(home / "build"))
        found.append(read_data_fingerprint())
    assert found[0] == found[1] != found[2]
