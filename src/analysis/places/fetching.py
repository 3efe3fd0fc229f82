"""Fetching the declared files: verified by sha256, written whole or not at all.

A file lies below ``build/open`` only if it is the declared one, byte for byte. What stands in
it does not belong here.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from analysis import paths
from analysis.errors import DataError, FetchError, OutputError, SourceMissing
from analysis.places.downloading import Report, fetch_bytes
from analysis.places.sources import read_source

__all__ = [
    "DeclaredFile",
    "FetchedSource",
    "fetch_file",
    "fetch_source",
    "is_fetched",
    "read_fetched_path",
]


class DeclaredFile(Protocol):
    """What fetching needs to know of a file, whatever is read from it later.

    Examples
    --------
    >>> declared: DeclaredFile = read_source("population")
    >>> declared.local_name
    'kse_ua-pop-2022.csv'
    """

    @property
    def id(self) -> str:
        """Its id, as `hromady fetch` knows it."""

    @property
    def address(self) -> str:
        """Where it is published."""

    @property
    def file_name(self) -> str:
        """Its name there."""

    @property
    def local_name(self) -> str:
        """Its name in ``build/open``."""

    @property
    def sha256(self) -> str:
        """Fingerprint of its bytes."""

    @property
    def size_bytes(self) -> int:
        """Its size."""


@dataclass(frozen=True)
class FetchedSource:
    """What fetching one source came to.

    Parameters
    ----------
    source_id : str
        Its id.
    path : pathlib.Path
        Where the file lies now.
    size_bytes : int
        Its size.
    was_there : bool
        True if the declared file lay there already, and nothing was fetched.

    Examples
    --------
    >>> FetchedSource("population", Path("a.csv"), size_bytes=3, was_there=True).was_there
    True
    """

    source_id: str
    path: Path
    size_bytes: int
    was_there: bool


def fetch_source(
    source_id: str, *, folder: Path | str | None = None, report: Report | None = None
) -> FetchedSource:
    """Fetch one declared source to ``build/open``, or take its file from a folder.

    Parameters
    ----------
    source_id : str
        Name of a file below ``data/open`` without ``.yml``.
    folder : path, optional
        Take the file from there, under its own name or under the name that it has in
        ``build/open``; it must be the declared one all the same.
    report : callable, optional
        Called with bytes so far and bytes in all.

    Returns
    -------
    FetchedSource

    Raises
    ------
    UnknownName
        No such source is declared.
    FetchError
        No network, no such file, or a file that is not the declared one. A good file that was
        there before is untouched.
    OutputError
        The disk is full or read-only.

    Examples
    --------
    >>> fetch_source("populaton")
    Traceback (most recent call last):
    ...
    analysis.errors.UnknownName: There is no open-data source 'populaton'. ...
    """
    source = read_source(source_id)
    return fetch_file(source, paths.fetched_folder(), folder=folder, report=report)


def fetch_file(
    source: DeclaredFile,
    target_folder: Path,
    *,
    folder: Path | str | None = None,
    report: Report | None = None,
) -> FetchedSource:
    """Fetch the file of a source into a folder; the rest as :func:`fetch_source`.

    Parameters
    ----------
    source : DeclaredFile
        A source, or any declared file. Its address, size and sha256 are used.
    target_folder : pathlib.Path
        Where the file shall lie, under its local name.
    folder, report : optional
        As :func:`fetch_source`.

    Returns
    -------
    FetchedSource

    Raises
    ------
    FetchError, OutputError
        As :func:`fetch_source`.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as empty:
    ...     fetch_file(read_source("population"), Path(empty) / "a", folder=empty)
    Traceback (most recent call last):
    ...
    analysis.errors.FetchError: The folder holds no file of the source 'population'. ...
    """
    target = target_folder / source.local_name
    was_there = is_declared(target, source)
    if was_there:
        if report is not None:
            report(source.size_bytes, source.size_bytes)
    elif folder is not None:
        _fetch_from_folder(source, target, folder=Path(folder), report=report)
    else:
        _fetch_from_address(source, target, report=report)
    return FetchedSource(source.id, target, source.size_bytes, was_there)


def is_fetched(source: DeclaredFile) -> bool:
    """Return whether a file of the source lies in ``build/open`` (it is not verified).

    Parameters
    ----------
    source : DeclaredFile
        A declared source.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_fetched(read_source("population")) in (True, False)
    True
    """
    return (paths.fetched_folder() / source.local_name).is_file()


def read_fetched_path(source: DeclaredFile) -> Path:
    """Return the verified file of a source.

    Parameters
    ----------
    source : DeclaredFile
        A declared source.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    SourceMissing
        It was not fetched yet.
    DataError
        The file is no longer the declared one.

    Examples
    --------
    >>> read_fetched_path(read_source("population").model_copy(update={"local_name": "none"}))
    Traceback (most recent call last):
    ...
    analysis.errors.SourceMissing: The source 'population' has not been fetched. ...
    """
    path = paths.fetched_folder() / source.local_name
    if not path.is_file():
        raise SourceMissing(
            f"The source '{source.id}' has not been fetched.",
            needed=str(path),
            hint=f"hromady fetch {source.id}",
        )
    if not is_declared(path, source):
        raise DataError(
            f"The file of the source '{source.id}' is not the declared one: truncated or changed.",
            **_difference(path, source),
            where=str(path),
            hint=f"Fetch it again: hromady fetch {source.id}",
        )
    return path


def is_declared(path: Path, source: DeclaredFile) -> bool:
    """Return whether a file is the declared one, byte for byte.

    Parameters
    ----------
    path : pathlib.Path
        It may be missing.
    source : DeclaredFile
        Says size and sha256.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_declared(Path("no such file"), read_source("population"))
    False
    """
    if not path.is_file() or path.stat().st_size != source.size_bytes:
        return False
    return _read_sha256(path) == source.sha256


def _read_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _difference(path: Path, source: DeclaredFile) -> dict[str, str]:
    return {
        "needed": f"{source.size_bytes:,} bytes, sha256 {source.sha256}",
        "found": f"{path.stat().st_size:,} bytes, sha256 {_read_sha256(path)}",
    }


def _fetch_from_folder(
    source: DeclaredFile, target: Path, *, folder: Path, report: Report | None
) -> None:
    candidates = [folder / name for name in (source.local_name, source.file_name)]
    present = [path for path in candidates if path.is_file()]
    if not present:
        raise FetchError(
            f"The folder holds no file of the source '{source.id}'.",
            needed=" or ".join(dict.fromkeys(path.name for path in candidates)),
            where=str(folder),
        )
    found = next((path for path in present if is_declared(path, source)), None)
    if found is None:
        raise FetchError(
            f"The file of the source '{source.id}' is not the declared one: nothing was taken.",
            **_difference(present[0], source),
            where=str(present[0]),
        )
    paths.write_bytes(target, found.read_bytes())
    if report is not None:
        report(source.size_bytes, source.size_bytes)


def _fetch_from_address(source: DeclaredFile, target: Path, *, report: Report | None) -> None:
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fetch_bytes(source.address, part, size=source.size_bytes, report=report)
        if not is_declared(part, source):
            difference = _difference(part, source)
            part.unlink()
            raise FetchError(
                f"The file at the address of '{source.id}' is not the declared one; "
                "nothing of it was kept.",
                **difference,
                where=source.address,
            )
        os.replace(part, target)
    except OSError as problem:
        raise OutputError(
            f"{target.name} could not be written: {problem.strerror}.",
            where=str(target),
            hint="What was there before is untouched. Make room, or set HROMADY_BUILD elsewhere.",
        ) from problem
