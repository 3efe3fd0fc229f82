"""From a fetched file to the units of an act: by article (JSON), or a dated edition (Markdown).

Nothing is dropped: what a source appended to an article stays, as a unit of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analysis.errors import DataError
from analysis.law.markdown import edition_of, printed_lines
from analysis.law.numbers import bare_number
from analysis.law.texts import Text
from analysis.law.units import Unit

__all__ = ["FORMATS", "units_of_json", "units_of_markdown"]

_ARTICLE = re.compile(r"Стаття\s+(?P<number>\d+(?:\s?-\s?\d+)*)\s?\.(?:\s|$)")
_HEADING = re.compile(r"(Розділ|РОЗДІЛ|Глава|ГЛАВА)\s+(?P<number>[IVXLC]+|\d+(?:\s?-\d+)?)\b")
_PART = re.compile(r"(?P<number>\d+(?:\s?-\s?\d+)*)\s?\.(?:\s|$|(?=\{))")


def units_of_json(content: str, text: Text) -> tuple[Unit, ...]:
    """Return the units of a text by article: ``{"provisions": [{section, title, content}]}``.

    Parameters
    ----------
    content : str
        The file.
    text : Text
        Its declaration, for messages.

    Returns
    -------
    tuple of Unit

    Raises
    ------
    DataError
        It is not JSON of that form.

    Examples
    --------
    >>> one = '{"provisions": [{"section": "1", "title": "Стаття 1. А", "content": "1. Б."}]}'
    >>> from analysis.law.texts import read_text
    >>> units_of_json(one, read_text("ua_law_2671_viii"))[0].lines
    ('1. Б.',)
    """
    try:
        provisions: list[dict[str, Any]] = json.loads(content)["provisions"]
        rows = [(str(p["section"]), str(p["title"]), str(p["content"])) for p in provisions]
    except (ValueError, KeyError, TypeError) as problem:
        raise DataError(
            "The text of an act is not as declared.",
            needed="JSON with provisions, each with section, title and content",
            found=str(problem),
            where=text.local_name,
        ) from problem
    units: list[Unit] = []
    seen: set[str] = set()
    section = ""
    for number, title, body in rows:
        lines = tuple(body.split("\n"))
        if number in seen or number == "0":
            whole = number not in seen
            units.append(Unit("whole" if whole else "repeat", number, (title,), lines))
            continue
        seen.add(number)
        parts = _split(lines)
        units.append(Unit("article", number, (title,), parts[0], section))
        for place, tail in enumerate(parts[1:], start=1):
            if _HEADING.match(tail[0]):
                section = tail[0]
                units.append(Unit("heading", _heading_number(tail[0]), tail, ()))
            else:
                units.append(Unit("closing", str(place), (), tail))
    return tuple(units)


def _split(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """Split what a source appended to an article: headings, and numbers that begin anew."""
    cuts, numbered = [0], False
    for at, line in enumerate(lines):
        match = _PART.match(line)
        anew = bool(match and bare_number(match["number"]) == "1" and numbered)
        numbered = numbered or match is not None
        if at and (anew or _HEADING.match(line)):
            cuts.append(at)
    return [tuple(lines[a:b]) for a, b in zip(cuts, [*cuts[1:], len(lines)], strict=True)]


def _heading_number(line: str) -> str:
    match = _HEADING.match(line)
    return bare_number(match["number"]) if match else ""


def units_of_markdown(content: str, text: Text) -> tuple[Unit, ...]:
    """Return the units of a dated edition with editorial notes.

    Parameters
    ----------
    content : str
        The file.
    text : Text
        Its declaration: the edition must be the one that the file names.

    Returns
    -------
    tuple of Unit

    Raises
    ------
    DataError
        The file names another edition.

    Examples
    --------
    >>> from analysis.law.texts import read_text
    >>> edition = "##### Текст документа від 25.02.2022:\\nСтаття 1. А"
    >>> units_of_markdown(edition, read_text("ua_budget_code_2022_02_25"))[0].title
    ('Стаття 1. А',)
    """
    if edition_of(content) != text.edition:
        raise DataError(
            "The text is of another edition than its declaration says.",
            needed=text.edition,
            found=edition_of(content) or "no edition named in the file",
            where=f"data/law/texts/{text.id}.yml, edition",
        )
    lines = printed_lines(content)
    openings = [(at, kind) for at, line in enumerate(lines) if (kind := _opens(line))]
    if not openings or openings[0][0] > 0:
        openings.insert(0, (0, "preamble"))
    bounds = [*[at for at, _ in openings][1:], len(lines)]
    units: list[Unit] = []
    section = ""
    for (at, kind), end in zip(openings, bounds, strict=True):
        made = _unit(kind, lines[at:end], section)
        section = made.title[0] if made.kind in ("heading", "section") else section
        units.append(made)
    return tuple(units)


def _opens(line: str) -> str:
    return "article" if _ARTICLE.match(line) else "heading" if _HEADING.match(line) else ""


def _unit(kind: str, lines: list[str], section: str) -> Unit:
    if kind == "article":
        match = _ARTICLE.match(lines[0])
        number = bare_number(match["number"]) if match else ""
        return Unit("article", number, (lines[0],), tuple(lines[1:]), section)
    if kind == "preamble":
        return Unit("preamble", "", (), tuple(lines))
    number = _heading_number(lines[0])
    points = next((at for at, line in enumerate(lines) if _PART.match(line)), None)
    if points is None:
        return Unit("heading", number, tuple(lines), ())
    return Unit("section", number, tuple(lines[:points]), tuple(lines[points:]))


FORMATS: Mapping[str, Callable[[str, Text], tuple[Unit, ...]]] = {
    "json": units_of_json,
    "markdown": units_of_markdown,
}
