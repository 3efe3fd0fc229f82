"""The part of the one door that makes a study of one's own: ``study``.

Only talking with a person at a terminal belongs here; the work is done in ``studies``.
"""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["study"]

MOST_NAMED = 12


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", default="", help="What the study is called: the folder's name.")
def study(folder: Path, title: str) -> None:
    """Make FOLDER a study of your own, or take a new edition of the project over into it.

    A study is a folder like the project's: data/ and notebooks/ are copied into it, and every
    command started in it reads and writes there. What you add or change is yours and is never
    overwritten; the project itself stays as it is.

    \b
      hromady study ~/waiting --title "Waiting for home care"
      cd ~/waiting
      hromady new wave autumn --form FORM.xlsx --responses RESPONSES.xlsx
    """
    from analysis import studies

    made = studies.write_study(folder, title=title)
    click.echo(f"Study: {made.title}")
    click.echo(f"{made.shipped_count:6,}  files as the project ships them")
    for what, names in (("of your own", made.own), ("of the project, changed here", made.changed)):
        click.echo(f"{len(names):6,}  files {what}")
        for name in names[:MOST_NAMED]:
            click.echo(f"        {name}")
        if len(names) > MOST_NAMED:
            click.echo(f"        and {len(names) - MOST_NAMED} more")
    for name in made.waiting:
        click.echo(f"The project has another edition of what you changed: {name}")
    click.echo(f"Work in it: cd {made.folder}")
