"""The part of the one door for contests: ``hromady contest``.

Only talking with a person at a terminal belongs here; the work is that of ``contest`` and
``publish``.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.errors import ParameterError

if TYPE_CHECKING:
    from analysis.contest import ContestDecision

__all__ = ["contest"]

SAID = {
    "intact": "The seal is intact",
    "broken": "THE SEAL IS BROKEN: the rules are not those that were sealed",
    "late": "SEALED TOO LATE: not before the scores were opened",
    "missing": "NO SEAL: the rules were never sealed",
}


@click.command()
@click.argument("contest_id", required=False, metavar="[ID]")
@click.argument("other", required=False, metavar="[ID TO SEAL]")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the protocol and a page for each applicant to this folder.",
)
@click.option("--day", default="", metavar="YYYY-MM-DD", help="Day of the seal: today.")
def contest(contest_id: str | None, other: str | None, *, folder: Path | None, day: str) -> None:
    """Decide the contest ID step by step, and write its protocol and feedback.

    \b
      hromady contest                        the contests of data/contests
      hromady contest pilots                 each step with its counts
      hromady contest pilots --out FOLDER    Word files and pages
      hromady contest seal ID                seal the rules, before scores are opened

    The same rules and scores give the same result, byte for byte. Whether the rules are those
    that were sealed is the first thing said; exit code 1 where they are not, or where a table
    changed since the scores were opened.
    """
    from analysis import contest as room

    if contest_id is None:
        for name in room.read_contest_ids():
            click.echo(f"{name:<20}  {room.read_contest(name).title.en}")
        return
    if contest_id == "seal":
        _seal(other, day=day)
        return
    decision = room.read_decision(contest_id)
    state = _told_seal(decision)
    _told_steps(decision)
    if folder is not None:
        _write(decision, folder)
    if state != "intact" or decision.changed_tables:
        sys.exit(1)


def _seal(contest_id: str | None, *, day: str) -> None:
    from analysis import contest as room

    if contest_id is None:
        raise ParameterError(
            "Which contest?", needed=f"one of: {', '.join(room.read_contest_ids())}"
        )
    file = room.write_seal(contest_id, sealed_on=day or date.today().isoformat())
    click.echo(f"Sealed: {file}. Publish its two lines today, so that there is a witness.")


def _told_seal(decision: ContestDecision) -> str:
    seal = decision.seal
    state = "missing" if seal is None else seal.state
    found = f"; fingerprint of the rules now {seal.found[:16]}…" if seal else ""
    click.secho(f"{SAID[state]}{found}.", fg=None if state == "intact" else "red")
    for name in decision.changed_tables:
        click.secho(f"CHANGED since the scores were opened: {name}", fg="red")
    click.echo(decision.contest.title.en)
    return state


def _told_steps(decision: ContestDecision) -> None:
    from analysis import contest as room

    words = room.read_contest_words("en")
    for step in room.contest_steps(decision):
        counts = {name: words.count(value) for name, value in step.counts.items()}
        name = words.say(f"contests.step_name_{step.key}")
        click.echo(f"{name:<24} {step.entered_count:>3} → {step.left_count:>3}")
        click.secho(f"{'':<24} {words.say(f'contests.step_{step.key}', **counts)}", dim=True)
    rows = decision.applications
    for state in ("chosen_by_score", "chosen_by_lot", "awaits_lot", "reserve"):
        own = rows.loc[rows["state"].eq(state), "application_id"]
        if len(own):
            click.echo(f"{words.say(f'contests.state_{state}'):<24} {', '.join(own)}")


def _write(decision: ContestDecision, folder: Path) -> None:
    from analysis import publish

    known = {".docx", ".html", ""}
    if folder.is_dir():
        others = [file.name for file in sorted(folder.iterdir()) if file.suffix not in known]
        if others:
            raise ParameterError(
                "The folder holds other things than documents and would be replaced as a whole.",
                found=", ".join(others[:5]),
                where=str(folder),
                hint="Name a folder that is empty or not there yet.",
            )
    page = publish.write_contest(decision, folder)
    click.echo(f"{len(decision.applications)} pages of feedback and the protocol. Open {page}")
