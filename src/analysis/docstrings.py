"""The sections of a numpydoc docstring, read as data.

What a key of a declaration or a parameter of a function means is written once, where it is
defined; what is made of it (schemas, references) belongs to the rooms above.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

__all__ = ["Docstring", "Item", "key_descriptions", "parsed_docstring"]

_LISTS = ("Parameters", "Returns", "Yields", "Raises", "Attributes")


@dataclass(frozen=True)
class Item:
    """One entry of a section: names, type, and what is said of it.

    Parameters
    ----------
    names : tuple of str
        Names that share the entry; empty in a section of types alone (Returns, Raises).
    type : str
        As written.
    text : str
        One paragraph, or several with an empty line between.

    Examples
    --------
    >>> Item(("a",), "int", "A number.").names
    ('a',)
    """

    names: tuple[str, ...]
    type: str
    text: str


@dataclass(frozen=True)
class Docstring:
    """A docstring in its parts.

    Parameters
    ----------
    summary : str
        Its first paragraph, on one line.
    extended : str
        What follows before the first section; may be empty.
    lists : dict of str to tuple of Item
        ``Parameters``, ``Returns``, ``Yields``, ``Raises`` and ``Attributes``, where there.
    texts : dict of str to str
        Every other section (``Source``, ``Notes``, ``Examples``), as written.

    Examples
    --------
    >>> Docstring("Say hello.").extended
    ''
    """

    summary: str
    extended: str = ""
    lists: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def described(self) -> dict[str, str]:
        """Return what is said of each parameter, by its name, on one line.

        Returns
        -------
        dict of str to str
        """
        return {
            name: " ".join(item.text.split())
            for item in self.lists.get("Parameters", ())
            for name in item.names
        }


@lru_cache(maxsize=8192)
def parsed_docstring(text: str) -> Docstring:
    r"""Return the parts of a numpydoc docstring.

    Parameters
    ----------
    text : str
        As it stands at its object, indented or not.

    Returns
    -------
    Docstring

    Examples
    --------
    >>> found = parsed_docstring('''Return half.
    ...
    ...     Parameters
    ...     ----------
    ...     whole : float
    ...         Any number.
    ...     ''')
    >>> found.summary, found.described()
    ('Return half.', {'whole': 'Any number.'})
    """
    head, sections = _sections(inspect.cleandoc(text).split("\n"))
    summary, _, extended = "\n".join(head).strip().partition("\n\n")
    return Docstring(
        " ".join(summary.split()),
        extended.strip(),
        lists={name: _items(name, body) for name, body in sections.items() if name in _LISTS},
        texts={
            name: "\n".join(body).strip("\n")
            for name, body in sections.items()
            if name not in _LISTS
        },
    )


def key_descriptions(model: Any) -> dict[str, str]:
    """Return what each key of a record means, in the words of its docstring.

    Parameters
    ----------
    model : type of analysis.declared.Record
        The form of a declaration; keys that it inherits are described where they are declared.

    Returns
    -------
    dict of str to str
        Key (the field's name, not its alias) to one sentence or more, in the order of the keys;
        a key that nobody described is left out.

    Examples
    --------
    >>> from analysis.declared import Licence
    >>> key_descriptions(Licence)["address"]
    'Address of its text.'
    """
    said: dict[str, str] = {}
    for base in reversed(model.__mro__):
        said |= parsed_docstring(base.__dict__.get("__doc__") or "").described()
    own = {key: field.description or said.get(key) for key, field in model.model_fields.items()}
    return {key: text for key, text in own.items() if text}


def _sections(lines: list[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Split at headings that are underlined."""
    starts = [
        number
        for number in range(len(lines) - 1)
        if lines[number] and re.fullmatch(r"-{3,}", lines[number + 1])
    ]
    ends = [*starts[1:], len(lines)]
    sections = {
        lines[start].strip(): lines[start + 2 : end]
        for start, end in zip(starts, ends, strict=False)
    }
    return lines[: starts[0] if starts else len(lines)], sections


def _items(section: str, lines: list[str]) -> tuple[Item, ...]:
    entries: list[tuple[str, list[str]]] = []
    for line in lines:
        if line and not line[0].isspace():
            entries.append((line, []))
        elif entries:
            entries[-1][1].append(line)
    return tuple(
        _item(section, head, inspect.cleandoc("\n".join(["", *body]))) for head, body in entries
    )


def _item(section: str, head: str, text: str) -> Item:
    names, colon, kind = head.partition(" : ")
    if section in ("Returns", "Yields", "Raises") and not colon:
        return Item((), head.strip(), text)
    return Item(tuple(name.strip() for name in names.split(",")), kind.strip(), text)
