"""How messages of several parts travel through a pipe: each with its lengths before it.

What the messages say belongs to ipykernel and its clients, never here.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

__all__ = ["KEY", "Splitter", "packed"]

# Jupyter warns where messages are not signed; nobody but two ends of a pipe can see these.
KEY = b"between the ends of a pipe"
_LENGTH = struct.Struct("!Q")


def packed(parts: Sequence[bytes]) -> bytes:
    """Return a message of several parts as one piece.

    Parameters
    ----------
    parts : sequence of bytes
        Any number, each of any length.

    Returns
    -------
    bytes
        The number of parts, their lengths, and the parts.

    Examples
    --------
    >>> len(packed([b"status", b""]))
    30
    """
    lengths = struct.pack(f"!{len(parts) + 1}Q", len(parts), *map(len, parts))
    return b"".join([lengths, *parts])


class Splitter:
    """Takes what comes out of a pipe, in pieces of any size, and gives back whole messages.

    Examples
    --------
    >>> splitter = Splitter()
    >>> message = packed([b"status", b"busy"])
    >>> splitter.fed(message[:20])
    []
    >>> splitter.fed(message[20:])
    [[b'status', b'busy']]
    """

    def __init__(self) -> None:
        self._kept = bytearray()

    def fed(self, piece: bytes) -> list[list[bytes]]:
        """Take one more piece and return the messages that it completes.

        Parameters
        ----------
        piece : bytes
            As read.

        Returns
        -------
        list of list of bytes
        """
        self._kept += piece
        found = []
        while (message := self._first()) is not None:
            found.append(message)
        return found

    def _first(self) -> list[bytes] | None:
        if len(self._kept) < _LENGTH.size:
            return None
        count = _LENGTH.unpack_from(self._kept)[0]
        place = (count + 1) * _LENGTH.size
        if len(self._kept) < place:
            return None
        lengths = struct.unpack_from(f"!{count}Q", self._kept, _LENGTH.size)
        end = place + sum(lengths)
        if len(self._kept) < end:
            return None
        parts = []
        for length in lengths:
            parts.append(bytes(self._kept[place : place + length]))
            place += length
        del self._kept[:end]
        return parts
