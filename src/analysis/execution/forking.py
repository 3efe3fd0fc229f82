"""Asking for children: the near end of the preloaded process.

What a child is told to run belongs to the engine.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType

from analysis.errors import RunError
from analysis.execution.calls import Call
from analysis.execution.limits import Limits

__all__ = ["Child", "Fate", "Preloaded", "can_fork", "preloaded"]

_HEADER = 8
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")

# Arrow's allocator would start a thread of its own when it is imported.
_NO_THREAD = {"JE_ARROW_MALLOC_CONF": "background_thread:false"}


def can_fork() -> bool:
    """Tell whether notebooks can be run in forked children here: on Linux.

    Returns
    -------
    bool

    Examples
    --------
    >>> can_fork() == (sys.platform == "linux")
    True
    """
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


@dataclass(frozen=True)
class Fate:
    """How a child ended.

    Parameters
    ----------
    code : int
        Its exit code; of a signal, the negative number of it.
    is_over_time : bool
        Whether it was ended because it took too long.

    Examples
    --------
    >>> Fate(3).words
    'its process died: it ended itself with code 3'
    >>> Fate(-11).words
    'its process died of SIGSEGV'
    """

    code: int
    is_over_time: bool = False

    @property
    def words(self) -> str:
        """What happened, as the end of a sentence."""
        if self.is_over_time:
            return "its process was ended: the notebook took longer than it may"
        if self.code < 0:
            return f"its process died of {signal.Signals(-self.code).name}"
        return f"its process died: it ended itself with code {self.code}"


class Child:
    """One forked process, in which the cells of one notebook run.

    Parameters
    ----------
    requests, messages : socket.socket
        To its kernel and from it, as Jupyter's protocol has them.
    status : socket.socket
        To its parent: what is wanted of it, and how it ended.

    Examples
    --------
    >>> with preloaded() as parent, parent.forked(Path.cwd()) as child:
    ...     child.process > 1
    True
    """

    def __init__(
        self, requests: socket.socket, messages: socket.socket, status: socket.socket
    ) -> None:
        self.requests, self.messages, self._status = requests, messages, status
        self._news = status.makefile("rb")
        first = self._news.readline()
        if not first:
            self._news.close()
            raise RunError("The preloaded process died before it could start a notebook.")
        self.process = int(json.loads(first)["process"])
        self._fate: Fate | None = None

    def fate(self, *, seconds: float | None = None) -> Fate | None:
        """Return how the process ended, or nothing while it runs.

        Parameters
        ----------
        seconds : float, optional
            How long to wait for its end; without it, not at all.

        Returns
        -------
        Fate or None
        """
        if self._fate is None:
            # A file of a connection cannot be read again once a wait was cut short.
            self._status.settimeout(None)
            wait = 0.0 if seconds is None else seconds
            if _is_readable(self._status, wait):
                line = self._news.readline()
                told = json.loads(line or f'{{"code": {-signal.SIGKILL}}}')
                self._fate = Fate(told["code"], told.get("is_over_time", False))
        return self._fate

    def interrupted(self) -> None:
        """Interrupt the cell that is running, as Ctrl+C does."""
        with suppress(OSError):
            self._status.sendall(b"I")

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process: nobody asks it any more."""
        for each in (self.requests, self.messages, self._news, self._status):
            each.close()


def _is_readable(connection: socket.socket, seconds: float) -> bool:
    import select

    return bool(select.select([connection], [], [], seconds)[0])


class Preloaded:
    """A process that has imported what notebooks need, and forks itself for each of them.

    Parameters
    ----------
    imports : sequence of str
        Lines of code that every notebook of a batch begins with; they run once.
    settings : mapping of str to str, optional
        What stands in its environment besides that of this process.
    has_log : bool
        Whether what it and its children write to their error output is written to that of this
        process; else nobody hears it.

    Examples
    --------
    >>> with preloaded(["import json"]) as parent:
    ...     parent.problem()
    ''
    """

    def __init__(
        self,
        imports: Sequence[str],
        *,
        settings: Mapping[str, str] | None = None,
        has_log: bool = False,
    ) -> None:
        self._control, far = socket.socketpair()
        self._lock = Lock()
        self._answers = self._control.makefile("rb")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "analysis.execution.parent", str(far.fileno())],
            pass_fds=[far.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if has_log else subprocess.DEVNULL,
            start_new_session=True,
            env={
                **os.environ,
                **dict.fromkeys(_ONE_THREAD, "1"),
                **_NO_THREAD,
                **(settings or {}),
            },
        )
        far.close()
        self._problem: str | None = None
        self._send({"warm_up": ["\n".join(imports)]}, [])

    @property
    def process(self) -> int:
        """Number of the preloaded process."""
        return self._process.pid

    def _send(self, order: Mapping[str, object], descriptors: Sequence[int]) -> None:
        content = json.dumps(order).encode()
        with self._lock:
            try:
                header = len(content).to_bytes(_HEADER, "big")
                socket.send_fds(self._control, [header], list(descriptors))
                self._control.sendall(content)
            except OSError as problem:
                raise RunError("The preloaded process of the notebooks is gone.") from problem

    def problem(self) -> str:
        """Return what went wrong while it imported; waits until that is done.

        Returns
        -------
        str
            Empty if nothing did.
        """
        with self._lock:
            if self._problem is None:
                self._problem = self._told()
        return str(self._problem)

    def _told(self) -> str:
        line = self._answers.readline()
        return str(json.loads(line)["problem"]) if line else "it died"

    def warmed(self, cells: Sequence[str]) -> str:
        """Run cells in the preloaded process itself, so that its children find what they left.

        Parameters
        ----------
        cells : sequence of str
            Nothing of their names stays, but what the modules remember.

        Returns
        -------
        str
            What went wrong; empty if nothing did.
        """
        self.problem()
        self._send({"warm_up": list(cells)}, [])
        with self._lock:
            return self._told()

    def forked(
        self,
        folder: Path,
        *,
        limits: Limits | None = None,
        settings: Mapping[str, str] | None = None,
        call: Call | None = None,
    ) -> Child:
        """Fork a child: a kernel that waits for cells, or a function that is called at once.

        Parameters
        ----------
        folder : pathlib.Path
            Where it works.
        limits : Limits, optional
            What it may use up.
        settings : mapping of str to str, optional
            What stands in its environment besides that of this process, as it is now.
        call : Call, optional
            What it calls, with limits of its own; its news are read by :func:`news_of`.

        Returns
        -------
        Child

        Raises
        ------
        RunError
            The preloaded process is gone.
        """
        allowed = limits or (call.limits if call else Limits())
        near, far = zip(*(socket.socketpair() for _ in range(3)), strict=True)
        order = {
            "folder": str(folder),
            "environment": {**os.environ, **(settings or {})},
            "seconds": allowed.seconds,
            "megabytes": allowed.megabytes,
            "call": call.as_order() if call else None,
        }
        try:
            self._send(order, [each.fileno() for each in far])
            for each in far:
                each.close()
            return Child(*near)
        except RunError:
            for each in (*near, *far):
                each.close()
            raise

    def close(self) -> None:
        """End it, and every child that still runs."""
        self._answers.close()
        self._control.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)


@contextmanager
def preloaded(
    imports: Sequence[str] = (), *, settings: Mapping[str, str] | None = None
) -> Iterator[Preloaded]:
    """Keep a preloaded process while a batch of notebooks runs.

    Parameters
    ----------
    imports : sequence of str
        Lines of code that run once, before any notebook.
    settings : mapping of str to str, optional
        What stands in its environment besides that of this process.

    Returns
    -------
    context manager of Preloaded
        It is ended with everything it started when the block is left, however it is left.

    Examples
    --------
    >>> with preloaded() as parent:
    ...     with parent.forked(Path.cwd()) as child:
    ...         child.fate() is None
    True
    """
    process = Preloaded(imports, settings=settings)
    try:
        yield process
    finally:
        process.close()
