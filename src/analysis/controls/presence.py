"""Whether anybody is there to turn a control.

Papermill, nbval, nbconvert and the forked engine ask a kernel to run a cell and say that nobody
could answer a question; JupyterLab, Notebook and VS Code say that somebody could. No environment
variable tells that as well: a notebook run from within a live one inherits them all.
"""

from __future__ import annotations

from typing import Any

__all__ = ["is_live", "live_shell"]


def is_live() -> bool:
    """Tell whether this cell was run by a person in front of a notebook.

    Returns
    -------
    bool
        False in papermill, the engines of this project, nbval, nbconvert, a script or a test.

    Examples
    --------
    >>> is_live()
    False
    """
    return live_shell() is not None


def live_shell() -> Any:
    """Return the shell of a kernel whose request came from a person, or nothing."""
    import IPython

    shell = IPython.get_ipython()
    asked: dict[str, Any] = getattr(shell, "get_parent", dict)() or {}
    return shell if asked.get("content", {}).get("allow_stdin") else None
