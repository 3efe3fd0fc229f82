"""Resolutions, orders and decisions: numbered clauses, entry into force, signature."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis import places
from analysis.drafts import Material, Paragraph, read_material, read_packages, resolution_of
from analysis.errors import DeclarationError

DAY = "2026-11-01"


def texts(material: Material, role: str) -> list[str]:
    return [
        "".join(span.text for span in block.spans)
        for block in resolution_of(material).blocks
        if isinstance(block, Paragraph) and block.role == role
    ]


def test_each_declared_package_that_is_no_bill_becomes_a_document(build: Path) -> None:
    others = [key for key, each in read_packages().items() if each.kind != "bill"]
    assert len(others) >= 3
    for package_id in others:
        material = read_material(package_id, day=DAY)
        clauses = texts(material, "amendment")
        numbers = [re.match(r"(\d+)\. ", clause) for clause in clauses]
        assert [int(n[1]) for n in numbers if n] == list(range(1, len(clauses) + 1))
        assert "набирає чинності" in clauses[-1]
        assert len(texts(material, "signature")) == 1


def test_a_council_decision_names_its_hromada(build: Path) -> None:
    (package_id,) = [k for k, each in read_packages().items() if each.kind == "council_decision"]
    material = read_material(package_id, day=DAY)
    assert "ТЕРНІВСЬКА СІЛЬСЬКА РАДА" in texts(material, "centred")


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("rural", "Сільський голова ____________"),
        ("settlement", "Селищний голова ____________"),
        ("urban", "Міський голова ____________"),
    ],
)
def test_it_is_signed_by_the_head_that_its_hromada_has(build: Path, kind: str, head: str) -> None:
    (package_id,) = [k for k, each in read_packages().items() if each.kind == "council_decision"]
    hromadas = places.read_register().query("kind == 'hromada'").set_index("type")
    code = hromadas.loc[kind, "hromada_code"].iloc[-1]
    material = read_material(package_id, day=DAY, hromada=code)
    assert texts(material, "signature") == [head]


def test_a_bill_is_no_resolution(bill_material: Material) -> None:
    with pytest.raises(DeclarationError, match="A bill is no resolution"):
        resolution_of(bill_material)
