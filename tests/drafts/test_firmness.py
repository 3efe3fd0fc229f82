"""How far a recommendation can be relied on, in a few words that others computed."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from analysis.advise import Strength
from analysis.drafts import Material, Table, read_material
from analysis.drafts.blocks import Text
from analysis.drafts.contents import cell_text
from analysis.drafts.firmness import (
    Support,
    answers_of,
    counterparts_of,
    firmness_of,
    read_support,
)
from analysis.law import address_said

RULE = "allow_multi_year_contracts"


@pytest.fixture(scope="module")
def support() -> Support:
    return read_support()


def text_of(lines: tuple[Text, ...]) -> str:
    return "\n".join("".join(span.text for span in line) for line in lines)


def with_strength(material: Material, strength: Strength | None) -> Material:
    verdict = replace(material.verdicts[RULE], strength=strength)
    return replace(material, verdicts=MappingProxyType({RULE: verdict}))


def test_stability_fragility_and_doubts_are_told(bill_material: Material, support: Support) -> None:
    strength = Strength(
        design="purposive", stability=0.97, fragility=3, fragility_base=38, doubts=("fragility",)
    )
    said = text_of(firmness_of(with_strength(bill_material, strength), RULE, support=support))
    assert "97,0" in said
    keys = [
        span.key
        for line in firmness_of(with_strength(bill_material, strength), RULE, support=support)
        for span in line
        if span.key
    ]
    assert keys == [
        f"strength/{RULE}/{name}" for name in ("stability", "fragility", "fragility_base")
    ]
    assert "3 із 38" in said
    assert "сумнівний" in said
    assert "лічені громади" in said
    firm = text_of(
        firmness_of(with_strength(bill_material, replace(strength, doubts=())), RULE,
                    support=support)
    )  # fmt: skip
    assert "стійкий" in firm
    assert "сумнівний" not in firm
    without = firmness_of(with_strength(bill_material, None), RULE, support=support)
    assert "не обчислено" in text_of(without)


def test_a_probability_is_told_instead_of_stability_where_lots_were_drawn(
    bill_material: Material, support: Support
) -> None:
    drawn = Strength(design="probability", probability=0.9, stability=0.5)
    said = text_of(firmness_of(with_strength(bill_material, drawn), RULE, support=support))
    assert "імовірність 90,0" in said
    assert "повторних вибірок" not in said


def test_synthetic_answers_are_not_graded_and_a_synthetic_panel_says_so(
    bill_material: Material, support: Support
) -> None:
    said = text_of(firmness_of(bill_material, RULE, support=support))
    assert "не оцінюється: відповіді синтетичні" in said
    assert said.count("жодного експерта не питали") == 2
    unrated = firmness_of(bill_material, "feedback_of_recipients", support=support)
    assert "не оцінювала" in text_of(unrated)


@pytest.mark.reference
@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_every_recommendation_of_open_data_has_a_grade_and_its_reasons(
    language: str, reference: object, support: Support
) -> None:
    material = read_material("hromada_programme", day="2026-12-01", language=language)
    for rule_id in material.texts:
        certainty = firmness_of(material, rule_id, support=support)[1]
        assert len(certainty[1].text) > 5


def test_a_polish_provision_is_named_with_its_article(
    bill_material: Material, support: Support
) -> None:
    said = text_of(counterparts_of(bill_material, support=support))
    entry = support.crosswalk.rules[RULE]
    provision = support.crosswalk.provisions[entry.counterparts[0].provision]
    article = address_said(provision.article.replace("-", "–"), bill_material.words)
    assert f"ст. {article} (" in said
    assert "(1)" not in article
    assert support.crosswalk.acts[provision.act].title_pl in said
    assert "іде далі" in said


def test_answers_are_those_on_the_package_and_its_recommendations(
    bill_material: Material, support: Support
) -> None:
    (consultation,) = support.consultations.values()
    mine = [
        each.id for each in consultation.comments
        if each.about.recommendation in bill_material.package.rules
        or each.about.package == bill_material.package.id
    ]  # fmt: skip
    intro, table = answers_of(bill_material, support=support)
    assert isinstance(table, Table)
    assert [cell_text(row[0]).split(".")[0] for row in table.rows] == mine
    assert "ніхто нічого не зауважував" in text_of((intro.spans,))  # type: ignore[union-attr]
    assert not answers_of(bill_material, support=replace(support, consultations={}))


def test_a_comment_without_consent_is_answered_but_not_shown(support: Support) -> None:
    material = read_material("services_in_every_hromada", day="2026-12-01")
    _, table = answers_of(material, support=support)
    assert isinstance(table, Table)
    assert any("не оприлюднено" in cell_text(row[1]) for row in table.rows)


def test_a_comment_in_another_language_bears_it(bill_material: Material, support: Support) -> None:
    (consultation,) = support.consultations.values()
    unknown = tuple(
        each.model_copy(update={"comment": each.comment and "Nobody translated this."})
        for each in consultation.comments
    )
    for comments, spoken, marked in (
        (unknown, "en", "en"),
        (unknown, "uk", ""),
        (consultation.comments, "en", ""),
    ):
        held = {"one": consultation.model_copy(update={"language": spoken, "comments": comments})}
        _, table = answers_of(bill_material, support=replace(support, consultations=held))
        assert isinstance(table, Table)
        assert {span.language for row in table.rows for line in row[1] for span in line} == {marked}


def test_a_reason_is_told_in_the_language_of_the_document(
    bill_material: Material, support: Support
) -> None:
    _, table = answers_of(bill_material, support=support)
    assert isinstance(table, Table)
    said = " ".join(cell_text(row[2]) for row in table.rows)
    assert "середньостроковим планом" in said
    assert "The objection" not in said
