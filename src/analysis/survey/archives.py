"""The bytes of a file of responses: what kind of file it is, and whether it is safe to unpack.

What stands in its cells is read by ``workbooks``, ``opendocument`` and ``delimited``.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from analysis.errors import DataError

__all__ = ["kind_of", "open_archive", "read_content", "read_part"]

SIZE_LIMIT = 1 << 30
PART_LIMIT = 16 << 20
RATIO_LIMIT = 250
PARTS_LIMIT = 100_000
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)
KINDS: Mapping[str, Callable[[tuple[str, ...]], bool]] = {
    "workbook": lambda names: "xl/workbook.xml" in names,
    "opendocument": lambda names: "content.xml" in names,
    "tables": lambda names: any(name.casefold().endswith(".csv") for name in names),
}


def read_content(path: Path) -> bytes:
    """Read a file whole.

    Parameters
    ----------
    path : pathlib.Path
        Any file.

    Returns
    -------
    bytes
        At least one.

    Raises
    ------
    DataError
        The file is missing or empty.

    Examples
    --------
    >>> from analysis import paths
    >>> read_content(paths.data_folder() / "waves" / "demo" / "form.xlsx")[:2]
    b'PK'
    """
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise DataError("A file could not be opened.", needed=str(path)) from problem
    if not content:
        raise DataError("A file is empty (0 bytes).", where=str(path))
    return content


def kind_of(content: bytes, *, where: str) -> str:
    """Say what kind of file this is, by what stands in it and not by its name.

    Parameters
    ----------
    content : bytes
        The file.
    where : str
        Its name, for the message.

    Returns
    -------
    str
        ``"workbook"`` (.xlsx), ``"opendocument"`` (.ods), ``"tables"`` (a zip of .csv files) or
        ``"text"``.

    Raises
    ------
    DataError
        It is protected by a password, a page of the web, damaged, or of another kind.

    Examples
    --------
    >>> kind_of("громада;роль".encode(), where="responses.csv")
    'text'
    """
    if content.startswith(OLE):
        raise DataError(
            "A file is protected by a password, or in the old .xls format.",
            where=where,
            hint="Open it in a spreadsheet program and save it as .xlsx without a password.",
        )
    if content.startswith(b"PK"):
        names = tuple(open_archive(content, where=where).namelist())
        for kind, holds in KINDS.items():
            if holds(names):
                return kind
        raise DataError(
            "An archive holds no table.",
            needed=".xlsx, .ods, or a .zip of .csv files",
            found=", ".join(names[:5]) or "nothing",
            where=where,
        )
    if PAGE.match(content[:200]):
        raise DataError(
            "A file is a page of the web or XML, not a table.",
            needed=".xlsx, .ods, .csv, or a .zip of .csv files",
            where=where,
            hint="Download the export again; a page to log in may have been saved instead.",
        )
    return "text"


def open_archive(content: bytes, *, where: str) -> zipfile.ZipFile:
    """Open a zip archive in memory, after a look at what it would become when unpacked.

    Parameters
    ----------
    content : bytes
        The archive.
    where : str
        Its name, for the message.

    Returns
    -------
    zipfile.ZipFile
        Nothing is ever unpacked to the disk, and no archive inside it is opened.

    Raises
    ------
    DataError
        It is damaged, holds an encrypted part, or would grow beyond all bounds: more than
        1 GB, more than 100,000 parts, or a part of more than 16 MB shrunk more than 250-fold.

    Examples
    --------
    >>> buffer = io.BytesIO()
    >>> with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
    ...     archive.writestr("a.csv", "0" * 20_000_000)
    >>> open_archive(buffer.getvalue(), where="bomb.zip")
    Traceback (most recent call last):
    analysis.errors.DataError: An archive would grow beyond all bounds when unpacked. ...
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as problem:
        raise DataError(
            "A file is not readable; it may be cut off or damaged.",
            where=where,
            found=str(problem) or type(problem).__name__,
        ) from problem
    parts = archive.infolist()
    swollen = [
        part.filename
        for part in parts
        if part.file_size > PART_LIMIT and part.file_size > RATIO_LIMIT * part.compress_size
    ]
    size = sum(part.file_size for part in parts)
    if swollen or size > SIZE_LIMIT or len(parts) > PARTS_LIMIT:
        raise DataError(
            "An archive would grow beyond all bounds when unpacked.",
            needed="at most 1 GB in 100,000 parts, none shrunk more than 250-fold",
            found=f"{size:,} bytes in {len(parts):,} parts",
            where=", ".join([where, *swollen[:1]]),
        )
    if any(part.flag_bits & 1 for part in parts):
        raise DataError("An archive is protected by a password.", where=where)
    return archive


def read_part(archive: zipfile.ZipFile, name: str, *, where: str) -> bytes:
    """Read one part of an archive.

    Parameters
    ----------
    archive : zipfile.ZipFile
        As :func:`open_archive` gave it.
    name : str
        Name of the part.
    where : str
        Name of the file, for the message.

    Returns
    -------
    bytes

    Raises
    ------
    DataError
        The part is damaged.

    Examples
    --------
    >>> buffer = io.BytesIO()
    >>> with zipfile.ZipFile(buffer, "w") as archive:
    ...     archive.writestr("a.csv", "hromada")
    >>> read_part(open_archive(buffer.getvalue(), where="a.zip"), "a.csv", where="a.zip")
    b'hromada'
    """
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as problem:
        raise DataError(
            "A part of an archive is damaged.",
            where=f"{where}, part '{name}'",
            found=str(problem) or type(problem).__name__,
        ) from problem
