"""The declared parameters: all 21 of the fact sheet, every act named is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths
from analysis.contracting.parameters import Parameters, read_parameters
from analysis.declared import read_record, read_yaml
from analysis.errors import DeclarationError
from analysis.law import read_acts

SHEET = [
    "service_code",
    "standard_ref",
    "target_group",
    "eligibility",
    "scope",
    "place_time",
    "unit",
    "volume",
    "cost_calc",
    "funding",
    "user_fee",
    "staff",
    "quantity_indicators",
    "quality_indicators",
    "result_indicators",
    "economic_effect",
    "social_effect",
    "contract_term",
    "reporting",
    "control",
    "data_controller",
]


def test_the_parameters_are_those_of_the_fact_sheet_in_its_order() -> None:
    assert list(read_parameters().parameters) == SHEET
    assert len(SHEET) == 21


def test_the_fact_sheet_itself_names_the_same(reference: Path) -> None:
    sheet = (reference / "reference" / "legal.md").read_text(encoding="utf-8")
    section = sheet.split("### 2.5")[1].split("### 2.6")[0]
    assert [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")] == SHEET


def test_every_act_that_a_parameter_was_taken_from_is_known() -> None:
    polish = read_yaml(paths.data_folder() / "crosswalk" / "poland.yml")["acts"]
    named = {each.source.act for each in read_parameters().parameters.values()} - {""}
    assert len(named) > 3
    assert named <= {*read_acts(), *polish}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  unit:\n", "  units:\n", "units"),
        ("source: {flag: our_judgement}", "source: {flag: seen}", "names an act"),
        ("decides: finance", "decides: nobody", "decides"),
        ("part: money", "part: monies", "part"),
    ],
)
def test_a_wrong_parameter_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (paths.data_folder() / "contracting" / "parameters.yml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "parameters.yml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    if said == "units":
        assert list(read_record(file, Parameters).parameters) != SHEET
        return
    with pytest.raises(DeclarationError, match=said):
        read_record(file, Parameters)
