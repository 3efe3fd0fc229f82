"""New files, whole or none of them, and never over one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from analysis import paths
from analysis.errors import ParameterError
from analysis.scaffolds.openings import OpenPlace, open_places_in

__all__ = ["Scaffold", "write_scaffold"]


class Scaffold(NamedTuple):
    """What was written, what is open in it, and what to do next.

    Parameters
    ----------
    files : tuple of str
        Made or added to, below the project's folder.
    openings : tuple of OpenPlace
        What a person must still fill.
    steps : tuple of str
        Commands and edits that lead on, in their order.

    Examples
    --------
    >>> Scaffold(("data/indicators/a.yml",), (), ("hromady check",)).steps
    ('hromady check',)
    """

    files: tuple[str, ...]
    openings: tuple[OpenPlace, ...]
    steps: tuple[str, ...]


def write_scaffold(
    made: Mapping[str, str], *, added: Mapping[str, str] | None = None, steps: tuple[str, ...]
) -> Scaffold:
    """Write new files, and add to files that are there.

    Parameters
    ----------
    made : mapping of str to str
        Path below the project's folder to the text of a new file.
    added : mapping of str to str, optional
        Path to the lines that are put at the end of a file that is there.
    steps : tuple of str
        What to do next.

    Returns
    -------
    Scaffold

    Raises
    ------
    ParameterError
        One of the new files is there already; nothing is written then.
    OutputError
        A file could not be written; those written before it are taken away again.

    Examples
    --------
    >>> write_scaffold({"data/README.md": "mine"}, steps=())
    Traceback (most recent call last):
    analysis.errors.ParameterError: There is a file of that name already. Found: data/README.md...
    """
    root, added = paths.root(), added or {}
    taken = [name for name in made if (root / name).exists()]
    if taken:
        raise ParameterError(
            "There is a file of that name already.",
            found=", ".join(taken),
            hint="Take another id, or remove the file yourself.",
        )
    written: list[Path] = []
    try:
        for name, text in made.items():
            written.append(paths.write_text(root / name, text))
        for name, lines in added.items():
            before = (root / name).read_text(encoding="utf-8")
            paths.write_text(root / name, f"{before.rstrip()}\n{lines}")
    except Exception:
        for file in written:
            file.unlink(missing_ok=True)
        raise
    openings = [
        each
        for name in made
        if not name.endswith(".ipynb")
        for each in open_places_in(made[name], name)
    ]
    for name, text in added.items():
        now = (root / name).read_text(encoding="utf-8")
        first = len(now.splitlines()) - len(text.splitlines())
        openings += [each for each in open_places_in(now, name) if each.line > first]
    return Scaffold((*made, *added), tuple(openings), steps)
