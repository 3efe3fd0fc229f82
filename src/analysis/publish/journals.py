"""What a batch has finished, so that a killed run goes on where it stopped.

Each finished page is a line of a journal at once; the manifest is written last, when every page
is there. A lock keeps two runs from one folder. What a page is belongs to ``pagework``.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from pydantic import ValidationError

from analysis import paths
from analysis.declared import Record
from analysis.errors import OutputError

__all__ = [
    "JOURNAL",
    "MANIFEST",
    "Journal",
    "PageEntry",
    "locked",
    "note_origins",
    "read_entries",
    "read_origins",
    "write_page_manifest",
]

MANIFEST = "pages.json"
JOURNAL = ".pages.jsonl"
LOCK = ".lock"
NUMBERS = ".numbers"


class PageEntry(Record):
    """One finished page.

    Parameters
    ----------
    path : str
        Below the folder of the batch.
    key : str
        Of everything that it rests on.
    sha256 : str
        Of its content.
    kinds : tuple of str
        Types of the traces that it draws.

    Examples
    --------
    >>> PageEntry(path="en/a.html", key="k", sha256="s").kinds
    ()
    """

    path: str
    key: str
    sha256: str
    kinds: tuple[str, ...] = ()


def read_entries(folder: Path) -> dict[str, PageEntry]:
    """Read which pages are finished and whole: those of the manifest, then those of the journal.

    Parameters
    ----------
    folder : pathlib.Path
        Of the batch; may not be there.

    Returns
    -------
    dict of str to PageEntry
        By path. A line that was cut, an entry that cannot be read, and a page whose content is
        not the one that was written are left out: they are made again.

    Examples
    --------
    >>> read_entries(Path("nowhere"))
    {}
    """
    found: dict[str, PageEntry] = {}
    for line in [*_read_manifest(folder), *_read_journal(folder)]:
        try:
            entry = PageEntry.model_validate_json(line)
        except ValidationError:
            continue
        found[entry.path] = entry
    return {path: entry for path, entry in found.items() if _is_whole(folder / path, entry)}


def _read_manifest(folder: Path) -> list[str]:
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return [json.dumps(each) for each in content["pages"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _read_journal(folder: Path) -> list[str]:
    try:
        return (folder / JOURNAL).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _is_whole(page: Path, entry: PageEntry) -> bool:
    try:
        return hashlib.sha256(page.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False


class Journal:
    """The journal of a run: a line for each page, at once.

    Parameters
    ----------
    folder : pathlib.Path
        Of the batch.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        try:
            self._file = self._path.open("ab")
            if self._file.tell():
                self._file.write(b"\n")  # what a killed run cut short ends here
        except OSError as problem:
            raise _refused(self._path, problem) from problem

    def add(self, entry: PageEntry) -> None:
        """Write down a finished page."""
        try:
            self._file.write(entry.model_dump_json().encode() + b"\n")
            self._file.flush()
        except OSError as problem:
            raise _refused(self._path, problem) from problem

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the journal as it is: the next run reads it."""
        try:
            self._file.close()
        except OSError as full:  # what could not be written is only made again
            if problem is None:
                raise _refused(self._path, full) from full


def write_page_manifest(folder: Path, entries: Mapping[str, PageEntry]) -> Path:
    """Write which pages are there, and put the journal away.

    Parameters
    ----------
    folder : pathlib.Path
        Of the batch.
    entries : mapping of str to PageEntry
        Every page that is there.

    Returns
    -------
    pathlib.Path
        The manifest: no time and no name of a machine stands in it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_page_manifest(Path(folder), {}).name
    'pages.json'
    """
    pages = [entries[path].model_dump(mode="json") for path in sorted(entries)]
    text = json.dumps({"pages": pages}, ensure_ascii=False, indent=0)
    written = paths.write_text(folder / MANIFEST, text + "\n")
    (folder / JOURNAL).unlink(missing_ok=True)
    return written


def note_origins(folder: Path, keys: Iterable[str]) -> None:
    """Note of which origins the numbers of a page are, one key for each.

    Parameters
    ----------
    folder : pathlib.Path
        Of the batch.
    keys : iterable of str
        Of numbers.

    Raises
    ------
    OutputError
        A note cannot be written.
    """
    for key in keys:
        origin = "/".join(key.split("/")[:2])
        note = folder / NUMBERS / hashlib.sha256(origin.encode("utf-8")).hexdigest()[:16]
        if not note.exists():
            paths.write_text(note, key)


def read_origins(folder: Path) -> list[str]:
    """Read one key for each origin of the numbers of a batch.

    Parameters
    ----------
    folder : pathlib.Path
        Of the batch.

    Returns
    -------
    list of str
        By origin.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     note_origins(Path(name), ["demo/a/median/all", "demo/a/share/all"])
    ...     read_origins(Path(name))
    ['demo/a/median/all']
    """
    notes = sorted((folder / NUMBERS).glob("*"))
    return sorted(note.read_text(encoding="utf-8") for note in notes)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a folder for one run.

    Parameters
    ----------
    folder : pathlib.Path
        Made when missing. The lock ends with the process that holds it, however that ends.

    Raises
    ------
    OutputError
        Another run holds it, with its process and machine; or the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, locked(Path(folder)):
    ...     (Path(folder) / ".lock").is_file()
    True
    """
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as problem:
        raise _refused(path, problem) from problem
    with file:
        import fcntl  # where there is none, no batch runs

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            file.seek(0)
            raise OutputError(
                "Another run writes into this folder.",
                found=file.read().strip() or "a run that did not say who it is",
                where=str(folder),
                hint="Wait until it is done, or end it: the next run goes on where it stopped.",
            ) from problem
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
        file.flush()
        yield


def _refused(path: Path, problem: OSError) -> OutputError:
    return OutputError(
        f"{path.name} could not be written: {problem.strerror or problem}.",
        where=str(path),
        hint="Finished pages are untouched. Make room, or set HROMADY_BUILD elsewhere.",
    )
