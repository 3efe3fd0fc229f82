"""The part of the one door that opens the law: ``hromady law`` and ``hromady fetch law``.

Only talking with a person at a terminal belongs here; the work is that of the room ``law``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from analysis.errors import HromadyError

__all__ = ["fetch_law", "law_names"]


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
