"""Whether the rules are those that were sealed, and were sealed before scores were opened.

The seal is the SHA-256 of ``contest.yml``, byte for byte, with the day on which it was set. It
shows any change in passing; who publishes the fingerprint on that day has a witness for the day.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis import paths
from analysis.contest.criteria import Day
from analysis.contest.rules import contest_folder, read_contest
from analysis.declared import Record, read_record
from analysis.errors import ParameterError
from analysis.survey import Texts

__all__ = [
    "SETTLED",
    "Opening",
    "Seal",
    "SealState",
    "read_changed_tables",
    "read_opening",
    "read_seal",
    "seal_state",
    "write_seal",
]

Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
SETTLED = ("applications.csv", "residents.csv", "reviewers.csv")
"""Tables in which nothing changes once scores are opened."""
SEAL = """\
# Set by `hromady contest seal {contest_id}`. Publish both lines on this day, so that there is a
# witness: the fingerprint can be computed by anybody with `sha256sum contest.yml`.
sealed_on: "{sealed_on}"
sha256: {sha256}
"""


class Seal(Record):
    """The seal of a contest: ``seal.yml``.

    Parameters
    ----------
    sealed_on : str
        Day (``YYYY-MM-DD``) of the seal.
    sha256 : str
        Of ``contest.yml`` on that day.

    Examples
    --------
    >>> len(read_record(contest_folder("pilots") / "seal.yml", Seal).sha256)
    64
    """

    sealed_on: Day
    sha256: Fingerprint


class Opening(Record):
    """When the scores were opened and closed: ``scores.yml``.

    Parameters
    ----------
    opened_on : str
        First day (``YYYY-MM-DD``) of the scores; none is earlier.
    closed_on : str
        Last day (``YYYY-MM-DD``) of the scores; none is later.
    fingerprints : dict of str to str
        SHA-256 of the tables that were settled by then: who applied with what, who may score
        whom, and how large the hromadas are.
    note : Texts
        How they were opened, and who was there by office.

    Examples
    --------
    >>> read_opening("pilots").opened_on
    '2026-10-19'
    """

    opened_on: Day
    closed_on: Day
    fingerprints: dict[str, Fingerprint]
    note: Texts

    @model_validator(mode="after")
    def _settles_each_table(self) -> Opening:
        if set(self.fingerprints) != set(SETTLED):
            lacking = ", ".join(sorted(set(SETTLED) ^ set(self.fingerprints)))
            raise ValueError(f"'fingerprints' needs one for each settled table: {lacking}")
        return self


@dataclass(frozen=True)
class SealState:
    """What the seal of a contest says now.

    Parameters
    ----------
    state : {"intact", "broken", "late", "missing"}
        ``broken``: the rules are not those that were sealed. ``late``: they are, and were sealed
        on or after the day on which scores were opened. ``missing``: they were never sealed.
    sealed_on, sealed : str
        Day and fingerprint of the seal; ``""`` where there is none.
    found : str
        Fingerprint of the rules as they are now.
    opened_on : str
        Day on which scores were opened; ``""`` where they were not.

    Examples
    --------
    >>> seal_state("pilots").holds
    True
    """

    state: Literal["intact", "broken", "late", "missing"]
    sealed_on: str
    sealed: str
    found: str
    opened_on: str

    @property
    def holds(self) -> bool:
        """Whether the rules are sealed, unchanged, and were so before any score."""
        return self.state == "intact"


def seal_state(contest_id: str) -> SealState:
    """Tell whether the rules of a contest are those that were sealed before the scores.

    Parameters
    ----------
    contest_id : str
        Name of its folder below ``data/contests``.

    Returns
    -------
    SealState

    Raises
    ------
    ParameterError
        There is no such contest.
    DeclarationError
        ``seal.yml`` or ``scores.yml`` is not as it must be.

    Examples
    --------
    >>> seal_state("pilots").state
    'intact'
    """
    found = _read_fingerprint(contest_id)
    seal, opening = read_seal(contest_id), read_opening(contest_id)
    opened_on = opening.opened_on if opening else ""
    if seal is None:
        return SealState("missing", "", "", found=found, opened_on=opened_on)
    state: Literal["intact", "broken", "late"] = "intact"
    if opened_on and seal.sealed_on >= opened_on:
        state = "late"
    if seal.sha256 != found:
        state = "broken"
    return SealState(state, seal.sealed_on, seal.sha256, found=found, opened_on=opened_on)


def read_seal(contest_id: str) -> Seal | None:
    """Read the seal of a contest; None where it has none."""
    file = contest_folder(contest_id) / "seal.yml"
    return read_record(file, Seal) if file.exists() else None


def read_opening(contest_id: str) -> Opening | None:
    """Read when scores were opened and closed; None where they were not opened."""
    file = contest_folder(contest_id) / "scores.yml"
    return read_record(file, Opening) if file.exists() else None


def read_changed_tables(contest_id: str) -> tuple[str, ...]:
    """Read which settled tables are not, to the byte, what they were when scores were opened.

    Parameters
    ----------
    contest_id : str
        Name of its folder below ``data/contests``.

    Returns
    -------
    tuple of str
        Names of files; empty before the opening.

    Examples
    --------
    >>> read_changed_tables("pilots")
    ()
    """
    opening, folder = read_opening(contest_id), contest_folder(contest_id)
    if opening is None:
        return ()
    return tuple(
        name
        for name, written in opening.fingerprints.items()
        if not (folder / name).exists()
        or hashlib.sha256((folder / name).read_bytes()).hexdigest() != written
    )


def _read_fingerprint(contest_id: str) -> str:
    file = contest_folder(contest_id) / "contest.yml"
    if not file.exists():
        raise ParameterError(f"There is no contest '{contest_id}'.", needed=str(file))
    return hashlib.sha256(file.read_bytes()).hexdigest()


def write_seal(contest_id: str, *, sealed_on: str) -> Path:
    """Seal the rules of a contest as they are now.

    Parameters
    ----------
    contest_id : str
        Name of its folder below ``data/contests``.
    sealed_on : str
        Day (ISO).

    Returns
    -------
    pathlib.Path
        ``seal.yml``.

    Raises
    ------
    ParameterError
        There is no such contest; it is sealed already, unchanged or not: a seal is set once; or
        its scores were opened on or before that day.
    DeclarationError
        The rules are not as they must be: nothing is sealed that could not be read.

    Examples
    --------
    >>> write_seal("pilots", sealed_on="2026-09-01")
    Traceback (most recent call last):
    analysis.errors.ParameterError: The contest 'pilots' is sealed already. Found: 2026-08-31...
    """
    read_contest(contest_id)
    now = seal_state(contest_id)
    if now.state != "missing":
        raise ParameterError(
            f"The contest '{contest_id}' is sealed already.",
            found=now.sealed_on,
            where=f"data/contests/{contest_id}/seal.yml",
            hint="A seal is set once. Rules that must change are a new contest, with a new folder.",
        )
    if now.opened_on and now.opened_on <= sealed_on:
        raise ParameterError(
            "Rules are sealed before scores are opened.",
            needed=f"a day before {now.opened_on}",
            found=sealed_on,
            where=f"data/contests/{contest_id}/scores.yml",
        )
    text = SEAL.format(contest_id=contest_id, sealed_on=sealed_on, sha256=now.found)
    return paths.write_text(contest_folder(contest_id) / "seal.yml", text)
