"""The documentation of a site: pages for researchers, editors of data and programmers.

What stands on them is made in ``manual``: of records, docstrings and notes. Here it is only laid
out, in the language of the page.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from analysis import handbook, law, manual, paths, places
from analysis.language import Words
from analysis.publish.editions import Edition
from analysis.publish.exporter import render
from analysis.publish.manualcontents import Manual, read_manual
from analysis.publish.pages import Page
from analysis.publish.parameters import notebook_path, read_parameters
from analysis.publish.placement import Placement

__all__ = [
    "MANUAL_PAGE",
    "write_documentation",
    "write_manual",
    "write_reference",
]

MANUAL_PAGE = "documentation.html"
STEPS = (
    *("survey", "indicator", "comparison", "recommendation", "provision", "contract"),
    "monitoring",
)
FLAGS = ("seen", "partly_seen", "from_memory", "derived")
_DECIMAL = re.compile(r"(<mn>\d+)\.(\d+</mn>)")


class Speaking(Protocol):
    """A site in one of its languages, as far as the documentation needs it."""

    @property
    def words(self) -> Words:
        """Of the language."""

    @property
    def editions(self) -> Mapping[str, Edition]:
        """Every report."""

    def placed(self, page: Page) -> Page:
        """Return a page with all that pages of its language share, and its other languages."""

    def placed_alone(self, page: Page) -> Page:
        """Return a page that exists once, with all that pages of its language share."""


def write_documentation(site: Path, tongues: Sequence[Speaking]) -> list[Path]:
    """Write the documentation of a site in each of its languages.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    tongues : sequence of Tongue
        The site in its languages, that at its root first.

    Returns
    -------
    list of pathlib.Path
        Pages of each language, then the reference and the schemas.

    Raises
    ------
    OutputError
        A file cannot be written.
    """
    content = read_manual()
    written = [
        path
        for each in tongues
        for path in write_manual(
            site, content, place=each.placed, editions=each.editions, words=each.words
        )
    ]
    first = tongues[0]
    reference = write_reference(site, content, place=first.placed_alone, words=first.words)
    return [*written, *reference]


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
        ("methods", said("documentation.methods"), {"methods": _methods(), "formula": _formula}),
        ("data", said("documentation.data"), {"parts": content.parts}),
        ("code", said("documentation.code"),
         {"floors": manual.floors(), "groups": content.groups, "addresses": _addresses(content),
          "ground": _ground()}),
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


def _ground() -> list[tuple[str, str]]:
    """Each single module of the ground floor, with what it knows: it has no page of reference."""
    named = manual.floors()[0].rooms
    said = [importlib.import_module(f"analysis.{name}").__doc__ or "" for name in named]
    return [(name, text.partition("\n")[0]) for name, text in zip(named, said, strict=True)]


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
        "place": _place,
        "terms": handbook.read_glossary(),
        "services": services,
        "flags": flags | {letter: flags[flag] for letter, flag in letters.items()},
    }


def _place(act_id: str, provision: str, words: Words) -> str:
    """Name an act and a place in it."""
    act = law.read_acts()[act_id]
    title = (act.title_pl if words.id == "pl" else "") or act.title_en
    if words.id == "uk":
        title = law.act_title(act_id, "nominative")
    if not provision:
        return title
    article = law.address_said(provision.removeprefix("Art. "), words)
    return f"{title}, {words.say('documentation.glossary_article', article=article)}"


def _formula(markup: str, words: Words) -> str:
    """Write the decimals of a formula as the language does."""
    return _DECIMAL.sub(rf"\g<1>{words.language.decimal}\g<2>", markup)
