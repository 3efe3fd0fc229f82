"""A session of Jupyter's protocol whose messages stay in this process.

Nothing is signed, packed or sent: what a kernel says is kept in its order, as a reader at the
other end of a socket would have it. Who asks belongs to ``cells``.
"""

from __future__ import annotations

import os
from threading import Lock
from typing import Any

from jupyter_client.session import Session

__all__ = ["KeptSession", "Message"]

Message = dict[str, Any]
_UNREAD = frozenset({"status", "execute_reply"})


class KeptSession(Session):
    """Stands where ipykernel has a session: it keeps what is sent.

    Parameters
    ----------
    **given
        As of :class:`jupyter_client.session.Session`.

    Examples
    --------
    >>> session = KeptSession(key=b"")
    >>> sent = session.send(None, "stream", {"name": "stdout", "text": "on"}, parent={})
    >>> [message["content"]["text"] for message in session.taken()], session.taken()
    (['on'], [])
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._kept: list[Message] = []
        self._lock = Lock()

    def taken(self) -> list[Message]:
        """Return what was kept, and forget it.

        Returns
        -------
        list of dict
            ``msg_type``, ``header``, ``parent_header``, ``content`` and ``buffers`` of each
            message; the content has been through JSON, as on any way to a reader.
        """
        with self._lock:
            kept, self._kept = self._kept, []
        return kept

    def send(  # type: ignore[override]
        self, _stream: object, msg_or_type: Message | str, *given: Any, **named: Any
    ) -> Message | None:
        """Keep one message; what is read by nobody is only handed back."""
        if isinstance(msg_or_type, str):
            kind = msg_or_type
            named |= dict(zip(("content", "parent"), given, strict=False))
            parent = named.get("parent") or {}
            message: Message = {
                "msg_type": kind,
                "header": {"msg_type": kind},
                "parent_header": parent.get("header", parent),
                "content": named.get("content") or {},
                "metadata": named.get("metadata") or {},
            }
        else:
            message, kind = msg_or_type, msg_or_type["header"]["msg_type"]
        if os.getpid() != self.pid:
            return None  # a cell that forks speaks for itself alone
        if kind not in _UNREAD:
            told = {**message, "content": self.unpack(self.pack(message["content"]))}
            told["buffers"] = named.get("buffers") or message.get("buffers", [])
            with self._lock:
                self._kept.append(told)
        return message

    def feed_identities(self, msg_list: Any, *_how: Any, **_more: Any) -> tuple[list[bytes], Any]:
        """Return a request that was handed over as it is."""
        return [], msg_list[-1]

    def deserialize(self, msg_list: Any, *_how: Any, **_more: Any) -> Message:
        """Return a request that was handed over as it is."""
        request: Message = msg_list
        return request
