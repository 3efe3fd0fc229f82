"""What does not fit is named with its file; what fits is counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis import paths
from analysis.contracting.contracting_checks import (
    quantity_faults,
    read_contracting_faults,
    read_declarations,
)
from analysis.contracting.evidence import read_evidence
from analysis.contracting.quantities import QuantityDeclared
from analysis.errors import DeclarationError


def test_every_file_of_the_folder_is_checked_and_fits() -> None:
    files = read_declarations()
    folder = paths.data_folder() / "contracting"
    kept = {"monitoring.yml"}
    there = {str(file.relative_to(folder)) for file in folder.rglob("*.yml")} - kept
    assert len(there) > 25
    assert there == set(files)
    assert list(read_contracting_faults(files)) == []


def test_a_refused_file_is_named_and_the_others_are_read() -> None:
    def refused() -> object:
        raise DeclarationError("A number is too large.", where="line 3")

    files: dict[str, Callable[[], object]] = {
        "a.yml": refused,
        "b.yml": lambda: ("this is odd",),
        "c.yml": lambda: (),
    }
    faults = list(read_contracting_faults(files))
    assert len(faults) == 2
    assert faults[0].startswith("data/contracting/a.yml: A number is too large.")
    assert faults[1] == "data/contracting/b.yml: this is odd."


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({"norm": "no_such_norm"}, "norm 'no_such_norm'"),
        ({"indicator": "no_such_indicator"}, "no_such_indicator"),
    ],
)
def test_references_that_lead_nowhere_are_named(names: dict[str, str], told: str) -> None:
    declared = QuantityDeclared(
        low=1, central=1, high=1, unit="month", basis="declared", because="Of a test.", **names
    )
    evidence = read_evidence("UA46060250000025047")
    faults = list(quantity_faults({"months": declared}, norms=(), evidence=evidence))
    assert len(faults) == 1
    assert told in faults[0]


def test_references_that_lead_somewhere_are_no_fault() -> None:
    declared = QuantityDeclared(
        input="residents_count",
        per_1000={"low": 1, "central": 2, "high": 3},  # type: ignore[arg-type]
        unit="person",
        basis="open_data",
        because="Of a test.",
        norm="known",
    )
    evidence = read_evidence("UA46060250000025047")
    assert not list(quantity_faults({"need_persons": declared}, norms={"known"}, evidence=evidence))
