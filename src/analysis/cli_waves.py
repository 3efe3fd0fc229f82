"""The part of the one door that corrects and shares waves: ``corrections``, ``twin``, ``export``.

Only talking with a person at a terminal belongs here; the work is that of the room ``survey``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

__all__ = ["corrections", "export", "told_of_wave", "twin"]

COLOURS = {"fault": "red", "decide": "yellow", "note": None}


def told_of_wave(wave_id: str) -> None:
    """Run one wave through every check and say what was found; exit code 3 with a fault.

    Parameters
    ----------
    wave_id : str
        The wave.
    """
    from analysis import publish

    report = publish.check_wave(wave_id)
    for kind, count in report.counts.items():
        click.echo(f"{count:8,}  {kind}")
    for line in report.lines:
        is_fault = line.level == "fault"
        mark = {"fault": "fault", "decide": "TO DECIDE", "note": line.about}[line.level]
        click.secho(f"{mark}: {line.text}", fg=COLOURS[line.level], err=is_fault)
    if report.faults:
        click.secho(f"{len(report.faults)} fault(s).", fg="red", err=True)
        sys.exit(3)
    left = sum(line.level == "decide" for line in report.lines)
    click.echo(f"No fault; {left} line(s) TO DECIDE." if left else "No fault.")
    if not left:
        click.echo(f"Next: hromady run 01 --wave {wave_id}, then hromady publish --languages en")


@click.command()
@click.argument("wave_id", metavar="ID")
def export(wave_id: str) -> None:
    """Write the answers of the wave ID as Parquet: build/waves/ID.

    Typed answers, why each missing one is missing, and of a sample design and weights; no private
    question, no private trace, no identifier. A row is still one respondent: a person decides
    whether the files may leave.
    """
    from analysis import survey

    written = survey.write_answers(wave_id)
    for file in written.files:
        click.echo(f"Written: {file}")
    click.echo(f"{written.rows_count:,} rows, {written.columns_count:,} columns of answers")
    if written.suspicions_count:
        click.echo(
            f"{written.suspicions_count:,} suspicions that nobody has decided on: "
            f"hromady corrections {wave_id}"
        )


@click.command()
@click.argument("wave_id", metavar="ID")
@click.option(
    "--into-data",
    is_flag=True,
    help="Write to data/waves/ID_twin instead of build/waves/ID_twin.",
)
def twin(wave_id: str, into_data: bool) -> None:
    """Make a synthetic twin of the wave ID, to work with in its place.

    The same form, like distributions, the same kinds of dirt, no row of the original, private
    answers invented. It is announced as synthetic. No formal guarantee: answers given by few are
    merged, no noise is calibrated. A person decides whether the twin may leave.
    """
    from analysis import paths, survey

    made = survey.write_twin(wave_id, into=paths.data_folder() / "waves" if into_data else None)
    nearest = made.distances
    click.echo(f"Written: {made.folder} ({made.rows_count:,} responses)")
    click.echo(
        f"Nearest response of the original: {nearest.min():.0%} of the answers differ at least, "
        f"{nearest.median():.0%} at the median"
    )
    worst = made.margins.nlargest(3, "distance")
    told = ", ".join(f"{line.question_id} {line.distance:.2f}" for line in worst.itertuples())
    click.echo(f"Distributions farthest from the original (0 to 1): {told}")
    for line in made.pairs.itertuples():
        click.echo(f"Pair {line.first}, {line.second}: V {line.original:.2f}, twin {line.twin:.2f}")


@click.command()
@click.argument("wave")
@click.option(
    "--read",
    "workbook",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Add the decisions in this workbook to the correction log.",
)
def corrections(wave: str, workbook: Path | None) -> None:
    """Write what the checks of WAVE suspect as a workbook; read it back when it is decided.

    \b
      hromady corrections demo             writes build/waves/demo/corrections.xlsx
      hromady corrections demo --read F    adds to data/waves/demo/corrections.yml
    """
    from analysis import survey

    if workbook is None:
        file = survey.write_corrections_workbook(wave)
        click.echo(str(file))
        click.echo(f"Next, when it is decided: hromady corrections {wave} --read {file}", err=True)
        return
    decided = survey.write_decisions(wave, workbook)
    click.echo(
        f"{len(decided.recorded):,} decision(s) added to {decided.path}; {decided.known_count:,} "
        f"stood there already; {decided.undecided_count:,} row(s) undecided."
    )
