"""The part of the one door for editions: ``hromady diff``.

Only talking with a person at a terminal belongs here; the work is that of ``publish``.
"""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["diff"]

SHOWN = 40


@click.command()
@click.argument("old", type=click.Path(path_type=Path, file_okay=False))
@click.argument("new", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--out",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write everything to this file, as Markdown.",
)
def diff(old: Path, new: Path, *, file: Path | None) -> None:
    """Say in plain words what changed between two editions of the site.

    \b
      hromady diff kept/site build/site
      hromady diff kept/site build/site --out changes.md

    OLD and NEW are folders that hromady publish wrote. Numbers, verdicts and pages are compared;
    beside each stands whether data, method, law or code caused it.
    """
    from analysis import paths
    from analysis import publish as room
    from analysis.language import read_words

    found, words = room.compare_sites(old, new), read_words("en")
    for line in room.change_lines(found, words=words, at_most=SHOWN):
        click.echo(line if line.startswith("-") else f"\n{line.lstrip('# ')}")
    if file is not None:
        text = "\n".join(
            each if each.startswith("-") else f"\n{each}\n"
            for each in room.change_lines(found, words=words)
        )
        click.echo(f"\nWritten: {paths.write_text(file, text.lstrip() + chr(10))}")
