"""What lies around the pages of a batch: shared assets, and a list of all pages.

How a page itself is made belongs to ``pagework``.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from analysis import paths, places
from analysis.errors import HromadyError
from analysis.language import Words, read_words
from analysis.publish.assets import write_assets
from analysis.publish.exporter import render
from analysis.publish.journals import PageEntry, read_origins
from analysis.publish.layers import map_layers, map_names
from analysis.publish.numbers import write_panels
from analysis.publish.pages import Link, Page
from analysis.publish.panels import panels_of
from analysis.publish.placement import Placement
from analysis.publish.runplans import RunPlan, named_languages

__all__ = ["write_surroundings"]


MAPS = {"choropleth", "scattergeo"}


@dataclass(frozen=True)
class Section:
    """One oblast of the list: its name, and a link to each of its pages."""

    name: str
    links: tuple[Link, ...]


def write_surroundings(plan: RunPlan, entries: Mapping[str, PageEntry]) -> None:
    """Write what all pages load, a list of pages in each language, and the way to the first.

    Parameters
    ----------
    plan : RunPlan
        The batch.
    entries : mapping of str to PageEntry
        Every page that is there.

    Raises
    ------
    OutputError
        Something could not be written.
    """
    languages = sorted({path.partition("/")[0] for path in entries} | set(plan.languages))
    kinds = {kind for entry in entries.values() for kind in entry.kinds}
    has_maps = bool(kinds & MAPS)
    write_assets(
        plan.folder / "assets",
        layers=map_layers() if has_maps else {},
        names={key: map_names(read_words(key)) for key in languages} if has_maps else {},
        kinds=kinds,
    )
    for key in languages:
        _write_numbers(plan, words=read_words(key))
        text = _list(entries, words=read_words(key), languages=languages)
        paths.write_text(plan.folder / key / "index.html", text)
    first = plan.languages[0] if plan.languages else languages[0]
    way = f'<!DOCTYPE html><meta charset="utf-8"><title>{first}</title>'
    way += f'<meta http-equiv="refresh" content="0;url={first}/index.html">'
    paths.write_text(plan.folder / "index.html", f'{way}<a href="{first}/index.html">{first}</a>\n')


def _write_numbers(plan: RunPlan, *, words: Words) -> None:
    """Write what stands behind the numbers of all pages, where each of them leads."""
    known: list[dict[str, str]] = []
    for key in read_origins(plan.folder):
        with suppress(HromadyError):  # of an edition before: nothing of that origin is here now
            panels_of([{"key": key}], words=words)
            known.append({"key": key})
    first = Link(words.say("runs.title"), f"{words.id}/index.html")
    title = words.say("panels.title")
    page = Page(f"{words.id}/numbers.html", title, language=words.id, navigation=(first,))
    write_panels(plan.folder, known, page=page, words=words)


def _list(entries: Mapping[str, PageEntry], *, words: Words, languages: list[str]) -> str:
    names = named_languages(languages)
    page = Page(
        f"{words.id}/index.html",
        words.say("runs.title"),
        language=words.id,
        navigation=(Link(words.say("runs.title"), f"{words.id}/index.html"),),
        alternates=tuple(Link(name, f"{key}/index.html", language=key) for key, name in names),
    )
    sections = _sections(entries, words)
    return render(
        "pagelist.html.j2",
        placement=Placement(page, words),
        page=page,
        words=words,
        sections=sections,
        lead=words.say("runs.lead", count=sum(len(each.links) for each in sections)),
    )


def _sections(entries: Mapping[str, PageEntry], words: Words) -> list[Section]:
    register = places.read_register()
    name, oblast = words.say("draw.column_name"), words.say("draw.column_oblast")
    there = {path for path in entries if path.startswith(f"{words.id}/")}
    own = register.assign(path=f"{words.id}/" + register["hromada_code"] + ".html")
    own = own[own["path"].isin(there)]
    found = []
    for title, part in own.groupby(oblast, sort=False):
        links = [Link(*row) for row in part[[name, "path"]].itertuples(index=False, name=None)]
        own_order = sorted(links, key=lambda link: words.order(link.title))
        found.append(Section(str(title), tuple(own_order)))
    return sorted(found, key=lambda section: words.order(section.name))
