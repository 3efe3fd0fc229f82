"""The synthetic wave: made again it is the same, and it says what it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analysis import paths, survey

DEMO = paths.data_folder() / "waves" / "demo"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    survey.write_synthetic_wave("demo", folder)
    return folder


@pytest.mark.parametrize("file", ["form.xlsx", "responses.xlsx"])
def test_the_committed_workbooks_are_what_the_generator_makes(made: Path, file: str) -> None:
    with zipfile.ZipFile(made / file) as new, zipfile.ZipFile(DEMO / file) as committed:
        names = new.namelist()
        assert len(names) >= 8
        assert names == committed.namelist()
        assert [name for name in names if new.read(name) != committed.read(name)] == []


def test_making_it_again_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = survey.write_synthetic_wave("demo", tmp_path)
    assert len(again) == 2
    assert all(path.read_bytes() == (made / path.name).read_bytes() for path in again)


def test_no_file_of_the_wave_is_larger_than_a_megabyte() -> None:
    sizes = [path.stat().st_size for path in DEMO.iterdir()]
    assert len(sizes) >= 8
    assert max(sizes) < 1_000_000


def test_every_size_class_of_the_sample_exists() -> None:
    sample = survey.read_synthetic_plan("demo").sample
    assert len(sample.responses) == 48
    assert {response.size for response in sample.responses} <= set(sample.size_classes)
    assert {response.role for response in sample.responses} == {
        "social_department",
        "head",
        "ngo",
        "expert",
    }
