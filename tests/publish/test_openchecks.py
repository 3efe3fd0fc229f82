"""What is unfinished is named by the check and never published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths, publish
from analysis.errors import DeclarationError, UnknownName

KIND = "files without a place left open"


def test_the_project_is_finished() -> None:
    report = publish.check_everything(kinds=[KIND])
    assert report.faults == []
    assert report.counts[KIND] > 400


def test_an_open_place_is_named_and_stops_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    shutil.copytree(paths.notebooks_folder(), tmp_path / "notebooks")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path / "build"))
    file = tmp_path / "data" / "indicators" / "home_care_reach.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("better: higher", "better: higher  # TO DECIDE: which way"))
    told = "data/indicators/home_care_reach.yml, line 7, key 'better': TO DECIDE: which way"
    assert publish.check_everything(kinds=[KIND]).faults == [f"{told}."]
    with pytest.raises(DeclarationError, match="nothing unfinished is published") as refused:
        publish.publish_site()
    assert refused.value.found == told
    assert not (tmp_path / "build" / "site").exists()


def test_one_kind_is_asked_by_a_word_of_its_name() -> None:
    assert publish.kinds_of_check("indicators") == ("indicators", KIND)
    assert len(publish.kinds_of_check("rules")) > 2
    assert len(publish.kinds_of_check("")) > 20
    with pytest.raises(UnknownName, match=r"'cats'.*contests"):
        publish.kinds_of_check("cats")
