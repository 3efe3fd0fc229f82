"""Places that a person must still fill: lines with the mark ``TO DECIDE``.

A skeleton is valid, so that everything else goes on working; what is open in it is marked, and
whoever checks or publishes reads the marks here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from analysis import paths, survey
from analysis.errors import HromadyError

__all__ = [
    "MARK",
    "OpenPlace",
    "Openings",
    "open_places_in",
    "open_places_in_notebook",
    "read_open_places",
]

MARK = "TO DECIDE"
#: Where marks are looked for, below the project's folder.
PLACES = ("data/**/*.yml", "tests/situations/*.yml", "notebooks/*.yml", "notebooks/*.ipynb")
TEMPLATES = "data/scaffolds/"
_KEY = re.compile(r"^(?P<indent>\s*(?:- )?)(?P<key>\"?[\w.\-]+\"?):")
_EXPLAINED = f"# {MARK} marks"


class OpenPlace(NamedTuple):
    """One place that is still open.

    Parameters
    ----------
    file : str
        Below the project's folder.
    line : int
        From 1; 0 in a notebook, whose cell is the key.
    key : str
        The key on that line or the nearest one above it, with those that it stands in, joined by
        dots; of a notebook the id of the cell.
    what : str
        What is needed, with an example.

    Examples
    --------
    >>> print(OpenPlace("data/indicators/a.yml", 3, "unit", "in what it is measured"))
    data/indicators/a.yml, line 3, key 'unit': TO DECIDE: in what it is measured.
    """

    file: str
    line: int
    key: str
    what: str

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        named = "key" if self.line else "cell"
        key = f", {named} '{self.key}'" if self.key else ""
        told = f"{self.what or 'a value'}"
        return f"{self.file}{line}{key}: {MARK}: {told.rstrip('.')}."


class Openings(NamedTuple):
    """What was looked through, and what is open in it.

    Parameters
    ----------
    files_count : int
        Files that were read.
    places : tuple of OpenPlace
        By file and line.

    Examples
    --------
    >>> Openings(1, ()).places
    ()
    """

    files_count: int
    places: tuple[OpenPlace, ...]


def open_places_in(text: str, file: str) -> list[OpenPlace]:
    """Find the open places of a declaration.

    Parameters
    ----------
    text : str
        The whole YAML file.
    file : str
        Its name, for the message.

    Returns
    -------
    list of OpenPlace
        In the order of lines; a comment that only explains the mark is none.

    Examples
    --------
    >>> open_places_in("unit: share  # TO DECIDE: in what it is measured", "a.yml")[0].key
    'unit'
    """
    found: list[OpenPlace] = []
    above: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if key := _KEY.match(line):
            column = len(key["indent"])
            above = [each for each in above if each[0] < column]
            above.append((column, key["key"].strip('"')))
        if MARK in line and not line.lstrip().startswith(_EXPLAINED):
            what = re.sub(r"^[\"'}\],\s]+$", "", line.rpartition(MARK)[2].lstrip(": "))
            path = ".".join(name for _, name in above)
            found.append(OpenPlace(file, number, path, what.partition('", ')[0]))
    return found


def open_places_in_notebook(text: str, file: str) -> list[OpenPlace]:
    """Find the open places of a notebook.

    Parameters
    ----------
    text : str
        The whole file.
    file : str
        Its name, for the message.

    Returns
    -------
    list of OpenPlace
        In the order of cells; the key is the id of the cell.

    Examples
    --------
    >>> open_places_in_notebook('{"cells": []}', "a.ipynb")
    []
    """
    return [
        OpenPlace(file, 0, cell["id"], line.partition(MARK)[2].strip(": "))
        for cell in json.loads(text)["cells"]
        for line in "".join(cell["source"]).splitlines()
        if MARK in line
    ]


def read_open_places() -> Openings:
    """Read every place that is still open in what could be published.

    Returns
    -------
    Openings
        A survey whose terms keep it off a public site is left out:
        ``hromady check WAVE`` tells of it.

    Examples
    --------
    >>> read_open_places().files_count > 100
    True
    """
    root = paths.root()
    kept_off = _read_waves_off_the_site()
    found: list[OpenPlace] = []
    count = 0
    for file in (file for pattern in PLACES for file in sorted(root.glob(pattern))):
        name = file.relative_to(root).as_posix()
        if name.startswith((TEMPLATES, *kept_off)):
            continue
        count += 1
        if MARK not in (text := _read(file)):
            continue
        found += (
            open_places_in_notebook(text, name)
            if file.suffix == ".ipynb"
            else open_places_in(text, name)
        )
    return Openings(count, tuple(found))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _read_waves_off_the_site() -> tuple[str, ...]:
    found = []
    for file in (paths.data_folder() / "waves").glob("*/wave.yml"):
        try:
            is_public = survey.read_wave_record(file.parent.name).terms.public
        except HromadyError:
            is_public = False  # What cannot be read can be on no page; the check of waves tells.
        if not is_public:
            found.append(f"data/waves/{file.parent.name}/")
    return tuple(found)
