"""The first page of a site: what was found, the reports, the documents and the sources.

How it looks is the matter of its template; what a page has at all, of ``pages``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import nbformat

from analysis import places
from analysis.language import Words
from analysis.publish.editions import Edition
from analysis.publish.pages import Finding, Front, Link, Page

__all__ = ["front_of"]

HEADLINE = "headline"
PROFILE = "04_hromada_profile"
MAP = "02_service_map"
PARTS = ("hromadas", "survey", "law", "contracting")


def front_of(
    editions: Mapping[str, Edition],
    executed: Mapping[str, nbformat.NotebookNode],
    *,
    documents: Sequence[Page] = (),
    words: Words,
) -> Front:
    """Return what the first page of a language shows.

    Parameters
    ----------
    editions : mapping of str to Edition
        Every report.
    executed : mapping of str to nbformat.NotebookNode
        Each, run in the language.
    documents : sequence of Page
        Pages of documents for lawmakers.
    words : Words
        Of the language.

    Returns
    -------
    Front
    """
    missing = places.read_open_data().missing_sources
    findings = [finding for key in editions for finding in _findings(f"{key}.html", executed[key])]
    return Front(
        words.say("publish.introduction"),
        findings=tuple(sorted(findings, key=lambda finding: finding.is_synthetic)),
        reports=_parts(editions, words),
        profiles=tuple(
            (str(edition.parameters["hromada"]), f"{edition.id}.html")
            for edition in editions.values()
            if edition.notebook == PROFILE and "hromada" in edition.parameters
        ),
        certainty=words.say("publish.front_certainty"),
        sources=tuple(
            Link(
                words.of(source.title),
                source.address,
                f"{words.of(source.producer)}. {source.licence.name}.",
            )
            for key, source in places.read_shown_sources().items()
            if key not in missing
        ),
        documents=_documents(documents, words),
        map=next((f"{key}.html" for key, each in editions.items() if each.notebook == MAP), ""),
    )


def _parts(
    editions: Mapping[str, Edition], words: Words
) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Reports under the headings of the first page; a heading without a report is left out."""
    cards = {
        part: tuple(
            Link(words.of(edition.title), f"{edition.id}.html", words.of(edition.summary))
            for edition in editions.values()
            if edition.part == part
        )
        for part in PARTS
    }
    return tuple(
        (words.say(f"publish.part_{part}"), links) for part, links in cards.items() if links
    )


def _documents(pages: Sequence[Page], words: Words) -> tuple[Link, ...]:
    """Links to packages of documents, those in the reader's language first."""
    said = {page.path: words.say(f"documents.language_{page.heading_language}") for page in pages}
    return tuple(
        Link(
            page.title,
            page.path,
            words.say("documents.packages_lead", language=said[page.path]),
            language=page.heading_language,
        )
        for page in sorted(pages, key=lambda page: page.heading_language != words.id)
    )


def _findings(address: str, notebook: nbformat.NotebookNode) -> list[Finding]:
    """Every sentence spoken by a cell tagged ``headline``, with the place where it stands."""
    findings, heading = [], ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.lstrip().startswith("#"):
            heading = cell.id
        if HEADLINE not in cell.metadata.get("tags", []):
            continue
        for output in cell.get("outputs", []):
            told = output.get("metadata", {}).get("hromady", {})
            spoken = told.get("headline", output.get("data", {}).get("text/plain", "").strip())
            if spoken and not told.get("is_gap"):
                findings.append(
                    Finding(
                        spoken,
                        f"{address}#{heading}",
                        certainty=told.get("certainty", ""),
                        is_synthetic=bool(told.get("is_synthetic")),
                    )
                )
    return findings
