"""The page that leads to the files to download, once a language.

Which files there are is the matter of ``downloads``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analysis import paths, places
from analysis.language import Words
from analysis.publish.commits import read_commit
from analysis.publish.datapackages import FILE
from analysis.publish.downloads import FOLDER, Download, Downloads
from analysis.publish.exporter import render
from analysis.publish.figuretables import FOLDER as FIGURES
from analysis.publish.marks import COLUMNS
from analysis.publish.pages import Link, Page
from analysis.publish.placement import Placement
from analysis.publish.results import read_figures

__all__ = ["DATA_PAGE", "write_data_page"]

DATA_PAGE = "data.html"


@dataclass(frozen=True)
class _File:
    """A file as a reader sees it."""

    name: str
    address: str
    format: str
    size: str
    rows: str
    is_synthetic: bool


def write_data_page(site: Path, downloads: Downloads, *, page: Page, words: Words) -> Path:
    """Write the page that leads to the files to download.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    downloads : Downloads
        As they were written.
    page : Page
        ``data.html`` with what the pages of the site share.
    words : Words
        Of the page.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    OutputError
        It cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.language import read_words
    >>> with tempfile.TemporaryDirectory() as name:
    ...     nothing = Downloads((), (), {}, places.read_areas())
    ...     page, words = Page(DATA_PAGE, "Data"), read_words("en")
    ...     write_data_page(Path(name), nothing, page=page, words=words).name
    'data.html'
    """
    commit, site_name = read_commit(), words.say("publish.site_name")
    edition = words.say("downloads.cite_edition", edition=commit) if commit else ""
    areas = "approximate" if downloads.areas.is_approximate else "real"
    text = render(
        "data.html.j2",
        placement=Placement(page, words),
        page=page,
        words=words,
        files=[_shown(each, page=page, words=words) for each in downloads.files],
        package=f"{page.root}{FOLDER}/{FILE}",
        areas=words.say(f"downloads.areas_{areas}", date=words.date(downloads.areas.edition)),
        columns=_columns(downloads, words),
        mark_columns=[(each, words.say(f"figures.column_{each}")) for each in COLUMNS],
        figures_count=sum(words.id in each["tables"] for each in read_figures(site)),
        figures_package=f"{_own(page)}{FIGURES}/{FILE}",
        sources=_sources(downloads, words),
        citation=words.say("downloads.cite_as", site=site_name, edition=edition).strip(),
        is_partly_synthetic=any(each.rows == "synthetic" for each in downloads.files),
    )
    return paths.write_text(site / page.path, text)


def _own(page: Page) -> str:
    """Way from the page to the folder of its language, where the tables of its figures lie."""
    return "../" * (page.path.count("/") - page.home.count("/"))


def _shown(file: Download, *, page: Page, words: Words) -> _File:
    return _File(
        name=file.path,
        address=f"{page.root}{FOLDER}/{file.path}",
        format=words.say(f"downloads.format_{file.format}"),
        size=_size(file.size, words),
        rows=words.say(f"downloads.rows_{file.rows}"),
        is_synthetic=file.rows == "synthetic",
    )


def _size(size: int, words: Words) -> str:
    """A size in kilobytes, from a thousand of them on in megabytes."""
    if size < 1_000_000:
        return words.say("downloads.size_kb", size=words.plain(size / 1000))
    return words.say("downloads.size_mb", size=words.plain(size / 1_000_000, 1))


def _columns(downloads: Downloads, words: Words) -> list[tuple[str, str, str, str]]:
    """Id, name, unit and date of each indicator."""
    return [
        (
            each.id,
            words.of(each.name),
            words.say(f"language.unit_name.{each.unit}"),
            words.date(each.date),
        )
        for each in downloads.indicators
    ]


def _sources(downloads: Downloads, words: Words) -> list[Link]:
    declared = places.read_shown_sources()
    return [
        Link(
            words.of(source.title),
            source.address,
            f"{words.of(source.producer)}. {source.licence.name}.",
        )
        for source in (declared[key] for key in downloads.sources)
    ]
