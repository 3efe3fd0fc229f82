"""A data file without a source, or private without a reason, is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths, publish
from analysis.publish.filechecks import check_files


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    return tmp_path


def test_a_file_without_a_source_is_named(copy: Path) -> None:
    (copy / "data" / "hromadas" / "cats.csv").write_text("a\n", encoding="utf-8")
    (fault,) = check_files(report := publish.CheckReport(), "files")
    assert "cats.csv.source.yml" in fault
    assert report.counts["files"] > 20


def test_a_register_that_is_kept_from_the_public_may_have_private_files(copy: Path) -> None:
    folder = copy / "data" / "questions" / "demo"
    source = folder / "questions_2026_spring.xlsx.source.yml"
    text = source.read_text(encoding="utf-8").replace("public: true", "public: false")
    source.write_text(text, encoding="utf-8")
    line = text.splitlines().index("public: false") + 1
    (named,) = check_files(publish.CheckReport(), "files")
    assert named.startswith("questions_2026_spring.xlsx is not public. Where: ")
    assert f"data/questions/demo/{source.name}, line {line}, key 'public'." in named
    register = folder / "register.yml"
    text = register.read_text(encoding="utf-8").replace("  public: true", "  public: false")
    register.write_text(text, encoding="utf-8")
    assert list(check_files(publish.CheckReport(), "files")) == []
