"""papermill's engine ``hromady``, as papermill finds it by its entry point.

papermill loads every engine whenever it is imported: nothing is imported here until a notebook
runs. How it runs belongs to ``runs``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["ForkedEngine"]


class ForkedEngine:
    """Runs a notebook in a child of a preloaded process: ``papermill --engine hromady``.

    Where no process can be forked (not on Linux), or the notebook is not in Python, papermill's
    own engine runs it, and the log says so.

    Examples
    --------
    >>> from papermill.engines import papermill_engines
    >>> papermill_engines.get_engine("hromady").__name__
    'ForkedEngine'
    """

    @classmethod
    def execute_notebook(cls, nb: NotebookNode, kernel_name: str, **options: Any) -> NotebookNode:
        """Run a notebook.

        Parameters
        ----------
        nb : nbformat.NotebookNode
            With its parameters already in it; it is changed in place.
        kernel_name : str
            Used where papermill's own engine has to run it.
        **options : object
            Those of papermill's own engine; and ``parent``, a preloaded process kept for several
            notebooks, ``folder``, where the cells work, ``limits``, and
            ``settings``, what they find in their environment besides that of this process.

        Returns
        -------
        nbformat.NotebookNode
            With outputs, and the metadata that papermill's own engine writes.
        """
        from analysis.execution.runs import ManagedEngine

        ran: NotebookNode = ManagedEngine.execute_notebook(nb, kernel_name, **options)
        return ran

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        """Return the kernel that a notebook names."""
        from papermill.utils import nb_kernel_name

        return str(nb_kernel_name(nb, name))

    @classmethod
    def nb_language(cls, nb: NotebookNode, language: str | None = None) -> str:
        """Return the language that a notebook names."""
        from papermill.utils import nb_language

        return str(nb_language(nb, language))
