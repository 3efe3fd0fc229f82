"""The rooms of the project, their floors, and their public names with what their docstrings say."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from analysis.docstrings import Docstring, parsed_docstring

__all__ = ["Entry", "Floor", "Room", "floors", "read_rooms", "room_of"]

SIGNATURE = 88
"""Characters of a signature on one line."""
_ROW = re.compile(r"^(\d+)\s+(\S.*?)\s{2,}(\S.*)$")


@dataclass(frozen=True)
class Floor:
    """A floor of the house and what stands on it.

    Parameters
    ----------
    number : int
        From 0, the ground.
    rooms : tuple of str
        Rooms, on the ground floor single modules.
    knows : str
        What they know.

    Examples
    --------
    >>> Floor(1, ("places",), "hromadas").rooms
    ('places',)
    """

    number: int
    rooms: tuple[str, ...]
    knows: str


def floors() -> tuple[Floor, ...]:
    """Return the floors of the house, the ground first, as the package declares them.

    Returns
    -------
    tuple of Floor
        A floor with several rooms stands there once for each.

    Examples
    --------
    >>> floors()[1]
    Floor(number=1, rooms=('places',), knows='hromadas, areas, services, open data')
    """
    lines = (importlib.import_module("analysis").__doc__ or "").splitlines()
    rules = [number for number, line in enumerate(lines) if line.startswith("===")]
    found: list[Floor] = []
    for line in lines[rules[1] + 1 : rules[2]]:
        row = _ROW.match(line)
        if row:
            names = tuple(name.strip() for name in row[2].split(","))
            found.append(Floor(int(row[1]), names, row[3]))
        else:
            last = found.pop()
            found.append(Floor(last.number, last.rooms, f"{last.knows} {line.strip()}"))
    return tuple(found)


@dataclass(frozen=True)
class Entry:
    """One public name of a room.

    Parameters
    ----------
    name : str
        As it is imported.
    kind : str
        ``function``, ``class`` or ``value``.
    signature : str
        Parameters and what is returned, as annotated; empty for a value.
    module : str
        Where it is defined.
    said : Docstring
        Its docstring in parts; of a value without one, its type.

    Examples
    --------
    >>> Entry("N", "value", "", "analysis.estimate", Docstring("int")).kind
    'value'
    """

    name: str
    kind: str
    signature: str
    module: str
    said: Docstring


@dataclass(frozen=True)
class Room:
    """One room with its public names.

    Parameters
    ----------
    name : str
        Its id.
    summary : str
        Why it exists, in a sentence.
    text : str
        What its docstring says besides.
    entries : tuple of Entry
        Functions first, then classes and values, by name.

    Examples
    --------
    >>> Room("places", "Hromadas.", "", ()).entries
    ()
    """

    name: str
    summary: str
    text: str
    entries: tuple[Entry, ...]


def read_rooms() -> tuple[str, ...]:
    """Return the rooms of the project that have public names, in alphabetical order.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> {"places", "estimate", "manual"} <= set(read_rooms())
    True
    """
    house = importlib.import_module("analysis")
    return tuple(each.name for each in pkgutil.iter_modules(house.__path__) if each.ispkg)


def room_of(name: str) -> Room:
    """Return a room with the documentation of its public names.

    Parameters
    ----------
    name : str
        Its id, as :func:`read_rooms` returns it.

    Returns
    -------
    Room

    Examples
    --------
    >>> [entry.name for entry in room_of("sampling").entries][:2]
    ['allocate_places', 'balance_table']
    """
    module = importlib.import_module(f"analysis.{name}")
    said = parsed_docstring(module.__doc__ or "")
    entries = (_entry(each, module) for each in module.__all__)
    order = ("function", "class", "value")
    ordered = sorted(entries, key=lambda each: (order.index(each.kind), each.name.lower()))
    return Room(name, said.summary, said.extended, tuple(ordered))


def _entry(name: str, room: ModuleType) -> Entry:
    value = getattr(room, name)
    if inspect.isclass(value):
        kind, signature = "class", ""
    elif inspect.isroutine(value) or hasattr(value, "__wrapped__"):
        kind, signature = "function", _signature(value)
    else:
        text = f"A value ({type(value).__name__})."
        return Entry(name, "value", "", room.__name__, Docstring(text))
    return Entry(name, kind, signature, value.__module__, parsed_docstring(value.__doc__ or ""))


class _Written(str):
    """An annotation that is shown as it was written, without quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _signature(function: Callable[..., object]) -> str:
    """Return parameters and what is returned, over several lines where one is too long."""
    found = inspect.signature(function)
    named = [
        each.replace(annotation=_Written(each.annotation))
        if isinstance(each.annotation, str)
        else each
        for each in found.parameters.values()
    ]
    returned = found.return_annotation
    returned = _Written(returned) if isinstance(returned, str) else returned
    shown = str(found.replace(parameters=named, return_annotation=returned))
    if len(shown) <= SIGNATURE:
        return shown
    inner, _, rest = shown[1:].rpartition(")")
    parts = [str(each) for each in named]
    star = next((n for n, each in enumerate(named) if each.kind is each.KEYWORD_ONLY), None)
    if star is not None and "*, " in inner:
        parts.insert(star, "*")
    return "(\n    " + ",\n    ".join(parts) + f",\n){rest}"
