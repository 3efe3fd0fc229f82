"""A study takes over what the project ships and never touches what its owner wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis import indicators, paths, studies
from analysis.errors import DataError, ParameterError


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project of five files."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("data/a.yml", "data/waves/b.yml", "data/gone.yml", "notebooks/01.ipynb"):
        paths.write_text(folder / name, f"{name}, first edition\n")
    paths.write_text(folder / "data" / ".hidden", "no part of the project\n")
    return folder


@pytest.fixture
def study(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a study of the small project."""
    monkeypatch.setattr(paths, "shipped_folder", lambda: project)
    made = studies.write_study(tmp_path / "mine", title="Waiting for care")
    assert (made.shipped_count, made.own, made.changed, made.waiting) == (4, (), (), ())
    return made.folder


def test_a_new_edition_comes_in_and_the_work_of_the_owner_stays(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths.write_text(study / "data" / "waves" / "b.yml", "mine\n")
    paths.write_text(study / "data" / "waves" / "own.yml", "mine\n")
    newer = tmp_path / "newer"
    for name in ("data/a.yml", "data/waves/b.yml", "data/new.yml", "notebooks/01.ipynb"):
        paths.write_text(newer / name, f"{name}, second edition\n")
    monkeypatch.setattr(paths, "shipped_folder", lambda: newer)
    assert "data/new.yml" in studies.read_study(study).waiting
    now = studies.write_study(study)
    assert now.title == "Waiting for care"
    assert (now.own, now.changed) == (("data/waves/own.yml",), ("data/waves/b.yml",))
    assert now.waiting == ("data/waves/b.yml",)
    assert (study / "data" / "a.yml").read_text("utf-8") == "data/a.yml, second edition\n"
    assert (study / "data" / "new.yml").is_file()
    assert not (study / "data" / "gone.yml").exists()
    assert (study / "data" / "waves" / "b.yml").read_text("utf-8") == "mine\n"


def test_what_the_owner_deleted_stays_deleted(study: Path) -> None:
    (study / "data" / "a.yml").unlink()
    studies.write_study(study)
    assert not (study / "data" / "a.yml").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    paths.write_text(tmp_path / "thesis.txt", "years of work\n")
    with pytest.raises(ParameterError, match="not empty and is no study"):
        studies.write_study(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_data_of_the_project_are_no_place_for_a_study() -> None:
    inside = paths.data_folder() / "mine"
    with pytest.raises(ParameterError, match="beside the project"):
        studies.write_study(inside)
    assert not inside.exists()


@pytest.mark.parametrize("broken", ["{", json.dumps(["data/a.yml"])])
def test_a_broken_list_of_shipped_files_is_named(study: Path, broken: str) -> None:
    (study / ".shipped.json").write_text(broken)
    with pytest.raises(DataError, match="list of shipped files"):
        studies.read_study(study)


def test_inside_a_study_every_room_reads_the_study(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = studies.write_study(tmp_path / "mine")
    passport = made.folder / "data" / "indicators" / "home_care_reach.yml"
    own = passport.with_name("reach_of_mine.yml")
    own.write_text(passport.read_text("utf-8"), "utf-8")
    monkeypatch.delenv("HROMADY_HOME", raising=False)
    monkeypatch.delenv("HROMADY_BUILD", raising=False)
    assert "reach_of_mine" not in indicators.read_indicators()
    monkeypatch.chdir(made.folder / "notebooks")
    assert paths.root() == made.folder
    assert paths.build_folder() == made.folder / "build"
    assert paths.shipped_folder() != made.folder
    assert "reach_of_mine" in indicators.read_indicators()
