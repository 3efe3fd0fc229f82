"""The shell in which the cells of one notebook run, made of ipykernel's own classes.

Only the sending of messages is another: they go through a pipe to whoever asked, instead of
through sockets. Who forks this process and what ends it belongs to ``parent``.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import socket
import sys
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock, current_thread
from types import SimpleNamespace
from typing import Any, ClassVar

import comm
import tornado.platform.asyncio  # noqa: F401 - ready before any child is forked
import zmq
from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelbase import Kernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets import Any as AnyTrait
from traitlets.config import Config

import analysis.execution.sessions  # noqa: F401 - as well
from analysis.execution.frames import KEY, Splitter, packed

__all__ = ["PipedKernel", "forget_shell", "kernel_on", "serve", "warm_up"]

_CHUNK = 1 << 16


class Outlet:
    """Stands where ipykernel has a socket: what is sent is written to a pipe, whole.

    Parameters
    ----------
    connection : socket.socket
        To whoever asked for the notebook.
    channel : bytes
        ``iopub`` or ``shell``.
    lock : threading.Lock
        Shared by the channels of one connection.
    """

    def __init__(self, connection: socket.socket, channel: bytes, lock: Lock) -> None:
        self.context = zmq.Context()
        self._connection, self._channel, self._lock = connection, channel, lock

    def send_multipart(self, parts: list[Any], *_options: object, **_more: object) -> None:
        """Write one message."""
        message = packed([self._channel, *(bytes(part) for part in parts)])
        with self._lock:
            self._connection.sendall(message)

    def close(self) -> None:
        """Nothing is kept open: the pipe ends with its process."""


class PromptThread(IOPubThread):
    """ipykernel's thread of messages, which sends at once what it flushes itself.

    ipykernel puts it behind the sign that the flushing is done: a process that dies right after
    ``print(..., flush=True)`` would lose what it printed.
    """

    def send_multipart(self, *parts: Any, **options: Any) -> None:
        """Send a message, or hand it to the thread."""
        if current_thread() is self.thread:
            self._really_send(*parts, **options)
        else:
            super().send_multipart(*parts, **options)


class _Transformed(TransformerManager):
    """Reads IPython's signs in a cell once a process: a batch runs the same cells again."""

    _known: ClassVar[dict[Hashable, str]] = {}

    def transform_cell(self, cell: str) -> str:
        """Return a cell as plain Python, by the same steps the same."""
        steps = *self.cleanup_transforms, *self.line_transforms, *self.token_transformers
        key = (cell, steps)
        if key not in self._known:
            self._known[key] = super().transform_cell(cell)
        return self._known[key]


class PipedKernel(IPythonKernel):
    """ipykernel's kernel, told what to do by a pipe."""

    shell_stream = AnyTrait()
    shell_channel_thread = AnyTrait()

    def __init__(self, **given: Any) -> None:
        """As ipykernel's own, without its list of all modules for a debugger.

        Looking at each of them made every child copy memory that it shares with its parent.
        """
        Kernel.__init__(self, **given)
        self.shell = self.shell_class.instance(
            parent=self,
            profile_dir=self.profile_dir,
            user_module=self.user_module,
            user_ns=self.user_ns,
            kernel=self,
            compiler_class=self.compiler_class,
        )
        self.shell.input_transformer_manager = _Transformed()
        hook: Any = self.shell.displayhook
        publisher: Any = self.shell.display_pub
        hook.topic = self._topic("execute_result")
        for each in (hook, publisher):
            each.session, each.pub_socket = self.session, self.iopub_socket
        self.comm_manager: Any = comm.get_comm_manager()
        known: list[Any] = self.shell.configurables
        known.append(self.comm_manager)
        for kind in ("comm_open", "comm_msg", "comm_close"):
            self.shell_handlers[kind] = getattr(self.comm_manager, kind)

    @property
    def _supports_kernel_subshells(self) -> bool:
        return False


def _silent_log() -> logging.Logger:
    """What a kernel has to log about itself is no output of a notebook."""
    log = logging.getLogger(__name__)
    log.propagate = False
    log.addHandler(logging.NullHandler())
    return log


def _configuration() -> Config:
    """No history file, and with it no thread that writes one."""
    return Config({"HistoryManager": {"enabled": False, "hist_file": ":memory:"}})


def warm_up(sources: Sequence[str]) -> str:
    """Run code in a shell of a kernel, so that libraries find themselves where they will be used.

    Parameters
    ----------
    sources : sequence of str
        Cells: imports, mostly; an import that fails here fails again in the notebook that needs
        it, with its reason. What they show goes nowhere.

    Returns
    -------
    str
        What went wrong; empty if nothing did.
    """
    session = Session(key=KEY)
    muted = SimpleNamespace(send_multipart=lambda *_parts, **_more: None)
    kernel = PipedKernel(
        session=session, iopub_socket=muted, config=_configuration(), log=_silent_log()
    )
    assert kernel.shell is not None
    failed: BaseException | None = None
    for source in sources:
        result = kernel.shell.run_cell(source, store_history=False, silent=False)
        failed = result.error_before_exec or result.error_in_exec
        if failed is not None:
            break
    forget_shell()
    return "" if failed is None else f"{type(failed).__name__}: {failed}"


def forget_shell() -> None:
    """The next shell starts as the first of a process: no names, no history, first prompt."""
    for kind in (PipedKernel, ZMQInteractiveShell):
        kind.clear_instance()
    if InteractiveShell.initialized():
        InteractiveShell.clear_instance()
    sys.displayhook = sys.__displayhook__


@contextmanager
def kernel_on(thread: IOPubThread, replies: Any, session: Session) -> Iterator[PipedKernel]:
    """Keep the one kernel of this process, whose streams and displays go to a thread.

    Parameters
    ----------
    thread : ipykernel.iostream.IOPubThread
        Started.
    replies : object
        What replies are sent to: it has ``send_multipart``.
    session : jupyter_client.session.Session
        Signs the messages.

    Yields
    ------
    PipedKernel
        While the block lasts, also what child processes write is its output.
    """
    before = sys.stdout, sys.stderr
    streams = [OutStream(session, thread, name) for name in ("stdout", "stderr")]
    sys.stdout, sys.stderr = streams  # type: ignore[assignment]
    if not os.environ.get("MPLBACKEND"):
        os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    kernel = PipedKernel.instance(
        config=_configuration(),
        log=_silent_log(),
        session=session,
        iopub_thread=thread,
        iopub_socket=thread.background_socket,
        shell_stream=replies,
        # asked only which thread is the first
        shell_channel_thread=SimpleNamespace(parent_thread=current_thread()),
    )
    try:
        yield kernel
    finally:
        sys.stdout, sys.stderr = before
        for each in streams:
            each.close()


def serve(requests: socket.socket, messages: socket.socket) -> None:
    """Run cells as they are asked for, until nobody asks any more.

    Parameters
    ----------
    requests : socket.socket
        Requests of Jupyter's protocol; its end ends this shell.
    messages : socket.socket
        Where every message of the kernel goes.
    """
    random.seed(0)  # Python seeds it anew in a fork; every child starts alike
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    lock, session = Lock(), Session(key=KEY)
    thread = PromptThread(Outlet(messages, b"iopub", lock), session=session)
    thread.start()
    with kernel_on(thread, Outlet(messages, b"shell", lock), session) as kernel:
        loop.run_until_complete(_answered(kernel, requests))
    thread.stop()


async def _answered(kernel: PipedKernel, requests: socket.socket) -> None:
    kernel.io_loop = IOLoop.current()
    loop, splitter = asyncio.get_running_loop(), Splitter()
    requests.setblocking(False)
    while piece := await loop.sock_recv(requests, _CHUNK):
        for parts in splitter.fed(piece):
            await kernel.dispatch_shell([zmq.Frame(part) for part in parts])
