"""Files that travel to another machine as one bundle, in pieces, and are unpacked there once.

What is in a bundle is decided by whoever makes one; that it arrives as it left is decided here.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analysis.errors import DataError

__all__ = ["Bundle", "bundle_of", "is_inside", "write_bundle"]

PIECE = 4 * 1024 * 1024
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_FAST = 1


@dataclass(frozen=True)
class Bundle:
    """Packed files.

    Parameters
    ----------
    sha256 : str
        Of the whole.
    pieces : tuple of bytes
        Of four megabytes, in their order.

    Examples
    --------
    >>> bundle_of({"a.txt": b"one"}).sha256 == bundle_of({"a.txt": b"one"}).sha256
    True
    """

    sha256: str
    pieces: tuple[bytes, ...]


def bundle_of(files: Mapping[str, bytes]) -> Bundle:
    """Pack files; the same files make the same bundle.

    Parameters
    ----------
    files : mapping of str to bytes
        Content by path, relative and with ``/``.

    Returns
    -------
    Bundle

    Raises
    ------
    DataError
        A path leads out of the bundle.

    Examples
    --------
    >>> len(bundle_of({"b/a.txt": b"one", "c.txt": b"two"}).pieces)
    1
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as archive:
        for name in sorted(files):
            _refuse_outside(name)
            archive.writestr(
                zipfile.ZipInfo(name, _LONG_AGO), files[name], zipfile.ZIP_DEFLATED, _FAST
            )
    content = packed.getvalue()
    pieces = (content[start : start + PIECE] for start in range(0, len(content), PIECE))
    return Bundle(hashlib.sha256(content).hexdigest(), tuple(pieces))


def is_inside(name: str) -> bool:
    """Tell whether a path stays in the folder that it is relative to.

    Parameters
    ----------
    name : str
        With ``/``.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_inside("en/a.html"), is_inside("../a.html"), is_inside("/a.html"), is_inside("a//../b")
    (True, False, False, False)
    """
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _refuse_outside(name: str) -> None:
    if not is_inside(name):
        raise DataError("A path leads out of its bundle.", found=name)


def write_bundle(pieces: Sequence[bytes], folder: Path, *, sha256: str) -> Path:
    """Unpack a bundle that has arrived.

    Parameters
    ----------
    pieces : sequence of bytes
        In their order.
    folder : pathlib.Path
        Empty.
    sha256 : str
        Of what was sent.

    Returns
    -------
    pathlib.Path
        The folder.

    Raises
    ------
    DataError
        It is not what was sent; nothing is unpacked.

    Examples
    --------
    >>> import tempfile
    >>> sent = bundle_of({"b/a.txt": b"one"})
    >>> with tempfile.TemporaryDirectory() as name:
    ...     folder = write_bundle(sent.pieces, Path(name), sha256=sent.sha256)
    ...     (folder / "b" / "a.txt").read_bytes()
    b'one'
    """
    content = b"".join(pieces)
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise DataError("A bundle did not arrive as it was sent.", needed=sha256, found=found)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            _refuse_outside(name)
        archive.extractall(folder)
    return folder
