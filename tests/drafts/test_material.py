"""Material: what a package needs is brought together, and what is missing is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.advise import Evidence
from analysis.drafts import read_evidence, read_material, read_packages
from analysis.errors import DeclarationError, ParameterError, UnknownName

DAY = "2026-11-01"


def test_without_fetched_texts_the_missing_acts_are_named(build: Path) -> None:
    material = read_material("social_order_reform", day=DAY)
    assert not material.acts
    assert "hromady fetch" in material.missing_acts["ua_law_2671_viii"]


def test_every_package_in_ukrainian_has_its_material(build: Path) -> None:
    for package_id, package in read_packages().items():
        material = read_material(package_id, day=DAY)
        assert tuple(material.proposals) == package.rules
        assert not material.is_translation
        assert {o.act for ops in material.operations.values() for o in ops} == set(
            material.missing_acts
        )


def test_an_unknown_package_or_language_is_refused() -> None:
    with pytest.raises(UnknownName, match="social_order_reform"):
        read_material("social_order_reforn", day=DAY)
    with pytest.raises((ParameterError, DeclarationError)):
        read_material("social_order_reform", day=DAY, language="de")


def test_evidence_can_be_given(build: Path) -> None:
    evidence = read_evidence()
    empty = Evidence(
        hromadas=evidence.hromadas,
        values=evidence.values.iloc[:, :0],
        status=evidence.status.iloc[:, :0],
        indicators=evidence.indicators,
        origins=evidence.origins,
    )
    material = read_material("social_order_reform", day=DAY, evidence=empty)
    assert {v.state for v in material.verdicts.values()} == {"too_little_evidence"}
