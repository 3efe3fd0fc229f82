"""Where things lie, and how a file is written so that it is never half there.

Folders of the project and the atomic writing of files belong here; what stands in the
files does not.
"""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from analysis.errors import OutputError

__all__ = [
    "build_folder",
    "data_folder",
    "fetched_folder",
    "notebooks_folder",
    "root",
    "settings_folders",
    "shipped_folder",
    "write_bytes",
    "write_text",
]

#: The file that makes a folder, and all below it, somebody's own study.
STUDY = "study.yml"


def root() -> Path:
    """Return the folder in force: ``$HROMADY_HOME``, the study around, or this checkout.

    Returns
    -------
    pathlib.Path
        An absolute path. A study is found as git finds its repository: from the working folder
        upwards, by its ``study.yml``.

    Raises
    ------
    OutputError
        No folder with ``data/`` and ``notebooks/`` was found.

    Examples
    --------
    >>> (root() / "data").is_dir()
    True
    """
    declared = os.environ.get("HROMADY_HOME")
    if declared:
        return _first_whole([Path(declared)])
    here = Path.cwd()
    study = next((each for each in (here, *here.parents) if (each / STUDY).is_file()), None)
    return _first_whole([study]) if study else shipped_folder()


def shipped_folder() -> Path:
    """Return the folder that the project ships, also from inside a study.

    Returns
    -------
    pathlib.Path
        Where this checkout lies; the working folder where the package stands elsewhere.

    Raises
    ------
    OutputError
        As :func:`root`.

    Examples
    --------
    >>> (shipped_folder() / "data" / "hromadas").is_dir()
    True
    """
    return _first_whole([Path(__file__).parents[2], Path.cwd()])


def _first_whole(candidates: list[Path]) -> Path:
    for folder in candidates:
        if (folder / "data").is_dir() and (folder / "notebooks").is_dir():
            return folder.resolve()
    raise OutputError(
        "The project's folder was not found.",
        needed="a folder that holds data/ and notebooks/",
        found=", ".join(str(folder) for folder in candidates),
        hint="Start from the checkout, or set HROMADY_HOME to it.",
    )


def data_folder() -> Path:
    """Return ``data/``: everything declared or collected.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> data_folder().name
    'data'
    """
    return root() / "data"


def notebooks_folder() -> Path:
    """Return ``notebooks/``.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> notebooks_folder().name
    'notebooks'
    """
    return root() / "notebooks"


def build_folder() -> Path:
    """Return the folder of everything made: ``$HROMADY_BUILD``, or ``build/``.

    Returns
    -------
    pathlib.Path
        It may not exist yet; deleting it loses nothing that cannot be made again.

    Examples
    --------
    >>> build_folder().is_absolute()
    True
    """
    declared = os.environ.get("HROMADY_BUILD")
    return Path(declared).resolve() if declared else root() / "build"


def fetched_folder() -> Path:
    """Return where fetched open data lie: ``build/open``.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> fetched_folder().name
    'open'
    """
    return build_folder() / "open"


def settings_folders() -> dict[str, str]:
    """Return where libraries that would write into a home may write instead: below the build.

    Returns
    -------
    dict of str to str
        Environment variable to folder: of IPython, of Jupyter's kernels and of Matplotlib, which
        some library may load. No folder is made here.

    Examples
    --------
    >>> sorted(settings_folders())
    ['IPYTHONDIR', 'JUPYTER_CONFIG_DIR', 'JUPYTER_RUNTIME_DIR', 'MPLCONFIGDIR']
    """
    home = build_folder() / "settings"
    return {
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "MPLCONFIGDIR": str(home / "matplotlib"),
    }


def write_bytes(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all: a temporary neighbour, then one renaming.

    Parameters
    ----------
    path : pathlib.Path
        Where to; missing folders are made.
    content : bytes
        What.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    OutputError
        The disk is full, the folder read-only or the like; a file that was there before
        is untouched.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_bytes(Path(folder) / "a" / "b.txt", b"whole").read_bytes()
    b'whole'
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as problem:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise _refused(path, problem) from problem
    return path


def write_text(path: Path, text: str) -> Path:
    """Write text as UTF-8, whole or not at all.

    Parameters
    ----------
    path : pathlib.Path
        Where to.
    text : str
        What.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    OutputError
        As :func:`write_bytes`.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(Path(folder) / "b.txt", "громада").read_text(encoding="utf-8")
    'громада'
    """
    return write_bytes(path, text.encode("utf-8"))


def _refused(path: Path, problem: OSError) -> OutputError:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the disk is read-only",
        errno.EACCES: "writing there is not permitted",
        errno.EFBIG: "the file is larger than this system allows",
    }
    return OutputError(
        f"{path.name} could not be written: "
        f"{reasons.get(problem.errno or 0, problem.strerror or str(problem))}.",
        where=str(path),
        hint="What was there before is untouched. Make room, or set HROMADY_BUILD elsewhere.",
    )
