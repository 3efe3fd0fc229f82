"""Files that a report hands out beside its page: the handbook for Word, and its slides.

How they are made belongs to ``handbooks``; that a page links to them, to its template.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analysis import handbook
from analysis.language import Words
from analysis.publish.editions import Edition
from analysis.publish.handbooks import write_handbook_files
from analysis.publish.pages import Link

__all__ = ["handouts_of", "write_handouts"]

HANDBOOK = "16_handbook"
FILES = {"word": "handbook.docx", "slides": "slides.html"}


def handouts_of(edition: Edition, *, words: Words) -> tuple[Link, ...]:
    """Return the files that the page of a report leads to, in its language.

    Parameters
    ----------
    edition : Edition
        Any report.
    words : Words
        Of the page.

    Returns
    -------
    tuple of Link
        Below the site's folder; empty for a report without files.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> edition = Edition(id="handbook", notebook="16_handbook", title="", summary="")
    >>> [link.address for link in handouts_of(edition, words=read_words("pl"))]
    ['handbook/pl/handbook.docx', 'handbook/pl/slides.html']
    """
    if edition.notebook != HANDBOOK:
        return ()
    return tuple(
        Link(words.say(f"publish.handout_{kind}"), f"{edition.id}/{words.id}/{name}")
        for kind, name in FILES.items()
    )


def write_handouts(site: Path, editions: Iterable[Edition], *, home: str, words: Words) -> None:
    """Write the files of every report that has some, in a language.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    editions : iterable of Edition
        Every report.
    home : str
        Folder of the language below the site's, with its ``/``; empty for the first.
    words : Words
        Of the language.

    Raises
    ------
    OutputError
        A file cannot be written.
    """
    for edition in editions:
        if edition.notebook == HANDBOOK:
            press = handbook.read_press(
                words.id,
                hromada=str(edition.parameters.get("hromada", "")),
                service_id=str(edition.parameters.get("service", "")),
            )
            folder = site / edition.id / words.id
            write_handbook_files(folder, press, home=f"../../{home}{edition.id}.html")
