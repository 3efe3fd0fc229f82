"""The cells of a notebook run in this very process, with the outputs of a kernel.

For a forked child that does more than run cells: what it makes of them needs no second process.
Nothing heavy is imported until cells run.
How the shell is made belongs to ``shell``; messages become outputs by nbclient's own code.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from analysis.execution.frames import KEY

if TYPE_CHECKING:
    from ipykernel.iostream import IOPubThread
    from jupyter_client.session import Session
    from nbformat import NotebookNode

    from analysis.execution.shell import PipedKernel

__all__ = ["run_cells"]

Message = dict[str, Any]
_MAY_FAIL = "raises-exception"
_PATIENCE = 50  # milliseconds that what a child process wrote may take to arrive


class _Inbox:
    """Stands where ipykernel has a socket: what is sent is kept, in its order."""

    def __init__(self) -> None:
        self.context = None
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


def _thread_of(inbox: _Inbox, session: Session) -> IOPubThread:
    """Return ipykernel's thread of messages without a thread: each is kept where it is sent.

    Handing every message to a thread took a tenth of a page's time.
    """
    from ipykernel.iostream import BackgroundSocket, IOPubThread

    class Here(IOPubThread):
        def __init__(self) -> None:
            self.socket, self.session = inbox, session
            self.thread = None  # type: ignore[assignment]
            self.background_socket = BackgroundSocket(self)
            # what is written waits for the end of its cell
            self.io_loop = SimpleNamespace(  # type: ignore[assignment]
                call_later=lambda _seconds, _step: None
            )

        def schedule(self, f: Callable[[], None]) -> None:
            f()

        def send_multipart(self, *parts: Any, **_more: Any) -> None:
            inbox.send_multipart(*parts)

    return Here()


class _Shell:
    """A kernel's shell without a kernel's process: one request in, its messages out."""

    def __init__(self, kernel: PipedKernel, inbox: _Inbox) -> None:
        from jupyter_client.session import Session

        self._kernel, self._inbox = kernel, inbox
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
        _drain(sys.stdout, sys.stderr)
        told = [self._session.deserialize(self._parts(each)) for each in self._inbox.taken()]
        own = request["header"]["msg_id"]
        return [each for each in told if each["parent_header"].get("msg_id") == own]

    def _parts(self, message: list[bytes]) -> list[bytes]:
        parts: list[bytes] = self._session.feed_identities(message)[1]  # type: ignore[assignment]
        return parts


def _drain(*streams: Any) -> None:
    """Wait until what child processes wrote has arrived, then let it follow the rest."""
    import fcntl
    import struct
    import termios

    for stream in streams:
        for _ in range(_PATIENCE):
            waiting = fcntl.ioctl(stream._fid, termios.FIONREAD, bytes(4)) if stream._fid else b""
            if not waiting or struct.unpack("i", waiting)[0] == 0:
                break
            time.sleep(0.001)
        stream.flush()


@contextmanager
def _shell_here() -> Iterator[_Shell]:
    from jupyter_client.session import Session

    from analysis.execution.shell import forget_shell, kernel_on

    random.seed(0)  # as every child of its own begins
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    inbox, session = _Inbox(), Session(key=KEY)
    with kernel_on(_thread_of(inbox, session), _Inbox(), session) as kernel:
        loop.run_until_complete(_joined(kernel))
        try:
            yield _Shell(kernel, inbox)
        finally:
            forget_shell()
            asyncio.set_event_loop(None)
            loop.close()


async def _joined(kernel: PipedKernel) -> None:
    """Let the kernel know the loop that runs."""
    from tornado.ioloop import IOLoop

    kernel.io_loop = IOLoop.current()


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
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> run_cells(new_notebook(cells=[new_markdown_cell("# Nothing runs")]))
    ''
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionComplete

    folding = NotebookClient(notebook, record_timing=False)
    folding.reset_execution_trackers()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    if not any(cell.cell_type == "code" for cell in notebook.cells):
        return ""
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
