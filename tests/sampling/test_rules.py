"""The declaration of a sample: whole, and refused where it contradicts itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths
from analysis.declared import read_record
from analysis.errors import DeclarationError, ParameterError
from analysis.places import read_register, read_sources
from analysis.sampling.rules import SampleRules, read_sample_rules, read_samples


def test_every_oblast_stands_in_one_region() -> None:
    rules = read_sample_rules("pilot")
    assert set(rules.region_of) == set(read_register(("hromada",))["oblast_uk"])
    assert sum(len(each.oblasts) for each in rules.regions.values()) == 24


def test_every_input_is_one_of_the_open_data() -> None:
    known = {one.id for source in read_sources().values() for one in source.inputs}
    counted = 0
    for rules in read_samples().values():
        asked = {each.input for each in (*rules.exclusions, *rules.variables)}
        asked |= {each.of for each in rules.variables if each.of}
        counted += len(asked)
        assert asked <= known
    assert counted > 5


def test_an_unknown_sample_names_those_that_are_there() -> None:
    with pytest.raises(ParameterError, match="one of: pilot"):
        read_sample_rules("pilots")


@pytest.mark.parametrize(
    ("old", "new", "needle"),
    [
        ("size: 39", "size: 0", "size"),
        ("Львівська, ", "Львівська, Одеська, ", "an oblast stands twice: Одеська"),
        ("key: income", "key: residents", "a variable stands twice"),
        ("  largest_difference: >-", "  largest: >-", "largest_difference"),
        ("title: A balanced", "titel: A balanced", "titel"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, old: str, new: str, needle: str) -> None:
    text = (paths.data_folder() / "samples" / "pilot.yml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    file = tmp_path / "pilot.yml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DeclarationError, match=needle):
        read_record(file, SampleRules)
