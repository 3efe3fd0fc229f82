"""A function called in a forked child, in place of a kernel: what is asked, and what is told.

The function is named, since a preloaded process has its modules already; what it is given and
what it tells goes through a pipe as lines of JSON. Starting the child belongs to ``forking``.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from analysis.execution.limits import Limits

__all__ = ["Call", "answer", "news_of"]


@dataclass(frozen=True)
class Call:
    """A function to call in a child, and what it is given.

    Parameters
    ----------
    function : str
        ``module:name``. It takes ``tell``, called with each piece of news (a mapping that JSON can
        write), and whatever is given.
    given : mapping of str to value
        What JSON can write.
    limits : Limits, optional
        What the child may use up.

    Examples
    --------
    >>> Call("analysis.execution.calls:news_of", {}).module
    'analysis.execution.calls'
    """

    function: str
    given: Mapping[str, Any]
    limits: Limits = field(default_factory=Limits)

    @property
    def module(self) -> str:
        """The module of the function."""
        return self.function.partition(":")[0]

    def as_order(self) -> dict[str, Any]:
        """As it travels to the preloaded process."""
        return {"function": self.function, "given": dict(self.given)}


def answer(order: Mapping[str, Any], messages: socket.socket) -> None:
    """Call what is asked for, here and now, and write down what it tells.

    Parameters
    ----------
    order : mapping
        As :meth:`Call.as_order` returns it.
    messages : socket.socket
        Where each piece of news goes, a line each.
    """
    module, _, name = str(order["function"]).partition(":")

    def tell(news: Mapping[str, Any]) -> None:
        messages.sendall(json.dumps(news, ensure_ascii=False).encode() + b"\n")

    getattr(import_module(module), name)(tell=tell, **order["given"])


def news_of(messages: socket.socket) -> Iterator[dict[str, Any]]:
    """Read what a call tells, until its child ends.

    Parameters
    ----------
    messages : socket.socket
        The near end.

    Returns
    -------
    iterator of dict
        Each piece of news; one that was cut by the death of the child is left out.

    Examples
    --------
    >>> near, far = socket.socketpair()
    >>> answer({"function": "analysis.execution.calls:told_twice", "given": {"word": "yes"}}, far)
    >>> far.sendall(b'{"cut')
    >>> far.close()
    >>> with near:
    ...     [news["word"] for news in news_of(near)]
    ['yes', 'yes']
    """
    with messages.makefile("rb") as lines:
        for line in lines:
            if line.endswith(b"\n"):
                yield json.loads(line)


def told_twice(*, tell: Any, word: str) -> None:
    """Tell a word twice: the smallest call there is."""
    tell({"word": word})
    tell({"word": word})
