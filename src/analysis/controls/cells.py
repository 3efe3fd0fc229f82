"""The one line that a notebook calls below its parameters."""

from __future__ import annotations

from analysis.controls.presence import live_shell

__all__ = ["show_controls"]


def show_controls(notebook: str) -> None:
    """Show controls for the parameters of a notebook, where a person is there to turn them.

    Parameters
    ----------
    notebook : str
        Number or name of the notebook in which this is called.

    Returns
    -------
    None
        A choice sets the variable of the same name; in JupyterLab the cells below run again. The
        cell of parameters stays as it is until the state is written there, so that a restart
        begins with it. In papermill, in tests of notebooks and in exports nothing happens at all.

    Raises
    ------
    RunError
        There is no such notebook.

    Examples
    --------
    >>> show_controls("04")
    """
    shell = live_shell()
    if shell is not None:
        # In a function: a notebook that is only executed needs no widgets.
        from analysis.controls.widgets import open_panel

        open_panel(notebook, shell)
