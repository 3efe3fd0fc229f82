"""The cells of a notebook run in this very process, with the outputs of a kernel.

For a forked child that does more than run cells: what it makes of them needs no second process.
Nothing heavy is imported until cells run.
How the shell is made belongs to ``shell``; messages become outputs by nbclient's own code.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from analysis.execution.frames import KEY

if TYPE_CHECKING:
    from ipykernel.iostream import IOPubThread
    from nbformat import NotebookNode

    from analysis.execution.shell import PipedKernel

__all__ = ["run_cells"]

Message = dict[str, Any]
_MAY_FAIL = "raises-exception"


class _Inbox:
    """Stands where ipykernel has a socket: what is sent is kept, in its order."""

    def __init__(self) -> None:
        import zmq

        self.context = zmq.Context()
        self._kept: list[list[Any]] = []
        self._lock = Lock()

    def send_multipart(self, parts: list[Any], *_options: object, **_more: object) -> None:
        """Keep one message."""
        with self._lock:
            self._kept.append([bytes(part) for part in parts])

    def taken(self) -> list[list[Any]]:
        """Return what was kept, and forget it."""
        with self._lock:
            kept, self._kept = self._kept, []
        return kept

    def close(self) -> None:
        """Nothing is open."""


class _Shell:
    """A kernel's shell without a kernel's process: one request in, its messages out."""

    def __init__(self, kernel: PipedKernel, thread: IOPubThread, inbox: _Inbox) -> None:
        from jupyter_client.session import Session

        self._kernel, self._thread, self._inbox = kernel, thread, inbox
        self._session = Session(key=KEY)
        self._loop = asyncio.get_event_loop()

    def asked(self, source: str) -> list[Message]:
        """Run one cell and return every message that it caused."""
        import zmq

        content = {
            "code": source,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": True,
        }
        request = self._session.msg("execute_request", content)
        frames = [zmq.Frame(part) for part in self._session.serialize(request)]
        self._loop.run_until_complete(self._kernel.dispatch_shell(frames))
        written = Event()
        self._thread.schedule(written.set)
        written.wait()
        told = [self._session.deserialize(self._parts(each)) for each in self._inbox.taken()]
        own = request["header"]["msg_id"]
        return [each for each in told if each["parent_header"].get("msg_id") == own]

    def _parts(self, message: list[bytes]) -> list[bytes]:
        parts: list[bytes] = self._session.feed_identities(message)[1]  # type: ignore[assignment]
        return parts


@contextmanager
def _shell_here() -> Iterator[_Shell]:
    from ipykernel.iostream import IOPubThread
    from jupyter_client.session import Session

    from analysis.execution.shell import forget_shell, kernel_on

    random.seed(0)  # as every child of its own begins
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    inbox, session = _Inbox(), Session(key=KEY)
    thread = IOPubThread(inbox, session=session)
    thread.start()
    with kernel_on(thread, _Inbox(), session) as kernel:
        loop.run_until_complete(_joined(kernel))
        try:
            yield _Shell(kernel, thread, inbox)
        finally:
            _end(thread)
            forget_shell()
            asyncio.set_event_loop(None)
            loop.close()


def _end(thread: IOPubThread) -> None:
    """Stop a thread, and before it what waits in its loop."""
    loop: asyncio.AbstractEventLoop = thread.io_loop.asyncio_loop  # type: ignore[attr-defined]
    _wait(loop, lambda: _cancelled(loop))
    _wait(loop, lambda: None)
    thread.stop()


def _cancelled(loop: asyncio.AbstractEventLoop) -> None:
    for task in asyncio.all_tasks(loop):
        task.cancel()


def _wait(loop: asyncio.AbstractEventLoop, step: Callable[[], None]) -> None:
    """Do a step in the loop of another thread, and wait until it is done."""
    done = Event()
    loop.call_soon_threadsafe(step)
    loop.call_soon_threadsafe(done.set)
    done.wait()


def _joined_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Streams are cut wherever a clock happened to flush them; what follows each other is one."""
    kept: list[NotebookNode] = []
    for each in outputs:
        is_stream = each.output_type == "stream"
        if is_stream and kept and kept[-1].get("name") == each.name:
            kept[-1].text += each.text
        else:
            kept.append(each)
    return kept


async def _joined(kernel: PipedKernel) -> None:
    """Let the kernel know the loop that runs."""
    from tornado.ioloop import IOLoop

    kernel.io_loop = IOLoop.current()


def run_cells(notebook: NotebookNode, told: Callable[[str], None] | None = None) -> str:
    """Run the cells of a notebook in this process, in a shell of their own.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        With its parameters already in it. Outputs are put into it; those it had are dropped.
    told : callable, optional
        Called with the id of each cell before it runs: if the process dies, this was the last.

    Returns
    -------
    str
        The id of the cell that failed, its error the last of its outputs; empty if none did.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> cells = [new_code_cell("6 * 7", id="a"), new_code_cell("1/0", id="b")]
    >>> notebook = new_notebook(cells=cells)
    >>> run_cells(notebook), notebook.cells[0].outputs[0].data["text/plain"]
    ('b', '42')
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionComplete

    folding = NotebookClient(notebook, record_timing=False)
    folding.reset_execution_trackers()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    with _shell_here() as shell:
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            if told:
                told(str(cell.get("id", index)))
            folding.clear_before_next_output = False
            for message in shell.asked(cell.source):
                try:
                    folding.process_message(message, cell, index)
                except CellExecutionComplete:
                    break
            cell.outputs = _joined_streams(cell.outputs)
            may_fail = _MAY_FAIL in cell.metadata.get("tags", [])
            if not may_fail and any(each.output_type == "error" for each in cell.outputs):
                return str(cell.get("id", index))
    return ""
