"""The documentation of a site: pages for researchers, editors of data and programmers.

What stands on them is made in ``manual``: of records, docstrings and notes. Here it is only laid
out, in the language of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis import handbook, manual, paths, places
from analysis.language import Words
from analysis.publish.editions import Edition
from analysis.publish.excerpts import read_harmless
from analysis.publish.exporter import render
from analysis.publish.pages import Page
from analysis.publish.parameters import notebook_path, read_parameters
from analysis.publish.placement import Placement

__all__ = ["MANUAL_PAGE", "Manual", "read_manual", "write_manual", "write_reference"]

MANUAL_PAGE = "documentation.html"
STEPS = (
    *("survey", "indicator", "comparison", "recommendation", "provision", "contract"),
    "monitoring",
)
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
EXAMPLES = "Examples"
FLAGS = ("seen", "partly_seen", "from_memory", "derived")
OTHERS = "publishing"
"""Rooms that no group names stand here."""


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


def read_manual() -> Manual:
    """Read what the documentation says in every language alike.

    Returns
    -------
    Manual
    """
    parts: dict[str, list[manual.Declaration]] = {}
    for each in manual.DECLARATIONS:
        parts.setdefault(each.part, []).append(each)
    named = {room for rooms in GROUPS.values() for room in rooms}
    others = tuple(room for room in manual.read_rooms() if room not in named)
    pages = {**GROUPS, OTHERS: others}
    shown = {part: _shown_kinds(kinds) for part, kinds in parts.items()}
    groups = {key: tuple(manual.room_of(room) for room in rooms) for key, rooms in pages.items()}
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


def write_manual(
    site: Path,
    content: Manual,
    *,
    place: Callable[[Page], Page],
    editions: Mapping[str, Edition],
    words: Words,
) -> list[Path]:
    """Write the documentation in one language.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    content : Manual
        What is said in every language alike.
    place : callable
        From a page to the same with all that pages of its language share.
    editions : mapping of str to Edition
        Every report.
    words : Words
        Of the language.

    Returns
    -------
    list of pathlib.Path
        The first page of the documentation, then the others.

    Raises
    ------
    OutputError
        A page cannot be written.
    """
    said = words.say
    pages: list[tuple[str, str, dict[str, object]]] = [
        ("", said("documentation.title"),
         {"steps": [said(f"documentation.step_{step}") for step in STEPS]}),
        ("researcher", said("documentation.researcher"), {"reports": _reports(editions, words)}),
        ("methods", said("documentation.methods"), {"methods": _methods()}),
        ("data", said("documentation.data"), {"parts": content.parts}),
        ("code", said("documentation.code"),
         {"floors": manual.floors(), "groups": content.groups, "addresses": _addresses(content)}),
        ("glossary", said("documentation.glossary"), _terms(words)),
    ]  # fmt: skip
    written = [
        _write(site, name, title, place=place, shown={**values, "words": words})
        for name, title, values in pages
    ]
    for part, kinds in content.parts.items():
        shown = {"part": part, "kinds": kinds, "words": words, "template": "keys"}
        shown["harmless"] = content.harmless
        title = said(f"documentation.part_{part}")
        written.append(_write(site, f"data-{part}", title, place=place, shown=shown))
    return written


def _write(
    site: Path, name: str, title: str, *, place: Callable[[Page], Page], shown: dict[str, object]
) -> Path:
    page = place(Page(f"documentation-{name}.html" if name else MANUAL_PAGE, title))
    words = shown["words"]
    assert isinstance(words, Words)
    template = shown.pop("template", name or "home")
    text = render(
        f"manual_{template}.html.j2",
        placement=Placement(page, words),
        page=page,
        marked=manual.marked_line,
        marked_text=manual.marked_text,
        **shown,
    )
    return paths.write_text(site / page.path, text)


def write_reference(
    site: Path, content: Manual, *, place: Callable[[Page], Page], words: Words
) -> list[Path]:
    """Write the reference of all public names, and the JSON Schemas, which exist once.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    content : Manual
        As :func:`read_manual` returns it.
    place : callable
        From a page to the same with all that pages without another language share.
    words : Words
        Of the first language of the site; the reference itself is English.

    Returns
    -------
    list of pathlib.Path
        ``reference/<group>.html`` of each group of rooms, then ``schemas/<kind>.json``.

    Raises
    ------
    OutputError
        A file cannot be written.
    """
    written = []
    for group, rooms in content.groups.items():
        names = ", ".join(room.name for room in rooms)
        page = place(
            Page(f"reference/{group}.html", words.say("documentation.reference_of", rooms=names))
        )
        text = render(
            "manual_reference.html.j2",
            placement=Placement(page, words),
            page=page,
            rooms=rooms,
            harmless=content.harmless,
            marked=manual.marked_line,
            marked_text=manual.marked_text,
            words=words,
        )
        written.append(paths.write_text(site / page.path, text))
    return [*written, *manual.write_schemas(site / "schemas")]


def _addresses(content: Manual) -> dict[str, str]:
    """Address of each room in the reference, below the site's folder."""
    return {
        room.name: f"reference/{group}.html#{room.name}"
        for group, rooms in content.groups.items()
        for room in rooms
    }


def _reports(
    editions: Mapping[str, Edition], words: Words
) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """Number, title, address, question and parameters of each notebook, by its first report."""
    first: dict[str, tuple[str, Edition]] = {}
    for key, edition in editions.items():
        first.setdefault(edition.notebook, (key, edition))
    return [
        (
            name[:2],
            words.of(edition.title),
            f"{key}.html",
            words.of(edition.summary),
            tuple(read_parameters(notebook_path(name))),
        )
        for name, (key, edition) in sorted(first.items())
    ]


def _methods() -> list[tuple[manual.Method, tuple[str, ...]]]:
    """Each note, with the sources that its functions name."""
    shown = []
    for method in manual.read_methods().values():
        said = [manual.documentation_of(each).texts.get("Source") for each in method.functions]
        shown.append((method, tuple(dict.fromkeys(text for text in said if text))))
    return shown


def _terms(words: Words) -> dict[str, object]:
    flags = {each: words.say(f"documentation.flag_{each}") for each in FLAGS}
    letters = dict(zip("SPM", FLAGS, strict=False))
    services = places.read_services()
    return {
        "terms": handbook.read_glossary(),
        "services": services,
        "flags": flags | {letter: flags[flag] for letter, flag in letters.items()},
    }
