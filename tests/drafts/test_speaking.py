"""Speaking: each number carries its key, and its figure is computed anew from the evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import places
from analysis.drafts import (
    Material,
    Reference,
    figure_of,
    figures_in,
    key_of,
    read_material,
    spoken,
)
from analysis.errors import DeclarationError

RULE = "allow_multi_year_contracts"
LVIV = "UA46060250000025047"


@pytest.fixture
def material(build: Path) -> Material:
    return read_material("social_order_reform", day="2026-11-01", hromada=LVIV)


def said(template: str, material: Material, owner: str = RULE) -> str:
    return "".join(span.text for span in spoken(template, material, owner=owner))


def test_figures_are_those_of_the_verdict(material: Material) -> None:
    finding = material.verdicts[RULE].findings[0]
    figure = figure_of(f"rules/{RULE}/0/value", material)
    assert figure is not None
    assert (figure.value, figure.base, figure.design) == (
        finding.value,
        finding.base,
        finding.design,
    )
    assert figure.is_synthetic
    threshold = figure_of(f"rules/{RULE}/0/threshold", material)
    assert threshold is not None
    assert (threshold.value, threshold.design, threshold.base) == (finding.threshold, "declared", 0)
    assert said("{figure:0/value} з {figure:0/base}", material) == (
        f"{material.words.number(finding.value, finding.unit)} з {finding.base}"
    )


def test_open_figures_need_fetched_data(material: Material) -> None:
    text = spoken("{open:services_per_head_2021}", material, owner=RULE)
    assert [span.mark for span in text] == ["missing"]
    assert figures_in([text], material) == ()


@pytest.mark.reference
def test_open_figures_of_a_hromada(fetched_build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HROMADY_BUILD", str(fetched_build))
    material = read_material("social_order_reform", day="2026-11-01", hromada=LVIV)
    text = spoken("{open:services_per_head_2021}", material, owner=RULE)
    (figure,) = figures_in([text, text], material)
    assert figure.key == f"open/services_per_head_2021/value/hromada={LVIV}"
    assert (figure.unit, figure.is_synthetic, figure.design) == ("uah_per_head", False, "census")
    assert figure.value > 0


def test_acts_places_and_constants(material: Material) -> None:
    assert said("{act:ua_budget_code|genitive}", material) == "Бюджетного кодексу України"
    place = "{place:ua_law_2671_viii article=26 part=3|genitive}"
    assert said(place, material).startswith("Частини третьої статті 26 Закону України")
    assert said("{constant:most_years}", material) == "три роки"


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("", "Львівська міська територіальна громада"),
        ("|genitive", "Львівської міської територіальної громади"),
        ("|locative", "Львівській міській територіальній громаді"),
        ("|accusative", "Львівську міську територіальну громаду"),
    ],
)
def test_the_name_of_a_hromada_is_inflected(material: Material, case: str, expected: str) -> None:
    assert said(f"{{hromada:name{case}}}", material) == expected


def test_every_hromada_has_a_name_that_can_be_inflected() -> None:
    register = places.read_register()
    names = register.loc[register["kind"] == "hromada", "full_name_uk"]
    assert len(names) == 1469
    assert all(word.endswith("а") for name in names for word in name.split())


@pytest.mark.parametrize(
    ("reference", "match"),
    [
        ("{figure:9/value}", "does not exist"),
        ("{figure:0/colour}", "form"),
        ("{figure:no_rule/0/value}", "does not exist"),
        ("{constant:nothing}", "not declared"),
        ("{open:no_indicator}", "does not exist"),
        ("{act:ua_law_of_nowhere}", "not declared"),
    ],
)
def test_what_does_not_exist_is_refused(material: Material, reference: str, match: str) -> None:
    with pytest.raises(DeclarationError, match=match):
        spoken(reference, material, owner=RULE)


def test_a_key_is_made_of_the_owner_or_of_the_rule_that_is_named(material: Material) -> None:
    own = Reference("figure", "0/base")
    assert key_of(own, material, owner="a") == "rules/a/0/base"
    assert key_of(Reference("figure", "b/1/value"), material, owner="a") == "rules/b/1/value"
