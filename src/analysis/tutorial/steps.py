"""The study of the tutorial: made in a folder of its own, and brought to the step that is wanted.

Each step is a handful of files that a person would write. They are shown as what changes, line by
line, and any notebook of the tutorial can begin with the steps before it already taken.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from analysis import paths, studies, survey
from analysis.errors import ParameterError

__all__ = ["STEPS", "Written", "write_step", "write_tutorial"]

STEPS = ("declared", "corrected", "measured", "recommended", "published")
"""What is written by hand, in its order: wave, corrections, indicator, rule and clause, site."""

WAVE = "autumn"
TITLE = "Waiting for home care (exercise)"
ADDED = ".append.yml"
SOURCE = ".source.yml"


@dataclass(frozen=True)
class Written:
    """The files of one step, as what changed in them.

    Parameters
    ----------
    files : tuple of str
        Paths below the study's folder.
    changes : str
        Lines that went (``-``) and came (``+``), file by file, as a unified diff.

    Examples
    --------
    >>> Written(("data/waves/autumn/corrections.yml",), "+corrections:").files
    ('data/waves/autumn/corrections.yml',)
    """

    files: tuple[str, ...]
    changes: str

    def _repr_markdown_(self) -> str:
        return f"```diff\n{self.changes}\n```"


def write_tutorial(folder: str = "", *, after: str = "") -> Path:
    """Write the study of the tutorial, up to and with a step.

    Parameters
    ----------
    folder : str
        New, empty, or one that the tutorial made before; empty text takes a folder below
        ``build/tutorial``, which a later call clears away.
    after : str
        The last step that is already taken, one of :data:`STEPS`; empty for none.

    Returns
    -------
    pathlib.Path
        The study, with the export to begin with in its folder ``export``.

    Raises
    ------
    ParameterError
        There is no such step, or the folder holds something else.
    OutputError
        A file could not be written.

    Examples
    --------
    >>> study = write_tutorial(after="corrected")
    >>> (study / "data" / "waves" / "autumn" / "corrections.yml").is_file()
    True
    """
    wanted = STEPS[: _place(after) + 1] if after else ()
    where = Path(folder) if folder else _passing_folder()
    study = studies.write_study(where, title=TITLE).folder
    export = survey.write_exercise(study / "export")
    if wanted:
        for file in export:
            paths.write_bytes(study / "data" / "waves" / WAVE / file.name, file.read_bytes())
    for step in wanted:
        write_step(step, study)
    return study


def write_step(step: str, study: Path) -> Written:
    """Write what a person would write by hand in one step, and tell what changed.

    Parameters
    ----------
    step : str
        One of :data:`STEPS`.
    study : pathlib.Path
        The study of the tutorial.

    Returns
    -------
    Written
        What stood there already unchanged is not named.

    Raises
    ------
    ParameterError
        There is no such step.
    OutputError
        A file could not be written.

    Examples
    --------
    >>> study = write_tutorial(after="declared")
    >>> write_step("corrected", study).files
    ('data/waves/autumn/corrections.yml',)
    >>> write_step("corrected", study).files
    ()
    """
    source = paths.shipped_folder() / "data" / "tutorial" / "steps" / STEPS[_place(step)]
    told: dict[str, list[str]] = {}
    for file in sorted(each for each in source.rglob("*") if each.is_file()):
        name = file.relative_to(source).as_posix().replace(ADDED, ".yml")
        before = (study / name).read_text("utf-8") if (study / name).exists() else ""
        after = _read_sealed(file, told_of=study / name.removesuffix(SOURCE))
        if file.name.endswith(ADDED):
            after = before if after in before else before + after
        if after != before:
            paths.write_text(study / name, after)
            told[name] = _changes(name, before, after)
    return Written(tuple(told), "\n".join(line for lines in told.values() for line in lines))


def _read_sealed(file: Path, *, told_of: Path) -> str:
    """Read a file of a step; of a source, with the sha256 of the file that it tells of.

    The bytes of a workbook differ from one version of the libraries to the next, its cells do not.
    """
    text = file.read_text("utf-8")
    if not file.name.endswith(SOURCE) or not told_of.is_file():
        return text
    digest = hashlib.sha256(told_of.read_bytes()).hexdigest()
    return re.sub(r"^sha256: .*$", f"sha256: {digest}", text, flags=re.MULTILINE)


def _passing_folder() -> Path:
    """Choose a folder of the build for this process; what ended processes left is cleared away."""
    home = paths.build_folder() / "tutorial"
    for left in home.glob("[0-9]*"):
        if not _is_running(int(left.name)):
            shutil.rmtree(left, ignore_errors=True)
    own = home / str(os.getpid())
    shutil.rmtree(own, ignore_errors=True)
    return own / "study"


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _changes(name: str, before: str, after: str) -> list[str]:
    compared = difflib.unified_diff(
        before.splitlines(), after.splitlines(), name, name, lineterm="", n=1
    )
    return [line for line in compared if not line.startswith("--- ")]


def _place(step: str) -> int:
    if step not in STEPS:
        raise ParameterError(f"There is no step '{step}'.", needed=f"one of: {', '.join(STEPS)}")
    return STEPS.index(step)
