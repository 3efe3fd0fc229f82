"""A skeleton is written whole or not at all, and over nothing that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import HromadyError, ParameterError
from analysis.scaffolds import write_scaffold


def test_what_is_there_is_never_overwritten(home: Path) -> None:
    taken = home / "data" / "README.md"
    before = taken.read_bytes()
    with pytest.raises(ParameterError, match=r"already.*data/README.md"):
        write_scaffold({"data/new.yml": "a: 1\n", "data/README.md": ""}, steps=())
    assert taken.read_bytes() == before
    assert not (home / "data" / "new.yml").exists()


def test_a_failure_takes_back_what_was_written(home: Path) -> None:
    (home / "data" / "file").write_text("", encoding="utf-8")
    with pytest.raises((HromadyError, OSError)):
        write_scaffold({"data/new.yml": "a: 1\n", "data/file/b.yml": "b: 1\n"}, steps=())
    assert not (home / "data" / "new.yml").exists()


def test_added_lines_stand_at_the_end_with_their_places(home: Path) -> None:
    name = "data/crosswalk/poland.yml"
    before = (home / name).read_text(encoding="utf-8")
    made = write_scaffold({}, added={name: "  new:\n    a: TO DECIDE\n"}, steps=("go",))
    assert (home / name).read_text(encoding="utf-8") == before + "  new:\n    a: TO DECIDE\n"
    assert [place.line for place in made.openings] == [len(before.splitlines()) + 2]
    assert made.files == (name,)
