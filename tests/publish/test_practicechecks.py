"""Practices are held against the other declarations by ``hromady check``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths, publish
from analysis.publish import checks

KIND = "model practices"


@pytest.fixture
def declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return declarations that may be changed, in force for this test."""
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    return tmp_path / "data" / "practices"


def test_practices_that_fit_have_no_fault() -> None:
    report = publish.CheckReport()
    assert list(checks._KINDS[KIND](report, KIND)) == []
    assert report.counts[KIND] >= 10


def test_unknown_ids_of_cards_partners_and_bounds_are_named(declared: Path) -> None:
    for name, old, new in (
        ("cards/social_order.yml", "home_care", "home_cure"),
        ("partners.yml", "practices: [regranting,", "practices: [granting,"),
        ("deviance.yml", "indicator: participation_tools", "indicator: has_low_financial_capacity"),
        ("deviance.yml", "input: war_status_2022", "input: weather"),
    ):
        file = declared / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    faults = list(checks._KINDS[KIND](publish.CheckReport(), KIND))
    assert faults == [
        "data/practices/deviance.yml: the reason 'war' needs the input 'weather', "
        "which no source gives.",
        "data/practices/deviance.yml: the question 'variety' calls 'has_low_financial_capacity' "
        "better when higher; its passport says 'lower'.",
        "data/practices/cards/social_order.yml: the service 'home_cure' is not declared.",
        "data/practices/partners.yml: the practice 'granting' of 'city_with_poviat_rights' "
        "has no card.",
    ]
