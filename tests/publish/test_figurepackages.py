"""The description of the tables of figures fits them: each file, each byte, each cell."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from analysis.language import read_words
from analysis.publish.figurepackages import figure_package, write_figure_package
from analysis.publish.figuretables import figure_entries, figure_table, write_figure_tables

NUMBER = r"-?\d+(\.\d+)?(e[+-]?\d+)?"
BARS = {"type": "bar", "x": ["2026-01-01", "2026-02-01"], "y": [3, 2.5], "name": "one"}
DOTS = {"type": "scatter", "mode": "markers", "x": [1, 2], "y": [0, 0], "text": ["7", "8"]}


def drawn(trace: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {"data": [trace], "layout": {"meta": {"caption": "A figure.", **facts}}}


@pytest.fixture(params=["en", "pl"])
def package(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, dict[str, Any]]:
    """Return the folder of one language of a site, and what describes its tables."""
    shown = {"a": [("bars", drawn(BARS)), ("dots", drawn(DOTS, is_synthetic=True))]}
    entries = figure_entries({"en": shown, "pl": shown})
    told = {"results": [], "behind": {}, "figures": entries}
    (tmp_path / "results.json").write_text(json.dumps(told), encoding="utf-8")
    own = "" if request.param == "en" else "pl/"
    words = read_words(request.param)
    tables = [figure_table(content, key=f"a/{cell}/1", words=words) for cell, content in shown["a"]]
    write_figure_tables(tmp_path / own, tables)
    file = write_figure_package(tmp_path, words=words, own=own, day="2026-11-30")
    return file.parent, json.loads(file.read_text(encoding="utf-8"))


def test_each_table_is_described_with_size_and_fingerprint(
    package: tuple[Path, dict[str, Any]],
) -> None:
    folder, told = package
    files = {each.relative_to(folder).as_posix() for each in folder.rglob("*.csv")}
    assert {each["path"] for each in told["resources"]} == files
    assert len(files) == 2
    for each in told["resources"]:
        content = (folder / each["path"]).read_bytes()
        assert each["bytes"] == len(content)
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert re.fullmatch(r"[-a-z0-9._]+", each["name"])
        assert each["is_synthetic"] == ("synthetic" in each["path"])
    assert told["created"] == "2026-11-30T00:00:00Z"
    assert told["licenses"][0]["name"] == "CC-BY-4.0"


def test_each_cell_is_of_the_kind_that_its_column_declares(
    package: tuple[Path, dict[str, Any]],
) -> None:
    folder, told = package
    numbers = 0
    for each in told["resources"]:
        text = (folder / each["path"]).read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        fields = each["schema"]["fields"]
        assert list(rows[0]) == [field["name"] for field in fields]
        for field in fields:
            cells = [row[field["name"]] for row in rows if row[field["name"]]]
            if field["type"] == "number":
                numbers += len(cells)
                assert all(re.fullmatch(NUMBER, cell) for cell in cells), field
    assert numbers >= 6


def test_an_axis_of_days_holds_no_numbers_and_what_is_written_stays_a_text(
    package: tuple[Path, dict[str, Any]],
) -> None:
    kinds = {
        each["key"]: {field["name"]: field["type"] for field in each["schema"]["fields"]}
        for each in package[1]["resources"]
    }
    assert kinds["a/bars/1"]["x"] == "string"
    assert kinds["a/bars/1"]["y"] == kinds["a/dots/1"]["x"] == "number"
    assert {kinds[key].get("series", "string") for key in kinds} == {"string"}


def test_a_site_without_figures_describes_none() -> None:
    assert "resources" not in figure_package(Path("nowhere"), words=read_words("uk"))
