"""Somebody's own study: a folder like the project's, beside the project and not inside it.

A study holds copies of what the project ships (``data/``, ``notebooks/``) and the files of its
owner among them, so that every command works in it as in the project, and a new edition of the
project comes in without touching what the owner wrote. What the files say belongs to the rooms.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import DataError, ParameterError

__all__ = ["Study", "StudyRecord", "read_study", "write_study"]

SHIPPED = ".shipped.json"
PARTS = ("data", "notebooks")
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")
HEAD = """\
# This folder is a study of its own: `hromady` works in it when it is started here or below.
# Everything below data/ and notebooks/ came from the project and may be changed; files that you
# add are yours. `hromady study .` takes over a new edition of the project and leaves yours alone.
title: {title}
"""


class StudyRecord(Record):
    """What ``study.yml`` says.

    Parameters
    ----------
    title : str
        What the study is called.

    Examples
    --------
    >>> StudyRecord(title="Waiting for home care").title
    'Waiting for home care'
    """

    title: str


@dataclass(frozen=True)
class Study:
    """A study, and how its files stand to those of the project.

    Parameters
    ----------
    folder : pathlib.Path
        Where it lies.
    title : str
        As declared.
    shipped_count : int
        Files that are as the project ships them.
    own : tuple of str
        Files that the project does not have, by their paths below the folder.
    changed : tuple of str
        Files of the project that were changed here.
    waiting : tuple of str
        Files that the project has in another edition by now, or no longer, or newly.

    Examples
    --------
    >>> Study(Path("mine"), "Mine", shipped_count=2, own=(), changed=(), waiting=()).title
    'Mine'
    """

    folder: Path
    title: str
    shipped_count: int
    own: tuple[str, ...]
    changed: tuple[str, ...]
    waiting: tuple[str, ...]


def read_study(folder: Path) -> Study:
    """Read how the files of a study stand to those of the project.

    Parameters
    ----------
    folder : pathlib.Path
        With a ``study.yml``.

    Returns
    -------
    Study

    Raises
    ------
    DeclarationError
        ``study.yml`` is missing or not as it must be.
    DataError
        The list of shipped files cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     made = write_study(Path(home) / "mine", title="Mine")
    ...     Path(made.folder / "data" / "notes.md").write_text("mine") and None
    ...     read_study(made.folder).own
    ('data/notes.md',)
    """
    title = read_record(folder / paths.STUDY, StudyRecord).title
    taken, shipped = _read_taken(folder), dict(_read_fingerprints(paths.shipped_folder()))
    here = dict(_read_fingerprints(folder))
    return Study(
        folder.resolve(),
        title,
        shipped_count=sum(taken.get(name) == digest for name, digest in here.items()),
        own=tuple(sorted(set(here) - set(taken))),
        changed=tuple(name for name in sorted(here) if name in taken and here[name] != taken[name]),
        waiting=tuple(
            name for name in sorted({*taken, *shipped}) if taken.get(name) != shipped.get(name)
        ),
    )


def write_study(folder: Path, *, title: str = "") -> Study:
    """Make a study, or take a new edition of the project over into one.

    Parameters
    ----------
    folder : pathlib.Path
        A new or empty folder, or one with a ``study.yml``; not inside the project but below a
        folder that git ignores.
    title : str
        Of a new study; its folder's name without one. A study keeps its title.

    Returns
    -------
    Study
        As it stands now. What its owner changed or added is left as it is; what the owner
        deleted of the project stays deleted.

    Raises
    ------
    ParameterError
        The folder holds something else, or is a part of the project.
    OutputError
        A file could not be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     study = write_study(Path(home) / "mine", title="Waiting for home care")
    ...     study.shipped_count > 500, study.own, study.waiting
    (True, (), ())
    """
    shipped = paths.shipped_folder()
    _check_folder(folder, shipped)
    taken = _read_taken(folder)
    for name, digest in _read_fingerprints(shipped):
        known, target = taken.get(name), folder / name
        if known == digest or _is_owned(target, known):
            continue
        paths.write_bytes(target, (shipped / name).read_bytes())
        taken[name] = digest
    for name in sorted(set(taken) - {name for name, _ in _read_fingerprints(shipped)}):
        if not _is_owned(folder / name, taken.pop(name)):
            (folder / name).unlink(missing_ok=True)
    paths.write_text(folder / SHIPPED, json.dumps(taken, indent=0, sort_keys=True) + "\n")
    if not (folder / paths.STUDY).exists():
        told = json.dumps(title or folder.resolve().name, ensure_ascii=False)
        paths.write_text(folder / paths.STUDY, HEAD.format(title=told))
    return read_study(folder)


def _is_owned(file: Path, known: str | None) -> bool:
    """Tell whether a person made, changed or deleted a file since it was copied."""
    if known is None:
        return file.exists()
    return not file.exists() or _fingerprint(file) != known


def _check_folder(folder: Path, shipped: Path) -> None:
    if (folder / paths.STUDY).is_file():
        return
    where = folder.resolve()
    if where == shipped or any(where.is_relative_to(shipped / part) for part in (*PARTS, "src")):
        raise ParameterError(
            "A study lies beside the project, not in its data.",
            found=str(folder),
            hint="Take a folder of your own: hromady study ~/my_study",
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ParameterError(
            "The folder is not empty and is no study.",
            needed="a new or empty folder, or one with study.yml",
            found=str(folder),
        )


def _read_taken(folder: Path) -> dict[str, str]:
    file = folder / SHIPPED
    if not file.exists():
        return {}
    try:
        content: object = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as problem:
        raise DataError("The list of shipped files is broken.", where=str(file)) from problem
    if not isinstance(content, Mapping):
        raise DataError("The list of shipped files is broken.", where=str(file))
    return {str(name): str(digest) for name, digest in content.items()}


def _read_fingerprints(folder: Path) -> Iterator[tuple[str, str]]:
    """Path below the folder and sha256 of each file that a study takes over."""
    for part in PARTS:
        for file in sorted((folder / part).rglob("*")):
            hidden = any(piece.startswith(".") for piece in file.relative_to(folder).parts)
            if file.is_file() and not hidden and not set(file.parts) & set(LEFT_OUT):
                yield file.relative_to(folder).as_posix(), _fingerprint(file)


def _fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
