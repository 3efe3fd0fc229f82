"""Framing: what a reader must know stands on the face of every document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.drafts import Material, read_material, spoken
from analysis.drafts.framing import framed, heading, paragraph, paragraphs_of

RULE = "allow_multi_year_contracts"


@pytest.fixture
def material(build: Path) -> Material:
    return read_material("social_order_reform", day="2026-11-01")


def warnings(document_material: Material, template: str) -> str:
    blocks = [heading(1, "Назва"), paragraph(spoken(template, document_material, owner=RULE))]
    document = framed(document_material, blocks, kind="brief", title="Назва")
    return " ".join(span.text for text in document.warnings for span in text)


def test_synthetic_figures_are_announced_and_only_they(material: Material) -> None:
    assert "синтетичних" in warnings(material, "{figure:0/value} громад")
    assert "синтетичних" not in warnings(material, "Межа {figure:0/threshold}.")
    assert "пропозиція авторів" in warnings(material, "Без чисел.")


def test_missing_texts_and_unverified_acts_are_named(material: Material) -> None:
    said = warnings(material, "Без чисел.").replace("\u00a0", " ")
    assert "№ 2671-VIII не завантажено" in said
    assert "№ 450" in said


def test_a_recommendation_that_fell_is_named(material: Material) -> None:
    verdict = replace(material.verdicts[RULE], state="not_supported")
    fallen = replace(material, verdicts={**material.verdicts, RULE: verdict})
    title = f'рекомендацію "{material.texts[RULE].title}"'
    assert material.verdicts[RULE].state in ("holds", "weakened")
    assert title in warnings(fallen, "Без чисел.")
    assert title not in warnings(material, "Без чисел.")


def test_equal_paragraphs_stand_once(material: Material) -> None:
    text = material.texts[RULE]
    twice = replace(material, texts={RULE: text, "other": text})
    assert len(paragraphs_of(twice, "place")) == 1
    other = text.model_copy(update={"title": "Інше", "place": "Деінде."})
    titled = paragraphs_of(replace(material, texts={RULE: text, "other": other}), "place")
    assert [each.spans[0].text for each in titled] == [f"{text.title}. ", "Інше. "]
