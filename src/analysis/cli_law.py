"""The part of the one door that opens the law: ``hromady law`` and ``hromady fetch law``.

Only talking with a person at a terminal belongs here; the work is that of the room ``law``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from analysis.errors import HromadyError

__all__ = ["fetch_law", "law", "law_names", "texts_in"]


def law_names() -> dict[str, tuple[str, ...]]:
    """Return what ``hromady fetch`` may be asked for: each text by its id, or ``law`` for all.

    Returns
    -------
    dict of str to tuple of str
        The word, and the ids of the texts that it stands for.
    """
    from analysis import law

    texts = tuple(law.read_texts())
    return {"law": texts} | {text: (text,) for text in texts}


def texts_in(folder: Path | None) -> tuple[str, ...]:
    """Return the declared texts whose files lie in a folder.

    Parameters
    ----------
    folder : pathlib.Path, optional
        Without one there is none.

    Returns
    -------
    tuple of str
        Their ids; whether the files are the declared ones is checked when they are fetched.
    """
    from analysis import law

    if folder is None:
        return ()
    lying = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    declared = law.read_texts().values()
    return tuple(text.id for text in declared if lying & {text.file_name, text.local_name})


def fetch_law(text_ids: tuple[str, ...], folder: Path | None) -> None:
    """Fetch official texts and say what lies where; exit code of the first that failed.

    Parameters
    ----------
    text_ids : tuple of str
        Ids of declared texts.
    folder : pathlib.Path, optional
        Take the files from there.
    """
    from analysis import law

    problems: list[HromadyError] = []
    for text_id in text_ids:
        try:
            fetched = law.fetch_text(text_id, folder=folder)
            click.echo(f"{text_id:<28}  {fetched.size_bytes:>10,} bytes  {fetched.path}")
        except HromadyError as problem:
            problems.append(problem)
            click.secho(f"hromady: {text_id}: {problem}", fg="red", err=True)
    if problems:
        click.secho(f"{len(problems)} of {len(text_ids)} text(s) failed.", fg="red", err=True)
        sys.exit(problems[0].exit_code)
    click.echo(f"{len(text_ids)} official text(s) in place.")


@click.command()
@click.argument("text_id", metavar="ID")
@click.argument("address", nargs=-1, metavar="[ADDRESS]")
def law(text_id: str, address: tuple[str, ...]) -> None:
    """Print a provision of the act ID as fetched, with its edition and fingerprint.

    \b
      hromady law ua_law_2671_viii                        its articles
      hromady law ua_law_2671_viii частина 5 статті 26
      hromady law ua_law_2671_viii "пункт 18 частини шостої статті 16"

    The text comes from the fetched file and from nowhere else (see: hromady fetch law).
    Numbers of parts may be written as words or as digits. Editorial notes are kept apart.
    """
    from analysis import law as room

    act = room.read_act(text_id)
    if not address:
        for unit in act.articles:
            click.echo(" ".join(unit.title))
        _told_of_edition(act.edition, f"file sha256 {act.sha256}")
        return
    place = act.at(room.parse_address(" ".join(address)))
    click.echo(f"{place.address}\n")
    click.echo(place.wording)
    for note in place.notes:
        click.secho(f"note: {note}", dim=True)
    _told_of_edition(act.edition, f"wording sha256 {place.fingerprint}")


def _told_of_edition(edition: str, fingerprint: str) -> None:
    click.echo(f"\nEdition {edition} · {fingerprint}")
