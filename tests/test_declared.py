"""A declaration is read, or refused with file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pydantic import Field

from analysis import paths
from analysis.declared import (
    Record,
    _Loader,
    _QuickLoader,
    key_descriptions,
    read_provenance,
    read_record,
    read_records,
    read_yaml,
)
from analysis.errors import DeclarationError


class Practice(Record):
    id: str
    title: str
    cost_uah: float
    steps: list[str] = []


def written(folder: Path, text: str, name: str = "day_centre.yml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_id_is_the_file_name(tmp_path: Path) -> None:
    assert read_record(written(tmp_path, "title: A\ncost_uah: 1"), Practice).id == "day_centre"


def test_what_was_read_may_be_changed_without_changing_the_next_reading(tmp_path: Path) -> None:
    file = written(tmp_path, "title: A\nsteps: [one, {two: 2}]")
    first = read_yaml(file)
    first["steps"][1]["two"] = 3
    first["title"] = "B"
    assert read_yaml(file) == {"title": "A", "steps": ["one", {"two": 2}]}
    written(tmp_path, "title: C")
    assert read_yaml(file) == {"title": "C"}


def test_a_written_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="its file name"):
        read_record(written(tmp_path, "id: other\ntitle: A\ncost_uah: 1"), Practice)


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    file = written(tmp_path, "title: A\ncost_uah: many\nsteps: [1]\nextra: 1")
    with pytest.raises(DeclarationError) as refused:
        read_record(file, Practice)
    text = str(refused.value)
    assert "3 fault(s)" in text
    for part in ("'cost_uah' (line 2)", "'steps.0' (line 3)", "'extra' (line 4)", "many"):
        assert part in text


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="'cost_uah': Field required"):
        read_record(written(tmp_path, "title: A"), Practice)


@pytest.mark.parametrize(
    ("text", "message"),
    [("a: [1", "line 1"), ("a: 1\na: 2", "stands twice"), ("- a", "keys and values")],
)
def test_a_file_that_is_no_declaration_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DeclarationError, match=message):
        read_record(written(tmp_path, text), Practice)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes("title: Львів".encode("cp1251"))
    with pytest.raises(DeclarationError, match="UTF-8"):
        read_yaml(file)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="empty"):
        read_records(tmp_path, Practice)


def test_source_files_are_no_declarations(tmp_path: Path) -> None:
    written(tmp_path, "title: A\ncost_uah: 1")
    written(tmp_path, "other: form", "points.csv.source.yml")
    assert list(read_records(tmp_path, Practice)) == ["day_centre"]


def test_a_data_file_without_its_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="points.csv.source.yml"):
        read_provenance(tmp_path / "points.csv")


def test_both_parsers_read_every_declaration_alike() -> None:
    templates = paths.data_folder() / "scaffolds"  # YAML only when they are filled in
    found = sorted(paths.data_folder().rglob("*.yml"))
    files = [file for file in found if templates not in file.parents]
    assert len(files) > 250
    for file in files:
        text = file.read_text(encoding="utf-8")
        slow, quick = (repr(yaml.load(text, Loader=each)) for each in (_Loader, _QuickLoader))
        assert slow == quick, file


@pytest.mark.parametrize(
    "text", ["a: [1\nb: 2", "a: 'x\nb: y\n", "a: 1\n\tb: 2", "a:\n  - b\n c: d", "a: &x 1\nb: *y"]
)
def test_a_fault_is_told_by_the_parser_with_the_clearer_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(yaml.YAMLError) as told:
        yaml.load(text, Loader=_Loader)
    with pytest.raises(DeclarationError) as refused:
        read_yaml(written(tmp_path, text))
    assert refused.value.found == told.value.problem
    assert f"line {told.value.problem_mark.line + 1}" in refused.value.where


def test_a_text_that_only_one_parser_takes_is_refused_in_words(tmp_path: Path) -> None:
    text = "title: A\nco\tst: 1\n"
    with pytest.raises(yaml.YAMLError):
        yaml.compose(text, Loader=_Loader)
    with pytest.raises(DeclarationError, match=r"day_centre\.yml"):
        read_record(written(tmp_path, text), Practice)


class Cost(Record):
    """What it costs.

    Parameters
    ----------
    uah, days : float
        Not negative.
    source : str
        From whom.
    """

    uah: float
    days: float = 0
    source: str = Field(alias="from", description="Who said so.")


class RunningCost(Cost):
    """What it costs each year.

    Parameters
    ----------
    days : float
        Each year.
    """

    days: float = 365
    years: int = 1


def test_a_key_is_described_once_inherited_and_may_be_described_anew() -> None:
    assert key_descriptions(Cost) == {
        "uah": "Not negative.",
        "days": "Not negative.",
        "source": "Who said so.",
    }
    assert key_descriptions(RunningCost)["days"] == "Each year."
    assert "years" not in key_descriptions(RunningCost)


def test_a_schema_says_what_the_docstring_says_under_the_key_that_is_written() -> None:
    schema = RunningCost.model_json_schema()
    assert schema["description"] == "What it costs each year."
    described = {key: each.get("description") for key, each in schema["properties"].items()}
    assert described == {
        "uah": "Not negative.",
        "days": "Each year.",
        "from": "Who said so.",
        "years": None,
    }
