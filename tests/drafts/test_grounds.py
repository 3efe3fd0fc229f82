"""Grounds: no share stands alone in a document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.advise import ConditionStrength
from analysis.drafts import Material, figure_of, read_material
from analysis.drafts.grounds import ground_of, how_obtained
from analysis.drafts.speaking import interval_of
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


def test_hromadas_drawn_by_lot_have_their_interval_and_others_have_none(
    material: Material,
) -> None:
    finding = material.verdicts[RULE].findings[0]
    bounds = ConditionStrength(probability=0.99, lower=0.412, upper=0.588, draws=200)
    drawn = replace(finding, design="probability", strength=bounds)
    said = how_obtained(drawn, material)
    assert "41,2" in said
    assert "58,8" in said
    assert interval_of(drawn) == (0.412, 0.588)
    nothing = replace(drawn, strength=ConditionStrength())
    assert interval_of(nothing) is None
    # Repeated draws of hromadas that were chosen on purpose are no interval.
    chosen = replace(drawn, design="purposive")
    assert interval_of(chosen) is None
    assert "41,2" not in how_obtained(chosen, material)


def test_a_figure_carries_its_interval(material: Material) -> None:
    verdict = material.verdicts[RULE]
    bounds = ConditionStrength(probability=0.99, lower=0.412, upper=0.588, draws=200)
    drawn = replace(verdict.findings[0], design="probability", strength=bounds)
    changed = replace(verdict, findings=(drawn, *verdict.findings[1:]))
    other = replace(material, verdicts={**material.verdicts, RULE: changed})
    for what, interval in (("value", (0.412, 0.588)), ("base", (None, None))):
        figure = figure_of(f"rules/{RULE}/0/{what}", other)
        assert figure is not None
        assert (figure.lower, figure.upper) == interval
