"""The part of the one door for commissioned services: ``hromady contracting``.

Only talking with a person at a terminal belongs here; the work is that of ``contracting`` and
``publish``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.errors import ParameterError

if TYPE_CHECKING:
    from analysis.contracting import Case, Commission

__all__ = ["contracting"]

KNOWN = {".docx", ".html", ".ics", ".json", ""}


@click.command()
@click.option("--hromada", default="", help="Code of a hromada, or any name of it.")
@click.option("--service", "service_id", default="home_care", help="Service of data/services.")
@click.option("--mode", default="", metavar="U1-U9", help="Mode: by the declared rules.")
@click.option("--day", default="", metavar="YYYY-MM-DD", help="Plan from: day of the declarations.")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the papers of the mode, the calendar and the open data to this folder.",
)
def contracting(hromada: str, service_id: str, *, mode: str, day: str, folder: Path | None) -> None:
    """Plan how one service of one hromada is commissioned, and write its papers.

    \b
      hromady contracting                                       cases that hromadas declared
      hromady contracting --hromada Lviv --service home_care    mode, days, parameters
      hromady contracting --hromada Lviv --service home_care --out FOLDER

    What nobody measured or declared stays an empty line and is counted as open. The same
    declarations give the same files, whatever the day on which the command is run.
    """
    from analysis import contracting as room

    if not hromada:
        for code, service in room.read_case_ids():
            click.echo(f"{code}  {service}")
        return
    case = room.read_case(hromada, service_id)
    commission = room.commission_of(case, mode_id=mode or _chosen(case), seen_from=day)
    _told(commission)
    if folder is not None:
        _write(commission, folder)


def _chosen(case: Case) -> str:
    """Mode that the declared rules lead to."""
    from analysis import contracting as room

    choice = room.choose_mode(case, room.read_mode_rules())
    mode = choice.modes["ua"]
    if mode is None:
        raise ParameterError(
            "The declared rules lead to no Ukrainian mode, so there are no papers.",
            found=choice.rule.key,
            hint="See the reasons in notebook 14, or name a mode with --mode.",
        )
    return mode.id


def _told(commission: Commission) -> None:
    from analysis import contracting as room

    case, words = commission.case, room.read_paper_words("en")
    click.echo(f"{case.hromada.full_name_en}: {case.service.name.en}, mode {commission.mode_id}")
    if case.is_synthetic:
        click.secho(words.say("contracting_papers.warning_synthetic"), fg="yellow")
    if commission.has_competition:
        for each in commission.calendar.milestones:
            name = words.say(f"contracting_papers.step_{each.key}", number=each.number)
            flag = words.say(f"contracting_papers.flag_{each.flag}")
            click.secho(f"{each.day}  {name:<48}  {flag}", fg="red" if each.is_past else None)
    states = [each.state for each in commission.parameters.values()]
    counted = ", ".join(f"{states.count(each)} {each}" for each in dict.fromkeys(states))
    click.echo(f"{len(states)} parameters: {counted.replace('_', ' ')}.")


def _write(commission: Commission, folder: Path) -> None:
    from analysis import publish

    if folder.is_dir():
        others = [file.name for file in sorted(folder.iterdir()) if file.suffix not in KNOWN]
        if others:
            raise ParameterError(
                "The folder holds other things than papers and would be replaced as a whole.",
                found=", ".join(others[:5]),
                where=str(folder),
                hint="Name a folder that is empty or not there yet.",
            )
    page = publish.write_contracting(commission, folder)
    count = len(commission.papers)
    click.echo(f"Papers of the mode: {count}. Open {page}")
