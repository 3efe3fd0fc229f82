"""The part of the one door for the handbook: ``hromady handbook``.

Only talking with a person at a terminal belongs here; the work is that of ``handbook`` and
``publish``.
"""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["handbook"]

LANGUAGES = ("uk", "en", "pl")


@click.command()
@click.option(
    "--language",
    "languages",
    type=click.Choice(LANGUAGES),
    multiple=True,
    help="Of the handbook; may be given more than once. All three without it.",
)
@click.option("--hromada", default="", help="Of the worked example: name or code.")
@click.option("--service", "service_id", default="", help="Of the worked example.")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write Word file, page and slides to this folder.",
)
def handbook(
    languages: tuple[str, ...], *, hromada: str, service_id: str, folder: Path | None
) -> None:
    """Make the handbook of the contracting model from the declarations as they are now.

    \b
      hromady handbook                                its chapters
      hromady handbook --language uk --out FOLDER     Word file, page, slides
      hromady handbook --hromada Lviv --out FOLDER    with another worked example
    """
    from analysis import handbook as room

    wanted = languages or LANGUAGES
    if folder is None:
        for number, chapter in enumerate(room.read_handbook().chapters, 1):
            click.echo(f"{number:>2}  {chapter.title[wanted[0]]}")
        return
    from analysis import publish

    presses = [room.read_press(each, hromada=hromada, service_id=service_id) for each in wanted]
    page = publish.write_handbook(presses[0], folder, others=presses[1:])
    click.echo(f"The handbook in {', '.join(wanted)}. Open {page}")
