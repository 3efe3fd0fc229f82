"""The justification: what is known stands there, what is not is an empty line that says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.drafts import (
    Material,
    Table,
    justification_of,
    plain_text,
    read_material,
    read_packages,
)


def with_effect(material: Material, effect: str) -> Material:
    rule_id = material.package.rules[0]
    proposal = material.proposals[rule_id]
    budget = proposal.budget.model_copy(update={"effect": effect})
    changed = proposal.model_copy(update={"budget": budget})
    return replace(material, proposals={**material.proposals, rule_id: changed})


def test_rising_expenditure_asks_for_proposals_that_balance_it(bill_material: Material) -> None:
    dear = plain_text(justification_of(with_effect(bill_material, "more_expenditure")).blocks)
    assert "у реєстрації може бути відмовлено" in dear
    same = replace(
        bill_material,
        proposals={
            key: each.model_copy(
                update={"budget": each.budget.model_copy(update={"effect": "none"})}
            )
            for key, each in bill_material.proposals.items()
        },
    )
    assert "пропозиції щодо збалансування не потрібні" in plain_text(justification_of(same).blocks)


def test_synthetic_figures_are_no_base_for_a_calculation(bill_material: Material) -> None:
    document = justification_of(bill_material)
    known = [b for b in document.blocks if isinstance(b, Table) and "База" in " ".join(b.head)]
    assert known == []
    assert "Відкритих даних для розрахунку немає" in plain_text(document.blocks)


def test_lines_that_nobody_reckoned_are_empty_and_marked(bill_material: Material) -> None:
    frame = [b for b in justification_of(bill_material).blocks if isinstance(b, Table)][-1]
    empty = [row for row in frame.rows if row[1][0][0].mark == "missing"]
    assert len(empty) == 4
    assert all("заповнює суб’єкт подання" in row[2][0][0].text for row in empty)


@pytest.mark.reference
def test_open_figures_stand_in_the_justification_of_the_budget_bill(
    fetched_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_BUILD", str(fetched_build))
    figures = [
        figure
        for package_id, package in read_packages().items()
        if package.kind == "bill"
        for figure in justification_of(read_material(package_id, day="2026-11-01")).figures
    ]
    real = [figure for figure in figures if figure.design == "census"]
    assert real
    assert all(not figure.is_synthetic and figure.base > 500 for figure in real)
