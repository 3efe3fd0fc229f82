"""The target programme: figures of the hromada by reference, sums left to the council."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.drafts import (
    Heading,
    Material,
    Table,
    programme_of,
    read_material,
    read_packages,
)
from analysis.errors import DeclarationError

DAY = "2026-11-01"


def council_package() -> str:
    return next(key for key, each in read_packages().items() if each.kind == "council_decision")


def test_sections_are_numbered_and_sums_are_empty(build: Path) -> None:
    programme = programme_of(read_material(council_package(), day=DAY))
    heads = [b.text for b in programme.blocks if isinstance(b, Heading) and b.level == 2]
    assert [head.split(".")[0] for head in heads] == [str(n + 1) for n in range(len(heads))]
    money = [b for b in programme.blocks if isinstance(b, Table)][-1]
    assert money.head[1:] == ("2027 рік", "2028 рік", "2029 рік")
    assert all(cell[0][0].mark == "missing" for row in money.rows for cell in row[1:])


@pytest.mark.reference
def test_figures_are_those_of_the_hromada(
    fetched_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_BUILD", str(fetched_build))
    material = read_material(council_package(), day=DAY)
    figures = [f for f in programme_of(material).figures if f.key.startswith("open/")]
    values = material.evidence.values
    assert figures
    for figure in figures:
        _, indicator, _, domain = figure.key.split("/")
        assert domain == f"hromada={material.hromada}"
        assert figure.value == values.loc[material.hromada, indicator]


def test_a_package_without_a_programme_is_refused(bill_material: Material) -> None:
    with pytest.raises(DeclarationError, match="no target programme"):
        programme_of(bill_material)
