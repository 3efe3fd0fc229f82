"""What a bill is brought in with: nothing is invented, and what was not seen says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.drafts import Document, Material, Paragraph, Table, cell_text, plain_text
from analysis.drafts.companions import (
    authors_of,
    balance_of,
    rada_resolution_of,
    revisions_of,
    speaker_of,
)


def budgeted(material: Material, **budget: str) -> Material:
    rule = material.package.rules[0]
    proposal = material.proposals[rule]
    changed = proposal.budget.model_copy(update=budget)
    return replace(
        material,
        proposals={**material.proposals, rule: proposal.model_copy(update={"budget": changed})},
    )


def test_the_resolution_names_the_bill_and_no_number(bill_material: Material) -> None:
    text = plain_text(rada_resolution_of(bill_material).blocks)
    title = bill_material.package.title["uk"]
    assert text.count(title[0].lower() + title[1:]) == 2
    assert "№ ____" in text
    assert text.splitlines()[-1] == "Голова Верховної Ради України"


@pytest.mark.parametrize("make", [authors_of, speaker_of])
def test_names_are_blank_lines(bill_material: Material, make: object) -> None:
    document: Document = make(bill_material)  # type: ignore[operator]
    blanks = [b for b in document.blocks if isinstance(b, Paragraph) and b.role == "blank"]
    assert blanks
    assert {"".join(span.text for span in each.spans)[-1] for each in blanks} == {":"}


def test_the_list_tells_of_each_act_how_far_it_was_seen(bill_material: Material) -> None:
    rule = bill_material.package.rules[0]
    proposal = bill_material.proposals[rule]
    first = proposal.by_laws[0]
    laws = tuple(
        first.model_copy(update={"act": act, "action": action})
        for act, action in (
            ("ua_cmu_450_2020", "revise"),
            ("ua_cmu_428_2020", "repeal"),
            ("ua_law_922_viii", "revise"),
            ("", "adopt"),
        )
    )
    changed = replace(
        bill_material, proposals={rule: proposal.model_copy(update={"by_laws": laws})}
    )
    table = revisions_of(changed).blocks[-1]
    assert isinstance(table, Table)
    said = [(cell_text(row[1]), cell_text(row[3]), cell_text(row[5])) for row in table.rows]
    assert [seen.split(":")[0] for _, _, seen in said] == [
        "тексту немає",
        "лише частково",
        "так",
        "ні",
    ]
    assert [action for _, action, _ in said] == [
        "прийняти",
        "переглянути",
        "переглянути",
        "визнати таким, що втратив чинність",
    ]
    assert said[0][0] == "акт не визначено"
    assert "№ 450" in said[1][0]


def test_where_nothing_is_needed_the_list_says_so(bill_material: Material) -> None:
    nothing = {
        rule: proposal.model_copy(update={"by_laws": ()})
        for rule, proposal in bill_material.proposals.items()
    }
    document = revisions_of(replace(bill_material, proposals=nothing))
    assert "не потребує" in plain_text(document.blocks)
    assert not any(isinstance(block, Table) for block in document.blocks)


def test_balance_is_asked_for_where_expenditure_rises_and_only_there(
    bill_material: Material,
) -> None:
    for effect in ("none", "less_expenditure", "shift"):
        kept = {
            rule: proposal.model_copy(
                update={"budget": proposal.budget.model_copy(update={"effect": effect})}
            )
            for rule, proposal in bill_material.proposals.items()
        }
        assert balance_of(replace(bill_material, proposals=kept)) is None
    document = balance_of(budgeted(bill_material, effect="more_expenditure"))
    assert document is not None
    assert document.id == "balance"
    marks = [s.mark for b in document.blocks if isinstance(b, Paragraph) for s in b.spans]
    assert marks.count("missing") >= 1
    said = budgeted(bill_material, effect="more_expenditure", balance="Скоротити видатки.")
    filled = balance_of(said)
    assert filled is not None
    assert "Скоротити видатки." in plain_text(filled.blocks)
