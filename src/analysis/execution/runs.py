"""One notebook in a forked child, managed by papermill: its client, its metadata, its errors.

Outputs and errors are those of papermill's own engine; a child that dies or never ends becomes
a failed notebook that names the cell.
"""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NBClientEngine, NotebookExecutionManager
from papermill.log import logger

from analysis.execution.client import ForkedKernel
from analysis.execution.forking import Preloaded, can_fork, preloaded

__all__ = ["ManagedEngine"]

_OWN = ("parent", "folder", "limits", "settings")
_NOT_FOR_NBCLIENT = ("input_path", "timeout", "startup_timeout", "start_timeout")


class ManagedEngine(Engine):
    """papermill's frame around the run of a notebook, filled by a forked child.

    Examples
    --------
    >>> ManagedEngine.nb_language(NotebookNode(metadata={}), "python")
    'python'
    """

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, **options: Any
    ) -> NotebookNode:
        """Run the cells.

        Parameters
        ----------
        nb_man : papermill.engines.NotebookExecutionManager
            Around the notebook, as papermill hands it over.
        kernel_name : str
            Of the notebook; used where it has to be run by papermill's own engine.
        **options : object
            Those of papermill; and ``parent``, a preloaded process that is kept for several
            notebooks, ``folder``, where cells work, ``limits`` and ``settings``.

        Returns
        -------
        nbformat.NotebookNode
            The notebook with its outputs, in place.
        """
        own = {name: options.pop(name, None) for name in _OWN}
        language = nb_man.nb.metadata.get("kernelspec", {}).get("language", "python")
        if not can_fork() or language != "python":
            logger.warning("No forked engine here: the notebook runs in a kernel of its own.")
            ran: NotebookNode = NBClientEngine.execute_managed_notebook(
                nb_man, kernel_name, **options
            )
            return ran
        with ExitStack() as open_:
            parent: Preloaded = own["parent"] or open_.enter_context(preloaded())
            folder = Path(own["folder"] or Path.cwd())
            open_.callback(_end_loop)
            start = partial(parent.forked, limits=own["limits"], settings=own["settings"])
            kernel = ForkedKernel(partial(start, folder))
            open_.callback(kernel.close)
            return _ForkedNotebook(nb_man, kernel, kernel_name, options=options).execute()


def _end_loop() -> None:
    """End the loop in which nbclient waited in this thread, and what still waits in it."""
    loop = ensure_event_loop()
    waiting = asyncio.all_tasks(loop)
    for task in waiting:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
    loop.close()


class _ForkedNotebook(PapermillNotebookClient):
    """papermill's client on a forked kernel: the death of the kernel is an error of its cell."""

    def __init__(
        self,
        manager: NotebookExecutionManager,
        kernel: ForkedKernel,
        kernel_name: str,
        *,
        options: dict[str, Any],
    ) -> None:
        limit = options.pop("execution_timeout", None) or options.get("timeout")
        rest = {name: value for name, value in options.items() if name not in _NOT_FOR_NBCLIENT}
        super().__init__(
            manager, km=kernel, kernel_name=kernel_name, log=logger, timeout=limit, **rest
        )

    def execute(self, **more: Any) -> NotebookNode:
        """Run the cells; what the kernel is in is asked only of one that lives."""
        self.reset_execution_trackers()
        with self.setup_kernel(**more):
            self.log.info(f"Executing notebook with kernel: {self.kernel_name}")
            self.papermill_execute_cells()
            if self.km.fate() is None:
                told = self.wait_for_reply(self.kc.kernel_info())
                self.nb.metadata["language_info"] = told["content"]["language_info"]
            self.set_widgets_metadata()
        return self.nb

    def execute_cell(self, cell: NotebookNode, cell_index: int, **more: Any) -> NotebookNode:
        """Run a cell, or say in its output that the process died in it."""
        try:
            return super().execute_cell(cell, cell_index, **more)
        except DeadKernelError as problem:
            fate = self.km.fate()
            reason = fate.words if fate else "its process died"
            told = {"ename": "DeadKernelError", "evalue": reason, "traceback": [reason]}
            cell.outputs.append(new_output("error", **told))
            raise CellExecutionError.from_cell_and_msg(cell, told) from problem
