"""Figures are looked up where declared, and what is not there tells why."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths, survey
from analysis.contracting.evidence import read_evidence
from analysis.contracting.looking import found_in, read_looking
from analysis.errors import DeclarationError

LVIV = "UA46060250000025047"


def test_own_indicators_of_a_service_come_first() -> None:
    needs = read_looking().needs
    assert needs.of("home_care")[0] == "home_care_programme_per_head_2021"
    assert needs.of("mediation") == needs.every_service


def test_without_data_and_survey_each_figure_has_a_reason(build: Path) -> None:
    evidence, looking = read_evidence(LVIV), read_looking()
    for side in ("needs", "providers"):
        found = found_in(side, "home_care", evidence=evidence, looking=looking)
        assert found
        assert all(each.value is None and each.gap for each in found)


def test_figures_of_the_survey_say_that_they_are_synthetic(build: Path) -> None:
    evidence = read_evidence(LVIV, wave=survey.read_wave("demo"))
    found = found_in("providers", "home_care", evidence=evidence, looking=read_looking())
    told = {each.indicator_id: each for each in found if each.value is not None}
    assert told["has_social_order"].is_synthetic
    assert told["has_social_order"].is_of_survey
    assert told["has_social_order"].value in (0.0, 1.0)


def test_figures_of_open_data_are_not_of_the_survey(fetched: Path) -> None:
    evidence = read_evidence(LVIV, wave=survey.read_wave("demo"))
    found = found_in("providers", "home_care", evidence=evidence, looking=read_looking())
    told = {each.indicator_id: each for each in found}
    assert told["has_ngo_support_2021"].is_of_survey is False
    assert told["services_by_ngo_share"].is_of_survey is True


def test_an_indicator_of_persons_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (paths.data_folder() / "contracting" / "looking.yml").read_text(encoding="utf-8")
    (tmp_path / "contracting").mkdir()
    (tmp_path / "indicators").symlink_to(paths.data_folder() / "indicators")
    broken = text.replace("services_provided", "needs_help_at_home")
    (tmp_path / "contracting" / "looking.yml").write_text(broken, encoding="utf-8")
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    with pytest.raises(DeclarationError, match="Found: needs_help_at_home"):
        read_looking()
