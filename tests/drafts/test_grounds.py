"""Grounds: no share stands alone in a document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.drafts import Material, read_material
from analysis.drafts.grounds import ground_of, how_obtained
from analysis.errors import DeclarationError

RULE = "allow_multi_year_contracts"


@pytest.fixture
def material(build: Path) -> Material:
    return read_material("social_order_reform", day="2026-11-01")


def test_base_design_and_verdict_stand_beside_the_share(material: Material) -> None:
    text = ground_of(material, RULE, 0)
    keys = [span.key for span in text if span.key]
    assert keys[0] == f"rules/{RULE}/0/value"
    assert keys[-1] == f"rules/{RULE}/0/base"
    said = "".join(span.text for span in text)
    assert "цілеспрямовано" in said
    assert "не обчислюється" in said
    assert "синтетичні" in said


@pytest.mark.parametrize("design", ["census", "probability", "purposive"])
def test_each_design_says_whether_there_is_an_interval(material: Material, design: str) -> None:
    finding = replace(material.verdicts[RULE].findings[0], design=design, is_synthetic=False)
    said = how_obtained(finding, material)
    assert "інтервал" in said or "похибки вибірки немає" in said
    assert "синтетичні" not in said


def test_a_condition_without_a_sentence_is_refused(material: Material) -> None:
    with pytest.raises(DeclarationError, match="no sentence for condition 7"):
        ground_of(material, RULE, 7)
