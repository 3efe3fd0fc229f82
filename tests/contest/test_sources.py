"""Each table of a contest tells where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.contest.sources import read_contest_sources
from analysis.errors import DeclarationError, ParameterError


def test_every_table_has_its_provenance_and_an_invented_one_says_so() -> None:
    sources = read_contest_sources("pilots")
    assert list(sources)[-1] == "register.csv"
    assert len(sources) == 5
    for name in ("applications.csv", "reviewers.csv", "scores.csv"):
        told = f"{sources[name].title} {sources[name].what_we_changed}".lower()
        assert "demonstration" in told or "synthetic" in told, name
        assert sources[name].licence.name


def test_a_table_without_provenance_is_refused(pilots: Path) -> None:
    (pilots / "scores.csv.source.yml").unlink()
    with pytest.raises(DeclarationError, match=r"scores\.csv"):
        read_contest_sources("pilots")


def test_a_contest_that_is_not_there_is_refused() -> None:
    with pytest.raises(ParameterError, match="no contest 'pilot'"):
        read_contest_sources("pilot")
