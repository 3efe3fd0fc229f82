"""Packages: each names proposals that exist, and how it enters into force."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from analysis import paths
from analysis.drafts import (
    EntryIntoForce,
    PackageRecord,
    read_material,
    read_package_for,
    read_packages,
    read_proposals,
)
from analysis.errors import DeclarationError, UnknownName

BILL = {
    "id": "a",
    "kind": "bill",
    "addressee": "parliament",
    "title": {"uk": "Про зміни"},
    "rules": ("allow_multi_year_contracts",),
    "entry": {"kind": "day_after_publication", "why": "Так."},
    "why": {"uk": "Навіщо."},
}


def test_each_package_carries_out_proposals() -> None:
    packages, proposals = read_packages(), read_proposals()
    assert packages
    for package in packages.values():
        assert all(
            proposals[rule_id].changes for rule_id in package.rules if package.kind == "bill"
        )


def test_a_package_of_a_rule_without_proposal_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = paths.data_folder()
    (tmp_path / "drafts").mkdir()
    source = (data / "drafts" / "social_order_reform.yml").read_text(encoding="utf-8")
    broken = source.replace("allow_multi_year_contracts", "allow_everything", 1)
    (tmp_path / "drafts" / "broken.yml").write_text(broken, encoding="utf-8")
    (tmp_path / "proposals").symlink_to(data / "proposals")
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    with pytest.raises(DeclarationError, match=r"allow_everything.*data/proposals"):
        read_packages()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": {"en": "On"}}, "Ukrainian"),
        ({"preamble": "Відповідно до закону."}, "preamble"),
        ({"closing": ("За 30 днів.",)}, "30"),
        ({"kind": "ministry_order", "addressee": "ministry"}, "preamble"),
        ({"entry": {"kind": "months_after_publication", "why": "Так."}}, "months"),
    ],
)
def test_what_is_wrong_is_refused(changed: dict[str, object], said: str) -> None:
    PackageRecord.model_validate(BILL)
    with pytest.raises(ValidationError, match=said):
        PackageRecord.model_validate({**BILL, **changed})


def test_months_need_their_kind() -> None:
    assert EntryIntoForce(kind="months_after_publication", months=3, why="Так.").months == 3


def test_a_set_of_recommendations_and_an_addressee_choose_the_package(build: Path) -> None:
    asked = "choose_by_quality_not_price_alone, allow_multi_year_contracts"
    package = read_package_for("parliament", asked)
    assert package.id == "social_order_reform"
    assert package.rules == ("allow_multi_year_contracts", "choose_by_quality_not_price_alone")
    material = read_material(package, day="2026-11-01")
    assert set(material.proposals) == set(package.rules)
    other = read_package_for("cabinet", asked)
    assert (other.kind, set(other.rules)) == ("cabinet_resolution", set(package.rules))
    whole = read_package_for("hromada")
    assert whole.rules == read_packages()[whole.id].rules


def test_what_no_package_carries_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownName, match="social_order_reform: allow_multi_year"):
        read_package_for("parliament", "money_follows_displaced_persons")
    with pytest.raises(UnknownName, match="one of: cabinet"):
        read_package_for("parliment")
