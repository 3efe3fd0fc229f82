"""The commands that run notebooks: one report, the whole site, the outputs that are compared."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from analysis.cli_progress import ENGINE, engine_here, with_progress

__all__ = ["publish", "record"]


@click.command()
@click.option(
    "--jobs",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many notebooks run at once.",
)
@click.option(
    "--stage",
    default="public",
    show_default=True,
    help="Who will see it: public; or respondents, partners: a draft with their rules and mark.",
)
@click.option(
    "--languages",
    default="",
    metavar="uk,pl,en",
    help="Languages of the site, the one at its root first; without it all that are complete.",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    help="The edition before: its folder or results.json. A page says what changed, and why.",
)
@click.option("--force", is_flag=True, help="Make the site also where nothing has changed.")
@ENGINE
def publish(jobs: int, stage: str, *, languages: str, since: Path | None, **asked: Any) -> None:
    """Run every report of notebooks/editions.yml and write build/site/index.html.

    The site replaces the last one only when every page is done and nothing in it discloses
    what must not leave (see: hromady release). A draft is written to build/site-STAGE.
    A site that is there, of this very day, code, data and words, is left as it is.
    """
    from datetime import date

    from analysis import publish as room
    from analysis.language import read_languages

    os.environ["HROMADY_ENGINE"] = engine_here(asked["engine"])
    complete = [key for key, each in read_languages().items() if each.complete]
    spoken = [each.strip() for each in languages.split(",") if each.strip()] or complete
    occasion = room.Occasion(date.today().isoformat(), since)
    there = room.read_published(spoken, stage=stage, occasion=occasion)
    if there and not asked["force"]:
        click.echo(f"Nothing has changed: the site is as it was made. Open {there}")
        return
    total = len(room.read_editions()) * len(spoken)
    index = with_progress(
        "reports",
        total,
        lambda report: room.publish_site(
            jobs=jobs,
            languages=spoken,
            stage=stage,
            occasion=occasion,
            report=report,
        ),
    )
    click.echo(f"{total} reports. Open {index}")
    for wave in room.read_unreported_waves():
        click.echo(f"No report names the wave {wave}: hromady check {wave} says what to add.")


@click.command()
@click.argument("notebooks", nargs=-1)
def record(notebooks: tuple[str, ...]) -> None:
    """Record anew what the tests compare: run NOTEBOOKS (all without a name) with their
    defaults, keep the outputs of the cells tagged nbval-check-output, strip all others.
    With the word verdicts: record the state of each rule as published (see: hromady check).
    """
    from analysis import paths
    from analysis import publish as room

    if notebooks == ("verdicts",):
        click.echo(f"Verdicts recorded in {room.record_verdicts()}")
        return
    names = notebooks or [file.stem for file in sorted(paths.notebooks_folder().glob("*.ipynb"))]
    files = [room.notebook_path(name) for name in names]

    def work(report: Callable[[str], None]) -> Path:
        for file in files:
            room.write_references(file)
            report(file.stem)
        return paths.notebooks_folder()

    click.echo(f"{len(files)} recorded in {with_progress('recording', len(files), work)}")
