"""Data declare: provenance beside each file, nothing large, nothing private, ids that exist."""

from __future__ import annotations

import hashlib
import re

import pytest

from analysis import paths
from analysis.declared import read_provenance

from .source import tracked

OURS = {".yml", ".md"}


def test_no_tracked_file_passes_one_megabyte() -> None:
    files = tracked()
    assert len(files) > 60
    assert [f.name for f in files if f.stat().st_size > 1_000_000] == []


def test_every_data_file_says_where_it_came_from() -> None:
    files = [f for f in tracked() if (paths.data_folder() in f.parents) and f.suffix not in OURS]
    assert len(files) >= 6
    for file in files:
        provenance = read_provenance(file)
        assert provenance.public, f"{file.name} is not public and must not be tracked"
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert provenance.sha256 == digest, f"{file.name} changed without its source file"


def test_each_folder_of_data_explains_itself() -> None:
    folders = {
        f.relative_to(paths.data_folder()).parts[0]
        for f in tracked()
        if paths.data_folder() in f.parents and f.parent != paths.data_folder()
    }
    assert len(folders) >= 8
    text = (paths.data_folder() / "README.md").read_text(encoding="utf-8")
    for folder in folders:
        assert f"`{folder}/`" in text, f"data/README.md does not explain {folder}/"


def test_the_repository_speaks_of_the_project_alone() -> None:
    machine = re.compile(
        r"(^|[\s\"'(=])/(work|farm|home|root|tmp)/\w|file:///opt|pypi\.org|"
        r"registry\.npmjs|files\.pythonhosted",
        re.MULTILINE,
    )
    counted, guilty = 0, []
    for file in tracked():
        if file.suffix in {".xlsx", ".png", ".parquet"} or file.name == "test_data.py":
            continue
        counted += 1
        if machine.search(file.read_text(encoding="utf-8")):
            guilty.append(str(file.relative_to(paths.root())))
    assert counted > 60
    assert guilty == []


@pytest.mark.parametrize("folder", ["indicators", "recommendations", "open", "services", "waves"])
def test_ids_are_lower_case_words(folder: str) -> None:
    names = [
        f.name.split(".")[0]
        for f in (paths.data_folder() / folder).glob("*")
        if f.name != "README.md"
    ]
    assert names
    for name in names:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name), name
