"""The parts of a Word file that came from anywhere, opened within bounds.

What stands in them belongs to ``manifest`` and ``verifying``.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from analysis.errors import DataError

__all__ = ["read_parts"]

LARGEST_SUM = 100_000_000


def read_parts(path: Path) -> dict[str, bytes]:
    """Read the XML parts of a Word file.

    Parameters
    ----------
    path : pathlib.Path
        A ``.docx`` file.

    Returns
    -------
    dict of str to bytes
        By name; a part that declares entities of its own is left out.

    Raises
    ------
    DataError
        There is no such file, it is no Word file, or its parts are too large.
    """
    if not path.is_file():
        raise DataError("There is no such file.", where=str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            wanted = [each for each in archive.infolist() if each.filename.endswith(".xml")]
            _refuse_size(wanted, path)
            parts = {each.filename: archive.read(each) for each in wanted}
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError) as problem:
        raise DataError(
            "This is no Word file that can be opened.", where=str(path), found=str(problem)
        ) from problem
    return {name: content for name, content in parts.items() if b"<!DOCTYPE" not in content}


def _refuse_size(parts: Sequence[zipfile.ZipInfo], path: Path) -> None:
    if sum(part.file_size for part in parts) > LARGEST_SUM:
        raise DataError("The parts of this file are too large to be read.", where=str(path))
