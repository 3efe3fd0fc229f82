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
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from analysis.execution.frames import KEY

if TYPE_CHECKING:
    from ipykernel.iostream import IOPubThread
    from nbclient import NotebookClient
    from nbformat import NotebookNode

    from analysis.execution.sessions import KeptSession, Message
    from analysis.execution.shell import PipedKernel

__all__ = ["run_cells"]

_MAY_FAIL = "raises-exception"
_PLAIN = frozenset({"display_data", "execute_result"})
_PATIENCE = 50  # milliseconds that what a child process wrote may take to arrive


class _Outlet:
    """Stands where ipykernel has a socket: its session keeps what would go through it."""

    context = None

    def close(self) -> None:
        """Nothing is open."""


def _thread_of(outlet: _Outlet, session: KeptSession) -> IOPubThread:
    """Return ipykernel's thread of messages without a thread: each is kept where it is sent.

    Handing every message to a thread took a tenth of a page's time.
    """
    from ipykernel.iostream import BackgroundSocket, IOPubThread

    class Here(IOPubThread):
        def __init__(self) -> None:
            self.socket, self.session = outlet, session
            self.thread = None  # type: ignore[assignment]
            self.background_socket = BackgroundSocket(self)
            # what is written waits for the end of its cell
            self.io_loop = SimpleNamespace(  # type: ignore[assignment]
                call_later=lambda _seconds, _step: None
            )

        def schedule(self, f: Callable[[], None]) -> None:
            f()

    return Here()


class _Shell:
    """A kernel's shell without a kernel's process: one request in, its messages out."""

    def __init__(self, kernel: PipedKernel, session: KeptSession) -> None:
        self._kernel, self._session = kernel, session
        self._loop = asyncio.get_event_loop()

    def asked(self, source: str) -> list[Message]:
        """Run one cell and return every message that it caused."""
        content = {
            "code": source,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": True,
        }
        request = self._session.msg("execute_request", content)
        self._loop.run_until_complete(self._kernel.dispatch_shell([None, request]))
        _drain(sys.stdout, sys.stderr)
        own = request["header"]["msg_id"]
        told = self._session.taken()
        return [each for each in told if each["parent_header"].get("msg_id") == own]


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
    from analysis.execution.sessions import KeptSession
    from analysis.execution.shell import forget_shell, kernel_on

    random.seed(0)  # as every child of its own begins
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    outlet, session = _Outlet(), KeptSession(key=KEY)
    with kernel_on(_thread_of(outlet, session), outlet, session) as kernel:
        loop.run_until_complete(_joined(kernel))
        try:
            yield _Shell(kernel, session)
        finally:
            forget_shell()
            asyncio.set_event_loop(None)
            loop.close()


async def _joined(kernel: PipedKernel) -> None:
    """Let the kernel know the loop that runs; nobody is far away, so it waits for nobody."""
    from tornado.ioloop import IOLoop

    kernel.io_loop = IOLoop.current()
    kernel._execute_sleep = 0.0


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


def _folded(folding: NotebookClient, message: Message, *, cell: NotebookNode, index: int) -> None:
    """Let a message become an output: a plain one here, any other by nbclient's own code.

    nbformat checks each output against its schema, which took longer than making it. What is
    shown here was made by ipykernel and has the form of an output.
    """
    from nbformat import NotebookNode

    kind, content = message["msg_type"], message["content"]
    is_plain = kind in _PLAIN and not folding.clear_before_next_output
    if not is_plain or (content.get("transient") or {}).get("display_id"):
        folding.process_message(message, cell, index)
        return
    output = NotebookNode(output_type=kind, metadata=content["metadata"])
    data = NotebookNode()
    dict.update(data, content["data"])  # a figure in it stays a plain dictionary
    output.data = data
    if kind == "execute_result":
        output.execution_count = cell.execution_count = content["execution_count"]
    cell.outputs.append(output)


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
                _folded(folding, message, cell=cell, index=index)
            cell.outputs = _joined_streams(cell.outputs)
            may_fail = _MAY_FAIL in cell.metadata.get("tags", [])
            if not may_fail and any(each.output_type == "error" for each in cell.outputs):
                return str(cell.get("id", index))
    return ""
