"""The explanatory note: every section of the article, every figure a reference."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.drafts import Heading, Items, Material, Table, note_of, plain_text, read_material
from analysis.drafts.contents import spans_of
from analysis.drafts.speaking import state_said


def test_each_section_that_the_article_asks_for_stands_there_in_order(
    bill_material: Material,
) -> None:
    note = note_of(bill_material)
    heads = [b.text for b in note.blocks if isinstance(b, Heading) and b.level == 2]
    say = bill_material.words.say
    needed = ["need", "aims", "provisions", "place", "money", "consequences", "other"]
    wanted = [f"{n}. {say(f'drafts.note_{word}')}" for n, word in enumerate(needed, start=1)]
    assert heads[: len(wanted)] == wanted


def test_every_figure_of_the_note_is_behind_a_span(bill_material: Material) -> None:
    note = note_of(bill_material)
    keys = {span.key for span in spans_of(note) if span.key}
    assert keys
    assert {figure.key for figure in note.figures} == keys
    printed = {figure.key: figure.printed for figure in note.figures}
    assert all(span.text == printed[span.key] for span in spans_of(note) if span.key)


def test_digits_stand_only_in_figures_dates_places_and_numbers_of_sections(
    bill_material: Material,
) -> None:
    note = note_of(bill_material)
    rest = []
    for span in spans_of(note):
        text = re.sub(r"\d\d\.\d\d\.\d{4}", "", span.text)
        text = re.sub(r"\b(ч|п|пп)\.[\s\u00a0]\d+\w?([–\-]\d+\w?)?", "", text)
        text = re.sub(r"^C\d+\. |ст\. \d[\da-z(), \-]*|z dnia \d+ \w+ \d{4}", "", text)
        text = re.sub(r"(статт\w*|частин\w*|пункт\w*|№)[ \u00a0][\d\-/ІVIXА-ЯҐЄа-яґє]+", "", text)
        text = re.sub(r"\d{1,2}[\s\u00a0]\w+[\s\u00a0]\d{4}|\d{4}([\s\u00a0]року)?", "", text)
        if span.mark != "figure" and re.search(r"\d", text):
            rest.append(span.text)
    assert rest == []


def test_each_finding_has_threshold_base_and_origin(bill_material: Material) -> None:
    tables = [b for b in note_of(bill_material).blocks if isinstance(b, Table)]
    tables = [table for table in tables if table.caption]  # answers to comments have none
    assert len(tables) == len(bill_material.package.rules)
    for table, rule_id in zip(tables, bill_material.package.rules, strict=True):
        assert len(table.rows) == len(bill_material.verdicts[rule_id].findings)
        assert all(len(row) == len(table.head) for row in table.rows)
        assert sum(table.widths) == pytest.approx(1)


def test_the_note_says_whether_the_budget_changes(bill_material: Material) -> None:
    said = plain_text(note_of(bill_material).blocks)
    assert "не впливає на показники бюджету" in said
    rule_id = bill_material.package.rules[0]
    proposal = bill_material.proposals[rule_id]
    budget = proposal.budget.model_copy(update={"effect": "more_expenditure"})
    dear = proposal.model_copy(update={"budget": budget})
    changed = replace(bill_material, proposals={**bill_material.proposals, rule_id: dear})
    assert "обґрунтування додається" in plain_text(note_of(changed).blocks)


def test_changes_and_questions_for_a_lawyer_are_listed(bill_material: Material) -> None:
    lists = [b for b in note_of(bill_material).blocks if isinstance(b, Items)]
    changes = sum(len(each.changes) for each in bill_material.proposals.values())
    assert len(lists[0].items) == changes
    assert len(lists[-1].items) >= 1


def test_what_rests_on_made_up_answers_is_said_to_be_borne_out_in_the_conditional_only(
    bill_material: Material,
) -> None:
    rule_id = bill_material.package.rules[0]
    verdict = replace(bill_material.verdicts[rule_id], state="holds")
    for is_synthetic, said in ((True, "підтвердили б"), (False, "підтверджують")):
        found = tuple(replace(each, is_synthetic=is_synthetic) for each in verdict.findings)
        own = replace(verdict, findings=found)
        material = replace(bill_material, verdicts={**bill_material.verdicts, rule_id: own})
        captions = [b.caption for b in note_of(material).blocks if isinstance(b, Table)]
        assert captions[0].endswith(f"докази {said} рекомендацію")
        assert state_said(material, rule_id) == f"докази {said} рекомендацію"


@pytest.mark.parametrize(
    ("package_id", "is_said"),
    [("social_order_procedure", True), ("social_order_reform", False)],
)
def test_the_note_to_an_act_below_the_law_says_that_a_change_of_law_is_another_bill(
    build: Path, package_id: str, is_said: bool
) -> None:
    material = read_material(package_id, day="2026-11-01")
    said = plain_text(note_of(material).blocks[:4])
    assert (material.words.say("drafts.note_bill_meant") in said) is is_said
