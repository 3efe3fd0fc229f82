"""A site in one of its languages: which runs it needs, where its pages lie, how they are written.

The first language of a site lies at its root, each other one in a folder of its own; all share
the assets. Running notebooks belongs to ``batches``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat

from analysis import paths, places
from analysis.errors import ParameterError
from analysis.language import Words, read_languages, read_words
from analysis.protect import PublicationRules, read_publication_rules
from analysis.publish.changepages import CHANGES_PAGE, write_changes_page
from analysis.publish.commits import read_commit
from analysis.publish.datapages import DATA_PAGE, write_data_page
from analysis.publish.differences import SiteDifference
from analysis.publish.downloads import Downloads
from analysis.publish.editions import Edition, read_editions
from analysis.publish.exporter import export_index, export_placed, shown_figures
from analysis.publish.figurepackages import write_figure_package
from analysis.publish.figuretables import write_figure_tables
from analysis.publish.fronts import front_of
from analysis.publish.handouts import handouts_of, write_handouts
from analysis.publish.headings import heading_of
from analysis.publish.narratives import narrated
from analysis.publish.numbers import write_numbers
from analysis.publish.pages import Link, Page
from analysis.publish.parameters import notebook_path, read_parameters
from analysis.publish.pictures import shared_pictures
from analysis.publish.provenance import read_data_fingerprint

__all__ = ["Tongue", "read_tongues"]

SHOWN_OF_FINGERPRINT = 12


@dataclass(frozen=True)
class Tongue:
    """A site in one of its languages.

    Parameters
    ----------
    words : Words
        Of this language.
    languages : tuple of str
        All languages of the site, that at its root first.
    editions : mapping of str to Edition
        Every report.
    rules : PublicationRules
        Of the stage; its watermark stands on every page.
    """

    words: Words
    languages: tuple[str, ...]
    editions: Mapping[str, Edition]
    rules: PublicationRules

    @property
    def own(self) -> str:
        """Folder of this language below the site's, with its ``/``; empty for the first."""
        return self.folder(self.words.id)

    def folder(self, language: str) -> str:
        """Return the folder of a language of the site, as in :attr:`own`."""
        return "" if language == self.languages[0] else f"{language}/"

    def runs(self) -> list[Edition]:
        """Return every report in this language, by the address that its page will have."""
        return [
            edition.model_copy(
                update={
                    "id": f"{self.own}{key}",
                    "parameters": edition.parameters_in(self.words.id),
                }
            )
            for key, edition in self.editions.items()
        ]

    def placed(self, page: Page) -> Page:
        """Return a page with all that pages of this language share, and its other languages."""
        known = read_languages()
        others = tuple(
            Link(known[key].name, f"{self.folder(key)}{page.path}", language=key)
            for key in self.languages
        )
        alone = self.placed_alone(replace(page, path=f"{self.own}{page.path}"))
        return replace(alone, alternates=others if len(others) > 1 else ())

    def placed_alone(self, page: Page) -> Page:
        """Return a page that exists once, with all that pages of this language share."""
        return replace(
            page,
            language=self.words.id,
            navigation=self._navigation(),
            watermark=self.rules.watermark_in(self.words.id),
            has_results=True,
            has_tables=True,
            data=read_data_fingerprint()[:SHOWN_OF_FINGERPRINT],
        )

    def figures_of(
        self, executed: Mapping[str, nbformat.NotebookNode]
    ) -> dict[str, list[tuple[str, Mapping[str, Any]]]]:
        """Return the figures of every report in this language, each with the id of its cell."""
        return {key: shown_figures(executed[self.own + key]) for key in self.editions}

    def write_pages(
        self,
        site: Path,
        executed: Mapping[str, nbformat.NotebookNode],
        *,
        documents: Sequence[Page],
        downloads: Downloads,
    ) -> None:
        """Write the pages of numbers and of downloads, what is handed out, and the first page."""
        words = self.words
        told = {key: self._told(key, executed[self.own + key]) for key in self.editions}
        write_handouts(site, self.editions.values(), home=self.own, words=words)
        front = Page(
            "index.html",
            words.say("publish.site_name"),
            heading=words.say("publish.front_heading"),
            edition=self._edition(),
        )
        numbers = self.placed(Page("numbers.html", words.say("panels.title")))
        write_numbers(site, told.values(), page=numbers, words=words)
        data = self.placed(Page(DATA_PAGE, words.say("downloads.title")))
        write_data_page(site, downloads, page=data, words=words)
        write_figure_package(site, words=words, own=self.own)
        content = front_of(self.editions, told, documents=documents, words=words)
        page = self.placed(front)
        paths.write_text(site / page.path, export_index(page, content, words=words))

    def write_report(self, site: Path, report: str, executed: nbformat.NotebookNode) -> Path:
        """Write the page of one report, run in this language, and the tables of its figures."""
        page = self.placed(self._page(self.editions[report]))
        text, placed = export_placed(self._told(report, executed), page, words=self.words)
        tables = [each.table for each in placed.figures if each.table]
        write_figure_tables(site / self.own, tables)
        text, pictures = shared_pictures(text, root=page.root)
        for address, picture in pictures.items():
            if not (site / address).exists():
                paths.write_text(site / address, picture)
        return paths.write_text(site / page.path, text)

    def _told(self, report: str, executed: nbformat.NotebookNode) -> nbformat.NotebookNode:
        notebook = self.editions[report].notebook
        return narrated(executed, name=notebook, language=self.words.id)

    def write_changes(self, site: Path, found: SiteDifference | None) -> Path:
        """Write the page on what changed since the edition before."""
        page = self.placed(Page(CHANGES_PAGE, self.words.say("changes.page_title")))
        return write_changes_page(site, found, page=page, editions=self.editions, words=self.words)

    def _navigation(self) -> tuple[Link, ...]:
        return tuple(
            Link(self.words.of(edition.title), f"{self.own}{edition.id}.html")
            for edition in self.editions.values()
            if edition.in_menu
        )

    def _edition(self) -> tuple[tuple[str, str], ...]:
        commit = read_commit()
        return ((self.words.say("draw.edition_commit"), commit),) if commit else ()

    def _page(self, edition: Edition) -> Page:
        return Page(
            f"{edition.id}.html",
            self.words.of(edition.title),
            heading=heading_of(edition.parameters, words=self.words),
            description=self.words.of(edition.summary),
            is_approximate=places.read_areas().is_approximate,
            files=handouts_of(edition, words=self.words),
        )


def read_tongues(languages: Sequence[str], stage: str) -> list[Tongue]:
    """Read every report of a site, in each of its languages.

    Parameters
    ----------
    languages : sequence of str
        The first is that at the root of the site.
    stage : str
        Whose rules hold.

    Returns
    -------
    list of Tongue

    Raises
    ------
    ParameterError
        A language or the stage is unknown, or a language is not complete.

    Examples
    --------
    >>> [tongue.own for tongue in read_tongues(["uk", "pl"], "public")]
    ['', 'pl/']
    """
    spoken, rules = _complete(languages), _rules(stage)
    editions = {key: _staged(each, stage) for key, each in read_editions().items()}
    return [Tongue(words, tuple(languages), editions, rules) for words in spoken]


def _complete(languages: Sequence[str]) -> list[Words]:
    spoken = [read_words(each) for each in dict.fromkeys(languages)]
    for words in spoken:
        if not words.language.complete:
            raise ParameterError(
                f"The language '{words.id}' is not complete yet.",
                found=words.id,
                where="data/language/languages.yml",
                hint=f"See what it lacks: hromady translations {words.id}",
            )
    return spoken


def _rules(stage: str) -> PublicationRules:
    known = read_publication_rules()
    if stage not in known:
        raise ParameterError(f"There is no stage '{stage}'.", needed=f"one of: {', '.join(known)}")
    return known[stage]


def _staged(edition: Edition, stage: str) -> Edition:
    """Hand the stage to a notebook that asks for it."""
    if "stage" not in read_parameters(notebook_path(edition.notebook)):
        return edition
    return edition.model_copy(update={"parameters": {**edition.parameters, "stage": stage}})
