"""What the documentation says in every language alike: kinds of declaration, and rooms.

How it is laid out on pages is the matter of ``manuals``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis import manual
from analysis.publish.excerpts import read_harmless

__all__ = ["Manual", "ShownForm", "ShownKind", "read_manual"]

GROUPS = {
    "data": ("places", "sampling", "survey"),
    "figures": ("estimate", "protect", "indicators"),
    "comparison": ("compare", "composite"),
    "advice": ("law", "advise", "consult"),
    "documents": ("drafts", "handbook", "practices"),
    "contests": ("contest", "monitoring"),
    "contracting": ("contracting",),
    "drawing": ("draw",),
}
EXAMPLES, OTHERS = "Examples", "publishing"
"""Rooms that no group names stand in the latter."""


@dataclass(frozen=True)
class ShownForm:
    """A form as a page shows it.

    Parameters
    ----------
    id : str
        Its anchor on the page.
    form : analysis.manual.Form
        Its keys.
    above : str
        Anchor of the same form where it stands already; empty where it is described here.
    examples : mapping of str to analysis.manual.Example
        By key.

    Examples
    --------
    >>> ShownForm("wave-Texts", manual.Form("Texts", "", ()), "", {}).above
    ''
    """

    id: str
    form: manual.Form
    above: str
    examples: Mapping[str, manual.Example]


@dataclass(frozen=True)
class ShownKind:
    """A kind of declaration as a page shows it.

    Parameters
    ----------
    declaration : analysis.manual.Declaration
        The kind.
    forms : tuple of ShownForm
        That of its files first.
    refusals : tuple of str
        What it is refused for besides.

    Examples
    --------
    >>> ShownKind(manual.declaration_of("wave"), (), ()).declaration.part
    'survey'
    """

    declaration: manual.Declaration
    forms: tuple[ShownForm, ...]
    refusals: tuple[str, ...]


@dataclass(frozen=True)
class Manual:
    """What the documentation says in every language alike.

    Parameters
    ----------
    parts : mapping of str to tuple of ShownKind
        Kinds of declaration, part by part.
    groups : mapping of str to tuple of analysis.manual.Room
        Rooms with their public names, page by page.
    harmless : frozenset of str
        Examples that may be shown: those that the release check lets pass.

    Examples
    --------
    >>> Manual({}, {}).parts
    {}
    """

    parts: Mapping[str, tuple[ShownKind, ...]]
    groups: Mapping[str, tuple[manual.Room, ...]]
    harmless: frozenset[str] = frozenset()


def read_manual(*, only: Collection[str] = ()) -> Manual:
    """Read what the documentation says in every language alike.

    Parameters
    ----------
    only : collection of str
        Parts and groups to read; empty reads all.

    Returns
    -------
    Manual

    Examples
    --------
    >>> read_manual(only=["figures"]).groups["figures"][0].name
    'estimate'
    """
    parts: dict[str, list[manual.Declaration]] = {}
    for each in manual.DECLARATIONS:
        if not only or each.part in only:
            parts.setdefault(each.part, []).append(each)
    named = {room for rooms in GROUPS.values() for room in rooms}
    others = tuple(room for room in manual.read_rooms() if room not in named)
    pages = {**GROUPS, OTHERS: others}
    shown = {part: _shown_kinds(kinds) for part, kinds in parts.items()}
    groups = {
        key: tuple(manual.room_of(room) for room in rooms)
        for key, rooms in pages.items()
        if not only or key in only
    }
    return Manual(shown, groups, read_harmless(_examples(shown, groups)))


def _examples(
    parts: Mapping[str, tuple[ShownKind, ...]], groups: Mapping[str, tuple[manual.Room, ...]]
) -> Iterator[str]:
    for kinds in parts.values():
        for kind in kinds:
            for shown in kind.forms:
                yield from (example.text for example in shown.examples.values())
    for rooms in groups.values():
        for room in rooms:
            yield from (entry.said.texts.get(EXAMPLES, "") for entry in room.entries)


def _shown_kinds(kinds: Sequence[manual.Declaration]) -> tuple[ShownKind, ...]:
    seen: dict[manual.Form, str] = {}
    shown = []
    for kind in kinds:
        examples, forms = manual.read_examples(kind), []
        for form in manual.forms_of(kind):
            own = {key.name: examples.get((form.name, key.name)) for key in form.keys}
            found = {name: example for name, example in own.items() if example}
            anchor = f"{kind.id}-{form.name.strip('_')}"
            forms.append(ShownForm(anchor, form, seen.get(form, ""), found))
            seen.setdefault(form, anchor)
        shown.append(ShownKind(kind, tuple(forms), manual.refusals_of(kind)))
    return tuple(shown)
