"""The brief: what, how sure, who objects, what next."""

from __future__ import annotations

from dataclasses import replace

from analysis.drafts import Items, Material, brief_of, plain_text
from analysis.drafts.speaking import state_said


def test_each_proposal_stands_with_its_verdict(bill_material: Material) -> None:
    lists = [b for b in brief_of(bill_material).blocks if isinstance(b, Items)]
    count = len(bill_material.package.rules)
    assert (len(lists[0].items), len(lists[1].items)) == (count, count)
    for rule_id in bill_material.package.rules:
        state = state_said(bill_material, rule_id)
        assert state[1:] in plain_text([lists[1]])


def test_a_recommendation_that_fell_is_said_to_have_fallen(bill_material: Material) -> None:
    rule_id = bill_material.package.rules[0]
    verdict = replace(bill_material.verdicts[rule_id], state="not_supported")
    fallen = replace(bill_material, verdicts={**bill_material.verdicts, rule_id: verdict})
    assert "окази не підтвердили б" in plain_text(brief_of(fallen).blocks)


def test_it_is_short_enough_for_a_page(bill_material: Material) -> None:
    assert len(plain_text(brief_of(bill_material).blocks).split()) < 480
