"""A folder that is replaced whole or not at all.

What is written into it is decided by ``sites``.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import OutputError

__all__ = ["replaced_at_once"]


@contextmanager
def replaced_at_once(target: Path) -> Iterator[Path]:
    """Give a folder beside ``target`` that takes its place when all went well.

    Parameters
    ----------
    target : pathlib.Path
        The folder to replace; may not be there yet.

    Yields
    ------
    pathlib.Path
        An empty folder to write into. After an error it is gone, and ``target`` is as before.

    Raises
    ------
    OutputError
        The folder cannot be made or put in place.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as build:
    ...     with replaced_at_once(Path(build) / "site") as folder:
    ...         _ = (folder / "index.html").write_text("good")
    ...     sorted(path.name for path in Path(build).rglob("*"))
    ['index.html', 'site']
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_abandoned(target)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        folder.chmod(0o755)
    except OSError as problem:
        raise _refused(target, problem) from problem
    try:
        yield folder
        _exchange(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _exchange(folder: Path, target: Path) -> None:
    previous = _previous(target)
    try:
        if target.exists():
            os.replace(target, previous)
        os.replace(folder, target)
    except OSError as problem:
        if previous.exists() and not target.exists():
            os.replace(previous, target)
        raise _refused(target, problem) from problem
    shutil.rmtree(previous, ignore_errors=True)


def _clear_abandoned(target: Path) -> None:
    """Clear what a killed run left; a folder that it had already moved aside comes back."""
    previous = _previous(target)
    if previous.exists() and not target.exists():
        os.replace(previous, target)
    for folder in target.parent.glob(f".{target.name}.*"):
        shutil.rmtree(folder, ignore_errors=True)


def _previous(target: Path) -> Path:
    return target.with_name(f".{target.name}.previous")


def _refused(target: Path, problem: OSError) -> OutputError:
    return OutputError(
        f"The folder {target.name} cannot be replaced.",
        where=str(target),
        found=problem.strerror or str(problem),
        hint="What was there before is untouched. Make room, or set HROMADY_BUILD elsewhere.",
    )
