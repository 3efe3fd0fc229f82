"""The preloaded process: it imports once, and forks a child for each notebook.

Run as ``python -m analysis.execution.parent FD``; it ends with the process that started it, and
every child ends with it. What a child does belongs to ``shell``, asking for one to ``forking``.
"""

from __future__ import annotations

import ctypes
import gc
import json
import math
import os
import resource
import selectors
import signal
import socket
import sys
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

from analysis.execution.calls import answer
from analysis.execution.shell import serve, warm_up

__all__ = ["HEADER", "main", "received"]

HEADER = 8
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>
_CONNECTIONS = 3


@dataclass
class Child:
    """A forked process, as its parent knows it."""

    process: int
    ending: int
    status: socket.socket
    until: float
    is_over_time: bool = False

    def killed(self) -> None:
        """End it, and whatever it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)


def received(connection: socket.socket, count: int) -> bytes:
    """Return so many bytes of a connection, fewer only where it ends."""
    parts = bytearray()
    while len(parts) < count and (piece := connection.recv(count - len(parts))):
        parts += piece
    return bytes(parts)


class Parent:
    """Forks children and watches over them."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._log, self._process = os.dup(2), os.getpid()
        self._library = ctypes.CDLL(None, use_errno=True)
        self._watched = selectors.DefaultSelector()
        self._watched.register(control, selectors.EVENT_READ, self._asked)
        self._children: dict[int, Child] = {}

    def serve(self) -> None:
        """Answer until the other end is closed; then end every child."""
        while self._control.fileno() >= 0:
            for key, _ in self._watched.select(self._patience()):
                key.data()
            for child in self._children.values():
                if time.monotonic() > child.until and not child.is_over_time:
                    child.is_over_time = True
                    child.killed()

    def _patience(self) -> float | None:
        waiting = [each.until for each in self._children.values() if not each.is_over_time]
        left = min(waiting, default=math.inf) - time.monotonic()
        return max(0.0, left) + 0.01 if math.isfinite(left) else None

    def _asked(self) -> None:
        size, descriptors = b"", list[int]()
        with suppress(ConnectionResetError):  # whoever asks ended before it heard an answer
            size, descriptors, *_ = socket.recv_fds(self._control, HEADER, _CONNECTIONS)
        if not size:
            self._ended()
            return
        order = json.loads(received(self._control, int.from_bytes(size, "big")))
        if "warm_up" in order:
            problem = warm_up(order["warm_up"])
            gc.collect()
            gc.freeze()  # what every child shares is not touched by its collections
            self._control.sendall(json.dumps({"problem": problem}).encode() + b"\n")
        else:
            self._forked(order, [socket.socket(fileno=each) for each in descriptors])

    def _forked(self, order: dict[str, Any], connections: list[socket.socket]) -> None:
        requests, messages, status = connections
        process = os.fork()
        if process == 0:
            status.close()
            self._become_child(order, requests, messages)
        requests.close()
        messages.close()
        until = time.monotonic() + order["seconds"]
        child = Child(process, os.pidfd_open(process), status, until)
        self._children[process] = child
        self._watched.register(child.ending, selectors.EVENT_READ, lambda: self._buried(child))
        self._watched.register(status, selectors.EVENT_READ, lambda: self._told(child))
        self._say(child, {"process": process})

    def _become_child(
        self, order: dict[str, Any], requests: socket.socket, messages: socket.socket
    ) -> NoReturn:
        code = 70
        try:
            os.setsid()
            self._library.prctl(_DEATH_SIGNAL, signal.SIGKILL)
            if os.getppid() != self._process:
                os._exit(code)  # its parent died before it could ask to be ended with it
            self._watched.close()
            self._control.close()
            for other in self._children.values():
                other.status.close()
                os.close(other.ending)
            os.environ.clear()
            os.environ.update(order["environment"])
            os.chdir(order["folder"])
            if order["megabytes"] is not None:
                most = order["megabytes"] * 1024 * 1024
                resource.setrlimit(resource.RLIMIT_DATA, (most, most))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if order["call"]:
                answer(order["call"], messages)
            else:
                serve(requests, messages)
            code = 0
        except BaseException:  # noqa: BLE001 - whatever it was, a child never returns
            os.write(self._log, traceback.format_exc().encode())
        finally:
            os._exit(code)

    def _told(self, child: Child) -> None:
        """Hear what is wanted of a child: an interruption, or (nothing) its end."""
        if child.process not in self._children:
            return
        try:
            word = child.status.recv(1)
        except OSError:
            word = b""
        if word == b"I":
            with suppress(ProcessLookupError):
                os.kill(child.process, signal.SIGINT)
            return
        child.killed()
        if not word:
            self._watched.unregister(child.status)

    def _buried(self, child: Child) -> None:
        """Take leave of a child that ended, and of whatever it started."""
        self._watched.unregister(child.ending)
        os.close(child.ending)
        child.killed()
        code = os.waitstatus_to_exitcode(os.waitpid(child.process, 0)[1])
        self._say(child, {"code": code, "is_over_time": child.is_over_time})
        with suppress(KeyError, ValueError):
            self._watched.unregister(child.status)
        child.status.close()
        del self._children[child.process]

    def _say(self, child: Child, news: dict[str, object]) -> None:
        with suppress(OSError):
            child.status.sendall(json.dumps(news).encode() + b"\n")

    def _ended(self) -> None:
        for child in self._children.values():
            child.killed()
        self._watched.unregister(self._control)
        self._control.close()


def main(descriptor: str) -> None:
    """Serve whoever holds the other end of a connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Parent(socket.socket(fileno=int(descriptor))).serve()


if __name__ == "__main__":
    main(sys.argv[1])
