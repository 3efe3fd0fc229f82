"""The synthetic waves: made again they are the same, and they say what they are."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analysis import paths, survey

WAVES = paths.data_folder() / "waves"
FILES = {
    "demo": ("form.xlsx", "responses.xlsx"),
    "residents": ("form.xlsx", "responses.xlsx", "sample.csv", "targets.csv"),
    "experts_round_1": ("form.xlsx", "responses.xlsx"),
    "experts_round_2": ("form.xlsx", "responses.xlsx"),
    "experts_weights": ("form.xlsx", "responses.xlsx"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    for wave_id, files in FILES.items():
        written = survey.write_synthetic_wave(wave_id, folder / wave_id)
        assert tuple(path.name for path in written) == files
    return folder


@pytest.mark.parametrize("wave_id", FILES)
@pytest.mark.parametrize("file", ["form.xlsx", "responses.xlsx"])
def test_the_committed_workbooks_are_what_the_generator_makes(
    made: Path, wave_id: str, file: str
) -> None:
    new_file, committed_file = made / wave_id / file, WAVES / wave_id / file
    with zipfile.ZipFile(new_file) as new, zipfile.ZipFile(committed_file) as committed:
        names = new.namelist()
        assert len(names) >= 8
        assert names == committed.namelist()
        assert [name for name in names if new.read(name) != committed.read(name)] == []


@pytest.mark.parametrize("file", ["sample.csv", "targets.csv"])
def test_the_committed_tables_are_what_the_generator_makes(made: Path, file: str) -> None:
    committed = (WAVES / "residents" / file).read_bytes()
    assert committed.count(b"\n") > 300
    assert (made / "residents" / file).read_bytes() == committed


@pytest.mark.parametrize("wave_id", FILES)
def test_making_it_again_gives_the_same_bytes(made: Path, tmp_path: Path, wave_id: str) -> None:
    again = survey.write_synthetic_wave(wave_id, tmp_path)
    assert len(again) == len(FILES[wave_id])
    assert all(path.read_bytes() == (made / wave_id / path.name).read_bytes() for path in again)


@pytest.mark.parametrize("wave_id", FILES)
def test_each_file_that_is_made_says_that_nobody_gave_it(made: Path, wave_id: str) -> None:
    for name in FILES[wave_id]:
        source = (made / wave_id / f"{name}.source.yml").read_text("utf-8")
        assert "synthetic, no respondent gave these answers" in source
        assert source == (WAVES / wave_id / f"{name}.source.yml").read_text("utf-8")
    assert len(FILES[wave_id]) >= 2


@pytest.mark.parametrize("wave_id", FILES)
def test_no_file_of_the_wave_is_larger_than_a_megabyte(wave_id: str) -> None:
    sizes = [path.stat().st_size for path in (WAVES / wave_id).iterdir()]
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
