"""Only the declared file ever lies in the build folder, whatever happens on the way."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analysis import places
from analysis.errors import DataError, FetchError, OutputError, SourceMissing, UnknownName
from analysis.places.fetching import fetch_file, is_declared, read_fetched_path
from analysis.places.sources import Source, read_source, read_sources

CONTENT = b"hromada_code,total_population_2022,urban_population_2022\n" * 4000


@pytest.fixture
def source(publisher: Any) -> Source:
    publisher.content = CONTENT
    return read_source("population").model_copy(
        update={
            "address": publisher.address,
            "sha256": hashlib.sha256(CONTENT).hexdigest(),
            "size_bytes": len(CONTENT),
        }
    )


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_fetched_file_is_the_declared_one(source: Source, tmp_path: Path) -> None:
    fetched = fetch_file(source, tmp_path / "open")
    assert fetched.path.read_bytes() == CONTENT
    assert not fetched.was_there
    assert names_in(tmp_path / "open") == [source.local_name]


def test_a_file_that_is_there_is_not_fetched_again(
    source: Source, publisher: Any, tmp_path: Path
) -> None:
    fetch_file(source, tmp_path)
    reports: list[tuple[int, int]] = []
    again = fetch_file(source, tmp_path, report=lambda *report: reports.append(report))
    assert again.was_there
    assert len(publisher.asked) == 1
    assert reports == [(len(CONTENT), len(CONTENT))]


def test_a_wrong_sha256_never_replaces_what_was_there(
    source: Source, publisher: Any, tmp_path: Path
) -> None:
    (tmp_path / source.local_name).write_bytes(b"last good")
    publisher.content = CONTENT[:-1] + b"!"
    with pytest.raises(FetchError, match=rf"not the declared one.*{source.sha256}"):
        fetch_file(source, tmp_path)
    assert names_in(tmp_path) == [source.local_name]
    assert (tmp_path / source.local_name).read_bytes() == b"last good"


def test_a_broken_download_keeps_its_part_and_the_last_good_file(
    source: Source, publisher: Any, tmp_path: Path
) -> None:
    (tmp_path / source.local_name).write_bytes(b"last good")
    publisher.cuts = [100_000, 0, 0, 0, 0]
    with pytest.raises(FetchError):
        fetch_file(source, tmp_path)
    assert (tmp_path / source.local_name).read_bytes() == b"last good"
    assert names_in(tmp_path) == [source.local_name, f"{source.local_name}.part"]
    publisher.cuts = []
    assert fetch_file(source, tmp_path).path.read_bytes() == CONTENT
    assert names_in(tmp_path) == [source.local_name]


@pytest.mark.parametrize("name", ["local_name", "file_name"])
def test_a_folder_gives_the_file_under_either_name(
    source: Source, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "from"
    folder.mkdir()
    (folder / getattr(source, name)).write_bytes(CONTENT)
    fetched = fetch_file(source, tmp_path / "open", folder=folder)
    assert fetched.path.name == source.local_name
    assert is_declared(fetched.path, source)


@pytest.mark.parametrize("wrong", [CONTENT[:-5], CONTENT[:-1] + b"!", b""])
def test_a_folder_with_another_file_is_refused(
    source: Source, tmp_path: Path, wrong: bytes
) -> None:
    (tmp_path / source.local_name).write_bytes(wrong)
    with pytest.raises(FetchError, match="not the declared one: nothing was taken") as refusal:
        fetch_file(source, tmp_path / "open", folder=tmp_path)
    assert f"{len(wrong):,} bytes" in refusal.value.found
    assert not (tmp_path / "open").exists()


def test_a_folder_without_the_file_says_which_names_it_may_have(
    source: Source, tmp_path: Path
) -> None:
    with pytest.raises(FetchError, match=r"kse_ua-pop-2022\.csv or ua-pop-2022\.csv"):
        fetch_file(source, tmp_path / "open", folder=tmp_path / "no such folder")


def test_an_unknown_source_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Nearest: boundaries"):
        places.fetch_source("boundary")


@pytest.mark.usefixtures("build")
def test_a_source_that_was_not_fetched_says_how() -> None:
    with pytest.raises(SourceMissing, match="hromady fetch population"):
        read_fetched_path(read_source("population"))


def test_a_fetched_file_that_was_damaged_is_refused(build: Path) -> None:
    source = read_source("population")
    (build / "open").mkdir(parents=True)
    (build / "open" / source.local_name).write_bytes(b"damaged")
    with pytest.raises(DataError, match=r"truncated or changed.*hromady fetch population"):
        read_fetched_path(source)


def test_every_declared_source_comes_from_the_reference_folder(
    build: Path, reference: Path
) -> None:
    sources = read_sources()
    for source_id in sources:
        fetched = places.fetch_source(source_id, folder=reference / "data" / "upstream")
        assert is_declared(fetched.path, sources[source_id])
    assert len(sources) >= 10
    assert len(names_in(build / "open")) == len(sources)


@pytest.mark.parametrize("way", ["address", "folder"])
def test_a_full_disk_leaves_the_last_good_file(
    source: Source, small_disk: Path, tmp_path: Path, way: str
) -> None:
    (small_disk / source.local_name).write_bytes(b"last good")
    (tmp_path / source.local_name).write_bytes(CONTENT)
    with pytest.raises(OutputError, match=r"could not be written.*(disk is full|No space)"):
        fetch_file(source, small_disk, folder=tmp_path if way == "folder" else None)
    assert names_in(small_disk) == [source.local_name]
    assert (small_disk / source.local_name).read_bytes() == b"last good"


@pytest.mark.parametrize("way", ["address", "folder"])
def test_a_read_only_disk_is_said(
    source: Source, small_disk: Path, tmp_path: Path, way: str
) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    (tmp_path / source.local_name).write_bytes(CONTENT)
    with pytest.raises(OutputError, match=r"could not be written.*[Rr]ead-only"):
        fetch_file(source, small_disk, folder=tmp_path if way == "folder" else None)


LIMITED = """
import resource, sys
from pathlib import Path
from analysis.errors import OutputError
from analysis.places.fetching import fetch_file
from analysis.places.sources import Source
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
source = Source.model_validate_json(sys.argv[1])
folder = Path(sys.argv[3]) if sys.argv[3] else None
try:
    fetch_file(source, Path(sys.argv[2]), folder=folder)
except OutputError as refusal:
    sys.exit(refusal.exit_code)
"""


@pytest.mark.parametrize("way", ["address", "folder"])
def test_a_file_that_the_system_does_not_let_grow_is_refused(
    source: Source, tmp_path: Path, way: str
) -> None:
    target = tmp_path / "open"
    target.mkdir()
    (target / source.local_name).write_bytes(b"last good")
    (tmp_path / source.local_name).write_bytes(CONTENT)
    folder = str(tmp_path) if way == "folder" else ""
    command = [sys.executable, "-c", LIMITED, source.model_dump_json(), str(target), folder]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == OutputError.exit_code, done.stderr.decode()
    assert names_in(target) == [source.local_name]
    assert (target / source.local_name).read_bytes() == b"last good"


def test_a_folder_that_cannot_be_made_is_said(source: Source, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="could not be written"):
        fetch_file(source, tmp_path / "file" / "open")
