"""``%hromady``: a command as it is typed at a terminal, run inside a notebook.

It saves a learner the change between notebook and terminal, and a test the start of a process.
"""

from __future__ import annotations

import io
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from analysis import paths
from analysis.cli import main

__all__ = ["load_ipython_extension", "run_command"]


def run_command(line: str) -> str:
    """Run a command of ``hromady`` and return what a terminal would show.

    Parameters
    ----------
    line : str
        Everything behind ``hromady``, quoted as in a shell.

    Returns
    -------
    str
        Its output and its messages, paths as seen from the study's folder; in the last line the
        exit code where it is not 0.

    Examples
    --------
    >>> run_command("list waves").split()[0]
    'demo'
    >>> print(run_command("list nothing").splitlines()[-1])
    [exit code 2]
    """
    told, code = io.StringIO(), 0
    with redirect_stdout(told), redirect_stderr(told):
        try:
            main.main(shlex.split(line), prog_name="hromady")
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    text = told.getvalue().replace(f"{paths.root()}/", "").rstrip()
    return f"{text}\n[exit code {code}]" if code else text


def load_ipython_extension(shell: Any) -> None:
    """Make ``%hromady`` known to a notebook: ``%load_ext analysis.tutorial``.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
        The notebook's shell.

    Returns
    -------
    None

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> load_ipython_extension(SimpleNamespace(register_magic_function=lambda *_, **known: None))
    """

    def hromady(line: str) -> None:
        sys.stdout.write(f"{run_command(line)}\n")

    shell.register_magic_function(hromady, magic_kind="line")
