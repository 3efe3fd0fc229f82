"""The part of the one door for schemas of declarations: ``hromady schemas``.

Only talking with a person at a terminal belongs here; the work is that of ``manual``.
"""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["schemas"]


@click.command()
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for the schemas; it is made when it is not there.",
)
def schemas(*, folder: Path) -> None:
    """Write the JSON Schema of every kind of declaration.

    \b
      hromady schemas --out FOLDER

    An editor of text that knows YAML completes keys by them and marks faults while you write: name
    one in the first line of a file,

    \b
      # yaml-language-server: $schema=FOLDER/indicator.json

    or tell the editor which belongs to which files (FOLDER/patterns.json, for the setting
    yaml.schemas). What a schema cannot know, `hromady check` tells.
    """
    from analysis.manual import write_schemas

    written = write_schemas(folder)
    click.echo(f"{len(written) - 1} schemas and their files in {written[-1]}")
