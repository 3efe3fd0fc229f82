"""``hromady contracting`` as a person at a terminal meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli_contracting import contracting
from analysis.errors import AmbiguousName, ParameterError, UnknownName


def told(*words: str) -> str:
    done = CliRunner().invoke(contracting, words)
    if done.exception is not None:
        raise done.exception
    return done.output


def test_without_a_hromada_the_declared_cases_are_named() -> None:
    assert "UA46060250000025047  home_care" in told()


def test_days_and_parameters_are_told_and_a_demonstration_says_so(build: Path) -> None:
    said = told("--hromada", "UA46060250000025047", "--service", "home_care", "--mode", "U2")
    assert "DEMONSTRATION" in said
    assert "2027-03-01" in said
    assert "21 parameters" in said
    assert "our judgement" in said


def test_papers_are_written_and_other_files_are_not_swept_away(build: Path, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    options = ("--hromada", "Lviv", "--mode", "U7", "--out", str(folder))
    assert "Papers of the mode: 2" in told(*options)
    assert (folder / "decision-uk.docx").is_file()
    (folder / "accounts.xlsx").write_bytes(b"")
    with pytest.raises(ParameterError, match=r"accounts\.xlsx"):
        told(*options)


def test_an_unknown_name_is_refused(build: Path) -> None:
    with pytest.raises((UnknownName, AmbiguousName)):
        told("--hromada", "Atlantis")
    with pytest.raises(UnknownName, match="home_care"):
        told("--hromada", "Lviv", "--service", "homecare")
    with pytest.raises(ParameterError, match="U99"):
        told("--hromada", "Lviv", "--mode", "U99")
