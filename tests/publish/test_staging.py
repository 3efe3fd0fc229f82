"""The new folder, or the last good one: never a half, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import OutputError
from analysis.publish.staging import replaced_at_once


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("last good")
    return folder


def stop_in_the_middle(site: Path, problem: type[BaseException]) -> None:
    with replaced_at_once(site) as folder:
        (folder / "other.html").write_text("half")
        raise problem("in the middle")


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_the_new_folder_takes_the_place_of_the_old_one(site: Path) -> None:
    with replaced_at_once(site) as folder:
        (folder / "other.html").write_text("new")
        assert names(site) == ["index.html"]
    assert names(site) == ["other.html"]
    assert names(site.parent) == ["site"]


@pytest.mark.parametrize("problem", [ValueError, OutputError, KeyboardInterrupt])
def test_after_an_error_the_old_folder_stands_and_nothing_beside_it(
    site: Path, problem: type[BaseException]
) -> None:
    with pytest.raises(problem):
        stop_in_the_middle(site, problem)
    assert (site / "index.html").read_text() == "last good"
    assert names(site.parent) == ["site"]


def test_the_next_run_clears_what_a_killed_one_left(site: Path) -> None:
    (site.parent / ".site.abandoned").mkdir()
    with replaced_at_once(site) as folder:
        assert names(site.parent) == [folder.name, "site"]
    assert names(site.parent) == ["site"]


def test_a_folder_that_a_killed_run_had_moved_aside_comes_back(site: Path) -> None:
    site.rename(site.with_name(".site.previous"))
    with pytest.raises(ValueError, match="again"), replaced_at_once(site):
        raise ValueError("again")
    assert (site / "index.html").read_text() == "last good"
    assert names(site.parent) == ["site"]


def test_a_file_where_the_folder_above_should_be_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "build"
    file.write_text("a file")
    with pytest.raises(OutputError, match="cannot be replaced"), replaced_at_once(file / "site"):
        raise AssertionError("not reached")
    assert file.read_text() == "a file"
