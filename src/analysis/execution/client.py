"""A kernel in a forked child, as nbclient asks for one: manager, client and channels.

What is asked and what becomes of the answers is nbclient's own code; here messages only travel.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from queue import Empty
from typing import Any

from jupyter_client.client import KernelClient
from jupyter_client.session import Session

from analysis.execution.forking import Child, Fate
from analysis.execution.frames import KEY, Splitter, packed

__all__ = ["ForkedKernel"]

_CHUNK = 1 << 20
_LAST_WORDS = 5.0
_HEARD = 10_000


class Channel:
    """Messages of one kind, in the order in which they came."""

    def __init__(self, child: Child, session: Session) -> None:
        self._child, self._session = child, session
        self.waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def send(self, message: dict[str, Any]) -> None:
        """Send a request to the kernel; one that is gone hears nothing."""
        try:
            self._child.requests.sendall(packed(self._session.serialize(message)))
        except OSError:
            self._child.fate(seconds=_LAST_WORDS)

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """Return the next message."""
        try:
            return await asyncio.wait_for(self.waiting.get(), timeout)
        except TimeoutError:
            raise Empty from None


class ForkedClient(KernelClient):
    """jupyter_client's client, whose channels are the pipes of a child."""

    def __init__(self, child: Child) -> None:
        super().__init__(session=Session(key=KEY))
        self._child, self._splitter = child, Splitter()
        self._channels: dict[bytes, Channel] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    async def start_channels(self, *_which: bool, **_more: bool) -> None:  # type: ignore[override]
        """Listen to the child."""
        for name in (b"shell", b"iopub"):
            self._channels[name] = Channel(self._child, self.session)
        self._shell_channel = self._channels[b"shell"]
        self._iopub_channel = self._channels[b"iopub"]
        self._child.messages.setblocking(False)
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._child.messages, self._take)

    def _take(self) -> bool:
        """Read what has come; tell whether there may be more."""
        try:
            piece = self._child.messages.recv(_CHUNK)
        except BlockingIOError:
            return False
        except OSError:
            piece = b""
        if not piece:
            self.stop_channels()
        for channel, *parts in self._splitter.fed(piece):
            _identities, message = self.session.feed_identities(parts)
            read = self.session.deserialize(message)
            self._channels[channel].waiting.put_nowait(read)
        return bool(piece)

    def stop_channels(self) -> None:
        """Listen no more."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.remove_reader(self._child.messages)
        self._loop = None

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # type: ignore[override]
        """A forked kernel is ready when it is there."""

    async def is_alive(self) -> bool:  # type: ignore[override]
        """Tell whether the child runs; what it said before its end is heard first."""
        if self._child.fate() is None:
            return True
        while self._loop is not None and self._take():
            pass
        for _ in range(_HEARD):
            if all(each.waiting.empty() for each in self._channels.values()):
                break
            await asyncio.sleep(0)
        return False


class ForkedKernel:
    """jupyter_client's manager of a kernel, as far as nbclient uses it.

    Parameters
    ----------
    start : callable
        Forks the child in which the kernel will run.
    """

    ipykernel = False

    def __init__(self, start: Callable[[], Child]) -> None:
        self._start = start
        self._child: Child | None = None
        self._client: ForkedClient | None = None

    @property
    def has_kernel(self) -> bool:
        """Whether there is a child."""
        return self._child is not None

    async def start_kernel(self, **_options: object) -> None:
        """Fork the child."""
        self._child = self._start()

    def client(self) -> ForkedClient:
        """Return who talks with the child."""
        assert self._child is not None
        self._client = ForkedClient(self._child)
        return self._client

    def fate(self) -> Fate | None:
        """Return how the child ended, or nothing while it runs."""
        return self._child.fate() if self._child else None

    async def is_alive(self) -> bool:
        """Tell whether the child runs."""
        return self._child is not None and self._child.fate() is None

    async def interrupt_kernel(self) -> None:
        """Interrupt the running cell."""
        if self._child:
            self._child.interrupted()

    async def shutdown_kernel(self, **_options: bool) -> None:
        """End the child."""
        self.close()

    async def cleanup_resources(self) -> None:
        """Nothing is left behind."""

    def close(self) -> None:
        """End the child."""
        if self._client:
            self._client.stop_channels()
        if self._child:
            self._child.__exit__(None, None, None)
