"""What a batch of reports computes once for all of them.

A function of this project gives the same for the same arguments. In a batch, where thousands of
reports ask it the same, its results are kept; anywhere else each call computes, so that whoever
changes a table in place at a desk never meets an old result. A forked child finds what its parent
had kept. What is read and what is computed stays the matter of each room.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any, TypeVar

__all__ = ["SWITCH", "forget_unmarked", "is_remembering", "mark_kept", "remembered"]

SWITCH = "HROMADY_REMEMBERS"
"""Name in the environment that a batch sets for its processes."""

Function = TypeVar("Function", bound=Callable[..., Any])
_KEPT: list[dict[Hashable, tuple[Any, Any]]] = []
_MARKED: list[int] = []
_BY_VALUE = (str, bytes, int, float, bool, type(None))


def is_remembering() -> bool:
    """Tell whether results are kept in this process.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_remembering() == (os.environ.get(SWITCH) == "1")
    True
    """
    return os.environ.get(SWITCH) == "1"


def remembered(function: Function) -> Function:
    """Keep what a pure function returns, for the time of a batch.

    Parameters
    ----------
    function : callable
        Its result depends on its arguments alone, and nobody changes the result in place.

    Returns
    -------
    callable
        The same; in a batch, equal texts and numbers, and the very same tables and records, give
        the very same result. Lists, columns, declarations and frozen records are compared by what
        they hold.

    Examples
    --------
    >>> @remembered
    ... def table_of(name: str) -> list[str]:
    ...     return [name]
    >>> table_of("a") is table_of("a")
    False
    >>> os.environ[SWITCH] = "1"
    >>> table_of("a") is table_of("a"), table_of("a") is table_of("b")
    (True, False)
    >>> del os.environ[SWITCH]
    """
    kept: dict[Hashable, tuple[Any, Any]] = {}
    _KEPT.append(kept)

    @wraps(function)
    def asked(*given: Any, **named: Any) -> Any:
        if not is_remembering():
            return function(*given, **named)
        key = (_key(given), *((name, _key(named[name])) for name in sorted(named)))
        if key not in kept:
            # The arguments are kept as well: as long as they live, nobody else has their place.
            kept[key] = ((given, named), function(*given, **named))
        return kept[key][1]

    return asked  # type: ignore[return-value]


def mark_kept() -> None:
    """Mark what is kept in this process: it stays when the rest is forgotten.

    Examples
    --------
    >>> mark_kept()
    """
    _MARKED[:] = map(len, _KEPT)


def forget_unmarked() -> None:
    """Forget what was kept since the last mark: nobody in this process asks for it again.

    Examples
    --------
    >>> @remembered
    ... def table_of(name: str) -> list[str]:
    ...     return [name]
    >>> os.environ[SWITCH] = "1"
    >>> first = table_of("a")
    >>> mark_kept()
    >>> second = table_of("b")
    >>> forget_unmarked()
    >>> table_of("a") is first, table_of("b") is second
    (True, False)
    >>> del os.environ[SWITCH]
    """
    for place, kept in enumerate(_KEPT):
        most = _MARKED[place] if place < len(_MARKED) else 0
        for _ in range(len(kept) - most):
            kept.popitem()


def _key(value: Any) -> Hashable:
    if isinstance(value, _BY_VALUE):
        return (type(value).__name__, value)
    if isinstance(value, tuple | list):
        return (type(value).__name__, *map(_key, value))
    if type(value).__name__ == "Series":
        # A column is made anew each time that it is taken from its table.
        held = value.name, str(value.dtype), value.tolist(), value.index.tolist()
        return ("Series", pickle.dumps(held))
    if hasattr(type(value), "model_fields"):
        # A declaration is read anew by each report, and is what it says.
        return (type(value).__name__, pickle.dumps(value))
    if is_dataclass(value) and not isinstance(value, type) and _is_frozen(value):
        return (type(value).__name__, *(_key(getattr(value, each.name)) for each in fields(value)))
    return ("the very same", id(value))


def _is_frozen(value: Any) -> bool:
    return bool(type(value).__dataclass_params__.frozen)
