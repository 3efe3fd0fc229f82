"""One changed byte of the rules breaks the seal; a seal that came late is told."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.contest.rules import contest_folder
from analysis.contest.seals import (
    SETTLED,
    read_changed_tables,
    read_opening,
    read_seal,
    seal_state,
    write_seal,
)
from analysis.errors import DeclarationError, ParameterError

from .changes import replaced

SAME_FOLDER = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def test_the_demonstration_is_sealed_before_its_scores() -> None:
    seal, opening, state = read_seal("pilots"), read_opening("pilots"), seal_state("pilots")
    assert seal
    assert opening
    assert seal.sealed_on < opening.opened_on
    assert state.holds
    assert state.found == state.sealed == seal.sha256


def test_anybody_can_compute_the_seal() -> None:
    done = subprocess.run(
        ["sha256sum", "contest.yml"],
        cwd=contest_folder("pilots"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split()[0] == seal_state("pilots").found


@SAME_FOLDER
@given(at=st.integers(0), other=st.integers(1, 255))
def test_one_changed_byte_breaks_the_seal(pilots: Path, at: int, other: int) -> None:
    file = pilots / "contest.yml"
    whole = file.read_bytes()
    place = at % len(whole)
    file.write_bytes(whole[:place] + bytes([whole[place] ^ other]) + whole[place + 1 :])
    try:
        broken = seal_state("pilots")
        assert broken.state == "broken"
        assert not broken.holds
        assert broken.found != broken.sealed
    finally:
        file.write_bytes(whole)
    assert seal_state("pilots").holds


@SAME_FOLDER
@given(at=st.integers(0), byte=st.integers(0, 255), adds=st.booleans())
def test_one_byte_more_or_less_breaks_the_seal(
    pilots: Path, at: int, byte: int, adds: bool
) -> None:
    file = pilots / "contest.yml"
    whole = file.read_bytes()
    place = at % len(whole)
    middle = bytes([byte]) if adds else b""
    file.write_bytes(whole[:place] + middle + whole[place + (0 if adds else 1) :])
    try:
        assert seal_state("pilots").state == "broken"
    finally:
        file.write_bytes(whole)


@pytest.mark.parametrize(
    ("opened", "state"),
    [("2026-09-01", "intact"), ("2026-08-31", "late"), ("2026-08-30", "late")],
)
def test_a_seal_of_the_day_of_the_opening_is_late(pilots: Path, opened: str, state: str) -> None:
    replaced(pilots / "scores.yml", '"2026-10-19"', f'"{opened}"')
    assert seal_state("pilots").state == state


def test_broken_comes_before_late(pilots: Path) -> None:
    replaced(pilots / "scores.yml", '"2026-10-19"', '"2026-08-01"')
    with (pilots / "contest.yml").open("ab") as file:
        file.write(b"#")
    assert seal_state("pilots").state == "broken"


def test_rules_are_sealed_once(pilots: Path) -> None:
    with pytest.raises(ParameterError, match="sealed already") as refused:
        write_seal("pilots", sealed_on="2026-09-01")
    assert "new contest" in str(refused.value)
    with (pilots / "contest.yml").open("ab") as file:
        file.write(b"# changed\n")
    with pytest.raises(ParameterError, match="sealed already"):
        write_seal("pilots", sealed_on="2026-09-01")


def test_unsealed_rules_are_sealed_before_the_scores_only(pilots: Path) -> None:
    (pilots / "seal.yml").unlink()
    state = seal_state("pilots")
    assert (state.state, state.sealed, state.holds) == ("missing", "", False)
    with pytest.raises(ParameterError, match="a day before 2026-10-19"):
        write_seal("pilots", sealed_on="2026-10-19")
    file = write_seal("pilots", sealed_on="2026-10-18")
    assert seal_state("pilots").holds
    digest = hashlib.sha256((pilots / "contest.yml").read_bytes()).hexdigest()
    assert digest in file.read_text(encoding="utf-8")


def test_what_cannot_be_read_is_not_sealed(pilots: Path) -> None:
    (pilots / "seal.yml").unlink()
    replaced(pilots / "contest.yml", "seats: 10\n", "seats: none\n")
    with pytest.raises(DeclarationError, match="seats"):
        write_seal("pilots", sealed_on="2026-09-01")
    assert not (pilots / "seal.yml").exists()


def test_a_contest_without_scores_has_no_opening(pilots: Path) -> None:
    (pilots / "scores.yml").unlink()
    assert read_opening("pilots") is None
    assert seal_state("pilots").holds
    with pytest.raises(ParameterError, match="no contest 'other'"):
        seal_state("other")


@pytest.mark.parametrize("name", SETTLED)
def test_what_was_settled_at_the_opening_cannot_change_unseen(pilots: Path, name: str) -> None:
    assert read_changed_tables("pilots") == ()
    with (pilots / name).open("ab") as file:
        file.write(b"\n")
    assert read_changed_tables("pilots") == (name,)
    (pilots / name).unlink()
    assert read_changed_tables("pilots") == (name,)
    (pilots / "scores.yml").unlink()
    assert read_changed_tables("pilots") == ()


def test_an_opening_writes_down_every_settled_table(pilots: Path) -> None:
    file = pilots / "scores.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(x for x in lines if "reviewers.csv:" not in x), encoding="utf-8")
    with pytest.raises(DeclarationError, match=r"each settled table: reviewers\.csv"):
        read_opening("pilots")
